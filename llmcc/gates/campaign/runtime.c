/* Calls compiled pairs in worlds of memory and callees that only look random, and compares them.
 *
 * usage: pairs FIRST WORLDS SEED
 *
 * Prints a line for each pair from number FIRST on: `done PAIR CLEAN FLAGGED OPEN ENDED`, which are
 * counts of worlds: in how many the source was defined and the target was compared with it, met
 * what may be undefined, depends on what is left open, and crashed or did not end; before it,
 * `wrong PAIR WORLD TEXT` for the first world in which the target does something else.
 *
 * A world is a number. Blocks of memory stand at fixed addresses, with nothing next to them. What
 * is in them, what calls give back, and which of them do not come back follows from the number.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef uint64_t u64;
typedef uint32_t u32;

struct parameter { u32 kind, width; }; /* a kind of value; bits of an integer, else bytes */
enum { INTEGER, POINTER, OTHER };

struct pair {
    void (*setup)(void);
    void (*sides[2])(const char *in, char *out);
    u32 parameters, constants;
    const struct parameter *parameter;
    const u64 *constant; /* numbers that the functions name */
    const char *const *callees;
};
extern const struct pair *const llmcc_pairs[];
extern const u32 llmcc_count;

/* What a call may do. */
enum { ACTS = 1, WRITES = 2, LEAVES = 4, NEVER = 8, READS = 16, ARGUMENTS = 32, FRESH = 64 };

/* Memory: a few blocks that pointers lead to, the pair's globals, and allocas. */
enum { BLOCKS = 3, GLOBALS = 64, LOCALS = 64, BLOCK = 512, PAGE = 4096, SLOT = 65536, SLOTS = 64 };
#define BLOCK_BASE 0x1000000000u
#define GLOBAL_BASE 0x1100000000u
#define LOCAL_BASE 0x3C5A00000000u /* no small numbers make such a word */
#define SPACE (2 * SLOT)
#define LOCAL_END (LOCAL_BASE + (u64)LOCALS * SPACE)

/* An alloca, or a block that a call has made: then `made` is its number. */
struct block { u64 start, size; int constant; u64 made; };
static struct block blocks[BLOCKS], globals[GLOBALS], locals[LOCALS];
static u32 global_count, local_count, unfit;
static int escaped[LOCALS];

/* What is in blocks and globals before anything is stored there: when the function begins, and
 * behind each call that may have changed everything. */
enum { EPOCHS = 16 };
struct content { u64 world, epoch; u32 pair; char blocks[BLOCKS][BLOCK], globals[GLOBALS][PAGE]; };
static struct content contents_kept[EPOCHS];
static const struct content *fresh;

/* What one call of one side did. */
enum { RETURNED, LEFT, FLAGGED, CRASHED, ENDLESS };
enum { ENTRIES = 256, WORDS = 16, RESULT = 256, SLOT_BYTES = 64 };
struct entry { u32 callee, count, flags; u64 words[WORDS], memory; };
struct record { int status; u32 calls; u64 memory; struct entry log[ENTRIES]; char result[RESULT]; };
static struct record records[2], again;
static struct record *now;

static u64 world, pattern, epoch, steps_left;
static sigjmp_buf leave;
static char answer[RESULT] __attribute__((aligned(64)));
static const struct pair *current;
static u32 number_of_pair;
__int128 llmcc_pattern;

