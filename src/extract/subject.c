/* subject.c — what is named beside a figure, once generic words are taken away.
 * SPDX-License-Identifier: MIT */
#include "extract/subject.h"

#include "base/map.h"
#include "doc/word.h"
#include "extract/names.h"
#include "extract/pairs.h"
#include "extract/punct.h"
#include "extract/words.h"

static bool says_nothing(const gj_engine *engine, uint16_t context)
{
    const gj_known_contexts *k = &engine->known;
    return context == GJ_NO_ROLE || context == k->generic || context == k->total || context == k->of_which ||
           context == k->closed || context == k->open || context == k->intro || context == k->upto || context == k->aside;
}

/* What stands at one place: the longest word that is a name or says nothing. */
typedef struct known {
    uint32_t len;  /* 0: there is none */
    bool empty;    /* it carries no name (generic words, role words, words that open lists) */
} known;

/* `word`: the first one at its place, which is moved on behind the last one there. Words of one character count only where no longer one
 * does. */
static known read_place(const gj_engine *engine, const gj_rule_word **word, uint32_t end, uint32_t single, uint64_t *contexts)
{
    known best = { 0, false };
    const gj_rule_word *w = *word;
    for (uint32_t at = w->off; w->off == at; w++) {
        if (gj_word_end(w) > end || (w->len <= single && best.len > single))
            continue;
        *contexts |= gj_context_bit(w->context);
        bool names = w->context != GJ_NO_ROLE && (w->context == engine->known.category || w->context == engine->known.entire);
        if (!names && !says_nothing(engine, w->context))
            continue;
        if (w->len > best.len || (w->len == best.len && names))
            best = (known){ w->len, !names };
    }
    *word = w;
    return best;
}

