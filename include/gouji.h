/* gouji.h — the public interface of libgouji: everything a program may call.
 * SPDX-License-Identifier: MIT
 *
 *   rules + file  ->  report  ->  any output format
 *
 * Ownership  A pointer handed out through `out` is the caller's; free it with the gj_*_free of
 *            its type (NULL is fine). Every string or struct returned by value borrows from the
 *            object it was asked of and lives as long as that object. Strings are UTF-8, end in
 *            NUL, and carry their length.
 * Errors     A function that can fail returns gj_status. On failure `*out` is untouched and, if
 *            `err` is not NULL, `*err` is filled. An inconsistency found in a report is a result,
 *            never an error.
 * Threads    There is no global state and nothing to initialise. gj_rules and gj_report never
 *            change once made and may be read by any number of threads. A gj_doc belongs to one
 *            thread at a time.
 */
#ifndef GOUJI_H
#define GOUJI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define GJ_API __attribute__((visibility("default")))
#else
#define GJ_API
#endif

typedef struct gj_rules gj_rules;   /* compiled rule files */
typedef struct gj_doc gj_doc;       /* one document that was read */
typedef struct gj_report gj_report; /* what an audit found */

typedef struct gj_str {
    const char *s;
    size_t n;
} gj_str;

typedef enum gj_status {
    GJ_OK,
    GJ_E_ARGUMENT,    /* the caller broke the contract above */
    GJ_E_MEMORY,
    GJ_E_IO,
    GJ_E_FORMAT,      /* the bytes are not what their format says */
    GJ_E_UNSUPPORTED, /* known format, but this kind of it cannot be read (scans, ...) */
    GJ_E_ENCRYPTED,
    GJ_E_LIMIT,       /* a limit of gj_options was reached; err->message names it */
    GJ_E_TIMEOUT,
    GJ_E_RULE,        /* a rule file is wrong; err->line and err->column say where */
    GJ_E_INTERNAL
} gj_status;

typedef struct gj_error {
    gj_status status;
    uint32_t line, column; /* 1-based; 0 when they mean nothing */
    char where[128];       /* file, part or rule */
    char message[256];     /* one sentence, no newline */
} gj_error;

/* Where something stands in the source, counted from 1. Fields that mean nothing for a format are 0. */
typedef struct gj_place {
    uint16_t page, part;           /* part: the nth worksheet, or story of a Word file (a text box, the footnotes) */
    uint32_t line, column;         /* line: text formats; column: in characters, of the line, else of the paragraph or cell */
    uint32_t table, row, cell;     /* table of the document, row, nth cell of the row as a person counts */
    uint32_t block;                /* paragraph or table, in reading order */
    uint32_t paragraph;            /* formats without lines: paragraph of its part, tables and empty ones not counted */
    uint32_t sheet_row, sheet_col; /* cell of a worksheet: C7 is row 7, column 3 */
} gj_place;

typedef enum gj_verdict {
    GJ_PASS,
    GJ_ROUNDING,  /* holds only under rounding or truncation */
    GJ_FAIL,      /* no admissible reading of the figures satisfies the rule */
    GJ_MISSING,   /* a fact the rule needs was not found */
    GJ_AMBIGUOUS, /* the document states a needed fact in ways that differ */
    GJ_SKIPPED    /* the rule's own condition says it does not apply */
} gj_verdict;

typedef enum gj_certainty { GJ_CERTAIN, GJ_DOUBTFUL } gj_certainty; /* 确定, 存疑 */

typedef enum gj_level { GJ_P0, GJ_P1, GJ_P2 } gj_level; /* 致命: mend before submitting; 重要; 优化 */

/* How much of a file was audited. */
typedef enum gj_coverage_state { GJ_AUDITED, GJ_PARTIAL, GJ_FAILED } gj_coverage_state;

typedef struct gj_options {
    size_t size;         /* sizeof (gj_options), set by gj_options_init */
    const char *charset; /* of text files, NULL: detect */
    const char *only;    /* glob over check names, NULL: all; several parted by commas */
    uint64_t max_bytes;  /* largest file read */
} gj_options;

typedef struct gj_rule_view {
    gj_str name, title, kind, basis, advice, file;
    gj_level level;
    uint32_t line;
} gj_rule_view;

/* The figure that is probably wrong, and the edit that would mend the most relations. */
typedef struct gj_suspect_view {
    bool named;           /* false: no figure can be singled out, the rest is empty */
    gj_str written;       /* as in the document: 30.88万元 */
    gj_str should_be;     /* 32.88万元 */
    gj_str hypothesis;    /* one sentence: 一位数字写错, 少写一项 ... */
    gj_place place;
    gj_str part;          /* name of the worksheet or story; empty: none */
    uint32_t relations;   /* relations that hold after the edit and did not before */
} gj_suspect_view;

