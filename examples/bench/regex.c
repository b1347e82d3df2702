/* Regular expressions by simulating a nondeterministic automaton: time is linear in the text.
 *
 * Syntax: literals, `.`, `[a-z]`, `[^...]`, `*`, `+`, `?`, `|`, `(...)`, `^`, `$`, `\` escapes.
 * A pattern becomes a program for a small machine, in the way of Ken Thompson and Rob Pike. */

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { MAX_PROGRAM = 512, MAX_CLASSES = 16 };

typedef enum { CHAR, ANY, CLASS, SPLIT, JUMP, START, END, MATCH } Opcode;

typedef struct {
    Opcode op;
    int x; /* the byte, the class, or where to go */
    int y; /* the other way of a split */
} Instruction;

typedef struct {
    Instruction code[MAX_PROGRAM];
    uint8_t classes[MAX_CLASSES][32];
    int length, class_count, failed;
} Program;

typedef struct {
    int pcs[MAX_PROGRAM];
    int count;
    unsigned seen[MAX_PROGRAM];
    unsigned generation;
} ThreadList;

static int emit(Program *program, Opcode op, int x, int y) {
    if (program->length == MAX_PROGRAM) {
        program->failed = 1;
        return 0;
    }
    program->code[program->length] = (Instruction){op, x, y};
    return program->length++;
}

/* Make room for one instruction at `at`: everything behind moves up by one. */
static void open_gap(Program *program, int at) {
    emit(program, MATCH, 0, 0);
    if (program->failed)
        return;
    for (int i = program->length - 1; i > at; i--) {
        Instruction moved = program->code[i - 1];
        int jumps = moved.op == SPLIT || moved.op == JUMP;
        if (jumps && moved.x >= at)
            moved.x++;
        if (jumps && moved.y >= at)
            moved.y++;
        program->code[i] = moved;
    }
}

static const char *parse_alternatives(Program *program, const char *pattern);

static const char *parse_class(Program *program, const char *pattern) {
    if (program->class_count == MAX_CLASSES) {
        program->failed = 1;
        return pattern;
    }
    uint8_t *bits = program->classes[program->class_count];
    int negated = *pattern == '^';
    pattern += negated;
    memset(bits, 0, 32);
    do {
        if (!*pattern) {
            program->failed = 1;
            return pattern;
        }
        int low = (uint8_t)*pattern++, high = low;
        if (pattern[0] == '-' && pattern[1] && pattern[1] != ']') {
            high = (uint8_t)pattern[1];
            pattern += 2;
        }
        for (int c = low; c <= high; c++)
            bits[c / 8] |= (uint8_t)(1 << c % 8);
    } while (*pattern != ']');
    if (negated)
        for (int i = 0; i < 32; i++)
            bits[i] = (uint8_t)~bits[i];
    emit(program, CLASS, program->class_count++, 0);
    return pattern + 1;
}

static const char *parse_atom(Program *program, const char *pattern) {
    char c = *pattern++;
    switch (c) {
    case '(':
        pattern = parse_alternatives(program, pattern);
        if (*pattern != ')') {
            program->failed = 1;
            return pattern;
        }
        return pattern + 1;
    case '[':
        return parse_class(program, pattern);
    case '.':
        emit(program, ANY, 0, 0);
        return pattern;
    case '^':
        emit(program, START, 0, 0);
        return pattern;
    case '$':
        emit(program, END, 0, 0);
        return pattern;
    case '*':
    case '+':
    case '?':
        program->failed = 1;
        return pattern;
    case '\\':
        if (!*pattern) {
            program->failed = 1;
            return pattern;
        }
        c = *pattern++;
        break;
    }
    emit(program, CHAR, (uint8_t)c, 0);
    return pattern;
}

static const char *parse_repeated(Program *program, const char *pattern) {
    int start = program->length;
    pattern = parse_atom(program, pattern);
    for (; !program->failed && *pattern && strchr("*+?", *pattern); pattern++) {
        if (*pattern == '+') {
            emit(program, SPLIT, start, program->length + 1);
            continue;
        }
        open_gap(program, start);
        if (*pattern == '*')
            emit(program, JUMP, start, 0);
        program->code[start] = (Instruction){SPLIT, start + 1, program->length};
    }
    return pattern;
}

