/* escape.h — text made safe for where it goes.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_ESCAPE_H
#define GJ_TEXT_ESCAPE_H

#include "base/strbuf.h"

void gj_escape_json(gj_strbuf *out, gj_slice s);  /* without the quotes; control characters and broken bytes escaped */
void gj_escape_html(gj_strbuf *out, gj_slice s);
void gj_escape_csv(gj_strbuf *out, gj_slice s);   /* quoted where needed; = + - @ at the start get a quote mark before */
void gj_escape_term(gj_strbuf *out, gj_slice s);  /* control and bidi characters shown as \u{202E}, tabs as one space */

/* Whether a character moves the cursor, turns the direction of writing or cannot be seen: it would hide what a name or a quotation
 * says. */
bool gj_escape_is_hidden(uint32_t rune);

#endif
