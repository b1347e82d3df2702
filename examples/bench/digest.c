/* SHA-256, CRC-32 and base64, each checked against published vectors. */

#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    uint32_t state[8];
    uint64_t length;
    uint8_t block[64];
} Sha256;

static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t x, int n) {
    return x >> n | x << (32 - n);
}

static uint32_t load_big(const uint8_t *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void sha256_block(uint32_t state[8], const uint8_t block[64]) {
    uint32_t w[64], s[8];
    for (int i = 0; i < 16; i++)
        w[i] = load_big(block + 4 * i);
    for (int i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        uint32_t low = rotate(a, 7) ^ rotate(a, 18) ^ a >> 3;
        uint32_t high = rotate(b, 17) ^ rotate(b, 19) ^ b >> 10;
        w[i] = w[i - 16] + low + w[i - 7] + high;
    }
    memcpy(s, state, sizeof s);
    for (int i = 0; i < 64; i++) {
        uint32_t sum1 = rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25);
        uint32_t choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
        uint32_t first = s[7] + sum1 + choice + round_constants[i] + w[i];
        uint32_t sum0 = rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22);
        uint32_t majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += first;
        s[0] = first + sum0 + majority;
    }
    for (int i = 0; i < 8; i++)
        state[i] += s[i];
}

static void sha256_start(Sha256 *sha) {
    static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    memcpy(sha->state, initial, sizeof initial);
    sha->length = 0;
}

static void sha256_add(Sha256 *sha, const uint8_t *data, size_t size) {
    for (size_t i = 0; i < size; i++) {
        sha->block[sha->length++ % 64] = data[i];
        if (sha->length % 64 == 0)
            sha256_block(sha->state, sha->block);
    }
}

static void sha256_finish(Sha256 *sha, uint8_t digest[32]) {
    uint64_t bits = sha->length * 8;
    uint8_t tail[8];
    sha256_add(sha, (const uint8_t *)"\x80", 1);
    while (sha->length % 64 != 56)
        sha256_add(sha, (const uint8_t *)"", 1);
    for (int i = 0; i < 8; i++)
        tail[i] = (uint8_t)(bits >> (56 - 8 * i));
    sha256_add(sha, tail, 8);
    for (int i = 0; i < 32; i++)
        digest[i] = (uint8_t)(sha->state[i / 4] >> (24 - 8 * (i % 4)));
}

static uint32_t crc32(const uint8_t *data, size_t size) {
    uint32_t table[256], crc = 0xffffffff;
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t value = i;
        for (int bit = 0; bit < 8; bit++)
            value = value & 1 ? value >> 1 ^ 0xedb88320 : value >> 1;
        table[i] = value;
    }
    for (size_t i = 0; i < size; i++)
        crc = crc >> 8 ^ table[(crc ^ data[i]) & 0xff];
    return ~crc;
}

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static size_t base64_encode(const uint8_t *data, size_t size, char *out) {
    char *start = out;
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        uint32_t group = (uint32_t)data[i] << 16;
        if (left > 1)
            group |= (uint32_t)data[i + 1] << 8;
        if (left > 2)
            group |= data[i + 2];
        *out++ = alphabet[group >> 18];
        *out++ = alphabet[group >> 12 & 63];
        *out++ = left > 1 ? alphabet[group >> 6 & 63] : '=';
        *out++ = left > 2 ? alphabet[group & 63] : '=';
    }
    *out = '\0';
    return (size_t)(out - start);
}

static int base64_digit(char c) {
    const char *found = c ? strchr(alphabet, c) : NULL;
    return found ? (int)(found - alphabet) : -1;
}

/* The number of bytes, or -1 where the text is not base64. */
static long base64_decode(const char *text, uint8_t *out) {
    uint8_t *start = out;
    size_t length = strlen(text);
    if (length % 4)
        return -1;
    for (size_t i = 0; i < length; i += 4) {
        int padding = i + 4 == length ? (text[i + 3] == '=') + (text[i + 2] == '=') : 0;
        uint32_t group = 0;
        for (int j = 0; j < 4; j++) {
            int digit = j < 4 - padding ? base64_digit(text[i + (size_t)j]) : 0;
            if (digit < 0)
                return -1;
            group = group << 6 | (uint32_t)digit;
        }
        for (int j = 0; j < 3 - padding; j++)
            *out++ = (uint8_t)(group >> (16 - 8 * j));
    }
    return (long)(out - start);
}

static int has_digest(const char *text, size_t repeats, const char *expected) {
    Sha256 sha;
    uint8_t digest[32];
    char hex[65];
    sha256_start(&sha);
    for (size_t i = 0; i < repeats; i++)
        sha256_add(&sha, (const uint8_t *)text, strlen(text));
    sha256_finish(&sha, digest);
    for (int i = 0; i < 32; i++)
        sprintf(hex + 2 * i, "%02x", digest[i]);
    return strcmp(hex, expected) == 0;
}

static int base64_round_trips(void) {
    uint8_t data[256], back[256 + 3];
    char text[4 * 86 + 1];
    for (size_t size = 0; size <= sizeof data; size++) {
        for (size_t i = 0; i < size; i++)
            data[i] = (uint8_t)(i * 37 + size);
        if (base64_encode(data, size, text) != (size + 2) / 3 * 4)
            return 0;
        if (base64_decode(text, back) != (long)size || memcmp(data, back, size) != 0)
            return 0;
    }
    return base64_decode("ab=c", back) == -1 && base64_decode("abc", back) == -1;
}

int main(void) {
    char text[16];
    base64_encode((const uint8_t *)"fooba", 5, text);
    int ok = strcmp(text, "Zm9vYmE=") == 0 && base64_round_trips() &&
             crc32((const uint8_t *)"123456789", 9) == 0xcbf43926 &&
             has_digest("", 1,
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855") &&
             has_digest("abc", 1,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad") &&
             has_digest("aaaaaaaaaa", 100000,
                        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    printf("digest: %s\n", ok ? "ok" : "FAILED");
    return !ok;
}
