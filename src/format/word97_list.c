/* word97_list.c — lists and the numbers that Word makes up for their paragraphs.
 * SPDX-License-Identifier: MIT
 *
 *     lists (pair 73)      count16 | 28 bytes a list: id32 ... flags at 26 (1: one level only) | levels of all lists, 1 or 9 each
 *     level                start32 format8 flags8 ... n8 at 24, m8 at 25 (28 bytes) | m + n bytes of properties | count16, characters
 *                          characters below 9 stand for the number of that level: «第\0章», «\0.\1»
 *     uses (pair 74)       count32 | 16 bytes a use: id32 ... changed levels at 12 | for each use: xx32, then its changed levels
 *                          changed level: start32, flags32 (level in bits 0-3, 10: start, 20: a whole level follows)
 *
 * A paragraph names a use. All uses of a list count on together, except where one begins anew.
 */
#include "doc/word.h"
#include "format/list_number.h"
#include "format/word97.h"
#include "text/utf8.h"

/* How Word's numbers of formats (MSONFC) are written; those not listed in digits. */
static const struct {
    uint8_t word;
    gj_list_format format;
} formats[] = {
    { 1, GJ_LIST_UPPER_ROMAN },  { 2, GJ_LIST_LOWER_ROMAN },  { 3, GJ_LIST_UPPER_LETTER },
    { 4, GJ_LIST_LOWER_LETTER }, { 10, GJ_LIST_HAN_DIGITS },  { 11, GJ_LIST_HAN },
    { 14, GJ_LIST_FULL_WIDTH },  { 16, GJ_LIST_HAN_FORMAL },  { 17, GJ_LIST_HAN },
    { 18, GJ_LIST_CIRCLED },     { 19, GJ_LIST_FULL_WIDTH },  { 22, GJ_LIST_DECIMAL_ZERO },
    { 23, GJ_LIST_BULLET },      { 26, GJ_LIST_STOP },        { 27, GJ_LIST_PAREN },
    { 28, GJ_LIST_CIRCLED },     { 29, GJ_LIST_HAN_CIRCLED }, { 30, GJ_LIST_STEMS },
    { 31, GJ_LIST_BRANCHES },    { 33, GJ_LIST_HAN },         { 34, GJ_LIST_HAN_FORMAL },
    { 35, GJ_LIST_HAN },         { 36, GJ_LIST_HAN_DIGITS },  { 37, GJ_LIST_HAN },
    { 38, GJ_LIST_HAN_FORMAL },  { 39, GJ_LIST_HAN },         { 255, GJ_LIST_NONE },
};

enum {
    PART_LISTS = 73,
    PART_USES = 74,
    LIST_BYTES = 28,
    LEVEL_BYTES = 28,
    USE_BYTES = 16,
    MOST_LISTS = 4096,
    MOST_CHARS = 48,     /* of a number's pattern */
    FLAG_LEGAL = 4,      /* all levels in digits */
    FLAG_NO_RESTART = 8, /* counts on under a new higher level */
    OVERRIDE_START = 0x10,
    OVERRIDE_LEVEL = 0x20,
    LARGEST = 1000000
};

typedef struct level {
    uint32_t start;
    gj_list_format format;
    bool legal, no_restart;
    gj_slice pattern; /* UTF-16 */
} level;

typedef struct list {
    uint32_t id;
    const level *levels; /* GJ_WORD97_LEVELS of them */
    uint32_t count[GJ_WORD97_LEVELS];
    bool begun[GJ_WORD97_LEVELS];
} list;

typedef struct use {
    list *of;                              /* NULL: of no list */
    const level *levels[GJ_WORD97_LEVELS]; /* NULL: the list's own */
    uint32_t start[GJ_WORD97_LEVELS];
    bool starts[GJ_WORD97_LEVELS]; /* begins with `start`, once */
} use;

