/* print.h — figures and values as a person would write them.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_PRINT_H
#define GJ_CHECK_PRINT_H

#include "base/strbuf.h"
#include "check/relation.h"

/* A value in the unit and with the decimals of a figure: 328800 like «30.88万元» -> «32.88万元». More decimals are kept where the
 * value needs them (up to four, of rates two); thousands are parted where the figure parts them. */
void gj_print_like(gj_strbuf *out, const gj_extraction *x, uint32_t figure, gj_dec value);
/* The same as it would stand in the figure's place: without a unit in a table whose figures have none. */
void gj_print_instead(gj_strbuf *out, const gj_extraction *x, uint32_t figure, gj_dec value);
/* How far a figure is from what it should be: of percentages «2个百分点». */
void gj_print_difference(gj_strbuf *out, const gj_extraction *x, uint32_t figure, gj_dec value);
/* The figure as submitted, with its sign or the brackets of a negative one. */
gj_slice gj_print_written(const gj_extraction *x, uint32_t figure);
/* The figure as submitted, with the unit that its table gives it: «188.40» -> «188.40万元»; «(20.00)» -> «-20.00万元». */
void gj_print_named(gj_strbuf *out, const gj_extraction *x, uint32_t figure);
/* «14.3+4.82+8.11», cut after some. */
void gj_print_terms(gj_strbuf *out, const gj_extraction *x, const gj_relation *r);
/* Exact, in the base unit: «308800», «0.94», a date «2020-01-30». */
void gj_print_value(gj_strbuf *out, const gj_figure *figure);
/* Name of the base unit: 元, 分, 1, 件. */
gj_slice gj_print_base_unit(const gj_figure *figure);

#endif
