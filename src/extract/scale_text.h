/* scale_text.h — a grade scale printed in the report -> bands with open or closed ends.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_SCALE_TEXT_H
#define GJ_EXTRACT_SCALE_TEXT_H

#include "extract/engine.h"

/* Finds «90（含）-100分为优、80-90分为良…» in prose or in a table row; fills x->scales. Words are those of the rules' scales. */
gj_status gj_scales_find(gj_engine *engine, gj_extraction *x, gj_error *err);

#endif
