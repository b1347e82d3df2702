/* Compression by references to what came before, and back. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { SIZE = 1 << 20, HASH = 1 << 14, LEAST = 4, MOST = 255 + LEAST };

static unsigned char text[SIZE], packed[SIZE + SIZE / 8 + 16], unpacked[SIZE];

static unsigned hash(const unsigned char *p)
{
    uint32_t word;
    memcpy(&word, p, sizeof word);
    return word * 2654435761u >> 18;
}

static long pack(void)
{
    static int last[HASH];
    long out = 0, i = 0;
    memset(last, -1, sizeof last);
    while (i < SIZE) {
        long flag = out++;
        packed[flag] = 0;
        for (int bit = 0; bit < 8 && i < SIZE; bit++) {
            int length = 0, from = -1;
            if (i + MOST < SIZE) {
                unsigned h = hash(text + i);
                from = last[h];
                last[h] = (int)i;
                if (from >= 0 && i - from < 65536)
                    while (length < MOST && text[from + length] == text[i + length])
                        length++;
            }
            if (length >= LEAST) {
                packed[flag] |= (unsigned char)(1 << bit);
                packed[out++] = (unsigned char)(i - from);
                packed[out++] = (unsigned char)((i - from) >> 8);
                packed[out++] = (unsigned char)(length - LEAST);
                i += length;
            } else {
                packed[out++] = text[i++];
            }
        }
    }
    return out;
}

static void unpack(long size)
{
    long in = 0, i = 0;
    while (in < size) {
        int flags = packed[in++];
        for (int bit = 0; bit < 8 && in < size && i < SIZE; bit++) {
            if (flags >> bit & 1) {
                long from = i - (packed[in] | packed[in + 1] << 8);
                int length = packed[in + 2] + LEAST;
                in += 3;
                while (length-- > 0)
                    unpacked[i++] = unpacked[from++];
            } else {
                unpacked[i++] = packed[in++];
            }
        }
    }
}

int main(void)
{
    static const char *const words[] = {"the ", "quick ", "brown ", "fox ", "jumps ", "over ",
                                        "a ", "lazy ", "dog", ". ", "and ", "then "};
    unsigned state = 7;
    for (long i = 0; i < SIZE;) {
        state = state * 1664525u + 1013904223u;
        for (const char *w = words[(state >> 20) % 12]; *w && i < SIZE; w++)
            text[i++] = (unsigned char)*w;
        if ((state >> 16 & 31) == 0 && i < SIZE)
            text[i++] = (unsigned char)(state >> 24);
    }
    long size = 0;
    for (int round = 0; round < 3; round++) {
        size = pack();
        unpack(size);
    }
    printf("%d to %ld, %s\n", SIZE, size, memcmp(text, unpacked, SIZE) ? "different" : "the same");
    return 0;
}
