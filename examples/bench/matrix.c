/* Dense linear algebra: blocked multiplication, LU with pivoting, power iteration, a stencil. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N = 96, BLOCK = 32 };

typedef double Matrix[N][N];

static void multiply(Matrix out, const Matrix a, const Matrix b) {
    memset(out, 0, sizeof(Matrix));
    for (int ii = 0; ii < N; ii += BLOCK)
        for (int kk = 0; kk < N; kk += BLOCK)
            for (int jj = 0; jj < N; jj += BLOCK)
                for (int i = ii; i < ii + BLOCK; i++)
                    for (int k = kk; k < kk + BLOCK; k++) {
                        double factor = a[i][k];
                        for (int j = jj; j < jj + BLOCK; j++)
                            out[i][j] += factor * b[k][j];
                    }
}

static void transpose(Matrix out, const Matrix a) {
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            out[j][i] = a[i][j];
}

/* Factor in place; the permutation of rows goes to `order`. Returns 0 where a is singular. */
static int factor_lu(Matrix a, int order[N]) {
    for (int i = 0; i < N; i++)
        order[i] = i;
    for (int k = 0; k < N; k++) {
        int pivot = k;
        for (int i = k + 1; i < N; i++)
            if (fabs(a[i][k]) > fabs(a[pivot][k]))
                pivot = i;
        if (a[pivot][k] == 0.0)
            return 0;
        if (pivot != k) {
            for (int j = 0; j < N; j++) {
                double swapped = a[k][j];
                a[k][j] = a[pivot][j];
                a[pivot][j] = swapped;
            }
            int swapped = order[k];
            order[k] = order[pivot];
            order[pivot] = swapped;
        }
        for (int i = k + 1; i < N; i++) {
            double factor = a[i][k] / a[k][k];
            a[i][k] = factor;
            for (int j = k + 1; j < N; j++)
                a[i][j] -= factor * a[k][j];
        }
    }
    return 1;
}

static void solve_lu(const Matrix lu, const int order[N], const double b[N], double x[N]) {
    for (int i = 0; i < N; i++) {
        double sum = b[order[i]];
        for (int j = 0; j < i; j++)
            sum -= lu[i][j] * x[j];
        x[i] = sum;
    }
    for (int i = N - 1; i >= 0; i--) {
        for (int j = i + 1; j < N; j++)
            x[i] -= lu[i][j] * x[j];
        x[i] /= lu[i][i];
    }
}

static void apply(const Matrix a, const double x[N], double out[N]) {
    for (int i = 0; i < N; i++) {
        double sum = 0.0;
        for (int j = 0; j < N; j++)
            sum += a[i][j] * x[j];
        out[i] = sum;
    }
}

static double norm(const double x[N]) {
    double sum = 0.0;
    for (int i = 0; i < N; i++)
        sum += x[i] * x[i];
    return sqrt(sum);
}

static double largest_eigenvalue(const Matrix a, int rounds) {
    double x[N], y[N], length = 0.0;
    for (int i = 0; i < N; i++)
        x[i] = 1.0;
    for (int round = 0; round < rounds; round++) {
        apply(a, x, y);
        length = norm(y);
        for (int i = 0; i < N; i++)
            x[i] = y[i] / length;
    }
    return length;
}

/* Let heat spread from a fixed border; the largest change of the last round. */
static double relax(Matrix grid, Matrix scratch, int rounds) {
    double change = 0.0;
    for (int round = 0; round < rounds; round++) {
        change = 0.0;
        memcpy(scratch, grid, sizeof(Matrix));
        for (int i = 1; i < N - 1; i++)
            for (int j = 1; j < N - 1; j++) {
                double above = scratch[i - 1][j], below = scratch[i + 1][j];
                double left = scratch[i][j - 1], right = scratch[i][j + 1];
                grid[i][j] = (above + below + left + right) / 4;
                double moved = fabs(grid[i][j] - scratch[i][j]);
                change = moved > change ? moved : change;
            }
    }
    return change;
}

static double worst_difference(const Matrix a, const Matrix b) {
    double worst = 0.0;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            worst = fmax(worst, fabs(a[i][j] - b[i][j]));
    return worst;
}

static int check(Matrix a, Matrix b, Matrix c, Matrix d) {
    double right[N], x[N], back[N];
    int order[N];
    for (int i = 0; i < N; i++) {
        right[i] = i % 7 - 3;
        for (int j = 0; j < N; j++) {
            a[i][j] = 1.0 / (1 + (i * 31 + j * 17) % 53);
            b[i][j] = i == j ? 2.0 : 1.0 / (1 + i + j);
        }
    }
    /* (AB)' = B'A' */
    multiply(c, a, b);
    transpose(d, c);
    transpose(c, a);
    multiply(a, b, c); /* b is symmetric */
    if (worst_difference(a, d) > 1e-12)
        return 0;
    /* LU solves what it factored. */
    memcpy(c, b, sizeof(Matrix));
    if (!factor_lu(c, order))
        return 0;
    solve_lu(c, order, right, x);
    apply(b, x, back);
    for (int i = 0; i < N; i++)
        if (fabs(back[i] - right[i]) > 1e-10)
            return 0;
    double value = largest_eigenvalue(b, 200);
    if (value < 2.0 || value > 2.0 + 3.15)
        return 0;
    /* Between a border at 1 and an inside at 0, everything ends between the two. */
    memset(a, 0, sizeof(Matrix));
    for (int i = 0; i < N; i++)
        a[0][i] = a[N - 1][i] = a[i][0] = a[i][N - 1] = 1.0;
    double early = relax(a, d, 10), late = relax(a, d, 400);
    return late < early && a[N / 2][N / 2] > 0.0 && a[N / 2][N / 2] < 1.0;
}

int main(void) {
    Matrix *space = malloc(4 * sizeof *space);
    int ok = space && check(space[0], space[1], space[2], space[3]);
    free(space);
    printf("matrix: %s\n", ok ? "ok" : "FAILED");
    return !ok;
}
