/* label.c — table labels understood once: kind, unit, and which patterns of the rules match them.
 * SPDX-License-Identifier: MIT */
#include "extract/label.h"

#include "doc/word.h"
#include "extract/punct.h"

enum { LABELS_KEPT = 4096, LABEL_BYTES = 240 };

/* Label without blanks, so that 合  计 is 合计. Longer texts are no labels and are cut. */
static gj_slice squeeze(gj_slice text, char buf[LABEL_BYTES])
{
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        unsigned bytes = gj_char_bytes(text.p[i]);
        if (n + bytes > LABEL_BYTES || i + bytes > text.n)
            break;
        if (text.p[i] != ' ' && text.p[i] != '\n' && text.p[i] != '\t') {
            memcpy(buf + n, text.p + i, bytes);
            n += bytes;
        }
        i += bytes;
    }
    return (gj_slice){ buf, n };
}

static bool holds_word(const gj_engine *engine, uint16_t context, gj_slice label)
{
    if (context == GJ_NO_ROLE)
        return false;
    const gj_context_decl *decl = &engine->rules->contexts.v[context];
    for (uint32_t i = 0; i < decl->words.n; i++)
        if (gj_slice_find(label, decl->words.v[i], 0) != GJ_NOT_FOUND)
            return true;
    return false;
}

static bool starts_with_word(const gj_engine *engine, uint16_t context, gj_slice label)
{
    if (context == GJ_NO_ROLE)
        return false;
    const gj_context_decl *decl = &engine->rules->contexts.v[context];
    for (uint32_t i = 0; i < decl->words.n; i++)
        if (gj_slice_starts(label, decl->words.v[i]))
            return true;
    return false;
}

/* 行次, 栏次, 项目编码: in one word, for 序号管理系统 is none of them. */
static bool numbers_things(const gj_engine *engine, gj_slice label)
{
    static const gj_word ends[] = { GJ_WORD("编码"), GJ_WORD("行次"), GJ_WORD("栏次"), GJ_WORD("序号") };
    uint16_t context = engine->known.column_number;
    if (context == GJ_NO_ROLE || label.n == 0 || label.n > 24)
        return false;
    const gj_context_decl *decl = &engine->rules->contexts.v[context];
    for (uint32_t i = 0; i < decl->words.n; i++)
        if (gj_slice_equal(label, decl->words.v[i]))
            return true;
    return gj_word_ends(label, ends, GJ_ARRAY_LEN(ends));
}

/* 总分馆建设: a word that only begins like a total. */
static bool names_more(gj_slice text)
{
    static const gj_word begins[] = { GJ_WORD("总分馆"), GJ_WORD("总分部"), GJ_WORD("总分校"), GJ_WORD("总分院") };
    return gj_word_starts(text, begins, GJ_ARRAY_LEN(begins));
}

/* 预算数（万元）, 单位：元, 执行率（%）: the unit behind a bracket or colon. */
static gj_unit_id unit_in(gj_slice label)
{
    for (size_t i = 0; i + 3 < label.n; i += gj_char_bytes(label.p[i])) {
        gj_punct mark = gj_punct_at(label.p + i, label.p + label.n);
        if (mark != GJ_PUNCT_OPEN && mark != GJ_PUNCT_COLON)
            continue;
        gj_slice rest = gj_slice_sub(label, i + 3, label.n);
        for (;;) { /* （单位：万元） and （金额：万元） */
            size_t colon = gj_slice_find(rest, GJ_SLICE("："), 0);
            if (colon == GJ_NOT_FOUND || colon > 12)
                break;
            rest = gj_slice_sub(rest, colon + 3, rest.n);
        }
        size_t len = 0;
        gj_unit_id unit = gj_unit_match(rest, &len);
        if (unit != GJ_UNIT_NONE && (len == rest.n || gj_punct_at(rest.p + len, rest.p + rest.n) == GJ_PUNCT_CLOSE))
            return unit;
    }
    return GJ_UNIT_NONE;
}

static gj_slice before_bracket(gj_slice label)
{
    for (size_t i = 0; i < label.n; i += gj_char_bytes(label.p[i]))
        if (i > 0 && gj_punct_at(label.p + i, label.p + label.n) == GJ_PUNCT_OPEN)
            return gj_slice_sub(label, 0, i);
    return label;
}

/* Where the last of the context's words in the label ends; 0: there is none. */
static size_t last_word_end(const gj_engine *engine, uint16_t context, gj_slice label)
{
    size_t last = 0;
    if (context == GJ_NO_ROLE)
        return 0;
    const gj_context_decl *decl = &engine->rules->contexts.v[context];
    for (uint32_t i = 0; i < decl->words.n; i++)
        for (size_t at = 0; (at = gj_slice_find(label, decl->words.v[i], at)) != GJ_NOT_FOUND; at++)
            if (at + decl->words.v[i].n > last)
                last = at + decl->words.v[i].n;
    return last;
}

