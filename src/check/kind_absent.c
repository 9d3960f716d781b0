/* kind_absent.c — kind `absent`: text that has no business in a finished report: fields, bookmarks, placeholders.
 * SPDX-License-Identifier: MIT */
#include "check/remark.h"
#include "extract/pairs.h"

static const gj_key keys[] = {
    { "text", GJ_ARG_REGEX, false, "不应出现的文字" },
    { "words", GJ_ARG_WORDS, false, "不应出现的词" },
    { "near", GJ_ARG_WORDS, false, "text 只在有这些字词之一的段落里找" },
    { "not", GJ_ARG_REGEX, false, "这些写法不算：与找到的文字重叠就放过" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

enum {
    FOUND_MAX = 12,  /* different texts reported in one document */
    SPANS_MAX = 6,   /* places shown of each */
    BLOCK_HITS = 50, /* matches looked at in one block */
    AROUND = 60      /* bytes on either side that a `not` sees */
};

typedef struct search {
    const gj_check_decl *check;
    gj_audit_run *run;
    const gj_document *doc;
    gj_remark found[FOUND_MAX];
    uint32_t n;
} search;

/* Whether some match of the pattern shares characters with `hit`. */
static bool covers(const search *s, const gj_pattern *pattern, gj_slice text, gj_span hit)
{
    gj_match match;
    for (size_t from = 0; from < text.n;) {
        if (gj_engine_match(s->run->engine, pattern, text, from, &match) != GJ_REGEX_YES ||
            match.group[0].len == 0)
            return false;
        if (match.group[0].off < gj_span_end(hit) && hit.off < gj_span_end(match.group[0]))
            return true;
        from = gj_span_end(match.group[0]);
    }
    return false;
}

static bool is_excused(const search *s, gj_span hit, gj_span block)
{
    const gj_arg *except = gj_check_arg(s->check, "not");
    if (!except)
        return false;
    uint32_t from = hit.off > block.off + AROUND ? hit.off - AROUND : block.off;
    uint32_t to = gj_span_end(block) > gj_span_end(hit) + AROUND ? gj_span_end(hit) + AROUND
                                                                 : gj_span_end(block);
    while (from < hit.off && ((unsigned char)s->doc->text.p[from] & 0xC0) == 0x80)
        from++;
    while (to > gj_span_end(hit) && ((unsigned char)s->doc->text.p[to] & 0xC0) == 0x80)
        to--;
    gj_slice around = { s->doc->text.p + from, to - from };
    gj_span inside = { hit.off - from, hit.len };
    for (uint32_t i = 0; i < except->patterns.n; i++)
        if (covers(s, except->patterns.v[i], around, inside))
            return true;
    return false;
}

/* The same text again is only another place of the same finding. */
static gj_status add(search *s, gj_span hit, gj_error *err)
{
    gj_slice text = gj_doc_quote(s->doc, hit);
    for (uint32_t i = 0; i < s->n; i++) {
        gj_remark *r = &s->found[i];
        if (!gj_slice_equal(r->stated, text))
            continue;
        for (uint32_t k = 0; k < r->spans.n; k++)
            if (hit.off < gj_span_end(r->spans.v[k]) && r->spans.v[k].off < gj_span_end(hit))
                return GJ_OK;
        return r->spans.n < SPANS_MAX ? gj_remark_span(s->run, r, hit, err) : GJ_OK;
    }
    for (uint32_t i = 0; i < s->n; i++) /* inside what another pattern found */
        for (uint32_t k = 0; k < s->found[i].spans.n; k++)
            if (gj_span_contains(s->found[i].spans.v[k], hit))
                return GJ_OK;
    if (s->n == FOUND_MAX)
        return GJ_OK;
    gj_remark r = { .verdict = GJ_FAIL, .certainty = GJ_CERTAIN, .stated = text, .detail = text };
    GJ_TRY(gj_remark_span(s->run, &r, hit, err));
    s->found[s->n++] = r;
    return GJ_OK;
}

static gj_status match_block(search *s, const gj_pattern *pattern, uint32_t index, gj_error *err)
{
    gj_span block = s->doc->blocks.v[index].text;
    gj_slice text = gj_doc_text(s->doc, block);
    if (!gj_pattern_may_match(pattern, text))
        return GJ_OK;
    gj_match match;
    size_t from = 0;
    for (uint32_t hits = 0; hits < BLOCK_HITS; hits++) {
        if (gj_engine_match(s->run->engine, pattern, text, from, &match) != GJ_REGEX_YES ||
            match.group[0].len == 0)
            return GJ_OK;
        gj_span hit = { block.off + match.group[0].off, match.group[0].len };
        if (!is_excused(s, hit, block))
            GJ_TRY(add(s, hit, err));
        from = gj_span_end(match.group[0]);
    }
    return GJ_OK;
}

static gj_status match_all(search *s, const gj_arg *texts, uint32_t block, gj_error *err)
{
    for (uint32_t i = 0; i < texts->patterns.n; i++)
        GJ_TRY(match_block(s, texts->patterns.v[i], block, err));
    return GJ_OK;
}

/* Only blocks that hold one of the words are matched: few reports have any of them. */
static gj_status by_patterns(search *s, const gj_arg *texts, const gj_arg *near, gj_error *err)
{
    gj_slice text = gj_strbuf_slice(&s->doc->text);
    for (uint32_t i = 0; !near && i < s->doc->blocks.n; i++)
        GJ_TRY(match_all(s, texts, i, err));
    for (uint32_t w = 0; near && w < near->words.n; w++) {
        gj_slice word = near->words.v[w];
        if (word.n == 0 || !gj_pairs_may_hold(s->run->x, word))
            continue;
        for (size_t at = 0; (at = gj_slice_find(text, word, at)) != GJ_NOT_FOUND;) {
            uint32_t block = gj_doc_block_at(s->doc, (uint32_t)at);
            if (block == GJ_NONE) {
                at += word.n;
                continue;
            }
            GJ_TRY(match_all(s, texts, block, err));
            at = gj_span_end(s->doc->blocks.v[block].text);
        }
    }
    return GJ_OK;
}

static gj_status by_word(search *s, gj_slice word, gj_error *err)
{
    gj_slice text = gj_strbuf_slice(&s->doc->text);
    if (word.n == 0 || !gj_pairs_may_hold(s->run->x, word))
        return GJ_OK;
    for (size_t at = 0; (at = gj_slice_find(text, word, at)) != GJ_NOT_FOUND; at += word.n) {
        uint32_t block = gj_doc_block_at(s->doc, (uint32_t)at);
        gj_span hit = { (uint32_t)at, (uint32_t)word.n };
        if (block != GJ_NONE && !is_excused(s, hit, s->doc->blocks.v[block].text))
            GJ_TRY(add(s, hit, err));
    }
    return GJ_OK;
}

static gj_status run_absent(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    search s = { .check = check, .run = run, .doc = run->x->doc };
    const gj_arg *texts = gj_check_arg(check, "text"), *words = gj_check_arg(check, "words");
    if (texts)
        GJ_TRY(by_patterns(&s, texts, gj_check_arg(check, "near"), err));
    for (uint32_t i = 0; words && i < words->words.n; i++)
        GJ_TRY(by_word(&s, words->words.v[i], err));
    if (s.n == 0)
        return gj_remark_pass(run, check, GJ_SLICE("没有发现这类文字"), (gj_span){ 0, 0 }, err);
    for (uint32_t i = 0; i < s.n; i++)
        GJ_TRY(gj_remark_add(run, check, s.found[i], err));
    return GJ_OK;
}

const gj_check_kind gj_check_absent = {
    .info = { .name = "absent",
              .keys = keys,
              .help = "文中不应有的文字：转换残留、占位符、填表说明" },
    .run = run_absent,
};
