/* number_fault.h — what is wrong with a number in a list, gathered first and reported together.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_NUMBER_FAULT_H
#define GJ_CHECK_NUMBER_FAULT_H

#include "check/remark.h"

typedef enum gj_fault_kind { GJ_FAULT_DOUBLED, GJ_FAULT_SKIPPED, GJ_FAULT_BACK } gj_fault_kind;

typedef struct gj_fault {
    gj_fault_kind kind;
    bool clear;              /* nothing stands between that could make it right */
    uint32_t earlier, later; /* blocks */
    uint32_t earlier_number;
    gj_span first, second; /* the two numbers in the text; empty: those the blocks begin with */
} gj_fault;

typedef struct gj_fault_list {
    gj_audit_run *run;
    const gj_check_decl *check;
    gj_vec(gj_fault) v;
} gj_fault_list;

/* What stands between two blocks. */
typedef struct gj_fault_between {
    uint32_t short_lines; /* headings without number, and lines that may be such */
    uint32_t paragraphs;  /* other paragraphs without number */
} gj_fault_between;

/* The number a block begins with, with its mark, without the blanks behind it. */
gj_span gj_fault_number(const gj_block *block);
gj_fault_between gj_fault_look(const gj_document *doc, uint32_t first, uint32_t second);
/* Whether that number, in the style of the second block, stands inside the text between their beginnings. */
bool gj_fault_is_run_in(const gj_document *doc, uint32_t first, uint32_t second, uint32_t number);

/* More faults than are reported: looking for further ones is idle. */
bool gj_fault_full(const gj_fault_list *list);
gj_status gj_fault_add(gj_fault_list *list, const gj_fault *fault, gj_error *err);
/* A remark for each fault, or a pass if there is none among at least two numbers. A document that is full of faults is one whose
 * numbers were garbled: then none is certain. */
gj_status gj_fault_report(gj_fault_list *list, uint32_t seen, gj_error *err);

#endif
