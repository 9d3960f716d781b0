/* grades.h — the grade a report gives itself: 评价等级为优秀; 95分，优秀; a cell below 等级.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_GRADES_H
#define GJ_EXTRACT_GRADES_H

#include "extract/engine.h"

/* Appends a fact for each grade stated, for facts of kind grade; scales of x must have been found before. */
gj_status gj_grades_find(gj_engine *engine, gj_extraction *x, gj_error *err);

#endif
