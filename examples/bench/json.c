/* A JSON parser that builds a tree in an arena, and a printer that writes it back. */

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum {
    JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT
} Kind;

static const char *const words[] = {"null", "false", "true"};

typedef struct Value {
    Kind kind;
    double number;
    const char *text;
    const char *name;
    struct Value *first;
    struct Value *next;
} Value;

typedef struct {
    char *memory;
    size_t used, size;
} Arena;

typedef struct {
    const char *at;
    Arena *arena;
    int depth;
} Parser;

enum { MAX_DEPTH = 100 };

static void *take(Arena *arena, size_t size) {
    size = (size + 15) & ~(size_t)15;
    if (size > arena->size - arena->used)
        return NULL;
    void *memory = arena->memory + arena->used;
    arena->used += size;
    return memory;
}

static void skip_space(Parser *parser) {
    while (*parser->at == ' ' || *parser->at == '\t' || *parser->at == '\n' || *parser->at == '\r')
        parser->at++;
}

static int accept(Parser *parser, char wanted) {
    skip_space(parser);
    if (*parser->at != wanted)
        return 0;
    parser->at++;
    return 1;
}

static int parse_hex4(Parser *parser, uint32_t *code) {
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    *code = 0;
    for (int i = 0; i < 4; i++) {
        const char *found = *parser->at ? strchr(digits, *parser->at) : NULL;
        if (!found)
            return 0;
        *code = *code << 4 | (uint32_t)((found - digits) % 16);
        parser->at++;
    }
    return 1;
}

static char *put_utf8(char *out, uint32_t code) {
    static const uint8_t lead[] = {0, 0xc0, 0xe0, 0xf0};
    int more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    *out++ = (char)(lead[more] | code >> 6 * more);
    while (more--)
        *out++ = (char)(0x80 | (code >> 6 * more & 0x3f));
    return out;
}

static char *parse_escape(Parser *parser, char *out) {
    static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    char c = *parser->at++;
    if (c == 'u') {
        uint32_t code, low;
        if (!parse_hex4(parser, &code))
            return NULL;
        if (code >= 0xd800 && code < 0xdc00) {
            if (parser->at[0] != '\\' || parser->at[1] != 'u')
                return NULL;
            parser->at += 2;
            if (!parse_hex4(parser, &low) || low < 0xdc00 || low > 0xdfff)
                return NULL;
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        } else if (code >= 0xdc00 && code < 0xe000) {
            return NULL;
        }
        return put_utf8(out, code);
    }
    const char *found = c ? strchr(names, c) : NULL;
    if (!found)
        return NULL;
    *out++ = meanings[found - names];
    return out;
}

static const char *parse_string(Parser *parser) {
    const char *end = parser->at;
    while (*end && *end != '"')
        end += *end == '\\' && end[1] ? 2 : 1;
    char *text = take(parser->arena, (size_t)(end - parser->at) + 1);
    if (!text)
        return NULL;
    char *out = text;
    while (*parser->at != '"') {
        if ((unsigned char)*parser->at < 0x20)
            return NULL;
        if (*parser->at == '\\') {
            parser->at++;
            out = parse_escape(parser, out);
            if (!out)
                return NULL;
        } else {
            *out++ = *parser->at++;
        }
    }
    parser->at++;
    *out = '\0';
    return text;
}

static Value *parse_value(Parser *parser);

static int parse_items(Parser *parser, Value *parent, char close) {
    Value **link = &parent->first;
    if (accept(parser, close))
        return 1;
    do {
        const char *name = NULL;
        if (parent->kind == JSON_OBJECT) {
            if (!accept(parser, '"') || !(name = parse_string(parser)) || !accept(parser, ':'))
                return 0;
        }
        Value *item = parse_value(parser);
        if (!item)
            return 0;
        item->name = name;
        *link = item;
        link = &item->next;
    } while (accept(parser, ','));
    return accept(parser, close);
}

static int parse_number(Parser *parser, Value *value) {
    const char *at = parser->at;
    char *end;
    at += *at == '-';
    if (*at < '0' || *at > '9' || (at[0] == '0' && at[1] >= '0' && at[1] <= '9'))
        return 0;
    value->number = strtod(parser->at, &end);
    if (end[-1] == '.' || at[1] == 'x' || at[1] == 'X')
        return 0;
    parser->at = end;
    return 1;
}

