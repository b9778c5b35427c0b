// What the kernels share. Not for other targets.

#ifndef CTICKETS_KERNEL_H
#define CTICKETS_KERNEL_H

#include <string.h>

#include "CTickets.h"

/// Most lanes of any kernel.
enum { CT_LANES = 8 };

/// H(0) of FIPS 180-4, 5.3.3, and IV of GB/T 32905, 4.1.
extern const uint32_t ct_sha256_initial[8], ct_sm3_initial[8];

/// K of FIPS 180-4, 4.2.2.
extern const uint32_t ct_sha256_k[64];

extern const ct_kernel ct_sha256_portable, ct_sm3_portable;

#if defined(__x86_64__)
extern const ct_kernel ct_sha256_sha_ni, ct_sha256_avx2, ct_sm3_avx2;
#elif defined(__aarch64__)
extern const ct_kernel ct_sha256_armv8, ct_sm3_neon;
#endif

static inline uint32_t ct_read32(const uint8_t *bytes) {
    uint32_t word;
    memcpy(&word, bytes, 4);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    word = __builtin_bswap32(word);
#endif
    return word;
}

static inline void ct_write32(uint8_t *bytes, uint32_t word) {
    for (int i = 0; i < 4; i++) bytes[i] = (uint8_t)(word >> (24 - 8 * i));
}

/// Ends a message in its last block: the length in bits, FIPS 180-4, 5.1.1, and GB/T 32905, 5.2 alike.
static inline void ct_write_length(uint8_t block[64], uint64_t bytes) {
    ct_write32(block + 56, (uint32_t)(bytes >> 29));
    ct_write32(block + 60, (uint32_t)(bytes << 3));
}

/// Copies a unit. Most are 18 bytes (a social credit code) or 32 (leaf data): two overlapping copies of 16.
static inline void ct_copy_unit(uint8_t *to, const uint8_t *unit, size_t length) {
    if (length >= 16 && length <= 32) {
        memcpy(to, unit, 16);
        memcpy(to + length - 16, unit + length - 16, 16);
    } else {
        memcpy(to, unit, length);
    }
}

static inline const uint32_t *ct_initial(ct_suite suite) {
    return suite == CT_SM3 ? ct_sm3_initial : ct_sha256_initial;
}

#endif
