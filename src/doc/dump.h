/* dump.h — one canonical text form of a document: for golden tests and for people who ask what was read.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_DOC_DUMP_H
#define GJ_DOC_DUMP_H

#include "doc/doc.h"

/* Appends to *out, one line a block, cell row or note; a line break inside a text is written ⏎.
 *
 *   reader txt, charset UTF-8, 61 blocks, 2 tables
 *   L2   H0 长安区委办公室                      heading of level 0 (title) in line 2
 *   L9   H1 一、项目基本情况 [han 1]            its numbering; «lost» where the siblings imply it
 *   L12  P 为了更好的开展值班工作…               paragraph; «> » before it: stands under no heading
 *   L65  T2 11x7 caption «建立绩效评价指标体系» unit 万元
 *          1 head | 一级指标 | ... |            «·» no cell there, «^» inherited, «#3» the nth cell as a person counts
 *   note partial: …
 */
gj_status gj_dump_print(gj_document *doc, gj_strbuf *out, gj_error *err);

#endif
