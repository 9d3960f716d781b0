/* fingerprint.h — the stable identity of a finding over runs and edits elsewhere in the document.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FINDING_FINGERPRINT_H
#define GJ_FINDING_FINGERPRINT_H

#include "base/slice.h"

#define GJ_FINGERPRINT_MAX 28 /* 16 hex digits, '#', a number, NUL */

/* Hash of a check's name and of what the finding is about; the same on every machine. */
uint64_t gj_fingerprint_hash(gj_slice check, gj_slice key);

/* repeat[i] = how many of hash[0 .. i) equal hash[i]. Linear in n for honest input; false: no memory. */
bool gj_fingerprint_repeats(const uint64_t *hash, uint32_t n, uint32_t *repeat);

/* «0123456789abcdef», for repeats «0123456789abcdef#2»; returns the length. */
size_t gj_fingerprint_print(uint64_t hash, uint32_t repeat, char out[GJ_FINGERPRINT_MAX]);

#endif
