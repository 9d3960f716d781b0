/* lexicon.c — all words of the rules in one table, by their first two characters.
 * SPDX-License-Identifier: MIT */
#include "extract/lexicon.h"

#include "doc/word.h"

/* A word while the table is made. */
typedef struct entry {
    gj_slice word;
    gj_lexeme lexeme;
    uint32_t next;      /* entry + 1 of the same stem, longest first, those of one length in the order of the rules; 0: none */
} entry;

typedef struct maker {
    const gj_ruleset *rules;
    gj_arena *arena;
    gj_lexicon *out;
    gj_vec(entry) entries;
    gj_vec(gj_stem) stems;
    uint32_t *chains;   /* by stem: its first entry + 1 */
    int generic;        /* the context of words that say nothing; -1: none, or a fact asks for it */
} maker;

static uint64_t octet_of(gj_slice s)
{
    if (s.n >= sizeof(uint64_t))
        return gj_lexicon_read(s.p, sizeof(uint64_t));
    return s.n > 0 ? gj_lexicon_read(s.p, s.n) : 0;
}

/* Bytes of the first two characters. */
static size_t stem_length(gj_slice word)
{
    size_t n = gj_char_bytes(word.p[0]);
    return n < word.n ? n + gj_char_bytes(word.p[n]) : n;
}

static bool add_words(maker *m, const gj_slice *words, uint32_t n, gj_lexeme proto)
{
    for (uint32_t i = 0; i < n; i++) {
        if (words[i].n == 0 || words[i].n > UINT16_MAX || m->entries.n == UINT16_MAX)
            continue;
        entry e = { .word = words[i], .lexeme = proto };
        e.lexeme.len = (uint16_t)words[i].n;
        size_t stem = stem_length(words[i]), more = words[i].n - stem;
        e.lexeme.tail = octet_of(gj_slice_sub(words[i], stem, more));
        e.lexeme.tail_len = (more < sizeof e.lexeme.tail ? more : sizeof e.lexeme.tail) & 15;
        m->out->heads[gj_head_slot(e.word.p, e.word.p + e.word.n)] |= (uint8_t)(1u << proto.class);
        if (!gj_vec_push(m->arena, &m->entries, e))
            return false;
    }
    return true;
}

static bool add_facts(maker *m)
{
    bool ok = true;
    for (uint16_t i = 0; ok && i < m->rules->facts.n; i++) {
        const gj_fact_decl *fact = &m->rules->facts.v[i];
        for (uint32_t k = 0; ok && k < fact->selectors.n; k++) {
            const gj_selector *s = &fact->selectors.v[k];
            if (s->kind != GJ_SELECT_WORDS && s->kind != GJ_SELECT_AFTER)
                continue;
            gj_lexeme proto = { .fact = i, .context = GJ_NO_ROLE, .kind = (uint8_t)fact->kind,
                                .after = s->kind == GJ_SELECT_AFTER };
            ok = add_words(m, s->words.v, s->words.n, proto);
        }
    }
    return ok;
}

/* Does a fact ask whether this context stands beside its figures? */
static bool is_asked_for(const gj_ruleset *rules, uint16_t context)
{
    for (uint32_t i = 0; i < rules->facts.n; i++)
        for (uint32_t k = 0; k < rules->facts.v[i].not_in.n; k++)
            if (rules->facts.v[i].not_in.v[k] == context)
                return true;
    return false;
}

static bool add_contexts(maker *m)
{
    bool ok = true;
    for (uint16_t i = 0; ok && i < m->rules->contexts.n; i++) {
        const gj_context_decl *context = &m->rules->contexts.v[i];
        if (gj_slice_starts(context->name, GJ_SLICE("column_")) || gj_slice_starts(context->name, GJ_SLICE("row_")))
            continue; /* words of table labels: extract/label.c */
        gj_lexeme proto = { .fact = GJ_NO_ROLE, .context = i };
        ok = add_words(m, context->words.v, context->words.n, proto);
        proto.after = true;
        ok = ok && add_words(m, context->after.v, context->after.n, proto);
    }
    return ok;
}

static bool add_grades(maker *m)
{
    gj_lexeme proto = { .fact = GJ_NO_ROLE, .context = GJ_NO_ROLE, .class = GJ_WORD_GRADE };
    bool ok = true;
    for (uint32_t s = 0; ok && s < m->rules->scales.n; s++) {
        const gj_scale_decl *scale = &m->rules->scales.v[s];
        for (uint32_t i = 0; ok && i < scale->bands.n; i++)
            ok = add_words(m, &scale->bands.v[i].word, 1, proto);
        ok = ok && add_words(m, scale->words.v, scale->words.n, proto);
    }
    return ok;
}

