/* rtf_table.c — the definition of a row: where the right edges of its cells are, and which cells are merged.
 * SPDX-License-Identifier: MIT
 *
 *     \trowd\trleft-108 \clvmgf\cellx1500 \cellx3000     what is said of a cell stands before its edge */
#include "format/rtf.h"

enum { USUAL_WIDTH = 1000 };

typedef struct edge {
    int16_t right;
    uint8_t across, down; /* gj_edges_merge */
} edge;

struct gj_rtf_row {
    int16_t left;
    uint32_t n;
    edge next; /* of which the edge is still to come */
    edge edges[GJ_EDGES_ROW_CELLS];
};

gj_rtf_row *gj_rtf_row_new(gj_arena *arena)
{
    return GJ_NEW(arena, gj_rtf_row);
}

static int16_t place(int32_t twips)
{
    return twips > INT16_MAX ? INT16_MAX : twips < INT16_MIN ? INT16_MIN : (int16_t)twips;
}

void gj_rtf_row_word(gj_rtf_row *row, const gj_rtf_word *word, int32_t number)
{
    const edge none = { 0, GJ_EDGES_ALONE, GJ_EDGES_ALONE };
    switch (word->action) {
    case GJ_RTF_ROW_BEGIN:
        row->n = 0;
        row->left = 0;
        row->next = none;
        break;
    case GJ_RTF_ROW_LEFT:
        row->left = place(number);
        break;
    case GJ_RTF_MERGE_ACROSS:
        row->next.across = (uint8_t)word->value;
        break;
    case GJ_RTF_MERGE_DOWN:
        row->next.down = (uint8_t)word->value;
        break;
    default:
        row->next.right = place(number);
        if (row->n < GJ_EDGES_ROW_CELLS)
            row->edges[row->n++] = row->next;
        row->next = none;
        break;
    }
}

void gj_rtf_row_apply(const gj_rtf_row *row, gj_edges_cell *cells, uint32_t n)
{
    int16_t left = row->left;
    for (uint32_t i = 0; i < n && row->n > 0; i++) {
        bool defined = i < row->n; /* others: to the right of it */
        cells[i].left = left;
        cells[i].right = defined ? row->edges[i].right : place(left + USUAL_WIDTH);
        cells[i].across = defined ? row->edges[i].across : GJ_EDGES_ALONE;
        cells[i].down = defined ? row->edges[i].down : GJ_EDGES_ALONE;
        left = cells[i].right;
    }
}
