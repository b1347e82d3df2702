/* CRC-32 bit by bit, by one table and by four, and Adler-32. */
#include <stdint.h>
#include <stdio.h>

enum { SIZE = 1 << 20 };

static unsigned char data[SIZE];
static uint32_t table[4][256];

static uint32_t by_bits(uint32_t crc, const unsigned char *p, long n)
{
    for (crc = ~crc; n-- > 0;) {
        crc ^= *p++;
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (0xedb88320u & -(crc & 1));
    }
    return ~crc;
}

static uint32_t by_table(uint32_t crc, const unsigned char *p, long n)
{
    for (crc = ~crc; n-- > 0;)
        crc = crc >> 8 ^ table[0][(crc ^ *p++) & 255];
    return ~crc;
}

static uint32_t by_four(uint32_t crc, const unsigned char *p, long n)
{
    for (crc = ~crc; n >= 4; n -= 4, p += 4) {
        crc ^= (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
        crc = table[3][crc & 255] ^ table[2][crc >> 8 & 255] ^ table[1][crc >> 16 & 255] ^
              table[0][crc >> 24];
    }
    return ~crc;
}

static uint32_t adler(const unsigned char *p, long n)
{
    uint32_t a = 1, b = 0;
    for (long i = 0; i < n; i++) {
        a = (a + p[i]) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

int main(void)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
        table[0][i] = crc;
    }
    for (int t = 1; t < 4; t++)
        for (int i = 0; i < 256; i++)
            table[t][i] = table[t - 1][i] >> 8 ^ table[0][table[t - 1][i] & 255];
    for (int i = 0; i < SIZE; i++)
        data[i] = (unsigned char)(i * 2654435761u >> 24);
    uint32_t bits = 0, one = 0, four = 0;
    bits = by_bits(bits, data, SIZE);
    for (int round = 0; round < 8; round++)
        one = by_table(one, data, SIZE);
    for (int round = 0; round < 16; round++)
        four = by_four(four, data, SIZE);
    printf("%08x %08x %08x %08x\n", (unsigned)bits, (unsigned)one, (unsigned)four,
           (unsigned)adler(data, SIZE));
    return 0;
}
