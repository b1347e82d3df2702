/* The knapsack problem and the longest common subsequence, by tables. */
#include <stdio.h>

enum { ITEMS = 200, CAPACITY = 40000, LENGTH = 3000 };

static int best[CAPACITY + 1], rows[2][LENGTH + 1];
static unsigned char first[LENGTH], second[LENGTH];

int main(void)
{
    unsigned state = 99;
    for (int item = 0; item < ITEMS; item++) {
        state = state * 1664525u + 1013904223u;
        int weight = 50 + (int)(state >> 20) % 700;
        int value = 10 + (int)(state >> 12) % 900;
        for (int room = CAPACITY; room >= weight; room--) {
            int taken = best[room - weight] + value;
            if (taken > best[room])
                best[room] = taken;
        }
    }
    for (int i = 0; i < LENGTH; i++) {
        state = state * 1664525u + 1013904223u;
        first[i] = state >> 24 & 7;
        second[i] = state >> 16 & 7;
    }
    for (int i = 0; i < LENGTH; i++) {
        const int *above = rows[i & 1];
        int *row = rows[~i & 1];
        for (int j = 0; j < LENGTH; j++) {
            int longer = above[j + 1] > row[j] ? above[j + 1] : row[j];
            row[j + 1] = first[i] == second[j] ? above[j] + 1 : longer;
        }
    }
    printf("value %d, common %d\n", best[CAPACITY], rows[LENGTH & 1][LENGTH]);
    return 0;
}
