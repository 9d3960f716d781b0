/* caption.h — what stands above a table: its name, and «单位：万元».
 * SPDX-License-Identifier: MIT */
#ifndef GJ_DOC_CAPTION_H
#define GJ_DOC_CAPTION_H

#include "doc/doc.h"

/* Sets caption and unit of a table from the few blocks above it and from its first row. */
void gj_caption_find(gj_document *doc, uint32_t table);

/* The unit that «单位：万元», «（金额单位:元）» or a final «（万元）» in the text declares; GJ_UNIT_NONE: none. */
gj_unit_id gj_caption_unit(gj_slice text);

#endif
