// SHA-256 by the processor's own instructions (ARMv8 Cryptography Extension), four messages interleaved.

#if defined(__aarch64__)
#include <arm_neon.h>

#include "kernel.h"

enum { LANES = 4 };

#define EACH_LANE _Pragma("clang loop unroll(full)") for (int i = 0; i < LANES; i++)

__attribute__((target("sha2"))) static void four_messages(uint32_t state[][8], const uint8_t *const block[]) {
    uint32x4_t ABCD[LANES], EFGH[LANES], W[LANES][4];
    EACH_LANE {
        ABCD[i] = vld1q_u32(state[i]);
        EFGH[i] = vld1q_u32(state[i] + 4);
        for (int t = 0; t < 4; t++) {
            W[i][t] = vreinterpretq_u32_u8(vrev32q_u8(vld1q_u8(block[i] + 16 * t)));
        }
    }
    // Four rounds at a time; W[i][t & 3] holds W_4t … W_4t+3 of message i.
#pragma clang loop unroll(full)
    for (int t = 0; t < 16; t++) {
        const uint32x4_t K = vld1q_u32(ct_sha256_k + 4 * t);
        EACH_LANE {
            uint32x4_t KW = vaddq_u32(W[i][t & 3], K);
            uint32x4_t before = ABCD[i];
            ABCD[i] = vsha256hq_u32(ABCD[i], EFGH[i], KW);
            EFGH[i] = vsha256h2q_u32(EFGH[i], before, KW);
            if (t < 12) {
                uint32x4_t next = vsha256su0q_u32(W[i][t & 3], W[i][(t + 1) & 3]);
                W[i][t & 3] = vsha256su1q_u32(next, W[i][(t + 2) & 3], W[i][(t + 3) & 3]);
            }
        }
    }
    EACH_LANE {
        vst1q_u32(state[i], vaddq_u32(vld1q_u32(state[i]), ABCD[i]));
        vst1q_u32(state[i] + 4, vaddq_u32(vld1q_u32(state[i] + 4), EFGH[i]));
    }
}

const ct_kernel ct_sha256_armv8 = {"ARMv8 SHA2, 4 streams", LANES, four_messages};
#endif
