/* audit.h — the pipeline, once: bytes -> document -> facts -> outcomes -> report, in reused memory.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_AUDIT_AUDIT_H
#define GJ_AUDIT_AUDIT_H

#include "base/error.h"
#include "base/strbuf.h"
#include "extract/extraction.h"
#include "finding/outcome.h"
#include "format/reader.h"

typedef struct gj_auditor gj_auditor; /* one a process or thread: compiled machinery and memory, reused from file to file */

/* rules stay the caller's and must outlive the auditor. only: glob over check names, NULL: all. */
gj_status gj_auditor_new(const gj_ruleset *rules, const char *only, gj_auditor **out, gj_error *err);
void gj_auditor_free(gj_auditor *auditor);
/* List what holds too, with its evidence (default: findings only; the counts are always there). */
void gj_auditor_keep_passes(gj_auditor *auditor, bool keep);

/* Compiles now what is otherwise compiled when first needed: for processes forked from this one that may not. */
void gj_auditor_warm(gj_auditor *auditor);

/* Audits one file's bytes. Always gives a result when it returns GJ_OK: a file that cannot be read is a result with state
 * GJ_FAILED. *out is valid until the next call. Fails only for lack of memory. `path` is the one shown; it must live as long as the result. */
gj_status gj_auditor_run(gj_auditor *auditor, gj_slice bytes, const char *path, const char *charset,
                         const gj_result **out, gj_error *err);

/* The same where gj_format_find() was asked already and named this reader. NULL: it is asked. */
gj_status gj_auditor_run_by(gj_auditor *auditor, const gj_reader *reader, gj_slice bytes, const char *path, const char *charset,
                            const gj_result **out, gj_error *err);

/* The same for a file that another process has read: its script (doc/script.h), which may be anything. It must live as long as the
 * result. */
gj_status gj_auditor_perform(gj_auditor *auditor, gj_slice script, const char *path, const gj_result **out, gj_error *err);

/* A result for a file that could not even be opened. */
gj_status gj_auditor_refuse(gj_auditor *auditor, const char *path, const gj_error *why, const gj_result **out, gj_error *err);

/* For `gouji extract`: reads and extracts only; valid until the next call. */
gj_status gj_auditor_extract(gj_auditor *auditor, gj_slice bytes, const char *charset, gj_extraction **out, gj_error *err);

/* The embedded rules, or those of `paths` (files or folders; n may be 0) added to or replacing them. `pack`: name of a regional
 * package, NULL: none. messages: all errors of rule files. */
typedef struct gj_rules_request {
    const char *const *paths;
    size_t n;
    bool replace;        /* leave the embedded ones out */
    const char *pack;
    const char *text_name; /* rules that stand in memory, added like a file; NULL: none */
    gj_slice text;
    bool full;           /* examples and patterns of the embedded rules too: to lint and to test them */
} gj_rules_request;
gj_status gj_auditor_rules(const gj_rules_request *request, gj_ruleset **out, gj_strbuf *messages, gj_error *err);

/* Runs the examples of a ruleset; writes a line for each failure. */
gj_status gj_selftest(const gj_ruleset *rules, const char *only, gj_strbuf *messages, size_t *run, size_t *failed, gj_error *err);

#endif
