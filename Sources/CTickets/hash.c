// One message in pieces, by the portable kernel.

#include "kernel.h"

static void compress(ct_suite suite, uint32_t state[8], const uint8_t *block) {
    const ct_kernel *kernel = suite == CT_SM3 ? &ct_sm3_portable : &ct_sha256_portable;
    uint32_t(*states)[8] = (uint32_t(*)[8])state;
    kernel->compress(states, &block);
}

ct_hash ct_hash_start(ct_suite suite) {
    ct_hash hash = {.suite = suite};
    memcpy(hash.state, ct_initial(suite), sizeof hash.state);
    return hash;
}

void ct_hash_add(ct_hash *hash, const void *bytes, size_t count) {
    const uint8_t *next = bytes;
    while (count > 0) {
        size_t held = hash->length & 63;
        size_t taken = 64 - held < count ? 64 - held : count;
        memcpy(hash->block + held, next, taken);
        hash->length += taken;
        next += taken;
        count -= taken;
        if ((hash->length & 63) == 0) compress(hash->suite, hash->state, hash->block);
    }
}

void ct_hash_finish(const ct_hash *hash, uint64_t digest[4]) {
    ct_hash last = *hash;
    size_t held = last.length & 63;
    last.block[held] = 0x80;
    memset(last.block + held + 1, 0, 63 - held);
    if (held >= 56) {
        compress(last.suite, last.state, last.block);
        memset(last.block, 0, 64);
    }
    ct_write_length(last.block, last.length);
    compress(last.suite, last.state, last.block);
    for (int i = 0; i < 4; i++) digest[i] = (uint64_t)last.state[2 * i] << 32 | last.state[2 * i + 1];
}
