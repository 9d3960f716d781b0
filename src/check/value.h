/* value.h — what a written figure may stand for, by kind (docs/design.md, «Precision goes by the kind»).
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_VALUE_H
#define GJ_CHECK_VALUE_H

#include "fact/figure.h"
#include "num/interval.h"

typedef enum gj_precision {
    GJ_PRECISE, /* exactly what is written */
    GJ_ROUNDED  /* all that rounds, or is cut, to what is written */
} gj_precision;

/* step: the finest step among the money figures of the relation, in 元. quotient: the relation multiplies or divides, so that a
 * stated score or rate is itself a rounded result. False on overflow.
 *   score, count  exactly itself (in a quotient: rounded or cut at its decimals, at least at a tenth)
 *   money         half-open interval of one step, where the step is below 1 of the written unit (whole 万元 are exact)
 *   rate          rounded half up, half even (GB/T 8170) or cut: [v - s/2, v + s)
 *   date          every day that it may be, as the number 20230315; false where no year is written
 *   约 近 余 多   widened by one unit of the last significant digit: both ways, downwards, upwards */
bool gj_value_interval(const gj_figure *f, gj_dec step, bool quotient, gj_precision precision, gj_interval *out);

#endif
