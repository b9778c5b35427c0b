// How quick the ticket kernels are on one core, and what a selection costs that checks nothing. For scripts/bench-tickets.
//
//     tickets rate FILE        units of FILE (18 bytes and LF) a second, per kernel and suite
//     tickets floor FILE N     seconds for the N smallest tickets: no validation, no duplicates, two threads

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

#include "CTickets.h"

enum { LINE = 19, THREADS = 2 };

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static const uint8_t *file;
static size_t count;
static ct_place *places;
static uint64_t *tickets;
static uint32_t state[8];

static void map(const char *path) {
    int descriptor = open(path, O_RDONLY);
    struct stat about;
    if (descriptor < 0 || fstat(descriptor, &about) != 0) exit(2);
    file = mmap(0, about.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    count = about.st_size / LINE;
    places = ct_room(count * sizeof *places);
    tickets = ct_room(count * sizeof *tickets);
}

static void rate(ct_suite suite, const char *name) {
    size_t some = count < 1000000 ? count : 1000000;
    for (size_t i = 0; i < some; i++) places[i] = (ct_place)(LINE * i) << 6 | (LINE - 1);
    const ct_kernel *kernel;
    for (size_t k = 0; (kernel = ct_kernel_at(suite, k)); k++) {
        double best = 1e9;
        for (int turn = 0; turn < 7; turn++) {
            double start = seconds(CLOCK_THREAD_CPUTIME_ID);
            ct_tickets(kernel, state, file, places, some, tickets, 1);
            double taken = seconds(CLOCK_THREAD_CPUTIME_ID) - start;
            if (taken < best) best = taken;
        }
        printf("%s, %s|%.1f\n", name, kernel->name, some / best / 1e6);
    }
}

static uint32_t counts[THREADS][1 << 16];

static void hash(void *context, size_t part) {
    size_t from = count * part / THREADS, to = count * (part + 1) / THREADS;
    for (; from < to; from += 4096) {
        size_t some = to - from < 4096 ? to - from : 4096;
        for (size_t i = from; i < from + some; i++) places[i] = (ct_place)(LINE * i) << 6 | (LINE - 1);
        ct_tickets(ct_kernel_at(CT_SHA256, 0), state, file, places + from, some, tickets + from, 1);
        for (size_t i = from; i < from + some; i++) counts[part][tickets[i] >> 48]++;
    }
    (void)context;
}

static int compare(const void *one, const void *other) {
    uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;
    return (a > b) - (a < b);
}

static void select_smallest(size_t wanted) {
    ct_in_parallel(THREADS, hash, 0);
    size_t sum = 0, drawer = 0;
    for (; drawer < 1 << 16 && sum < wanted; drawer++) {
        for (int part = 0; part < THREADS; part++) sum += counts[part][drawer];
    }
    uint64_t *chosen = malloc(sum * sizeof *chosen + 1);
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (tickets[i] >> 48 < drawer) chosen[found++] = tickets[i];
    }
    qsort(chosen, found, sizeof *chosen, compare);
}

int main(int arguments, char **argument) {
    if (arguments < 3) return 2;
    double start = seconds(CLOCK_MONOTONIC);
    map(argument[2]);
    if (strcmp(argument[1], "rate") == 0) {
        rate(CT_SHA256, "SHA-256");
        rate(CT_SM3, "SM3");
    } else if (arguments == 4) {
        select_smallest(strtoull(argument[3], 0, 10));
        printf("%.3f\n", seconds(CLOCK_MONOTONIC) - start);
    }
}