static bool is_blank_or_mark(const char *p, const char *end)
{
    unsigned char c = (unsigned char)*p;
    if (c < 0x80)
        return !((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
    if (gj_punct_at(p, end) != GJ_PUNCT_NONE)
        return true;
    /* quotation marks “ ” ‘ ’ (E2 80 9x), 《》「」【】 (E3 80 8x-9x) */
    return (c == 0xE2 && (unsigned char)p[1] == 0x80) || (c == 0xE3 && (unsigned char)p[1] == 0x80);
}

static bool ends_behind(const gj_extraction *x, uint32_t figure, uint32_t offset)
{
    return gj_span_end(x->figures.v[figure].span) > offset;
}

/* The first figure that ends behind the offset: a few steps from `near`, or searched for among all. */
static uint32_t first_figure_from(const gj_extraction *x, uint32_t offset, uint32_t near)
{
    enum { STEPS = 8 };
    uint32_t lo = 0, hi = x->figures.n, at = near < hi ? near : 0;
    for (unsigned i = 0; i < STEPS && at > 0 && ends_behind(x, at - 1, offset); i++)
        at--;
    if (at < hi && ends_behind(x, at, offset) && (at == 0 || !ends_behind(x, at - 1, offset)))
        return at;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (ends_behind(x, mid, offset))
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

/* Keeps n bytes of the text; false: there is no more room. */
static bool keep(const gj_extraction *x, uint32_t at, uint32_t n, gj_residue *residue)
{
    if (residue->n + n > residue->cap) {
        residue->cut = true;
        return false;
    }
    char *to = residue->bytes + residue->n;
    if (n == 3) /* nearly always: no call */
        memcpy(to, x->doc->text.p + at, 3);
    else
        memcpy(to, x->doc->text.p + at, n);
    if (residue->n == 0)
        residue->span.off = at;
    residue->span.len = at + n - residue->span.off;
    residue->n += n;
    return true;
}

/* The part of a span between two figures: text [from, to), within a span that ends at `end`. */
typedef struct stretch {
    uint32_t from, to, end;
} stretch;

/* Appends what is left of a stretch, from `word` on; where it ended (a word may end behind it), UINT32_MAX when there was no more room. */
static uint32_t add_stretch(const gj_engine *engine, const gj_extraction *x, stretch in, const gj_rule_word **word,
                            gj_residue *residue)
{
    const char *text = x->doc->text.p, *end = text + in.end;
    uint32_t at = in.from;
    while (at < in.to) {
        uint32_t n = gj_char_bytes(text[at]);
        known k = { 0, false };
        while ((*word)->off < at)
            ++*word;
        if ((*word)->off == at)
            k = read_place(engine, word, in.end, n, &residue->contexts);
        if (k.len)
            n = k.len;
        bool kept = k.len ? !k.empty : !is_blank_or_mark(text + at, end) && !gj_lexicon_is_filler(&engine->lexicon, text + at, n);
        if (kept && !keep(x, at, n, residue))
            return UINT32_MAX;
        at += n;
    }
    return at;
}

void gj_residue_add(const gj_engine *engine, const gj_extraction *x, gj_span span, gj_residue *residue)
{
    uint32_t end = gj_span_end(span);
    if (span.len == 0)
        return;
    uint32_t next = first_figure_from(x, span.off, residue->near);
    const gj_rule_word *word = gj_words_from(&x->words, span.off);
    for (uint32_t at = span.off; at < end;) {
        while (next < x->figures.n && gj_span_end(x->figures.v[next].span) <= at)
            next++;
        uint32_t figure = next < x->figures.n ? x->figures.v[next].span.off : end;
        if (figure <= at)
            at = gj_span_end(x->figures.v[next].span);
        else
            at = add_stretch(engine, x, (stretch){ at, figure < end ? figure : end, end }, &word, residue);
    }
}

bool gj_residue_empty(const gj_engine *engine, const gj_extraction *x, gj_span span, uint32_t near)
{
    gj_residue residue = { .near = near }; /* the first character is one too many */
    gj_residue_add(engine, x, span, &residue);
    return !residue.cut;
}

/* Bit of the level of government before «财政» at `at`: 省财政, 市级财政. 0: none is named. */
static unsigned level_before(gj_slice text, size_t at)
{
    static const gj_word rank[] = { GJ_WORD("级") };
    static const gj_word levels[] = { GJ_WORD("省"), GJ_WORD("市"), GJ_WORD("县"), GJ_WORD("区"),
                                      GJ_WORD("州"), GJ_WORD("旗"), GJ_WORD("央"), GJ_WORD("镇"),
                                      GJ_WORD("乡"), GJ_WORD("盟") };
    gj_slice before = gj_word_cut(gj_slice_sub(text, 0, at), rank, 1);
    for (unsigned i = 0; i < GJ_ARRAY_LEN(levels); i++)
        if (gj_word_ends(before, &levels[i], 1))
            return 1u << i;
    return 0;
}

/* One level is named everywhere, and no other source of money. */
static bool has_one_payer(const gj_extraction *x)
{
    static const gj_word sources[] = { GJ_WORD("自筹"),     GJ_WORD("配套"),     GJ_WORD("债券"),
                                       GJ_WORD("其他资金"), GJ_WORD("单位资金"), GJ_WORD("上级"),
                                       GJ_WORD("社会资"),   GJ_WORD("贷款"),     GJ_WORD("捐赠"),
                                       GJ_WORD("彩票"),     GJ_WORD("福彩"),     GJ_WORD("中央") };
    gj_slice text = gj_strbuf_slice(&x->doc->text);
    unsigned levels = 0;
    for (size_t i = 0; i < GJ_ARRAY_LEN(sources); i++)
        if (gj_pairs_find(x, text, gj_word_text(&sources[i])))
            return false;
    for (size_t at = 0; (at = gj_slice_find(text, GJ_SLICE("财政"), at)) != GJ_NOT_FOUND; at += 6)
        levels |= level_before(text, at);
    return levels != 0 && (levels & (levels - 1)) == 0;
}

static bool is_payer(gj_slice name)
{
    enum { PAYER_MAX = 18 };
    return name.n <= PAYER_MAX && (gj_slice_ends(name, GJ_SLICE("财政")) || gj_slice_ends(name, GJ_SLICE("财政局")) ||
                                   gj_slice_ends(name, GJ_SLICE("财政厅")));
}

gj_status gj_subject_names(const gj_engine *engine, gj_extraction *x, gj_error *err)
{
    enum { NAMES_MAX = 2048 };
    gj_residue names = { .bytes = gj_arena_alloc(x->arena, NAMES_MAX), .cap = NAMES_MAX };
    if (!names.bytes)
        return gj_fail_memory(err);
    gj_residue_add(engine, x, (gj_span){ 0, gj_names_introduction(x) }, &names);
    x->names = (gj_slice){ names.bytes, names.n };
    x->one_payer = has_one_payer(x);
    return GJ_OK;
}

/* A short word of the title is the project («…学生生活补助资金» and 补助), unless the title joins several things: 购置及维护. */
static bool names_all(const gj_extraction *x, gj_slice word)
{
    static const gj_word joints[] = { GJ_WORD("及"), GJ_WORD("和"), GJ_WORD("与"), GJ_WORD("、"), GJ_WORD("暨") };
    if (gj_slice_find(x->title, word, 0) == GJ_NOT_FOUND)
        return false;
    return !gj_word_in(x->title, joints, GJ_ARRAY_LEN(joints));
}

uint32_t gj_residue_subject(const gj_extraction *x, const gj_residue *residue)
{
    if (residue->n < 6) /* one character alone is a slip of the word lists, not a name */
        return 0;
    gj_slice words = { residue->bytes, residue->n };
    if (x->one_payer && is_payer(words))
        return 0; /* 区财政批复40万元 */
    bool long_enough = residue->n >= 9; /* 产出 and 效益 stand in many an introduction and name no project */
    if (!long_enough && names_all(x, words))
        return 0;
    if (long_enough && !residue->cut && gj_slice_find(x->names, words, 0) != GJ_NOT_FOUND)
        return 0;
    uint32_t hash = (uint32_t)gj_hash64(words, 0);
    return hash ? hash : 1;
}
