// Work in parts, a thread each.

#include <pthread.h>
#include <unistd.h>

#include "CTickets.h"

enum { MOST_PARTS = 8 };

size_t ct_processors(void) {
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online < 1 ? 1 : online > MOST_PARTS ? MOST_PARTS : (size_t)online;
}

typedef struct {
    void (*work)(void *context, size_t part);
    void *context;
    size_t part;
} job;

static void *run(void *argument) {
    job *job = argument;
    job->work(job->context, job->part);
    return 0;
}

void ct_in_parallel(size_t parts, void (*work)(void *context, size_t part), void *context) {
    job jobs[MOST_PARTS];
    pthread_t threads[MOST_PARTS];
    // More parts than threads go in rounds; what the system gives no thread for is done here.
    for (size_t first = 0; first < parts; first += MOST_PARTS) {
        size_t count = parts - first < MOST_PARTS ? parts - first : MOST_PARTS;
        size_t started = 0;
        for (size_t i = 1; i < count; i++) {
            jobs[i] = (job){work, context, first + i};
            if (pthread_create(&threads[i], 0, run, &jobs[i]) != 0) break;
            started = i;
        }
        work(context, first);
        for (size_t i = started + 1; i < count; i++) work(context, first + i);
        for (size_t i = 1; i <= started; i++) pthread_join(threads[i], 0);
    }
}
