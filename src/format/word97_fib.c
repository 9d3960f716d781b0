/* word97_fib.c — opens a Word 97-2003 document: its streams, the file information block, pieces and fonts.
 * SPDX-License-Identifier: MIT
 *
 *     FIB, the first bytes of WordDocument
 *     +--------+------+-------------------------+------------------+------------------+----------------------------+
 *     | 0 A5EC | 2    | 0A flags: 0100 encrypted| 4C characters of | 98 how many pairs| 9A pairs of offset, length |
 *     |        | nFib | 0200 1Table 8000 XOR    | each story       |                  | into the table stream      |
 *     +--------+------+-------------------------+------------------+------------------+----------------------------+
 *
 *     Clx (pair 33)   01 n16 properties ... 02 n32 | cp0 cp1 ... cpn | piece 0: xx xx fc32 prm16 | piece 1 ...
 *                     fc with bit 30: one byte a character, at fc / 2
 */
#include "format/word97.h"

#include "text/utf8.h"

enum {
    FIB_IDENT = 0xA5EC,
    FIB_VERSION_97 = 0xC1,
    FIB_LEAST = 0x9A,
    FLAG_ENCRYPTED = 0x100,
    FLAG_TABLE_1 = 0x200,
    FLAG_XOR = 0x8000,
    PART_FONTS = 15,
    PART_PIECES = 33,
    PART_CHAR_PAGES = 12,
    PART_PARA_PAGES = 13,
    MOST_FONTS = 4096
};

#define NARROW_BIT 0x40000000u
#define FC_BITS 0x3FFFFFFFu
#define LEAST_WORK ((uint64_t)1 << 20)
#define MOST_WORK ((uint64_t)1 << 26)

gj_slice gj_word97_part(const gj_word97 *w, unsigned nth)
{
    size_t at = FIB_LEAST + 8 * (size_t)nth;
    if (nth >= gj_le16_at(w->main, 0x98))
        return (gj_slice){ "", 0 };
    return gj_slice_sub(w->table, gj_le32_at(w->main, at), gj_le32_at(w->main, at + 4));
}

/* A stream that may be missing. */
static gj_status stream(const gj_ole *ole, const char *name, gj_word97 *w, gj_slice *out,
                        gj_error *err)
{
    const gj_ole_entry *entry = gj_ole_find(ole, name);
    gj_ole_fault fault = GJ_OLE_WHOLE;
    *out = (gj_slice){ "", 0 };
    if (!entry || !entry->stream)
        return GJ_OK;
    GJ_TRY(gj_ole_read(ole, entry, out, &fault, err));
    if (fault == GJ_OLE_CIRCULAR)
        return gj_fail(err, GJ_E_FORMAT,
                       "文件结构已损坏（%s 的扇区绕成了圈），请用 Word 或 WPS 打开后另存，再核验",
                       name);
    if (fault != GJ_OLE_WHOLE)
        w->fault = fault;
    return GJ_OK;
}

static gj_status check_fib(const gj_word97 *w, gj_error *err)
{
    uint16_t ident = gj_le16_at(w->main, 0), version = gj_le16_at(w->main, 2);
    uint16_t flags = gj_le16_at(w->main, 0x0A);
    if (w->main.n < 32)
        return gj_fail(err, GJ_E_FORMAT, "文件没有传完整（没有正文），请重新索取文件");
    bool old = ident != FIB_IDENT && (ident >> 8 == 0xA5 || ident >> 8 == 0xA6);
    if (ident != FIB_IDENT && !old)
        return gj_fail(err, GJ_E_FORMAT,
                       "文件已损坏（Word 文件头不对），请用 Word 或 WPS 打开后另存，再核验");
    if (flags & FLAG_ENCRYPTED)
        return gj_fail(
            err, GJ_E_ENCRYPTED,
            flags & FLAG_XOR
                ? "Word 文件已加密（旧式密码），请索取没有密码的文件，或去掉密码另存后再核验"
                : "Word 文件设有打开密码，请索取没有密码的文件，或去掉密码另存后再核验");
    if (old || version < FIB_VERSION_97)
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "这是 Word 6.0/95 格式的旧文件，不能直接读取，请用 Word 或 WPS 打开后另存为 "
                       ".docx，再核验");
    if (w->main.n < FIB_LEAST)
        return gj_fail(err, GJ_E_FORMAT, "文件没有传完整（Word 文件头不全），请重新索取文件");
    return GJ_OK;
}

static bool add_modifier(gj_word97 *w, gj_cursor *c)
{
    gj_slice list = gj_cursor_take(c, gj_cursor_le16(c));
    return gj_vec_push(w->arena, &w->modifiers, list);
}

static gj_word97_piece piece_of(gj_slice raw, uint32_t cp, uint32_t end)
{
    uint32_t fc = gj_le32_at(raw, 2);
    bool narrow = fc & NARROW_BIT;
    return (gj_word97_piece){ .cp = cp,
                              .end = end,
                              .fc = narrow ? (fc & FC_BITS) / 2 : fc & FC_BITS,
                              .modifier = gj_le16_at(raw, 6),
                              .narrow = narrow };
}

/* Cuts a piece to what is there of the stream. */
static void cut_piece(gj_word97 *w, gj_word97_piece *piece)
{
    size_t left = piece->fc < w->main.n ? w->main.n - piece->fc : 0;
    size_t room = piece->narrow ? left : left / 2;
    if (piece->end - piece->cp > room) {
        piece->end = piece->cp + (uint32_t)room;
        w->damaged = true;
    }
}

