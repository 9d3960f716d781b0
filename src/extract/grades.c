/* grades.c — the grade a report gives itself.
 * SPDX-License-Identifier: MIT */
#include "extract/grades.h"

#include "extract/grid.h"
#include "extract/punct.h"
#include "extract/scale_text.h"

enum { REACH = 36 }; /* bytes between the role words or the score and the grade word */

static bool in_printed_scale(const gj_extraction *x, uint32_t offset)
{
    for (uint32_t i = 0; i < x->scales.n; i++)
        if (offset >= x->scales.v[i].span.off && offset < gj_span_end(x->scales.v[i].span))
            return true;
    return false;
}

/* Characters that may stand between «评价等级» or the score and the grade word. */
static size_t connective(const char *p, const char *end)
{
    static const char *const words[] = { "为", "是", "：", "“", "”", "「", "『", "《", "（", "）", "，", "属于", "属", "评定", "评为", "定为", "达到",
                                         "确定", "综合", "自评", "评价", "绩效", "结果", "结论", "等级", "等次", "级别", "档次", "级", "等", "档",
                                         "：", ":", "\"", " ", "应", "对应", "评", "定", "在", "处于", "达", "本项目", "项目" };
    size_t longest = 0;
    for (size_t i = 0; i < GJ_ARRAY_LEN(words); i++) {
        gj_slice word = gj_slice_of(words[i]);
        if (word.n > longest && word.n <= (size_t)(end - p) && memcmp(p, word.p, word.n) == 0)
            longest = word.n;
    }
    return longest;
}

/* A grade word reached from `from` over connectives only. */
static gj_span grade_after(const gj_extraction *x, uint32_t from, uint32_t limit)
{
    const char *text = x->doc->text.p;
    if (limit > from + REACH)
        limit = from + REACH;
    for (uint32_t at = from; at < limit;) {
        size_t n = gj_grade_word_at(x->rules, text + at, text + limit);
        if (n)
            return (gj_span){ at, (uint32_t)n };
        n = connective(text + at, text + limit);
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
    gj_punct mark = gj_punct_at(text + end, text + limit);
    if (mark == GJ_PUNCT_ENUM || (end < limit && text[end] == '/'))
        return true;
    if (!named && mark == GJ_PUNCT_OPEN && end + 3 < limit && (unsigned char)text[end + 3] < 0x80)
        return true;
    static const char *const tails[] = { "指标", "预算", "项目", "响应", "保护", "率", "个", "单位", "以上", "和", "及", "或", "的有" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(tails); i++)
        if (gj_slice_starts((gj_slice){ text + end, limit - end }, gj_slice_of(tails[i])))
            return true;
    return false;
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

static gj_status try_grade(gj_extraction *x, uint16_t role, uint32_t from, gj_span words, gj_error *err)
{
    uint32_t block = gj_doc_block_at(x->doc, from ? from - 1 : 0);
    if (block == GJ_NONE || x->doc->blocks.v[block].kind == GJ_TABLE)
        return GJ_OK;
    uint32_t limit = gj_span_end(x->doc->blocks.v[block].text);
    gj_span grade = grade_after(x, from, limit);
    if (grade.len == 0 || in_printed_scale(x, grade.off) || is_enumerated(x, grade, limit, words.len > 0 && gj_span_end(words) == from))
        return GJ_OK;
    return add_grade(x, role, grade, words, block, err);
}

/* Behind each role word: 评价等级为优秀. */
static gj_status by_words(gj_extraction *x, uint16_t role, gj_error *err)
{
    const gj_fact_decl *decl = &x->rules->facts.v[role];
    gj_slice text = gj_strbuf_slice(&x->doc->text);
    for (uint32_t s = 0; s < decl->selectors.n; s++) {
        if (decl->selectors.v[s].kind != GJ_SELECT_WORDS)
            continue;
        for (uint32_t w = 0; w < decl->selectors.v[s].words.n; w++) {
            gj_slice word = decl->selectors.v[s].words.v[w];
            for (size_t at = 0; (at = gj_slice_find(text, word, at)) != GJ_NOT_FOUND; at += word.n) {
                gj_span words = { (uint32_t)at, (uint32_t)word.n };
                GJ_TRY(try_grade(x, role, gj_span_end(words), words, err));
            }
        }
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

static bool names_grade(const gj_fact_decl *decl, gj_slice label)
{
    for (uint32_t s = 0; s < decl->selectors.n; s++)
        for (uint32_t w = 0; w < decl->selectors.v[s].words.n; w++)
            if (gj_slice_find(label, decl->selectors.v[s].words.v[w], 0) != GJ_NOT_FOUND)
                return true;
    return false;
}

/* A cell below or beside 评价等级 that holds a grade word and nothing else. */
static gj_status by_cells(gj_extraction *x, uint16_t role, gj_error *err)
{
    const gj_fact_decl *decl = &x->rules->facts.v[role];
    for (uint32_t g = 0; g < x->grids.n; g++) {
        const gj_grid *grid = &x->grids.v[g];
        for (uint32_t r = 0; r < grid->rows.n; r++) {
            const gj_grid_row *row = &grid->rows.v[r];
            for (uint32_t i = row->first; i < row->first + row->count; i++) {
                const gj_grid_cell *cell = &grid->cells.v[i];
                gj_slice text = gj_slice_trim(gj_grid_text(x, cell));
                size_t n = text.n && text.n <= 18 ? gj_grade_word_at(x->rules, text.p, text.p + text.n) : 0;
                if (!n || n + 3 < text.n)
                    continue;
                gj_span label = cell->column;
                if (!names_grade(decl, gj_doc_text(x->doc, label)) && i > row->first)
                    label = x->doc->cells.v[grid->cells.v[i - 1].cell].text;
                if (!names_grade(decl, gj_doc_text(x->doc, label)))
                    continue;
                gj_span word = { (uint32_t)(text.p - x->doc->text.p), (uint32_t)n };
                GJ_TRY(add_grade(x, role, word, label, x->doc->tables.v[grid->table].block, err));
                gj_fact *fact = &x->facts.v[x->facts.n - 1];
                if (fact->span.off != word.off)
                    continue;
                fact->origin = GJ_ORIGIN_TABLE;
                fact->scope.table = grid->table;
                fact->scope.row = x->doc->cells.v[cell->cell].row;
                fact->scope.sentence = grid->sentence + r;
            }
        }
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
