/* Bodies that attract each other, in steps; only + - * / and the square root. */
#include <math.h>
#include <stdio.h>

enum { BODIES = 5 };

struct body {
    double x[3], v[3], mass;
};

static struct body bodies[BODIES] = {
    {{0.0, 0.0, 0.0}, {0.0, 0.0, 0.0}, 40.0},  {{4.8, -1.2, -0.1}, {0.6, 2.8, 0.02}, 0.04},
    {{8.3, 4.1, -0.4}, {-1.0, 1.8, 0.01}, 0.01}, {{12.9, -15.1, -0.2}, {1.1, 0.9, 0.01}, 0.002},
    {{15.4, -25.9, 0.2}, {1.0, 0.6, -0.03}, 0.002},
};

static void advance(double step)
{
    for (int i = 0; i < BODIES; i++)
        for (int j = i + 1; j < BODIES; j++) {
            double d[3], square = 0.0;
            for (int k = 0; k < 3; k++) {
                d[k] = bodies[i].x[k] - bodies[j].x[k];
                square += d[k] * d[k];
            }
            double force = step / (square * sqrt(square));
            for (int k = 0; k < 3; k++) {
                bodies[i].v[k] -= d[k] * bodies[j].mass * force;
                bodies[j].v[k] += d[k] * bodies[i].mass * force;
            }
        }
    for (int i = 0; i < BODIES; i++)
        for (int k = 0; k < 3; k++)
            bodies[i].x[k] += step * bodies[i].v[k];
}

int main(void)
{
    for (int step = 0; step < 400000; step++)
        advance(0.001);
    for (int i = 0; i < BODIES; i++)
        printf("%.9f %.9f %.9f\n", bodies[i].x[0], bodies[i].x[1], bodies[i].x[2]);
    return 0;
}
