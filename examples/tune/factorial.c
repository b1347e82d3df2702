/* A factorial, a Fibonacci number and a power with many digits. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { LIMBS = 1200, BASE = 1000000000 };

struct big {
    int size;
    uint32_t limb[LIMBS];
};

static void set(struct big *x, uint32_t value)
{
    x->size = 1;
    x->limb[0] = value;
}

static void times(struct big *x, uint32_t factor)
{
    uint64_t carry = 0;
    for (int i = 0; i < x->size; i++) {
        carry += (uint64_t)x->limb[i] * factor;
        x->limb[i] = (uint32_t)(carry % BASE);
        carry /= BASE;
    }
    if (carry)
        x->limb[x->size++] = (uint32_t)carry;
}

static void add(struct big *x, const struct big *y)
{
    uint32_t carry = 0;
    for (int i = 0; i < y->size || carry; i++) {
        uint32_t sum = carry + (i < x->size ? x->limb[i] : 0) + (i < y->size ? y->limb[i] : 0);
        carry = sum >= BASE;
        x->limb[i] = carry ? sum - BASE : sum;
        if (i >= x->size)
            x->size = i + 1;
    }
}

static void show(const char *name, const struct big *x)
{
    unsigned check = 0;
    for (int i = 0; i < x->size; i++)
        check = check * 31 + x->limb[i];
    printf("%s: %d limbs, begins with %u, check %u\n", name, x->size,
           (unsigned)x->limb[x->size - 1], check);
}

int main(void)
{
    static struct big x, a, b, t;
    set(&x, 1);
    for (uint32_t n = 2; n <= 3000; n++)
        times(&x, n);
    show("3000!", &x);
    set(&a, 0);
    set(&b, 1);
    for (int n = 0; n < 30000; n++) {
        memcpy(&t, &b, sizeof t.size + (size_t)b.size * sizeof *t.limb + sizeof *t.limb);
        add(&b, &a);
        memcpy(&a, &t, sizeof t.size + (size_t)t.size * sizeof *t.limb + sizeof *t.limb);
    }
    show("fibonacci", &b);
    set(&x, 1);
    for (int n = 0; n < 9000; n++)
        times(&x, 7);
    show("7^9000", &x);
    return 0;
}
