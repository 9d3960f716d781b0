/* report.c — the report as one buffer without pointers: build it, read it.
 * SPDX-License-Identifier: MIT */
#include "finding/report.h"

#include "base/alloc.h"
#include "finding/fingerprint.h"
#include "finding/layout.h"
#include "finding/verdict.h"
#include "text/utf8.h"

static const char no_text[] = "";

static gj_slice plain(gj_slice s)
{
    return s.p ? s : (gj_slice){ no_text, 0 };
}

/* In the order of enum outcome_text; the fingerprint is not known yet. */
static void outcome_slices(const gj_outcome *o, gj_slice out[OUTCOME_TEXTS])
{
    out[O_CHECK] = o->check;
    out[O_TITLE] = o->title;
    out[O_MESSAGE] = o->message;
    out[O_BASIS] = o->basis;
    out[O_ADVICE] = o->advice;
    out[O_FINGERPRINT] = (gj_slice){ no_text, 0 };
    out[O_EXPECTED] = o->expected;
    out[O_STATED] = o->stated;
    out[O_DIFFERENCE] = o->difference;
    out[O_WITNESSES] = o->witnesses;
    out[O_WITNESS_TITLES] = o->witness_titles;
    out[O_WRITTEN] = o->suspect.written;
    out[O_SHOULD_BE] = o->suspect.should_be;
    out[O_HYPOTHESIS] = o->suspect.hypothesis;
    out[O_PART] = o->suspect.part;
}

static void evidence_slices(const gj_evidence *e, gj_slice out[EVIDENCE_TEXTS])
{
    out[E_ROLE] = e->role;
    out[E_TITLE] = e->title;
    out[E_QUOTE] = e->quote;
    out[E_WRITTEN] = e->written;
    out[E_VALUE] = e->value;
    out[E_UNIT] = e->unit;
    out[E_SECTION] = e->section;
    out[E_PART] = e->part;
}

static uint64_t text_bytes(const gj_slice *texts, size_t n)
{
    uint64_t sum = n; /* the NULs */
    for (size_t i = 0; i < n; i++)
        sum += texts[i].n;
    return sum;
}

typedef struct size {
    uint64_t outcomes, evidence, strings; /* strings: at most */
} size;

static bool listed(const gj_outcome *o, bool findings_only)
{
    return !findings_only || gj_verdict_is_finding(o->verdict);
}

static size measure(const gj_result *r, bool findings_only)
{
    size s = { .strings = 3 + r->path.n + r->charset.n + r->error.n };
    gj_slice texts[OUTCOME_TEXTS];
    for (uint32_t i = 0; i < r->notes.n; i++)
        s.strings += r->notes.v[i].n + 1;
    for (uint32_t i = 0; i < r->outcomes.n; i++) {
        const gj_outcome *o = &r->outcomes.v[i];
        if (!listed(o, findings_only))
            continue;
        outcome_slices(o, texts);
        s.outcomes++;
        s.evidence += o->evidence.n;
        s.strings += text_bytes(texts, OUTCOME_TEXTS) + GJ_FINGERPRINT_MAX;
        for (uint32_t j = 0; j < o->evidence.n; j++) {
            evidence_slices(&o->evidence.v[j], texts);
            s.strings += text_bytes(texts, EVIDENCE_TEXTS);
        }
    }
    return s;
}

typedef struct writer {
    gj_report *report;
    char *strings;
    uint32_t used;
} writer;

static void put(writer *w, gj_text *text, gj_slice s)
{
    *text = (gj_text){ w->used, (uint32_t)s.n };
    if (s.n)
        memcpy(w->strings + w->used, s.p, s.n);
    w->used += (uint32_t)s.n;
    w->strings[w->used++] = '\0';
}

static void put_evidence(writer *w, gj_evidence_record *record, const gj_evidence *e)
{
    gj_slice texts[EVIDENCE_TEXTS];
    evidence_slices(e, texts);
    for (unsigned i = 0; i < EVIDENCE_TEXTS; i++)
        put(w, &record->text[i], texts[i]);
    record->place = e->place;
    record->at = e->at;
}

static void put_outcome(writer *w, gj_outcome_record *record, const gj_outcome *o,
                        gj_slice fingerprint)
{
    gj_slice texts[OUTCOME_TEXTS];
    outcome_slices(o, texts);
    texts[O_FINGERPRINT] = fingerprint;
    for (unsigned i = 0; i < OUTCOME_TEXTS; i++)
        put(w, &record->text[i], texts[i]);
    record->place = o->suspect.place;
    record->relations = o->suspect.relations;
    record->named = o->suspect.named;
    record->verdict = (uint8_t)o->verdict;
    record->certainty = (uint8_t)o->certainty;
    record->level = (uint8_t)o->level;
}

