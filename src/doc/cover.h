/* cover.h — the places that a cell reaching down covers become cells of their own rows.
 * SPDX-License-Identifier: MIT
 *
 *     产出指标 | 数量 | 10          产出指标 | 数量 | 10
 *     (rows 2) | 质量 | 20     ->   ^        | 质量 | 20          ^ = inherited: the words of the cell above
 *
 * Whoever looks at a row then finds its label there, whatever format the table came from. Figures are not repeated: below a merged
 * figure stands an empty cell.
 */
#ifndef GJ_DOC_COVER_H
#define GJ_DOC_COVER_H

#include "doc/doc.h"

/* For a table whose cells have their places and spans. A table that would grow beyond what any form has is left as it is. */
gj_status gj_cover_down(gj_document *doc, uint32_t table, gj_error *err);

#endif
