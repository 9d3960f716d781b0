/* word97_table.c — rows of tables: where their cells have their edges, which cells are merged.
 * SPDX-License-Identifier: MIT
 *
 *     definition (D608)   n8 | n + 1 edges of 16 bits | n times 20 bytes: flags16 ...
 *                         flags: bits 0-1 merged sideways (1 goes on, 2 begins), bits 5-6 merged downwards (1 goes on, 3 begins)
 */
#include "format/word97.h"

enum {
    T_DEFINITION = 0xD608,
    T_MERGE_DOWN = 0xD62B,
    T_MERGE = 0x5624,
    T_SPLIT = 0x5625,
    TC_BYTES = 20,
    USUAL_WIDTH = 1000
};

/* How both directions of merging are written. */
static gj_edges_merge merge_of(unsigned bits)
{
    return bits == 0 ? GJ_EDGES_ALONE : bits == 1 ? GJ_EDGES_GOES_ON : GJ_EDGES_BEGINS;
}

/* Places of the edges and merges, as the definition has them. */
static void define(gj_slice definition, gj_edges_cell *cells, uint32_t n)
{
    uint32_t defined = gj_u8_at(definition, 0);
    size_t edges = 1, flags = edges + 2 * ((size_t)defined + 1);
    for (uint32_t i = 0; i < n && i < defined; i++) {
        uint16_t tc = gj_le16_at(definition, flags + TC_BYTES * (size_t)i);
        cells[i].left = (int16_t)gj_le16_at(definition, edges + 2 * (size_t)i);
        cells[i].right = (int16_t)gj_le16_at(definition, edges + 2 * (size_t)i + 2);
        cells[i].across = merge_of(tc & 3);
        cells[i].down = merge_of(tc >> 5 & 3);
    }
    for (uint32_t i = defined; i > 0 && i < n;
         i++) { /* cells that it forgot: to the right of the others */
        int32_t left = cells[i - 1].right, right = left + USUAL_WIDTH;
        cells[i].left = (int16_t)(left < INT16_MAX ? left : INT16_MAX);
        cells[i].right = (int16_t)(right < INT16_MAX ? right : INT16_MAX);
    }
}

void gj_word97_define_row(gj_word97 *w, gj_slice list, gj_edges_cell *cells, uint32_t n)
{
    gj_word97_props p = gj_word97_props_of(w, list);
    uint16_t operation;
    gj_slice operand;
    while (gj_word97_props_next(&p, &operation, &operand)) {
        uint32_t first = gj_u8_at(operand, 0), second = gj_u8_at(operand, 1);
        switch (operation) {
        case T_DEFINITION:
            define(operand, cells, n);
            break;
        case T_MERGE_DOWN:
            if (first < n)
                cells[first].down = merge_of(second & 3);
            break;
        case T_MERGE:
        case T_SPLIT:
            for (uint32_t i = first; i < second && i < n; i++)
                cells[i].across = operation == T_SPLIT ? GJ_EDGES_ALONE
                                  : i > first          ? GJ_EDGES_GOES_ON
                                                       : GJ_EDGES_BEGINS;
            break;
        default:
            break;
        }
    }
}
