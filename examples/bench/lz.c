/* An LZ77 compressor: hash chains find matches, a byte-oriented format stores them.
 *
 * A token's high four bits are the number of literals that follow, its low four bits the length
 * of the match less MIN_MATCH; 15 in either means that more length follows in bytes of 255. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MIN_MATCH = 4,
    WINDOW = 1 << 16,
    HASH_BITS = 14,
    MAX_CHAIN = 32,
};

typedef struct {
    int32_t head[1 << HASH_BITS];
    int32_t previous[WINDOW];
} Chains;

typedef struct {
    size_t length;
    size_t distance;
} Match;

static uint32_t load32(const uint8_t *p) {
    uint32_t value;
    memcpy(&value, p, sizeof value);
    return value;
}

static uint32_t hash(const uint8_t *p) {
    return (load32(p) * 2654435761u) >> (32 - HASH_BITS);
}

static void insert(Chains *chains, const uint8_t *data, size_t at) {
    uint32_t slot = hash(data + at);
    chains->previous[at % WINDOW] = chains->head[slot];
    chains->head[slot] = (int32_t)at;
}

static size_t common_prefix(const uint8_t *a, const uint8_t *b, const uint8_t *end) {
    const uint8_t *start = b;
    while (b + 4 <= end && load32(a) == load32(b)) {
        a += 4;
        b += 4;
    }
    while (b < end && *a == *b) {
        a++;
        b++;
    }
    return (size_t)(b - start);
}

static Match longest_match(const Chains *chains, const uint8_t *data, size_t at, size_t size) {
    Match best = {0, 0};
    int32_t candidate = chains->head[hash(data + at)];
    for (int tries = 0; tries < MAX_CHAIN && candidate >= 0; tries++) {
        size_t distance = at - (size_t)candidate;
        if (distance >= WINDOW)
            break;
        const uint8_t *there = data + candidate, *here = data + at;
        if (at + best.length < size && there[best.length] == here[best.length]) {
            size_t length = common_prefix(there, here, data + size);
            if (length > best.length) {
                best.length = length;
                best.distance = distance;
            }
        }
        int32_t next = chains->previous[(size_t)candidate % WINDOW];
        if (next >= candidate)
            break;
        candidate = next;
    }
    return best;
}

static uint8_t *put_length(uint8_t *out, size_t length) {
    for (; length >= 255; length -= 255)
        *out++ = 255;
    *out++ = (uint8_t)length;
    return out;
}

static uint8_t *put_sequence(uint8_t *out, const uint8_t *literals, size_t count, Match match) {
    size_t extra = match.length ? match.length - MIN_MATCH : 0;
    *out++ = (uint8_t)((count < 15 ? count : 15) << 4 | (extra < 15 ? extra : 15));
    if (count >= 15)
        out = put_length(out, count - 15);
    memcpy(out, literals, count);
    out += count;
    if (match.length) {
        *out++ = (uint8_t)match.distance;
        *out++ = (uint8_t)(match.distance >> 8);
        if (extra >= 15)
            out = put_length(out, extra - 15);
    }
    return out;
}

static size_t compress_bound(size_t size) {
    return size + size / 255 + 16;
}

static size_t compress(const uint8_t *data, size_t size, uint8_t *out, Chains *chains) {
    uint8_t *start = out;
    size_t literals = 0, at = 0;
    memset(chains->head, 0xff, sizeof chains->head);
    while (at + MIN_MATCH <= size) {
        Match match = longest_match(chains, data, at, size);
        insert(chains, data, at);
        if (match.length < MIN_MATCH) {
            at++;
            continue;
        }
        out = put_sequence(out, data + literals, at - literals, match);
        size_t end = at + match.length;
        for (at++; at < end; at++)
            if (at + MIN_MATCH <= size)
                insert(chains, data, at);
        literals = at;
    }
    out = put_sequence(out, data + literals, size - literals, (Match){0, 0});
    return (size_t)(out - start);
}

static int get_length(const uint8_t **in, const uint8_t *end, size_t *length) {
    uint8_t byte;
    do {
        if (*in == end)
            return 0;
        byte = *(*in)++;
        *length += byte;
    } while (byte == 255);
    return 1;
}

/* The number of bytes written, or (size_t)-1 where the input is broken or does not fit. */
static size_t decompress(const uint8_t *in, size_t size, uint8_t *out, size_t capacity) {
    const uint8_t *end = in + size;
    size_t written = 0;
    while (in < end) {
        uint8_t token = *in++;
        size_t literals = token >> 4;
        if (literals == 15 && !get_length(&in, end, &literals))
            return (size_t)-1;
        if (literals > (size_t)(end - in) || literals > capacity - written)
            return (size_t)-1;
        memcpy(out + written, in, literals);
        in += literals;
        written += literals;
        if (in == end)
            return written;
        if (end - in < 2)
            return (size_t)-1;
        size_t distance = (size_t)in[0] | (size_t)in[1] << 8;
        in += 2;
        size_t length = token & 15;
        if (length == 15 && !get_length(&in, end, &length))
            return (size_t)-1;
        length += MIN_MATCH;
        if (distance == 0 || distance > written || length > capacity - written)
            return (size_t)-1;
        for (size_t i = 0; i < length; i++, written++)
            out[written] = out[written - distance];
    }
    return (size_t)-1;
}

static size_t make_text(uint8_t *data, size_t size) {
    static const char *words[] = {"the ", "quick ", "brown ", "fox ", "jumps ", "over ", "lazy "};
    uint32_t seed = 1;
    size_t at = 0;
    while (at + 8 < size) {
        seed = seed * 1664525u + 1013904223u;
        const char *word = words[(seed >> 20) % 7];
        size_t length = strlen(word);
        memcpy(data + at, word, length);
        at += length;
        if ((seed >> 28) == 0)
            data[at++] = (uint8_t)(seed >> 8);
    }
    return at;
}

static int round_trip(const uint8_t *data, size_t size, size_t *packed_size) {
    uint8_t *packed = malloc(compress_bound(size));
    uint8_t *unpacked = malloc(size + 1);
    Chains *chains = malloc(sizeof *chains);
    int ok = packed && unpacked && chains;
    if (ok) {
        *packed_size = compress(data, size, packed, chains);
        ok = decompress(packed, *packed_size, unpacked, size) == size &&
             memcmp(data, unpacked, size) == 0 &&
             (size == 0 || decompress(packed, *packed_size, unpacked, size - 1) == (size_t)-1);
    }
    free(packed);
    free(unpacked);
    free(chains);
    return ok;
}

int main(void) {
    enum { SIZE = 300000 };
    uint8_t *data = malloc(SIZE);
    if (!data)
        return 1;
    size_t packed = 0, size = make_text(data, SIZE);
    int ok = round_trip(data, size, &packed) && packed < size / 2;
    for (size_t i = 0; ok && i < 64; i++)
        ok = round_trip(data, i, &packed);
    memset(data, 'a', SIZE);
    ok = ok && round_trip(data, SIZE, &packed) && packed < 2000;
    free(data);
    printf("lz: %s\n", ok ? "ok" : "FAILED");
    return !ok;
}
