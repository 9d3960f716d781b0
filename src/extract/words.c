/* words.c — where the words of the rules stand in a document: found in one pass, looked up by place.
 * SPDX-License-Identifier: MIT */
#include "extract/words.h"

#include "extract/names.h"
#include "extract/pairs.h"
#include "extract/punct.h"

typedef struct scan {
    const gj_lexicon *lexicon;
    gj_arena *arena;
    const char *text, *end;
    gj_vec(gj_rule_word) found;
    uint32_t *first; /* as in gj_rule_words */
    uint32_t marked; /* so many of them are set */
    uint8_t *seen;   /* x->pairs */
    uint8_t group;   /* of the block at work */
    uint16_t entire, category; /* contexts of names that hold other words */
    uint32_t inside; /* end of the last such name */
    bool failed;
} scan;

/* Room for what a text of this size usually holds. */
static bool begin(scan *s)
{
    size_t n = (size_t)(s->end - s->text);
    uint32_t usual = 16 + (uint32_t)(n < 65536 ? n : 65536) / 8;
    s->first = gj_arena_alloc(s->arena, (n / GJ_WORDS_APART + 2) * sizeof *s->first);
    s->found.v = gj_arena_alloc(s->arena, usual * sizeof *s->found.v);
    s->found.cap = usual;
    s->seen = GJ_NEW_ARRAY(s->arena, uint8_t, GJ_PAIR_SLOTS);
    return s->first && s->found.v && s->seen;
}

/* The places up to `offset` lead to the next word. */
static void mark(scan *s, uint32_t offset)
{
    while (s->marked <= offset / GJ_WORDS_APART)
        s->first[s->marked++] = s->found.n;
}

static bool finish(scan *s, gj_rule_words *out)
{
    mark(s, (uint32_t)(s->end - s->text) + GJ_WORDS_APART - 1);
    if (s->failed || !gj_vec_push(s->arena, &s->found, (gj_rule_word){ .off = UINT32_MAX }))
        return false;
    *out = (gj_rule_words){ .v = s->found.v, .n = s->found.n - 1, .first = s->first };
    return true;
}

static inline uint64_t octet_at(const char *p, const char *end)
{
    if (end - p >= 8)
        return gj_lexicon_read(p, 8);
    return end > p ? gj_lexicon_read(p, (size_t)(end - p)) : 0;
}

/* Longer words than stem and tail: what is left of them. */
static inline bool ends_so(const scan *s, const gj_lexeme *lexeme, const char *p, size_t stem)
{
    size_t looked = stem + sizeof lexeme->tail;
    if (lexeme->len <= looked)
        return true;
    const char *word = s->lexicon->words[lexeme - s->lexicon->lexemes];
    return lexeme->len <= (size_t)(s->end - p) && memcmp(p + looked, word + looked, lexeme->len - looked) == 0;
}

static void add(scan *s, const gj_lexeme *lexeme, const char *p)
{
    gj_rule_word word = { .off = (uint32_t)(p - s->text), .len = lexeme->len, .fact = lexeme->fact,
                          .context = lexeme->context, .kind = lexeme->kind, .after = lexeme->after };
    if (word.context != GJ_NO_ROLE && (word.context == s->entire || word.context == s->category))
        s->inside = gj_word_end(&word);
    else if (word.context != GJ_NO_ROLE && gj_word_end(&word) <= s->inside)
        return; /* 标准 in 高标准农田, 上年 in 上年结转资金 */
    mark(s, word.off);
    if (!gj_vec_push(s->arena, &s->found, word))
        s->failed = true;
}

/* The words of one stem that stand at p. */
static void add_stem(scan *s, const char *p, uint64_t bytes, size_t n, unsigned wanted)
{
    const gj_lexicon *lexicon = s->lexicon;
    const gj_stem *stem = gj_lexicon_stem(lexicon, bytes, gj_lexicon_hash(bytes));
    if (!(stem->begins & wanted)) /* another one in the slot of such a stem */
        return;
    uint64_t tail = octet_at(p + n, s->end);
    uint8_t tag = gj_lexicon_tag(tail);
    for (unsigned at = 0; at < stem->count; at += GJ_TAGS_AT_ONCE) {
        unsigned first = stem->first + at, left = stem->count - at;
        unsigned may = gj_lexicon_may_go_on(lexicon->tags + first, tag);
        if (left < GJ_TAGS_AT_ONCE)
            may &= (1u << left) - 1; /* those behind are of other stems */
        for (; may; may &= may - 1) {
            const gj_lexeme *lexeme = &lexicon->lexemes[first + (unsigned)__builtin_ctz(may)];
            if (gj_lexicon_cut(tail, lexeme->tail_len) == lexeme->tail && lexeme->class == GJ_WORD_OF_RULES &&
                ends_so(s, lexeme, p, n))
                add(s, lexeme, p);
        }
    }
}

/* What may begin at a character of n bytes, before one of `behind`; the two are noted as seen. singles: words of one character, too. */
static inline unsigned stems_at(const gj_lexicon *lexicon, uint8_t *seen, uint8_t group, uint64_t head, unsigned n,
                                unsigned behind, bool singles)
{
    uint32_t pair = gj_pair_slot(gj_lexicon_hash(head & gj_lexicon_first(n + behind)));
    unsigned stems = lexicon->pairs[pair];
    seen[pair] |= group;
    if (singles)
        stems |= lexicon->singles[gj_single_slot(gj_lexicon_hash(head & gj_lexicon_first(n)))];
    return stems;
}

