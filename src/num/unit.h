/* unit.h — the units of submitted reports: dimension and factor to the base unit (元, 分, 1, 个).
 * SPDX-License-Identifier: MIT */
#ifndef GJ_NUM_UNIT_H
#define GJ_NUM_UNIT_H

#include "num/dec.h"

typedef enum gj_dim {
    GJ_DIM_NONE,
    GJ_DIM_MONEY, /* base unit 元 */
    GJ_DIM_SCORE,
    GJ_DIM_RATE,
    GJ_DIM_COUNT, /* base unit: the thing itself; lengths, areas, weights in 米 平方米 公斤 */
    GJ_DIM_PRICE, /* 元/人, 万元/公里: money for each thing, factor to 元 */
    GJ_DIM_COUNT_
} gj_dim;

/* No pointers: a table of them would have to be relocated page by page at each start. */
typedef struct gj_unit {
    char name[23]; /* as printed in messages: 万元, 分, %, 件 */
    uint8_t bytes; /* length of name */
    gj_dim dim;
    bool points;   /* 百分点, 个百分点: a difference of rates */
    gj_dec factor; /* base units in one of this: 万元 10000, % 0.01, 万人次 10000 */
} gj_unit;

typedef uint16_t gj_unit_id; /* index into the table; 0 is «no unit» */
#define GJ_UNIT_NONE ((gj_unit_id)0)

const gj_unit *gj_unit_at(gj_unit_id id);
/* The longest unit that stands at the start of `text` (normalised); its length in *len. GJ_UNIT_NONE: none.
 * The list is num/units.def: 元 角 千元 万元 百万元 千万元 亿元 (万 and 亿 alone are multipliers of the numeral),
 * 分 (always a score), % ‰ 个百分点 百分点 成, the counted things 件 人 次 台 项 户 万人次 公里 平方米 亩 ..., and
 * prices 元/人 万元/公里 ... Words that only begin like a unit (分析, 成本, 元旦) are none. */
gj_unit_id gj_unit_match(gj_slice text, size_t *len);
/* By exact name: "万元". GJ_UNIT_NONE: no such unit. */
gj_unit_id gj_unit_find(gj_slice name);
size_t gj_unit_count(void); /* ids are below this; words that are no units have an id too, without dimension */

/* Whether counts in two units may be counts of one thing: 万件 and 件, 所 and 所学校, but not 户 and 人, nor 人 and 人次. */
bool gj_unit_same_thing(gj_unit_id a, gj_unit_id b);

#endif
