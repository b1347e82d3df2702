/* Pancake flips over all permutations. */
#include <stdio.h>

enum { N = 9 };

int main(void)
{
    int start[N], work[N], count[N];
    int most = 0, sum = 0, sign = 0, r = N;
    for (int i = 0; i < N; i++)
        start[i] = i;
    for (;;) {
        for (; r != 1; r--)
            count[r - 1] = r;
        for (int i = 0; i < N; i++)
            work[i] = start[i];
        int flips = 0;
        for (int first; (first = work[0]) != 0; flips++)
            for (int i = 0, j = first; i < j; i++, j--) {
                int t = work[i];
                work[i] = work[j];
                work[j] = t;
            }
        if (flips > most)
            most = flips;
        sum += sign ? -flips : flips;
        for (;;) {
            if (r == N) {
                printf("checksum %d, most flips of %d: %d\n", sum, N, most);
                return 0;
            }
            int first = start[0];
            for (int i = 0; i < r; i++)
                start[i] = start[i + 1];
            start[r] = first;
            sign = !sign;
            if (--count[r] > 0)
                break;
            r++;
        }
    }
}
