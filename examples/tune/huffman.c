/* Huffman's code for a generated text: built, applied, and undone. */
#include <stdio.h>
#include <string.h>

enum { SIZE = 1 << 19, SYMBOLS = 256, NODES = 2 * SYMBOLS };

static unsigned char text[SIZE], coded[2 * SIZE], decoded[SIZE];
static long weight[NODES];
static int left[NODES], right[NODES];
static unsigned code[SYMBOLS];
static int length[SYMBOLS];

static int lightest(const int *alive, int count)
{
    int best = 0;
    for (int i = 1; i < count; i++)
        if (weight[alive[i]] < weight[alive[best]])
            best = i;
    return best;
}

static int build(void)
{
    int alive[SYMBOLS], count = 0, nodes = SYMBOLS;
    for (int s = 0; s < SYMBOLS; s++)
        if (weight[s])
            alive[count++] = s;
    while (count > 1) {
        int i = lightest(alive, count);
        int a = alive[i];
        alive[i] = alive[--count];
        int j = lightest(alive, count);
        left[nodes] = a;
        right[nodes] = alive[j];
        weight[nodes] = weight[a] + weight[alive[j]];
        alive[j] = nodes++;
    }
    return alive[0];
}

static void assign(int node, unsigned bits, int depth)
{
    if (node < SYMBOLS) {
        code[node] = bits;
        length[node] = depth;
        return;
    }
    assign(left[node], bits << 1, depth + 1);
    assign(right[node], bits << 1 | 1, depth + 1);
}

static long encode(void)
{
    long bit = 0;
    memset(coded, 0, sizeof coded);
    for (long i = 0; i < SIZE; i++)
        for (int b = length[text[i]] - 1; b >= 0; b--, bit++)
            coded[bit >> 3] |= (unsigned char)((code[text[i]] >> b & 1) << (bit & 7));
    return bit;
}

static void decode(int root, long bits)
{
    long i = 0;
    int node = root;
    for (long bit = 0; bit < bits; bit++) {
        node = coded[bit >> 3] >> (bit & 7) & 1 ? right[node] : left[node];
        if (node < SYMBOLS) {
            decoded[i++] = (unsigned char)node;
            node = root;
        }
    }
}

int main(void)
{
    unsigned state = 17;
    for (long i = 0; i < SIZE; i++) {
        state = state * 1664525u + 1013904223u;
        unsigned a = state >> 24, b = state >> 16 & 255;
        text[i] = (unsigned char)(32 + (a * b >> 10));
        weight[text[i]]++;
    }
    int root = build();
    assign(root, 0, 0);
    long bits = 0;
    for (int round = 0; round < 3; round++) {
        bits = encode();
        decode(root, bits);
    }
    printf("%d bytes, %ld bits, %s\n", SIZE, bits,
           memcmp(text, decoded, SIZE) ? "different" : "the same");
    return 0;
}
