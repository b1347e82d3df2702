/* Sorting in four ways, compared with each other: introsort, merge sort, radix sort, strings. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL = 16 };

static void swap(uint32_t *a, uint32_t *b) {
    uint32_t kept = *a;
    *a = *b;
    *b = kept;
}

static void insertion_sort(uint32_t *a, size_t n) {
    for (size_t i = 1; i < n; i++) {
        uint32_t value = a[i];
        size_t j = i;
        for (; j > 0 && a[j - 1] > value; j--)
            a[j] = a[j - 1];
        a[j] = value;
    }
}

static void heap_sift(uint32_t *a, size_t root, size_t n) {
    for (size_t child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && a[child] < a[child + 1])
            child++;
        if (a[root] >= a[child])
            return;
        swap(&a[root], &a[child]);
    }
}

static void heap_sort(uint32_t *a, size_t n) {
    for (size_t i = n / 2; i-- > 0;)
        heap_sift(a, i, n);
    for (size_t end = n; end-- > 1;) {
        swap(&a[0], &a[end]);
        heap_sift(a, 0, end);
    }
}

static uint32_t median3(uint32_t a, uint32_t b, uint32_t c) {
    if (a < b)
        return b < c ? b : a < c ? c : a;
    return a < c ? a : b < c ? c : b;
}

static size_t partition(uint32_t *a, size_t n) {
    uint32_t pivot = median3(a[0], a[n / 2], a[n - 1]);
    size_t i = 0, j = n - 1;
    for (;;) {
        while (a[i] < pivot)
            i++;
        while (a[j] > pivot)
            j--;
        if (i >= j)
            return j + 1;
        swap(&a[i++], &a[j--]);
    }
}

static void introsort(uint32_t *a, size_t n, int depth) {
    while (n > SMALL) {
        if (depth-- == 0) {
            heap_sort(a, n);
            return;
        }
        size_t middle = partition(a, n);
        introsort(a + middle, n - middle, depth);
        n = middle;
    }
    insertion_sort(a, n);
}

static void merge_sort(uint32_t *a, uint32_t *scratch, size_t n) {
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t start = 0; start < n; start += 2 * width) {
            size_t middle = start + width < n ? start + width : n;
            size_t end = start + 2 * width < n ? start + 2 * width : n;
            size_t left = start, right = middle;
            for (size_t out = start; out < end; out++)
                scratch[out] = left < middle && (right >= end || a[left] <= a[right])
                                   ? a[left++]
                                   : a[right++];
        }
        memcpy(a, scratch, n * sizeof *a);
    }
}

static void radix_sort(uint32_t *a, uint32_t *scratch, size_t n) {
    for (int shift = 0; shift < 32; shift += 8) {
        size_t counts[257] = {0};
        for (size_t i = 0; i < n; i++)
            counts[(a[i] >> shift & 255) + 1]++;
        for (int digit = 0; digit < 256; digit++)
            counts[digit + 1] += counts[digit];
        for (size_t i = 0; i < n; i++)
            scratch[counts[a[i] >> shift & 255]++] = a[i];
        memcpy(a, scratch, n * sizeof *a);
    }
}

/* Multikey quicksort: three ways by the byte at `depth`. */
static void sort_strings(const char **a, size_t n, size_t depth) {
    while (n > 1) {
        uint8_t pivot = (uint8_t)a[n / 2][depth];
        size_t less = 0, at = 0, greater = n;
        while (at < greater) {
            uint8_t byte = (uint8_t)a[at][depth];
            const char *kept = a[at];
            if (byte < pivot) {
                a[at++] = a[less];
                a[less++] = kept;
            } else if (byte > pivot) {
                a[at] = a[--greater];
                a[greater] = kept;
            } else {
                at++;
            }
        }
        sort_strings(a, less, depth);
        if (pivot != 0)
            sort_strings(a + less, greater - less, depth + 1);
        a += greater;
        n -= greater;
    }
}

static int lower_bound(const uint32_t *a, size_t n, uint32_t value, size_t *found) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (a[middle] < value)
            low = middle + 1;
        else
            high = middle;
    }
    *found = low;
    return low < n && a[low] == value;
}

static void fill(uint32_t *a, size_t n, int shape) {
    uint32_t state = 12345;
    for (size_t i = 0; i < n; i++) {
        state = state * 1664525u + 1013904223u;
        uint32_t values[] = {state, state >> 28, (uint32_t)i, (uint32_t)(n - i), 7};
        a[i] = values[shape];
    }
}

static int check_numbers(uint32_t *space, size_t n) {
    uint32_t *a = space, *b = a + n, *c = b + n, *scratch = c + n;
    for (int shape = 0; shape < 5; shape++) {
        size_t found;
        fill(a, n, shape);
        memcpy(b, a, n * sizeof *a);
        memcpy(c, a, n * sizeof *a);
        introsort(a, n, shape == 0 ? 4 : 40);
        merge_sort(b, scratch, n);
        radix_sort(c, scratch, n);
        if (memcmp(a, b, n * sizeof *a) != 0 || memcmp(a, c, n * sizeof *a) != 0)
            return 0;
        for (size_t i = 1; i < n; i++)
            if (a[i - 1] > a[i] || !lower_bound(a, n, a[i], &found) || found > i)
                return 0;
    }
    return 1;
}

static int check_strings(void) {
    enum { COUNT = 2000 };
    static char text[COUNT][8];
    static const char *strings[COUNT];
    uint32_t state = 99;
    for (int i = 0; i < COUNT; i++) {
        int length = i % 7;
        for (int j = 0; j < length; j++) {
            state = state * 1664525u + 1013904223u;
            text[i][j] = (char)('a' + (state >> 24) % 4);
        }
        strings[i] = text[i];
    }
    sort_strings(strings, COUNT, 0);
    for (int i = 1; i < COUNT; i++)
        if (strcmp(strings[i - 1], strings[i]) > 0)
            return 0;
    return 1;
}

int main(void) {
    enum { COUNT = 30000 };
    uint32_t *space = malloc(4 * COUNT * sizeof *space);
    int ok = space && check_numbers(space, COUNT) && check_strings();
    free(space);
    printf("sort: %s\n", ok ? "ok" : "FAILED");
    return !ok;
}
