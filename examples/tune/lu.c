/* A system of linear equations, by elimination with pivots. */
#include <stdio.h>

enum { N = 260 };

static double a[N][N + 1], x[N];

static double size(double value)
{
    return value < 0.0 ? -value : value;
}

static void solve(void)
{
    for (int k = 0; k < N; k++) {
        int pivot = k;
        for (int i = k + 1; i < N; i++)
            if (size(a[i][k]) > size(a[pivot][k]))
                pivot = i;
        for (int j = k; j <= N; j++) {
            double t = a[k][j];
            a[k][j] = a[pivot][j];
            a[pivot][j] = t;
        }
        for (int i = k + 1; i < N; i++) {
            double factor = a[i][k] / a[k][k];
            for (int j = k; j <= N; j++)
                a[i][j] -= factor * a[k][j];
        }
    }
    for (int i = N - 1; i >= 0; i--) {
        double sum = a[i][N];
        for (int j = i + 1; j < N; j++)
            sum -= a[i][j] * x[j];
        x[i] = sum / a[i][i];
    }
}

int main(void)
{
    double total = 0.0;
    for (int round = 0; round < 12; round++) {
        unsigned state = 77 + (unsigned)round;
        for (int i = 0; i < N; i++)
            for (int j = 0; j <= N; j++) {
                state = state * 1664525u + 1013904223u;
                a[i][j] = (double)(state >> 16) / 65536.0 + (i == j) * 8.0;
            }
        solve();
        for (int i = 0; i < N; i++)
            total += x[i] * (i % 7 - 3);
    }
    printf("%.9f\n", total);
    return 0;
}
