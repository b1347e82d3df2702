/* A table with open addressing, and one with chains, under insertion, lookup and removal. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { SLOTS = 1 << 16, KEYS = 40000, BUCKETS = 1 << 12 };

struct node {
    uint32_t key, value;
    struct node *next;
};

static uint32_t keys[SLOTS], values[SLOTS];
static struct node *buckets[BUCKETS];
static struct node nodes[KEYS];

static uint32_t mix(uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x *= 0x846ca68bu;
    return x ^ x >> 16;
}

static uint32_t *find(uint32_t key)
{
    uint32_t slot = mix(key) % SLOTS;
    while (keys[slot] != 0 && keys[slot] != key)
        slot = (slot + 1) % SLOTS;
    keys[slot] = key;
    return &values[slot];
}

static struct node *chained(uint32_t key)
{
    for (struct node *at = buckets[mix(key) % BUCKETS]; at; at = at->next)
        if (at->key == key)
            return at;
    return NULL;
}

int main(void)
{
    uint64_t sum = 0;
    uint32_t key = 1;
    for (int i = 0; i < 1500000; i++) {
        key = key * 1103515245u + 12345u;
        uint32_t *value = find((key >> 8) % KEYS + 1);
        sum += *value;
        *value += (uint32_t)i & 7;
    }
    for (uint32_t i = 0; i < KEYS; i++) {
        struct node *node = &nodes[i];
        struct node **bucket = &buckets[mix(i) % BUCKETS];
        node->key = i;
        node->value = i * 3;
        node->next = *bucket;
        *bucket = node;
    }
    long missing = 0;
    for (int i = 0; i < 1000000; i++) {
        key = key * 1103515245u + 12345u;
        struct node *node = chained((key >> 8) % (2 * KEYS));
        if (node)
            sum += node->value++;
        else
            missing++;
    }
    printf("sum %llu, missing %ld\n", (unsigned long long)sum, missing);
    return 0;
}
