/* words.c — where the words of the rules stand in a document: found in one pass, looked up by place.
 * SPDX-License-Identifier: MIT */
#include "extract/words.h"

#include "extract/names.h"
#include "extract/punct.h"

/* A list of words while it is made. */
typedef struct list {
    gj_rule_words *words;
    gj_vec(gj_rule_word) found;
    uint32_t marked; /* places of words->first that are set */
} list;

typedef struct scan {
    const gj_lexicon *lexicon;
    gj_arena *arena;
    const char *text, *end;
    list words, grades;
    bool failed;
} scan;

static bool begin(scan *s, list *l, gj_rule_words *words, uint32_t usual)
{
    size_t places = (size_t)(s->end - s->text) / GJ_WORDS_APART + 2;
    l->words = words;
    words->first = gj_arena_alloc(s->arena, places * sizeof *words->first);
    l->found.v = gj_arena_alloc(s->arena, usual * sizeof *l->found.v);
    l->found.cap = usual;
    return words->first && l->found.v;
}

/* The places up to `offset` lead to the next word. */
static void mark(list *l, uint32_t offset)
{
    while (l->marked <= offset / GJ_WORDS_APART)
        l->words->first[l->marked++] = l->found.n;
}

static bool finish(scan *s, list *l)
{
    mark(l, (uint32_t)(s->end - s->text) + GJ_WORDS_APART - 1);
    if (!gj_vec_push(s->arena, &l->found, (gj_rule_word){ .off = UINT32_MAX }))
        return false;
    l->words->v = l->found.v;
    l->words->n = l->found.n - 1;
    return true;
}

static inline uint64_t octet_at(const char *p, const char *end)
{
    uint64_t bytes = 0;
    if (end - p >= 8)
        memcpy(&bytes, p, 8);
    else if (end > p)
        memcpy(&bytes, p, (size_t)(end - p));
    return bytes;
}

/* Longer words than stem and tail: what is left of them. */
static bool ends_so(const scan *s, const gj_lexeme *lexeme, const char *p, size_t stem)
{
    if (lexeme->len > (size_t)(s->end - p))
        return false;
    const char *word = s->lexicon->words[lexeme - s->lexicon->lexemes];
    return lexeme->len <= stem + 8 || memcmp(p + stem + 8, word + stem + 8, lexeme->len - stem - 8) == 0;
}

static void add(scan *s, const gj_lexeme *lexeme, const char *p)
{
    list *l = lexeme->grade ? &s->grades : &s->words;
    gj_rule_word word = { .off = (uint32_t)(p - s->text), .len = lexeme->len, .fact = lexeme->fact,
                          .context = lexeme->context, .kind = lexeme->kind, .after = lexeme->after };
    mark(l, word.off);
    if (!gj_vec_push(s->arena, &l->found, word))
        s->failed = true;
}

/* The words of one stem that stand at p. */
static void add_stem(scan *s, const char *p, uint64_t bytes, size_t n)
{
    const gj_stem *stem = gj_lexicon_stem(s->lexicon, bytes, gj_lexicon_hash(bytes));
    if (stem->count == 0 || stem->filler)
        return;
    const gj_lexeme *lexeme = &s->lexicon->lexemes[stem->first], *behind = lexeme + stem->count;
    uint64_t tail = octet_at(p + n, s->end);
    for (; lexeme < behind; lexeme++) {
        size_t more = lexeme->len - n < 8 ? lexeme->len - n : 8;
        if (gj_lexicon_cut(tail, more) == lexeme->tail && ends_so(s, lexeme, p, n))
            add(s, lexeme, p);
    }
}

/* The characters from *from on where a word may begin, up to `room` of them: two questions each, answered by a bit without a branch. */
static unsigned find_places(const scan *s, uint32_t *from, uint32_t to, uint32_t *places, unsigned room)
{
    const gj_lexicon *lexicon = s->lexicon;
    uint32_t at = *from, n = gj_char_bytes(s->text[at]), behind;
    unsigned found = 0;
    for (; at < to && found < room; at += n, n = behind) {
        const char *p = s->text + at;
        uint64_t head = octet_at(p, s->end);
        behind = gj_char_bytes(p[n]); /* the text is ended by NUL */
        uint64_t pair = gj_lexicon_hash(gj_lexicon_cut(head, n + behind)), single = gj_lexicon_hash(gj_lexicon_cut(head, n));
        places[found] = at;
        found += gj_lexicon_may(lexicon->pairs, pair) | gj_lexicon_may(lexicon->singles, single);
    }
    *from = at;
    return found;
}

static void find_words(scan *s, uint32_t from, uint32_t to)
{
    uint32_t places[256];
    while (from < to) {
        unsigned found = find_places(s, &from, to, places, GJ_ARRAY_LEN(places));
        for (unsigned i = 0; i < found; i++) {
            const char *p = s->text + places[i];
            uint64_t head = octet_at(p, s->end);
            unsigned n = gj_char_bytes(*p), pair = n + gj_char_bytes(p[n]);
            add_stem(s, p, gj_lexicon_cut(head, pair), pair);
            add_stem(s, p, gj_lexicon_cut(head, n), n);
        }
    }
}

/* In prose only from the sentence of a paragraph's first figure to that of its last. */
static void find_all(scan *s, const gj_extraction *x)
{
    uint32_t next = 0, introduction = gj_names_introduction(x);
    for (uint32_t i = 0; i < x->doc->blocks.n; i++) {
        const gj_block *block = &x->doc->blocks.v[i];
        uint32_t from = block->text.off, end = gj_span_end(block->text), first = next;
        while (next < x->figures.n && x->figures.v[next].span.off < end)
            next++;
        if (block->kind != GJ_PARAGRAPH || from < introduction)
            find_words(s, from, end);
        else if (next > first)
            find_words(s, x->mentions[first].sentence.off, gj_span_end(x->mentions[next - 1].sentence));
    }
}

gj_status gj_words_find(const gj_engine *engine, gj_extraction *x, gj_error *err)
{
    gj_slice text = gj_strbuf_slice(&x->doc->text);
    scan s = { .lexicon = &engine->lexicon, .arena = x->arena, .text = text.p, .end = text.p + text.n };
    uint32_t usual = 16 + (uint32_t)(text.n < 65536 ? text.n : 65536) / 8;
    if (!begin(&s, &s.words, &x->words, usual) || !begin(&s, &s.grades, &x->grade_words, usual / 8 + 16))
        return gj_fail_memory(err);
    find_all(&s, x);
    if (!finish(&s, &s.words) || !finish(&s, &s.grades) || s.failed)
        return gj_fail_memory(err);
    return GJ_OK;
}

uint64_t gj_words_contexts(const gj_rule_words *words, uint32_t from, uint32_t to)
{
    uint64_t bits = 0;
    for (const gj_rule_word *word = gj_words_from(words, from); word->off < to; word++)
        if (gj_word_end(word) <= to)
            bits |= gj_context_bit(word->context);
    return bits;
}

uint32_t gj_words_grade(const gj_extraction *x, uint32_t offset, uint32_t limit)
{
    for (const gj_rule_word *word = gj_words_from(&x->grade_words, offset); word->off == offset; word++)
        if (gj_word_end(word) <= limit)
            return word->len;
    return 0;
}
