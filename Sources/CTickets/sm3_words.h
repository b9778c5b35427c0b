// SM3's compression (GB/T 32905, 5.3) in the standard's own names, over WORD: one 32-bit word of one message, or the
// same word of several messages side by side. To be included once for each, with WORD, COMPRESS and TARGET defined.

#define ROTL(x, n) ((x) << (n) | (x) >> (32 - (n)))
#define P0(X) ((X) ^ ROTL(X, 9) ^ ROTL(X, 17))
#define P1(X) ((X) ^ ROTL(X, 15) ^ ROTL(X, 23))
#define FF(j, X, Y, Z) ((j) < 16 ? (X) ^ (Y) ^ (Z) : ((X) & (Y)) | ((X) & (Z)) | ((Y) & (Z)))
#define GG(j, X, Y, Z) ((j) < 16 ? (X) ^ (Y) ^ (Z) : ((X) & (Y)) | (~(X) & (Z)))
// T_j <<< (j mod 32); shifts by 32, which C does not know, are shifts by 0 here.
#define T(j) ((j) < 16 ? 0x79cc4519u : 0x7a879d8au)
#define ROTATED_T(j) (T(j) << ((j) & 31) | T(j) >> ((32 - ((j) & 31)) & 31))

/// From V(i) and the block B(i) to V(i+1).
TARGET static void COMPRESS(WORD V[8], const WORD B[16]) {
    // W_0 … W_67; W′_j is W_j ⊕ W_{j+4}.
    WORD W[68];
    for (int j = 0; j < 16; j++) W[j] = B[j];
#pragma clang loop unroll(full)
    for (int j = 16; j < 68; j++) {
        WORD X = W[j - 16] ^ W[j - 9] ^ ROTL(W[j - 3], 15);
        W[j] = P1(X) ^ ROTL(W[j - 13], 7) ^ W[j - 6];
    }
    WORD A = V[0], B_ = V[1], C = V[2], D = V[3], E = V[4], F = V[5], G = V[6], H = V[7];
#pragma clang loop unroll(full)
    for (int j = 0; j < 64; j++) {
        WORD SS1 = ROTL(A, 12) + E + ROTATED_T(j);
        SS1 = ROTL(SS1, 7);
        WORD SS2 = SS1 ^ ROTL(A, 12);
        WORD TT1 = FF(j, A, B_, C) + D + SS2 + (W[j] ^ W[j + 4]);
        WORD TT2 = GG(j, E, F, G) + H + SS1 + W[j];
        D = C;
        C = ROTL(B_, 9);
        B_ = A;
        A = TT1;
        H = G;
        G = ROTL(F, 19);
        F = E;
        E = P0(TT2);
    }
    V[0] ^= A;
    V[1] ^= B_;
    V[2] ^= C;
    V[3] ^= D;
    V[4] ^= E;
    V[5] ^= F;
    V[6] ^= G;
    V[7] ^= H;
}

#undef ROTL
#undef P0
#undef P1
#undef FF
#undef GG
#undef T
#undef ROTATED_T
