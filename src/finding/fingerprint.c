/* fingerprint.c — the stable identity of a finding over runs and edits elsewhere in the document.
 * SPDX-License-Identifier: MIT */
#include "finding/fingerprint.h"

#include "base/alloc.h"
#include "base/map.h"

enum { FEW = 24 }; /* up to here comparing each with each is quickest */

uint64_t gj_fingerprint_hash(gj_slice check, gj_slice key)
{
    return gj_hash64(key, gj_hash64(check, UINT64_C(0x676F756A69)));
}

/* Open addressing over indexes of first occurrences; `seen` counts occurrences by that index. */
static bool repeats_of_many(const uint64_t *hash, uint32_t n, uint32_t *repeat)
{
    size_t slots = 64;
    while (slots < (size_t)n * 2)
        slots *= 2;
    uint32_t *first = gj_alloc_zeroed(slots + n, sizeof *first); /* slot: index + 1 */
    if (!first)
        return false;
    uint32_t *seen = first + slots;
    for (uint32_t i = 0; i < n; i++) {
        size_t slot = (size_t)(hash[i] & (slots - 1));
        while (first[slot] != 0 && hash[first[slot] - 1] != hash[i])
            slot = (slot + 1) & (slots - 1);
        if (first[slot] == 0)
            first[slot] = i + 1;
        repeat[i] = seen[first[slot] - 1]++;
    }
    gj_free(first);
    return true;
}

bool gj_fingerprint_repeats(const uint64_t *hash, uint32_t n, uint32_t *repeat)
{
    if (n > FEW)
        return repeats_of_many(hash, n, repeat);
    for (uint32_t i = 0; i < n; i++) {
        repeat[i] = 0;
        for (uint32_t j = 0; j < i; j++)
            repeat[i] += hash[j] == hash[i];
    }
    return true;
}

size_t gj_fingerprint_print(uint64_t hash, uint32_t repeat, char out[GJ_FINGERPRINT_MAX])
{
    static const char hex[] = "0123456789abcdef";
    size_t n = 0;
    for (unsigned shift = 64; shift > 0; shift -= 4)
        out[n++] = hex[hash >> (shift - 4) & 15];
    if (repeat > 0) {
        char digits[10];
        size_t start = sizeof digits;
        uint32_t value = repeat == UINT32_MAX ? repeat : repeat + 1;
        do {
            digits[--start] = (char)('0' + value % 10);
            value /= 10;
        } while (value != 0);
        out[n++] = '#';
        memcpy(out + n, digits + start, sizeof digits - start);
        n += sizeof digits - start;
    }
    out[n] = '\0';
    return n;
}
