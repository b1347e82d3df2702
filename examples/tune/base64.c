/* Base64 there and back, and hexadecimal. */
#include <stdio.h>
#include <string.h>

enum { SIZE = 3 << 18 };

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static unsigned char data[SIZE], back[SIZE];
static char text[SIZE / 3 * 4 + 1], hex[2 * SIZE + 1];
static signed char digit_of[256];

static long encode(void)
{
    char *out = text;
    for (long i = 0; i < SIZE; i += 3) {
        unsigned word = (unsigned)data[i] << 16 | (unsigned)data[i + 1] << 8 | data[i + 2];
        *out++ = digits[word >> 18];
        *out++ = digits[word >> 12 & 63];
        *out++ = digits[word >> 6 & 63];
        *out++ = digits[word & 63];
    }
    *out = '\0';
    return out - text;
}

static long decode(long length)
{
    unsigned char *out = back;
    unsigned word = 0;
    int bits = 0;
    for (long i = 0; i < length; i++) {
        int digit = digit_of[(unsigned char)text[i]];
        if (digit < 0)
            continue;
        word = word << 6 | (unsigned)digit;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            *out++ = (unsigned char)(word >> bits);
        }
    }
    return out - back;
}

int main(void)
{
    memset(digit_of, -1, sizeof digit_of);
    for (int i = 0; i < 64; i++)
        digit_of[(unsigned char)digits[i]] = (signed char)i;
    for (long i = 0; i < SIZE; i++)
        data[i] = (unsigned char)(i * 2654435761u >> 20);
    long length = 0, size = 0;
    unsigned check = 0;
    for (int round = 0; round < 12; round++) {
        length = encode();
        size = decode(length);
        for (long i = 0; i < SIZE; i++) {
            hex[2 * i] = "0123456789abcdef"[data[i] >> 4];
            hex[2 * i + 1] = "0123456789abcdef"[data[i] & 15];
        }
        for (long i = 0; i < length; i += 7)
            check = check * 33 + (unsigned char)text[i] + (unsigned char)hex[i];
        data[round] ^= 255;
    }
    printf("%ld digits, %ld bytes, check %u\n", length, size, check);
    return 0;
}
