/* report_year.c — the year a report is about, as its title says.
 * SPDX-License-Identifier: MIT */
#include "check/report_year.h"

gj_report_year gj_report_year_of(const gj_extraction *x)
{
    gj_report_year plain = { 0 }, fiscal = { 0 };
    bool several_plain = false, several_fiscal = false;
    for (uint32_t i = 0; i < x->figures.n && x->figures.v[i].span.off < x->title.n; i++) {
        const gj_figure *f = &x->figures.v[i];
        if (f->kind != GJ_KIND_DATE || f->date.year == 0 || f->cell != GJ_NONE)
            continue;
        gj_report_year *y = f->date.fiscal ? &fiscal : &plain;
        bool *several = f->date.fiscal ? &several_fiscal : &several_plain;
        *several = *several || f->date_end.year != 0 || (y->year && y->year != f->date.year);
        if (y->year == 0)
            *y = (gj_report_year){ f->date.year, f->span };
    }
    if (fiscal.year)
        return several_fiscal ? (gj_report_year){ 0 } : fiscal;
    return several_plain ? (gj_report_year){ 0 } : plain;
}
