/* english.h — messages of the layers below in English, looked up when they are shown.
 * SPDX-License-Identifier: MIT
 *
 * The library writes its messages in Chinese. Who shows them in English finds the line of english.def that a message was made
 * from by matching, and fills the values into the English of that line.
 */
#ifndef GJ_RENDER_ENGLISH_H
#define GJ_RENDER_ENGLISH_H

#include "base/strbuf.h"

/* Appends the message in English. False: no line fits (it was cut, or speaks of a rule), nothing is appended. */
bool gj_english_try(gj_strbuf *out, gj_slice message);

/* The same; a message that no line fits is appended as it is. */
void gj_english_add(gj_strbuf *out, gj_slice message);

/* How many lines there are, and one of them, for tests. */
size_t gj_english_count(void);
void gj_english_at(size_t index, const char **message, const char **english);

#endif
