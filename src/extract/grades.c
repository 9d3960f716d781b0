/* grades.c — the grade a report gives itself.
 * SPDX-License-Identifier: MIT */
#include "extract/grades.h"

#include "doc/word.h"
#include "extract/grade_word.h"
#include "extract/grid.h"
#include "extract/punct.h"
#include "extract/lexicon.h"
#include "extract/words.h"

enum { REACH = 36 }; /* bytes between the role words or the score and the grade word */

/* The word that leads a scale in which the others follow their bounds is the grade given. */
static bool in_printed_scale(const gj_extraction *x, uint32_t offset)
{
    for (uint32_t i = 0; i < x->scales.n; i++)
        if (offset >= x->scales.v[i].span.off && offset < gj_span_end(x->scales.v[i].span))
            return !x->scales.v[i].led || offset != x->scales.v[i].bands.v[0].word.off;
    return false;
}

/* A grade word reached from `from` over links only. */
static gj_span grade_after(const gj_extraction *x, uint32_t from, uint32_t limit)
{
    const char *text = x->doc->text.p;
    if (limit > from + REACH)
        limit = from + REACH;
    for (uint32_t at = from; at < limit;) {
        size_t n = gj_grade_word(x, at, limit);
        if (n)
            return (gj_span){ at, (uint32_t)n };
        n = gj_lexicon_longest(x->lexicon, GJ_WORD_LINK, text + at, text + limit);
        if (n == 0)
            break;
        at += (uint32_t)n;
    }
    return (gj_span){ 0, 0 };
}

/* «优、良、中、差» or «优（90分以上）» speak of the scale, «优秀率» of something else. */
static bool is_enumerated(const gj_extraction *x, gj_span word, uint32_t limit, bool named)
{
    const char *text = x->doc->text.p;
    uint32_t end = gj_span_end(word);
    if (gj_slice_starts((gj_slice){ text + end, limit - end }, GJ_SLICE("”")))
        end += 3;
    bool counts = gj_slice_starts((gj_slice){ text + end, limit - end }, GJ_SLICE("有")) ||
                  gj_slice_starts((gj_slice){ text + end, limit - end }, GJ_SLICE("的"));
    if (counts && end + 3 < limit && text[end + 3] >= '0' && text[end + 3] <= '9')
        return true; /* 等级为“良”有6个, 评为“优”的6个: so many projects have it */
    gj_punct mark = gj_punct_at(text + end, text + limit);
    if (mark == GJ_PUNCT_ENUM || (end < limit && text[end] == '/'))
        return true;
    if (!named && mark == GJ_PUNCT_OPEN && end + 3 < limit && (unsigned char)text[end + 3] < 0x80)
        return true;
    if (end < limit && text[end] >= '0' && text[end] <= '9')
        return true; /* 优90分，良80分 */
    static const gj_word tails[] = { GJ_WORD("指标"), GJ_WORD("预算"), GJ_WORD("项目"), GJ_WORD("响应"), GJ_WORD("保护"),
        GJ_WORD("率"), GJ_WORD("个"), GJ_WORD("单位"), GJ_WORD("以上"), GJ_WORD("和"), GJ_WORD("及"), GJ_WORD("或"),
        GJ_WORD("的有") };
    return gj_word_starts((gj_slice){ text + end, limit - end }, tails, GJ_ARRAY_LEN(tails));
}

/* «50分中得49分» takes something from 50, «得分86分，一级医院» speaks of a hospital: no grades. */
static bool is_other_word(const gj_extraction *x, gj_span word, uint32_t from, uint32_t limit)
{
    const char *text = x->doc->text.p;
    gj_slice is = gj_doc_text(x->doc, word);
    uint32_t end = gj_span_end(word);
    bool goes_on = end < limit && (unsigned char)text[end] >= 0xE4 && (unsigned char)text[end] <= 0xE9;
    if (gj_slice_equal(is, GJ_SLICE("中")) && word.off >= 3 && memcmp(text + word.off - 3, "分", 3) == 0)
        return true; /* 已包含在过程类18.66分中 */
    if (gj_slice_equal(is, GJ_SLICE("中")))
        return goes_on && word.off == from;
    return goes_on && gj_slice_ends(is, GJ_SLICE("级")) && is.n == 6 && (unsigned char)is.p[0] >= 0x80;
}

