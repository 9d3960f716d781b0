/* target_report.c — any bytes as a stored report: refused, or every record of it can be read.
 * SPDX-License-Identifier: MIT
 * An input that begins with «c» is a list of changes to a good report; any other is the report itself. */
#include "finding/report.h"
#include "fuzz.h"

/* Reads every byte and the NUL behind it. */
static void read_all(gj_str s)
{
    volatile unsigned sum = 0;
    FUZZ_PROMISE(s.s != NULL);
    for (size_t i = 0; i < s.n; i++)
        sum += (unsigned char)s.s[i];
    FUZZ_PROMISE(s.s[s.n] == '\0');
    (void)sum;
}

static void read_outcome(const gj_report *report, size_t i)
{
    gj_outcome_view o = gj_report_outcome(report, i);
    const gj_str texts[] = { o.check,
                             o.title,
                             o.message,
                             o.basis,
                             o.advice,
                             o.expected,
                             o.stated,
                             o.witnesses,
                             o.witness_titles,
                             o.fingerprint,
                             o.difference,
                             o.suspect.written,
                             o.suspect.should_be,
                             o.suspect.hypothesis };
    for (size_t k = 0; k < GJ_ARRAY_LEN(texts); k++)
        read_all(texts[k]);
    FUZZ_PROMISE(o.verdict <= GJ_SKIPPED && o.certainty <= GJ_DOUBTFUL && o.level <= GJ_P2);
    for (size_t k = 0; k < o.evidence; k++) {
        gj_fact_view f = gj_report_evidence(report, i, k);
        const gj_str words[] = { f.role, f.title, f.quote, f.written, f.value, f.unit, f.section };
        for (size_t w = 0; w < GJ_ARRAY_LEN(words); w++)
            read_all(words[w]);
    }
}

static void check_bytes(const void *bytes, size_t n)
{
    gj_report *report = NULL;
    gj_error err = { 0 };
    if (gj_report_open(bytes, n, &report, &err) != GJ_OK) {
        FUZZ_PROMISE(!report && err.message[0]);
        return;
    }
    gj_summary summary = gj_report_summary(report);
    FUZZ_PROMISE(summary.state <= GJ_FAILED);
    read_all(summary.path);
    read_all(summary.charset);
    read_all(summary.error);
    for (size_t i = 0; i < summary.outcomes; i++)
        read_outcome(report, i);
    for (size_t i = 0; i < summary.notes; i++)
        read_all(gj_report_note(report, i));
    gj_str again = gj_report_bytes(report);
    FUZZ_PROMISE(again.n == n && memcmp(again.s, bytes, n) == 0);
    gj_report_free(report);
}

/* A small whole report, as this machine writes it. */
static gj_report *sample(void)
{
    gj_evidence evidence[] = {
        { .role = GJ_SLICE("funds.spent"),
          .written = GJ_SLICE("32.88万元"),
          .unit = GJ_SLICE("元") },
        { .role = GJ_SLICE("funds.budget"),
          .quote = GJ_SLICE("预算35万元"),
          .place = { .line = 2 } },
    };
    gj_outcome outcomes[] = {
        { .check = GJ_SLICE("funds.within"), .verdict = GJ_FAIL, .key = GJ_SLICE("k") },
        { .check = GJ_SLICE("rate.execution"), .message = GJ_SLICE("相差"), .verdict = GJ_PASS },
    };
    gj_slice notes[] = { GJ_SLICE("一处说明") };
    gj_result result = { .path = GJ_SLICE("a.txt"), .charset = GJ_SLICE("UTF-8"), .figures = 2 };
    gj_report *report = NULL;
    gj_error err = { 0 };
    outcomes[0].suspect = (gj_suspect){ .named = true, .written = GJ_SLICE("32.88") };
    outcomes[0].evidence.v = evidence;
    outcomes[0].evidence.n = outcomes[0].evidence.cap = GJ_ARRAY_LEN(evidence);
    result.outcomes.v = outcomes;
    result.outcomes.n = result.outcomes.cap = GJ_ARRAY_LEN(outcomes);
    result.notes.v = notes;
    result.notes.n = result.notes.cap = GJ_ARRAY_LEN(notes);
    FUZZ_PROMISE(gj_report_build(&result, &report, &err) == GJ_OK);
    return report;
}

/* The input as a list of changes to the sample: two bytes say where, one what; 0xFFFF cuts or lengthens it. */
static void check_changed(const uint8_t *data, size_t size)
{
    gj_report *report = sample();
    gj_str whole = gj_report_bytes(report);
    size_t n = whole.n;
    uint8_t *bytes = calloc(1, n + 256);
    FUZZ_PROMISE(bytes != NULL);
    memcpy(bytes, whole.s, n);
    for (size_t i = 0; i + 3 <= size; i += 3) {
        size_t at = (size_t)data[i] << 8 | data[i + 1];
        if (at == 0xFFFF)
            n = data[i + 2] & 1 ? whole.n + data[i + 2] : whole.n - data[i + 2] % whole.n;
        else
            bytes[at % whole.n] = data[i + 2];
    }
    uint8_t *exact = malloc(n ? n : 1);
    FUZZ_PROMISE(exact != NULL);
    memcpy(exact, bytes, n);
    check_bytes(exact, n);
    free(exact);
    free(bytes);
    gj_report_free(report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 0 && data[0] == 'c')
        check_changed(data + 1, size - 1);
    else
        check_bytes(data, size);
    return 0;
}
