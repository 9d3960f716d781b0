/* reading.c — the words around one figure: role word, contexts, and what is named beside them.
 * SPDX-License-Identifier: MIT */
#include "extract/reading.h"

#include "doc/word.h"
#include "extract/pairs.h"
#include "extract/punct.h"
#include "extract/scope.h"
#include "extract/words.h"

enum { CLAUSE_MAX = 900 }; /* bytes: what is longer is no clause, and its beginning says nothing of a figure behind it */
enum { AFTER_MAX = 18 }; /* bytes between a figure and a role word behind it: farther off it speaks of something else */

static void take_word(gj_role_hit *best, const gj_rule_word *w)
{
    gj_span word = { w->off, w->len };
    bool better = !best->facts || gj_span_end(word) > gj_span_end(best->word) ||
                  (gj_span_end(word) == gj_span_end(best->word) && word.len > best->word.len);
    bool same = best->facts && word.off == best->word.off && word.len == best->word.len;
    if (better) {
        best->word = word;
        best->fact[0] = w->fact;
        best->facts = 1;
    } else if (same && best->facts < GJ_ARRAY_LEN(best->fact)) {
        best->fact[best->facts++] = w->fact;
    }
}

/* «执行率95%  结余：1.6万元»: a word before a colon names what follows. «与计划的1100人次相比»: 计划的 asks for a rate and hides nothing from
 * other kinds. */
static bool is_other_label(const gj_extraction *x, const gj_rule_word *w, gj_kind kind)
{
    gj_slice text = gj_strbuf_slice(&x->doc->text);
    if (w->after)
        return gj_slice_starts(gj_slice_sub(text, gj_word_end(w), 3), GJ_SLICE("："));
    return w->context == GJ_NO_ROLE && w->kind != kind && gj_slice_ends(gj_slice_sub(text, 0, gj_word_end(w)), GJ_SLICE("的"));
}

/* «追加资金中有6万元来自预备费»: a part of what the word names. 中央, 中标, 中期 are other words. */
static bool is_part_of(const gj_extraction *x, const gj_rule_word *w)
{
    enum { TAIL = 15 }; /* bytes: 资金当中有 */
    static const gj_word nouns[] = { GJ_WORD("资金"), GJ_WORD("经费"), GJ_WORD("款项"), GJ_WORD("款") },
                         parts[] = { GJ_WORD("中有"), GJ_WORD("中，"), GJ_WORD("中的"), GJ_WORD("中含"), GJ_WORD("中包"),
                                     GJ_WORD("中用于"), GJ_WORD("中来自"), GJ_WORD("当中"), GJ_WORD("里有"), GJ_WORD("里，") };
    gj_slice behind = gj_slice_sub(gj_strbuf_slice(&x->doc->text), gj_word_end(w), TAIL);
    return gj_word_starts(gj_word_skip(behind, nouns, GJ_ARRAY_LEN(nouns)), parts, GJ_ARRAY_LEN(parts));
}

/* Role words of `kind` in the span go to *best, contexts to *contexts. Of the words (of this side) that start at one place only the
 * longest counts: 上年结转 is not «上年». */
static void scan_words(const gj_engine *engine, const gj_extraction *x, gj_span span, gj_kind kind, bool after,
                       gj_role_hit *best, uint64_t *contexts)
{
    const gj_rule_word *w = gj_words_from(&x->words, span.off);
    uint32_t covered = 0, named = 0; /* ends of the last context word and of the last category word */
    uint32_t end = gj_span_end(span);
    while (w->off < end) {
        uint32_t at = w->off, longest = 0;
        for (; w->off == at; w++) {
            if (w->after != after || gj_word_end(w) > end || (longest && w->len != longest) || is_other_label(x, w, kind) ||
                (!after && kind == GJ_KIND_MONEY && w->fact != GJ_NO_ROLE && is_part_of(x, w)))
                continue;
            longest = w->len;
            if (w->context == GJ_NO_ROLE) {
                if (w->kind == kind && (!after || !best->facts) && at >= named)
                    take_word(best, w);
                continue;
            }
            if (at >= covered)
                *contexts |= gj_context_bit(w->context);
            if (w->context == engine->known.category ||
                (w->context == engine->known.department && x->has_departments)) {
                named = at + longest; /* 基本支出 is not «支出» */
                *contexts |= gj_context_bit(engine->known.category);
            }
        }
        if (at + longest > covered)
            covered = at + longest;
    }
}

