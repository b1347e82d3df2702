/* Products of matrices of numbers and of integers, the plain way and in blocks. */
#include <stdint.h>
#include <stdio.h>

enum { N = 200, BLOCK = 25 };

static double a[N][N], b[N][N], c[N][N];
static int32_t p[N][N], q[N][N], s[N][N];

static void plain(void)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            double sum = 0.0;
            for (int k = 0; k < N; k++)
                sum += a[i][k] * b[k][j];
            c[i][j] = sum;
        }
}

static void blocked(void)
{
    for (int ii = 0; ii < N; ii += BLOCK)
        for (int kk = 0; kk < N; kk += BLOCK)
            for (int jj = 0; jj < N; jj += BLOCK)
                for (int i = ii; i < ii + BLOCK; i++)
                    for (int k = kk; k < kk + BLOCK; k++)
                        for (int j = jj; j < jj + BLOCK; j++)
                            s[i][j] += p[i][k] * q[k][j];
}

int main(void)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            a[i][j] = (i * 7 + j * 3) % 11 / 8.0;
            b[i][j] = (i * 5 + j * 13) % 17 / 16.0;
            p[i][j] = (i * 31 + j) % 101 - 50;
            q[i][j] = (i + j * 17) % 89 - 44;
        }
    double trace = 0.0;
    long whole = 0;
    for (int round = 0; round < 5; round++) {
        plain();
        blocked();
        for (int i = 0; i < N; i++) {
            trace += c[i][i];
            whole = whole * 3 + s[i][N - 1 - i];
            a[i][round] += 0.5;
        }
    }
    printf("trace %.6f, integers %ld\n", trace, whole);
    return 0;
}
