/* open.c — any bytes -> a report, or a refusal: everything an accessor relies on is proved here.
 * SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "base/error.h"
#include "base/slice.h"
#include "finding/layout.h"
#include "finding/verdict.h"
#include "text/utf8.h"

typedef struct walk {
    const char *strings;
    uint32_t used, size;
} walk;

/* Every text starts where the one before it ended. */
static bool take(walk *w, const gj_text *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (texts[i].off != w->used || texts[i].len >= w->size - w->used)
            return false;
        w->used += texts[i].len;
        if (w->strings[w->used++] != '\0')
            return false;
    }
    return true;
}

static bool sizes_agree(const gj_report *r, size_t n)
{
    uint64_t need = sizeof *r + (uint64_t)r->outcomes * sizeof(gj_outcome_record) +
                    (uint64_t)r->evidence * sizeof(gj_evidence_record) +
                    (uint64_t)r->notes * sizeof(gj_text) + r->strings;
    return r->bytes == n && need == n && r->room == 0;
}

static bool header_is_sound(const gj_report *r)
{
    uint64_t findings = 0;
    for (unsigned i = 0; i <= GJ_SKIPPED; i++)
        findings += gj_verdict_is_finding((gj_verdict)i) ? r->count[i] : 0;
    return findings == r->findings && r->state <= GJ_FAILED && r->status <= GJ_E_INTERNAL &&
           r->checked <= r->figures;
}

static bool outcome_is_sound(const gj_outcome_record *o, uint32_t first, const gj_report *r)
{
    return o->verdict <= GJ_SKIPPED && o->certainty <= GJ_DOUBTFUL && o->level <= GJ_P2 &&
           o->named <= 1 && o->first == first && o->evidence <= r->evidence - first;
}

static bool evidence_is_sound(const gj_evidence_record *e)
{
    uint32_t quote = e->text[E_QUOTE].len;
    return e->at == quote || (e->at < quote && e->text[E_WRITTEN].len <= quote - e->at);
}

static bool outcomes_are_sound(const gj_report *r, walk *w)
{
    const gj_outcome_record *o = gj_report_const_outcomes(r);
    const gj_evidence_record *e = gj_report_const_evidences(r);
    uint32_t first = 0, listed[GJ_SKIPPED + 1] = { 0 };
    for (uint32_t i = 0; i < r->outcomes; i++) {
        if (!outcome_is_sound(&o[i], first, r) || !take(w, o[i].text, OUTCOME_TEXTS))
            return false;
        for (uint32_t j = 0; j < o[i].evidence; j++) {
            if (!take(w, e[first + j].text, EVIDENCE_TEXTS) || !evidence_is_sound(&e[first + j]))
                return false;
        }
        first += o[i].evidence;
        if (++listed[o[i].verdict] > r->count[o[i].verdict])
            return false;
    }
    return first == r->evidence;
}

static bool is_sound(const gj_report *r)
{
    walk w = { gj_report_const_strings(r), 0, r->strings };
    if (!header_is_sound(r) || !take(&w, &r->path, 1) || !take(&w, &r->charset, 1) ||
        !take(&w, &r->error, 1))
        return false;
    if (!outcomes_are_sound(r, &w) || !take(&w, gj_report_const_notes(r), r->notes))
        return false;
    return w.used == w.size && gj_utf8_valid((gj_slice){ w.strings, w.size });
}

gj_status gj_report_open(const void *bytes, size_t n, gj_report **out, gj_error *err)
{
    if (!out || (!bytes && n > 0))
        return gj_fail(err, GJ_E_ARGUMENT, "没有给出核验结果的内容");
    struct gj_report head;
    if (n < sizeof head)
        return gj_fail(err, GJ_E_FORMAT, "核验结果不完整，请重新核验原文件");
    memcpy(&head, bytes, sizeof head);
    if (head.magic != GJ_REPORT_MAGIC)
        return gj_fail(err, GJ_E_FORMAT, "不是本程序在同类机器上保存的核验结果，请重新核验原文件");
    if (!sizes_agree(&head, n))
        return gj_fail(err, GJ_E_FORMAT, "核验结果不完整，请重新核验原文件");
    gj_report *report = gj_alloc(n + 1);
    if (!report)
        return gj_fail_memory(err);
    memcpy(report, bytes, n);
    if (!is_sound(report)) {
        gj_free(report);
        return gj_fail(err, GJ_E_FORMAT, "核验结果已损坏，请重新核验原文件");
    }
    *out = report;
    return GJ_OK;
}