/* The clause before `left` in the same sentence, back to the mark before it or to the end of the figure before. */
static gj_span clause_before(const gj_extraction *x, const gj_mention *m, gj_span left, uint32_t figure)
{
    const char *text = x->doc->text.p;
    uint32_t floor = m->sentence.off, last = figure;
    while (last > 0 && figure - last < GJ_SCOPE_FIGURES_BACK && x->figures.v[last - 1].kind == GJ_KIND_DATE) /* 3月40万元、6月52万元 */
        last--;
    if (last > 0 && x->figures.v[last - 1].kind == x->figures.v[figure].kind &&
        gj_span_end(x->figures.v[last - 1].span) > floor)
        floor = gj_span_end(x->figures.v[last - 1].span);
    if (left.off < floor + 3)
        return (gj_span){ left.off, 0 };
    uint32_t end = left.off - 3; /* the mark itself is three bytes */
    while (end >= floor + 3 && gj_punct_at(text + end - 3, text + end) == GJ_PUNCT_CLOSE) { /* 执行情况（万元）（20分） */
        uint32_t open = end - 3;
        while (open > floor && gj_punct_at(text + open, text + end) != GJ_PUNCT_OPEN)
            open--;
        if (open <= floor)
            break;
        end = open;
    }
    uint32_t at = end;
    if (end - floor > CLAUSE_MAX)
        floor = end - CLAUSE_MAX;
    while (at > floor) {
        uint32_t p = at - 1;
        while (p > floor && ((unsigned char)text[p] & 0xC0) == 0x80)
            p--;
        gj_punct mark = gj_punct_at(text + p, text + at);
        if (mark == GJ_PUNCT_COMMA || mark == GJ_PUNCT_SEMICOLON || mark == GJ_PUNCT_STOP || mark == GJ_PUNCT_CLOSE)
            break;
        at = p;
    }
    return (gj_span){ at, end - at };
}

static void read_left(const gj_engine *engine, const gj_extraction *x, uint32_t figure, gj_reading *r)
{
    /* «30万元用于预算编制；20万元用于审计»: the purpose of one amount is no role of the next */
    static const gj_word purposes[] = { GJ_WORD("用于"), GJ_WORD("主要用于"), GJ_WORD("全部用于"), GJ_WORD("专项用于") };
    const gj_mention *m = &x->mentions[figure];
    gj_kind kind = x->figures.v[figure].kind;
    scan_words(engine, x, m->left, kind, false, &r->role, &r->contexts);
    if (r->role.facts || (m->depth > 0 && m->left.len > 0))
        return;
    if (!gj_residue_empty(engine, x, m->left, figure))
        return; /* the clause names something of its own */
    gj_span before = clause_before(x, m, m->left, figure);
    if (before.len == 0 || gj_word_starts(gj_doc_text(x->doc, before), purposes, GJ_ARRAY_LEN(purposes)))
        return;
    scan_words(engine, x, before, kind, false, &r->role, &r->contexts);
    r->far = r->role.facts > 0;
}

static bool holds_figure(const gj_extraction *x, gj_span span)
{
    uint32_t first = gj_figure_from(x, span.off);
    return first < x->figures.n && x->figures.v[first].span.off < gj_span_end(span);
}

/* Is something named on both sides of a colon in the gap? */
static bool names_both_sides(const gj_engine *engine, const gj_extraction *x, gj_span gap)
{
    size_t colon = gj_slice_find(gj_doc_text(x->doc, gap), GJ_SLICE("："), 0);
    if (colon == GJ_NOT_FOUND)
        return false;
    char left[GJ_SUBJECT_MAX], right[GJ_SUBJECT_MAX];
    gj_residue l = { .bytes = left, .cap = sizeof left }, r = { .bytes = right, .cap = sizeof right };
    uint32_t behind = gap.off + (uint32_t)colon + 3;
    gj_residue_add(engine, x, (gj_span){ gap.off, (uint32_t)colon }, &l);
    gj_residue_add(engine, x, (gj_span){ behind, gj_span_end(gap) - behind }, &r);
    bool counted = holds_figure(x, (gj_span){ gap.off, (uint32_t)colon }); /* 分三部分 */
    return (l.n >= 3 || counted) && r.n >= 6;
}