static gj_status read_pieces(gj_word97 *w, gj_error *err)
{
    gj_cursor c = gj_cursor_of(gj_word97_part(w, PART_PIECES));
    uint8_t kind = gj_cursor_u8(&c);
    for (; kind == 1 && !c.overrun; kind = gj_cursor_u8(&c))
        if (!add_modifier(w, &c))
            return gj_fail_memory(err);
    gj_slice table = { "", 0 };
    if (kind == 2) {
        uint32_t size = gj_cursor_le32(&c);
        table = gj_slice_sub(c.bytes, c.at, size);
    }
    if (table.n < 16)
        return gj_fail(err, GJ_E_FORMAT, "文件没有传完整（没有文字的目录），请重新索取文件");
    uint32_t n = (uint32_t)((table.n - 4) / 12), most = (uint32_t)w->main.n, all = 0;
    w->pieces.v = gj_arena_alloc(w->arena, n * sizeof *w->pieces.v);
    w->pieces.cap = w->pieces.v ? n : 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t cp = gj_le32_at(table, 4 * (size_t)i), end = gj_le32_at(table, 4 * (size_t)i + 4);
        if (end < cp || cp < all || end > most) { /* there are never more characters than bytes */
            w->damaged = true;
            break;
        }
        gj_word97_piece piece =
            piece_of(gj_slice_sub(table, 4 * ((size_t)n + 1) + 8 * (size_t)i, 8), cp, end);
        cut_piece(w, &piece);
        if (!gj_vec_push(w->arena, &w->pieces, piece))
            return gj_fail_memory(err);
        all = end;
    }
    w->chars = all;
    return GJ_OK;
}

const gj_word97_piece *gj_word97_piece_at(const gj_word97 *w, uint32_t cp)
{
    uint32_t low = 0, high = w->pieces.n;
    while (low < high) { /* the first piece that begins behind cp */
        uint32_t middle = low + (high - low) / 2;
        if (w->pieces.v[middle].cp <= cp)
            low = middle + 1;
        else
            high = middle;
    }
    while (low > 0 && w->pieces.v[low - 1].cp == w->pieces.v[low - 1].end &&
           w->pieces.v[low - 1].cp == cp)
        low--;
    return low > 0 && cp < w->pieces.v[low - 1].end ? &w->pieces.v[low - 1] : NULL;
}

/* Lengths of the stories; where they add up to more than there is, the last ones are short. */
static void read_lengths(gj_word97 *w)
{
    uint32_t left = w->chars;
    for (unsigned i = 0; i < GJ_WORD97_STORIES; i++) {
        uint32_t n = gj_le32_at(w->main, 0x4C + 4 * (size_t)i);
        w->damaged |= n > left;
        w->length[i] = n < left ? n : left;
        left -= w->length[i];
    }
}

/* Fonts: one byte length each, the name in UTF-16 from byte 40 on. Only the names of picture fonts matter. */
static gj_status read_fonts(gj_word97 *w, gj_error *err)
{
    gj_cursor c = gj_cursor_of(gj_word97_part(w, PART_FONTS));
    uint32_t n = gj_cursor_le16(&c);
    gj_cursor_skip(&c, 2);
    if (n > MOST_FONTS)
        n = MOST_FONTS;
    w->fonts = GJ_NEW_ARRAY(w->arena, gj_symbol_font, n + 1);
    if (!w->fonts)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < n && !c.overrun; i++) {
        gj_slice font = gj_cursor_take(&c, gj_cursor_u8(&c));
        char name[16];
        size_t k = 0;
        for (; k < sizeof name && gj_le16_at(font, 39 + 2 * k) > 0; k++)
            name[k] = gj_le16_at(font, 39 + 2 * k) < 0x80 ? font.p[39 + 2 * k] : '?';
        w->fonts[i] = gj_symbol_font_of((gj_slice){ name, k });
    }
    w->fonts_n = n;
    return GJ_OK;
}

gj_status gj_word97_open(const gj_ole *ole, gj_arena *arena, gj_word97 *out, gj_error *err)
{
    gj_word97 w = { .arena = arena };
    GJ_TRY(stream(ole, "WordDocument", &w, &w.main, err));
    GJ_TRY(check_fib(&w, err));
    bool one = gj_le16_at(w.main, 0x0A) & FLAG_TABLE_1;
    GJ_TRY(stream(ole, one ? "1Table" : "0Table", &w, &w.table, err));
    GJ_TRY(stream(ole, "Data", &w, &w.data, err));
    if (w.table.n == 0)
        return gj_fail(err, GJ_E_FORMAT, "文件没有传完整（没有 %s 数据流），请重新索取文件",
                       one ? "1Table" : "0Table");
    w.work = LEAST_WORK + 8 * (uint64_t)w.main.n;
    if (w.work > MOST_WORK)
        w.work = MOST_WORK;
    w.char_pages = gj_word97_part(&w, PART_CHAR_PAGES);
    w.para_pages = gj_word97_part(&w, PART_PARA_PAGES);
    GJ_TRY(read_pieces(&w, err));
    read_lengths(&w);
    GJ_TRY(read_fonts(&w, err));
    GJ_TRY(gj_word97_styles_read(&w, err));
    GJ_TRY(gj_word97_lists_read(&w, err));
    *out = w;
    return GJ_OK;
}
