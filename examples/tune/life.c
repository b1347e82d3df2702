/* The game of life on a torus. */
#include <stdio.h>
#include <string.h>

enum { SIZE = 256, GENERATIONS = 100 };

static unsigned char world[SIZE][SIZE], next[SIZE][SIZE];

static int neighbours(int y, int x)
{
    int up = (y + SIZE - 1) % SIZE, down = (y + 1) % SIZE;
    int left = (x + SIZE - 1) % SIZE, right = (x + 1) % SIZE;
    return world[up][left] + world[up][x] + world[up][right] + world[y][left] + world[y][right] +
           world[down][left] + world[down][x] + world[down][right];
}

int main(void)
{
    unsigned state = 2463534242u;
    for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++) {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            world[y][x] = (state >> 7 & 3) == 0;
        }
    for (int generation = 0; generation < GENERATIONS; generation++) {
        for (int y = 0; y < SIZE; y++)
            for (int x = 0; x < SIZE; x++) {
                int n = neighbours(y, x);
                next[y][x] = (unsigned char)(n == 3 || (n == 2 && world[y][x]));
            }
        memcpy(world, next, sizeof world);
    }
    long alive = 0, check = 0;
    for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++) {
            alive += world[y][x];
            check = (check * 31 + world[y][x] * (x + 1)) % 1000003;
        }
    printf("%ld alive, check %ld\n", alive, check);
    return 0;
}
