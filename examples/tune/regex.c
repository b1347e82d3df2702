/* A matcher of regular expressions with . * ? + ^ $ and classes, by backtracking. */
#include <stdio.h>
#include <string.h>

static int match_here(const char *re, const char *text);

static int element(const char *re)
{
    if (*re != '[')
        return 1;
    const char *end = strchr(re + 1, ']');
    return end ? (int)(end - re) + 1 : 1;
}

static int matches_one(const char *re, int c)
{
    if (c == '\0')
        return 0;
    if (*re == '.')
        return 1;
    if (*re != '[')
        return *re == c;
    int negated = re[1] == '^';
    for (const char *p = re + 1 + negated; *p && *p != ']'; p++) {
        if (p[1] == '-' && p[2] && p[2] != ']') {
            if (p[0] <= c && c <= p[2])
                return !negated;
            p += 2;
        } else if (*p == c) {
            return !negated;
        }
    }
    return negated;
}

static int match_many(const char *re, int length, int least, int most, const char *text)
{
    int n = 0;
    while (n < most && matches_one(re, text[n]))
        n++;
    for (; n >= least; n--)
        if (match_here(re + length + 1, text + n))
            return 1;
    return 0;
}

static int match_here(const char *re, const char *text)
{
    for (;;) {
        if (*re == '\0')
            return 1;
        if (re[0] == '$' && re[1] == '\0')
            return *text == '\0';
        int length = element(re);
        switch (re[length]) {
        case '*':
            return match_many(re, length, 0, 1 << 30, text);
        case '+':
            return match_many(re, length, 1, 1 << 30, text);
        case '?':
            return match_many(re, length, 0, 1, text);
        }
        if (!matches_one(re, *text))
            return 0;
        re += length;
        text++;
    }
}

static int match(const char *re, const char *text)
{
    if (*re == '^')
        return match_here(re + 1, text);
    do
        if (match_here(re, text))
            return 1;
    while (*text++ != '\0');
    return 0;
}

int main(void)
{
    static const char *const patterns[] = {"^[a-f]+[0-9]*$", "a.*b.*c.*d", "[0-9]+[a-z]?[0-9]+",
                                           "^.*[xyz]+$", "ab?c*d+e", "[^a-m]+[0-4][5-9]"};
    enum { PATTERNS = sizeof patterns / sizeof *patterns };
    long found[PATTERNS] = {0};
    unsigned state = 31337;
    for (int round = 0; round < 20000; round++) {
        char text[49];
        int length = 8 + (int)(state >> 24) % 40;
        for (int i = 0; i < length; i++) {
            state = state * 1664525u + 1013904223u;
            text[i] = "abcdefxyz0123456789"[(state >> 16) % 19];
        }
        text[length] = '\0';
        for (int p = 0; p < PATTERNS; p++)
            found[p] += match(patterns[p], text);
    }
    for (int p = 0; p < PATTERNS; p++)
        printf("%s: %ld\n", patterns[p], found[p]);
    return 0;
}
