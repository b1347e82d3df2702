/* A little of everything that a back end has to place: tables, strings, thread-locals, loops,
   floating point, varargs, calls that may throw and calls to the library. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Thread_local int last;
static int table[64];
extern int elsewhere(const char *);
int common;
__attribute__((weak)) int weak_one(void) { return 1; }
__attribute__((visibility("hidden"))) int hidden(int a) { return a * common; }

enum shape { LINE, SQUARE, CUBE, BALL, CONE };
const char *name_of(enum shape shape)
{
    switch (shape) {
    case LINE: return "line";
    case SQUARE: return "square";
    case CUBE: return "cube";
    case BALL: return "ball";
    case CONE: return "cone";
    }
    return NULL;
}

int sum(const int *values, int count)
{
    int total = 0;
    for (int i = 0; i < count; i++)
        total += values[i] * table[i & 63];
    last = total;
    return total;
}

void scale(float *restrict out, const float *restrict in, float by, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = in[i] * by + 1.0f;
}

int log_to(FILE *file, const char *format, ...)
{
    va_list values;
    char buffer[128];
    va_start(values, format);
    int length = vsnprintf(buffer, sizeof buffer, format, values);
    va_end(values);
    fwrite(buffer, 1, strlen(buffer), file);
    return length;
}

static int compare(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

int main(int argc, char **argv)
{
    char copy[64];
    int values[8] = {3, 1, 2};
    strncpy(copy, argv[0], sizeof copy - 1);
    copy[63] = 0;
    qsort(values, 8, sizeof values[0], compare);
    log_to(stdout, "%s %d\n", name_of((enum shape)(argc % 5)), sum(values, 8));
#ifdef ELSEWHERE
    return elsewhere(copy);
#endif
    return hidden(argc) + weak_one();
}
