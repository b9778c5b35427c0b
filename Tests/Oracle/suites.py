"""The two suites of SSD1: hash, tags, digests (docs/draw-protocol.md, sections 1 and 5)."""
import hashlib

MASK = 0xFFFFFFFF


def _left(x, n):
    n %= 32
    return ((x << n) | (x >> (32 - n))) & MASK


def plain_sm3(data):
    """SM3 (GB/T 32905-2016) by its text, for a Python whose OpenSSL has none."""
    state = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    padded = data + b"\x80" + bytes((55 - len(data)) % 64) + (8 * len(data)).to_bytes(8, "big")
    for start in range(0, len(padded), 64):
        w = [int.from_bytes(padded[i:i + 4], "big") for i in range(start, start + 64, 4)]
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ _left(w[j - 3], 15)
            w.append(x ^ _left(x, 15) ^ _left(x, 23) ^ _left(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = state
        for j in range(64):
            constant = 0x79CC4519 if j < 16 else 0x7A879D8A
            ss1 = _left((_left(a, 12) + e + _left(constant, j)) & MASK, 7)
            ss2 = ss1 ^ _left(a, 12)
            ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
            gg = e ^ f ^ g if j < 16 else (e & f) | (~e & g)
            tt1 = (ff + d + ss2 + (w[j] ^ w[j + 4])) & MASK
            tt2 = (gg + h + ss1 + w[j]) & MASK
            a, b, c, d = tt1, a, _left(b, 9), c
            e, f, g, h = tt2 ^ _left(tt2, 9) ^ _left(tt2, 17), e, _left(f, 19), g
        state = [x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join(x.to_bytes(4, "big") for x in state)


def _sha256(data):
    return hashlib.sha256(data).digest()


def _sm3(data):
    return hashlib.new("sm3", data).digest()


def u8(x):
    return x.to_bytes(1, "big")


def u16(x):
    return x.to_bytes(2, "big")


def bs(data):
    return len(data).to_bytes(4, "big") + data


class Suite:
    """H and what is made of it alone."""

    def __init__(self, name):
        if name == "ssd1-sha256":
            self.hash, short = _sha256, b"sha256"
        elif name == "ssd1-sm3":
            try:
                _sm3(b"")
                self.hash = _sm3
            except ValueError:
                self.hash = plain_sm3
            short = b"sm3"
        else:
            raise ValueError(f"unknown suite {name}")
        self.name, self.short, self.known_tags = name, short, {}

    def tag(self, x):
        if x not in self.known_tags:
            self.known_tags[x] = self.hash(b"ssd1/" + self.short + b"/" + x.encode())
        return self.known_tags[x]

    def tagged(self, x, *parts):
        return self.hash(self.tag(x) + b"".join(parts))

    def file_digest(self, data, salt=b""):
        return self.tagged("file", salt, data)

    def commitment(self, plan_digest, j, r, s):
        return self.tagged("commit", plan_digest, u16(j), bs(r), bs(s))

    def close(self, plan_digest, commitments):
        return self.tagged("commits", plan_digest, u16(len(commitments)), *commitments)

    def seed(self, plan_digest, close, openings, entropy):
        """openings: (present, r, s) in order; entropy: D as text."""
        said = b"".join(u8(present) + bs(r) + bs(s) for present, r, s in openings)
        return self.tagged("seed", plan_digest, close, u16(len(openings)), said, bs(entropy.encode()))

    def sub(self, seed, purpose):
        return self.tagged("sub", seed, bs(purpose.encode()))

    def root(self, leaves):
        """RFC 6962: the root over these leaf data."""
        level = [self.hash(b"\x00" + data) for data in leaves]
        if not level:
            return self.hash(b"")
        # Pairing level by level and carrying an odd last one up gives the same tree as splitting at powers of two.
        while len(level) > 1:
            above = [self.hash(b"\x01" + level[i] + level[i + 1]) for i in range(0, len(level) - 1, 2)]
            level = above + level[len(level) & ~1:]
        return level[0]


class Generator:
    """The words of section 5, from word 0."""

    def __init__(self, suite, sub):
        self.hash, self.prefix = suite.hash, suite.tag("drbg") + sub
        self.block, self.left = 0, []

    def word(self):
        if not self.left:
            block = self.hash(self.prefix + self.block.to_bytes(8, "big"))
            self.block += 1
            self.left = [int.from_bytes(block[i:i + 8], "big") for i in (24, 16, 8, 0)]
        return self.left.pop()

    def below(self, m):
        refused = (1 << 64) % m
        while True:
            word = self.word()
            if word >= refused:
                return word % m

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items
