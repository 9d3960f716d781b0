/* scale.c — bands of a grade scale: read, put in order, held against each other.
 * SPDX-License-Identifier: MIT */
#include "rule/scale.h"

#include <stdlib.h>

#include "rule/declare.h"

bool gj_scale_number(gj_compiler *c, const gj_token *token, gj_dec *value, gj_dim *dim)
{
    gj_slice text = token->text;
    size_t digits = 0;
    while (digits < text.n &&
           ((text.p[digits] >= '0' && text.p[digits] <= '9') || text.p[digits] == '.'))
        digits++;
    gj_slice suffix = gj_slice_sub(text, digits, text.n);
    *dim = GJ_DIM_NONE;
    if (!gj_dec_parse(gj_slice_sub(text, 0, digits), value)) {
        gj_lint_add(c->lint, token->loc, "%.*s 不是能用的数（最多 %d 位有效数字），请改写",
                    GJ_SLICE_ARG(gj_lint_name(text)), GJ_DEC_DIGITS);
        return false;
    }
    if (suffix.n == 0)
        return true;
    if (gj_slice_equal(suffix, GJ_SLICE("％")))
        suffix = GJ_SLICE("%");
    gj_unit_id id = gj_unit_find(suffix);
    if (id == GJ_UNIT_NONE) {
        gj_lint_add(c->lint, token->loc, "没有 %.*s 这个单位，请写元、万元、%%、分、个等",
                    GJ_SLICE_ARG(gj_lint_name(suffix)));
        return false;
    }
    const gj_unit *unit = gj_unit_at(id);
    *dim = unit->dim;
    if (gj_dec_mul(*value, unit->factor, value))
        return true;
    gj_lint_add(c->lint, token->loc, "%.*s 太大，请改小", GJ_SLICE_ARG(gj_lint_name(text)));
    return false;
}

/* Goes through the tokens of one band. */
typedef struct reader {
    gj_compiler *c;
    const gj_ast_stmt *stmt;
    uint32_t at;
} reader;

static bool next_is(reader *r, gj_token_kind kind)
{
    if (r->at >= r->stmt->args.n || r->stmt->args.v[r->at].kind != kind)
        return false;
    r->at++;
    return true;
}

/* One end: a number, or nothing (no bound on this side). */
static bool end_of_band(reader *r, gj_dec *value, bool *unbounded)
{
    *unbounded = r->at >= r->stmt->args.n || r->stmt->args.v[r->at].kind != GJ_TOKEN_NUMBER;
    if (*unbounded)
        return true;
    gj_dim dim;
    const gj_token *token = &r->stmt->args.v[r->at++];
    if (!gj_scale_number(r->c, token, value, &dim))
        return false;
    if (dim == GJ_DIM_NONE || dim == GJ_DIM_SCORE || dim == GJ_DIM_RATE)
        return true;
    gj_lint_add(r->c->lint, token->loc, "等级的界限应是分数或百分比，请去掉 %.*s 的单位",
                GJ_SLICE_ARG(gj_lint_name(token->text)));
    return false;
}

static bool band(gj_compiler *c, const gj_ast_stmt *stmt, gj_band *out)
{
    reader r = { c, stmt, 0 };
    *out = (gj_band){ .word = gj_declare_word(c, &stmt->word) };
    gj_interval *i = &out->range;
    i->lo_open = next_is(&r, GJ_TOKEN_OPEN);
    bool fine = i->lo_open || next_is(&r, GJ_TOKEN_OPEN_BRACKET);
    if (fine && !end_of_band(&r, &i->lo, &i->lo_inf))
        return false;
    fine = fine && next_is(&r, GJ_TOKEN_COMMA);
    if (fine && !end_of_band(&r, &i->hi, &i->hi_inf))
        return false;
    if (fine) {
        i->hi_open = next_is(&r, GJ_TOKEN_CLOSE);
        fine = i->hi_open || next_is(&r, GJ_TOKEN_CLOSE_BRACKET);
    }
    if (!fine || r.at < stmt->args.n) {
        const gj_token *at = r.at < stmt->args.n ? &stmt->args.v[r.at] : &stmt->word;
        gj_lint_add(c->lint, at->loc,
                    "等级后应写分数区间，如 %.*s [80, 90)：方括号含端点，圆括号不含",
                    GJ_SLICE_ARG(gj_lint_name(out->word)));
        return false;
    }
    if (i->lo_inf || i->hi_inf)
        return true;
    int order = gj_dec_compare(i->lo, i->hi);
    if (order < 0 || (order == 0 && !i->lo_open && !i->hi_open))
        return true;
    gj_lint_add(c->lint, stmt->args.v[0].loc, "这个区间里没有一个数，请先写小的，再写大的");
    return false;
}

typedef struct placed_band {
    gj_band band;
    gj_loc loc;
} placed_band;

/* By low end, highest first. */
static int by_low_end(const void *left, const void *right)
{
    const gj_interval *a = &((const placed_band *)left)->band.range;
    const gj_interval *b = &((const placed_band *)right)->band.range;
    if (a->lo_inf || b->lo_inf)
        return (int)a->lo_inf - (int)b->lo_inf;
    int order = gj_dec_compare(b->lo, a->lo);
    return order ? order : (int)b->lo_open - (int)a->lo_open;
}

/* Whether the band below reaches into the one above. */
static bool overlap(const gj_interval *above, const gj_interval *below)
{
    if (above->lo_inf || below->hi_inf)
        return true;
    int order = gj_dec_compare(below->hi, above->lo);
    return order > 0 || (order == 0 && !below->hi_open && !above->lo_open);
}

void gj_scale_compile(gj_compiler *c, const gj_ast_block *block, gj_scale_decl *out)
{
    gj_vec(placed_band) bands = { 0 };
    bool fine = !block->broken;
    for (uint32_t i = 0; i < block->body.n; i++) {
        const gj_ast_stmt *stmt = &block->body.v[i];
        placed_band b = { .loc = stmt->word.loc };
        if (stmt->what == GJ_AST_WORDS) {
            gj_declare_words(c, stmt, 0, &out->words);
            continue;
        }
        if (!band(c, stmt, &b.band))
            fine = false;
        else if (!gj_vec_push(c->scratch, &bands, b))
            gj_compiler_no_memory(c);
    }
    if (fine && bands.n == 0)
        gj_lint_add(c->lint, block->name.loc, "等级标准里没有等级，请写如 优 [90, 100]");
    if (bands.n > 1)
        qsort(bands.v, bands.n, sizeof bands.v[0], by_low_end);
    for (uint32_t i = 0; i < bands.n; i++) {
        if (i > 0 && overlap(&bands.v[i - 1].band.range, &bands.v[i].band.range))
            gj_lint_add(c->lint, bands.v[i].loc, "%.*s 与 %.*s 的区间重叠，请改其中一个端点",
                        GJ_SLICE_ARG(gj_lint_name(bands.v[i].band.word)),
                        GJ_SLICE_ARG(gj_lint_name(bands.v[i - 1].band.word)));
        if (!gj_vec_push(&c->rules->arena, &out->bands, bands.v[i].band))
            gj_compiler_no_memory(c);
    }
}
