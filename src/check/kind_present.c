/* kind_present.c — kind `present`: what a report must state once it states something else.
 * SPDX-License-Identifier: MIT */
#include "check/remark.h"
#include "extract/by_role.h"

static const gj_key keys[] = {
    { "need", GJ_ARG_FACTS, false, "应当写明的事实，有一个就算写明" },
    { "text", GJ_ARG_REGEX, false, "或者应当有的文字" },
    { "given", GJ_ARG_FACTS, false, "写了这些事实中的一个才要求" },
    { "least", GJ_ARG_NUMBER, false, "given 的事实至少有几处，不写为 1" },
    { "lack", GJ_ARG_FACTS, false, "这些事实都没有写才要求" },
    { "scale", GJ_ARG_WORDS, false, "printed：文中印有等级标准才要求" },
    { "in", GJ_ARG_WORDS, false, "text 或 table：given 的事实只算这里的" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

/* How many facts there are of some roles; where the first of them stands. */
static uint32_t count(const gj_extraction *x, const gj_arg *facts, const gj_arg *in, gj_span *first)
{
    uint32_t n = 0;
    bool text = true, table = true;
    if (in) {
        text = table = false;
        for (uint32_t i = 0; i < in->words.n; i++) {
            text = text || gj_slice_equal(in->words.v[i], GJ_SLICE("text"));
            table = table || gj_slice_equal(in->words.v[i], GJ_SLICE("table"));
        }
    }
    for (uint32_t i = 0; i < facts->facts.n; i++) {
        gj_fact_list list = gj_by_role(x, facts->facts.v[i]);
        for (uint32_t k = 0; k < list.n; k++) {
            const gj_fact *f = &x->facts.v[list.v[k]];
            if (!(f->origin == GJ_ORIGIN_TABLE ? table : text))
                continue;
            if (n++ == 0 || f->span.off < first->off)
                *first = f->span;
        }
    }
    return n;
}

/* Is the check about this report? Where that shows, in *because. */
static bool applies(const gj_check_decl *check, const gj_extraction *x, gj_span *because)
{
    const gj_arg *given = gj_check_arg(check, "given"), *least = gj_check_arg(check, "least");
    if (gj_check_arg(check, "scale")) {
        if (x->scales.n == 0)
            return false;
        *because = x->scales.v[0].span;
    }
    const gj_arg *lack = gj_check_arg(check, "lack");
    gj_span first = { 0, 0 };
    if (lack && count(x, lack, NULL, &first))
        return false;
    if (!given)
        return true;
    uint32_t n = count(x, given, gj_check_arg(check, "in"), &first);
    if (n == 0 || gj_dec_compare(gj_dec_int(n), least ? least->number : gj_dec_int(1)) < 0)
        return false;
    *because = first;
    return true;
}

static bool has_text(const gj_check_decl *check, gj_audit_run *run, gj_span *where)
{
    const gj_arg *text = gj_check_arg(check, "text");
    const gj_document *doc = run->x->doc;
    for (uint32_t p = 0; text && p < text->patterns.n; p++)
        for (uint32_t i = 0; i < doc->blocks.n; i++) {
            gj_match match;
            gj_span block = doc->blocks.v[i].text;
            if (gj_engine_match(run->engine, text->patterns.v[p], gj_doc_text(doc, block), 0,
                                &match) != GJ_REGEX_YES)
                continue;
            *where = (gj_span){ block.off + match.group[0].off, match.group[0].len };
            return true;
        }
    return false;
}

static gj_status run_present(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_arg *need = gj_check_arg(check, "need");
    gj_span because = { 0, 0 }, where = { 0, 0 };
    if (run->x->doc->blocks.n == 0 || !applies(check, run->x, &because))
        return GJ_OK;
    if ((need && count(run->x, need, NULL, &where)) || has_text(check, run, &where))
        return gj_remark_pass(run, check, GJ_SLICE("已写明"), where, err);
    gj_remark r = { .verdict = GJ_MISSING,
                    .certainty = GJ_CERTAIN,
                    .detail = gj_remark_quote(run, because) };
    GJ_TRY(gj_remark_span(run, &r, because, err));
    return gj_remark_add(run, check, r, err);
}

const gj_check_kind gj_check_present = {
    .info = { .name = "present", .keys = keys, .help = "写了甲就应当写明乙" },
    .run = run_present,
};
