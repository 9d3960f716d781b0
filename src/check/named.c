/* named.c — how many things a list in prose names: ordinals, 、 or ； between them.
 * SPDX-License-Identifier: MIT */
#include "check/counted.h"
#include "check/seek.h"

enum {
    ITEM_MAX = 75, /* bytes of an item in a clean list of nouns */
    ITEM_FAR = 240 /* bytes after which no further item is looked for */
};

/* ---- ordinals ---- */

typedef struct ordinal_form {
    const char *before, *after;
    enum { HAN, DIGIT, CIRCLE } numeral;
} ordinal_form;

static const ordinal_form forms[] = {
    { "", "是", HAN },   { "", "", CIRCLE },  { "（", "）", DIGIT }, { "（", "）", HAN },
    { "", "、", HAN },   { "", "、", DIGIT }, { "", ".", DIGIT },    { "第", "，", HAN },
    { "第", "、", HAN }, { "其", "，", HAN }, { "其", "是", HAN },   { "", "要", HAN },
};

enum { ORDINAL_MAX = 30, ORDINAL_ROOM = 20 };

/* The mark of item n; n is 0 where the style has none so high. */
static gj_slice ordinal_text(const ordinal_form *form, uint32_t n, char room[ORDINAL_ROOM])
{
    static const char digits[] = "一二三四五六七八九";
    size_t at = strlen(form->before);
    if (n > ORDINAL_MAX || (form->numeral == CIRCLE && n > 20))
        return (gj_slice){ room, 0 };
    memcpy(room, form->before, at);
    if (form->numeral == CIRCLE) {
        const char c[3] = { '\xE2', '\x91', (char)(0xA0 + n - 1) };
        memcpy(room + at, c, 3);
        at += 3;
    }
    if (form->numeral == DIGIT) {
        if (n >= 10)
            room[at++] = (char)('0' + n / 10);
        room[at++] = (char)('0' + n % 10);
    }
    if (form->numeral == HAN) {
        if (n >= 20) {
            memcpy(room + at, digits + 3 * (n / 10 - 1), 3);
            at += 3;
        }
        if (n >= 10) {
            memcpy(room + at, "十", 3);
            at += 3;
        }
        if (n % 10) {
            memcpy(room + at, digits + 3 * (n % 10 - 1), 3);
            at += 3;
        }
    }
    size_t after = strlen(form->after);
    memcpy(room + at, form->after, after);
    return (gj_slice){ room, at + after };
}

/* An item begins at `at`: behind punctuation or at the start. */
static bool begins_item(gj_slice text, size_t at)
{
    if (at == 0)
        return true;
    switch (gj_seek_rune(text, gj_seek_left(text, at))) {
    case U'。':
    case U'；':
    case U'：':
    case U'，':
    case U'、':
    case U'）':
    case U'”':
    case U'！':
    case U'？':
    case ' ':
    case '\n':
        return true;
    default:
        return false;
    }
}

/* Where item n stands at or after `from`. */
static size_t find_item(gj_slice text, const ordinal_form *form, uint32_t n, size_t from)
{
    char room[ORDINAL_ROOM];
    gj_slice word = ordinal_text(form, n, room);
    if (word.n == 0)
        return GJ_NOT_FOUND;
    while ((from = gj_slice_find(text, word, from)) != GJ_NOT_FOUND) {
        if (begins_item(text, from))
            return from;
        from += word.n;
    }
    return GJ_NOT_FOUND;
}

/* Counts items first, first+1 ... of `text`, the first of them at `at`. */
static void count_ordinals(gj_named *named, gj_slice text, uint32_t first, size_t at)
{
    const ordinal_form *form = &forms[named->form];
    uint32_t n = first;
    size_t last = at, next;
    while ((next = find_item(text, form, n + 1, last + 1)) != GJ_NOT_FOUND) {
        n++;
        last = next;
    }
    named->least = named->most = n;
    named->broken = named->broken || find_item(text, form, n + 2, last + 1) != GJ_NOT_FOUND ||
                    find_item(text, form, n + 3, last + 1) != GJ_NOT_FOUND ||
                    find_item(text, form, 1, at + 1) != GJ_NOT_FOUND;
}

static bool ordinals_after(gj_slice text, gj_named *named)
{
    size_t skip = 0;
    while (skip < text.n && text.p[skip] == ' ')
        skip++;
    for (uint32_t i = 0; i < GJ_ARRAY_LEN(forms); i++) {
        char room[ORDINAL_ROOM];
        if (!gj_slice_starts(gj_slice_sub(text, skip, text.n), ordinal_text(&forms[i], 1, room)))
            continue;
        *named = (gj_named){ .naming = GJ_NAMING_ORDINAL,
                             .form = i,
                             .clean = true,
                             .items = { (uint32_t)skip, (uint32_t)(text.n - skip) } };
        count_ordinals(named, text, 1, skip);
        return true;
    }
    return false;
}

bool gj_named_continue(gj_named *named, gj_slice text)
{
    char room[ORDINAL_ROOM];
    if (named->naming != GJ_NAMING_ORDINAL)
        return false;
    gj_slice next = ordinal_text(&forms[named->form], named->most + 1, room);
    if (next.n == 0 || !gj_slice_starts(text, next))
        return false;
    count_ordinals(named, text, named->most + 1, 0);
    return true;
}

