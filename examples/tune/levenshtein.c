/* Edit distances between all pairs of generated words and of a few long texts. */
#include <stdio.h>
#include <string.h>

enum { WORDS = 260, MOST = 40, LONG = 2400 };

static unsigned state = 12345;

static unsigned dice(unsigned bound)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 16) % bound;
}

static int minimum(int a, int b, int c)
{
    int least = a < b ? a : b;
    return least < c ? least : c;
}

static int distance(const char *a, int n, const char *b, int m)
{
    static int row[LONG + 1];
    for (int j = 0; j <= m; j++)
        row[j] = j;
    for (int i = 1; i <= n; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            int above = row[j];
            row[j] = minimum(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[m];
}

int main(void)
{
    static char words[WORDS][MOST + 1];
    static char first[LONG], second[LONG];
    for (int i = 0; i < WORDS; i++) {
        int length = 10 + (int)dice(MOST - 10);
        for (int j = 0; j < length; j++)
            words[i][j] = (char)('a' + dice(6));
    }
    long total = 0;
    for (int i = 0; i < WORDS; i++)
        for (int j = 0; j < i; j++)
            total += distance(words[i], (int)strlen(words[i]), words[j], (int)strlen(words[j]));
    for (int i = 0; i < LONG; i++) {
        first[i] = (char)('a' + dice(4));
        second[i] = dice(3) ? first[i] : (char)('a' + dice(4));
    }
    printf("total %ld\n", total);
    printf("long %d\n", distance(first, LONG, second, LONG));
    return 0;
}
