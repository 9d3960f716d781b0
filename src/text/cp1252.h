/* cp1252.h — Windows-1252, the charset of Western text.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_CP1252_H
#define GJ_TEXT_CP1252_H

#include <stdint.h>

/* The code point of a byte; the five that mean nothing stand for themselves. */
uint32_t gj_cp1252_rune(unsigned char byte);

#endif
