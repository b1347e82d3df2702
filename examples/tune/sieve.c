/* Primes below a bound, by the sieve of Eratosthenes, and sums over them. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 2000000 };

static int sieve(unsigned char *composite)
{
    int count = 0;
    memset(composite, 0, LIMIT + 1);
    for (int i = 2; i <= LIMIT; i++) {
        if (composite[i])
            continue;
        count++;
        for (int64_t j = (int64_t)i * i; j <= LIMIT; j += i)
            composite[j] = 1;
    }
    return count;
}

int main(void)
{
    unsigned char *composite = malloc(LIMIT + 1);
    if (!composite)
        return 1;
    int count = 0;
    for (int round = 0; round < 6; round++)
        count = sieve(composite);
    uint64_t sum = 0;
    int twins = 0, last = -5, gap = 0;
    for (int i = 2; i <= LIMIT; i++) {
        if (composite[i])
            continue;
        sum += (uint64_t)i;
        twins += i - last == 2;
        if (i - last > gap && last > 0)
            gap = i - last;
        last = i;
    }
    printf("%d primes, sum %llu, %d twins, widest gap %d\n", count, (unsigned long long)sum, twins,
           gap);
    free(composite);
    return 0;
}