static gj_kind kind_of(const gj_engine *engine, gj_slice label, gj_unit_id unit)
{
    if (unit != GJ_UNIT_NONE) {
        gj_dim dim = gj_unit_at(unit)->dim;
        if (dim == GJ_DIM_MONEY)
            return GJ_KIND_MONEY;
        if (dim == GJ_DIM_RATE)
            return GJ_KIND_RATE;
    }
    /* 执行率得分 is a score, 得分率 a rate, 预算执行率 a rate: the word that ends last decides */
    gj_slice head = before_bracket(label);
    size_t score = last_word_end(engine, engine->known.column_score, head);
    size_t rate = last_word_end(engine, engine->known.column_rate, head);
    size_t money = last_word_end(engine, engine->known.column_money, head);
    if (score && score >= rate && score >= money)
        return GJ_KIND_SCORE;
    if (rate && rate >= money)
        return GJ_KIND_RATE;
    return money ? GJ_KIND_MONEY : GJ_KIND_NUMBER;
}

/* Which cell selectors take the label: those without a pattern take any. An empty text matches no pattern. */
static bool match_selectors(gj_engine *engine, gj_label *label)
{
    uint32_t words = engine->cell_selectors.n / 64 + 1, asked = engine->rules->patterns / 64 + 1;
    uint64_t *columns = GJ_NEW_ARRAY(&engine->label_arena, uint64_t, 2 * (words + asked));
    if (!columns)
        return false;
    uint64_t *rows = columns + words;
    for (uint32_t i = 0; i < engine->cell_selectors.n; i++) {
        const gj_selector *s = engine->cell_selectors.v[i].selector;
        uint64_t bit = 1ull << (i & 63);
        if (!s->column || (label->text.n && gj_engine_matches(engine, s->column, label->text)))
            columns[i >> 6] |= bit;
        if (!s->row || (label->text.n && gj_engine_matches(engine, s->row, label->text)))
            rows[i >> 6] |= bit;
    }
    label->columns = columns;
    label->rows = rows;
    label->asked = rows + words;
    label->answers = label->asked + asked;
    return true;
}

static const gj_label no_label = { .kind = GJ_KIND_NUMBER };

static void describe(const gj_engine *engine, gj_label *label)
{
    const gj_known_contexts *k = &engine->known;
    gj_slice text = label->text;
    label->unit = unit_in(text);
    label->kind = kind_of(engine, text, label->unit);
    label->of_which = starts_with_word(engine, k->row_of_which, text);
    label->total = !label->of_which && starts_with_word(engine, k->row_total, text) && !names_more(text);
    label->subtotal = starts_with_word(engine, k->row_subtotal, text) || gj_slice_ends(text, GJ_SLICE("小计"));
    label->note = starts_with_word(engine, k->row_note, text);
    label->head = text.n <= 60 && holds_word(engine, k->column_head, text);
    label->target = holds_word(engine, k->column_target, text);
    label->numbers = numbers_things(engine, text);
    label->names_project = text.n <= 36 && holds_word(engine, k->column_project, text);
}

/* Where there is no memory a label says nothing, nobody takes it, and it is not kept. */
static const gj_label *starve(gj_engine *engine)
{
    engine->starved = true;
    return &no_label;
}

static const gj_label *understand(gj_engine *engine, gj_slice text)
{
    char buf[LABEL_BYTES];
    gj_slice squeezed = squeeze(text, buf);
    const uint32_t *known = gj_map_find(&engine->label_index, squeezed);
    if (known)
        return engine->labels.v[*known];
    gj_label *label = GJ_NEW(&engine->label_arena, gj_label);
    char *kept = gj_arena_copy(&engine->label_arena, squeezed);
    if (!label || !kept)
        return starve(engine);
    label->text = (gj_slice){ kept, squeezed.n };
    label->kind = GJ_KIND_NUMBER;
    if (squeezed.n)
        describe(engine, label);
    uint32_t cut = engine->cut;
    if (!match_selectors(engine, label) || engine->starved)
        return starve(engine);
    if (engine->cut > cut)
        return label; /* not kept: the next document has to be told, too */
    if (!gj_vec_push(&engine->label_arena, &engine->labels, label) ||
        !gj_map_put(&engine->label_index, label->text, engine->labels.n - 1))
        return starve(engine);
    return label;
}

const gj_label *gj_label_look(gj_engine *engine, gj_slice text)
{
    const gj_label *label = understand(engine, text);
    *gj_label_memo_of(engine, text) = (gj_label_memo){ .text = text, .document = engine->document, .label = label };
    return label;
}

bool gj_label_says(gj_engine *engine, gj_slice text, const gj_pattern *pattern)
{
    const gj_label *label = gj_label_of(engine, text);
    uint32_t word = pattern->id >> 6;
    uint64_t bit = 1ull << (pattern->id & 63);
    if (label->text.n != text.n || !label->asked)
        return gj_engine_matches(engine, pattern, text); /* blanks were left out */
    if (label->asked[word] & bit)
        return (label->answers[word] & bit) != 0;
    uint32_t cut = engine->cut;
    bool says = gj_engine_matches(engine, pattern, text);
    if (engine->starved || engine->cut > cut)
        return says; /* perhaps only for lack of memory or steps */
    label->asked[word] |= bit;
    label->answers[word] |= says ? bit : 0;
    return says;
}

void gj_labels_begin(gj_engine *engine)
{
    engine->document++;
    if (engine->labels.n < LABELS_KEPT)
        return;
    gj_arena_reset(&engine->label_arena);
    gj_map_init(&engine->label_index, &engine->label_arena);
    engine->labels.v = NULL;
    engine->labels.n = engine->labels.cap = 0;
}
