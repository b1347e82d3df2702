/* A parser of JSON that adds up what it finds in a generated document. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct totals {
    long objects, arrays, strings, numbers, words, depth;
    long sum;
};

static const char *value(const char *p, struct totals *t, int depth);

static const char *blank(const char *p)
{
    while (isspace((unsigned char)*p))
        p++;
    return p;
}

static const char *string(const char *p, struct totals *t)
{
    t->strings++;
    for (p++; *p != '"'; p++) {
        if (*p == '\\')
            p++;
        t->sum += (unsigned char)*p;
    }
    return p + 1;
}

static const char *number(const char *p, struct totals *t)
{
    int negative = *p == '-';
    long n = 0;
    for (p += negative; isdigit((unsigned char)*p); p++)
        n = n * 10 + (*p - '0');
    if (*p == '.')
        for (p++; isdigit((unsigned char)*p); p++)
            n += *p - '0';
    t->numbers++;
    t->sum += negative ? -n : n;
    return p;
}

static const char *members(const char *p, struct totals *t, int depth, int named)
{
    char close = named ? '}' : ']';
    p = blank(p + 1);
    if (*p == close)
        return p + 1;
    for (;;) {
        if (named)
            p = blank(string(blank(p), t)) + 1;
        p = blank(value(p, t, depth + 1));
        if (*p == close)
            return p + 1;
        p = blank(p + 1);
    }
}

static const char *value(const char *p, struct totals *t, int depth)
{
    p = blank(p);
    if (depth > t->depth)
        t->depth = depth;
    switch (*p) {
    case '{':
        t->objects++;
        return members(p, t, depth, 1);
    case '[':
        t->arrays++;
        return members(p, t, depth, 0);
    case '"':
        return string(p, t);
    case 't':
    case 'n':
        t->words++;
        return p + 4;
    case 'f':
        t->words++;
        return p + 5;
    default:
        return number(p, t);
    }
}

int main(void)
{
    size_t size = 1 << 20, used = 0;
    char *text = malloc(size);
    if (!text)
        return 1;
    used += (size_t)sprintf(text, "[");
    unsigned state = 5;
    for (int i = 0; used + 256 < size; i++) {
        state = state * 1664525u + 1013904223u;
        used += (size_t)sprintf(
            text + used,
            "%s{\"id\": %d, \"name\": \"item \\\"%u\\\"\", \"tags\": [\"a\", \"bc\", %s],\n"
            "  \"price\": -%u.%u, \"inner\": {\"x\": [[%u], [], {}], \"y\": null}}",
            i ? ", " : "", i, state >> 20, state & 256 ? "true" : "false", state >> 22,
            state >> 28, state >> 12 & 255);
    }
    strcpy(text + used, "]");
    struct totals t = {0};
    for (int round = 0; round < 12; round++)
        value(text, &t, 1);
    printf("%ld objects, %ld arrays, %ld strings, %ld numbers, %ld words, depth %ld, sum %ld\n",
           t.objects, t.arrays, t.strings, t.numbers, t.words, t.depth, t.sum);
    free(text);
    return 0;
}
