/* form_names.h — several forms in one file, each of which names its project in a line: «项目名称：高龄津贴».
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_FORM_NAMES_H
#define GJ_EXTRACT_FORM_NAMES_H

#include "extract/extraction.h"

/* Fills project[] (one id for each block; 0: none) with the project that the last line with a name gives. False, and nothing
 * filled: the file names fewer than two. The ids are those that tables have for the same names. */
bool gj_form_names(const gj_extraction *x, uint32_t *project);

/* The id of a project that a form names so. */
uint32_t gj_form_name_id(gj_slice name);

#endif
