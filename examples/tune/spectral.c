/* The spectral norm of an infinite matrix, by the power method. */
#include <stdio.h>

enum { N = 500 };

static double entry(int i, int j)
{
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
}

static void times(const double *v, double *result)
{
    for (int i = 0; i < N; i++) {
        double sum = 0.0;
        for (int j = 0; j < N; j++)
            sum += entry(i, j) * v[j];
        result[i] = sum;
    }
}

static void times_transposed(const double *v, double *result)
{
    for (int i = 0; i < N; i++) {
        double sum = 0.0;
        for (int j = 0; j < N; j++)
            sum += entry(j, i) * v[j];
        result[i] = sum;
    }
}

int main(void)
{
    static double u[N], v[N], between[N];
    for (int i = 0; i < N; i++)
        u[i] = 1.0;
    for (int round = 0; round < 10; round++) {
        times(u, between);
        times_transposed(between, v);
        times(v, between);
        times_transposed(between, u);
    }
    double uv = 0.0, vv = 0.0;
    for (int i = 0; i < N; i++) {
        uv += u[i] * v[i];
        vv += v[i] * v[i];
    }
    printf("square of the norm: %.9f\n", uv / vv);
    return 0;
}
