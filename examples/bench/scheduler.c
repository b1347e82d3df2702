/* A simulated processor: a priority queue of tasks that preempt each other by time slice. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t id;
    uint32_t priority;  /* lower runs first */
    uint64_t ready;     /* when it may run */
    uint32_t remaining; /* work that is left */
    uint32_t waited;
} Task;

typedef int (*Before)(const Task *, const Task *);

typedef struct {
    Task **tasks;
    size_t count, capacity;
    Before before;
} Queue;

static int earlier(const Task *a, const Task *b) {
    return a->ready != b->ready ? a->ready < b->ready : a->id < b->id;
}

static int more_urgent(const Task *a, const Task *b) {
    if (a->priority != b->priority)
        return a->priority < b->priority;
    return earlier(a, b);
}

static void sift_up(Queue *queue, size_t at) {
    Task *task = queue->tasks[at];
    while (at > 0 && queue->before(task, queue->tasks[(at - 1) / 2])) {
        queue->tasks[at] = queue->tasks[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    queue->tasks[at] = task;
}

static void sift_down(Queue *queue, size_t at) {
    Task *task = queue->tasks[at];
    for (size_t child; (child = 2 * at + 1) < queue->count; at = child) {
        if (child + 1 < queue->count && queue->before(queue->tasks[child + 1], queue->tasks[child]))
            child++;
        if (!queue->before(queue->tasks[child], task))
            break;
        queue->tasks[at] = queue->tasks[child];
    }
    queue->tasks[at] = task;
}

static int push(Queue *queue, Task *task) {
    if (queue->count == queue->capacity) {
        size_t capacity = queue->capacity ? 2 * queue->capacity : 16;
        Task **tasks = realloc(queue->tasks, capacity * sizeof *tasks);
        if (!tasks)
            return 0;
        queue->tasks = tasks;
        queue->capacity = capacity;
    }
    queue->tasks[queue->count++] = task;
    sift_up(queue, queue->count - 1);
    return 1;
}

static Task *pop(Queue *queue) {
    if (queue->count == 0)
        return NULL;
    Task *first = queue->tasks[0];
    queue->tasks[0] = queue->tasks[--queue->count];
    if (queue->count)
        sift_down(queue, 0);
    return first;
}

typedef struct {
    uint64_t time, busy, waited;
    uint32_t finished, switches, out_of_order;
} Statistics;

/* Run tasks until none is left: those that wait for their time are in `asleep`. */
static int simulate(Queue *asleep, Queue *runnable, uint32_t slice, Statistics *statistics) {
    uint32_t last = UINT32_MAX;
    while (asleep->count || runnable->count) {
        while (asleep->count && asleep->tasks[0]->ready <= statistics->time)
            if (!push(runnable, pop(asleep)))
                return 0;
        Task *task = pop(runnable);
        if (!task) {
            statistics->time = asleep->tasks[0]->ready;
            continue;
        }
        if (runnable->count && runnable->before(runnable->tasks[0], task))
            statistics->out_of_order++;
        uint32_t run = task->remaining < slice ? task->remaining : slice;
        task->waited += (uint32_t)(statistics->time - task->ready);
        statistics->time += run;
        statistics->busy += run;
        statistics->switches += task->id != last;
        last = task->id;
        task->remaining -= run;
        task->ready = statistics->time;
        if (task->remaining == 0) {
            statistics->finished++;
            statistics->waited += task->waited;
            continue;
        }
        /* Ageing: who has waited long becomes more urgent, who has run becomes less so. */
        if (task->waited > 20 * slice && task->priority > 0)
            task->priority--;
        else if (run == slice && task->priority < 7)
            task->priority++;
        if (!push(runnable, task))
            return 0;
    }
    return 1;
}

static uint32_t next_random(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static uint64_t make_tasks(Task *tasks, uint32_t count) {
    uint32_t seed = 2463534242u;
    uint64_t work = 0;
    for (uint32_t i = 0; i < count; i++) {
        tasks[i].id = i;
        tasks[i].priority = next_random(&seed) % 8;
        tasks[i].ready = next_random(&seed) % (count * 20);
        tasks[i].remaining = 1 + next_random(&seed) % 50;
        tasks[i].waited = 0;
        work += tasks[i].remaining;
    }
    return work;
}

static int check(Task *tasks, uint32_t count) {
    Queue asleep = {NULL, 0, 0, earlier}, runnable = {NULL, 0, 0, more_urgent};
    Statistics statistics = {0, 0, 0, 0, 0, 0};
    uint64_t work = make_tasks(tasks, count);
    int ok = 1;
    for (uint32_t i = 0; ok && i < count; i++)
        ok = push(&asleep, &tasks[i]);
    ok = ok && simulate(&asleep, &runnable, 10, &statistics);
    free(asleep.tasks);
    free(runnable.tasks);
    return ok && statistics.finished == count && statistics.busy == work &&
           statistics.time >= work && statistics.out_of_order == 0 &&
           statistics.switches >= count && statistics.waited > 0;
}

int main(void) {
    enum { COUNT = 5000 };
    Task *tasks = calloc(COUNT, sizeof *tasks);
    int ok = tasks && check(tasks, COUNT);
    free(tasks);
    printf("scheduler: %s\n", ok ? "ok" : "FAILED");
    return !ok;
}
