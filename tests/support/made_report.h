/* made_report.h — a result and its report in a few calls, for tests of finding and render.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TESTS_MADE_REPORT_H
#define GJ_TESTS_MADE_REPORT_H

#include "finding/report.h"

typedef struct made_report {
    gj_arena arena;
    gj_result result;
} made_report;

static inline void made_init(made_report *m, const char *path)
{
    memset(m, 0, sizeof *m);
    gj_arena_init(&m->arena, 0);
    m->result.path = gj_slice_of(path);
    m->result.charset = GJ_SLICE("UTF-8");
    m->result.figures = 9;
    m->result.checked = 5;
}

static inline gj_outcome *made_outcome(made_report *m, const char *check, gj_verdict verdict,
                                       const char *message)
{
    gj_outcome o = { .check = gj_slice_of(check),
                     .title = GJ_SLICE("标题"),
                     .message = gj_slice_of(message),
                     .basis = GJ_SLICE("依据"),
                     .advice = GJ_SLICE("建议"),
                     .verdict = verdict,
                     .key = gj_slice_of(message) };
    (void)gj_vec_push(&m->arena, &m->result.outcomes, o);
    m->result.count[verdict]++;
    return &m->result.outcomes.v[m->result.outcomes.n - 1];
}

static inline gj_evidence *made_evidence(made_report *m, gj_outcome *o, const char *quote,
                                         const char *written)
{
    const char *at = strstr(quote, written);
    gj_evidence e = { .role = GJ_SLICE("funds.spent"),
                      .title = GJ_SLICE("支出"),
                      .quote = gj_slice_of(quote),
                      .written = gj_slice_of(written),
                      .value = GJ_SLICE("308800"),
                      .unit = GJ_SLICE("元"),
                      .section = GJ_SLICE("二、资金"),
                      .at = (uint32_t)(at ? (size_t)(at - quote) : strlen(quote)),
                      .place = { .line = 12, .column = 5, .block = 3 } };
    (void)gj_vec_push(&m->arena, &o->evidence, e);
    return &o->evidence.v[o->evidence.n - 1];
}

static inline void made_note(made_report *m, const char *note)
{
    (void)gj_vec_push(&m->arena, &m->result.notes, gj_slice_of(note));
}

static inline void made_done(made_report *m)
{
    gj_arena_done(&m->arena);
}

#endif
