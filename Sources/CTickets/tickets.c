// Tickets: one compression each, from the state that `tag ‖ S` left behind.

#include "kernel.h"

/// Padding after a unit of `length` bytes that follows one block: 1, zeros, the length in bits.
static void pad(uint8_t block[64], size_t length) {
    memset(block + length, 0, 64 - length);
    block[length] = 0x80;
    ct_write_length(block, 64 + length);
}

/// The blocks of one round of a kernel, and how each is padded at present.
typedef struct {
    uint8_t block[CT_LANES][64];
    size_t padded[CT_LANES];
} blocks;

/// Fills the lanes with `count` units; at the end of a list idle lanes repeat the first and nobody looks at them.
static void fill(blocks *blocks, size_t lanes, const uint8_t *base, const ct_place *places, size_t count) {
    for (size_t lane = 0; lane < lanes; lane++) {
        ct_place place = places[lane < count ? lane : 0];
        size_t length = place & 63;
        if (blocks->padded[lane] != length) pad(blocks->block[lane], blocks->padded[lane] = length);
        ct_copy_unit(blocks->block[lane], base + (place >> 6), length);
    }
}

static inline size_t least(size_t a, size_t b) { return a < b ? a : b; }

void ct_tickets(
    const ct_kernel *kernel, const uint32_t midstate[8], const uint8_t *base, const ct_place *places, size_t count,
    uint64_t *tickets, size_t words) {
    const size_t lanes = kernel->lanes;
    // Two sets in turn: the next is filled before the present one is read, so that no load waits for a store.
    blocks sets[2] = {0};
    if (count > 0) fill(&sets[0], lanes, base, places, least(lanes, count));
    for (size_t first = 0, turn = 0; first < count; first += lanes, turn ^= 1) {
        const size_t next = first + lanes;
        if (next < count) fill(&sets[turn ^ 1], lanes, base, places + next, least(lanes, count - next));
        uint32_t state[CT_LANES][8];
        const uint8_t *block[CT_LANES];
        for (size_t lane = 0; lane < lanes; lane++) {
            memcpy(state[lane], midstate, sizeof state[lane]);
            block[lane] = sets[turn].block[lane];
        }
        kernel->compress(state, block);
        for (size_t lane = 0; lane < least(lanes, count - first); lane++) {
            for (size_t word = 0; word < words; word++) {
                *tickets++ = (uint64_t)state[lane][2 * word] << 32 | state[lane][2 * word + 1];
            }
        }
    }
}