/* hash and repeat by listed outcome; findings come first, as the reader of a report expects. */
static void fill(writer *w, const gj_result *r, bool findings_only, const uint64_t *hash,
                 const uint32_t *repeat)
{
    gj_report *report = w->report;
    gj_outcome_record *outcome = gj_report_outcomes(report);
    gj_evidence_record *evidence = gj_report_evidences(report);
    gj_text *note = gj_report_notes(report);
    put(w, &report->path, r->path);
    put(w, &report->charset, r->charset);
    put(w, &report->error, r->error);
    uint32_t k = 0, first = 0;
    for (uint32_t i = 0; i < r->outcomes.n; i++) {
        const gj_outcome *o = &r->outcomes.v[i];
        if (!listed(o, findings_only))
            continue;
        char fingerprint[GJ_FINGERPRINT_MAX];
        size_t n = gj_fingerprint_print(hash[k], repeat[k], fingerprint);
        put_outcome(w, &outcome[k], o, (gj_slice){ fingerprint, n });
        outcome[k].first = first;
        outcome[k].evidence = o->evidence.n;
        for (uint32_t j = 0; j < o->evidence.n; j++)
            put_evidence(w, &evidence[first + j], &o->evidence.v[j]);
        first += o->evidence.n;
        k++;
    }
    for (uint32_t i = 0; i < r->notes.n; i++)
        put(w, &note[i], r->notes.v[i]);
}

/* What is listed is at least counted: a result made by hand need not bring counts. */
static void count_outcomes(gj_report *report, const gj_result *r)
{
    uint32_t listed_here[GJ_SKIPPED + 1] = { 0 };
    for (uint32_t i = 0; i < r->outcomes.n; i++) {
        if ((unsigned)r->outcomes.v[i].verdict <= GJ_SKIPPED)
            listed_here[r->outcomes.v[i].verdict]++;
    }
    for (unsigned v = 0; v <= GJ_SKIPPED; v++) {
        report->count[v] = r->count[v] > listed_here[v] ? r->count[v] : listed_here[v];
        if (gj_verdict_is_finding((gj_verdict)v))
            report->findings += report->count[v];
    }
}

/* A quotation is UTF-8 already; the name of a file need not be. */
static void make_valid(char *p, size_t n)
{
    if (gj_utf8_valid((gj_slice){ p, n }))
        return;
    for (const char *end = p + n; p < end;) {
        unsigned len;
        if (gj_utf8_decode(p, end, &len) == GJ_RUNE_BAD && len == 1)
            *p = '?';
        p += len;
    }
}

static gj_status fill_all(gj_report *report, const gj_result *r, bool findings_only, gj_error *err)
{
    uint64_t few_hashes[32];
    uint32_t few_repeats[32];
    uint64_t *hash = few_hashes;
    uint32_t *repeat = few_repeats;
    uint32_t n = report->outcomes, k = 0;
    void *many = NULL;
    if (n > GJ_ARRAY_LEN(few_hashes)) {
        many = gj_alloc((size_t)n * (sizeof *hash + sizeof *repeat));
        if (!many)
            return gj_fail_memory(err);
        hash = many;
        repeat = (uint32_t *)(hash + n);
    }
    for (uint32_t i = 0; i < r->outcomes.n; i++) {
        const gj_outcome *o = &r->outcomes.v[i];
        if (listed(o, findings_only))
            hash[k++] = gj_fingerprint_hash(plain(o->check), plain(o->key.n ? o->key : o->message));
    }
    if (!gj_fingerprint_repeats(hash, n, repeat)) {
        gj_free(many);
        return gj_fail_memory(err);
    }
    writer w = { .report = report, .strings = gj_report_strings(report) };
    fill(&w, r, findings_only, hash, repeat);
    gj_free(many);
    report->strings = w.used;
    report->bytes -= (uint32_t)(report->room - w.used);
    report->room = 0;
    make_valid(w.strings, w.used);
    return GJ_OK;
}

gj_status gj_report_write(const gj_result *r, bool findings_only, gj_strbuf *buffer,
                          const gj_report **out, gj_error *err)
{
    size s = measure(r, findings_only);
    uint64_t fixed = sizeof(gj_report) + s.outcomes * sizeof(gj_outcome_record) +
                     s.evidence * sizeof(gj_evidence_record) + r->notes.n * sizeof(gj_text);
    if (fixed > UINT32_MAX || s.strings > UINT32_MAX - fixed)
        return gj_fail(err, GJ_E_LIMIT, "核验结果过大，请把文件拆分后分别核验");
    gj_strbuf_clear(buffer);
    if (!gj_strbuf_reserve(buffer, (size_t)(fixed + s.strings)))
        return gj_fail_memory(err);
    memset(buffer->p, 0, (size_t)fixed);
    gj_report *report = (gj_report *)(void *)buffer->p;
    *report = (gj_report){
        .magic = GJ_REPORT_MAGIC,
        .bytes = (uint32_t)(fixed + s.strings),
        .outcomes = (uint32_t)s.outcomes,
        .evidence = (uint32_t)s.evidence,
        .notes = r->notes.n,
        .room = (uint32_t)s.strings,
        .figures = r->figures,
        .checked = r->checked < r->figures ? r->checked : r->figures,
        .state = (uint32_t)r->state,
        .status = (uint32_t)r->status,
    };
    count_outcomes(report, r);
    GJ_TRY(fill_all(report, r, findings_only, err));
    buffer->n = report->bytes;
    buffer->p[buffer->n] = '\0';
    *out = report;
    return GJ_OK;
}

