/* term.c — the terminal: findings with the quoted line and marks under the figures, then the summary.
 * SPDX-License-Identifier: MIT */
#include "finding/place.h"
#include "finding/verdict.h"
#include "render/english.h"
#include "render/excerpt.h"
#include "render/renderer.h"
#include "render/wrap.h"
#include "text/escape.h"
#include "text/utf8.h"

enum {
    EVIDENCE_SHOWN = 12, /* then «等 n 处» */
    FILE_INDENT = 2,
    TEXT_INDENT = 5,
    PLACE_INDENT = 7,
    QUOTE_INDENT = 9,
    WIDTH = 96, /* of a line */
    SECTION_WIDTH = 40,
};

typedef struct term {
    gj_strbuf *out;
    bool color, en;
} term;

typedef enum style { BOLD, DIM, RED, GREEN, YELLOW, CYAN } style;

static void on(const term *t, style s)
{
    static const char *const codes[] = {
        [BOLD] = "\x1b[1m",   [DIM] = "\x1b[2m",     [RED] = "\x1b[1;31m",
        [GREEN] = "\x1b[32m", [YELLOW] = "\x1b[33m", [CYAN] = "\x1b[36m",
    };
    if (t->color)
        gj_strbuf_cstr(t->out, codes[s]);
}

static void off(const term *t)
{
    if (t->color)
        gj_strbuf_cstr(t->out, "\x1b[0m");
}

static void text(const term *t, gj_str s)
{
    gj_escape_term(t->out, (gj_slice){ s.s, s.n });
}

static void put(const term *t, const char *s)
{
    gj_strbuf_cstr(t->out, s);
}

static const char *say(const term *t, const char *zh, const char *en)
{
    return t->en ? en : zh;
}

static void blanks(const term *t, unsigned n)
{
    while (n-- > 0)
        put(t, " ");
}

static unsigned width_of(const char *s)
{
    return gj_utf8_width(gj_slice_of(s));
}

/* A sentence from `column` on, its further lines from `indent` on. */
static void wrapped(const term *t, gj_str s, unsigned column, unsigned indent)
{
    gj_wrap_text(t->out, (gj_slice){ s.s, s.n }, (gj_wrap){ column, indent, WIDTH });
}

/* What the layers below say, in the language of the reader; it is wrapped like a sentence. */
static void message(const term *t, gj_slice s, unsigned column, unsigned indent)
{
    gj_strbuf english;
    gj_strbuf_init(&english, 0);
    if (t->en)
        gj_english_add(&english, s);
    gj_wrap_text(t->out, t->en ? gj_strbuf_slice(&english) : s, (gj_wrap){ column, indent, WIDTH });
    gj_strbuf_done(&english);
}

/* A note of a file or of the run, on lines of its own. */
static void note(const term *t, unsigned indent, gj_slice s)
{
    const char *label = say(t, "说明：", "Note: ");
    unsigned column = indent + width_of(label);
    blanks(t, indent);
    put(t, label);
    message(t, s, column, column);
    put(t, "\n");
}

/* A line of its own: label and sentence in dim, further lines below the sentence. */
static void labelled(const term *t, const char *label, gj_str sentence)
{
    if (sentence.n == 0)
        return;
    unsigned column = TEXT_INDENT + width_of(label);
    blanks(t, TEXT_INDENT);
    on(t, DIM);
    put(t, label);
    wrapped(t, sentence, column, column);
    off(t);
    put(t, "\n");
}

/* A heading that fits on the line. */
static void section(const term *t, gj_str s)
{
    gj_slice all = { s.s, s.n };
    size_t n = 0;
    unsigned used = 0, len;
    while (n < all.n && used < SECTION_WIDTH) {
        (void)gj_utf8_decode(all.p + n, all.p + all.n, &len);
        used += gj_utf8_width(gj_slice_sub(all, n, len));
        n += len;
    }
    put(t, " · ");
    gj_escape_term(t->out, gj_slice_sub(all, 0, n));
    if (n < all.n)
        put(t, "…");
}

