/* txt.c — plain text: decodes, splits into lines, finds the tables, hands the rest on as paragraphs.
 * SPDX-License-Identifier: MIT */
#include "format/txt.h"

#include "base/limits.h"
#include "base/wide.h"
#include "doc/word.h"
#include "format/reader.h"
#include "text/charset.h"

enum {
    SNIFFED_BYTES = 4096,
    SPACED_BYTES = 600 /* a longer line is no head of a table */
};

/* What occurs anywhere in the text: most files need none of the recognisers. */
typedef struct traits {
    bool bar, cr;
    bool tab;       /* behind something else */
    bool wide, box; /* perhaps an ideographic blank, a drawn line */
    bool blanks;    /* two of them behind something else */
    bool spaced;    /* one of them between words */
    bool comma;     /* in the first line */
} traits;

/* A bit for each of the traits below: the loop over them has no branches, so that the compiler makes it vector instructions. */
enum {
    SEEN_TAB = 1,
    SEEN_BAR = 2,
    SEEN_CR = 4,
    SEEN_BLANKS = 8,
    SEEN_WIDE = 16,
    SEEN_BOX = 32,
    SEEN_SPACED = 64
};

/* Tabs and two blanks that begin a line do not count. */
static inline uint8_t seen_at(const unsigned char *p)
{
    unsigned tab = (p[1] == '\t') & (p[0] != '\n');
    unsigned blanks = (p[0] > ' ') & (p[1] == ' ') & (p[2] == ' ');
    unsigned spaced = (p[0] > ' ') & (p[1] == ' ') & (p[2] > ' ');
    unsigned wide = (p[0] == 0xE3) & (p[1] == 0x80) & (p[2] == 0x80);
    unsigned drawn = (p[0] == 0xE2) & ((p[1] & 0xFE) == 0x94); /* U+2500 to U+257F */
    unsigned bar = (p[0] == 0xEF) & (p[1] == 0xBD) & (p[2] == 0x9C);
    return (uint8_t)(tab * SEEN_TAB | (unsigned)(p[0] == '|') * SEEN_BAR |
                     (unsigned)(p[0] == '\r') * SEEN_CR | blanks * SEEN_BLANKS |
                     spaced * SEEN_SPACED | wide * SEEN_WIDE | (drawn | bar) * SEEN_BOX);
}

/* All traits of the places up to the last but two. */
GJ_WIDE static uint8_t seen_in(const unsigned char *p, size_t n)
{
    uint8_t seen = 0;
    for (size_t i = 0; i + 2 < n; i++)
        seen |= seen_at(p + i);
    return seen;
}

static traits look_over(gj_slice text)
{
    const unsigned char *p = (const unsigned char *)text.p;
    const char *line = text.n > 0 ? memchr(text.p, '\n', text.n) : NULL;
    gj_slice first = { text.p, line ? (size_t)(line - text.p) : text.n };
    unsigned char tail[5] = { 0 }; /* the last two bytes, with nothing behind them */
    uint8_t seen = seen_in(p, text.n);
    size_t left = text.n < 2 ? text.n : 2;
    if (left > 0)
        memcpy(tail, p + text.n - left, left);
    seen |= seen_at(tail) | seen_at(tail + 1);
    return (traits){ .tab = seen & SEEN_TAB,
                     .bar = seen & SEEN_BAR,
                     .cr = seen & SEEN_CR,
                     .wide = seen & SEEN_WIDE,
                     .box = seen & SEEN_BOX,
                     .blanks = seen & SEEN_BLANKS,
                     .spaced = seen & SEEN_SPACED,
                     .comma = first.n > 0 && memchr(first.p, ',', first.n) != NULL };
}

/* Length of the blank character at p, 0 when there is none. */
static unsigned blank_at(const char *p, const char *end)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] <= ' ')
        return 1;
    if (u[0] == 0xE3 && end - p >= 3 && u[1] == 0x80 && u[2] == 0x80)
        return 3; /* ideographic */
    if (u[0] == 0xC2 && end - p >= 2 && u[1] == 0xA0)
        return 2; /* no-break */
    if (u[0] == 0xE2 && end - p >= 3 && u[1] == 0x80 &&
        ((u[2] >= 0x80 && u[2] <= 0x8B) || u[2] == 0xAF))
        return 3; /* typographic and zero width */
    if (u[0] == 0xEF && end - p >= 3 && u[1] == 0xBB && u[2] == 0xBF)
        return 3; /* byte order mark */
    return 0;
}