gj_status gj_report_build(const gj_result *result, gj_report **out, gj_error *err)
{
    gj_strbuf buffer;
    const gj_report *report;
    gj_strbuf_init(&buffer, 0);
    gj_status status = gj_report_write(result, false, &buffer, &report, err);
    if (status != GJ_OK) {
        gj_strbuf_done(&buffer);
        return status;
    }
    *out = (gj_report *)(void *)buffer.p; /* the buffer's memory is the report's from now on */
    return GJ_OK;
}

void gj_report_free(gj_report *report)
{
    gj_free(report);
}

static gj_str string_at(const gj_report *report, gj_text text)
{
    return (gj_str){ gj_report_const_strings(report) + text.off, text.len };
}

static const gj_str empty = { no_text, 0 };

gj_summary gj_report_summary(const gj_report *report)
{
    gj_summary s = { .path = empty, .charset = empty, .error = empty };
    if (!report)
        return s;
    for (unsigned i = 0; i <= GJ_SKIPPED; i++)
        s.count[i] = report->count[i];
    s.outcomes = report->outcomes;
    s.findings = report->findings;
    s.figures = report->figures;
    s.checked = report->checked;
    s.notes = report->notes;
    s.state = (gj_coverage_state)report->state;
    s.status = (gj_status)report->status;
    s.path = string_at(report, report->path);
    s.charset = string_at(report, report->charset);
    s.error = string_at(report, report->error);
    return s;
}

gj_outcome_view gj_report_outcome(const gj_report *report, size_t i)
{
    if (!report || i >= report->outcomes) {
        return (gj_outcome_view){ empty,
                                  empty,
                                  empty,
                                  empty,
                                  empty,
                                  empty,
                                  empty,
                                  empty,
                                  empty,
                                  empty,
                                  empty,
                                  .verdict = GJ_SKIPPED,
                                  .suspect = { false, empty, empty, empty, .part = empty, .relations = 0 } };
    }
    const gj_outcome_record *o = gj_report_const_outcomes(report) + i;
    return (gj_outcome_view){
        .check = string_at(report, o->text[O_CHECK]),
        .title = string_at(report, o->text[O_TITLE]),
        .message = string_at(report, o->text[O_MESSAGE]),
        .basis = string_at(report, o->text[O_BASIS]),
        .advice = string_at(report, o->text[O_ADVICE]),
        .fingerprint = string_at(report, o->text[O_FINGERPRINT]),
        .expected = string_at(report, o->text[O_EXPECTED]),
        .stated = string_at(report, o->text[O_STATED]),
        .difference = string_at(report, o->text[O_DIFFERENCE]),
        .witnesses = string_at(report, o->text[O_WITNESSES]),
        .witness_titles = string_at(report, o->text[O_WITNESS_TITLES]),
        .verdict = (gj_verdict)o->verdict,
        .certainty = (gj_certainty)o->certainty,
        .level = (gj_level)o->level,
        .suspect = { .named = o->named,
                     .written = string_at(report, o->text[O_WRITTEN]),
                     .should_be = string_at(report, o->text[O_SHOULD_BE]),
                     .hypothesis = string_at(report, o->text[O_HYPOTHESIS]),
                     .place = o->place,
                     .part = string_at(report, o->text[O_PART]),
                     .relations = o->relations },
        .evidence = o->evidence,
    };
}

gj_fact_view gj_report_evidence(const gj_report *report, size_t outcome, size_t i)
{
    const gj_outcome_record *o = report ? gj_report_const_outcomes(report) + outcome : NULL;
    if (!report || outcome >= report->outcomes || i >= o->evidence)
        return (gj_fact_view){ empty, empty, empty, empty, empty, empty, empty, empty, .place = { 0 } };
    const gj_evidence_record *e = gj_report_const_evidences(report) + o->first + i;
    return (gj_fact_view){
        .role = string_at(report, e->text[E_ROLE]),
        .title = string_at(report, e->text[E_TITLE]),
        .quote = string_at(report, e->text[E_QUOTE]),
        .written = string_at(report, e->text[E_WRITTEN]),
        .value = string_at(report, e->text[E_VALUE]),
        .unit = string_at(report, e->text[E_UNIT]),
        .section = string_at(report, e->text[E_SECTION]),
        .part = string_at(report, e->text[E_PART]),
        .at = e->at,
        .place = e->place,
    };
}

gj_str gj_report_note(const gj_report *report, size_t i)
{
    if (!report || i >= report->notes)
        return empty;
    return string_at(report, gj_report_const_notes(report)[i]);
}

gj_str gj_report_bytes(const gj_report *report)
{
    if (!report)
        return empty;
    return (gj_str){ (const char *)report, report->bytes };
}
