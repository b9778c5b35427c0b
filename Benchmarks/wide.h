// AVX-512 by name on processors that have none: sixteen words as the compiler makes them, so that a measuring stick
// written for AVX-512 compiles unchanged. For scripts/bench-tickets: gcc -include Benchmarks/wide.h.

#include <immintrin.h>
#include <stdint.h>
#include <string.h>

typedef uint32_t wide __attribute__((vector_size(64)));

static inline __attribute__((always_inline)) wide wide_all(uint32_t x) { return (wide){0} + x; }
static inline __attribute__((always_inline)) wide wide_load(const void *from) {
    wide x;
    memcpy(&x, from, sizeof x);
    return x;
}

static inline __attribute__((always_inline)) void wide_store(void *to, wide x) { memcpy(to, &x, sizeof x); }

#define __m512i wide
#define _mm512_set1_epi32(x) wide_all(x)
#define _mm512_setzero_si512() wide_all(0)
#define _mm512_load_si512(from) wide_load(from)
#define _mm512_store_si512(to, x) wide_store(to, x)
#define _mm512_storeu_si512(to, x) wide_store(to, x)
#define _mm512_add_epi32(x, y) ((x) + (y))
#define _mm512_xor_si512(x, y) ((x) ^ (y))
#define _mm512_srli_epi32(x, n) ((x) >> (n))
#define _mm512_rol_epi32(x, n) ((x) << (n) | (x) >> (32 - (n)))
#define _mm512_ror_epi32(x, n) ((x) >> (n) | (x) << (32 - (n)))
// The three truth tables of SHA-256 and SM3: parity, choice, majority.
#define _mm512_ternarylogic_epi32(x, y, z, table) \
    ((table) == 0x96 ? (x) ^ (y) ^ (z) : (table) == 0xCA ? ((x) & ((y) ^ (z))) ^ (z) : ((x) & (y)) | ((z) & ((x) | (y))))
