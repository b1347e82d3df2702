/* An interpreter of a small machine, running the Collatz conjecture and a sum of divisors. */
#include <stdint.h>
#include <stdio.h>

enum op { SET, MOVE, ADD, SUB, MUL, DIV, REM, LESS, EQUAL, JUMP, JUMP_IF, JUMP_NOT, OUT, HALT };

struct instruction {
    enum op op;
    int a, b, c;
};

static const struct instruction collatz[] = {
    {SET, 0, 1, 0},      {SET, 7, 0, 0},      {SET, 10, 1, 0},    {SET, 11, 2, 0},
    {SET, 12, 3, 0},     {SET, 13, 30000, 0}, {LESS, 1, 0, 13},   {JUMP_NOT, 1, 22, 0},
    {MOVE, 2, 0, 0},     {SET, 3, 0, 0},      {EQUAL, 4, 2, 10},  {JUMP_IF, 4, 19, 0},
    {ADD, 3, 3, 10},     {REM, 5, 2, 11},     {JUMP_IF, 5, 17, 0}, {DIV, 2, 2, 11},
    {JUMP, 10, 0, 0},    {MUL, 2, 2, 12},     {JUMP, 24, 0, 0},   {ADD, 7, 7, 3},
    {ADD, 0, 0, 10},     {JUMP, 6, 0, 0},     {OUT, 7, 0, 0},     {HALT, 0, 0, 0},
    {ADD, 2, 2, 10},     {JUMP, 10, 0, 0},
};

static const struct instruction divisors[] = {
    {SET, 0, 1, 0},     {SET, 7, 0, 0},     {SET, 10, 1, 0},   {SET, 13, 1300, 0},
    {LESS, 1, 0, 13},   {JUMP_NOT, 1, 16, 0}, {SET, 2, 1, 0},  {LESS, 3, 0, 2},
    {JUMP_IF, 3, 14, 0}, {REM, 4, 0, 2},    {JUMP_IF, 4, 12, 0}, {ADD, 7, 7, 2},
    {ADD, 2, 2, 10},    {JUMP, 7, 0, 0},    {ADD, 0, 0, 10},   {JUMP, 4, 0, 0},
    {OUT, 7, 0, 0},     {HALT, 0, 0, 0},
};

static uint64_t run(const struct instruction *program)
{
    int64_t r[16] = {0};
    uint64_t steps = 0;
    for (const struct instruction *i = program;; i++, steps++) {
        switch (i->op) {
        case SET: r[i->a] = i->b; break;
        case MOVE: r[i->a] = r[i->b]; break;
        case ADD: r[i->a] = r[i->b] + r[i->c]; break;
        case SUB: r[i->a] = r[i->b] - r[i->c]; break;
        case MUL: r[i->a] = r[i->b] * r[i->c]; break;
        case DIV: r[i->a] = r[i->b] / r[i->c]; break;
        case REM: r[i->a] = r[i->b] % r[i->c]; break;
        case LESS: r[i->a] = r[i->b] < r[i->c]; break;
        case EQUAL: r[i->a] = r[i->b] == r[i->c]; break;
        case JUMP: i = program + i->a - 1; break;
        case JUMP_IF: if (r[i->a]) i = program + i->b - 1; break;
        case JUMP_NOT: if (!r[i->a]) i = program + i->b - 1; break;
        case OUT: printf("%lld\n", (long long)r[i->a]); break;
        case HALT: return steps;
        }
    }
}

int main(void)
{
    uint64_t steps = run(collatz);
    printf("%llu steps\n", (unsigned long long)steps);
    steps = run(divisors);
    printf("%llu steps\n", (unsigned long long)steps);
    return 0;
}