static bool add_links(maker *m)
{
    static const gj_word links[] = {
        GJ_WORD("为"),   GJ_WORD("是"),     GJ_WORD("："),   GJ_WORD("“"),    GJ_WORD("”"),
        GJ_WORD("「"),   GJ_WORD("『"),     GJ_WORD("《"),   GJ_WORD("（"),   GJ_WORD("）"),
        GJ_WORD("，"),   GJ_WORD("属于"),   GJ_WORD("属"),   GJ_WORD("评定"), GJ_WORD("评为"),
        GJ_WORD("定为"), GJ_WORD("达到"),   GJ_WORD("确定"), GJ_WORD("综合"), GJ_WORD("自评"),
        GJ_WORD("评价"), GJ_WORD("绩效"),   GJ_WORD("结果"), GJ_WORD("结论"), GJ_WORD("等级"),
        GJ_WORD("等次"), GJ_WORD("级别"),   GJ_WORD("档次"), GJ_WORD("级"),   GJ_WORD("等"),
        GJ_WORD("档"),   GJ_WORD(":"),      GJ_WORD("\""),   GJ_WORD(" "),    GJ_WORD("应"),
        GJ_WORD("对应"), GJ_WORD("评"),     GJ_WORD("定"),   GJ_WORD("在"),   GJ_WORD("处于"),
        GJ_WORD("达"),   GJ_WORD("本项目"), GJ_WORD("项目")
    };
    gj_lexeme proto = { .fact = GJ_NO_ROLE, .context = GJ_NO_ROLE, .class = GJ_WORD_LINK };
    for (size_t i = 0; i < GJ_ARRAY_LEN(links); i++) {
        gj_slice word = gj_word_text(&links[i]);
        if (!add_words(m, &word, 1, proto))
            return false;
    }
    return true;
}

/* The stem of a word, made when it is the first one. */
static uint16_t stem_of(maker *m, gj_slice word)
{
    size_t n = stem_length(word);
    uint64_t bytes = octet_of(gj_slice_sub(word, 0, n)), hash = gj_lexicon_hash(bytes);
    uint16_t *slot = &m->out->slots[(uint32_t)(hash >> 32) & m->out->mask];
    for (uint16_t at = *slot; at; at = m->stems.v[at].next)
        if (m->stems.v[at].bytes == bytes)
            return at;
    m->stems.v[m->stems.n] = (gj_stem){ .bytes = bytes, .next = *slot };
    *slot = (uint16_t)m->stems.n;
    return (uint16_t)m->stems.n++;
}

static void link_entries(maker *m)
{
    for (uint32_t i = 0; i < m->entries.n; i++) {
        uint16_t stem = stem_of(m, m->entries.v[i].word);
        uint32_t *at = &m->chains[stem];
        while (*at && m->entries.v[*at - 1].word.n >= m->entries.v[i].word.n)
            at = &m->entries.v[*at - 1].next;
        m->entries.v[i].next = *at;
        *at = i + 1;
        m->stems.v[stem].count++;
    }
}

/* One character, of which nothing is said but that it is generic. */
static bool is_filler(const maker *m, uint32_t stem)
{
    if (m->generic < 0)
        return false;
    for (uint32_t at = m->chains[stem]; at; at = m->entries.v[at - 1].next) {
        const entry *e = &m->entries.v[at - 1];
        if (e->word.n > gj_char_bytes(e->word.p[0]) || e->lexeme.class != GJ_WORD_OF_RULES || e->lexeme.context != m->generic)
            return false;
    }
    return true;
}

/* What the words of the stem are. They are all of one character or all of more. */
static void sort_stem(maker *m, uint32_t stem)
{
    gj_stem *s = &m->stems.v[stem];
    uint64_t hash = gj_lexicon_hash(s->bytes);
    bool filler = is_filler(m, stem), pair = false;
    for (uint32_t at = m->chains[stem]; at; at = m->entries.v[at - 1].next) {
        const entry *e = &m->entries.v[at - 1];
        pair = e->word.n > gj_char_bytes(e->word.p[0]);
        s->begins |= filler ? GJ_STEM_FILLER : e->lexeme.class == GJ_WORD_OF_RULES ? GJ_STEM_RULES : GJ_STEM_OTHER;
        if (e->lexeme.fact != GJ_NO_ROLE && e->lexeme.kind == GJ_KIND_GRADE)
            s->begins |= GJ_STEM_ANNOUNCES;
    }
    if (pair) {
        m->out->pairs[gj_pair_slot(hash)] |= s->begins;
        return;
    }
    m->out->singles[gj_single_slot(hash)] |= (uint8_t)(s->begins << 4);
    m->out->of_one |= s->begins;
}

