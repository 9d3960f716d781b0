/* date.h — dates and periods as written: 2024年度, 2024年3月15日, 2024.3.15, 3月, 截至12月底, 二〇二一年.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_NUM_DATE_H
#define GJ_NUM_DATE_H

#include "base/slice.h"

typedef struct gj_date {
    uint16_t year;     /* 0: not written (12月底, 3月15日) */
    uint8_t month;     /* 0: not written */
    uint8_t day;       /* 0: not written; a month's end (月底, 月末) is 31 with at_end */
    bool at_end;       /* 底, 末 */
    bool fiscal;       /* 年度 */
    bool impossible;   /* 2月30日, 13月 */
} gj_date;

/* A date at the start of `text`; its length in *bytes. false: none. Recognises 年月日 forms, 年月, 年, 年度, 月日, 月,
 * yyyy-mm-dd, yyyy/mm/dd, yyyy.mm.dd, and Chinese digits 二〇二一年十一月. A plain year is 1949..2099 followed by 年. */
bool gj_date_parse(gj_slice text, gj_date *out, size_t *bytes);

/* <0, 0, >0 for the parts both state; 0 also when they cannot be compared (no common part). */
int gj_date_compare(gj_date a, gj_date b);
uint8_t gj_date_days_of_month(uint16_t year, uint8_t month);

#endif
