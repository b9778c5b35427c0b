// SHA-256 by the processor's own instructions (x86 SHA extensions), two messages interleaved: two rounds take four
// cycles and the unit can begin two more every two, so two messages keep it busy. More would not fit the registers.

#if defined(__x86_64__)
#include <immintrin.h>

#include "kernel.h"

enum { LANES = 2 };

// In a register, words stand from the lowest: {f, e, b, a} is written ABEF, as Intel's description does.
#define EACH_LANE _Pragma("clang loop unroll(full)") for (int i = 0; i < LANES; i++)

__attribute__((target("sha,sse4.1"))) static void two_messages(uint32_t state[][8], const uint8_t *const block[]) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i ABEF[LANES], CDGH[LANES], W[LANES][4];
    EACH_LANE {
        __m128i BADC = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state[i]), 0xb1);
        __m128i HGFE = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state[i] + 4)), 0x1b);
        ABEF[i] = _mm_alignr_epi8(BADC, HGFE, 8);
        CDGH[i] = _mm_blend_epi16(HGFE, BADC, 0xf0);
        for (int t = 0; t < 4; t++) {
            __m128i words = _mm_loadu_si128((const __m128i *)(block[i] + 16 * t));
            W[i][t] = _mm_shuffle_epi8(words, big_endian);
        }
    }
    // Four rounds at a time; W[i][t] holds four words of message i's schedule. The outer loop stays a loop: unrolled, the
    // compiler would put one message behind the other again.
#pragma clang loop unroll(disable)
    for (int start = 0; start < 16; start += 4) {
#pragma clang loop unroll(full)
        for (int t = 0; t < 4; t++) {
            const __m128i K = _mm_loadu_si128((const __m128i *)(ct_sha256_k + 4 * (start + t)));
            EACH_LANE {
                __m128i KW = _mm_add_epi32(W[i][t], K);
                CDGH[i] = _mm_sha256rnds2_epu32(CDGH[i], ABEF[i], KW);
                ABEF[i] = _mm_sha256rnds2_epu32(ABEF[i], CDGH[i], _mm_shuffle_epi32(KW, 0x0e));
                if (start == 12) continue;
                // W_t = σ1(W_t−2) + W_t−7 + σ0(W_t−15) + W_t−16: msg1 adds σ0, msg2 adds σ1.
                __m128i next = _mm_sha256msg1_epu32(W[i][t], W[i][(t + 1) & 3]);
                next = _mm_add_epi32(next, _mm_alignr_epi8(W[i][(t + 3) & 3], W[i][(t + 2) & 3], 4));
                W[i][t] = _mm_sha256msg2_epu32(next, W[i][(t + 3) & 3]);
            }
        }
    }
    EACH_LANE {
        __m128i FEBA = _mm_shuffle_epi32(ABEF[i], 0x1b);
        __m128i DCHG = _mm_shuffle_epi32(CDGH[i], 0xb1);
        __m128i abcd = _mm_blend_epi16(FEBA, DCHG, 0xf0);
        __m128i efgh = _mm_alignr_epi8(DCHG, FEBA, 8);
        __m128i *H = (__m128i *)state[i];
        _mm_storeu_si128(H, _mm_add_epi32(_mm_loadu_si128(H), abcd));
        _mm_storeu_si128(H + 1, _mm_add_epi32(_mm_loadu_si128(H + 1), efgh));
    }
}

const ct_kernel ct_sha256_sha_ni = {"SHA-NI, 2 streams", LANES, two_messages};
#endif
