/* The Mandelbrot set as a histogram of escape times. */
#include <stdio.h>

enum { WIDTH = 420, HEIGHT = 320, MOST = 200 };

static int escape(double cr, double ci)
{
    double zr = 0.0, zi = 0.0;
    int n = 0;
    while (n < MOST) {
        double rr = zr * zr, ii = zi * zi;
        if (rr + ii > 4.0)
            break;
        zi = 2.0 * zr * zi + ci;
        zr = rr - ii + cr;
        n++;
    }
    return n;
}

int main(void)
{
    static long histogram[MOST + 1];
    unsigned long check = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            int n = escape(-2.2 + 3.2 * x / WIDTH, -1.2 + 2.4 * y / HEIGHT);
            histogram[n]++;
            check = check * 31 + (unsigned long)n;
        }
    for (int n = 0; n <= MOST; n++)
        if (histogram[n])
            printf("%d: %ld\n", n, histogram[n]);
    printf("check %lu\n", check);
    return 0;
}
