/* list_number.h — the numbers that word processors put before paragraphs by themselves, as a person sees them.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_LIST_NUMBER_H
#define GJ_FORMAT_LIST_NUMBER_H

#include "base/strbuf.h"

typedef enum gj_list_format {
    GJ_LIST_DECIMAL,      /* 1 2 3 */
    GJ_LIST_DECIMAL_ZERO, /* 01 02 */
    GJ_LIST_UPPER_ROMAN,
    GJ_LIST_LOWER_ROMAN,
    GJ_LIST_UPPER_LETTER, /* A … Z AA BB */
    GJ_LIST_LOWER_LETTER,
    GJ_LIST_HAN,         /* 一 十 十一 一百二十 */
    GJ_LIST_HAN_DIGITS,  /* 一〇 一一 */
    GJ_LIST_HAN_FORMAL,  /* 壹 贰 拾 */
    GJ_LIST_STEMS,       /* 甲 乙 丙 */
    GJ_LIST_BRANCHES,    /* 子 丑 寅 */
    GJ_LIST_CIRCLED,     /* ① … ⑳ */
    GJ_LIST_PAREN,       /* ⑴ */
    GJ_LIST_STOP,        /* ⒈ */
    GJ_LIST_HAN_CIRCLED, /* ㊀ … ㊉ */
    GJ_LIST_FULL_WIDTH,  /* １ ２ */
    GJ_LIST_NONE,        /* counted, not shown */
    GJ_LIST_BULLET
} gj_list_format;

/* Appends the number. Values that a format has no sign for (㉑, thirteenth stem, 0) are written in digits. */
void gj_list_print(gj_strbuf *out, gj_list_format format, uint32_t value);

#endif