/* Length of the blank character that ends at p. */
static unsigned blank_before(const char *begin, const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[-1] <= ' ')
        return 1;
    if (u[-1] < 0x80 || u[-1] > 0xBF)
        return 0;
    if (p - begin >= 3 && blank_at(p - 3, p) == 3)
        return 3;
    return p - begin >= 2 && blank_at(p - 2, p) == 2 ? 2 : 0;
}

/* A Chinese character, or a mark like 。（：: most lines begin and end with one of them. */
static bool is_plain(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return (u[0] >= 0xE4 && u[0] <= 0xE9) || (u[0] == 0xE3 && u[2] != 0x80) ||
           (u[0] == 0xEF && u[1] == 0xBC);
}

gj_span gj_txt_trim(gj_slice text, uint32_t off, uint32_t end)
{
    const char *p = text.p + off, *stop = text.p + end;
    unsigned len;
    if (end - off >= 3 && is_plain(p) && is_plain(stop - 3))
        return (gj_span){ off, end - off };
    while (p < stop && (len = blank_at(p, stop)) > 0)
        p += len;
    while (stop > p && (len = blank_before(p, stop)) > 0)
        stop -= len;
    return (gj_span){ (uint32_t)(p - text.p), (uint32_t)(stop - p) };
}

bool gj_txt_is_caption(gj_slice line)
{
    static const gj_word heads[] = { GJ_WORD("表"),     GJ_WORD("附件"),  GJ_WORD("附表"),
                                     GJ_WORD("单位："), GJ_WORD("单位:"), GJ_WORD("金额单位"),
                                     GJ_WORD("（单位"), GJ_WORD("(单位") };
    static const gj_word tails[] = { GJ_WORD("表"), GJ_WORD("情况"), GJ_WORD("指标（90分）") };
    return gj_word_starts(line, heads, GJ_ARRAY_LEN(heads)) ||
           gj_word_ends(line, tails, GJ_ARRAY_LEN(tails));
}

static bool has_wide_blank(const char *p, const char *end)
{
    while ((p = memchr(p, 0xE3, (size_t)(end - p))) != NULL) {
        if (end - p >= 3 && (unsigned char)p[1] == 0x80 && (unsigned char)p[2] == 0x80)
            return true;
        p++;
    }
    return false;
}

static bool has_two_blanks(const char *p, const char *end)
{
    while (p < end && (p = memchr(p, ' ', (size_t)(end - p))) != NULL) {
        if (p + 1 < end && p[1] == ' ')
            return true;
        p++;
    }
    return false;
}

static bool has_box(const char *p, const char *end)
{
    static const char marks[][4] = { "│", "┃", "｜", "─", "━", "═", "║" };
    for (; end - p >= 3; p++) {
        if ((unsigned char)*p != 0xE2 && (unsigned char)*p != 0xEF)
            continue;
        for (size_t i = 0; i < GJ_ARRAY_LEN(marks); i++)
            if (memcmp(p, marks[i], 3) == 0)
                return true;
    }
    return false;
}

static uint8_t flags_of(const gj_txt *t, const gj_txt_line *line, const traits *all)
{
    const char *p = t->text.p + line->off, *end = t->text.p + line->end;
    size_t n = line->end - line->off;
    uint8_t flags = 0;
    if (t->text.p[line->raw] == '\t' ||
        (line->off > line->raw && memchr(t->text.p + line->raw, '\t', line->off - line->raw)))
        flags |= GJ_TXT_TAB_FIRST;
    if (all->tab && n > 0 && (memchr(p, '\t', n) || memchr(end, '\t', line->stop - line->end)))
        flags |= GJ_TXT_TAB_LATER;
    if ((all->bar && n > 0 && memchr(p, '|', n)) || (all->box && has_box(p, end)) ||
        (all->bar && n > 1 && p[0] == '+' && (p[1] == '-' || p[1] == '=')))
        flags |= GJ_TXT_BAR;
    if ((all->blanks && has_two_blanks(p, end)) || (all->wide && n > 0 && has_wide_blank(p, end)))
        flags |= GJ_TXT_GAP;
    if (all->spaced && n > 0 && n <= SPACED_BYTES && memchr(p, ' ', n))
        flags |= GJ_TXT_SPACED;
    return flags;
}

/* The next line feed and carriage return, each looked for only once. */
typedef struct ends {
    const char *feed, *back, *end;
} ends;

static const char *next_byte(const char *p, const char *known, const char *end, char c)
{
    if (known && known >= p)
        return known;
    const char *found = memchr(p, c, (size_t)(end - p));
    return found ? found : end;
}

