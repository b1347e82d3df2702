/* Solutions of the n queens problem, by backtracking over bit masks and over an array. */
#include <stdio.h>
#include <stdlib.h>

static long by_masks(unsigned all, unsigned columns, unsigned left, unsigned right)
{
    if (columns == all)
        return 1;
    long count = 0;
    unsigned free = all & ~(columns | left | right);
    while (free) {
        unsigned bit = free & -free;
        free ^= bit;
        count += by_masks(all, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return count;
}

static int safe(const int *queen, int row, int column)
{
    for (int r = 0; r < row; r++) {
        int c = queen[r];
        if (c == column || abs(c - column) == row - r)
            return 0;
    }
    return 1;
}

static long by_array(int *queen, int row, int n)
{
    if (row == n)
        return 1;
    long count = 0;
    for (int column = 0; column < n; column++)
        if (safe(queen, row, column)) {
            queen[row] = column;
            count += by_array(queen, row + 1, n);
        }
    return count;
}

int main(void)
{
    int queen[16];
    for (int n = 4; n <= 12; n++)
        printf("%d: %ld\n", n, by_masks((1u << n) - 1, 0, 0, 0));
    for (int n = 4; n <= 10; n++)
        printf("%d: %ld\n", n, by_array(queen, 0, n));
    return 0;
}
