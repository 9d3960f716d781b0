/* fold.h — normalise for matching: half width, plain blanks, no blanks inside figures; the map back is kept.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_FOLD_H
#define GJ_TEXT_FOLD_H

#include "base/strbuf.h"
#include "text/offmap.h"

/* Appends the folded form of source[span] to `text` and its runs to `map` (source offsets as in `source`).
 *   full width ASCII forms U+FF01..FF5E (digits, letters, ％ ． ＋ － ＜ ＝ ＞ ～ ...) -> ASCII, except the sentence marks
 *     ， ； ： ！ ？ （ ） which stay (full width) and , ; : ? ! ( ) between non-digits become ， ； ： ？ ！ （ ）:
 *     so that a rule names one form only. A comma, point or colon between digits is ASCII after folding («1，234.5», «8：30»).
 *   ideographic, no-break and other blanks -> one space; soft hyphen, zero width, BOM and other format characters, CR -> nothing
 *   blanks between Chinese and digits, between digits and a unit or %, around a decimal point inside a number -> nothing
 *     («35 万元» -> «35万元»; «1 234» keeps its blank; leading blanks of a line and runs of blanks in a line are kept as one space
 *      unless `keep_columns`)
 *   CJK compatibility forms (㎡ stays; ﹪ ﹣ 〇○Ｏ between Chinese digits -> 〇), ≧ -> ≥, ≦ -> ≤, − – -> -, 〔［【 stay
 * false: no memory, or the buffer's limit was reached. Linear. */
bool gj_fold(gj_slice source, gj_span span, gj_strbuf *text, gj_offmap *map, gj_arena *arena);

#endif
