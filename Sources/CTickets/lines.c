// Lines of a list of ids, in bulk.

#include "kernel.h"

static inline bool is_id_byte(uint8_t byte) {
    return (uint8_t)(byte - '0') <= ':' - '0' || (uint8_t)(byte - 'A') <= 'Z' - 'A';
}

size_t ct_lines_survey(const uint8_t *bytes, size_t count, bool *plain) {
    size_t lines = 0;
    unsigned foreign = 0;
    for (size_t i = 0; i < count;) {
        // Short runs, so that the compiler may count in bytes, sixteen or thirty-two at a time.
        size_t end = count - i < 255 ? count : i + 255;
        uint8_t feeds = 0, strange = 0;
        for (; i < end; i++) {
            uint8_t feed = bytes[i] == '\n';
            feeds += feed;
            strange |= !(feed | is_id_byte(bytes[i]));
        }
        lines += feeds;
        foreign |= strange;
    }
    *plain = !foreign;
    return lines + (count > 0 && bytes[count - 1] != '\n');
}

static bool is_id(const uint8_t *bytes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!is_id_byte(bytes[i])) return false;
    }
    return true;
}

size_t ct_lines_place(
    const uint8_t *bytes, size_t *start, size_t end, bool plain, ct_place *places, size_t room) {
    size_t count = 0;
    while (*start < end && count < room) {
        const uint8_t *line = bytes + *start;
        const uint8_t *feed = memchr(line, '\n', end - *start);
        size_t whole = feed ? (size_t)(feed - line) : end - *start;
        size_t length = whole;
        if (!plain && length > 0 && line[length - 1] == '\r') length--;
        if (length == 0 || length > CT_LONGEST_UNIT) break;
        if (!plain && !is_id(line, length)) break;
        places[count++] = (ct_place)*start << 6 | length;
        *start += whole + (feed != 0);
    }
    return count;
}

void ct_lines_write(const uint8_t *base, const ct_place *places, size_t count, uint8_t *lines) {
    for (size_t i = 0; i < count; i++) {
        size_t length = places[i] & 63;
        ct_copy_unit(lines, base + (places[i] >> 6), length);
        lines[length] = '\n';
        lines += length + 1;
    }
}
