// A kernel from a compression over WORD: word t of every lane is put side by side, compressed, and taken apart again.
// To be included after the compression, with KERNEL and LANES defined besides.

TARGET static void KERNEL(uint32_t state[][8], const uint8_t *const block[]) {
    union {
        uint32_t lane[16][LANES];
        WORD word[16];
    } block_words;
    union {
        uint32_t lane[8][LANES];
        WORD word[8];
    } state_words;
    for (int lane = 0; lane < LANES; lane++) {
        for (int t = 0; t < 16; t++) block_words.lane[t][lane] = ct_read32(block[lane] + 4 * t);
        for (int i = 0; i < 8; i++) state_words.lane[i][lane] = state[lane][i];
    }
    COMPRESS(state_words.word, block_words.word);
    for (int lane = 0; lane < LANES; lane++) {
        for (int i = 0; i < 8; i++) state[lane][i] = state_words.lane[i][lane];
    }
}

#undef WORD
#undef COMPRESS
#undef TARGET
#undef KERNEL
#undef LANES
