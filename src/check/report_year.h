/* report_year.h — the year a report is about, as its title says.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_REPORT_YEAR_H
#define GJ_CHECK_REPORT_YEAR_H

#include "extract/extraction.h"

typedef struct gj_report_year {
    uint16_t year; /* 0: the title names none, or several */
    gj_span span;  /* where it does */
} gj_report_year;

/* «2022年度» in the title counts before plain years; of several plain years none is taken. */
gj_report_year gj_report_year_of(const gj_extraction *x);

#endif
