/* A hash table with string keys: open addressing, robin hood probing, backward-shift deletion. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *key;
    uint64_t hash;
    long value;
} Slot;

typedef struct {
    Slot *slots;
    size_t capacity; /* a power of two, or 0 */
    size_t used;
} Table;

static uint64_t hash_string(const char *key) {
    uint64_t hash = 14695981039346656037u;
    for (; *key; key++)
        hash = (hash ^ (uint8_t)*key) * 1099511628211u;
    return hash ^ hash >> 32;
}

/* How far the entry in a slot is from where its hash wants it. */
static size_t distance(const Table *table, size_t at) {
    return (at - table->slots[at].hash) & (table->capacity - 1);
}

static Slot *find(const Table *table, const char *key) {
    if (table->capacity == 0)
        return NULL;
    uint64_t hash = hash_string(key);
    size_t mask = table->capacity - 1;
    size_t at = hash & mask;
    for (size_t probes = 0;; probes++, at = (at + 1) & mask) {
        Slot *slot = &table->slots[at];
        if (!slot->key || distance(table, at) < probes)
            return NULL;
        if (slot->hash == hash && strcmp(slot->key, key) == 0)
            return slot;
    }
}

/* Put an entry that is not in the table into it; there is room. */
static void place(Table *table, Slot entry) {
    size_t mask = table->capacity - 1;
    size_t at = entry.hash & mask;
    for (size_t probes = 0;; probes++, at = (at + 1) & mask) {
        Slot *slot = &table->slots[at];
        if (!slot->key) {
            *slot = entry;
            table->used++;
            return;
        }
        size_t richer = distance(table, at);
        if (richer < probes) {
            Slot evicted = *slot;
            *slot = entry;
            entry = evicted;
            probes = richer;
        }
    }
}

static int grow(Table *table) {
    Table larger = {NULL, table->capacity ? table->capacity * 2 : 8, 0};
    larger.slots = calloc(larger.capacity, sizeof *larger.slots);
    if (!larger.slots)
        return 0;
    for (size_t i = 0; i < table->capacity; i++)
        if (table->slots[i].key)
            place(&larger, table->slots[i]);
    free(table->slots);
    *table = larger;
    return 1;
}

static int put(Table *table, const char *key, long value) {
    Slot *slot = find(table, key);
    if (slot) {
        slot->value = value;
        return 1;
    }
    if ((table->used + 1) * 8 > table->capacity * 7 && !grow(table))
        return 0;
    size_t size = strlen(key) + 1;
    char *copy = malloc(size);
    if (!copy)
        return 0;
    memcpy(copy, key, size);
    place(table, (Slot){copy, hash_string(key), value});
    return 1;
}

static int erase(Table *table, const char *key) {
    Slot *slot = find(table, key);
    if (!slot)
        return 0;
    free(slot->key);
    size_t mask = table->capacity - 1;
    size_t at = (size_t)(slot - table->slots);
    size_t next = (at + 1) & mask;
    while (table->slots[next].key && distance(table, next) > 0) {
        table->slots[at] = table->slots[next];
        at = next;
        next = (next + 1) & mask;
    }
    table->slots[at].key = NULL;
    table->used--;
    return 1;
}

static void destroy(Table *table) {
    for (size_t i = 0; i < table->capacity; i++)
        free(table->slots[i].key);
    free(table->slots);
    *table = (Table){NULL, 0, 0};
}

static long sum_values(const Table *table) {
    long sum = 0;
    for (size_t i = 0; i < table->capacity; i++)
        if (table->slots[i].key)
            sum += table->slots[i].value;
    return sum;
}

static int check(void) {
    enum { COUNT = 20000 };
    Table table = {NULL, 0, 0};
    char key[32];
    long expected = 0;
    for (long i = 0; i < COUNT; i++) {
        snprintf(key, sizeof key, "key-%ld", i * 7919 % COUNT);
        if (!put(&table, key, i))
            return 0;
        expected += i;
    }
    if (table.used != COUNT || sum_values(&table) != expected)
        return 0;
    for (long i = 0; i < COUNT; i += 3) {
        snprintf(key, sizeof key, "key-%ld", i);
        const Slot *slot = find(&table, key);
        if (!slot)
            return 0;
        expected -= slot->value;
        if (!erase(&table, key) || erase(&table, key))
            return 0;
    }
    for (long i = 0; i < COUNT; i++) {
        snprintf(key, sizeof key, "key-%ld", i);
        if ((find(&table, key) != NULL) != (i % 3 != 0))
            return 0;
    }
    int ok = sum_values(&table) == expected && put(&table, "key-1", -1) &&
             find(&table, "key-1")->value == -1;
    destroy(&table);
    return ok && find(&table, "key-1") == NULL;
}

int main(void) {
    int ok = check();
    printf("hashtable: %s\n", ok ? "ok" : "FAILED");
    return !ok;
}
