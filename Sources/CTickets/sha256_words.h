// SHA-256's compression (FIPS 180-4, 6.2.2) in the standard's own names, over WORD: one 32-bit word of one message, or
// the same word of several messages side by side. To be included once for each, with WORD, COMPRESS and TARGET defined.

#define ROTR(x, n) ((x) >> (n) | (x) << (32 - (n)))
#define SHR(x, n) ((x) >> (n))
#define Ch(x, y, z) (((x) & (y)) ^ (~(x) & (z)))
#define Maj(x, y, z) (((x) & (y)) ^ ((x) & (z)) ^ ((y) & (z)))
#define Σ0(x) (ROTR(x, 2) ^ ROTR(x, 13) ^ ROTR(x, 22))
#define Σ1(x) (ROTR(x, 6) ^ ROTR(x, 11) ^ ROTR(x, 25))
#define σ0(x) (ROTR(x, 7) ^ ROTR(x, 18) ^ SHR(x, 3))
#define σ1(x) (ROTR(x, 17) ^ ROTR(x, 19) ^ SHR(x, 10))

/// From H(i−1) and the message block M(i) to H(i).
TARGET static void COMPRESS(WORD H[8], const WORD M[16]) {
    // Only sixteen words of the message schedule are needed at a time: W[t & 15] is W_t.
    WORD W[16];
    WORD a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
#pragma clang loop unroll(full)
    for (int t = 0; t < 64; t++) {
        if (t < 16) {
            W[t] = M[t];
        } else {
            W[t & 15] += σ1(W[(t - 2) & 15]) + W[(t - 7) & 15] + σ0(W[(t - 15) & 15]);
        }
        WORD T1 = h + Σ1(e) + Ch(e, f, g) + ct_sha256_k[t] + W[t & 15];
        WORD T2 = Σ0(a) + Maj(a, b, c);
        h = g;
        g = f;
        f = e;
        e = d + T1;
        d = c;
        c = b;
        b = a;
        a = T1 + T2;
    }
    H[0] += a;
    H[1] += b;
    H[2] += c;
    H[3] += d;
    H[4] += e;
    H[5] += f;
    H[6] += g;
    H[7] += h;
}

#undef ROTR
#undef SHR
#undef Ch
#undef Maj
#undef Σ0
#undef Σ1
#undef σ0
#undef σ1
