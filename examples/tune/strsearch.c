/* Words in a text: the plain way, by Knuth, Morris and Pratt, by Horspool, by Rabin and Karp. */
#include <stdio.h>
#include <string.h>

enum { SIZE = 1 << 20, MOST = 32 };

static char text[SIZE + 1];

static long plain(const char *word, int m)
{
    long found = 0;
    for (long i = 0; i + m <= SIZE; i++) {
        int j = 0;
        while (j < m && text[i + j] == word[j])
            j++;
        found += j == m;
    }
    return found;
}

static long kmp(const char *word, int m)
{
    int next[MOST] = {0};
    for (int i = 1, k = 0; i < m; i++) {
        while (k > 0 && word[k] != word[i])
            k = next[k - 1];
        k += word[k] == word[i];
        next[i] = k;
    }
    long found = 0;
    int k = 0;
    for (long i = 0; i < SIZE; i++) {
        while (k > 0 && (k == m || word[k] != text[i]))
            k = next[k - 1];
        k += word[k] == text[i];
        found += k == m;
    }
    return found;
}

static long horspool(const char *word, int m)
{
    int skip[256];
    for (int c = 0; c < 256; c++)
        skip[c] = m;
    for (int i = 0; i < m - 1; i++)
        skip[(unsigned char)word[i]] = m - 1 - i;
    long found = 0;
    for (long i = 0; i + m <= SIZE; i += skip[(unsigned char)text[i + m - 1]])
        found += memcmp(text + i, word, (size_t)m) == 0;
    return found;
}

static long rabin_karp(const char *word, int m)
{
    unsigned target = 0, sum = 0, high = 1;
    for (int i = 0; i < m; i++) {
        target = target * 257 + (unsigned char)word[i];
        sum = sum * 257 + (unsigned char)text[i];
        high = i ? high * 257 : 1;
    }
    long found = 0;
    for (long i = 0; i + m <= SIZE; i++) {
        found += sum == target && memcmp(text + i, word, (size_t)m) == 0;
        sum = (sum - high * (unsigned char)text[i]) * 257 + (unsigned char)text[i + m];
    }
    return found;
}

int main(void)
{
    static const char *const words[] = {"abab", "aabbaabb", "cabcabca", "abcabcabcd", "ddddd"};
    unsigned state = 3;
    for (long i = 0; i < SIZE; i++) {
        state = state * 1664525u + 1013904223u;
        text[i] = (char)('a' + ((state >> 24) * (state >> 16 & 255) >> 14));
    }
    for (int w = 0; w < 5; w++) {
        int m = (int)strlen(words[w]);
        printf("%s %ld %ld %ld %ld\n", words[w], plain(words[w], m), kmp(words[w], m),
               horspool(words[w], m), rabin_karp(words[w], m));
    }
    return 0;
}
