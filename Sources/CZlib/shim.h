// gzip for answers: deflateInit2 is a macro, which Swift does not see.
#include <zlib.h>

static inline int mingcha_deflate_init(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
