/* unit.h — the units of submitted reports: dimension and factor to the base unit (元, 分, 1, 个).
 * SPDX-License-Identifier: MIT */
#ifndef GJ_NUM_UNIT_H
#define GJ_NUM_UNIT_H

#include "num/dec.h"

typedef enum gj_dim { GJ_DIM_NONE, GJ_DIM_MONEY, GJ_DIM_SCORE, GJ_DIM_RATE, GJ_DIM_COUNT, GJ_DIM_COUNT_ } gj_dim;

typedef struct gj_unit {
    const char *name; /* as printed in messages: 万元, 分, %, 件 */
    uint8_t bytes;    /* length of name */
    gj_dim dim;
    gj_dec factor;    /* base units in one of this: 万元 10000, % 0.01, 万人次 10000 */
} gj_unit;

typedef uint16_t gj_unit_id; /* index into the table; 0 is «no unit» */
#define GJ_UNIT_NONE ((gj_unit_id)0)

const gj_unit *gj_unit_at(gj_unit_id id);
/* The longest unit that stands at the start of `text` (normalised); its length in *len. GJ_UNIT_NONE: none.
 * Knows 元 角 分(coin only through context) 千元 万元 百万元 千万元 亿元 万 亿, % ％ ‰ 个百分点 百分点 成,
 * 分, and the counted things 件 人 次 台 个 项 户 万人次 万人 公里 平方米 亩 ... */
gj_unit_id gj_unit_match(gj_slice text, size_t *len);
/* By exact name: "万元". GJ_UNIT_NONE: no such unit. */
gj_unit_id gj_unit_find(gj_slice name);

#endif
