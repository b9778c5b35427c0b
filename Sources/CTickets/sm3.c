// SM3 in plain C, and several messages at a time where a processor has vectors.

#include "kernel.h"

const uint32_t ct_sm3_initial[8] = {
    0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
};

#define WORD uint32_t
#define COMPRESS compress_one
#define KERNEL one_message
#define LANES 1
#define TARGET
#include "sm3_words.h"
#include "lanes.h"

const ct_kernel ct_sm3_portable = {"portable", 1, one_message};

#if defined(__x86_64__)
typedef uint32_t eight_words __attribute__((vector_size(32)));

#define WORD eight_words
#define COMPRESS compress_eight
#define KERNEL eight_messages
#define LANES 8
#define TARGET __attribute__((target("avx2")))
#include "sm3_words.h"
#include "lanes.h"

const ct_kernel ct_sm3_avx2 = {"AVX2, 8 lanes", 8, eight_messages};
#elif defined(__aarch64__)
typedef uint32_t four_words __attribute__((vector_size(16)));

#define WORD four_words
#define COMPRESS compress_four
#define KERNEL four_messages
#define LANES 4
#define TARGET
#include "sm3_words.h"
#include "lanes.h"

const ct_kernel ct_sm3_neon = {"NEON, 4 lanes", 4, four_messages};
#endif