static void place(const term *t, const gj_fact_view *f)
{
    gj_place_words(t->out, &f->place, (gj_slice){ f->part.s, f->part.n }, t->en);
}

static bool same_text(gj_str a, gj_str b)
{
    return gj_slice_equal((gj_slice){ a.s, a.n }, (gj_slice){ b.s, b.n });
}

/* What the figures of one quotation are: «实际支出 30.88万元、预算 35万元». */
static void figures(const term *t, const gj_fact_view *facts, const bool *in, size_t n,
                    unsigned column)
{
    gj_strbuf list;
    gj_strbuf_init(&list, 0);
    for (size_t i = 0; i < n; i++) {
        if (!in[i] || facts[i].title.n == 0)
            continue;
        gj_strbuf_cstr(&list, list.n == 0 ? " · " : say(t, "、", ", "));
        gj_strbuf_add(&list, (gj_slice){ facts[i].title.s, facts[i].title.n });
        gj_strbuf_char(&list, ' ');
        gj_strbuf_add(&list, (gj_slice){ facts[i].written.s, facts[i].written.n });
    }
    gj_wrap_text(t->out, gj_strbuf_slice(&list), (gj_wrap){ column, QUOTE_INDENT, WIDTH });
    gj_strbuf_done(&list);
}

/* All figures that stand in the quotation of fact `first`, as one excerpt. */
static void quotation(const term *t, const gj_outcome_view *o, const gj_fact_view *facts,
                      bool *done, size_t n, size_t first)
{
    gj_excerpt excerpt = { .quote = { facts[first].quote.s, facts[first].quote.n },
                           .indent = QUOTE_INDENT,
                           .width = WIDTH - QUOTE_INDENT,
                           .color = t->color };
    bool in[EVIDENCE_SHOWN] = { false };
    for (size_t i = first; i < n; i++) {
        if (done[i] || !same_text(facts[i].quote, facts[first].quote) ||
            facts[i].place.block != facts[first].place.block || facts[i].place.row != facts[first].place.row)
            continue;
        in[i] = done[i] = true;
        bool suspect = o->suspect.named && gj_place_equal(&o->suspect.place, &facts[i].place);
        gj_excerpt_add(&excerpt, facts[i].at, facts[i].written.n, suspect);
    }
    blanks(t, PLACE_INDENT);
    on(t, CYAN);
    size_t start = t->out->n;
    place(t, &facts[first]);
    if (facts[first].section.n)
        section(t, facts[first].section);
    gj_slice shown = gj_slice_sub(gj_strbuf_slice(t->out), start, t->out->n);
    unsigned column = PLACE_INDENT + gj_utf8_width(shown);
    off(t);
    figures(t, facts, in, n, column);
    put(t, "\n");
    gj_excerpt_print(t->out, &excerpt);
}

static void evidence(const term *t, const gj_report *report, size_t outcome,
                     const gj_outcome_view *o)
{
    gj_fact_view facts[EVIDENCE_SHOWN];
    bool done[EVIDENCE_SHOWN] = { false };
    size_t n = o->evidence < EVIDENCE_SHOWN ? o->evidence : EVIDENCE_SHOWN;
    for (size_t i = 0; i < n; i++)
        facts[i] = gj_report_evidence(report, outcome, i);
    for (size_t i = 0; i < n; i++) {
        if (!done[i])
            quotation(t, o, facts, done, n, i);
    }
    if (o->evidence > n)
        gj_strbuf_format(t->out, t->en ? "       … %zu places in all\n" : "       ……等 %zu 处\n",
                         o->evidence);
}