typedef struct gj_outcome_view {
    gj_str check, title, message, basis, advice, fingerprint;
    gj_str expected, stated, difference; /* as a person would write them; empty: they mean nothing here */
    gj_str witnesses;                    /* names of further checks that the same figure breaks, joined by a comma */
    gj_str witness_titles;               /* their titles in the same order, joined by a line feed */
    gj_verdict verdict;
    gj_certainty certainty;
    gj_level level;
    gj_suspect_view suspect;
    size_t evidence;                     /* how many gj_report_evidence there are */
} gj_outcome_view;

typedef struct gj_fact_view {
    gj_str role, title;    /* funds.spent, 实际支出 */
    gj_str quote;          /* the sentence or cell, in the characters of the document */
    gj_str written;        /* as in the document, with the sign or brackets of a negative one: 89.974万元, (56.20) */
    gj_str value;          /* exact, in the base unit (元, 分, fraction for rates): 899740, -56.2 */
    gj_str unit;           /* 元 分 1 件 */
    gj_str section;        /* heading it stands under */
    gj_str part;           /* name of the worksheet or story; empty: none */
    size_t at;             /* where written begins in quote, in bytes; quote.n: it does not stand there */
    gj_place place;
} gj_fact_view;

typedef struct gj_summary {
    size_t count[GJ_SKIPPED + 1]; /* outcomes by verdict */
    size_t outcomes, findings;    /* findings: fail, missing, ambiguous; they come first */
    size_t figures, checked;      /* figures of the document, and how many took part in a check */
    size_t notes;
    gj_coverage_state state;
    gj_str path, charset;
    gj_status status;             /* state GJ_FAILED: why */
    gj_str error;                 /* one sentence with the next step; empty: none */
} gj_summary;

typedef struct gj_format_info {
    const char *name, *extensions, *title; /* "txt", ".txt .text", Chinese */
    bool reads, writes;
} gj_format_info;

typedef struct gj_sink {
    gj_status (*write)(void *ctx, const void *bytes, size_t n);
    void *ctx;
} gj_sink;

/* General */
GJ_API const char *gj_version(void);
GJ_API const char *gj_status_name(gj_status status);
GJ_API void gj_options_init(gj_options *options);
/* Fills `out` with up to `room` formats; returns how many there are. */
GJ_API size_t gj_formats(gj_format_info *out, size_t room);

/* Rules. A folder replaces the embedded rules, a file or a text is added to them; NULL: the embedded ones alone.
 * gj_rules_test runs the examples and writes a line for each that fails. */
GJ_API gj_status gj_rules_load(const char *path, gj_rules **out, gj_error *err);
GJ_API gj_status gj_rules_parse(const char *text, size_t n, const char *name, gj_rules **out,
                                gj_error *err);
GJ_API size_t gj_rules_count(const gj_rules *rules);
GJ_API gj_rule_view gj_rules_at(const gj_rules *rules, size_t i);
GJ_API gj_status gj_rules_test(const gj_rules *rules, const gj_sink *sink, size_t *failed,
                               gj_error *err);
GJ_API void gj_rules_free(gj_rules *rules);

/* Documents. name: shown in messages and reports. Fails when the bytes cannot be read as a document. */
GJ_API gj_status gj_doc_open(const char *path, const gj_options *options, gj_doc **out,
                             gj_error *err);
GJ_API gj_status gj_doc_read(const void *bytes, size_t n, const char *name,
                             const gj_options *options, gj_doc **out, gj_error *err);
GJ_API gj_status gj_doc_dump(gj_doc *doc, const gj_sink *sink, gj_error *err);
GJ_API void gj_doc_free(gj_doc *doc);

/* The audit. The report does not refer to the document, which may be freed first. A file that cannot be read at all is a
 * failure; one that was read in part has a report with the state GJ_PARTIAL. */
GJ_API gj_status gj_audit(gj_doc *doc, const gj_rules *rules, const gj_options *options,
                          gj_report **out, gj_error *err);
GJ_API gj_status gj_audit_file(const char *path, const gj_rules *rules,
                               const gj_options *options, gj_report **out, gj_error *err);

/* Reports: every outcome, failures first, passes too (a reviewer lists what holds). One flat
 * buffer, so a report can be stored, sent, and opened again on a machine of the same byte order.
 * An index out of range gives a view whose strings are empty. */
GJ_API gj_summary gj_report_summary(const gj_report *report);
GJ_API gj_outcome_view gj_report_outcome(const gj_report *report, size_t i);
GJ_API gj_fact_view gj_report_evidence(const gj_report *report, size_t outcome, size_t i);
GJ_API gj_str gj_report_note(const gj_report *report, size_t i);
GJ_API gj_str gj_report_bytes(const gj_report *report);
GJ_API gj_status gj_report_open(const void *bytes, size_t n, gj_report **out, gj_error *err);
GJ_API void gj_report_free(gj_report *report);

/* Output: "term" or "json", with everything the reports hold. */
GJ_API gj_status gj_render(const gj_report *const *reports, size_t n, const char *format,
                           const gj_sink *sink, gj_error *err);

#ifdef __cplusplus
}
#endif
#endif
