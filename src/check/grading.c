/* grading.c — grades against a scale: the one the report prints, else that of the rules; the score a grade belongs to.
 * SPDX-License-Identifier: MIT */
#include "check/grading.h"

#include "doc/word.h"
#include "extract/grade_word.h"
#include "extract/punct.h"

enum {
    BEFORE = 36,    /* bytes before a printed scale in which its first word may stand */
    NEAR = 90,      /* bytes between a score and the grade it has */
    BEHIND = 1 << 20, /* farther than any total before the grade */
    LEADER = 30,    /* the same where nothing else says that it is its score */
    LEADER_MIN = 40 /* smaller ones are those of single items */
};

/* A级, A等, 一等级, 一档 without what says that it is a grade. */
static gj_slice without_rank(gj_slice word)
{
    static const gj_word ranks[] = { GJ_WORD("等级"), GJ_WORD("级"), GJ_WORD("等"), GJ_WORD("档") };
    static const gj_word names[] = { GJ_WORD("A"),  GJ_WORD("B"),  GJ_WORD("C"),  GJ_WORD("D"),
                                     GJ_WORD("E"),  GJ_WORD("一"), GJ_WORD("二"), GJ_WORD("三"),
                                     GJ_WORD("四"), GJ_WORD("五") };
    gj_slice name = gj_word_cut(word, ranks, GJ_ARRAY_LEN(ranks));
    return gj_word_equals(name, names, GJ_ARRAY_LEN(names)) ? name : word;
}

/* The short word of a grade. */
static gj_slice short_word(gj_slice word)
{
    static const struct {
        char is[7], shorter[4];
    } same[] = { { "优秀", "优" }, { "优等", "优" }, { "良好", "良" },
                 { "良等", "良" }, { "差等", "差" },
                 { "中等", "中" }, { "一般", "中" }, { "较差", "差" } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(same) && word.n == 6; i++)
        if (memcmp(word.p, same[i].is, 6) == 0)
            return (gj_slice){ same[i].shorter, 3 };
    return without_rank(word);
}

bool gj_grading_same(gj_slice a, gj_slice b)
{
    return gj_slice_equal(short_word(a), short_word(b));
}

uint32_t gj_scale_bands(const gj_scale_view *scale)
{
    if (scale->printed)
        return scale->printed->bands.n;
    return scale->decl ? scale->decl->bands.n : 0;
}

gj_slice gj_scale_word(const gj_scale_view *scale, uint32_t band)
{
    return scale->printed ? gj_doc_text(scale->doc, scale->printed->bands.v[band].word)
                          : scale->decl->bands.v[band].word;
}

const gj_interval *gj_scale_range(const gj_scale_view *scale, uint32_t band)
{
    return scale->printed ? &scale->printed->bands.v[band].range
                          : &scale->decl->bands.v[band].range;
}

bool gj_scale_has(const gj_scale_view *scale, gj_slice word)
{
    for (uint32_t i = 0; i < gj_scale_bands(scale); i++)
        if (gj_grading_same(gj_scale_word(scale, i), word))
            return true;
    return false;
}

/* A word of one character other than these is too common in prose: 低于, 好于. */
static bool is_grade(gj_slice word)
{
    return word.n > 3 || !gj_slice_equal(short_word(word), word) ||
           gj_slice_equal(word, GJ_SLICE("优")) || gj_slice_equal(word, GJ_SLICE("良")) ||
           gj_slice_equal(word, GJ_SLICE("中")) || gj_slice_equal(word, GJ_SLICE("差"));
}

/* Where the words of a scale may begin. */
static uint32_t scale_start(const gj_extraction *x, uint32_t off)
{
    const char *text = x->doc->text.p;
    uint32_t block = gj_doc_block_at(x->doc, off), at = off;
    uint32_t from = block == GJ_NONE ? off : x->doc->blocks.v[block].text.off;
    while (at > from && off - at < BEFORE) {
        uint32_t left = at - 1;
        while (left > from && ((unsigned char)text[left] & 0xC0) == 0x80)
            left--;
        gj_punct mark = gj_punct_at(text + left, text + at);
        if (mark == GJ_PUNCT_STOP || mark == GJ_PUNCT_SEMICOLON || mark == GJ_PUNCT_COLON)
            break;
        at = left;
    }
    return at;
}

