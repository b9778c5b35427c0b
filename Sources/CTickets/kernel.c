// Which kernels this processor can run.

#include "kernel.h"

#if defined(__x86_64__)
#include <cpuid.h>

/// Whether the operating system keeps the 256-bit registers (XCR0 bits 1 and 2) and the processor has AVX2.
static bool has_avx2(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_OSXSAVE) || !(c & bit_AVX)) return false;
    unsigned low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (low & 6) == 6 && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_AVX2);
}

static bool has_sha(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1)) return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}
#elif defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>

/// HWCAP_SHA2 of the kernel's list of processor features.
static bool has_sha(void) { return getauxval(AT_HWCAP) & (1 << 6); }
#elif defined(__aarch64__)
/// Every Apple processor of this kind has it.
static bool has_sha(void) { return true; }
#endif

const ct_kernel *ct_kernel_at(ct_suite suite, size_t index) {
    const ct_kernel *list[4] = {0};
    size_t count = 0;
#if defined(__x86_64__)
    if (suite == CT_SHA256 && has_sha()) list[count++] = &ct_sha256_sha_ni;
    if (has_avx2()) list[count++] = suite == CT_SM3 ? &ct_sm3_avx2 : &ct_sha256_avx2;
#elif defined(__aarch64__)
    if (suite == CT_SHA256 && has_sha()) list[count++] = &ct_sha256_armv8;
    if (suite == CT_SM3) list[count++] = &ct_sm3_neon;
#endif
    list[count++] = suite == CT_SM3 ? &ct_sm3_portable : &ct_sha256_portable;
    return index < count ? list[index] : 0;
}