static void suspect(const term *t, const gj_suspect_view *s)
{
    if (!s->named)
        return;
    gj_strbuf words;
    gj_strbuf_init(&words, 0);
    if (s->hypothesis.n) {
        gj_strbuf_add(&words, (gj_slice){ s->hypothesis.s, s->hypothesis.n });
    } else {
        gj_strbuf_add(&words, (gj_slice){ s->written.s, s->written.n });
        if (s->should_be.n)
            gj_strbuf_cstr(&words, say(t, " 或应为 ", " should be "));
        gj_strbuf_add(&words, (gj_slice){ s->should_be.s, s->should_be.n });
        if (s->relations)
            gj_strbuf_format(
                &words, t->en ? ", then as many relations hold: %u" : "，改正后有 %u 项核对相符",
                s->relations);
    }
    const char *label = say(t, "疑点：", "Suspect: ");
    unsigned column = TEXT_INDENT + width_of(label);
    blanks(t, TEXT_INDENT);
    on(t, YELLOW);
    put(t, label);
    gj_wrap_text(t->out, gj_strbuf_slice(&words), (gj_wrap){ column, column, WIDTH });
    off(t);
    put(t, "\n");
    gj_strbuf_done(&words);
}

/* «1. P0 致命 · 确定  » and the sentence that says what is wrong. */
static void heading(const term *t, size_t number, const gj_outcome_view *o)
{
    size_t start = t->out->n;
    unsigned column = TEXT_INDENT;
    gj_strbuf_format(t->out, "  %zu. ", number);
    column += (unsigned)(t->out->n - start) - TEXT_INDENT;
    on(t, o->certainty == GJ_CERTAIN ? RED : YELLOW);
    start = t->out->n;
    put(t, gj_level_name(o->level));
    put(t, t->en ? "" : " ");
    put(t, t->en ? "" : gj_level_title(o->level));
    put(t, " · ");
    put(t, t->en ? gj_certainty_name(o->certainty) : gj_certainty_title(o->certainty));
    if (o->verdict != GJ_FAIL) {
        put(t, " · ");
        put(t, t->en ? gj_verdict_name(o->verdict) : gj_verdict_title(o->verdict));
    }
    column += gj_utf8_width(gj_slice_sub(gj_strbuf_slice(t->out), start, t->out->n));
    off(t);
    put(t, "  ");
    on(t, BOLD);
    wrapped(t, o->message.n ? o->message : o->title, column + 2, TEXT_INDENT);
    off(t);
    put(t, "\n");
}

/* What must hold and does not: «核对项目：支出不超过预算  [funds.within]», and what the same figure breaks besides. */
static void checks(const term *t, const gj_outcome_view *o)
{
    gj_strbuf words;
    gj_strbuf_init(&words, 0);
    gj_strbuf_format(&words, "%.*s [%.*s]", (int)o->title.n, o->title.s, (int)o->check.n,
                     o->check.s);
    labelled(t, say(t, "核对项目：", "Check: "), (gj_str){ words.p, words.n });
    gj_strbuf_clear(&words);
    for (size_t i = 0; i < o->witness_titles.n; i++) {
        if (o->witness_titles.s[i] == '\n')
            gj_strbuf_cstr(&words, say(t, "；", "; "));
        else
            gj_strbuf_char(&words, o->witness_titles.s[i]);
    }
    labelled(t, say(t, "同时不符：", "Also breaks: "), (gj_str){ words.p, words.n });
    gj_strbuf_done(&words);
}

static void finding(const term *t, const gj_report *report, size_t i)
{
    gj_outcome_view o = gj_report_outcome(report, i);
    put(t, "\n");
    heading(t, i + 1, &o);
    evidence(t, report, i, &o);
    suspect(t, &o.suspect);
    checks(t, &o);
    labelled(t, say(t, "核验依据：", "Ground: "), o.basis);
    labelled(t, say(t, "处理建议：", "Advice: "), o.advice);
}

static void passes(const term *t, const gj_report *report, const gj_summary *s)
{
    gj_strbuf_format(t->out,
                     t->en ? "\n  Holds: %zu, explained by rounding: %zu\n"
                           : "\n  核对相符 %zu 项，四舍五入后相符 %zu 项\n",
                     s->count[GJ_PASS], s->count[GJ_ROUNDING]);
    for (size_t i = 0; i < s->outcomes; i++) {
        gj_outcome_view o = gj_report_outcome(report, i);
        if (o.verdict != GJ_PASS && o.verdict != GJ_ROUNDING)
            continue;
        blanks(t, TEXT_INDENT);
        on(t, GREEN);
        put(t, o.verdict == GJ_PASS ? "✓ " : "≈ ");
        off(t);
        text(t, o.title);
        if (o.message.n && !same_text(o.message, o.title)) {
            put(t, say(t, "：", ": "));
            text(t, o.message);
        }
        if (o.evidence > 0) {
            gj_fact_view f = gj_report_evidence(report, i, 0);
            on(t, DIM);
            put(t, "  ");
            place(t, &f);
            off(t);
        }
        put(t, "\n");
    }
}