static gj_status add_grade(gj_extraction *x, uint16_t role, gj_span word, gj_span words, uint32_t block, gj_error *err)
{
    for (uint32_t i = 0; i < x->facts.n; i++)
        if (x->facts.v[i].role == role && x->facts.v[i].span.off == word.off)
            return GJ_OK;
    gj_fact fact = { .role = role, .figure = GJ_NO_INDEX, .span = word, .words = words, .certain = true };
    fact.scope = (gj_scope){ .project = GJ_NO_INDEX, .section = x->doc->blocks.v[block].section, .block = block,
                             .table = GJ_NO_INDEX, .sentence = GJ_NO_INDEX };
    if (!gj_vec_push(x->arena, &x->facts, fact))
        return gj_fail_memory(err);
    return GJ_OK;
}

/* «1个项目（林场围墙）等级为“差”»: the grade of some projects among many. */
static bool is_of_projects(const gj_extraction *x, gj_span words, uint32_t block)
{
    enum { BACK = 90 };
    uint32_t from = x->doc->blocks.v[block].text.off;
    if (words.len == 0 || words.off < from)
        return false;
    if (words.off - from > BACK)
        from = words.off - BACK;
    while (((unsigned char)x->doc->text.p[from] & 0xC0) == 0x80)
        from++;
    gj_slice before = gj_doc_text(x->doc, (gj_span){ from, words.off - from });
    size_t at = gj_slice_find(before, GJ_SLICE("个项目"), 0);
    return at != GJ_NOT_FOUND && at > 0 && before.p[at - 1] >= '0' && before.p[at - 1] <= '9' &&
           gj_slice_find(before, GJ_SLICE("。"), at) == GJ_NOT_FOUND && gj_slice_find(before, GJ_SLICE("分，"), at) == GJ_NOT_FOUND;
}

static gj_status try_grade(gj_extraction *x, uint16_t role, uint32_t from, gj_span words, gj_error *err)
{
    uint32_t block = gj_doc_block_at(x->doc, from ? from - 1 : 0);
    if (block == GJ_NONE || x->doc->blocks.v[block].kind == GJ_TABLE)
        return GJ_OK;
    uint32_t limit = gj_span_end(x->doc->blocks.v[block].text);
    gj_span grade = grade_after(x, from, limit);
    if (grade.len == 0 || in_printed_scale(x, grade.off) || is_other_word(x, grade, from, limit) ||
        is_of_projects(x, words, block) || is_enumerated(x, grade, limit, words.len > 0 && gj_span_end(words) == from))
        return GJ_OK;
    return add_grade(x, role, grade, words, block, err);
}

/* How far down in the rules the word stands. */
static uint32_t rank_of(const gj_extraction *x, const gj_fact_decl *decl, const gj_rule_word *word)
{
    gj_slice text = { x->doc->text.p + word->off, word->len };
    uint32_t rank = 0;
    for (uint32_t s = 0; s < decl->selectors.n; s++)
        for (uint32_t w = 0; decl->selectors.v[s].kind == GJ_SELECT_WORDS && w < decl->selectors.v[s].words.n; w++, rank++)
            if (gj_slice_equal(decl->selectors.v[s].words.v[w], text))
                return rank;
    return rank;
}

typedef struct announcement {
    const gj_rule_word *word;
    uint32_t rank;
} announcement;

/* Behind each role word: 评价等级为优秀. Of several words for one grade that which stands first in the rules is named. */
static gj_status by_words(gj_extraction *x, uint16_t role, gj_error *err)
{
    gj_vec(announcement) all = { 0 };
    for (uint32_t i = 0; i < x->words.n; i++) {
        const gj_rule_word *word = &x->words.v[i];
        if (word->fact != role || word->after || !grade_after(x, gj_word_end(word), (uint32_t)x->doc->text.n).len)
            continue;
        announcement a = { word, rank_of(x, &x->rules->facts.v[role], word) };
        if (!gj_vec_push(x->arena, &all, a))
            return gj_fail_memory(err);
        for (uint32_t k = all.n - 1; k > 0 && all.v[k - 1].rank > a.rank; k--) {
            all.v[k] = all.v[k - 1];
            all.v[k - 1] = a;
        }
    }
    for (uint32_t i = 0; i < all.n; i++) {
        gj_span words = { all.v[i].word->off, all.v[i].word->len };
        GJ_TRY(try_grade(x, role, gj_span_end(words), words, err));
    }
    return GJ_OK;
}

