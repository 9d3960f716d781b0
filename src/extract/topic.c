/* topic.c — what a sentence speaks of, handed on from figure to figure.
 * SPDX-License-Identifier: MIT */
#include "extract/topic.h"

#include "doc/word.h"
#include "extract/names.h"
#include "extract/punct.h"
#include "extract/subject.h"

enum { ITEM_NAME_MAX = 60, SOURCE_NAME_MAX = 36 }; /* bytes: a longer lead is a sentence, not a name */

static bool behind_semicolon(const gj_extraction *x, const gj_mention *m)
{
    const char *text = x->doc->text.p;
    return m->left.off >= 3 && gj_punct_at(text + m->left.off - 3, text + m->left.off) == GJ_PUNCT_SEMICOLON;
}

/* In a numbered item the words before the first comma name it: «1.馆藏扫描与著录，支出18.5万元». */
static bool is_item(const gj_extraction *x, uint32_t figure)
{
    uint32_t block = x->figures.v[figure].block;
    return block != GJ_NONE && x->doc->blocks.v[block].style != GJ_NUMBER_NONE && x->doc->blocks.v[block].kind != GJ_TABLE;
}

/* Words in a cell speak of what the cell to the left names: «严控三公经费 | 预算3.2万元，支出2.72万元». */
static uint32_t subject_of_row(const gj_engine *engine, const gj_extraction *x, uint32_t cell)
{
    if (cell == 0 || x->doc->cells.v[cell].col == 0 || x->doc->cells.v[cell - 1].row != x->doc->cells.v[cell].row)
        return 0;
    char room[GJ_SUBJECT_MAX];
    gj_residue label = { .bytes = room, .cap = sizeof room };
    gj_residue_add(engine, x, x->doc->cells.v[cell - 1].text, &label);
    return gj_residue_subject(x, &label);
}

/* A numbered paragraph whose first words, a short sentence without figures, name what it speaks of in quotation marks. */
static uint32_t subject_of_paragraph(const gj_extraction *x, uint32_t figure)
{
    enum { FIGURES_BACK = 64 };
    uint32_t first = figure, block = x->figures.v[figure].block;
    if (!is_item(x, figure))
        return 0;
    while (first > 0 && figure - first < FIGURES_BACK && x->figures.v[first - 1].block == block)
        first--;
    return gj_names_lead(x, block, x->figures.v[first].span.off);
}

/* «因机构划转调减66.5万元»: why a budget was changed, and no name of what was. */
static bool is_reason(const gj_extraction *x, const gj_reading *r)
{
    static const gj_word because[] = { GJ_WORD("因"), GJ_WORD("由于"), GJ_WORD("受"), GJ_WORD("鉴于") };
    return r->before.n > 0 && gj_word_starts(gj_doc_text(x->doc, r->before.span), because, GJ_ARRAY_LEN(because));
}

uint32_t gj_topic_subject(const gj_engine *engine, gj_extraction *x, uint32_t figure, const gj_reading *r, gj_topic *t)
{
    gj_mention *m = &x->mentions[figure];
    uint32_t before = gj_residue_subject(x, &r->before), gap = gj_residue_subject(x, &r->gap);
    uint32_t subject = gap ? (before ? before * 31 + gap : gap) : before;
    bool bare = r->before.n == 0 && r->gap.n == 0;
    bool change = (m->contexts & gj_context_bit(engine->known.change)) != 0;
    if (m->contexts & gj_context_bit(engine->known.total)) {
        subject = 0;
    } else if (change && is_reason(x, r)) {
        subject = t->sentence == m->number ? t->subject : 0;
        m->continues = subject != 0;
    } else if (bare && t->sentence == m->number && !behind_semicolon(x, m) && !r->high) {
        subject = t->subject;
        m->continues = subject != 0;
    } else if (bare && is_item(x, figure) && r->lead.n <= ITEM_NAME_MAX && !gj_reading_says_whole(engine, r)) {
        subject = gj_residue_subject(x, &r->lead);
        m->subject = r->lead.span;
    }
    if (subject == 0 && x->figures.v[figure].cell != GJ_NONE)
        subject = subject_of_row(engine, x, x->figures.v[figure].cell);
    if (subject == 0 && bare && r->role.facts && x->figures.v[figure].kind == GJ_KIND_MONEY)
        subject = subject_of_paragraph(x, figure);
    bool source = !r->role.facts && r->before.n <= SOURCE_NAME_MAX && /* ，上年结转6.8万元， */
                  (m->contexts & gj_context_bit(engine->known.category)) != 0;
    if (m->depth == 0 && (r->role.facts || !bare) && !change && !source) {
        t->subject = subject;
        t->sentence = m->number;
    }
    return subject;
}

void gj_topic_carry_time(const gj_engine *engine, gj_extraction *x, uint32_t figure, gj_reading *r, gj_topic *t)
{
    gj_mention *m = &x->mentions[figure];
    uint64_t times = gj_context_bit(engine->known.past);
    if (figure == 0 || x->mentions[figure - 1].number != m->number) {
        t->time = 0;
        t->named = t->listed = false;
    }
    if (x->figures.v[figure].kind == GJ_KIND_COUNT) { /* 支持1,683家，其中2021年999家，2022年684家，为目标的112.2%: 684 is a part */
        uint64_t part = gj_context_bit(engine->known.of_which);
        t->listed = (r->contexts & part) || (t->listed && !r->role.facts && !behind_semicolon(x, m));
        m->contexts |= t->listed ? part : 0;
        r->contexts |= t->listed ? part : 0;
    }
    t->named = t->named || gj_residue_subject(x, &r->lead) != 0;
    r->led = t->named;
    if (r->contexts & gj_context_bit(engine->known.present) || behind_semicolon(x, m))
        t->time = 0;
    r->contexts |= t->time;
    if (m->depth == 0)
        t->time |= r->contexts & times;
}
