/* fold.h — normalise for matching: half width, plain blanks, none inside figures; the map back is kept.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_FOLD_H
#define GJ_TEXT_FOLD_H

#include "base/strbuf.h"
#include "text/offmap.h"

/* Appends the folded form of source[span] (valid UTF-8; one paragraph or one cell) to `text` and its runs to `map` (source
 * offsets as in `source`). Something must be put between two foldings, a newline or a tab: spans end there.
 *
 *   forms   full width ASCII U+FF01..FF5E (digits, letters, ％ ． ＋ － ＜ ＝ ＞ ～ ...) -> ASCII, except ， ； ： ！ ？ （ ）,
 *           which stay; , ; : ? ! ( ) become ， ； ： ？ ！ （ ）: so a rule names one form only. Small and vertical
 *           forms (﹐ ﹪ ︰ ∶ ...) go the same ways. Between two digits ; ? ! : stay as written and ： becomes : («8：30»).
 *           A comma between digits is ASCII when exactly three digits follow («1,234.5»; a full width one only behind one
 *           to three digits: «2023，100» keeps it); else it is ，.
 *           〜 ∼ -> ~; − – ‐ ﹣ -> - (— stays); ≧ ⩾ -> ≥; ≦ ⩽ -> ≤; ○ ◯ Ｏ behind a Chinese digit and before another or 年 -> 〇
 *   blanks  ideographic, no-break, thin and other blanks, tabs and runs of them -> one space; none at either end; none
 *           between Chinese (or a Chinese mark) and a digit, between a digit and Chinese, a Chinese mark, % ‰ ° ℃ or a
 *           unit sign such as ㎡ («35 万元» -> «35万元»), or around a decimal point inside a number; «1 234» keeps its blank
 *   lines   an end of line inside the span -> nothing between two Chinese characters, else as a blank
 *   nothing soft hyphen, zero width and direction marks, BOM, variation selectors, control characters
 *
 * false: no memory, or the buffer's limit was reached. Linear. */
bool gj_fold(gj_slice source, gj_span span, gj_strbuf *text, gj_offmap *map, gj_arena *arena);

#endif
