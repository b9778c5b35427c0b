// Digests of messages of any length side by side, and the trees over them.

#include "kernel.h"

/// A message that is being compressed, block by block.
typedef struct {
    const uint8_t *bytes;
    size_t length;
    int first;
    size_t blocks;
} message;

static message message_at(int first, const uint8_t *bytes, size_t length) {
    size_t whole = length + (first >= 0);
    return (message){bytes, length, first, (whole + 8) / 64 + 1};
}

/// Block `number` of a message, padded where the message ends.
static void write_block(const message *message, size_t number, uint8_t block[64]) {
    size_t shift = message->first >= 0;
    size_t whole = message->length + shift;
    size_t start = number * 64;
    size_t from = start < shift ? 0 : start - shift;
    size_t used = start < shift ? shift : 0;
    if (used) block[0] = (uint8_t)message->first;
    size_t rest = message->length - (from < message->length ? from : message->length);
    size_t taken = rest < 64 - used ? rest : 64 - used;
    if (taken) memcpy(block + used, message->bytes + from, taken);
    used += taken;
    if (used < 64) {
        memset(block + used, 0, 64 - used);
        // The 1 of the padding stands here unless it stood at the end of an earlier block.
        if (start + used == whole) block[used] = 0x80;
    }
    if (number == message->blocks - 1) ct_write_length(block, whole);
}

/// Up to `lanes` messages at once; those that are done wait for the longest.
static void compress_all(const ct_kernel *kernel, ct_suite suite, const message *messages, size_t count,
                         uint32_t result[][8]) {
    uint32_t state[CT_LANES][8];
    uint8_t block[CT_LANES][64] = {{0}};
    const uint8_t *blocks[CT_LANES];
    size_t most = 0;
    for (size_t lane = 0; lane < CT_LANES; lane++) {
        blocks[lane] = block[lane];
        memcpy(state[lane], ct_initial(suite), sizeof state[lane]);
        if (lane < count && messages[lane].blocks > most) most = messages[lane].blocks;
    }
    for (size_t number = 0; number < most; number++) {
        for (size_t lane = 0; lane < count; lane++) {
            if (number < messages[lane].blocks) write_block(&messages[lane], number, block[lane]);
        }
        kernel->compress(state, blocks);
        for (size_t lane = 0; lane < count; lane++) {
            if (number == messages[lane].blocks - 1) memcpy(result[lane], state[lane], sizeof state[lane]);
        }
    }
}

static void write_digest(uint8_t *bytes, const uint32_t state[8]) {
    for (int i = 0; i < 8; i++) ct_write32(bytes + 4 * i, state[i]);
}

void ct_digests(
    const ct_kernel *kernel, ct_suite suite, int first, const uint8_t *base, const size_t *ends, size_t count,
    uint8_t *digests) {
    message messages[CT_LANES];
    uint32_t result[CT_LANES][8];
    size_t start = 0;
    for (size_t done = 0; done < count;) {
        size_t busy = count - done < kernel->lanes ? count - done : kernel->lanes;
        for (size_t lane = 0; lane < busy; lane++) {
            messages[lane] = message_at(first, base + start, ends[done + lane] - start);
            start = ends[done + lane];
        }
        compress_all(kernel, suite, messages, busy, result);
        for (size_t lane = 0; lane < busy; lane++) write_digest(digests + 32 * (done + lane), result[lane]);
        done += busy;
    }
}

void ct_root(const ct_kernel *kernel, ct_suite suite, uint8_t *hashes, size_t count) {
    message messages[CT_LANES];
    uint32_t result[CT_LANES][8];
    // Level by level: pairs become H(01 ‖ left ‖ right), one that is left over goes up as it is.
    for (; count > 1; count = (count + 1) / 2) {
        size_t pairs = count / 2;
        for (size_t done = 0; done < pairs;) {
            size_t busy = pairs - done < kernel->lanes ? pairs - done : kernel->lanes;
            for (size_t lane = 0; lane < busy; lane++) messages[lane] = message_at(1, hashes + 64 * (done + lane), 64);
            compress_all(kernel, suite, messages, busy, result);
            // Written behind what is read: pair k lies at 64 k, its parent at 32 k.
            for (size_t lane = 0; lane < busy; lane++) write_digest(hashes + 32 * (done + lane), result[lane]);
            done += busy;
        }
        if (count & 1) memmove(hashes + 32 * pairs, hashes + 32 * (count - 1), 32);
    }
}
