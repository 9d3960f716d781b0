/* rtf_lists.c — the tables of lists and of their uses; numbers of the time before lists; bullets.
 * SPDX-License-Identifier: MIT
 *
 *     {\*\listtable{\list{\listlevel\levelnfc37\levelstartat1{\leveltext\'03\'a3\'a8\'00\'a3\'a9;}{\levelnumbers\'02;}}...\listid9}}
 *     {\*\listoverridetable{\listoverride\listid9\listoverridecount0\ls1}}
 *     {\*\pn\pnlvlbody\pndec\pnstart1{\pntxta .}}
 *
 * The first character of a level's text is its length; characters below 9 stand for the number of that level. */
#include "format/rtf.h"

#include "text/utf8.h"

enum { MOST_LISTS = 4096, FOLLOW_NOTHING = 2 };

struct gj_rtf_lists {
    gj_arena *arena;
    gj_vec(gj_list *) lists;
    gj_vec(int32_t) ids;
    gj_list *list;              /* that is being defined */
    gj_list_level *level;       /* NULL: none */
    uint32_t levels;            /* defined so far */
    gj_vec(gj_list_use *) uses; /* by number; NULL: none */
    gj_list_use use;            /* that is being defined */
    uint32_t changed;           /* its levels so far */
    gj_list old_list;
    gj_list_use old_use;
    gj_list_level old; /* that is being defined */
    gj_slice old_before, old_after;
};

gj_rtf_lists *gj_rtf_lists_new(gj_arena *arena)
{
    gj_rtf_lists *lists = GJ_NEW(arena, gj_rtf_lists);
    if (!lists)
        return NULL;
    lists->arena = arena;
    lists->old_list.levels[0] = gj_list_level_none();
    lists->old_use = gj_list_use_of(&lists->old_list);
    return lists;
}

/* ---- the table of lists ---- */

static bool begin_list(gj_rtf_lists *lists)
{
    const int32_t none = 0;
    lists->list = NULL;
    lists->level = NULL;
    lists->levels = lists->changed = 0;
    if (lists->lists.n == MOST_LISTS)
        return true;
    gj_list *list = GJ_NEW(lists->arena, gj_list);
    if (!list)
        return false;
    for (unsigned i = 0; i < GJ_LIST_LEVELS; i++)
        list->levels[i] = gj_list_level_none();
    lists->list = list;
    return gj_vec_push(lists->arena, &lists->lists, list) &&
           gj_vec_push(lists->arena, &lists->ids, none);
}

/* The next level of the list, or, in the table of uses, a level of the use's own. */
static bool begin_level(gj_rtf_lists *lists)
{
    lists->level = NULL;
    if (lists->changed > 0 && lists->changed <= GJ_LIST_LEVELS) {
        lists->level = GJ_NEW(lists->arena, gj_list_level);
        lists->use.own[lists->changed - 1] = lists->level;
        if (!lists->level)
            return false;
    } else if (lists->list && lists->levels < GJ_LIST_LEVELS) {
        lists->level = &lists->list->levels[lists->levels++];
    } else {
        return true;
    }
    *lists->level = gj_list_level_none();
    lists->level->format = GJ_LIST_DECIMAL;
    return true;
}

bool gj_rtf_level_text(gj_rtf_lists *lists, gj_slice text)
{
    if (!lists->level || text.n == 0)
        return true;
    unsigned len;
    (void)gj_utf8_decode(text.p, text.p + text.n, &len);
    text = gj_slice_sub(text, len, text.n);
    if (gj_slice_ends(text, GJ_SLICE(";")))
        text.n--;
    char *copy = gj_arena_copy(lists->arena, text);
    if (!copy)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)copy[i];
        copy[i] = (char)(c < GJ_LIST_LEVELS ? c + 1u : c < ' ' ? ' ' : c);
    }
    lists->level->text = (gj_slice){ copy, text.n };
    return true;
}

static void level_word(gj_list_level *level, gj_rtf_action action, int32_t number)
{
    if (!level)
        return;
    switch (action) {
    case GJ_RTF_LEVEL_FORMAT:
        level->format = gj_list_format_of(number >= 0 ? (uint32_t)number : 0);
        break;
    case GJ_RTF_LEVEL_FOLLOW:
        level->blank = number != FOLLOW_NOTHING;
        break;
    case GJ_RTF_LEVEL_START:
        level->start = number > 0 ? (uint32_t)number : 0;
        break;
    case GJ_RTF_LEVEL_LEGAL:
        level->legal = number != 0;
        break;
    default:
        level->restart = number != 0 ? 0 : GJ_LIST_USUAL;
        break;
    }
}

/* ---- the table of uses ---- */

static gj_list *find(const gj_rtf_lists *lists, int32_t id)
{
    for (uint32_t i = 0; i < lists->lists.n; i++)
        if (lists->ids.v[i] == id)
            return lists->lists.v[i];
    return NULL;
}

/* \ls ends the definition of a use and gives it its number. */
static bool end_use(gj_rtf_lists *lists, int32_t number)
{
    gj_list_use *none = NULL;
    if (number <= 0 || number > MOST_LISTS)
        return true;
    while (lists->uses.n <= (uint32_t)number)
        if (!gj_vec_push(lists->arena, &lists->uses, none))
            return false;
    gj_list_use *use = GJ_NEW(lists->arena, gj_list_use);
    if (!use)
        return false;
    *use = lists->use;
    lists->uses.v[number] = use;
    return true;
}

