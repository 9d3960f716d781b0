/* docx_paths.h — the elements of a story of a Word file that its reader hears of.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_DOCX_PATHS_H
#define GJ_FORMAT_DOCX_PATHS_H

#include "codec/xml.h"

enum {
    GJ_DOCX_TABLE = 1,
    GJ_DOCX_ROW,
    GJ_DOCX_CELL,
    GJ_DOCX_GRID_BEFORE,
    GJ_DOCX_ROW_DELETED,
    GJ_DOCX_ROW_HIDDEN,
    GJ_DOCX_GRID_SPAN,
    GJ_DOCX_MERGED_DOWN,
    GJ_DOCX_MERGED_ACROSS,
    GJ_DOCX_CELL_DELETED,
    GJ_DOCX_PARAGRAPH,
    GJ_DOCX_STYLE,
    GJ_DOCX_OUTLINE,
    GJ_DOCX_LIST,
    GJ_DOCX_LIST_LEVEL,
    GJ_DOCX_MARK_DELETED,
    GJ_DOCX_RUN,
    GJ_DOCX_RUN_STYLE,
    GJ_DOCX_RUN_FONT,
    GJ_DOCX_RUN_HIDDEN,
    GJ_DOCX_TEXT,
    GJ_DOCX_TAB,
    GJ_DOCX_BREAK,
    GJ_DOCX_HYPHEN,
    GJ_DOCX_SYMBOL,
    GJ_DOCX_FIELD,
    GJ_DOCX_BOX,
    GJ_DOCX_BOX_DEFAULT,
    GJ_DOCX_BOX_CHECKED,
    GJ_DOCX_DENOMINATOR,
    GJ_DOCX_DELETED,
    GJ_DOCX_INSERTED,
    GJ_DOCX_SKIPPED,
    GJ_DOCX_TEXT_BOX,
    GJ_DOCX_CHUNK,
    GJ_DOCX_PICTURE,
    GJ_DOCX_OBJECT,
    GJ_DOCX_NOTE
};

extern const gj_xml_space gj_docx_spaces[];
extern const gj_xml_path gj_docx_paths[];

#endif
