/* wrap.c — lines of a terminal: where they may end, and sentences laid out on them.
 * SPDX-License-Identifier: MIT */
#include "render/wrap.h"

#include "text/escape.h"
#include "text/utf8.h"

static bool is_one_of(uint32_t rune, const char *set)
{
    const char *end = set + strlen(set);
    unsigned len;
    for (; set < end; set += len)
        if (gj_utf8_decode(set, end, &len) == rune)
            return true;
    return false;
}

static bool is_word(uint32_t rune)
{
    return rune > ' ' && rune < 0x7F;
}

static bool is_digit(uint32_t rune)
{
    return rune >= '0' && rune <= '9';
}

static bool is_unit(uint32_t rune)
{
    return is_one_of(rune, "万亿千百元角分个点项件人次台年月日％‰");
}

bool gj_wrap_may_part(gj_slice s, size_t at)
{
    unsigned len;
    if (at == 0 || at >= s.n)
        return true;
    uint32_t before = gj_utf8_before(s.p, s.p + at, &len);
    uint32_t behind = gj_utf8_decode(s.p + at, s.p + s.n, &len);
    if (is_word(before) && is_word(behind))
        return false;
    if (is_unit(behind) && (is_digit(before) || is_unit(before)))
        return false;
    return !is_one_of(behind, "，。；：、！？）》〕】」』”’…") &&
           !is_one_of(before, "（《〔【「『“‘");
}

size_t gj_wrap_piece(gj_slice s)
{
    size_t at = 0;
    unsigned len;
    while (at < s.n) {
        (void)gj_utf8_decode(s.p + at, s.p + s.n, &len);
        at += len;
        if (gj_wrap_may_part(s, at))
            break;
    }
    return at < s.n ? at : s.n;
}

typedef struct writer {
    gj_strbuf *out;
    gj_wrap at;
    bool blank; /* one is due unless the line ends here */
} writer;

static void end_line(writer *w)
{
    gj_strbuf_char(w->out, '\n');
    for (unsigned i = 0; i < w->at.indent; i++)
        gj_strbuf_char(w->out, ' ');
    w->at.column = w->at.indent;
    w->blank = false;
}

/* On this line, or on the next where it does not fit. */
static void put(writer *w, gj_slice piece)
{
    unsigned width = gj_utf8_width(piece);
    if (gj_slice_equal(piece, GJ_SLICE(" "))) {
        w->blank = true;
        return;
    }
    if (w->at.column > w->at.indent && w->at.column + w->blank + width > w->at.width)
        end_line(w);
    if (w->blank)
        gj_strbuf_char(w->out, ' ');
    gj_strbuf_add(w->out, piece);
    w->at.column += w->blank + width;
    w->blank = false;
}

/* What is longer than a line. */
static void put_torn(writer *w, gj_slice piece)
{
    for (unsigned len; piece.n > 0; piece = gj_slice_sub(piece, len, piece.n)) {
        (void)gj_utf8_decode(piece.p, piece.p + piece.n, &len);
        put(w, gj_slice_sub(piece, 0, len));
    }
}

/* Up to the next comma or stop, with it. */
static gj_slice clause(gj_slice s)
{
    size_t end = 0;
    unsigned len;
    while (end < s.n) {
        uint32_t rune = gj_utf8_decode(s.p + end, s.p + s.n, &len);
        end += len;
        if (is_one_of(rune, "，；。、"))
            break;
    }
    return gj_slice_sub(s, 0, end);
}

/* A clause that would be torn late on a line goes to the next one, where it fits there. */
static void put_clause(writer *w, gj_slice s)
{
    unsigned width = gj_utf8_width(s), room = w->at.width - w->at.indent;
    if (w->at.column + width > w->at.width && width <= room &&
        w->at.column > w->at.indent + room / 2)
        end_line(w);
    while (s.n > 0) {
        gj_slice piece = gj_slice_sub(s, 0, gj_wrap_piece(s));
        if (gj_utf8_width(piece) <= room)
            put(w, piece);
        else
            put_torn(w, piece);
        s = gj_slice_sub(s, piece.n, s.n);
    }
}

void gj_wrap_text(gj_strbuf *out, gj_slice sentence, gj_wrap where)
{
    writer w = { .out = out, .at = where };
    gj_strbuf safe;
    if (w.at.width <= w.at.indent)
        w.at.width = w.at.indent + 1;
    gj_strbuf_init(&safe, 0);
    gj_escape_term(&safe, sentence);
    gj_slice rest = gj_strbuf_slice(&safe);
    while (rest.n > 0) {
        gj_slice next = clause(rest);
        put_clause(&w, next);
        rest = gj_slice_sub(rest, next.n, rest.n);
    }
    if (w.blank)
        gj_strbuf_char(out, ' ');
    if (safe.failed)
        out->failed = true;
    gj_strbuf_done(&safe);
}