static void verdict_line(const term *t, const gj_report *report, const gj_summary *s)
{
    size_t certain = 0, listed = s->findings < s->outcomes ? s->findings : s->outcomes;
    for (size_t i = 0; i < listed; i++)
        certain += gj_report_outcome(report, i).certainty == GJ_CERTAIN;
    put(t, "  ");
    if (s->findings > 0) {
        on(t, RED);
        gj_strbuf_format(t->out, t->en ? "✗ findings: %zu" : "✗ 发现问题 %zu 处", s->findings);
        off(t);
        gj_strbuf_format(t->out, t->en ? " (certain %zu, doubtful %zu)" : "：确定 %zu，存疑 %zu",
                         certain, listed - certain);
    } else if (s->state == GJ_AUDITED && s->checked == 0) {
        on(t, YELLOW);
        put(t, say(t, "！未发现问题，但没有核对到任何数字，请确认这是不是报告",
                   "! nothing found, but no figure was checked: is this a report?"));
        off(t);
    } else if (s->state == GJ_AUDITED) {
        on(t, GREEN);
        put(t, say(t, "✓ 未发现问题", "✓ nothing found"));
        off(t);
    } else {
        put(t, say(t, "已核验的部分没有发现问题", "Nothing found in the part that was audited"));
    }
    on(t, DIM);
    if (s->checked == 0)
        gj_strbuf_format(t->out,
                         t->en ? " (figures: %zu, checked: 0)" : "（认出数字 %zu 个，核对了 0 个）",
                         s->figures);
    else
        gj_strbuf_format(t->out,
                         t->en ? " (figures: %zu, checked: %zu; relations that hold: %zu)"
                               : "（认出数字 %zu 个，核对了 %zu 个；%zu 项核对相符）",
                         s->figures, s->checked, s->count[GJ_PASS] + s->count[GJ_ROUNDING]);
    off(t);
    put(t, "\n");
}

static void not_audited(const term *t, const gj_report *report, const gj_summary *s)
{
    const char *label = s->state == GJ_FAILED
                            ? say(t, "✗ 未能核验：", "✗ not audited: ")
                            : say(t, "！只核验了一部分：", "! audited in part only: ");
    gj_str why = s->error.n ? s->error : gj_report_note(report, 0);
    blanks(t, FILE_INDENT);
    on(t, RED);
    put(t, label);
    off(t);
    message(t, (gj_slice){ why.s, why.n }, FILE_INDENT + width_of(label), FILE_INDENT + 2);
    put(t, "\n");
}

static void file_note(const term *t, gj_str s)
{
    if (s.n == 0)
        return;
    on(t, DIM);
    note(t, TEXT_INDENT, (gj_slice){ s.s, s.n });
    off(t);
}

static void write_report(gj_strbuf *out, const gj_report *report, const gj_render_options *options)
{
    term t = { out, options->color, options->lang == GJ_LANG_EN };
    gj_summary s = gj_report_summary(report);
    if (options->quiet && s.findings == 0 && s.state == GJ_AUDITED)
        return;
    on(&t, BOLD);
    text(&t, s.path);
    off(&t);
    put(&t, "\n");
    if (s.state != GJ_AUDITED)
        not_audited(&t, report, &s);
    if (s.state != GJ_FAILED)
        verdict_line(&t, report, &s);
    for (size_t i = s.state == GJ_PARTIAL && s.error.n == 0; i < s.notes; i++)
        file_note(&t, gj_report_note(report, i));
    for (size_t i = 0; i < s.findings && i < s.outcomes; i++)
        finding(&t, report, i);
    if (options->all && s.state != GJ_FAILED)
        passes(&t, report, &s);
    put(&t, "\n");
}

