/* roles.c — the role of each figure in prose: the nearest role word in its clause, what is named beside it, and when.
 * SPDX-License-Identifier: MIT */
#include "extract/roles.h"

#include "base/map.h"
#include "doc/word.h"
#include "extract/names.h"
#include "extract/pairs.h"
#include "extract/punct.h"
#include "extract/subject.h"
#include "extract/words.h"

enum { AFTER_MAX = 18 }; /* bytes between a figure and a role word behind it: farther off it speaks of something else */

/* The best role word seen so far. Left of the figure the one that ends nearest wins, then the longest; right of it the first. */
typedef struct hit {
    uint16_t fact[4];   /* facts that share the word */
    unsigned facts;
    gj_span word;
    bool after;
} hit;

static void take_word(hit *best, const gj_rule_word *w)
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
                       hit *best, uint64_t *contexts)
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
    while (last > 0 && x->figures.v[last - 1].kind == GJ_KIND_DATE) /* 3月40万元、6月52万元 */
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

typedef struct reading {
    hit role;
    gj_residue lead;        /* what is named earlier in the sentence, where no figure stood yet */
    gj_residue before, gap; /* what is named before the role word, and between it and the figure */
    uint64_t contexts;
    bool far;             /* the role word stood in the clause before */
    bool led;             /* something in particular was named earlier in the sentence */
    bool high;            /* a score of more than 60: hardly that of one item */
} reading;

static void read_left(const gj_engine *engine, const gj_extraction *x, uint32_t figure, reading *r)
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

static bool first_figure_in(const gj_extraction *x, gj_span span)
{
    for (uint32_t i = 0; i < x->figures.n && x->figures.v[i].span.off < gj_span_end(span); i++)
        if (x->figures.v[i].span.off >= span.off)
            return true;
    return false;
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
    bool counted = first_figure_in(x, (gj_span){ gap.off, (uint32_t)colon }); /* 分三部分 */
    return (l.n >= 3 || counted) && r.n >= 6;
}

/* What is named in the part of the sentence before the clause, where no figure stands: «装备采购经政府采购，支出75万元». */
static void read_lead(const gj_engine *engine, const gj_extraction *x, uint32_t figure, reading *r)
{
    const gj_mention *m = &x->mentions[figure];
    bool first = true;
    for (uint32_t i = figure; i-- > 0 && first && x->mentions[i].number == m->number;)
        first = x->figures.v[i].kind != x->figures.v[figure].kind;
    if (!first || m->depth > 0 || m->left.off <= m->sentence.off)
        return;
    gj_residue_add(engine, x, (gj_span){ m->sentence.off, m->left.off - m->sentence.off }, &r->lead);
}

static void read_residue(const gj_engine *engine, const gj_extraction *x, uint32_t figure, reading *r)
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