static int parse_word(Parser *parser, Value *value) {
    for (Kind kind = JSON_NULL; kind <= JSON_TRUE; kind++) {
        size_t length = strlen(words[kind]);
        if (strncmp(parser->at, words[kind], length) == 0) {
            value->kind = kind;
            parser->at += length;
            return 1;
        }
    }
    return 0;
}

static Value *parse_value(Parser *parser) {
    Value *value = take(parser->arena, sizeof *value);
    if (!value || parser->depth == MAX_DEPTH)
        return NULL;
    memset(value, 0, sizeof *value);
    parser->depth++;
    int ok;
    if (accept(parser, '{')) {
        value->kind = JSON_OBJECT;
        ok = parse_items(parser, value, '}');
    } else if (accept(parser, '[')) {
        value->kind = JSON_ARRAY;
        ok = parse_items(parser, value, ']');
    } else if (accept(parser, '"')) {
        value->kind = JSON_STRING;
        value->text = parse_string(parser);
        ok = value->text != NULL;
    } else {
        value->kind = JSON_NUMBER;
        ok = parse_number(parser, value) || parse_word(parser, value);
    }
    parser->depth--;
    return ok ? value : NULL;
}

static Value *parse(const char *text, Arena *arena) {
    Parser parser = {text, arena, 0};
    Value *value = parse_value(&parser);
    skip_space(&parser);
    return value && *parser.at == '\0' ? value : NULL;
}

static char *print_string(char *out, const char *text) {
    *out++ = '"';
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') {
            *out++ = '\\';
            *out++ = (char)c;
        } else if (c < 0x20) {
            out += sprintf(out, "\\u%04x", c);
        } else {
            *out++ = (char)c;
        }
    }
    *out++ = '"';
    return out;
}

static char *print(char *out, const Value *value) {
    switch (value->kind) {
    case JSON_NUMBER:
        if (value->number == floor(value->number) && fabs(value->number) < 1e15)
            return out + sprintf(out, "%lld", (long long)value->number);
        return out + sprintf(out, "%.17g", value->number);
    case JSON_STRING:
        return print_string(out, value->text);
    case JSON_ARRAY:
    case JSON_OBJECT:
        *out++ = value->kind == JSON_ARRAY ? '[' : '{';
        for (const Value *item = value->first; item; item = item->next) {
            if (item->name) {
                out = print_string(out, item->name);
                *out++ = ':';
            }
            out = print(out, item);
            if (item->next)
                *out++ = ',';
        }
        *out++ = value->kind == JSON_ARRAY ? ']' : '}';
        return out;
    default:
        return out + sprintf(out, "%s", words[value->kind]);
    }
}

static int prints_as(Arena *arena, const char *text, const char *expected) {
    char out[512];
    arena->used = 0;
    const Value *value = parse(text, arena);
    if (!value)
        return expected == NULL;
    *print(out, value) = '\0';
    return expected != NULL && strcmp(out, expected) == 0;
}

static int check(Arena *arena) {
    static const char *const cases[][2] = {
        {" [ 1 , -2.5e1 , true , false , null ] ", "[1,-25,true,false,null]"},
        {"{\"a\":{\"b\":[[],{}]},\"c\":\"d\"}", "{\"a\":{\"b\":[[],{}]},\"c\":\"d\"}"},
        {"\"\\u00e9\\u20ac\\ud83d\\ude00\\n\\\"\"",
         "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\\u000a\\\"\""},
        {"0.1", "0.10000000000000001"},
        {"[1,]", NULL},
        {"{\"a\" 1}", NULL},
        {"[1] 2", NULL},
        {"01", NULL},
        {"0x1", NULL},
        {"\"abc", NULL},
        {"\"\\ud800\"", NULL},
        {"\"\\q\"", NULL},
        {"tru", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!prints_as(arena, cases[i][0], cases[i][1]))
            return 0;
    char deep[2 * MAX_DEPTH + 3];
    memset(deep, '[', MAX_DEPTH);
    memset(deep + MAX_DEPTH, ']', MAX_DEPTH);
    deep[2 * MAX_DEPTH] = '\0';
    return prints_as(arena, deep, deep) && prints_as(arena, deep + 1, NULL);
}

int main(void) {
    Arena arena = {malloc(1 << 16), 0, 1 << 16};
    int ok = arena.memory && check(&arena);
    free(arena.memory);
    printf("json: %s\n", ok ? "ok" : "FAILED");
    return !ok;
}
