/* Quicksort, heapsort and merge sort of the same numbers. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT = 60000, SMALL = 12 };

static uint64_t state = 88172645463325252u;

static uint64_t dice(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static void insertion(int32_t *a, long n)
{
    for (long i = 1; i < n; i++) {
        int32_t value = a[i];
        long j = i;
        for (; j > 0 && a[j - 1] > value; j--)
            a[j] = a[j - 1];
        a[j] = value;
    }
}

static void quick(int32_t *a, long n)
{
    while (n > SMALL) {
        int32_t x = a[0], y = a[n / 2], z = a[n - 1];
        int32_t pivot = x < y ? (y < z ? y : x < z ? z : x) : (x < z ? x : y < z ? z : y);
        long i = 0, j = n - 1;
        while (i <= j) {
            while (a[i] < pivot)
                i++;
            while (a[j] > pivot)
                j--;
            if (i <= j) {
                int32_t t = a[i];
                a[i++] = a[j];
                a[j--] = t;
            }
        }
        quick(a, j + 1);
        a += i;
        n -= i;
    }
    insertion(a, n);
}

static void sift(int32_t *a, long root, long n)
{
    int32_t value = a[root];
    for (long child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && a[child + 1] > a[child])
            child++;
        if (a[child] <= value)
            break;
        a[root] = a[child];
    }
    a[root] = value;
}

static void heap(int32_t *a, long n)
{
    for (long i = n / 2; i-- > 0;)
        sift(a, i, n);
    for (long i = n - 1; i > 0; i--) {
        int32_t t = a[0];
        a[0] = a[i];
        a[i] = t;
        sift(a, 0, i);
    }
}

static void merge(int32_t *a, int32_t *spare, long n)
{
    if (n <= SMALL) {
        insertion(a, n);
        return;
    }
    long half = n / 2, i = 0, j = half, k = 0;
    merge(a, spare, half);
    merge(a + half, spare, n - half);
    memcpy(spare, a, (size_t)half * sizeof *a);
    while (i < half && j < n)
        a[k++] = spare[i] <= a[j] ? spare[i++] : a[j++];
    while (i < half)
        a[k++] = spare[i++];
}

static uint64_t check(const int32_t *a, long n)
{
    uint64_t sum = 0;
    for (long i = 0; i < n; i++)
        sum = sum * 1000003 + (uint32_t)a[i];
    return sum;
}

int main(void)
{
    size_t size = COUNT * sizeof(int32_t);
    int32_t *given = malloc(size), *a = malloc(size), *spare = malloc(size);
    if (!given || !a || !spare)
        return 1;
    for (long i = 0; i < COUNT; i++)
        given[i] = (int32_t)(dice() >> 33) - (1 << 30);
    for (int round = 0; round < 1; round++) {
        memcpy(a, given, size);
        quick(a, COUNT);
        printf("quick %llu\n", (unsigned long long)check(a, COUNT));
        memcpy(a, given, size);
        heap(a, COUNT);
        printf("heap %llu\n", (unsigned long long)check(a, COUNT));
        memcpy(a, given, size);
        merge(a, spare, COUNT);
        printf("merge %llu\n", (unsigned long long)check(a, COUNT));
    }
    free(given);
    free(a);
    free(spare);
    return 0;
}