static u64 mix(u64 one, u64 other) {
    u64 z = (one + 0x9E3779B97F4A7C15u) ^ (other * 0xD1B54A32D192ED03u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static void end(int status) {
    now->status = status;
    siglongjmp(leave, 1);
}

static void on_signal(int number) { (void)number; end(CRASHED); }

/* Numbers: corners, powers of two, those of the pair, small ones and any. */
static u64 number(u64 dice, u32 width) {
    static const u64 corners[] = {0, 1, 2, 3, 4, 5, 7, 8, 10, 16, 31, 32, 63, 64, 100, 127, 255};
    u64 rest = mix(dice, 1), value;
    switch (dice % 8) {
    case 0: case 1: value = corners[rest % 17]; break;
    case 2: value = -corners[rest % 17]; break;
    case 3: value = (1ull << rest % (width < 64 ? width : 64)) + (rest >> 32) % 3 - 1; break;
    case 4: case 5:
        if (current->constants) {
            value = current->constant[rest % current->constants] + (rest >> 32) % 3 - 1;
            break;
        }
        /* fall through */
    default: value = rest;
    }
    return value;
}

static u64 pointer(u64 dice) {
    if (dice % 8 == 0) return 0;
    return blocks[dice / 8 % BLOCKS].start + dice / 64 % 12 * 8;
}

static u64 word(u64 dice) {
    u64 rest = mix(dice, 2);
    switch (dice % 8) {
    case 0: return 0;
    case 1: case 2: case 3: return pointer(rest);
    case 4: return rest % 8 | (rest >> 8) % 8 << 32;
    case 5: return rest % 256 | (rest >> 8) % 3 << 32;
    case 6: return number(rest, 32) & 0xFFFFFFFF;
    default: return rest;
    }
}

static void fill(char *to, const struct block *block, u64 salt) {
    for (u64 at = 0; at < block->size; at += 8) {
        u64 value = word(mix(salt, block->start + at)), left = block->size - at;
        memcpy(to + at, &value, left < 8 ? left : 8);
    }
}

/* What no one has stored yet, by place in the alloca. */
static void fill_local(const struct block *block, u64 salt) {
    for (u64 at = 0; at < block->size; at += 8) {
        u64 value = mix(salt, at ^ block->size << 32), left = block->size - at;
        memcpy((char *)block->start + at, &value, left < 8 ? left : 8);
    }
}

/* Both functions, and each twice, begin with the same: it is made once. */
static void fill_all(void) {
    struct content *kept = &contents_kept[epoch % EPOCHS];
    u64 salt = mix(world, epoch);
    int known = kept->world == world && kept->epoch == epoch && kept->pair == number_of_pair;
    kept->world = world, kept->epoch = epoch, kept->pair = number_of_pair;
    for (u32 n = 0; n < BLOCKS; n++) {
        if (!known) fill(kept->blocks[n], &blocks[n], salt);
        memcpy((char *)blocks[n].start, kept->blocks[n], blocks[n].size);
    }
    for (u32 n = 0; n < global_count; n++) {
        if (globals[n].constant) continue;
        if (!known) fill(kept->globals[n], &globals[n], salt);
        memcpy((char *)globals[n].start, kept->globals[n], globals[n].size);
    }
    fresh = kept;
}

static const struct block *local_at(u64 address) {
    if (address < LOCAL_BASE || address >= LOCAL_END) return 0;
    u64 slot = (address - LOCAL_BASE) / SPACE;
    return slot < local_count ? &locals[slot] : 0;
}

/* Allocas and new blocks need not have the same addresses in both functions. */
static u64 normal(u64 value) {
    const struct block *local = local_at(value);
    return local ? mix(local->size + local->made * SPACE, value - local->start) | 1 : value;
}

/* What is in a block, and in the new ones that it points to, down to a depth. */
static u64 contents(const struct block *block, int depth) {
    u64 hash = block->size;
    for (u64 at = 0; at < block->size; at += 8) {
        u64 value = 0, left = block->size - at;
        memcpy(&value, (char *)block->start + at, left < 8 ? left : 8);
        hash = mix(hash, normal(value));
        const struct block *local = depth ? local_at(value) : 0;
        if (local && local->made) hash = mix(hash, contents(local, depth - 1));
    }
    return hash;
}

static u64 content(const struct block *block) { return contents(block, 2); }

/* The same of a block that most often is as it was. */
static u64 changed(const struct block *block, const char *before) {
    return memcmp((char *)block->start, before, block->size) ? content(block) : block->size;
}

static u64 memory(void) {
    u64 hash = 0;
    for (u32 n = 0; n < BLOCKS; n++) hash = mix(hash, changed(&blocks[n], fresh->blocks[n]));
    for (u32 n = 0; n < global_count; n++)
        if (!globals[n].constant)
            hash = mix(hash, changed(&globals[n], fresh->globals[n]));
    return hash;
}

static const struct block *block_at(u64 address) {
    if (address >= BLOCK_BASE && address < BLOCK_BASE + (u64)BLOCKS * SPACE)
        return &blocks[(address - BLOCK_BASE) / SPACE];
    if (address >= GLOBAL_BASE && address < GLOBAL_BASE + (u64)global_count * SPACE)
        return &globals[(address - GLOBAL_BASE) / SPACE];
    return local_at(address);
}

static int inside(const struct block *block, u64 address) {
    return address >= block->start && address - block->start <= block->size;
}

/* Called by the functions. */

void llmcc_if(_Bool undefined) { if (undefined) end(FLAGGED); }

void llmcc_trap(void) { end(CRASHED); }

void llmcc_step(void) { if (!steps_left--) end(ENDLESS); }

void llmcc_access(u64 address, u64 size, u64 alignment, _Bool writes) {
    const struct block *block = block_at(address);
    if (!size) return;
    if (!block || !inside(block, address) || block->size - (address - block->start) < size
        || address % alignment || (writes && block->constant))
        end(FLAGGED);
}

/* getelementptr with flags: addresses do not wrap, and with `inbounds` stay in their block. */
void llmcc_moved(u64 from, u64 to, _Bool inbounds, _Bool nuw) {
    const struct block *block = block_at(from);
    if (from == to) return;
    if (((int64_t)(to - from) < 0) != (to < from) || (nuw && to < from)) end(FLAGGED);
    if (inbounds && (!block || !inside(block, from) || !inside(block, to))) end(FLAGGED);
}

void llmcc_copied(u64 to, u64 from, u64 size) {
    if (to != from && (to - from < size || from - to < size)) end(FLAGGED);
}

static struct block *another(u64 size, u64 alignment) {
    if (local_count == LOCALS || size > SLOT || alignment > PAGE) end(ENDLESS);
    u64 start = (LOCAL_BASE + local_count * SPACE + SLOT - size) & -alignment;
    escaped[local_count] = 0;
    locals[local_count] = (struct block){start, size, 0, 0};
    return &locals[local_count++];
}

u64 llmcc_alloca(u64 size, u64 alignment) {
    struct block *local = another(size, alignment);
    fill_local(local, pattern);
    return local->start;
}

void llmcc_blank(u64 address) {
    const struct block *local = local_at(address);
    if (local) fill_local(local, pattern);
}

/* A global of the pair; with bytes, they are what it always holds. */
void llmcc_global(u64 number, u64 size, const char *bytes) {
    struct block *block = &globals[number];
    if (size > (bytes ? SLOT : PAGE)) {
        unfit = 1;
        return;
    }
    *block = (struct block){GLOBAL_BASE + number * SPACE, size, bytes != 0, 0};
    if (number >= global_count) global_count = number + 1;
    if (bytes) memcpy((char *)block->start, bytes, size);
}

/* A call changes what it may change. */
static void overwrite(u32 flags, u32 writable, const u64 *words, u32 count) {
    u64 salt = mix(world, epoch);
    if (!(flags & ARGUMENTS)) {
        fill_all();
        for (u32 n = 0; n < local_count; n++)
            if (escaped[n]) fill_local(&locals[n], salt);
    }
    for (u32 n = 0; n < count && n < WORDS; n++) {
        const struct block *block = writable >> n & 1 ? block_at(words[n]) : 0;
        if (!block || block->constant) continue;
        if (local_at(words[n])) fill_local(block, salt);
        else fill((char *)block->start, block, salt);
    }
}

/* The answer of a call that makes a block. */
static char *made_block(void) {
    struct block *block = another(BLOCK, 16);
    block->made = epoch;
    escaped[block - locals] = 1;
    fill_local(block, mix(world, epoch));
    memcpy(answer, &block->start, 8);
    return answer;
}

/* Bits of `writable` and `kept` are for words: whether the call may write to where that points, and
 * whether others may know the pointer afterwards. */
char *llmcc_call(u32 callee, u32 flags, u32 writable, u32 kept, const u64 *words, u32 count,
                 u32 kind, u32 width) {
    u64 hash = mix(world, callee), here = flags & (ACTS | READS) ? memory() : 0;
    if (!steps_left--) end(ENDLESS);
    if (flags & ACTS) {
        if (now->calls == ENTRIES) end(ENDLESS);
        struct entry *entry = &now->log[now->calls++];
        entry->callee = callee;
        entry->flags = flags;
        entry->count = count;
        for (u32 n = 0; n < count && n < WORDS; n++) {
            const struct block *local = local_at(words[n]);
            entry->words[n] = normal(words[n]);
            if (!local) continue;
            here = mix(here, content(local));
            escaped[local - locals] |= kept >> n & 1;
        }
        entry->memory = here;
        hash = mix(hash, ++epoch);
        if (flags & NEVER || (flags & LEAVES && hash % 16 == 0)) end(LEFT);
        if (flags & WRITES) overwrite(flags, writable, words, count);
        if (flags & FRESH) {
            /* LangRef "noalias": no storage that the caller knows of. There may be none left. */
            if (hash % 4) return made_block();
            memset(answer, 0, 8);
            return answer;
        }
    } else {
        /* What reads no memory answers to its arguments alone, whatever has happened before. */
        if (flags & READS) hash = mix(mix(hash, here), epoch);
        for (u32 n = 0; n < count; n++) {
            const struct block *local = flags & READS ? local_at(words[n]) : 0;
            hash = mix(hash, local ? mix(content(local), normal(words[n])) : normal(words[n]));
        }
    }
    for (u32 at = 0; at < RESULT; at += 8) {
        u64 value = mix(hash, at + 3);
        if (kind == POINTER) value = pointer(value);
        else if (kind == INTEGER) value = number(value, width);
        memcpy(answer + at, &value, 8);
    }
    return answer;
}

static void run(int side, struct record *record, u64 leftovers, u64 steps) {
    static char in[WORDS * SLOT_BYTES] __attribute__((aligned(64)));
    static char out[RESULT] __attribute__((aligned(64)));
    now = record;
    record->calls = 0;
    memset(out, 0, sizeof out);
    epoch = 0, local_count = 0, pattern = leftovers, steps_left = steps;
    memset(&llmcc_pattern, 0, sizeof llmcc_pattern);
    if (leftovers) llmcc_pattern = ~(__int128)mix(leftovers, 0) * mix(leftovers, 1);
    fill_all();
    for (u32 n = 0; n < current->parameters; n++)
        for (u32 at = 0; at < SLOT_BYTES; at += 8) {
            const struct parameter *parameter = &current->parameter[n];
            u64 dice = mix(mix(world, n + 17), at), value;
            if (parameter->kind == POINTER) value = pointer(dice);
            else if (parameter->kind == INTEGER) value = number(dice, parameter->width);
            else value = mix(dice, 5);
            memcpy(in + n * SLOT_BYTES + at, &value, 8);
        }
    if (!sigsetjmp(leave, 0)) {
        current->sides[side](in, out);
        record->status = RETURNED;
    }
    record->memory = memory();
    for (u32 at = 0; at < RESULT; at += 8) {
        u64 value;
        memcpy(&value, out + at, 8);
        const struct block *local = local_at(value);
        if (local && local->made) record->memory = mix(record->memory, content(local));
        value = normal(value);
        memcpy(record->result + at, &value, 8);
    }
}

static const char *name(const struct entry *entry) { return current->callees[entry->callee]; }

/* What is different, or nothing. */
static const char *difference(const struct record *one, const struct record *other) {
    static char text[512];
    u32 sure = one->calls;
    if (one->status == FLAGGED)
        while (sure && !(one->log[sure - 1].flags & LEAVES)) sure--;
    for (u32 n = 0; n < sure; n++) {
        const struct entry *mine = &one->log[n], *theirs = &other->log[n];
        if (n >= other->calls) {
            snprintf(text, sizeof text, "no call %u, of %s", n, name(mine));
            return text;
        }
        if (mine->callee != theirs->callee || mine->count != theirs->count) {
            snprintf(text, sizeof text, "call %u of %s, not %s", n, name(theirs), name(mine));
            return text;
        }
        for (u32 word = 0; word < mine->count && word < WORDS; word++)
            if (mine->words[word] != theirs->words[word]) {
                snprintf(text, sizeof text, "word %u of call %u, of %s, is %#lx, not %#lx", word, n,
                         name(mine), theirs->words[word], mine->words[word]);
                return text;
            }
        if (mine->memory != theirs->memory) {
            snprintf(text, sizeof text, "other memory at call %u, of %s", n, name(mine));
            return text;
        }
    }
    if (one->status == FLAGGED) return 0;
    if (other->status != one->status) {
        static const char *const names[] = {"returns", "leaves", "flagged", "crashes", "goes on"};
        snprintf(text, sizeof text, "%s, not %s", names[other->status], names[one->status]);
        return text;
    }
    if (other->calls != one->calls) return "more calls";
    if (one->status == RETURNED && memcmp(one->result, other->result, RESULT)) {
        u64 mine, theirs;
        memcpy(&mine, one->result, 8);
        memcpy(&theirs, other->result, 8);
        snprintf(text, sizeof text, "returns %#lx, not %#lx", theirs, mine);
        return text;
    }
    return other->memory != one->memory ? "other memory at the end" : 0;
}

static const char *compared(u64 counts[4]) {
    enum { STEPS = 20000 };
    run(0, &records[0], 0, STEPS);
    if (records[0].status >= CRASHED) return counts[3]++, NULL;
    run(0, &again, 0xAB, STEPS);
    if (again.status != records[0].status || difference(&records[0], &again))
        return counts[2]++, NULL;
    counts[records[0].status == FLAGGED]++;
    for (u64 leftovers = 0; leftovers < 0xCD; leftovers += 0xAB) {
        run(1, &records[1], leftovers, 10 * STEPS);
        const char *wrong = difference(&records[0], &records[1]);
        if (wrong) return wrong;
    }
    return NULL;
}

static void map(u64 base, u32 count) {
    for (u32 n = 0; n < count; n++) {
        void *at = (void *)(base + n * SPACE);
        if (mmap(at, SLOT, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) != at)
            _exit(4);
    }
}

int main(int count, char **arguments) {
    static char stack[SLOT];
    stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK | SA_NODEFER};
    const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP};
    if (count != 4) return 2;
    u64 worlds = strtoull(arguments[2], 0, 10), seed = strtoull(arguments[3], 0, 10);
    sigaltstack(&other, 0);
    for (u32 n = 0; n < sizeof signals / sizeof *signals; n++) sigaction(signals[n], &action, 0);
    map(BLOCK_BASE, BLOCKS), map(GLOBAL_BASE, GLOBALS), map(LOCAL_BASE, LOCALS);
    for (u32 n = 0; n < BLOCKS; n++)
        blocks[n] = (struct block){BLOCK_BASE + (u64)n * SPACE + SLOT - BLOCK, BLOCK, 0, 0};
    for (u32 number = strtoul(arguments[1], 0, 10); number < llmcc_count; number++) {
        u64 counts[4] = {0};
        const char *wrong = 0;
        current = llmcc_pairs[number_of_pair = number];
        global_count = unfit = 0;
        memset(globals, 0, sizeof globals);
        current->setup();
        for (u64 n = 0; n < worlds && !wrong && !unfit; n++) {
            world = mix(seed, n);
            wrong = compared(counts);
            if (wrong) printf("wrong %u %lu %s\n", number, (unsigned long)n, wrong);
        }
        printf("done %u %lu %lu %lu %lu\n", number, counts[0], counts[1], counts[2], counts[3]);
        fflush(stdout);
    }
    return 0;
}