/* Two characters of three bytes each: nearly all text. */
static inline bool is_usual(uint64_t head)
{
    return (head & 0xF00000F0u) == 0xE00000E0u;
}

enum { STRETCH = 256 }; /* bytes looked at in one go: no more places than that */

/* The places from *from on, before `to`, where a wanted word may begin. A place is written first and counted then, without a branch.
 * inside: eight bytes can be read at every place. */
static inline unsigned find_places(const scan *s, unsigned wanted, uint32_t *from, uint32_t to, bool inside, bool singles,
                                   uint32_t *places)
{
    const gj_lexicon *lexicon = s->lexicon; /* in registers: a store to a byte may change anything, the compiler thinks */
    const char *text = s->text, *end = s->end;
    uint8_t *seen = s->seen, group = s->group;
    size_t at = *from;
    unsigned found = 0;
    for (unsigned n, stems; at < to; at += n) {
        uint64_t head = inside ? gj_lexicon_read(text + at, 8) : octet_at(text + at, end);
        if (is_usual(head)) {
            n = 3;
            stems = stems_at(lexicon, seen, group, head, 3, 3, singles);
        } else {
            n = gj_char_bytes((char)head);
            stems = stems_at(lexicon, seen, group, head, n, gj_char_bytes((char)(head >> 8 * n)), singles); /* NUL ends the text */
        }
        places[found] = (uint32_t)at;
        found += (stems & wanted) != 0;
    }
    *from = (uint32_t)at;
    return found;
}

/* The words that begin at a place, of two characters or more and of one. */
static void add_place(scan *s, uint32_t off, unsigned wanted)
{
    const char *p = s->text + off;
    uint64_t head = octet_at(p, s->end);
    unsigned n = gj_char_bytes((char)head), pair = n + gj_char_bytes((char)(head >> 8 * n));
    uint64_t single = head & gj_lexicon_first(n), both = head & gj_lexicon_first(pair);
    if (s->lexicon->pairs[gj_pair_slot(gj_lexicon_hash(both))] & wanted)
        add_stem(s, p, both, pair, wanted);
    if (s->lexicon->singles[gj_single_slot(gj_lexicon_hash(single))] & wanted << 4)
        add_stem(s, p, single, n, wanted);
}

/* The words of stems that begin something wanted: GJ_STEM_... */
static void find_words(scan *s, unsigned wanted, uint32_t from, uint32_t to)
{
    uint32_t places[STRETCH];
    unsigned either = wanted | wanted << 4; /* a bit of pairs, a bit of singles */
    bool singles = (s->lexicon->of_one & wanted) != 0;
    while (from < to) {
        uint32_t stop = to - from > STRETCH ? from + STRETCH : to;
        bool inside = s->end - (s->text + stop) >= 8;
        unsigned found = !inside   ? find_places(s, either, &from, stop, false, true, places)
                         : singles ? find_places(s, either, &from, stop, true, true, places)
                                   : find_places(s, either, &from, stop, true, false, places);
        for (unsigned i = 0; i < found; i++)
            add_place(s, places[i], wanted);
    }
}

/* In prose all words count from the sentence of a paragraph's first figure to that of its last; elsewhere those that announce a grade. */
static void find_all(scan *s, const gj_extraction *x)
{
    uint32_t next = 0, done = 0, introduction = gj_names_introduction(x);
    for (uint32_t i = 0; i < x->doc->blocks.n; i++) {
        const gj_block *block = &x->doc->blocks.v[i];
        uint32_t from = block->text.off, to = gj_span_end(block->text), first = next;
        while (next < x->figures.n && x->figures.v[next].span.off < to)
            next++;
        s->group = gj_pairs_group(i);
        if (block->kind == GJ_PARAGRAPH && from >= introduction) {
            from = next > first ? x->mentions[first].sentence.off : to;
            to = next > first ? gj_span_end(x->mentions[next - 1].sentence) : to;
        }
        find_words(s, GJ_STEM_ANNOUNCES, done, from);
        find_words(s, GJ_STEM_RULES, from, to);
        done = gj_span_end(block->text);
        find_words(s, GJ_STEM_ANNOUNCES, to, done);
    }
    find_words(s, GJ_STEM_ANNOUNCES, done, (uint32_t)(s->end - s->text));
}

gj_status gj_words_find(const gj_engine *engine, gj_extraction *x, gj_error *err)
{
    gj_slice text = gj_strbuf_slice(&x->doc->text);
    scan s = { .lexicon = &engine->lexicon, .arena = x->arena, .text = text.p, .end = text.p + text.n,
               .entire = engine->known.entire, .category = engine->known.category };
    x->lexicon = &engine->lexicon;
    if (!begin(&s))
        return gj_fail_memory(err);
    find_all(&s, x);
    x->pairs = s.seen;
    return finish(&s, &x->words) ? GJ_OK : gj_fail_memory(err);
}

uint64_t gj_words_contexts(const gj_rule_words *words, uint32_t from, uint32_t to)
{
    enum { SINGLE = 3 }; /* bytes of one character: 等 counts only where no longer word (等级) begins */
    uint64_t bits = 0;
    uint32_t longer = UINT32_MAX; /* the last place where one does */
    for (const gj_rule_word *word = gj_words_from(words, from); word->off < to; word++) {
        if (word->len > SINGLE)
            longer = word->off;
        if (gj_word_end(word) <= to && (word->len > SINGLE || word->off != longer))
            bits |= gj_context_bit(word->context);
    }
    return bits;
}