/* Puts the lexemes of each stem side by side. */
static void lay_out(maker *m)
{
    gj_lexicon *out = m->out;
    for (uint32_t s = 1; s < m->stems.n; s++)
        sort_stem(m, s);
    for (uint32_t s = 0; s < m->stems.n; s++) {
        m->stems.v[s].first = (uint16_t)out->lexeme_count;
        for (uint32_t at = m->chains[s]; at; at = m->entries.v[at - 1].next) {
            const gj_lexeme *lexeme = &m->entries.v[at - 1].lexeme;
            out->words[out->lexeme_count] = m->entries.v[at - 1].word.p;
            out->tags[out->lexeme_count] = lexeme->tail_len ? gj_lexicon_tag(lexeme->tail) : 0;
            out->lexemes[out->lexeme_count++] = *lexeme;
        }
    }
    out->stems = m->stems.v;
    out->stem_count = m->stems.n;
}

gj_status gj_lexicon_make(const gj_ruleset *rules, gj_arena *arena, gj_lexicon *out, gj_error *err)
{
    *out = (gj_lexicon){ .mask = 0 };
    maker m = { .rules = rules, .arena = arena, .out = out };
    m.generic = gj_ruleset_context(rules, GJ_SLICE("generic"));
    if (m.generic >= 0 && is_asked_for(rules, (uint16_t)m.generic))
        m.generic = -1;
    if (!add_facts(&m) || !add_contexts(&m) || !add_grades(&m) || !add_links(&m))
        return gj_fail_memory(err);
    uint32_t n = m.entries.n, size = 1024;
    while (size < n)
        size *= 2;
    out->mask = size - 1;
    out->slots = GJ_NEW_ARRAY(arena, uint16_t, size);
    out->lexemes = GJ_NEW_ARRAY(arena, gj_lexeme, n + 1);
    out->words = GJ_NEW_ARRAY(arena, const char *, n + 1);
    out->tags = GJ_NEW_ARRAY(arena, uint8_t, n + GJ_TAGS_AT_ONCE);
    m.chains = GJ_NEW_ARRAY(arena, uint32_t, n + 1);
    m.stems.v = GJ_NEW_ARRAY(arena, gj_stem, n + 1);
    m.stems.n = 1;
    if (!out->slots || !out->lexemes || !out->words || !out->tags || !m.chains || !m.stems.v)
        return gj_fail_memory(err);
    link_entries(&m);
    lay_out(&m);
    return GJ_OK;
}

static size_t longest_of_stem(const gj_lexicon *lexicon, gj_word_class class, uint64_t bytes, gj_slice text)
{
    const gj_stem *stem = gj_lexicon_stem(lexicon, bytes, gj_lexicon_hash(bytes));
    for (uint32_t i = stem->first; i < (uint32_t)stem->first + stem->count; i++) {
        const gj_lexeme *lexeme = &lexicon->lexemes[i];
        if (lexeme->class == class && gj_slice_starts(text, (gj_slice){ lexicon->words[i], lexeme->len }))
            return lexeme->len;
    }
    return 0;
}

size_t gj_lexicon_longest_of(const gj_lexicon *lexicon, gj_word_class class, const char *p, const char *end)
{
    gj_slice text = { p, (size_t)(end - p) };
    uint64_t head = octet_of(text);
    size_t n = gj_char_bytes((char)(head & 0xFF)), pair = n + gj_char_bytes((char)(head >> 8 * n & 0xFF));
    uint64_t single = head & gj_lexicon_first((unsigned)n), both = head & gj_lexicon_first((unsigned)pair);
    size_t longest = 0;
    if (pair <= text.n && lexicon->pairs[gj_pair_slot(gj_lexicon_hash(both))] & GJ_STEM_OTHER)
        longest = longest_of_stem(lexicon, class, both, text);
    if (!longest && lexicon->singles[gj_single_slot(gj_lexicon_hash(single))] & GJ_STEM_OTHER << 4)
        longest = longest_of_stem(lexicon, class, single, text);
    return longest;
}
