/* A cache that forgets what was not used for longest: a list and a table. */
#include <stdio.h>

enum { CAPACITY = 2000, BUCKETS = 4096, REQUESTS = 2000000, NONE = -1 };

struct entry {
    unsigned key;
    int before, after, chain;
};

static struct entry entries[CAPACITY + 1];
static int buckets[BUCKETS];
static int used;

static void unlink_entry(int e)
{
    entries[entries[e].before].after = entries[e].after;
    entries[entries[e].after].before = entries[e].before;
}

static void to_front(int e)
{
    entries[e].before = CAPACITY;
    entries[e].after = entries[CAPACITY].after;
    entries[entries[e].after].before = e;
    entries[CAPACITY].after = e;
}

static int *place(unsigned key)
{
    int *at = &buckets[key * 2654435761u >> 20];
    while (*at != NONE && entries[*at].key != key)
        at = &entries[*at].chain;
    return at;
}

static int request(unsigned key)
{
    int e = *place(key);
    if (e != NONE) {
        unlink_entry(e);
        to_front(e);
        return 1;
    }
    if (used < CAPACITY) {
        e = used++;
    } else {
        e = entries[CAPACITY].before;
        unlink_entry(e);
        *place(entries[e].key) = entries[e].chain;
    }
    entries[e].key = key;
    entries[e].chain = NONE;
    *place(key) = e;
    to_front(e);
    return 0;
}

int main(void)
{
    for (int b = 0; b < BUCKETS; b++)
        buckets[b] = NONE;
    entries[CAPACITY].before = entries[CAPACITY].after = CAPACITY;
    unsigned state = 1, check = 0;
    long hits = 0;
    for (int i = 0; i < REQUESTS; i++) {
        state = state * 1664525u + 1013904223u;
        unsigned a = state >> 20, b = state >> 8 & 4095;
        int hit = request(a * b >> 12);
        hits += hit;
        check = check * 3 + (unsigned)hit;
    }
    printf("%ld hits of %d, check %u\n", hits, REQUESTS, check);
    return 0;
}