/* ---- lists of nouns ---- */

typedef enum mark {
    MARK_NONE,
    MARK_PAUSE,     /* 、 */
    MARK_COMMA,     /* ， */
    MARK_SEMICOLON, /* ； */
    MARK_STOP,      /* 。 ！ ？ */
    MARK_COLON,
    MARK_OPEN,
    MARK_CLOSE,
    MARK_AND /* 和 及 与 */
} mark;

static mark mark_at(gj_slice text, size_t at)
{
    switch (gj_seek_rune(text, at)) {
    case U'、':
        return MARK_PAUSE;
    case U'，':
        return MARK_COMMA;
    case U'；':
        return MARK_SEMICOLON;
    case U'。':
    case U'！':
    case U'？':
        return MARK_STOP;
    case U'：':
        return MARK_COLON;
    case U'（':
    case U'“':
    case U'《':
    case U'【':
    case U'〔':
        return MARK_OPEN;
    case U'）':
    case U'”':
    case U'》':
    case U'】':
    case U'〕':
        return MARK_CLOSE;
    case U'和':
    case U'及':
    case U'与':
        return MARK_AND;
    default:
        return MARK_NONE;
    }
}

typedef struct scan {
    uint32_t pauses, commas, semicolons, ands;
    size_t end, item, longest; /* where the sentence ends; start and length of items */
    mark stop;
} scan;

/* Walks to the end of the sentence; what stands in brackets and quotes does not count. */
static scan scan_sentence(gj_slice text)
{
    scan s = { .stop = MARK_STOP };
    unsigned depth = 0;
    size_t at = 0;
    for (; at < text.n; at += gj_seek_bytes(text.p[at])) {
        mark m = mark_at(text, at);
        if (m == MARK_NONE)
            continue;
        if (m == MARK_CLOSE && depth == 0)
            break; /* the sentence itself stands in brackets */
        depth += m == MARK_OPEN;
        depth -= m == MARK_CLOSE;
        if (depth > 0 || m == MARK_CLOSE)
            continue;
        if (m == MARK_STOP || m == MARK_COLON) {
            s.stop = m;
            break;
        }
        s.pauses += m == MARK_PAUSE;
        s.commas += m == MARK_COMMA;
        s.semicolons += m == MARK_SEMICOLON;
        s.ands += m == MARK_AND;
        if (m != MARK_AND) {
            if (at - s.item > s.longest)
                s.longest = at - s.item;
            s.item = at + 3;
        }
    }
    s.end = at < text.n ? at : text.n;
    if (s.end > s.item && s.end - s.item > s.longest)
        s.longest = s.end - s.item;
    return s;
}

gj_named gj_named_after(gj_slice text)
{
    gj_named named = { .naming = GJ_NAMING_NONE };
    if (ordinals_after(text, &named))
        return named;
    scan s = scan_sentence(text);
    gj_slice list = gj_slice_sub(text, 0, s.end);
    if (s.stop != MARK_STOP || memchr(list.p, '\n', list.n))
        return named;
    named.items = (gj_span){ 0, (uint32_t)s.end };
    named.open = gj_slice_ends(list, GJ_SLICE("等")) || gj_slice_ends(list, GJ_SLICE("等等")) ||
                 gj_slice_ends(list, GJ_SLICE("等内容")) || gj_slice_ends(list, GJ_SLICE("等方面"));
    if (s.semicolons > 0) {
        named.naming = GJ_NAMING_SEMICOLON;
        named.least = named.most = s.semicolons + 1;
        return named;
    }
    if (s.pauses == 0 || s.commas > 0 || s.longest > ITEM_MAX)
        return named;
    named.naming = GJ_NAMING_PAUSE;
    named.least = s.pauses + 1;
    named.most = named.least + s.ands;
    named.clean = !named.open && s.ands == 0;
    return named;
}

gj_named gj_named_before(gj_slice text)
{
    gj_named named = { .naming = GJ_NAMING_NONE };
    unsigned depth = 0;
    size_t at = text.n, item = text.n, longest = 0;
    uint32_t pauses = 0, ands = 0;
    while (at > 0 && item - at < ITEM_FAR) {
        size_t left = gj_seek_left(text, at);
        mark m = mark_at(text, left);
        if (m == MARK_OPEN && depth == 0)
            break;
        depth += m == MARK_CLOSE;
        depth -= m == MARK_OPEN;
        bool outside = depth == 0 && m != MARK_OPEN;
        if ((outside &&
             (m == MARK_COMMA || m == MARK_SEMICOLON || m == MARK_STOP || m == MARK_COLON)) ||
            text.p[left] == '\n' || text.p[left] == '\t')
            break;
        if (outside && m == MARK_PAUSE) {
            pauses++;
            longest = item - at > longest ? item - at : longest;
            item = left;
        }
        ands += outside && m == MARK_AND;
        at = left;
    }
    if (pauses == 0)
        return named;
    named = (gj_named){ .naming = GJ_NAMING_PAUSE,
                        .least = pauses + 1,
                        .most = pauses + 1 + ands,
                        .items = { (uint32_t)at, (uint32_t)(text.n - at) },
                        .open = true };
    named.clean = ands == 0 && longest <= ITEM_MAX;
    return named;
}
