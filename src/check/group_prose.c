/* group_prose.c — groups and items in prose, with their marks in brackets or right before their scores.
 * SPDX-License-Identifier: MIT */
#include "check/group_prose.h"

#include "check/bind.h"
#include "check/score_words.h"

enum {
    NAME_MAX = 90,
    ITEMS_MAX = 100
}; /* bytes of an item's name with its bracket; items of a group */

/* «1.数量指标（20分）：…»: the bracket in the name of a heading or item. */
static gj_bracket bracket_of(const gj_extraction *x, const gj_block *block)
{
    gj_slice text = gj_doc_text(x->doc, block->body);
    size_t close = gj_slice_find(gj_slice_sub(text, 0, NAME_MAX), GJ_SLICE("）"), 0);
    if (block->kind == GJ_TABLE || close == GJ_NOT_FOUND)
        return (gj_bracket){ .kind = GJ_BRACKET_NONE };
    gj_slice rest = gj_slice_sub(text, close + 3, text.n);
    static const gj_word marks[] = { GJ_WORD("："), GJ_WORD("。"), GJ_WORD("，"), GJ_WORD("；") };
    if (rest.n > 0 && !gj_word_starts(rest, marks, GJ_ARRAY_LEN(marks)))
        return (gj_bracket){ .kind = GJ_BRACKET_NONE };
    gj_span name = { block->body.off, (uint32_t)close + 3 };
    gj_bracket found = gj_bracket_at_end(x, name);
    return found.kind == GJ_BRACKET_NONE ? gj_bracket_mark_of_two(x, name) : found;
}

/* «1.资金到位率4分：到位92%，得3.68分»: the mark that ends the name of an item. */
static gj_bracket mark_of_name(const gj_extraction *x, const gj_block *block)
{
    gj_bracket none = { .kind = GJ_BRACKET_NONE, .figure = GJ_NO_INDEX };
    gj_slice text = gj_doc_text(x->doc, block->body);
    size_t colon = gj_slice_find(gj_slice_sub(text, 0, NAME_MAX), GJ_SLICE("："), 0);
    uint32_t figure = colon == GJ_NOT_FOUND ? x->figures.n : gj_figure_from(x, block->body.off);
    if (figure >= x->figures.n)
        return none;
    const gj_figure *f = &x->figures.v[figure];
    bool ends_name = gj_span_end(f->span) == block->body.off + colon && f->span.off > block->body.off;
    if (!ends_name || f->kind != GJ_KIND_SCORE || f->bound != GJ_BOUND_NONE)
        return none;
    return (gj_bracket){ .kind = GJ_BRACKET_MARK, .figure = figure };
}

/* Items 1, 2, 3 ... right below `group`, each with its bracket. */
static gj_status judge(const gj_check_decl *check, gj_audit_run *run, uint32_t group,
                       gj_bracket head, gj_error *err)
{
    const gj_extraction *x = run->x;
    gj_relation r = { .check = (uint16_t)(check - x->rules->checks.v),
                      .form = GJ_FORM_SUM,
                      .result = { .figure = head.figure },
                      .certain = !check->doubtful };
    gj_number_style style = GJ_NUMBER_NONE;
    for (uint32_t i = group + 1; i < x->doc->blocks.n; i++) {
        const gj_block *b = &x->doc->blocks.v[i];
        if (b->kind == GJ_TABLE || b->style == GJ_NUMBER_NONE || b->number != r.terms.n + 1 ||
            (r.terms.n ? b->style != style : b->style == x->doc->blocks.v[group].style))
            break;
        style = b->style;
        gj_bracket item = bracket_of(x, b);
        if (item.kind == GJ_BRACKET_NONE && head.kind == GJ_BRACKET_MARK)
            item = mark_of_name(x, b);
        if (item.kind != head.kind || item.figure == GJ_NO_INDEX || r.terms.n == ITEMS_MAX)
            return GJ_OK; /* an item without a mark: nothing can be said */
        if (!gj_vec_push(run->arena, &r.terms, (gj_term){ .figure = item.figure }))
            return gj_fail_memory(err);
    }
    return r.terms.n >= 2 ? gj_run_add(run, &r, err) : GJ_OK;
}

/* Does a figure that may be a mark stand where the name of the block has its bracket? *next: the first one not behind all of that. */
static bool may_have_mark(const gj_figures *figures, const gj_block *block, uint32_t *next)
{
    uint32_t end = block->body.off + NAME_MAX;
    while (*next < figures->n && figures->v[*next].span.off < block->body.off)
        ++*next;
    for (uint32_t i = *next; i < figures->n && figures->v[i].span.off < end; i++)
        if (figures->v[i].kind == GJ_KIND_SCORE || figures->v[i].kind == GJ_KIND_NUMBER)
            return true;
    return false;
}

/* «满分20分，得18.3分，其中：资金到位率4分，得4分；…»: where a score and all its parts have their marks beside them, these are a list, too. */
static gj_status judge_marks(const gj_check_decl *check, gj_audit_run *run, const gj_breakdown *b, gj_error *err)
{
    gj_relation r = { .check = (uint16_t)(check - run->x->rules->checks.v),
                      .form = GJ_FORM_SUM,
                      .result = { .figure = gj_score_mark_before(run->x, b->total) },
                      .certain = b->certain && !check->doubtful };
    if (r.result.figure == GJ_NO_INDEX || b->parts.n < 2)
        return GJ_OK;
    for (uint32_t i = 0; i < b->parts.n; i++) {
        uint32_t mark = gj_score_mark_before(run->x, b->parts.v[i]);
        if (mark == GJ_NO_INDEX)
            return GJ_OK;
        if (!gj_vec_push(run->arena, &r.terms, (gj_term){ .figure = mark }))
            return gj_fail_memory(err);
    }
    return gj_run_add(run, &r, err);
}

gj_status gj_group_prose(const gj_check_decl *check, gj_audit_run *run, gj_bracket_kind bracket,
                         gj_error *err)
{
    for (uint32_t i = 0, next = 0; i + 2 < run->x->doc->blocks.n; i++) {
        const gj_block *block = &run->x->doc->blocks.v[i];
        if (!may_have_mark(&run->x->figures, block, &next))
            continue;
        gj_bracket head = bracket_of(run->x, block);
        if (head.kind == bracket && head.figure != GJ_NO_INDEX)
            GJ_TRY(judge(check, run, i, head, err));
    }
    for (uint32_t i = 0; i < run->x->breakdowns.n && bracket == GJ_BRACKET_MARK; i++)
        if (run->x->breakdowns.v[i].kind == GJ_KIND_SCORE)
            GJ_TRY(judge_marks(check, run, &run->x->breakdowns.v[i], err));
    return GJ_OK;
}
