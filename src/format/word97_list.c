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
#include "format/list_count.h"
#include "format/word97.h"
#include "text/utf8.h"

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
    OVERRIDE_LEVEL = 0x20
};

struct gj_word97_lists {
    gj_list *lists;
    uint32_t *ids; /* of the lists */
    uint32_t n;
    gj_list_use *uses;
    uint32_t uses_n;
};

/* The text of numbers: a character below 9 stands for the number of that level. */
static gj_status read_text(gj_word97 *w, gj_slice utf16, gj_slice *out, gj_error *err)
{
    char *text = gj_arena_alloc(w->arena, 3 * (size_t)MOST_CHARS);
    size_t n = 0;
    if (!text)
        return gj_fail_memory(err);
    for (size_t i = 0; i + 1 < utf16.n && i < 2 * (size_t)MOST_CHARS; i += 2) {
        uint16_t c = gj_le16_at(utf16, i);
        char utf8[4];
        unsigned len = gj_utf8_encode(c < GJ_LIST_LEVELS ? c + 1u : c < ' ' ? ' ' : c, utf8);
        memcpy(text + n, utf8, len);
        n += len;
    }
    *out = (gj_slice){ text, n };
    return GJ_OK;
}

static gj_status read_level(gj_word97 *w, gj_cursor *c, gj_list_level *out, gj_error *err)
{
    gj_slice head = gj_cursor_take(c, LEVEL_BYTES);
    uint8_t flags = gj_u8_at(head, 5);
    gj_cursor_skip(c, (size_t)gj_u8_at(head, 24) + gj_u8_at(head, 25));
    uint16_t n = gj_cursor_le16(c);
    *out = (gj_list_level){ .start = gj_le32_at(head, 0),
                            .format = gj_list_format_of(gj_u8_at(head, 4)),
                            .legal = flags & FLAG_LEGAL,
                            .restart = flags & FLAG_NO_RESTART ? 0 : GJ_LIST_USUAL,
                            .blank = true };
    return read_text(w, gj_cursor_take(c, 2 * (size_t)n), &out->text, err);
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
    all->lists = GJ_NEW_ARRAY(w->arena, gj_list, n + 1);
    all->ids = GJ_NEW_ARRAY(w->arena, uint32_t, n + 1);
    if (!all->lists || !all->ids)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < n && !c.overrun; i++) {
        gj_slice head = gj_cursor_take(&heads, LIST_BYTES);
        gj_list_level *levels = all->lists[i].levels;
        unsigned count = gj_u8_at(head, 26) & 1 ? 1 : GJ_LIST_LEVELS;
        for (unsigned k = 0; k < GJ_LIST_LEVELS; k++)
            levels[k] = gj_list_level_none();
        for (unsigned k = 0; k < count; k++)
            GJ_TRY(read_level(w, &c, &levels[k], err));
        all->ids[i] = gj_le32_at(head, 0);
        all->n = i + 1;
    }
    return GJ_OK;
}

static gj_list *find_list(const gj_word97_lists *all, uint32_t id)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (all->ids[i] == id)
            return &all->lists[i];
    return NULL;
}

/* What a use changes at one level of its list. */
static gj_status read_change(gj_word97 *w, gj_cursor *c, gj_list_use *out, gj_error *err)
{
    uint32_t start = gj_cursor_le32(c), flags = gj_cursor_le32(c), at = flags & 15;
    gj_list_level *own = NULL;
    if (flags & OVERRIDE_LEVEL) {
        own = GJ_NEW(w->arena, gj_list_level);
        if (!own)
            return gj_fail_memory(err);
        GJ_TRY(read_level(w, c, own, err));
        start = own->start;
    }
    if (at >= GJ_LIST_LEVELS || c->overrun)
        return GJ_OK;
    out->own[at] = own;
    if (flags & OVERRIDE_START)
        out->start[at] = (int32_t)(start & INT32_MAX);
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
    all->uses = GJ_NEW_ARRAY(w->arena, gj_list_use, n + 1);
    if (!all->uses)
        return gj_fail_memory(err);
    all->uses_n = n;
    for (uint32_t i = 0; i < n; i++) {
        gj_slice head = gj_cursor_take(&heads, USE_BYTES);
        all->uses[i] = gj_list_use_of(find_list(all, gj_le32_at(head, 0)));
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

void gj_word97_number(gj_word97 *w, const gj_word97_para *para, gj_strbuf *out)
{
    if (para->list == 0 || para->list > w->lists->uses_n || para->list_level >= GJ_LIST_LEVELS)
        return;
    gj_list_use *use = &w->lists->uses[para->list - 1];
    if (use->of)
        gj_list_count(use, para->list_level, out);
}