/* A date before the figure in its sentence that covers less than the year: «4月7日，购置…» (dated) or «截至6月底» (partial). */
static uint64_t dated_contexts(const gj_engine *engine, const gj_extraction *x, uint32_t figure)
{
    uint32_t number = x->mentions[figure].number;
    for (uint32_t i = figure; i-- > 0 && x->mentions[i].number == number;) {
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
    for (uint32_t i = date; i-- > 0 && x->figures.v[i].block == x->figures.v[date].block;)
        if (x->figures.v[i].kind == GJ_KIND_DATE && x->figures.v[i].date.year)
            return x->figures.v[i].date.year;
    return 0;
}

/* Dates left of the figure in its sentence: the nearest year; several years at once are a period of their own. */
static void read_time(const gj_extraction *x, uint32_t figure, gj_scope *scope)
{
    uint32_t number = x->mentions[figure].number;
    for (uint32_t i = figure; i-- > 0 && x->mentions[i].number == number;) {
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
    (void)engine;
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
    return scope;
}

enum { ITEM_NAME_MAX = 60, SOURCE_NAME_MAX = 36 }; /* bytes: a longer lead is a sentence, not a name */

/* 全年, 本项目, 合计: the figure speaks of the whole. */
static bool says_whole(const gj_engine *engine, const reading *r)
{
    return (r->contexts & (gj_context_bit(engine->known.whole) | gj_context_bit(engine->known.total))) != 0;
}

/* What was last spoken of, and when. */
typedef struct topic {
    uint32_t subject, sentence;
    bool named;              /* something in particular was named before the first figure of the sentence */
    uint64_t time;           /* contexts that hold on over the sentence: 上年, 计划 */
    bool listed;             /* a list of counts behind 其中 goes on */
} topic;

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

/* A clause without a subject of its own speaks of what the clause before it spoke of, unless it says 合计. */
static uint32_t subject_of(const gj_engine *engine, gj_extraction *x, uint32_t figure, const reading *r, topic *t)
{
    gj_mention *m = &x->mentions[figure];
    uint32_t before = gj_residue_subject(x, &r->before), gap = gj_residue_subject(x, &r->gap);
    uint32_t subject = gap ? (before ? before * 31 + gap : gap) : before;
    bool bare = r->before.n == 0 && r->gap.n == 0;
    if (m->contexts & gj_context_bit(engine->known.total)) {
        subject = 0;
    } else if (bare && t->sentence == m->number && !behind_semicolon(x, m) && !r->high) {
        subject = t->subject;
        m->continues = subject != 0;
    } else if (bare && is_item(x, figure) && r->lead.n <= ITEM_NAME_MAX && !says_whole(engine, r)) {
        subject = gj_residue_subject(x, &r->lead);
        m->subject = r->lead.span;
    }
    if (subject == 0 && x->figures.v[figure].cell != GJ_NONE)
        subject = subject_of_row(engine, x, x->figures.v[figure].cell);
    if (subject == 0 && bare && r->role.facts && x->figures.v[figure].kind == GJ_KIND_MONEY)
        subject = subject_of_paragraph(x, figure);
    bool change = (m->contexts & gj_context_bit(engine->known.change)) != 0; /* 因新增任务追加40万元 names a reason */
    bool source = !r->role.facts && r->before.n <= SOURCE_NAME_MAX && /* ，上年结转6.8万元， */
                  (m->contexts & gj_context_bit(engine->known.category)) != 0;
    if (m->depth == 0 && (r->role.facts || !bare) && !change && !source) {
        t->subject = subject;
        t->sentence = m->number;
    }
    return subject;
}

/* «上年度安排26万元，使用25.74万元»: the time said first holds for the rest of the sentence, until another one is said. */
static void carry_time(const gj_engine *engine, gj_extraction *x, uint32_t figure, reading *r, topic *t)
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

/* Title, introduction and the section of results speak of the report's own total; so does a sentence that names it. */
static bool concludes(const gj_engine *engine, const gj_extraction *x, uint32_t figure)
{
    uint32_t block = x->figures.v[figure].block;
    if (block == GJ_NONE || x->doc->blocks.v[block].section == GJ_NONE)
        return true;
    uint64_t wanted = gj_context_bit(engine->known.conclusion);
    gj_span sentence = x->mentions[figure].sentence;
    if (gj_words_contexts(&x->words, sentence.off, gj_span_end(sentence)) & wanted)
        return true;
    for (uint32_t s = x->doc->blocks.v[block].section; s != GJ_NONE; s = x->doc->blocks.v[s].section) {
        gj_span heading = x->doc->blocks.v[s].text;
        if (gj_words_contexts(&x->words, heading.off, gj_span_end(heading)) & wanted)
            return true;
    }
    return false;
}

/* «预算执行（10分）»: the mark alone in its bracket. */
static bool fills_bracket(const gj_extraction *x, const gj_figure *mark)
{
    gj_slice text = gj_strbuf_slice(&x->doc->text);
    return mark->span.off >= 3 && gj_slice_equal(gj_slice_sub(text, mark->span.off - 3, 3), GJ_SLICE("（")) &&
           gj_slice_equal(gj_slice_sub(text, gj_span_end(mark->span), 3), GJ_SLICE("）"));
}

/* «（满分15分，自评14.5分）», «预算执行（10分）：得分9.9分»: the score behind a full mark is that of a part, unless the mark is 100. */
static bool is_behind_mark(const gj_extraction *x, uint32_t figure)
{
    const gj_figure *f = &x->figures.v[figure], *mark = f - 1;
    if (figure == 0 || f->kind != GJ_KIND_SCORE || mark->kind != GJ_KIND_SCORE ||
        x->mentions[figure - 1].number != x->mentions[figure].number || gj_dec_compare(mark->value, gj_dec_int(100)) >= 0 ||
        gj_dec_compare(f->value, mark->value) > 0)
        return false;
    gj_slice left = gj_doc_text(x->doc, x->mentions[figure - 1].left);
    return fills_bracket(x, mark) || gj_slice_find(left, GJ_SLICE("满分"), 0) != GJ_NOT_FOUND || gj_slice_find(left, GJ_SLICE("分值"), 0) != GJ_NOT_FOUND ||
           gj_slice_find(left, GJ_SLICE("权重"), 0) != GJ_NOT_FOUND;
}

/* 得分 is the total of the report when nothing in particular is named, else the score of what is named: of facts that share a role word,
 * those declared `each` take the figures with a subject, and those outside title, introduction and conclusion unless they are too
 * high for one item. */
static bool fits_subject(const gj_engine *engine, const gj_extraction *x, uint32_t figure, const reading *r, uint16_t role,
                         uint32_t subject)
{
    bool each = engine->rules->facts.v[role].each, other = false;
    for (unsigned i = 0; i < r->role.facts; i++)
        other = other || engine->rules->facts.v[r->role.fact[i]].each != each;
    if (is_behind_mark(x, figure))
        return each;
    return !other || each == (subject != 0 || !(r->high || concludes(engine, x, figure)));
}

/* 合计 and 两项共 may sum up a section: only in results, or above what one section can have, is it the total of the report. */
static bool sums_up_section(const gj_engine *engine, const gj_extraction *x, const reading *r, uint32_t figure, uint16_t role)
{
    const gj_fact_decl *fact = &engine->rules->facts.v[role];
    return fact->kind == GJ_KIND_SCORE && !fact->each && !r->high &&
           (x->mentions[figure].contexts & gj_context_bit(engine->known.total)) != 0 && !concludes(engine, x, figure);
}

bool gj_roles_rule_out(const gj_fact_decl *fact, uint64_t contexts)
{
    for (uint32_t i = 0; i < fact->not_in.n; i++)
        if (contexts & gj_context_bit(fact->not_in.v[i]))
            return true;
    return false;
}

/* Nothing else was named in the sentence before, or a word says that the figure speaks of the whole (全年, 合计). */
static bool is_whole(const gj_engine *engine, const reading *r, const gj_mention *m)
{
    return says_whole(engine, r) || (!m->continues && !r->led);
}

static gj_status add_facts(const gj_engine *engine, gj_extraction *x, uint32_t figure, const reading *r, uint32_t subject,
                           gj_error *err)
{
    const gj_figure *f = &x->figures.v[figure];
    for (unsigned i = 0; i < r->role.facts; i++) {
        if (gj_roles_rule_out(&engine->rules->facts.v[r->role.fact[i]], r->contexts) ||
            !fits_subject(engine, x, figure, r, r->role.fact[i], subject) ||
            sums_up_section(engine, x, r, figure, r->role.fact[i]))
            continue;
        gj_fact fact = { .role = r->role.fact[i], .figure = figure, .span = f->span, .words = r->role.word,
                         .scope = gj_scope_of_figure(engine, x, figure) };
        fact.scope.subject = subject;
        fact.whole = is_whole(engine, r, &x->mentions[figure]);
        fact.certain = !r->far && !f->about && !r->before.cut && !r->gap.cut;
        if (!gj_vec_push(x->arena, &x->facts, fact))
            return gj_fail_memory(err);
    }
    return GJ_OK;
}

static bool has_roles(gj_kind kind)
{
    return kind == GJ_KIND_MONEY || kind == GJ_KIND_SCORE || kind == GJ_KIND_RATE || kind == GJ_KIND_COUNT ||
           kind == GJ_KIND_POINTS || kind == GJ_KIND_DATE;
}

/* 得分（20分×执行率）: an operand of a formula states nothing. */
static bool in_formula(const gj_extraction *x, const gj_figure *f)
{
    gj_slice text = gj_strbuf_slice(&x->doc->text);
    gj_slice behind = gj_slice_sub(text, gj_span_end(f->span), 2);
    return gj_slice_equal(behind, GJ_SLICE("×")) || gj_slice_starts(behind, GJ_SLICE("*")) ||
           (f->span.off >= 2 && gj_slice_equal(gj_slice_sub(text, f->span.off - 2, 2), GJ_SLICE("×")));
}

/* A cell that holds nothing but its figure is the table recogniser's. */
static bool is_prose(const gj_extraction *x, const gj_figure *f)
{
    return f->cell == GJ_NONE || x->doc->cells.v[f->cell].text.len > f->span.len + 6;
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

static void read_figure(const gj_engine *engine, gj_extraction *x, uint32_t figure, reading *r)
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
        r->contexts |= dated_contexts(engine, x, figure);
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

/* «权重为：产出50分、效益40分、满意度10分»: in a list what was said of the first holds for the others, each with its own name. */
static bool continues_list(const gj_extraction *x, uint32_t before, uint32_t figure, const reading *last, const reading *r)
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

gj_status gj_roles_find(gj_engine *engine, gj_extraction *x, gj_error *err)
{
    topic t = { .sentence = GJ_NO_INDEX };
    gj_slice text = gj_strbuf_slice(&x->doc->text);
    x->has_departments = gj_pairs_find(x, text, GJ_SLICE("基本支出")) || gj_pairs_find(x, text, GJ_SLICE("公用经费"));
    x->instalments = instalment_groups(x);
    uint32_t last_figure = GJ_NO_INDEX;
    reading last = { .far = false };
    for (uint32_t i = 0; i < x->figures.n; i++) {
        const gj_figure *f = &x->figures.v[i];
        char lead[GJ_SUBJECT_MAX], before[GJ_SUBJECT_MAX], gap[GJ_SUBJECT_MAX];
        reading r = { .lead = { .bytes = lead, .cap = sizeof lead, .near = i },
                      .before = { .bytes = before, .cap = sizeof before, .near = i },
                      .gap = { .bytes = gap, .cap = sizeof gap, .near = i } };
        if (!has_roles(f->kind) || !is_prose(x, f) || in_formula(x, f))
            continue;
        read_figure(engine, x, i, &r);
        if (continues_list(x, last_figure, i, &last, &r))
            r.role = last.role;
        last = r;
        last_figure = i;
        carry_time(engine, x, i, &r, &t);
        uint32_t subject = subject_of(engine, x, i, &r, &t);
        GJ_TRY(add_facts(engine, x, i, &r, subject, err));
    }
    return GJ_OK;
}