static const char *parse_alternatives(Program *program, const char *pattern) {
    int start = program->length;
    while (!program->failed && *pattern && *pattern != '|' && *pattern != ')')
        pattern = parse_repeated(program, pattern);
    if (program->failed || *pattern != '|')
        return pattern;
    open_gap(program, start);
    int jump = emit(program, JUMP, 0, 0);
    program->code[start] = (Instruction){SPLIT, start + 1, program->length};
    pattern = parse_alternatives(program, pattern + 1);
    program->code[jump].x = program->length;
    return pattern;
}

static int compile(Program *program, const char *pattern) {
    program->length = program->class_count = program->failed = 0;
    pattern = parse_alternatives(program, pattern);
    emit(program, MATCH, 0, 0);
    return !program->failed && *pattern == '\0';
}

/* Add a thread and all that it reaches without reading a byte. */
static void add_thread(ThreadList *list, const Program *program, int pc, int at_start, int at_end) {
    if (list->seen[pc] == list->generation)
        return;
    list->seen[pc] = list->generation;
    const Instruction *instruction = &program->code[pc];
    switch (instruction->op) {
    case JUMP:
        add_thread(list, program, instruction->x, at_start, at_end);
        break;
    case SPLIT:
        add_thread(list, program, instruction->x, at_start, at_end);
        add_thread(list, program, instruction->y, at_start, at_end);
        break;
    case START:
        if (at_start)
            add_thread(list, program, pc + 1, at_start, at_end);
        break;
    case END:
        if (at_end)
            add_thread(list, program, pc + 1, at_start, at_end);
        break;
    default:
        list->pcs[list->count++] = pc;
    }
}

static int accepts(const Program *program, const Instruction *instruction, uint8_t byte) {
    switch (instruction->op) {
    case CHAR:
        return instruction->x == byte;
    case ANY:
        return 1;
    case CLASS:
        return program->classes[instruction->x][byte / 8] >> byte % 8 & 1;
    default:
        return 0;
    }
}

/* Whether the pattern matches anywhere in the text. */
static int search(const Program *program, const char *text) {
    static ThreadList lists[2];
    ThreadList *now = &lists[0], *next = &lists[1];
    memset(lists, 0, sizeof lists);
    now->generation = next->generation = 1;
    for (const char *at = text;; at++) {
        add_thread(now, program, 0, at == text, *at == '\0');
        next->count = 0;
        next->generation++;
        for (int i = 0; i < now->count; i++) {
            const Instruction *instruction = &program->code[now->pcs[i]];
            if (instruction->op == MATCH)
                return 1;
            if (*at && accepts(program, instruction, (uint8_t)*at))
                add_thread(next, program, now->pcs[i] + 1, 0, at[1] == '\0');
        }
        if (!*at)
            return 0;
        ThreadList *swapped = now;
        now = next;
        next = swapped;
    }
}

static int check(void) {
    static const struct {
        const char *pattern, *text;
        int expected;
    } cases[] = {
        {"", "", 1},          {"abc", "xxabcxx", 1},      {"abc", "ab", 0},
        {"^abc$", "abc", 1},  {"^abc$", "abcd", 0},       {"a.c", "xxa-c", 1},
        {"ab*c", "ac", 1},    {"ab+c", "ac", 0},          {"ab?c", "abbc", 0},
        {"a|b|c", "xxc", 1},  {"^(ab|cd)+$", "abcdab", 1}, {"^(ab|cd)+$", "abc", 0},
        {"^[a-f0-9]+$", "c0ffee", 1}, {"^[^a-f]+$", "xyz", 1}, {"^[^a-f]+$", "xaz", 0},
        {"\\.", "a.b", 1},    {"\\.", "ab", 0},           {"^(a*)*b$", "aaaaaaaaaaaaaaaaaaac", 0},
        {"^((a|b)*c)?d$", "abbad", 0}, {"^((a|b)*c)?d$", "abbacd", 1}, {"x*", "", 1},
        {"^[]]$", "]", 1},    {"(^a|b$)", "cb", 1},       {"^a$|^b+$", "bbb", 1},
    };
    static const char *const broken[] = {"(", "(a", "a)", "[a", "*a", "\\", "a|*"};
    static Program program;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!compile(&program, cases[i].pattern) ||
            search(&program, cases[i].text) != cases[i].expected)
            return 0;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        if (compile(&program, broken[i]))
            return 0;
    return 1;
}

int main(void) {
    int ok = check();
    printf("regex: %s\n", ok ? "ok" : "FAILED");
    return !ok;
}