/* What is named in the part of the sentence before the clause, where no figure stands: «装备采购经政府采购，支出75万元». */
static void read_lead(const gj_engine *engine, const gj_extraction *x, uint32_t figure, gj_reading *r)
{
    const gj_mention *m = &x->mentions[figure];
    bool first = true;
    for (uint32_t i = figure; i-- > 0 && first && x->mentions[i].number == m->number;)
        first = x->figures.v[i].kind != x->figures.v[figure].kind && figure - i <= GJ_SCOPE_FIGURES_BACK;
    if (!first || m->depth > 0 || m->left.off <= m->sentence.off)
        return;
    gj_residue_add(engine, x, (gj_span){ m->sentence.off, m->left.off - m->sentence.off }, &r->lead);
}

static void read_residue(const gj_engine *engine, const gj_extraction *x, uint32_t figure, gj_reading *r)
{
    const gj_mention *m = &x->mentions[figure];
    uint32_t figure_at = x->figures.v[figure].span.off;
    if (!r->role.facts || r->role.after) {
        gj_residue_add(engine, x, m->left, &r->before);
        return;
    }
    uint32_t start = r->far && r->role.word.off < m->left.off ? r->role.word.off : m->left.off;
    gj_residue_add(engine, x, (gj_span){ start, r->role.word.off - start }, &r->before);
    uint32_t gap = gj_span_end(r->role.word);
    gj_residue_add(engine, x, (gj_span){ gap, figure_at > gap ? figure_at - gap : 0 }, &r->gap);
    if (names_both_sides(engine, x, (gj_span){ gap, figure_at > gap ? figure_at - gap : 0 }))
        r->role.facts = 0; /* 自评指标分三部分：前期工作20分: the role word speaks of the list, not of the figure */
    bool first = figure == 0 || x->mentions[figure - 1].number != m->number;
    if (x->figures.v[figure].kind == GJ_KIND_SCORE && first && !r->high && r->before.n == 0 && r->gap.n == 0 && m->depth == 0)
        gj_residue_add(engine, x, clause_before(x, m, m->left, figure), &r->before); /* 满意度指标，得分9分 */
}

/* 100分 is a full mark, not a score, unless a word says that it was given: 得, 自评 (rules: context `full` lists these words). */
static bool is_full_mark(const gj_engine *engine, const gj_extraction *x, const gj_figure *f, gj_span left)
{
    if (f->kind != GJ_KIND_SCORE || gj_dec_compare(f->value, gj_dec_int(100)) != 0 || engine->known.full == GJ_NO_ROLE)
        return false;
    gj_slice behind = gj_slice_sub(gj_strbuf_slice(&x->doc->text), gj_span_end(f->span), 3);
    if (gj_slice_equal(behind, GJ_SLICE("计")) || gj_slice_equal(behind, GJ_SLICE("制")))
        return true; /* 按100分计 */
    const gj_context_decl *decl = &engine->rules->contexts.v[engine->known.full];
    for (uint32_t i = 0; i < decl->words.n; i++)
        if (gj_slice_find(gj_doc_text(x->doc, left), decl->words.v[i], 0) != GJ_NOT_FOUND)
            return false;
    return true;
}

static const gj_word instalments[] = { GJ_WORD("分两"), GJ_WORD("分二"), GJ_WORD("分三"), GJ_WORD("分四"),
                                       GJ_WORD("分五"), GJ_WORD("分六"), GJ_WORD("分几"), GJ_WORD("分多") };

static uint8_t instalment_groups(const gj_extraction *x)
{
    uint8_t groups = 0;
    for (size_t i = 0; i < GJ_ARRAY_LEN(instalments); i++)
        groups |= gj_pairs_groups(x, (gj_slice){ instalments[i].bytes, instalments[i].n });
    return groups;
}

/* 分两批下达, 分三次拨付: what follows is the sum of them. */
static bool by_instalments(const gj_extraction *x, uint32_t block, gj_span left)
{
    return (x->instalments & gj_pairs_group(block)) != 0 &&
           gj_word_in(gj_doc_text(x->doc, left), instalments, GJ_ARRAY_LEN(instalments));
}

