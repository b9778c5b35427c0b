// SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016) in plain JavaScript, made for millions of short messages.
(function (ssd1) {
  "use strict";

  // Both work on blocks of 16 big-endian words, keep a state of 8 words and end with the length in bits.
  // compress(state, at, w, out, to): one block, the words w[0…15]; out[to…to+7] = the state after it. `w` has room for
  // 68 words, which SM3 uses. The names of the words follow the standards; a turn of the loop does as many rounds as it
  // takes until every name is in its place again, so that no word has to move. What waits longest is added last.

  /** The first 32 bits of the fractional parts of a root (square 2, cube 3) of the first primes (FIPS 180-4, 4.2.2). */
  function roots(count, degree) {
    const words = new Int32Array(count);
    for (let n = 2, found = 0; found < count; n++) {
      let prime = true;
      for (let d = 2; d * d <= n && prime; d++) prime = n % d !== 0;
      if (!prime) continue;
      const root = degree === 2 ? Math.sqrt(n) : Math.cbrt(n);
      words[found++] = ((root - Math.floor(root)) * 4294967296) | 0;
    }
    return words;
  }
  const K = roots(64, 3);

  function sha256(state, at, w, out, to) {
    let a = state[at], b = state[at + 1], c = state[at + 2], d = state[at + 3];
    let e = state[at + 4], f = state[at + 5], g = state[at + 6], h = state[at + 7], t = 0;
    let w0 = w[0], w1 = w[1], w2 = w[2], w3 = w[3];
    let w4 = w[4], w5 = w[5], w6 = w[6], w7 = w[7];
    let w8 = w[8], w9 = w[9], w10 = w[10], w11 = w[11];
    let w12 = w[12], w13 = w[13], w14 = w[14], w15 = w[15];
    for (let i = 0; ; i += 16) {
      t = e ^ (e >>> 14 | e << 18); t = e ^ (t >>> 5 | t << 27);
      h = (h + K[i] + w0 + (g ^ e & (f ^ g)) + (t >>> 6 | t << 26)) | 0; d = (d + h) | 0;
      t = a ^ (a >>> 9 | a << 23); t = a ^ (t >>> 11 | t << 21);
      h = (h + (a & b ^ c & (a ^ b)) + (t >>> 2 | t << 30)) | 0;
      t = d ^ (d >>> 14 | d << 18); t = d ^ (t >>> 5 | t << 27);
      g = (g + K[i + 1] + w1 + (f ^ d & (e ^ f)) + (t >>> 6 | t << 26)) | 0; c = (c + g) | 0;
      t = h ^ (h >>> 9 | h << 23); t = h ^ (t >>> 11 | t << 21);
      g = (g + (h & a ^ b & (h ^ a)) + (t >>> 2 | t << 30)) | 0;
      t = c ^ (c >>> 14 | c << 18); t = c ^ (t >>> 5 | t << 27);
      f = (f + K[i + 2] + w2 + (e ^ c & (d ^ e)) + (t >>> 6 | t << 26)) | 0; b = (b + f) | 0;
      t = g ^ (g >>> 9 | g << 23); t = g ^ (t >>> 11 | t << 21);
      f = (f + (g & h ^ a & (g ^ h)) + (t >>> 2 | t << 30)) | 0;
      t = b ^ (b >>> 14 | b << 18); t = b ^ (t >>> 5 | t << 27);
      e = (e + K[i + 3] + w3 + (d ^ b & (c ^ d)) + (t >>> 6 | t << 26)) | 0; a = (a + e) | 0;
      t = f ^ (f >>> 9 | f << 23); t = f ^ (t >>> 11 | t << 21);
      e = (e + (f & g ^ h & (f ^ g)) + (t >>> 2 | t << 30)) | 0;
      t = a ^ (a >>> 14 | a << 18); t = a ^ (t >>> 5 | t << 27);
      d = (d + K[i + 4] + w4 + (c ^ a & (b ^ c)) + (t >>> 6 | t << 26)) | 0; h = (h + d) | 0;
      t = e ^ (e >>> 9 | e << 23); t = e ^ (t >>> 11 | t << 21);
      d = (d + (e & f ^ g & (e ^ f)) + (t >>> 2 | t << 30)) | 0;
      t = h ^ (h >>> 14 | h << 18); t = h ^ (t >>> 5 | t << 27);
      c = (c + K[i + 5] + w5 + (b ^ h & (a ^ b)) + (t >>> 6 | t << 26)) | 0; g = (g + c) | 0;
      t = d ^ (d >>> 9 | d << 23); t = d ^ (t >>> 11 | t << 21);
      c = (c + (d & e ^ f & (d ^ e)) + (t >>> 2 | t << 30)) | 0;
      t = g ^ (g >>> 14 | g << 18); t = g ^ (t >>> 5 | t << 27);
      b = (b + K[i + 6] + w6 + (a ^ g & (h ^ a)) + (t >>> 6 | t << 26)) | 0; f = (f + b) | 0;
      t = c ^ (c >>> 9 | c << 23); t = c ^ (t >>> 11 | t << 21);
      b = (b + (c & d ^ e & (c ^ d)) + (t >>> 2 | t << 30)) | 0;
      t = f ^ (f >>> 14 | f << 18); t = f ^ (t >>> 5 | t << 27);
      a = (a + K[i + 7] + w7 + (h ^ f & (g ^ h)) + (t >>> 6 | t << 26)) | 0; e = (e + a) | 0;
      t = b ^ (b >>> 9 | b << 23); t = b ^ (t >>> 11 | t << 21);
      a = (a + (b & c ^ d & (b ^ c)) + (t >>> 2 | t << 30)) | 0;
      t = e ^ (e >>> 14 | e << 18); t = e ^ (t >>> 5 | t << 27);
      h = (h + K[i + 8] + w8 + (g ^ e & (f ^ g)) + (t >>> 6 | t << 26)) | 0; d = (d + h) | 0;
      t = a ^ (a >>> 9 | a << 23); t = a ^ (t >>> 11 | t << 21);
      h = (h + (a & b ^ c & (a ^ b)) + (t >>> 2 | t << 30)) | 0;
      t = d ^ (d >>> 14 | d << 18); t = d ^ (t >>> 5 | t << 27);
      g = (g + K[i + 9] + w9 + (f ^ d & (e ^ f)) + (t >>> 6 | t << 26)) | 0; c = (c + g) | 0;
      t = h ^ (h >>> 9 | h << 23); t = h ^ (t >>> 11 | t << 21);
      g = (g + (h & a ^ b & (h ^ a)) + (t >>> 2 | t << 30)) | 0;
      t = c ^ (c >>> 14 | c << 18); t = c ^ (t >>> 5 | t << 27);
      f = (f + K[i + 10] + w10 + (e ^ c & (d ^ e)) + (t >>> 6 | t << 26)) | 0; b = (b + f) | 0;
      t = g ^ (g >>> 9 | g << 23); t = g ^ (t >>> 11 | t << 21);
      f = (f + (g & h ^ a & (g ^ h)) + (t >>> 2 | t << 30)) | 0;
      t = b ^ (b >>> 14 | b << 18); t = b ^ (t >>> 5 | t << 27);
      e = (e + K[i + 11] + w11 + (d ^ b & (c ^ d)) + (t >>> 6 | t << 26)) | 0; a = (a + e) | 0;
      t = f ^ (f >>> 9 | f << 23); t = f ^ (t >>> 11 | t << 21);
      e = (e + (f & g ^ h & (f ^ g)) + (t >>> 2 | t << 30)) | 0;
      t = a ^ (a >>> 14 | a << 18); t = a ^ (t >>> 5 | t << 27);
      d = (d + K[i + 12] + w12 + (c ^ a & (b ^ c)) + (t >>> 6 | t << 26)) | 0; h = (h + d) | 0;
      t = e ^ (e >>> 9 | e << 23); t = e ^ (t >>> 11 | t << 21);
      d = (d + (e & f ^ g & (e ^ f)) + (t >>> 2 | t << 30)) | 0;
      t = h ^ (h >>> 14 | h << 18); t = h ^ (t >>> 5 | t << 27);
      c = (c + K[i + 13] + w13 + (b ^ h & (a ^ b)) + (t >>> 6 | t << 26)) | 0; g = (g + c) | 0;
      t = d ^ (d >>> 9 | d << 23); t = d ^ (t >>> 11 | t << 21);
      c = (c + (d & e ^ f & (d ^ e)) + (t >>> 2 | t << 30)) | 0;
      t = g ^ (g >>> 14 | g << 18); t = g ^ (t >>> 5 | t << 27);
      b = (b + K[i + 14] + w14 + (a ^ g & (h ^ a)) + (t >>> 6 | t << 26)) | 0; f = (f + b) | 0;
      t = c ^ (c >>> 9 | c << 23); t = c ^ (t >>> 11 | t << 21);
      b = (b + (c & d ^ e & (c ^ d)) + (t >>> 2 | t << 30)) | 0;
      t = f ^ (f >>> 14 | f << 18); t = f ^ (t >>> 5 | t << 27);
      a = (a + K[i + 15] + w15 + (h ^ f & (g ^ h)) + (t >>> 6 | t << 26)) | 0; e = (e + a) | 0;
      t = b ^ (b >>> 9 | b << 23); t = b ^ (t >>> 11 | t << 21);
      a = (a + (b & c ^ d & (b ^ c)) + (t >>> 2 | t << 30)) | 0;
      if (i === 48) break;
      w0 = (w0 + w9 + ((w1 >>> 7 | w1 << 25) ^ (w1 >>> 18 | w1 << 14) ^ w1 >>> 3) +
        ((w14 >>> 17 | w14 << 15) ^ (w14 >>> 19 | w14 << 13) ^ w14 >>> 10)) | 0;
      w1 = (w1 + w10 + ((w2 >>> 7 | w2 << 25) ^ (w2 >>> 18 | w2 << 14) ^ w2 >>> 3) +
        ((w15 >>> 17 | w15 << 15) ^ (w15 >>> 19 | w15 << 13) ^ w15 >>> 10)) | 0;
      w2 = (w2 + w11 + ((w3 >>> 7 | w3 << 25) ^ (w3 >>> 18 | w3 << 14) ^ w3 >>> 3) +
        ((w0 >>> 17 | w0 << 15) ^ (w0 >>> 19 | w0 << 13) ^ w0 >>> 10)) | 0;
      w3 = (w3 + w12 + ((w4 >>> 7 | w4 << 25) ^ (w4 >>> 18 | w4 << 14) ^ w4 >>> 3) +
        ((w1 >>> 17 | w1 << 15) ^ (w1 >>> 19 | w1 << 13) ^ w1 >>> 10)) | 0;
      w4 = (w4 + w13 + ((w5 >>> 7 | w5 << 25) ^ (w5 >>> 18 | w5 << 14) ^ w5 >>> 3) +
        ((w2 >>> 17 | w2 << 15) ^ (w2 >>> 19 | w2 << 13) ^ w2 >>> 10)) | 0;
      w5 = (w5 + w14 + ((w6 >>> 7 | w6 << 25) ^ (w6 >>> 18 | w6 << 14) ^ w6 >>> 3) +
        ((w3 >>> 17 | w3 << 15) ^ (w3 >>> 19 | w3 << 13) ^ w3 >>> 10)) | 0;
      w6 = (w6 + w15 + ((w7 >>> 7 | w7 << 25) ^ (w7 >>> 18 | w7 << 14) ^ w7 >>> 3) +
        ((w4 >>> 17 | w4 << 15) ^ (w4 >>> 19 | w4 << 13) ^ w4 >>> 10)) | 0;
      w7 = (w7 + w0 + ((w8 >>> 7 | w8 << 25) ^ (w8 >>> 18 | w8 << 14) ^ w8 >>> 3) +
        ((w5 >>> 17 | w5 << 15) ^ (w5 >>> 19 | w5 << 13) ^ w5 >>> 10)) | 0;
      w8 = (w8 + w1 + ((w9 >>> 7 | w9 << 25) ^ (w9 >>> 18 | w9 << 14) ^ w9 >>> 3) +
        ((w6 >>> 17 | w6 << 15) ^ (w6 >>> 19 | w6 << 13) ^ w6 >>> 10)) | 0;
      w9 = (w9 + w2 + ((w10 >>> 7 | w10 << 25) ^ (w10 >>> 18 | w10 << 14) ^ w10 >>> 3) +
        ((w7 >>> 17 | w7 << 15) ^ (w7 >>> 19 | w7 << 13) ^ w7 >>> 10)) | 0;
      w10 = (w10 + w3 + ((w11 >>> 7 | w11 << 25) ^ (w11 >>> 18 | w11 << 14) ^ w11 >>> 3) +
        ((w8 >>> 17 | w8 << 15) ^ (w8 >>> 19 | w8 << 13) ^ w8 >>> 10)) | 0;
      w11 = (w11 + w4 + ((w12 >>> 7 | w12 << 25) ^ (w12 >>> 18 | w12 << 14) ^ w12 >>> 3) +
        ((w9 >>> 17 | w9 << 15) ^ (w9 >>> 19 | w9 << 13) ^ w9 >>> 10)) | 0;
      w12 = (w12 + w5 + ((w13 >>> 7 | w13 << 25) ^ (w13 >>> 18 | w13 << 14) ^ w13 >>> 3) +
        ((w10 >>> 17 | w10 << 15) ^ (w10 >>> 19 | w10 << 13) ^ w10 >>> 10)) | 0;
      w13 = (w13 + w6 + ((w14 >>> 7 | w14 << 25) ^ (w14 >>> 18 | w14 << 14) ^ w14 >>> 3) +
        ((w11 >>> 17 | w11 << 15) ^ (w11 >>> 19 | w11 << 13) ^ w11 >>> 10)) | 0;
      w14 = (w14 + w7 + ((w15 >>> 7 | w15 << 25) ^ (w15 >>> 18 | w15 << 14) ^ w15 >>> 3) +
        ((w12 >>> 17 | w12 << 15) ^ (w12 >>> 19 | w12 << 13) ^ w12 >>> 10)) | 0;
      w15 = (w15 + w8 + ((w0 >>> 7 | w0 << 25) ^ (w0 >>> 18 | w0 << 14) ^ w0 >>> 3) +
        ((w13 >>> 17 | w13 << 15) ^ (w13 >>> 19 | w13 << 13) ^ w13 >>> 10)) | 0;
    }
    out[to] = state[at] + a; out[to + 1] = state[at + 1] + b; out[to + 2] = state[at + 2] + c;
    out[to + 3] = state[at + 3] + d;
    out[to + 4] = state[at + 4] + e; out[to + 5] = state[at + 5] + f; out[to + 6] = state[at + 6] + g;
    out[to + 7] = state[at + 7] + h;
  }

  /** The second block of a message of 65 bytes has one byte that can differ: the words of all 256, with K added. */
  const ends = new Int32Array(16384);
  for (let i = 0, w = new Int32Array(16384); i < 16384; i++) {
    const t = i & 63, x = w[i - 15], y = w[i - 2];
    w[i] = !t ? i << 18 | 0x800000 : t < 15 ? 0 : t < 16 ? 520 : w[i - 16] + w[i - 7] +
      ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
    ends[i] = K[t] + w[i];
  }
  function sha256End(state, at, byte, out, to) {
    let a = state[at], b = state[at + 1], c = state[at + 2], d = state[at + 3];
    let e = state[at + 4], f = state[at + 5], g = state[at + 6], h = state[at + 7], t = 0;
    for (let i = byte << 6, end = i + 64; i < end; i += 8) {
      t = e ^ (e >>> 14 | e << 18); t = e ^ (t >>> 5 | t << 27);
      h = (h + ends[i] + (g ^ e & (f ^ g)) + (t >>> 6 | t << 26)) | 0; d = (d + h) | 0;
      t = a ^ (a >>> 9 | a << 23); t = a ^ (t >>> 11 | t << 21);
      h = (h + (a & b ^ c & (a ^ b)) + (t >>> 2 | t << 30)) | 0;
      t = d ^ (d >>> 14 | d << 18); t = d ^ (t >>> 5 | t << 27);
      g = (g + ends[i + 1] + (f ^ d & (e ^ f)) + (t >>> 6 | t << 26)) | 0; c = (c + g) | 0;
      t = h ^ (h >>> 9 | h << 23); t = h ^ (t >>> 11 | t << 21);
      g = (g + (h & a ^ b & (h ^ a)) + (t >>> 2 | t << 30)) | 0;
      t = c ^ (c >>> 14 | c << 18); t = c ^ (t >>> 5 | t << 27);
      f = (f + ends[i + 2] + (e ^ c & (d ^ e)) + (t >>> 6 | t << 26)) | 0; b = (b + f) | 0;
      t = g ^ (g >>> 9 | g << 23); t = g ^ (t >>> 11 | t << 21);
      f = (f + (g & h ^ a & (g ^ h)) + (t >>> 2 | t << 30)) | 0;
      t = b ^ (b >>> 14 | b << 18); t = b ^ (t >>> 5 | t << 27);
      e = (e + ends[i + 3] + (d ^ b & (c ^ d)) + (t >>> 6 | t << 26)) | 0; a = (a + e) | 0;
      t = f ^ (f >>> 9 | f << 23); t = f ^ (t >>> 11 | t << 21);
      e = (e + (f & g ^ h & (f ^ g)) + (t >>> 2 | t << 30)) | 0;
      t = a ^ (a >>> 14 | a << 18); t = a ^ (t >>> 5 | t << 27);
      d = (d + ends[i + 4] + (c ^ a & (b ^ c)) + (t >>> 6 | t << 26)) | 0; h = (h + d) | 0;
      t = e ^ (e >>> 9 | e << 23); t = e ^ (t >>> 11 | t << 21);
      d = (d + (e & f ^ g & (e ^ f)) + (t >>> 2 | t << 30)) | 0;
      t = h ^ (h >>> 14 | h << 18); t = h ^ (t >>> 5 | t << 27);
      c = (c + ends[i + 5] + (b ^ h & (a ^ b)) + (t >>> 6 | t << 26)) | 0; g = (g + c) | 0;
      t = d ^ (d >>> 9 | d << 23); t = d ^ (t >>> 11 | t << 21);
      c = (c + (d & e ^ f & (d ^ e)) + (t >>> 2 | t << 30)) | 0;
      t = g ^ (g >>> 14 | g << 18); t = g ^ (t >>> 5 | t << 27);
      b = (b + ends[i + 6] + (a ^ g & (h ^ a)) + (t >>> 6 | t << 26)) | 0; f = (f + b) | 0;
      t = c ^ (c >>> 9 | c << 23); t = c ^ (t >>> 11 | t << 21);
      b = (b + (c & d ^ e & (c ^ d)) + (t >>> 2 | t << 30)) | 0;
      t = f ^ (f >>> 14 | f << 18); t = f ^ (t >>> 5 | t << 27);
      a = (a + ends[i + 7] + (h ^ f & (g ^ h)) + (t >>> 6 | t << 26)) | 0; e = (e + a) | 0;
      t = b ^ (b >>> 9 | b << 23); t = b ^ (t >>> 11 | t << 21);
      a = (a + (b & c ^ d & (b ^ c)) + (t >>> 2 | t << 30)) | 0;
    }
    out[to] = state[at] + a; out[to + 1] = state[at + 1] + b; out[to + 2] = state[at + 2] + c;
    out[to + 3] = state[at + 3] + d;
    out[to + 4] = state[at + 4] + e; out[to + 5] = state[at + 5] + f; out[to + 6] = state[at + 6] + g;
    out[to + 7] = state[at + 7] + h;
  }

  const T = new Int32Array(64);
  for (let j = 0; j < 64; j++) {
    const t = j < 16 ? 0x79cc4519 : 0x7a879d8a;
    T[j] = t << j | (j % 32 && t >>> (32 - j));
  }

  function sm3(state, at, w, out, to) {
    let a = state[at], b = state[at + 1], c = state[at + 2], d = state[at + 3];
    let e = state[at + 4], f = state[at + 5], g = state[at + 6], h = state[at + 7], s = 0, t = 0, j = 16;
    for (; j < 68; j++) {
      const x = w[j - 3], y = w[j - 13];
      t = w[j - 16] ^ w[j - 9] ^ (x << 15 | x >>> 17);
      w[j] = t ^ (t << 15 | t >>> 17) ^ (t << 23 | t >>> 9) ^ (y << 7 | y >>> 25) ^ w[j - 6];
    }
    for (j = 0; j < 16; j += 4) {
      t = a << 12 | a >>> 20; s = (t + e + T[j]) | 0; s = s << 7 | s >>> 25;
      d = ((a ^ b ^ c) + d + (s ^ t) + (w[j] ^ w[j + 4])) | 0; t = ((e ^ f ^ g) + h + s + w[j]) | 0;
      b = b << 9 | b >>> 23; f = f << 19 | f >>> 13; h = t ^ (t << 9 | t >>> 23) ^ (t << 17 | t >>> 15);
      t = d << 12 | d >>> 20; s = (t + h + T[j + 1]) | 0; s = s << 7 | s >>> 25;
      c = ((d ^ a ^ b) + c + (s ^ t) + (w[j + 1] ^ w[j + 5])) | 0; t = ((h ^ e ^ f) + g + s + w[j + 1]) | 0;
      a = a << 9 | a >>> 23; e = e << 19 | e >>> 13; g = t ^ (t << 9 | t >>> 23) ^ (t << 17 | t >>> 15);
      t = c << 12 | c >>> 20; s = (t + g + T[j + 2]) | 0; s = s << 7 | s >>> 25;
      b = ((c ^ d ^ a) + b + (s ^ t) + (w[j + 2] ^ w[j + 6])) | 0; t = ((g ^ h ^ e) + f + s + w[j + 2]) | 0;
      d = d << 9 | d >>> 23; h = h << 19 | h >>> 13; f = t ^ (t << 9 | t >>> 23) ^ (t << 17 | t >>> 15);
      t = b << 12 | b >>> 20; s = (t + f + T[j + 3]) | 0; s = s << 7 | s >>> 25;
      a = ((b ^ c ^ d) + a + (s ^ t) + (w[j + 3] ^ w[j + 7])) | 0; t = ((f ^ g ^ h) + e + s + w[j + 3]) | 0;
      c = c << 9 | c >>> 23; g = g << 19 | g >>> 13; e = t ^ (t << 9 | t >>> 23) ^ (t << 17 | t >>> 15);
    }
    for (; j < 64; j += 4) {
      t = a << 12 | a >>> 20; s = (t + e + T[j]) | 0; s = s << 7 | s >>> 25;
      d = ((a & b | c & (a | b)) + d + (s ^ t) + (w[j] ^ w[j + 4])) | 0; t = ((g ^ e & (f ^ g)) + h + s + w[j]) | 0;
      b = b << 9 | b >>> 23; f = f << 19 | f >>> 13; h = t ^ (t << 9 | t >>> 23) ^ (t << 17 | t >>> 15);
      t = d << 12 | d >>> 20; s = (t + h + T[j + 1]) | 0; s = s << 7 | s >>> 25;
      c = ((d & a | b & (d | a)) + c + (s ^ t) + (w[j + 1] ^ w[j + 5])) | 0;
      t = ((f ^ h & (e ^ f)) + g + s + w[j + 1]) | 0;
      a = a << 9 | a >>> 23; e = e << 19 | e >>> 13; g = t ^ (t << 9 | t >>> 23) ^ (t << 17 | t >>> 15);
      t = c << 12 | c >>> 20; s = (t + g + T[j + 2]) | 0; s = s << 7 | s >>> 25;
      b = ((c & d | a & (c | d)) + b + (s ^ t) + (w[j + 2] ^ w[j + 6])) | 0;
      t = ((e ^ g & (h ^ e)) + f + s + w[j + 2]) | 0;
      d = d << 9 | d >>> 23; h = h << 19 | h >>> 13; f = t ^ (t << 9 | t >>> 23) ^ (t << 17 | t >>> 15);
      t = b << 12 | b >>> 20; s = (t + f + T[j + 3]) | 0; s = s << 7 | s >>> 25;
      a = ((b & c | d & (b | c)) + a + (s ^ t) + (w[j + 3] ^ w[j + 7])) | 0;
      t = ((h ^ f & (g ^ h)) + e + s + w[j + 3]) | 0;
      c = c << 9 | c >>> 23; g = g << 19 | g >>> 13; e = t ^ (t << 9 | t >>> 23) ^ (t << 17 | t >>> 15);
    }
    out[to] = state[at] ^ a; out[to + 1] = state[at + 1] ^ b; out[to + 2] = state[at + 2] ^ c;
    out[to + 3] = state[at + 3] ^ d;
    out[to + 4] = state[at + 4] ^ e; out[to + 5] = state[at + 5] ^ f; out[to + 6] = state[at + 6] ^ g;
    out[to + 7] = state[at + 7] ^ h;
  }

  // ---------- messages ----------

  /** A running hash over parts of bytes. */
  function Running(hash) {
    const state = Int32Array.from(hash.start), w = new Int32Array(68), rest = new Uint8Array(64);
    const restView = new DataView(rest.buffer);
    let length = 0, kept = 0;
    function block(view, p) {
      for (let i = 0; i < 16; i++) w[i] = view.getInt32(p + 4 * i);
      hash.compress(state, 0, w, state, 0);
    }
    function add(bytes) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      let p = 0;
      length += bytes.length;
      if (kept) {
        p = Math.min(64 - kept, bytes.length);
        rest.set(bytes.subarray(0, p), kept);
        kept += p;
        if (kept < 64) return;
        block(restView, 0);
        kept = 0;
      }
      for (; p + 64 <= bytes.length; p += 64) block(view, p);
      rest.set(bytes.subarray(p));
      kept = bytes.length - p;
    }
    function finish() {
      const bits = length * 8, end = new Uint8Array((kept < 56 ? 64 : 128) - kept);
      end[0] = 0x80;
      const view = new DataView(end.buffer);
      view.setUint32(end.length - 8, Math.floor(bits / 4294967296));
      view.setUint32(end.length - 4, bits >>> 0);
      add(end);
      return state;
    }
    return { add, finish };
  }

  /** The 32 bytes of 8 words from an offset. */
  function bytesOfWords(words, at) {
    const bytes = new Uint8Array(32), view = new DataView(bytes.buffer);
    for (let i = 0; i < 8; i++) view.setInt32(i * 4, words[at + i]);
    return bytes;
  }

  function Hash(name, start, compress) {
    const hash = { name, start, compress };
    /** H of the joined parts, as 32 bytes. */
    hash.digest = function () {
      const running = Running(hash);
      for (let i = 0; i < arguments.length; i++) running.add(arguments[i]);
      return bytesOfWords(running.finish(), 0);
    };
    return hash;
  }

  ssd1.bytesOfWords = bytesOfWords;
  ssd1.sha256 = Hash("sha256", roots(8, 2), sha256);
  ssd1.sha256.end = sha256End;
  ssd1.sm3 = Hash("sm3", Int32Array.of(
    0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e), sm3);
})(globalThis.SSD1 = globalThis.SSD1 || {});