/* The grade that the report gives, right before the scale: «评价等级：一级（优90—100，…». */
static bool is_given(const gj_extraction *x, uint32_t off)
{
    for (uint32_t i = 0; i < x->facts.n; i++)
        if (x->facts.v[i].figure == GJ_NO_INDEX && x->facts.v[i].span.off == off)
            return true;
    return false;
}

bool gj_grading_complete(const gj_extraction *x, const gj_printed_scale *scale)
{
    const char *text = x->doc->text.p;
    gj_scale_view view = { .doc = x->doc, .printed = scale };
    uint32_t end = gj_span_end(scale->span);
    for (uint32_t at = scale_start(x, scale->span.off); at < end;) {
        size_t n = gj_grade_word(x, at, end);
        gj_slice word = { text + at, n };
        if (n > 0 && is_grade(word) && !is_given(x, at) && !gj_scale_has(&view, word))
            return false;
        at += n ? (uint32_t)n : gj_char_bytes(text[at]);
    }
    return true;
}

gj_scale_view gj_grading_declared(const gj_extraction *x, const gj_arg *names)
{
    gj_scale_view view = { .doc = x->doc };
    for (uint32_t i = 0; names && i < names->words.n && !view.decl; i++) {
        int index = gj_ruleset_scale(x->rules, names->words.v[i]);
        view.decl = index < 0 ? NULL : &x->rules->scales.v[index];
    }
    return view;
}

gj_scale_view gj_grading_scale(const gj_extraction *x, const gj_check_decl *check, gj_slice word)
{
    const gj_arg *names = gj_check_arg(check, "scale");
    gj_scale_view first = { .doc = x->doc };
    for (uint32_t i = 0; i < x->scales.n; i++) {
        gj_scale_view view = { .doc = x->doc, .printed = &x->scales.v[i] };
        if (gj_scale_has(&view, word))
            return view;
        if (!first.printed)
            first = view;
    }
    if (first.printed)
        return first;
    return gj_grading_declared(x, names);
}

gj_standing gj_scale_place(const gj_scale_view *scale, gj_dec score, gj_slice word, gj_slice *band)
{
    bool found = false, above = false, below = false;
    for (uint32_t i = 0; i < gj_scale_bands(scale); i++) {
        const gj_interval *range = gj_scale_range(scale, i);
        gj_slice name = gj_scale_word(scale, i);
        if (gj_interval_holds(*range, score)) {
            if (!found || gj_grading_same(name, word))
                *band = name;
            found = true;
            continue;
        }
        above = above || (!range->hi_inf && gj_dec_compare(range->hi, score) <= 0);
        below = below || (!range->lo_inf && gj_dec_compare(range->lo, score) >= 0);
    }
    if (found)
        return GJ_STANDING_BAND;
    return above && below ? GJ_STANDING_GAP : GJ_STANDING_OUT;
}

bool gj_grading_takes(const gj_arg *facts, const gj_fact *fact)
{
    for (uint32_t i = 0; facts && i < facts->facts.n; i++)
        if (facts->facts.v[i] == fact->role)
            return true;
    return false;
}

/* «评为优的5个», «优秀率», «优秀等次以上的» count things; they grade none. */
static bool counts_things(const gj_extraction *x, const gj_fact *grade)
{
    static const gj_word tails[] = { GJ_WORD("率"), GJ_WORD("的有"), GJ_WORD("的项目"), GJ_WORD("的单位"), GJ_WORD("的占"),
        GJ_WORD("等次的"), GJ_WORD("等级的"), GJ_WORD("项目"), GJ_WORD("单位"), GJ_WORD("个"), GJ_WORD("以上"), GJ_WORD("及以上") };
    uint32_t end = gj_span_end(grade->span);
    size_t rest = end < x->doc->text.n ? x->doc->text.n - end : 0;
    gj_slice behind = { x->doc->text.p + end, rest > 16 ? 16 : rest };
    if (gj_word_starts(behind, tails, GJ_ARRAY_LEN(tails)))
        return true;
    return behind.n > 3 && gj_slice_starts(behind, GJ_SLICE("的")) && behind.p[3] >= '0' &&
           behind.p[3] <= '9';
}

