/* Shortest ways between all nodes, by Floyd and Warshall, and from one, by Bellman and Ford. */
#include <stdio.h>

enum { N = 320, FAR = 1 << 28 };

static int d[N][N], from_one[N], edges[N][N];

int main(void)
{
    unsigned state = 4242;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            state = state * 1664525u + 1013904223u;
            edges[i][j] = i == j ? 0 : (state >> 24) < 30 ? 1 + (int)(state >> 10 & 1023) : FAR;
            d[i][j] = edges[i][j];
        }
    for (int k = 0; k < N; k++)
        for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++)
                if (d[i][k] + d[k][j] < d[i][j])
                    d[i][j] = d[i][k] + d[k][j];
    for (int i = 0; i < N; i++)
        from_one[i] = i ? FAR : 0;
    int changed = 1, rounds = 0;
    for (; changed; rounds++) {
        changed = 0;
        for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++)
                if (from_one[i] + edges[i][j] < from_one[j]) {
                    from_one[j] = from_one[i] + edges[i][j];
                    changed = 1;
                }
    }
    long sum = 0, differences = 0;
    for (int i = 0; i < N; i++) {
        differences += from_one[i] != d[0][i];
        for (int j = 0; j < N; j++)
            sum += d[i][j];
    }
    printf("sum %ld, %d rounds, %ld differences\n", sum, rounds, differences);
    return 0;
}