/* Where the line that begins at p ends. */
static const char *line_end(ends *e, const char *p)
{
    e->feed = next_byte(p, e->feed, e->end, '\n');
    e->back = next_byte(p, e->back, e->end, '\r');
    return e->feed < e->back ? e->feed : e->back;
}

static gj_status split(gj_txt *t, const traits *all, gj_error *err)
{
    gj_arena *arena = gj_build_arena(t->builder);
    gj_vec(gj_txt_line) lines = { 0 };
    uint32_t usual = 32 + (uint32_t)(t->text.n < 32768 ? t->text.n : 32768) / 32;
    lines.v = gj_arena_alloc(arena, usual * sizeof *lines.v);
    lines.cap = lines.v ? usual : 0;
    const char *p = t->text.p, *end = p + t->text.n;
    ends next = { NULL, all->cr ? NULL : end, end };
    size_t limit = gj_limit_value(GJ_LIMIT_BLOCKS) + 2 * gj_limit_value(GJ_LIMIT_CELLS);
    uint16_t blank = 0;
    while (p < end) {
        const char *stop = line_end(&next, p);
        uint32_t raw = (uint32_t)(p - t->text.p), last = (uint32_t)(stop - t->text.p);
        p = stop + 1;
        if (stop + 1 < end && stop[0] == '\r' && stop[1] == '\n')
            p++;
        gj_span kept = gj_txt_trim(t->text, raw, last);
        if (kept.len == 0 && !(raw < last && t->text.p[raw] == '\t')) {
            blank = (uint16_t)(blank + (blank < UINT16_MAX));
            continue;
        }
        gj_txt_line line = { raw, kept.off, gj_span_end(kept), last, blank, 0 };
        line.flags = flags_of(t, &line, all);
        blank = 0;
        if (lines.n >= limit)
            return gj_fail(err, GJ_E_LIMIT, "文件超过 %zu 行，请拆分后再核验", limit);
        if (!gj_vec_push(arena, &lines, line))
            return arena->over_budget
                       ? gj_fail(err, GJ_E_LIMIT, "读取所需内存超过上限 %zu MB，请拆分文件后再核验",
                                 arena->budget >> 20)
                       : gj_fail_memory(err);
    }
    t->lines = lines.v;
    t->n = lines.n;
    return GJ_OK;
}

/* «## 一、概况» of Markdown: its marks are left out; «#» is the title, which the outline finds, «##» level 1. */
static uint8_t markdown(gj_slice text, gj_span *line)
{
    uint32_t n = 0;
    while (n < line->len && n < 6 && text.p[line->off + n] == '#')
        n++;
    if (n == line->len || text.p[line->off + n] != ' ')
        return 0;
    *line = gj_txt_trim(text, line->off + n, gj_span_end(*line));
    return (uint8_t)(n - 1);
}

gj_status gj_txt_paragraphs(gj_txt *t, uint32_t from, uint32_t to, gj_error *err)
{
    for (uint32_t i = from; i < to; i++) {
        gj_span span = { t->lines[i].off, t->lines[i].end - t->lines[i].off };
        uint8_t level = span.len > 0 && t->text.p[span.off] == '#' ? markdown(t->text, &span) : 0;
        if (span.len > 0)
            GJ_TRY(gj_build_para(t->builder, span, level, err));
    }
    return GJ_OK;
}

/* A table that begins at this line, by the first recogniser that knows it. */
static gj_status read_table(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err)
{
    uint8_t flags = t->lines[at].flags;
    *taken = 0;
    if ((flags & GJ_TXT_SPACED) && !(flags & GJ_TXT_GAP)) /* before the bars that may be left over at its ends */
        GJ_TRY(gj_txt_flat_read(t, at, taken, err));
    if (*taken == 0 && (flags & (GJ_TXT_BAR | GJ_TXT_TAB_FIRST)))
        GJ_TRY(gj_txt_stack_read(t, at, taken, err));
    if (*taken == 0 && (flags & GJ_TXT_BAR))
        GJ_TRY(gj_txt_bars_read(t, at, taken, err));
    if (*taken == 0 && (flags & GJ_TXT_TAB_LATER))
        GJ_TRY(gj_txt_cells_read(t, at, taken, err));
    if (*taken == 0 && (flags & GJ_TXT_TAB_FIRST))
        GJ_TRY(gj_txt_tabs_read(t, at, taken, err));
    if (*taken == 0 && (flags & GJ_TXT_GAP))
        GJ_TRY(gj_txt_columns_read(t, at, taken, err));
    if (*taken == 0 && (flags & GJ_TXT_SPACED) && (flags & GJ_TXT_GAP))
        GJ_TRY(gj_txt_flat_read(t, at, taken, err));
    return GJ_OK;
}

