/* aside.h — figures that the report itself leaves out of what it accounts for: 不计入, 不纳入, 不在本项目范围内.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_ASIDE_H
#define GJ_EXTRACT_ASIDE_H

#include "extract/engine.h"
#include "extract/extraction.h"

/* «医院另以自有资金配套865万元，不计入上述预算执行率，总支出为3,954.40万元»: of the part of its sentence between semicolons a word of context
 * `aside` says so, or of the sentence behind it, where that begins by pointing back (以上资金均不在本项目范围内). Looks a few hundred bytes
 * around the figure. */
bool gj_aside_stands(const gj_engine *engine, const gj_extraction *x, uint32_t figure);

#endif