static void start_again(gj_rtf_lists *lists, int32_t start)
{
    if (lists->changed > 0 && lists->changed <= GJ_LIST_LEVELS)
        lists->use.start[lists->changed - 1] = start > 0 ? start : 0;
}

/* \listid stands in both tables: it names the list that is being defined, or that of the use. */
static void identify(gj_rtf_lists *lists, int32_t id, bool in_uses)
{
    if (in_uses)
        lists->use.of = find(lists, id);
    else if (lists->list)
        lists->ids.v[lists->ids.n - 1] = id;
}

bool gj_rtf_lists_word(gj_rtf_lists *lists, gj_rtf_action action, const gj_rtf_token *t)
{
    switch (action) {
    case GJ_RTF_LIST:
        return begin_list(lists);
    case GJ_RTF_LEVEL:
        return begin_level(lists);
    case GJ_RTF_USES:
        lists->list = NULL;
        lists->level = NULL;
        return true;
    case GJ_RTF_LIST_ID:
        identify(lists, t->number, !lists->list);
        return true;
    case GJ_RTF_USE:
        lists->use = gj_list_use_of(NULL);
        lists->level = NULL;
        lists->changed = 0;
        return true;
    case GJ_RTF_USE_LEVEL:
        lists->changed++;
        lists->level = NULL;
        return true;
    case GJ_RTF_LIST_USE:
        return end_use(lists, t->number);
    case GJ_RTF_LEVEL_START:
        if (!lists->level)
            start_again(lists, t->number);
        break;
    default:
        break;
    }
    if (action >= GJ_RTF_LEVEL_FORMAT && action <= GJ_RTF_LEVEL_NO_RESTART)
        level_word(lists->level, action, t->has_number ? t->number : 1);
    return true;
}

gj_list_use *gj_rtf_list_use_at(gj_rtf_lists *lists, int32_t number)
{
    bool known = number > 0 && (uint32_t)number < lists->uses.n;
    gj_list_use *use = known ? lists->uses.v[number] : NULL;
    return use && use->of ? use : NULL;
}

/* ---- before lists ---- */

void gj_rtf_old_begin(gj_rtf_lists *lists)
{
    lists->old = gj_list_level_none();
    lists->old.start = 1;
    lists->old_before = lists->old_after = (gj_slice){ "", 0 };
}

void gj_rtf_old_word(gj_rtf_lists *lists, const gj_rtf_word *word, int32_t number)
{
    if (word->action == GJ_RTF_OLD_FORMAT)
        lists->old.format = (gj_list_format)word->value;
    else if (word->action == GJ_RTF_OLD_START)
        lists->old.start = number > 0 ? (uint32_t)number : 0;
}

bool gj_rtf_old_text(gj_rtf_lists *lists, bool before, gj_slice text)
{
    gj_slice copy = { gj_arena_copy(lists->arena, text), text.n };
    *(before ? &lists->old_before : &lists->old_after) = copy;
    return copy.p != NULL;
}

bool gj_rtf_old_end(gj_rtf_lists *lists)
{
    gj_list_level *now = &lists->old_list.levels[0];
    size_t n = lists->old_before.n + 1 + lists->old_after.n;
    char *text = gj_arena_alloc(lists->arena, n);
    if (!text)
        return false;
    memcpy(text, lists->old_before.p, lists->old_before.n);
    text[lists->old_before.n] = '\1';
    memcpy(text + lists->old_before.n + 1, lists->old_after.p, lists->old_after.n);
    lists->old.text = (gj_slice){ text, n };
    bool same = now->format == lists->old.format && gj_slice_equal(now->text, lists->old.text);
    if (!same)
        gj_rtf_old_break(lists);
    *now = lists->old;
    return true;
}

gj_list_use *gj_rtf_old_use(gj_rtf_lists *lists)
{
    return &lists->old_use;
}

void gj_rtf_old_break(gj_rtf_lists *lists)
{
    lists->old_list.used[0] = false;
}

/* ---- bullets ---- */

/* What numbers are made of: digits and letters, and the signs ① ⑴ ⒈ Ⅰ. */
static bool is_of_number(uint32_t rune)
{
    bool digit = rune >= '0' && rune <= '9', letter = (rune | 0x20) >= 'a' && (rune | 0x20) <= 'z';
    bool sign = (rune >= 0x2160 && rune < 0x2190) || (rune >= 0x2460 && rune < 0x2500) ||
                (rune >= 0x3220 && rune < 0x32C0) || (rune >= 0xFF10 && rune <= 0xFF19);
    return digit || letter || sign || gj_rune_is_han(rune);
}

bool gj_rtf_is_bullet(gj_slice number)
{
    unsigned len;
    number = gj_slice_trim(number);
    if (gj_slice_equal(number, GJ_SLICE("o"))) /* what Word shows as a small ring */
        return true;
    for (const char *p = number.p, *end = p + number.n; p < end; p += len)
        if (is_of_number(gj_utf8_decode(p, end, &len)))
            return false;
    return true;
}