/* Behind a score: 总得分95分，优秀. */
static gj_status by_scores(gj_extraction *x, uint16_t role, gj_error *err)
{
    for (uint32_t i = 0; i < x->figures.n; i++) {
        const gj_figure *f = &x->figures.v[i];
        if (f->kind == GJ_KIND_SCORE && f->bound == GJ_BOUND_NONE && f->cell == GJ_NONE)
            GJ_TRY(try_grade(x, role, gj_span_end(f->span), f->span, err));
    }
    return GJ_OK;
}

/* 评价等级, 自评等级（自评）: the label ends with the word; 安全等级保护 is another thing. */
static bool names_grade(const gj_fact_decl *decl, gj_slice label)
{
    size_t bracket = gj_slice_find(label, GJ_SLICE("（"), 0);
    label = gj_slice_trim(gj_slice_sub(label, 0, bracket != GJ_NOT_FOUND && bracket > 0 ? bracket : label.n));
    for (uint32_t s = 0; s < decl->selectors.n; s++)
        for (uint32_t w = 0; w < decl->selectors.v[s].words.n; w++)
            if (gj_slice_ends(label, decl->selectors.v[s].words.v[w]))
                return true;
    return false;
}

/* The grade word that a cell holds and nothing else, or behind «自评等级：»; empty: none. */
static gj_span cell_grade(const gj_extraction *x, const gj_grid_cell *cell, gj_span *label)
{
    gj_slice text = gj_slice_trim(gj_grid_text(x, cell));
    uint32_t off = (uint32_t)(text.p - x->doc->text.p), end = off + (uint32_t)text.n;
    size_t colon = text.n <= 90 ? gj_slice_find(text, GJ_SLICE("："), 0) : GJ_NOT_FOUND;
    *label = (gj_span){ 0, 0 };
    if (colon != GJ_NOT_FOUND) {
        *label = (gj_span){ off, (uint32_t)colon };
        off += (uint32_t)colon + 3;
    }
    uint32_t n = off < end && end - off <= 18 ? gj_grade_word(x, off, end) : 0;
    return n > 0 && off + n + 3 >= end ? (gj_span){ off, n } : (gj_span){ 0, 0 };
}

/* A cell below or beside 评价等级, or one that says both. */
static gj_status read_grade_cell(gj_extraction *x, uint16_t role, const gj_grid *grid, uint32_t r, uint32_t i, gj_error *err)
{
    const gj_fact_decl *decl = &x->rules->facts.v[role];
    const gj_grid_row *row = &grid->rows.v[r];
    const gj_grid_cell *cell = &grid->cells.v[i];
    gj_span label, word = cell_grade(x, cell, &label);
    if (word.len == 0 || in_printed_scale(x, word.off))
        return GJ_OK;
    if (label.len == 0)
        label = cell->column;
    if (!names_grade(decl, gj_doc_text(x->doc, label)) && i > row->first)
        label = x->doc->cells.v[grid->cells.v[i - 1].cell].text;
    if (!names_grade(decl, gj_doc_text(x->doc, label)))
        return GJ_OK;
    GJ_TRY(add_grade(x, role, word, label, x->doc->tables.v[grid->table].block, err));
    gj_fact *fact = &x->facts.v[x->facts.n - 1];
    if (fact->span.off != word.off)
        return GJ_OK;
    fact->origin = GJ_ORIGIN_TABLE;
    fact->scope.table = grid->table;
    fact->scope.row = x->doc->cells.v[cell->cell].row;
    fact->scope.sentence = grid->sentence + r;
    return GJ_OK;
}

static gj_status by_cells(gj_extraction *x, uint16_t role, gj_error *err)
{
    for (uint32_t g = 0; g < x->grids.n; g++) {
        const gj_grid *grid = &x->grids.v[g];
        for (uint32_t r = 0; r < grid->rows.n; r++)
            for (uint32_t i = 0; i < grid->rows.v[r].count; i++)
                GJ_TRY(read_grade_cell(x, role, grid, r, grid->rows.v[r].first + i, err));
    }
    return GJ_OK;
}

gj_status gj_grades_find(gj_engine *engine, gj_extraction *x, gj_error *err)
{
    (void)engine;
    for (uint16_t i = 0; i < x->rules->facts.n; i++) {
        if (x->rules->facts.v[i].kind != GJ_KIND_GRADE)
            continue;
        GJ_TRY(by_words(x, i, err));
        GJ_TRY(by_scores(x, i, err));
        GJ_TRY(by_cells(x, i, err));
    }
    return GJ_OK;
}
