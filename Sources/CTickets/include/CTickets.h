// Hashing many short messages side by side: the tickets and trees of a draw (SHA-256, SM3).
//
// Every kernel gives the same bytes; they differ in speed only. A digest is handed out as four 64-bit words, the most
// significant first, so that comparing words compares digests.

#ifndef CTICKETS_H
#define CTICKETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The hash of a suite: FIPS 180-4 or GB/T 32905.
typedef enum ct_suite { CT_SHA256, CT_SM3 } ct_suite;

/// One way to compress: `lanes` blocks of 64 bytes into as many states at once.
typedef struct ct_kernel {
    const char *name;
    size_t lanes;
    void (*compress)(uint32_t state[][8], const uint8_t *const block[]);
} ct_kernel;

/// The kernels that this processor can run, the quickest first, the portable one last; NULL after the last.
const ct_kernel *ct_kernel_at(ct_suite suite, size_t index);

// MARK: One message

/// A running hash. A copy keeps the state.
typedef struct ct_hash {
    uint32_t state[8];
    uint8_t block[64];
    uint64_t length;
    ct_suite suite;
} ct_hash;

ct_hash ct_hash_start(ct_suite suite);
void ct_hash_add(ct_hash *hash, const void *bytes, size_t count);
/// The digest of what was added; the hash may be added to further.
void ct_hash_finish(const ct_hash *hash, uint64_t digest[4]);

// MARK: Many messages

/// Where a unit lies: its first byte, from some base, times 64, plus its length (1…55).
typedef uint64_t ct_place;

/// Longest unit: with the padding's first byte and the 64-bit length it just fills one block.
enum { CT_LONGEST_UNIT = 55 };

/// Tickets `H(prefix ‖ unit)`, where `state` is what one block of prefix left behind.
///
/// Writes the first `words` (1…4) words of each ticket, one ticket after the other.
void ct_tickets(
    const ct_kernel *kernel, const uint32_t state[8], const uint8_t *base, const ct_place *places, size_t count,
    uint64_t *tickets, size_t words);

/// Digests `H(first ‖ message)`: message i is `base[ends[i - 1] ..< ends[i]]`, the first one starts at 0.
/// `first` is one byte, or nothing when it is negative. Digests are written as 32 bytes each.
void ct_digests(
    const ct_kernel *kernel, ct_suite suite, int first, const uint8_t *base, const size_t *ends, size_t count,
    uint8_t *digests);

/// The root of a tree (RFC 6962) over `count` ≥ 1 leaf hashes of 32 bytes, which are overwritten; the root is the first.
void ct_root(const ct_kernel *kernel, ct_suite suite, uint8_t *hashes, size_t count);

// MARK: Lists

/// The number of lines, and whether every byte is a line feed or of an id (`[0-9A-Z:]`).
size_t ct_lines_survey(const uint8_t *bytes, size_t count, bool *plain);

/// Places of the lines of `bytes[*start ..< end]`, without LF or CRLF, and how many: at most `room`, for the file may
/// have changed since it was surveyed. Moves `start` to the end, or to the first line that is no id (empty, longer than
/// 55, or, unless `plain`, with a byte outside the alphabet), or to the first that has no room.
size_t ct_lines_place(
    const uint8_t *bytes, size_t *start, size_t end, bool plain, ct_place *places, size_t room);

/// Writes the `count` units at `places`, each with a line feed after it: `lines` has room for just that.
void ct_lines_write(const uint8_t *base, const ct_place *places, size_t count, uint8_t *lines);

// MARK: Memory

/// Uninitialised room, or NULL. Much of it comes in large pages where the system has them: ten million places and
/// tickets are forty thousand small pages, and each would be a fault when first touched and a miss thereafter.
void *ct_room(size_t bytes);
void ct_room_free(void *room);

// MARK: Threads

/// How many parts of work run at once here: processors, at most 8.
size_t ct_processors(void);

/// Calls `work(context, part)` for every part below `parts`, each on a thread of its own, and waits for all.
void ct_in_parallel(size_t parts, void (*work)(void *context, size_t part), void *context);

#endif