/* «path NUL reason NUL» each. */
static void unaudited(const term *t, const gj_totals *totals)
{
    size_t all = totals->partial + totals->failed, n = 0;
    if (all == 0)
        return;
    on(t, RED);
    gj_strbuf_format(t->out,
                     t->en ? "Not or only partly audited: %zu. Mend and check again:"
                           : "未能核验或只核验了一部分的文件 %zu 份，请处理后重新核验：",
                     all);
    off(t);
    put(t, "\n");
    for (gj_slice rest = totals->unaudited; rest.n > 0; n++) {
        gj_slice path = gj_slice_of(rest.p);
        gj_slice reason = gj_slice_of(rest.p + path.n + 1);
        size_t start = t->out->n;
        blanks(t, FILE_INDENT);
        gj_escape_term(t->out, path);
        put(t, say(t, "：", ": "));
        gj_slice head = gj_slice_sub(gj_strbuf_slice(t->out), start, t->out->n);
        message(t, reason, gj_utf8_width(head), FILE_INDENT + 2);
        put(t, "\n");
        rest = gj_slice_sub(rest, path.n + reason.n + 2, rest.n);
    }
    if (n < all)
        gj_strbuf_format(t->out,
                         t->en ? "  … and %zu more, named above\n" : "  ……另有 %zu 份，见上文\n",
                         all - n);
}

static void notes(const term *t, gj_slice rest)
{
    while (rest.n > 0) {
        gj_slice one = gj_slice_of(rest.p);
        note(t, 0, one);
        rest = gj_slice_sub(rest, one.n + 1, rest.n);
    }
}

static void summary(const term *t, const gj_totals *totals)
{
    size_t found = totals->count[GJ_FAIL] + totals->count[GJ_MISSING] + totals->count[GJ_AMBIGUOUS];
    on(t, BOLD);
    gj_strbuf_format(t->out,
                     t->en ? "Files: %zu; with findings: %zu; not or only partly audited: %zu."
                           : "共 %zu 份文件：%zu 份发现问题，%zu 份未能完整核验。",
                     totals->files, totals->with_findings, totals->partial + totals->failed);
    off(t);
    put(t, "\n");
    if (found > 0)
        gj_strbuf_format(
            t->out,
            t->en ? "Findings: %zu (certain %zu, doubtful %zu; P0 %zu, P1 %zu, P2 %zu).\n"
                  : "问题 %zu 处：确定 %zu，存疑 %zu；P0 致命（提交前必须改）%zu，P1 重要 %zu，"
                    "P2 优化 %zu。\n",
            found, totals->certain, totals->doubtful, totals->level[GJ_P0], totals->level[GJ_P1],
            totals->level[GJ_P2]);
    gj_strbuf_format(
        t->out,
        t->en ? "Relations that hold: %zu, by rounding: %zu; figures: %zu, checked: %zu.\n"
              : "核对相符 %zu 项，四舍五入后相符 %zu 项；认出数字 %zu 个，核对了 %zu 个。\n",
        totals->count[GJ_PASS], totals->count[GJ_ROUNDING], totals->figures, totals->checked);
    if (totals->doubtful > 0)
        put(t,
            say(t, "存疑：可能另有口径，也可能是程序读错，请对照原文判断。\n",
                "Doubtful: there may be another reading, or it was misread; compare the text.\n"));
}

static void begin(gj_strbuf *out, const gj_render_options *options)
{
    (void)out;
    (void)options;
}

static void between(gj_strbuf *out, const gj_render_options *options)
{
    (void)out;
    (void)options;
}

static void end(gj_strbuf *out, const gj_totals *totals, const gj_render_options *options)
{
    term t = { out, options->color, options->lang == GJ_LANG_EN };
    if (!options->quiet) {
        summary(&t, totals);
        if (totals->files > 1)
            unaudited(&t, totals);
    }
    notes(&t, totals->notes);
}

const gj_renderer gj_renderer_term = {
    .name = "term",
    .extension = ".txt",
    .title = "终端文字",
    .begin = begin,
    .report = write_report,
    .between = between,
    .end = end,
};
