/* dec.h — exact decimal numbers: coefficient of 128 bits and a scale. Overflow is an answer, never a wrap.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_NUM_DEC_H
#define GJ_NUM_DEC_H

#include "base/slice.h"

__extension__ typedef __int128 gj_i128;

typedef struct gj_dec {
    gj_i128 coef;
    uint8_t scale; /* value = coef * 10^-scale; at most 38 */
} gj_dec;

#define GJ_DEC_DIGITS 18   /* significant digits that parse accepts; products of two still fit 128 bits */
#define GJ_DEC_PRINT_MAX 64 /* bytes that gj_dec_print writes at most, NUL included */

static inline gj_dec gj_dec_int(int64_t value)
{
    return (gj_dec){ value, 0 };
}

/* 10^exponent as a decimal, exponent -18 .. 18. */
gj_dec gj_dec_pow10(int exponent);

/* Plain digits with at most one point and an optional sign: "-12.50". The scale is that written (2 here).
 * false: something else, or more than GJ_DEC_DIGITS significant digits. */
bool gj_dec_parse(gj_slice text, gj_dec *out);

/* Each is false on overflow, and *out is then untouched. */
bool gj_dec_add(gj_dec a, gj_dec b, gj_dec *out);
bool gj_dec_sub(gj_dec a, gj_dec b, gj_dec *out);
bool gj_dec_mul(gj_dec a, gj_dec b, gj_dec *out);
/* a / b rounded half up to `scale` decimals; false also when b is zero. For messages, never for verdicts. */
bool gj_dec_div(gj_dec a, gj_dec b, uint8_t scale, gj_dec *out);

/* <0, 0, >0; exact for every pair. */
int gj_dec_compare_scales(gj_dec a, gj_dec b);
static inline int gj_dec_compare(gj_dec a, gj_dec b)
{
    return a.scale == b.scale ? (a.coef > b.coef) - (a.coef < b.coef) : gj_dec_compare_scales(a, b);
}
int gj_dec_sign(gj_dec a);
gj_dec gj_dec_negate(gj_dec a);
gj_dec gj_dec_abs(gj_dec a);

/* Without trailing zeros behind the point. */
gj_dec gj_dec_trim(gj_dec a);

/* To `scale` decimals: half up (away from zero), half even (GB/T 8170), or cut off. */
typedef enum gj_rounding { GJ_ROUND_HALF_UP, GJ_ROUND_HALF_EVEN, GJ_ROUND_TRUNCATE } gj_rounding;
gj_dec gj_dec_round(gj_dec a, uint8_t scale, gj_rounding how);

/* "-12.5" into buf (GJ_DEC_PRINT_MAX bytes), trailing zeros kept; returns the length. */
size_t gj_dec_print(gj_dec a, char buf[GJ_DEC_PRINT_MAX]);

#endif