/* «优：≥90», «A（90分及以上）»: the word is told what it means; it grades nothing. */
static bool is_defined(const gj_extraction *x, const gj_fact *grade)
{
    static const gj_word gives[] = { GJ_WORD("："), GJ_WORD("为"), GJ_WORD("是"), GJ_WORD("“") };
    static const gj_word opens[] = { GJ_WORD("："), GJ_WORD("（"), GJ_WORD("≥"),  GJ_WORD("≤"),
                                     GJ_WORD("＞"), GJ_WORD("＜"), GJ_WORD("〔"), GJ_WORD("[") };
    static const gj_word signs[] = { GJ_WORD("≥"),  GJ_WORD("≤"), GJ_WORD("＞"),
                                     GJ_WORD("＜"), GJ_WORD(">"), GJ_WORD("<") };
    uint32_t end = gj_span_end(grade->span), off = grade->span.off;
    size_t rest = end < x->doc->text.n ? x->doc->text.n - end : 0;
    gj_slice behind = { x->doc->text.p + end, rest > 16 ? 16 : rest };
    if (gj_word_ends(gj_doc_text(x->doc, (gj_span){ 0, off }), gives, GJ_ARRAY_LEN(gives)))
        return false; /* 等级：优（≥90分） */
    gj_slice inside = gj_word_skip(behind, opens, GJ_ARRAY_LEN(opens));
    return inside.n < behind.n && gj_word_starts(inside, signs, GJ_ARRAY_LEN(signs));
}

gj_status gj_grading_facts(const gj_extraction *x, const gj_check_decl *check, gj_fact_list *out,
                           gj_error *err)
{
    const gj_arg *grades = gj_check_arg(check, "grade");
    *out = (gj_fact_list){ NULL, 0 };
    return grades ? gj_by_roles(x, grades->facts.v, grades->facts.n, out, err) : GJ_OK;
}

bool gj_grading_is_own(const gj_extraction *x, const gj_fact *grade)
{
    return !counts_things(x, grade) && !is_defined(x, grade);
}

uint32_t gj_grading_leader(const gj_extraction *x, const gj_fact *grade)
{
    uint32_t leader = GJ_NO_INDEX;
    for (uint32_t i = 0; i < x->figures.n && x->figures.v[i].span.off < grade->span.off; i++)
        if (x->figures.v[i].block == grade->scope.block)
            leader = i;
    if (leader == GJ_NO_INDEX || grade->scope.table != GJ_NO_INDEX)
        return GJ_NO_INDEX;
    const gj_figure *f = &x->figures.v[leader];
    gj_span sentence = x->mentions[leader].sentence;
    bool near =
        gj_span_end(f->span) + LEADER >= grade->span.off && grade->span.off < gj_span_end(sentence);
    return near && f->kind == GJ_KIND_SCORE && f->bound == GJ_BOUND_NONE && !f->about &&
                   gj_dec_compare(f->value, gj_dec_int(LEADER_MIN)) >= 0
               ? leader
               : GJ_NO_INDEX;
}

/* The grid of a table. */
static const gj_grid *grid_of(const gj_extraction *x, uint32_t table)
{
    for (uint32_t i = 0; i < x->grids.n; i++)
        if (x->grids.v[i].table == table)
            return &x->grids.v[i];
    return NULL;
}

/* The cell of a row below the head of a column that holds a grade; NULL: none. */
static const gj_grid_cell *graded_cell(const gj_extraction *x, const gj_grid *grid, uint32_t r)
{
    const gj_grid_row *row = &grid->rows.v[r];
    for (uint32_t i = 0; row->kind == GJ_GRID_DATA && i < row->count; i++) {
        const gj_grid_cell *cell = &grid->cells.v[row->first + i];
        gj_span text = x->doc->cells.v[cell->cell].text;
        if (cell->header || cell->beside || cell->column.len == 0 || text.len == 0)
            continue;
        if (gj_grade_word(x, text.off, gj_span_end(text)) == text.len)
            return cell;
    }
    return NULL;
}

/* The only figure of a row below a head that ends in one of the words; GJ_NO_INDEX: none, or several. */
static uint32_t figure_below(const gj_extraction *x, const gj_grid *grid, uint32_t r, const gj_word *words, uint32_t words_n)
{
    uint32_t found = GJ_NO_INDEX, n = 0;
    for (uint32_t i = 0; i < grid->rows.v[r].count; i++) {
        const gj_grid_cell *cell = &grid->cells.v[grid->rows.v[r].first + i];
        gj_slice head = gj_doc_text(x->doc, cell->column);
        head = gj_slice_sub(head, 0, gj_slice_find(head, GJ_SLICE("（"), 0));
        if (cell->figure == GJ_NO_INDEX || cell->beside || !gj_word_ends(head, words, words_n))
            continue;
        found = cell->figure;
        n++;
    }
    return n == 1 ? found : GJ_NO_INDEX;
}