struct gj_word97_lists {
    list *lists;
    uint32_t n;
    use *uses;
    uint32_t uses_n;
};

static gj_list_format format_of(uint8_t word)
{
    for (size_t i = 0; i < GJ_ARRAY_LEN(formats); i++)
        if (formats[i].word == word)
            return formats[i].format;
    return GJ_LIST_DECIMAL;
}

static level read_level(gj_cursor *c)
{
    gj_slice head = gj_cursor_take(c, LEVEL_BYTES);
    uint8_t flags = gj_u8_at(head, 5);
    gj_cursor_skip(c, (size_t)gj_u8_at(head, 24) + gj_u8_at(head, 25));
    uint16_t n = gj_cursor_le16(c);
    gj_slice pattern = gj_cursor_take(c, 2 * (size_t)n);
    return (level){ .start = gj_le32_at(head, 0),
                    .format = format_of(gj_u8_at(head, 4)),
                    .legal = flags & FLAG_LEGAL,
                    .no_restart = flags & FLAG_NO_RESTART,
                    .pattern = gj_slice_sub(pattern, 0, 2 * (size_t)MOST_CHARS) };
}

/* The levels stand behind the list of lists, beyond what the pair's length covers. */
static gj_status read_lists(gj_word97 *w, gj_word97_lists *all, gj_error *err)
{
    gj_slice part = gj_word97_part(w, PART_LISTS);
    size_t behind = part.n > 0 ? (size_t)(part.p - w->table.p) : w->table.n;
    gj_cursor heads = gj_cursor_of(gj_slice_sub(w->table, behind, w->table.n));
    uint32_t n = gj_cursor_le16(&heads);
    if (n > MOST_LISTS || (size_t)n * LIST_BYTES > gj_cursor_left(&heads))
        n = 0;
    gj_cursor c = heads;
    gj_cursor_skip(&c, (size_t)n * LIST_BYTES);
    all->lists = GJ_NEW_ARRAY(w->arena, list, n + 1);
    if (!all->lists)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < n && !c.overrun; i++) {
        gj_slice head = gj_cursor_take(&heads, LIST_BYTES);
        level *levels = GJ_NEW_ARRAY(w->arena, level, GJ_WORD97_LEVELS);
        if (!levels)
            return gj_fail_memory(err);
        unsigned count = gj_u8_at(head, 26) & 1 ? 1 : GJ_WORD97_LEVELS;
        for (unsigned k = 0; k < count; k++)
            levels[k] = read_level(&c);
        for (unsigned k = count; k < GJ_WORD97_LEVELS; k++)
            levels[k] = (level){ .format = GJ_LIST_NONE, .pattern = { "", 0 } };
        all->lists[i] = (list){ .id = gj_le32_at(head, 0), .levels = levels };
        all->n = i + 1;
    }
    return GJ_OK;
}

static list *find_list(const gj_word97_lists *all, uint32_t id)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (all->lists[i].id == id)
            return &all->lists[i];
    return NULL;
}

/* What a use changes at one level of its list. */
static gj_status read_change(gj_word97 *w, gj_cursor *c, use *out, gj_error *err)
{
    uint32_t start = gj_cursor_le32(c), flags = gj_cursor_le32(c), at = flags & 15;
    level *own = NULL;
    if (flags & OVERRIDE_LEVEL) {
        own = GJ_NEW(w->arena, level);
        if (!own)
            return gj_fail_memory(err);
        *own = read_level(c);
        start = own->start;
    }
    if (at >= GJ_WORD97_LEVELS || c->overrun)
        return GJ_OK;
    out->levels[at] = own;
    out->start[at] = start;
    out->starts[at] = flags & OVERRIDE_START;
    return GJ_OK;
}

