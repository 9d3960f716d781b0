/* scope.c — where a figure stands and of which time it speaks: the dates before it in its sentence.
 * SPDX-License-Identifier: MIT */
#include "extract/scope.h"

#include "extract/aside.h"
#include "extract/punct.h"
#include "extract/words.h"

static bool is_part_of_year(const gj_figure *date)
{
    if (date->date.month == 0)
        return false;
    if (date->date_end.month)
        return !(date->date.month == 1 && date->date_end.month == 12);
    return !(date->date.month == 12 && (date->date.at_end || date->date.day == 31));
}

/* «资金4月底到位，到位200万元»: the clause of the date has its own verb, so that the date says when and not which part. */
static bool has_own_verb(const gj_extraction *x, uint32_t figure, const gj_figure *date)
{
    const gj_mention *m = &x->mentions[figure];
    const char *text = x->doc->text.p;
    uint32_t from = gj_span_end(date->span), end = from;
    if (m->left.off <= from)
        return false;
    while (end < m->left.off) {
        gj_punct mark = gj_punct_at(text + end, text + m->left.off);
        if (mark == GJ_PUNCT_COMMA || mark == GJ_PUNCT_SEMICOLON)
            break;
        end += gj_char_bytes(text[end]);
    }
    for (const gj_rule_word *word = gj_words_from(&x->words, from); word->off < end; word++)
        if (word->fact != GJ_NO_ROLE && word->kind == GJ_KIND_MONEY && gj_word_end(word) == end)
            return true;
    return false;
}

/* «截至12月25日» is said of the year, and «自评基准日» of whatever the report speaks of. */
static bool is_end_of_year(const gj_figure *date, bool upto)
{
    enum { LATE = 20 };
    return upto && date->date.month == 12 && (date->date.day == 0 || date->date.day >= LATE);
}

/* «9月追加3.6万元，全年支出43万元»: the date says when the budget was changed, and nothing of what follows. */
static bool dates_a_change(const gj_engine *engine, const gj_extraction *x, uint32_t date, uint32_t figure)
{
    for (uint32_t i = date + 1; i < figure; i++)
        if (x->figures.v[i].kind == GJ_KIND_MONEY)
            return (x->mentions[i].contexts & gj_context_bit(engine->known.change)) != 0;
    return false;
}

uint64_t gj_scope_dated_contexts(const gj_engine *engine, const gj_extraction *x, uint32_t figure)
{
    uint32_t number = x->mentions[figure].number;
    for (uint32_t i = figure; i-- > 0 && figure - i <= GJ_SCOPE_FIGURES_BACK && x->mentions[i].number == number;) {
        const gj_figure *date = &x->figures.v[i];
        if (date->kind != GJ_KIND_DATE)
            continue;
        if (has_own_verb(x, figure, date))
            return 0;
        gj_slice before = { x->doc->text.p, date->span.off };
        bool upto = gj_slice_ends(before, GJ_SLICE("截至")) || gj_slice_ends(before, GJ_SLICE("截止")) ||
                    gj_slice_ends(before, GJ_SLICE("截止到")) || gj_slice_ends(before, GJ_SLICE("截至到"));
        bool until = upto || gj_slice_ends(before, GJ_SLICE("到")) || gj_slice_ends(before, GJ_SLICE("至"));
        if (!is_part_of_year(date) || is_end_of_year(date, until) || gj_slice_ends(before, GJ_SLICE("基准日")) ||
            (!until && dates_a_change(engine, x, i, figure)))
            return 0;
        return gj_context_bit(upto ? engine->known.partial : engine->known.dated);
    }
    return 0;
}

/* 7月 is of the year that its paragraph named last; 0: it named none. */
static uint16_t year_before(const gj_extraction *x, uint32_t date)
{
    for (uint32_t i = date; i-- > 0 && date - i <= GJ_SCOPE_FIGURES_BACK && x->figures.v[i].block == x->figures.v[date].block;)
        if (x->figures.v[i].kind == GJ_KIND_DATE && x->figures.v[i].date.year)
            return x->figures.v[i].date.year;
    return 0;
}

/* Dates left of the figure in its sentence: the nearest year; several years at once are a period of their own. */
static void read_time(const gj_extraction *x, uint32_t figure, gj_scope *scope)
{
    uint32_t number = x->mentions[figure].number;
    for (uint32_t i = figure; i-- > 0 && figure - i <= GJ_SCOPE_FIGURES_BACK && x->mentions[i].number == number;) {
        const gj_figure *f = &x->figures.v[i];
        if (f->kind != GJ_KIND_DATE)
            continue;
        uint16_t year = f->date.year ? f->date.year : year_before(x, i);
        if (!scope->year && year && year != x->year)
            scope->year = year;
        if (f->date_end.year && f->date_end.year != f->date.year)
            scope->period = (uint16_t)(f->date.year + f->date_end.year * 7u);
        if (f->date.year)
            break;
    }
}

gj_scope gj_scope_of_figure(const gj_engine *engine, const gj_extraction *x, uint32_t figure)
{
    const gj_figure *f = &x->figures.v[figure];
    gj_scope scope = { .project = GJ_NO_INDEX, .section = GJ_NO_INDEX, .block = f->block, .table = GJ_NO_INDEX,
                       .sentence = x->mentions[figure].number };
    if (f->block != GJ_NONE)
        scope.section = x->doc->blocks.v[f->block].section;
    if (f->cell != GJ_NONE) {
        scope.table = x->doc->blocks.v[f->block].table;
        scope.row = x->doc->cells.v[f->cell].row;
        scope.col = x->doc->cells.v[f->cell].col;
    }
    read_time(x, figure, &scope);
    scope.aside = (f->kind == GJ_KIND_MONEY || f->kind == GJ_KIND_RATE) && gj_aside_stands(engine, x, figure);
    return scope;
}
