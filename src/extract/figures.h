/* figures.h — one linear pass over a sealed document: every numeral with kind, unit, bound and approximation.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_FIGURES_H
#define GJ_EXTRACT_FIGURES_H

#include "doc/doc.h"
#include "fact/figure.h"

/* Appends the document's figures to *out in text order (memory of `arena`). Text and cells alike; a bare number in a cell is
 * GJ_KIND_NUMBER unless «单位：万元» in its table's caption or the unit in its column head, row head or cell says more:
 * that is decided later by the table recogniser, which rewrites kind, unit, value and factor. Linear in the text. */
gj_status gj_figures_scan(const gj_document *doc, gj_arena *arena, gj_figures *out, gj_error *err);

/* The same for one piece of text (tests, `unit` of rule examples): block and cell are GJ_NONE. */
gj_status gj_figures_scan_text(gj_slice text, gj_arena *arena, gj_figures *out, gj_error *err);

#endif
