/* A small toolbox of the kind that every C project has, and a check of each tool.
 *
 *   llmcc -O3-llm examples/quickstart.c -o quickstart && ./quickstart
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Text: base64 (RFC 4648). `out` has room for 4 * ((size + 2) / 3) + 1 bytes. */
static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

size_t base64_encode(const uint8_t *data, size_t size, char *out) {
    size_t written = 0;
    for (size_t i = 0; i < size; i += 3) {
        uint32_t word = (uint32_t)data[i] << 16;
        if (i + 1 < size) word |= (uint32_t)data[i + 1] << 8;
        if (i + 2 < size) word |= data[i + 2];
        out[written++] = alphabet[word >> 18 & 63];
        out[written++] = alphabet[word >> 12 & 63];
        out[written++] = i + 1 < size ? alphabet[word >> 6 & 63] : '=';
        out[written++] = i + 2 < size ? alphabet[word & 63] : '=';
    }
    out[written] = '\0';
    return written;
}

static int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    if (c == '/') return 63;
    return -1;
}

/* Number of bytes written, or -1 where the text is not base64. */
long base64_decode(const char *text, uint8_t *out) {
    long written = 0;
    uint32_t word = 0;
    int bits = 0;
    for (; *text && *text != '='; text++) {
        int value = base64_value(*text);
        if (value < 0) return -1;
        word = word << 6 | (uint32_t)value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out[written++] = (uint8_t)(word >> bits);
        }
    }
    return written;
}

/* Characters of a UTF-8 text, or -1 where it is malformed. */
long utf8_length(const uint8_t *s, size_t size) {
    long count = 0;
    for (size_t i = 0; i < size; count++) {
        size_t more = s[i] < 0x80 ? 0 : s[i] >> 5 == 6 ? 1 : s[i] >> 4 == 14 ? 2 : s[i] >> 3 == 30 ? 3 : 4;
        if (more == 4 || i + more >= size) return -1;
        for (size_t k = 1; k <= more; k++)
            if (s[i + k] >> 6 != 2) return -1;
        i += more + 1;
    }
    return count;
}

/* Edit distance (Levenshtein) of two words of at most 63 characters. */
int edit_distance(const char *a, const char *b) {
    int row[64];
    int columns = (int)strlen(b);
    for (int j = 0; j <= columns; j++) row[j] = j;
    for (int i = 1; a[i - 1]; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= columns; j++) {
            int best = diagonal + (a[i - 1] != b[j - 1]);
            if (row[j] + 1 < best) best = row[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            diagonal = row[j];
            row[j] = best;
        }
    }
    return row[columns];
}

/* Sums: CRC-32 as in zlib and gzip. */
uint32_t crc32(const uint8_t *data, size_t size) {
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < size; i++) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (0xedb88320 & -(crc & 1));
    }
    return ~crc;
}

/* A priority queue in an array. */
struct heap {
    int size;
    struct { int key, value; } items[64];
};

void heap_push(struct heap *heap, int key, int value) {
    int at = heap->size++;
    while (at > 0 && heap->items[(at - 1) / 2].key > key) {
        heap->items[at] = heap->items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap->items[at].key = key;
    heap->items[at].value = value;
}

int heap_pop(struct heap *heap) {
    int value = heap->items[0].value;
    int last = --heap->size, at = 0;
    for (;;) {
        int child = 2 * at + 1;
        if (child >= last) break;
        if (child + 1 < last && heap->items[child + 1].key < heap->items[child].key) child++;
        if (heap->items[last].key <= heap->items[child].key) break;
        heap->items[at] = heap->items[child];
        at = child;
    }
    heap->items[at] = heap->items[last];
    return value;
}

/* Shortest way through a grid (Dijkstra): '#' is a wall, digits are what a step costs. */
int shortest_way(const char *grid, int width, int height) {
    int cost[64];
    struct heap open = {0};
    for (int i = 0; i < width * height; i++) cost[i] = 1 << 30;
    cost[0] = 0;
    heap_push(&open, 0, 0);
    while (open.size > 0) {
        static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};
        int here = heap_pop(&open);
        for (int d = 0; d < 4; d++) {
            int x = here % width + step_x[d], y = here / width + step_y[d];
            if (x < 0 || y < 0 || x >= width || y >= height || grid[y * width + x] == '#') continue;
            int there = y * width + x, way = cost[here] + grid[there] - '0';
            if (way < cost[there]) {
                cost[there] = way;
                heap_push(&open, way, there);
            }
        }
    }
    return cost[width * height - 1];
}

static int failures;

static void check(const char *what, int ok) {
    printf("%-16s %s\n", what, ok ? "ok" : "WRONG");
    failures += !ok;
}

int main(void) {
    const char *text = "The quick brown fox jumps over the lazy dog";
    const uint8_t *bytes = (const uint8_t *)text;
    char encoded[64];
    uint8_t decoded[64];
    size_t length = base64_encode(bytes, strlen(text), encoded);
    check("base64_encode", length == 60 && !strcmp(encoded + 48, "YXp5IGRvZw=="));
    check("base64_decode", base64_decode(encoded, decoded) == 43 && !memcmp(decoded, text, 43));
    check("utf8_length", utf8_length((const uint8_t *)"na\xc3\xafve \xe2\x82\xac", 10) == 7 &&
                             utf8_length((const uint8_t *)"\xff", 1) == -1);
    check("edit_distance", edit_distance("kitten", "sitting") == 3);
    check("crc32", crc32(bytes, strlen(text)) == 0x414fa339);
    check("shortest_way", shortest_way("1191" "1#91" "1111" "9#91", 4, 4) == 6);
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
