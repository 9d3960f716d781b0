/* outline.h — headings (一、 （一） 1. 第一章, and those that lost their number), the title, and the section tree.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_DOC_OUTLINE_H
#define GJ_DOC_OUTLINE_H

#include "doc/doc.h"

/* Decides for every paragraph whether it is a heading, gives levels, and sets block.section. Linear. */
gj_status gj_outline_detect(gj_document *doc, gj_error *err);

/* Whether a piece of text starts with a number of a heading or an item. */
bool gj_outline_is_numbered(gj_slice text);

#endif
