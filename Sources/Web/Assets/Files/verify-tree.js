// Leaves, tree and tickets of a million objects (draw protocol 1, 2, 5). No string and no array per object.
(function (ssd1) {
  "use strict";

  /** Hashes short messages that begin alike. The message is written at index ^ 3 of a byte view, which on every machine
      that runs browsers (they count bytes from the low end) makes the words big-endian without shifting. */
  function Writer(suite, head) {
    const compress = suite.hash.compress, words = new Int32Array(256), bytes = new Uint8Array(words.buffer);
    const w = new Int32Array(68), state = new Int32Array(8), start = Int32Array.from(suite.hash.start),
      blocks = head.length >> 6;
    const writer = { bytes, length: 0, finish, begin, load };
    // The blocks that are always the same are compressed once: a midstate.
    for (let block = 0; block < blocks; block++) {
      for (let i = 0; i < 16; i++) {
        const p = block * 64 + i * 4;
        w[i] = head[p] << 24 | head[p + 1] << 16 | head[p + 2] << 8 | head[p + 3];
      }
      compress(start, 0, w, start, 0);
    }
    const rest = head.subarray(blocks * 64);
    /** As begin, write, finish for a message of one block that stands in a file from `from`, but for what `keep` and
        `set` change in its first word and `change` in the byte at `place`: words are loaded, not bytes copied. */
    function load(view, from, length, keep, set, place, change, out, to) {
      const last = length >> 2, rest = 8 * (length & 3);
      for (let i = 0; i <= last; i++) words[i] = view.getInt32(from + 4 * i);
      words[0] = words[0] & keep | set;
      words[place >> 2] ^= change << 24 - 8 * (place & 3);
      words[last] = (rest ? words[last] & -1 << 32 - rest : 0) | 0x80 << 24 - rest;
      for (let i = last + 1; i < 15; i++) words[i] = 0;
      words[15] = (blocks * 64 + length) * 8;
      compress(start, 0, words, out, to);
    }
    function begin() {
      for (let i = 0; i < rest.length; i++) bytes[i ^ 3] = rest[i];
      writer.length = rest.length;
    }
    /** Pads what was written and puts its hash into out[to…to+7]. */
    function finish(out, to) {
      const length = writer.length, end = length + 9 + 63 >> 6;
      for (let i = length; i & 3; i++) bytes[i ^ 3] = 0;
      for (let i = length + 3 >> 2; i < end * 16; i++) words[i] = 0;
      bytes[length ^ 3] = 0x80;
      words[end * 16 - 1] = (blocks * 64 + length) * 8;
      if (end === 1) return compress(start, 0, words, out, to);
      state.set(start);
      for (let block = 0; block < end; block++) {
        for (let i = 0; i < 16; i++) w[i] = words[block * 16 + i];
        compress(state, 0, w, state, 0);
      }
      out.set(state, to);
    }
    return writer;
  }
  function write(writer, bytes, from, to) {
    const out = writer.bytes;
    let at = writer.length;
    for (let i = from; i < to; i++, at++) out[at ^ 3] = bytes[i];
    writer.length = at;
  }
  function writeByte(writer, byte) {
    writer.bytes[writer.length ^ 3] = byte;
    writer.length++;
  }
  function writeWords(writer, words) {
    for (const word of words) {
      writeByte(writer, word >>> 24);
      writeByte(writer, word >>> 16 & 255);
      writeByte(writer, word >>> 8 & 255);
      writeByte(writer, word & 255);
    }
  }
  function writeRecord(writer, table, row) {
    const at = row * table.columns, id = table.starts[at], label = table.starts[at + 1], end = table.starts[at + 2];
    writeByte(writer, label - id - 1);
    write(writer, table.bytes, id, label - 1);
    writeByte(writer, end - label - 1);
    write(writer, table.bytes, label, end - 1);
  }

  /** Leaves are hashed and joined a subtree of CHUNK at a time: what is worked on stays in the processor's cache. */
  const CHUNK = 4096;
  function value(digit) { return digit > 57 ? digit - 87 : digit - 48; }

  /** What the tree and the seed make of a list: {roots, tops}. `roots` are those of its subtrees of CHUNK leaves, 8
      words each. The leaf hash is H(00 ‖ data); data is the record `id,label`, the salted record of
      `id,label,salt`, or the id where there is nothing else. A ticket is H(tag("unit") ‖ S ‖ unit); tag ‖ S is one
      block, so a unit costs one compression. `tops` are the first 32 bits of every ticket; no key, no tickets. */
  function replayPart(suite, key, list) {
    const { table, count, isSalted } = list, { bytes, starts, columns } = table, tops = key && new Uint32Array(count);
    const level = new Int32Array(CHUNK * 8), roots = new Int32Array(8 * Math.ceil(count / CHUNK));
    const leaf = Writer(suite, new Uint8Array(1)), data = Writer(suite, suite.tag("leaf"));
    const unit = key && Writer(suite, ssd1.join([suite.tag("unit"), key])), salt = new Uint8Array(32);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const words = new Int32Array(8), ticket = new Int32Array(8);
    for (let row = 0; row < count; row++) {
      const at = row * columns, place = row & CHUNK - 1, to = place * 8, id = starts[at], label = starts[at + 1];
      const end = columns === 1 ? label : starts[at + 2], length = end - id;
      if (!isSalted && length < 53 && end + 4 < bytes.length) {
        // The record is the line with the comma replaced by a length, after 00 and another length.
        if (columns === 1) leaf.load(view, id - 1, length, 0xffffff, 0, 0, 0, level, to);
        else {
          const size = label - id - 1;
          leaf.load(view, id - 2, length + 1, 0xffff, size << 16, size + 2, 44 ^ end - label - 1, level, to);
        }
        if (unit) unit.load(view, id, label - 1 - id, -1, 0, 0, 0, ticket, 0);
      } else {
        leaf.begin();
        if (isSalted) {
          for (let i = 0; i < 32; i++) salt[i] = value(bytes[end + 2 * i]) << 4 | value(bytes[end + 2 * i + 1]);
          data.begin();
          write(data, salt, 0, 32);
          writeRecord(data, table, row);
          data.finish(words, 0);
          writeWords(leaf, words);
        } else if (columns === 1) write(leaf, bytes, id, end - 1);
        else writeRecord(leaf, table, row);
        leaf.finish(level, to);
        if (unit) {
          unit.begin();
          if (isSalted) writeWords(unit, words); else write(unit, bytes, id, label - 1);
          unit.finish(ticket, 0);
        }
      }
      if (unit) tops[row] = ticket[0];
      if (place < CHUNK - 1 && row < count - 1) continue;
      roots.set(rootOf(suite, level, place + 1), (row - place) / CHUNK * 8);
    }
    return { roots, tops };
  }
  /** The ticket of one row in hex, all of it: as the protocol writes it. */
  function ticketOf(suite, key, list, row) {
    const { table, isSalted } = list, [id, label] = [0, 1].map((column) => ssd1.utf8(table.cell(row, column)));
    const leafData = () => suite.H(suite.tag("leaf"), ssd1.bytesOf(table.cell(row, 2)), ssd1.u8(id.length), id,
      ssd1.u8(label.length), label);
    return ssd1.hex(suite.H(suite.tag("unit"), key, isSalted ? leafData() : id));
  }

  /** Rows of a piece of a list: whole subtrees, and some hundredths of a second. */
  const PIECE = 16 * CHUNK;
  /** Begins with the last pieces of a list in the helper, if there is one. Returns what does the first ones here until
      they meet: {root (hex), tops}. So neither waits for the other, however busy the machine is. */
  function replay(d, list, key) {
    const { suite, listener } = d, { table, count } = list, { columns } = table;
    const pieces = Math.max(1, Math.ceil(count / PIECE)), parts = new Array(pieces);
    let front = 0, back = pieces, done = 0, tell = () => undefined;
    function keep(piece, part) {
      parts[piece] = part;
      done += sizeOf(piece);
      tell(done);
    }
    function sizeOf(piece) { return Math.min(PIECE, count - piece * PIECE); }
    function pieceOf(piece) {
      const size = sizeOf(piece), first = piece * PIECE * columns, last = first + size * columns;
      const from = Math.max(0, table.starts[first] - 8), bytes = table.bytes.slice(from, table.starts[last] + 72);
      const starts = table.starts.slice(first, last + 1).map((start) => start - from);
      return { count: size, isSalted: list.isSalted, table: { columns, starts, bytes } };
    }
    async function help(again) {
      do {
        const piece = --back;
        keep(piece, await listener.helper({ kind: "part", suite: suite.name, key, list: pieceOf(piece) }));
      } while (again && front < back);
    }
    // The helper has four pieces to begin with, while this worker reads on, and then always two.
    const lanes = listener.helper ? Math.min(4, pieces >> 1) : 0;
    const helping = Promise.all(Array.from({ length: lanes }, (_, lane) => help(lane < 2)));
    // Whoever does not come to ask for it is not told of it either.
    helping.catch(() => undefined);
    return async (tick) => {
      tell = tick;
      while (front < back) {
        const piece = front++;
        keep(piece, replayPart(suite, key, pieceOf(piece)));
        if (lanes) await pause();
      }
      await helping;
      const roots = ssd1.joined(Int32Array, parts.map((part) => part.roots));
      return { root: ssd1.hex(ssd1.bytesOfWords(rootOf(suite, roots, roots.length / 8), 0)),
        tops: key && ssd1.joined(Uint32Array, parts.map((part) => part.tops)) };
    };
  }
  /** Lets messages come in. */
  function pause() {
    return new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { port1.close(); done(); };
      port2.postMessage(null);
    });
  }

  /** The node over two neighbours: H(01 ‖ left ‖ right), 65 bytes. `w` is a block, `l` and `r` places in words. */
  function node(hash, words, l, r, w, state, out, to) {
    w[0] = 0x01000000 | words[l] >>> 8;
    for (let i = 1; i < 8; i++) w[i] = words[l + i - 1] << 24 | words[l + i] >>> 8;
    w[8] = words[l + 7] << 24 | words[r] >>> 8;
    for (let i = 1; i < 8; i++) w[8 + i] = words[r + i - 1] << 24 | words[r + i] >>> 8;
    const last = words[r + 7];
    hash.compress(hash.start, 0, w, state, 0);
    if (hash.end) return hash.end(state, 0, last & 255, out, to);
    w[0] = last << 24 | 0x800000;
    for (let i = 1; i < 15; i++) w[i] = 0;
    w[15] = 520;
    hash.compress(state, 0, w, out, to);
  }

  /** The root over leaf hashes or over those of full subtrees (RFC 6962), bottom up and in their own place; an odd one
      rises as it is. */
  function rootOf(suite, level, count) {
    if (!count) return wordsOf(suite.H());
    const w = new Int32Array(68), state = new Int32Array(8);
    for (; count > 1; count = count + 1 >> 1) {
      for (let i = 0; i + 1 < count; i += 2) node(suite.hash, level, i * 8, i * 8 + 8, w, state, level, i * 4);
      if (count & 1) level.copyWithin((count >> 1) * 8, (count - 1) * 8, count * 8);
    }
    return level.subarray(0, 8);
  }
  function wordsOf(digest) {
    const view = new DataView(digest.buffer);
    return Int32Array.from({ length: 8 }, (_, i) => view.getInt32(4 * i));
  }
  /** The root that a leaf hash and its path lead to in a tree of `size` leaves (RFC 9162, 2.1.3.2), or null. */
  function rootFromPath(suite, leaf, index, size, path) {
    let root = leaf, fn = index, sn = size - 1;
    if (!(index < size)) return null;
    for (const sibling of path) {
      if (sn === 0) return null;
      if (fn & 1 || fn === sn) {
        root = suite.H(ssd1.u8(1), sibling, root);
        while (!(fn & 1) && fn !== 0) { fn >>>= 1; sn >>>= 1; }
      } else root = suite.H(ssd1.u8(1), root, sibling);
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn === 0 ? root : null;
  }

  Object.assign(ssd1, { replayPart, replay, ticketOf, rootFromPath });
})(globalThis.SSD1 = globalThis.SSD1 || {});
