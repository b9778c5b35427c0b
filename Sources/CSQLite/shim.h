#include <sqlite3.h>

/// `sqlite3_config` takes a variable number of arguments, which Swift cannot pass. Without effect once SQLite has begun.
static inline void sqlite3_leave_memory_uncounted(void) {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
