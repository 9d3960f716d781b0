/* score_sheet.h — the scores of a paragraph read as a sheet: items with their full mark and their score, and what they make together.
 * SPDX-License-Identifier: MIT
 *
 *     决策20分，得18.5分；过程20分，得15.8分；产出30分，得27分；效益30分，得23分。各项相加为84.3分。
 *     marks   20 20 30 30       scores   18.5 15.8 27 23       total   84.3
 *
 * What is no full mark, no score and no total (deductions, sub-items behind 其中, what stands in brackets) is left out; a paragraph
 * whose scores do not alternate in one of the known ways gives no sheet.
 */
#ifndef GJ_CHECK_SCORE_SHEET_H
#define GJ_CHECK_SCORE_SHEET_H

#include "extract/extraction.h"

enum { GJ_SHEET_ITEMS = 40 };

typedef struct gj_score_sheet {
    uint32_t marks[GJ_SHEET_ITEMS], scores[GJ_SHEET_ITEMS]; /* figures */
    uint32_t marked, scored;                                /* how many of each */
    uint32_t total, mark_total;                             /* figures; GJ_NO_INDEX: not stated */
    uint32_t next;                                          /* figure behind the sheet */
    bool
        complete; /* beyond doubt the whole report: each item has its mark and these make 100, or its groups are named */
    bool borrowed; /* a guess (the total stands in the paragraph above, nothing says that all are named): only a slip of the pen is worth a
                    * word */
} gj_score_sheet;

/* The next sheet of the prose block that holds figure `first`, from that figure on. False: there is none. */
bool gj_score_sheet_next(const gj_extraction *x, uint32_t first, gj_score_sheet *sheet);

/* The scores of a paragraph whose heading states what they make: «3.3 产出（30分，得27分）». `first` is the first figure of the
 * paragraph. False: the heading states none, or the marks below it do not make its own. */
bool gj_score_sheet_below(const gj_extraction *x, uint32_t first, gj_score_sheet *sheet);

#endif