gj_row_grade gj_grading_row(const gj_extraction *x, const gj_fact *grade)
{
    static const gj_word scores[] = { GJ_WORD("得分"), GJ_WORD("评分"), GJ_WORD("分数"),
                                      GJ_WORD("总分") };
    static const gj_word marks[] = { GJ_WORD("满分"), GJ_WORD("分值"), GJ_WORD("权重"), GJ_WORD("标准分") };
    gj_row_grade found = { false, GJ_NO_INDEX, GJ_NO_INDEX };
    const gj_grid *grid =
        grade->scope.table == GJ_NO_INDEX ? NULL : grid_of(x, grade->scope.table);
    uint32_t r = grid ? grade->scope.sentence - grid->sentence : 0, rows = 0;
    if (!grid || r >= grid->rows.n || !graded_cell(x, grid, r))
        return found;
    for (uint32_t i = 0; i < grid->rows.n && rows < 2; i++)
        rows += graded_cell(x, grid, i) != NULL;
    found.listed = rows == 2;
    found.score = figure_below(x, grid, r, scores, GJ_ARRAY_LEN(scores));
    found.mark = figure_below(x, grid, r, marks, GJ_ARRAY_LEN(marks));
    return found;
}

const gj_dec *gj_grading_score(const gj_extraction *x, const gj_fact *grade, const gj_arg *totals)
{
    bool beside;
    uint32_t total = gj_grading_total(x, grade, totals, &beside);
    const gj_dec *nearest = NULL;
    if (beside)
        return &x->figures.v[x->facts.v[total].figure].value;
    gj_row_grade row = gj_grading_row(x, grade);
    if (row.listed)
        return row.score == GJ_NO_INDEX ? NULL : &x->figures.v[row.score].value;
    for (uint32_t i = 0; i < x->figures.n && x->figures.v[i].span.off < grade->span.off; i++) {
        const gj_figure *f = &x->figures.v[i];
        if (f->block == grade->scope.block && f->cell == GJ_NONE && f->kind == GJ_KIND_SCORE &&
            f->bound == GJ_BOUND_NONE && grade->span.off - f->span.off <= NEAR)
            nearest = &f->value;
    }
    return nearest;
}

static bool is_beside(const gj_fact *grade, const gj_fact *total)
{
    if (grade->scope.block != total->scope.block || grade->scope.table != total->scope.table)
        return false;
    return grade->scope.table == GJ_NO_INDEX || grade->scope.row == total->scope.row;
}

uint32_t gj_grading_total(const gj_extraction *x, const gj_fact *grade, const gj_arg *totals,
                          bool *beside)
{
    uint32_t best = GJ_NO_INDEX, only = GJ_NO_INDEX, nearest = UINT32_MAX;
    bool several = false;
    for (uint32_t i = 0; i < x->facts.n; i++) {
        const gj_fact *f = &x->facts.v[i];
        if (f->figure == GJ_NO_INDEX || f->part || !gj_grading_takes(totals, f) ||
            x->figures.v[f->figure].bound != GJ_BOUND_NONE)
            continue;
        if (is_beside(grade, f)) {
            uint32_t distance = f->span.off < grade->span.off ? grade->span.off - f->span.off
                                                              : f->span.off - grade->span.off;
            if (f->span.off > grade->span.off && f->scope.sentence != grade->scope.sentence)
                distance += BEHIND; /* one that was told before is meant */
            if (distance < nearest)
                best = i;
            nearest = distance < nearest ? distance : nearest;
        }
        several = several || (only != GJ_NO_INDEX &&
                              gj_dec_compare(x->figures.v[x->facts.v[only].figure].value,
                                             x->figures.v[f->figure].value) != 0);
        if (only == GJ_NO_INDEX)
            only = i;
    }
    *beside = best != GJ_NO_INDEX;
    if (best != GJ_NO_INDEX)
        return best;
    return several ? GJ_NO_INDEX : only;
}