static gj_status read_uses(gj_word97 *w, gj_word97_lists *all, gj_error *err)
{
    gj_cursor heads = gj_cursor_of(gj_word97_part(w, PART_USES));
    uint32_t n = gj_cursor_le32(&heads);
    if (n > MOST_LISTS || (size_t)n * USE_BYTES > gj_cursor_left(&heads))
        n = 0;
    gj_cursor c = heads;
    gj_cursor_skip(&c, (size_t)n * USE_BYTES);
    all->uses = GJ_NEW_ARRAY(w->arena, use, n + 1);
    if (!all->uses)
        return gj_fail_memory(err);
    all->uses_n = n;
    for (uint32_t i = 0; i < n; i++) {
        gj_slice head = gj_cursor_take(&heads, USE_BYTES);
        all->uses[i].of = find_list(all, gj_le32_at(head, 0));
        gj_cursor_skip(&c, 4);
        for (unsigned k = gj_u8_at(head, 12); k > 0 && !c.overrun; k--)
            GJ_TRY(read_change(w, &c, &all->uses[i], err));
    }
    return GJ_OK;
}

gj_status gj_word97_lists_read(gj_word97 *w, gj_error *err)
{
    gj_word97_lists *all = GJ_NEW(w->arena, gj_word97_lists);
    if (!all)
        return gj_fail_memory(err);
    GJ_TRY(read_lists(w, all, err));
    GJ_TRY(read_uses(w, all, err));
    w->lists = all;
    return GJ_OK;
}

static const level *level_at(const use *u, unsigned at)
{
    return u->levels[at] ? u->levels[at] : &u->of->levels[at];
}

/* Counts the paragraph: the level goes up by one, the levels below begin anew. */
static void count(use *u, unsigned at)
{
    list *l = u->of;
    if (u->starts[at]) {
        u->starts[at] = false;
        l->count[at] = u->start[at];
    } else if (l->begun[at] && l->count[at] < LARGEST) {
        l->count[at]++;
    } else {
        l->count[at] = level_at(u, at)->start;
    }
    l->begun[at] = true;
    for (unsigned k = at + 1; k < GJ_WORD97_LEVELS; k++)
        l->begun[k] &= level_at(u, k)->no_restart;
}

/* Whether a number stands apart from the text by itself («一、»); else a blank is due, or «1.» and «5万元» would be 1.5. */
static bool closes(gj_slice number)
{
    static const gj_word marks[] = { GJ_WORD("、"), GJ_WORD("）"), GJ_WORD(")"),
                                     GJ_WORD("："), GJ_WORD("】"), GJ_WORD("〕") };
    return gj_word_ends(number, marks, GJ_ARRAY_LEN(marks));
}

static void put_pattern(const use *u, const level *v, gj_strbuf *out)
{
    for (size_t i = 0; i < v->pattern.n; i += 2) {
        uint16_t c = gj_le16_at(v->pattern, i);
        if (c >= GJ_WORD97_LEVELS) {
            char utf8[4];
            gj_strbuf_add(out, (gj_slice){ utf8, gj_utf8_encode(c, utf8) });
            continue;
        }
        const level *of = level_at(u, c);
        uint32_t value = u->of->begun[c] ? u->of->count[c] : of->start;
        gj_list_print(out, v->legal && of->format != GJ_LIST_NONE ? GJ_LIST_DECIMAL : of->format,
                      value);
    }
}

void gj_word97_number(gj_word97 *w, const gj_word97_para *para, gj_strbuf *out)
{
    if (para->list == 0 || para->list > w->lists->uses_n || para->list_level >= GJ_WORD97_LEVELS)
        return;
    use *u = &w->lists->uses[para->list - 1];
    if (!u->of)
        return;
    count(u, para->list_level);
    const level *v = level_at(u, para->list_level);
    if (v->format == GJ_LIST_BULLET)
        return;
    size_t before = out->n;
    put_pattern(u, v, out);
    gj_slice number = gj_slice_sub(gj_strbuf_slice(out), before, out->n);
    if (number.n > 0 && !closes(number))
        gj_strbuf_char(out, ' ');
}