static gj_status read_lines(gj_txt *t, gj_error *err)
{
    for (uint32_t at = 0; at < t->n && !gj_build_full(t->builder);) {
        uint32_t taken = 0;
        if (t->lines[at].flags & ~GJ_TXT_SPACED)
            GJ_TRY(read_table(t, at, &taken, err));
        else
            GJ_TRY(gj_txt_paras_read(t, at, &taken, err));
        if (taken == 0)
            GJ_TRY(gj_txt_ladder_read(t, at, &taken, err));
        if (taken == 0 && (t->lines[at].flags & GJ_TXT_SPACED))
            GJ_TRY(read_table(t, at, &taken, err));
        if (taken == 0) {
            taken = gj_txt_wrap_end(t, at) - at;
            if (taken == 1)
                GJ_TRY(gj_txt_paragraphs(t, at, at + 1, err));
            else
                GJ_TRY(gj_build_para(t->builder, (gj_span){ t->lines[at].off, t->lines[at + taken - 1].end - t->lines[at].off }, 0, err));
        }
        at += taken;
    }
    return GJ_OK;
}

/* Undecodable bytes: how many, and in which line the first stands. */
static gj_status note_bad(gj_builder *doc, const gj_decoded *decoded, gj_error *err)
{
    uint32_t line = 1;
    for (uint32_t i = 0; i < decoded->first_bad && i < decoded->text.n; i++) {
        char c = decoded->text.p[i];
        line += c == '\n' ||
                (c == '\r' && !(i + 1 < decoded->text.n && decoded->text.p[i + 1] == '\n'));
    }
    return gj_build_note(doc, GJ_NOTE_BAD_CHARACTERS, true, err,
                         "有 %u 处文字无法按 %s 解码，最早在第 %u 行，请用原编码另存后再核验",
                         decoded->bad, decoded->name, line);
}

/* U+FFFD in the file itself: an earlier conversion lost what stood there. */
static gj_status note_lost(gj_builder *doc, const gj_decoded *decoded, gj_error *err)
{
    gj_slice lost = GJ_SLICE("\xEF\xBF\xBD");
    uint32_t n = 0;
    for (size_t at = 0; (at = gj_slice_find(decoded->text, lost, at)) != GJ_NOT_FOUND; at += lost.n)
        n++;
    if (n <= decoded->bad)
        return GJ_OK;
    return gj_build_note(doc, GJ_NOTE_BAD_CHARACTERS, true, err,
                         "有 %u 处文字在文件里已是乱码（�），请找原文件重新另存后再核验",
                         n - decoded->bad);
}

static gj_status read_txt(gj_slice bytes, const gj_read_options *options, gj_builder *doc,
                          gj_error *err)
{
    gj_decoded decoded;
    GJ_TRY(gj_charset_decode(bytes, options->charset, options->scratch, &decoded, err));
    if (decoded.text.n > gj_limit_value(GJ_LIMIT_TEXT_BYTES) || decoded.text.n > UINT32_MAX / 2)
        return gj_fail(err, GJ_E_LIMIT, "正文超过上限 %zu MB，请拆分文件后再核验",
                       gj_limit_value(GJ_LIMIT_TEXT_BYTES) >> 20);
    gj_build_reader(doc, "txt", decoded.name);
    gj_build_source(doc, decoded.text);
    if (decoded.bad > 0)
        GJ_TRY(note_bad(doc, &decoded, err));
    GJ_TRY(note_lost(doc, &decoded, err));

    gj_txt t = { .text = decoded.text, .builder = doc };
    traits all = look_over(decoded.text);
    bool csv = false;
    if (all.comma)
        GJ_TRY(gj_txt_csv_read(&t, &csv, err));
    if (!csv) {
        GJ_TRY(split(&t, &all, err));
        gj_txt_wrap_find(&t);
        GJ_TRY(read_lines(&t, err));
    }
    if (gj_build_is_empty(doc))
        return gj_fail(err, GJ_E_FORMAT, "文件是空的：没有任何文字，请检查是否交错了文件");
    return GJ_OK;
}

static int sniff_txt(gj_slice bytes)
{
    return gj_charset_detect(gj_slice_sub(bytes, 0, SNIFFED_BYTES)) == GJ_CHARSET_BINARY ? 0 : 10;
}

const gj_reader gj_reader_txt = {
    .name = "txt",
    .extensions = ".txt .text .md .csv",
    .title = "纯文本",
    .sniff = sniff_txt,
    .read = read_txt,
    .plain = true,
};
