/* cnnum.h — numerals as Chinese reports write them, at the start of a text.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_NUM_CNNUM_H
#define GJ_NUM_CNNUM_H

#include "num/dec.h"

typedef struct gj_numeral {
    gj_dec value;
    size_t bytes;      /* length of the numeral in the text */
    uint8_t decimals;  /* decimals as written; for 1.2亿 it is 1 and multiplier is 10^8 */
    gj_dec multiplier; /* 万, 亿, 百万 ... directly behind digits: value includes it; 1 when there is none */
    bool chinese;      /* written with 一二三 or 壹贰叁 */
    bool capital;      /* 大写: 壹贰叁 ... 整 */
    bool grouped;      /* 1,234,567.00 */
    bool too_long;     /* more digits than gj_dec holds, or a rough pair without one value (二三十):
                          the numeral was skipped, value is 0 */
} gj_numeral;

/* Arabic: 1234.50, 1,234.50, 1 234 is two numerals. Sign is the caller's business. Linear in the length.
 * Text is normalised (half-width digits). false: no digit at the start. A number followed by 万, 亿, 百万,
 * 千万, 万亿 ... takes it into value and multiplier and bytes (1亿2000万 is one numeral; whether 万 belongs to 万元 or 万人 is the unit's
 * business: value of "35万" is 350000 with multiplier 10000). */
bool gj_numeral_arabic(gj_slice text, gj_numeral *out);

/* Chinese: 一亿二千万, 三万五千, 十五, 二〇二三 (digit by digit), 一百二十点五, 壹佰贰拾叁万肆仟, 两百, 廿, 半 is not.
 * Three forms of speech: 三万五 is 35000; 八点三十 is 8, for 点三十 tells the time; a 万 or 亿 at the very end is the
 * multiplier. Stops before what is no numeral. false: none at the start. Linear in the length. */
bool gj_numeral_chinese(gj_slice text, gj_numeral *out);

#endif
