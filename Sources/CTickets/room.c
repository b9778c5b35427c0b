// Memory for very many numbers.

#include <stdlib.h>
#include <sys/mman.h>

#include "CTickets.h"

enum { LARGE_PAGE = 1 << 21 };

void *ct_room(size_t bytes) {
    if (bytes < 2 * LARGE_PAGE) return malloc(bytes);
    void *room = 0;
    if (posix_memalign(&room, LARGE_PAGE, bytes) != 0) return 0;
#if defined(MADV_HUGEPAGE)
    // A wish: where it is not granted, the pages are small ones.
    madvise(room, bytes, MADV_HUGEPAGE);
#endif
    return room;
}

void ct_room_free(void *room) { free(room); }