/* «全年预算由255万元调整为275万元»: what something was before. */
static bool is_left_behind(const gj_extraction *x, const gj_mention *m)
{
    static const gj_word turns[] = { GJ_WORD("调整"), GJ_WORD("增加"), GJ_WORD("提高"), GJ_WORD("减少"), GJ_WORD("下降"),
        GJ_WORD("压减"), GJ_WORD("压缩"), GJ_WORD("调减"), GJ_WORD("调增"), GJ_WORD("追加"), GJ_WORD("变更"), GJ_WORD("降") };
    gj_slice left = gj_doc_text(x->doc, m->left), right = gj_doc_text(x->doc, m->right);
    if (!gj_slice_ends(left, GJ_SLICE("由")) && !gj_slice_ends(left, GJ_SLICE("从")))
        return false;
    return gj_word_starts(right, turns, GJ_ARRAY_LEN(turns));
}

void gj_reading_of(const gj_engine *engine, gj_extraction *x, uint32_t figure, gj_reading *r)
{
    const gj_figure *f = &x->figures.v[figure];
    gj_mention *m = &x->mentions[figure];
    r->high = f->kind == GJ_KIND_SCORE && gj_dec_compare(f->value, gj_dec_int(60)) > 0;
    read_left(engine, x, figure, r);
    bool led = r->role.facts > 0;
    scan_words(engine, x, m->right, f->kind, true, &r->role, &r->contexts);
    if (r->role.facts && r->role.word.off >= f->span.off) {
        gj_span gap = { gj_span_end(f->span), r->role.word.off - gj_span_end(f->span) };
        r->role.after = true;
        if (!led && gap.len > AFTER_MAX && !gj_residue_empty(engine, x, gap, figure + 1))
            r->role.facts = 0; /* 0.85万元待质保期满后从以后年度预算中解决 */
    }
    if (f->bound != GJ_BOUND_NONE)
        r->contexts |= gj_context_bit(engine->known.bounded);
    bool whole = (r->contexts & gj_context_bit(engine->known.total)) != 0 || by_instalments(x, f->block, m->left);
    if (!whole) /* 于4月、7月到位，共到位2150万元: the whole, whenever */
        r->contexts |= gj_scope_dated_contexts(engine, x, figure);
    if (is_left_behind(x, m))
        r->contexts |= gj_context_bit(engine->known.past);
    r->contexts &= ~gj_context_bit(engine->known.full);
    if (is_full_mark(engine, x, f, m->left))
        r->contexts |= gj_context_bit(engine->known.full);
    read_lead(engine, x, figure, r);
    read_residue(engine, x, figure, r);
    m->contexts = r->contexts | r->before.contexts | r->gap.contexts;
    m->role = r->role.facts ? r->role.word : (gj_span){ 0, 0 };
    m->subject = r->before.n ? r->before.span : r->gap.span;
    if (f->kind == GJ_KIND_DATE)
        m->subject.len = 0;
}

bool gj_reading_continues_list(const gj_extraction *x, uint32_t before, uint32_t figure, const gj_reading *last, const gj_reading *r)
{
    if (before == GJ_NO_INDEX || r->role.facts || !last->role.facts || last->role.after)
        return false;
    const gj_mention *a = &x->mentions[before], *b = &x->mentions[figure];
    bool bare = r->before.n == 0 && b->left.len == 0; /* 满分依次为10分、50分、30分 */
    if (r->before.n == 0 && !bare)
        return false;
    if (x->figures.v[before].kind != x->figures.v[figure].kind || a->number != b->number || a->depth != b->depth ||
        (last->gap.n == 0 && last->before.n == 0 && !bare))
        return false;
    const char *text = x->doc->text.p;
    gj_punct mark = gj_punct_at(text + b->left.off - (b->left.off >= 3 ? 3 : 0), text + b->left.off);
    return mark == GJ_PUNCT_ENUM || mark == GJ_PUNCT_SEMICOLON;
}

bool gj_reading_says_whole(const gj_engine *engine, const gj_reading *r)
{
    return (r->contexts & (gj_context_bit(engine->known.whole) | gj_context_bit(engine->known.total))) != 0;
}

void gj_reading_begin(gj_extraction *x)
{
    gj_slice text = gj_strbuf_slice(&x->doc->text);
    x->has_departments = gj_pairs_find(x, text, GJ_SLICE("基本支出")) || gj_pairs_find(x, text, GJ_SLICE("公用经费"));
    x->instalments = instalment_groups(x);
}
