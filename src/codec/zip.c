/* zip.c — the directory of a ZIP file, its names, its flaws, and one entry at a time.
 * SPDX-License-Identifier: MIT */
#include "codec/zip.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/cursor.h"
#include "codec/inflate.h"
#include "text/charset.h"
#include "text/escape.h"
#include "text/gbk.h"
#include "text/utf8.h"

enum {
    END_BYTES = 22, /* end record without its comment */
    END64_BYTES = 56,
    LOCATOR_BYTES = 20, /* says where the 64-bit end record stands */
    CENTRAL_BYTES = 46, /* an entry of the directory without its name */
    LOCAL_BYTES = 30,
    COMMENT_BYTES = 65535,
    SNIFFED_BYTES = 65536 /* how far a file without a directory is looked through */
};

enum { EXTRA_WIDE = 1, EXTRA_NAME = 0x7075 }; /* kinds of extra fields */

enum { MADE_BY_UNIX = 3, TYPE_LINK = 0xA }; /* of the outer attributes' upper half */

enum { FLAG_ENCRYPTED = 1 << 0, FLAG_STRONG = 1 << 6, FLAG_UTF8 = 1 << 11, FLAG_MASKED = 1 << 13 };

/* Where the directory stands. */
typedef struct directory {
    size_t at, end;
    size_t shift;   /* bytes before the archive: all offsets in it are that much too small */
    uint64_t count; /* entries, as the end record says */
    bool one_of_several;
} directory;

/* An entry of the directory as it stands there. */
typedef struct central {
    gj_slice name, extra;
    uint64_t packed, size, local;
    size_t record;
    uint32_t crc, attributes;
    uint16_t flags, method, made_by;
} central;

static bool is_mark(gj_slice bytes, size_t at, const char mark[4])
{
    return at <= bytes.n && bytes.n - at >= 4 && memcmp(bytes.p + at, mark, 4) == 0;
}

bool gj_zip_is(gj_slice bytes)
{
    return is_mark(bytes, 0, "PK\3\4") || is_mark(bytes, 0, "PK\5\6") ||
           is_mark(bytes, 0, "PK\7\10");
}

/* ---- the end record ---- */

/* The last end record whose comment fits behind it. */
static bool find_end(gj_slice bytes, size_t *at)
{
    if (bytes.n < END_BYTES)
        return false;
    size_t last = bytes.n - END_BYTES;
    size_t first = last > COMMENT_BYTES ? last - COMMENT_BYTES : 0;
    for (size_t i = last + 1; i-- > first;)
        if (bytes.p[i] == 'P' && is_mark(bytes, i, "PK\5\6") &&
            gj_le16_at(bytes, i + 20) <= last - i) {
            *at = i;
            return true;
        }
    return false;
}

/* Numbers too large for the end record stand in another one before it. */
static void read_end64(gj_slice bytes, size_t *end, uint64_t *at, uint64_t *size, directory *d)
{
    if (*end < LOCATOR_BYTES || !is_mark(bytes, *end - LOCATOR_BYTES, "PK\6\7"))
        return;
    uint64_t where = gj_le64_at(bytes, *end - LOCATOR_BYTES + 8);
    if (where > *end - LOCATOR_BYTES || !is_mark(bytes, (size_t)where, "PK\6\6"))
        return;
    if (*end - LOCATOR_BYTES - where < END64_BYTES)
        return;
    *end = (size_t)where;
    d->count = gj_le64_at(bytes, *end + 32);
    *size = gj_le64_at(bytes, *end + 40);
    *at = gj_le64_at(bytes, *end + 48);
}

static bool find_directory(gj_slice bytes, directory *d)
{
    size_t end;
    if (!find_end(bytes, &end))
        return false;
    uint16_t disk = gj_le16_at(bytes, end + 4), first_disk = gj_le16_at(bytes, end + 6);
    uint64_t size = gj_le32_at(bytes, end + 12), at = gj_le32_at(bytes, end + 16);
    *d = (directory){ .count = gj_le16_at(bytes, end + 10) };
    d->one_of_several =
        (disk != 0 && disk != UINT16_MAX) || (first_disk != 0 && first_disk != UINT16_MAX);
    if (d->count == UINT16_MAX || size == UINT32_MAX || at == UINT32_MAX)
        read_end64(bytes, &end, &at, &size, d);
    if (size > end || at > end - size)
        return d->one_of_several; /* of a volume, the directory may well be elsewhere */
    if (size > 0 && !is_mark(bytes, (size_t)at, "PK\1\2"))
        d->shift = end - (size_t)size - (size_t)at;
    d->at = (size_t)at + d->shift;
    d->end = d->at + (size_t)size;
    return true;
}

/* ---- entries ---- */

/* The extra field of a kind; empty: there is none. */
static gj_slice find_extra(gj_slice extra, unsigned kind)
{
    for (size_t at = 0; extra.n - at >= 4;) {
        size_t n = gj_le16_at(extra, at + 2);
        if (gj_le16_at(extra, at) == kind)
            return gj_slice_sub(extra, at + 4, n);
        if (n > extra.n - at - 4)
            break;
        at += 4 + n;
    }
    return (gj_slice){ "", 0 };
}

/* 64-bit numbers of an entry: those fields that are full stand here, in this order. */
static void read_wide(central *c)
{
    uint64_t *const wide[] = { &c->size, &c->packed, &c->local };
    gj_slice field = find_extra(c->extra, EXTRA_WIDE);
    size_t from = 0;
    for (size_t i = 0; i < GJ_ARRAY_LEN(wide); i++)
        if (*wide[i] == UINT32_MAX && field.n - from >= 8) {
            *wide[i] = gj_le64_at(field, from);
            from += 8;
        }
}

/* The next entry of the directory; false at its end, with *broken where no entry stands. */
static bool next_central(gj_slice bytes, size_t *at, size_t end, central *c, bool *broken)
{
    if (*at >= end)
        return false;
    size_t name = gj_le16_at(bytes, *at + 28), extra = gj_le16_at(bytes, *at + 30);
    size_t comment = gj_le16_at(bytes, *at + 32);
    *broken = end - *at < CENTRAL_BYTES || !is_mark(bytes, *at, "PK\1\2") ||
              end - *at - CENTRAL_BYTES < name + extra + comment;
    if (*broken)
        return false;
    *c = (central){ .name = gj_slice_sub(bytes, *at + CENTRAL_BYTES, name),
                    .extra = gj_slice_sub(bytes, *at + CENTRAL_BYTES + name, extra),
                    .record = *at,
                    .made_by = (uint16_t)(gj_le16_at(bytes, *at + 4) >> 8),
                    .attributes = gj_le32_at(bytes, *at + 38),
                    .flags = gj_le16_at(bytes, *at + 8),
                    .method = gj_le16_at(bytes, *at + 10),
                    .crc = gj_le32_at(bytes, *at + 16),
                    .packed = gj_le32_at(bytes, *at + 20),
                    .size = gj_le32_at(bytes, *at + 24),
                    .local = gj_le32_at(bytes, *at + 42) };
    read_wide(c);
    *at += CENTRAL_BYTES + name + extra + comment;
    return true;
}

static bool is_or_is_below(gj_slice name, gj_slice wanted)
{
    bool folder = gj_slice_ends(wanted, GJ_SLICE("/"));
    return folder ? gj_slice_starts(name, wanted) : gj_slice_equal(name, wanted);
}

/* Of a file that is cut off: whether a local header near its beginning has the name. */
static bool has_local(gj_slice bytes, gj_slice wanted)
{
    gj_slice head = gj_slice_sub(bytes, 0, SNIFFED_BYTES);
    for (size_t at = 0; (at = gj_slice_find(head, GJ_SLICE("PK\3\4"), at)) != GJ_NOT_FOUND; at += 4)
        if (is_or_is_below(gj_slice_sub(head, at + LOCAL_BYTES, gj_le16_at(head, at + 26)), wanted))
            return true;
    return false;
}

bool gj_zip_has(gj_slice bytes, const char *name)
{
    gj_slice wanted = gj_slice_of(name);
    directory d;
    central c;
    bool broken = false;
    if (!gj_zip_is(bytes))
        return false;
    if (!find_directory(bytes, &d))
        return has_local(bytes, wanted);
    size_t most = gj_limit_value(GJ_LIMIT_ENTRIES);
    for (size_t at = d.at; most > 0 && next_central(bytes, &at, d.end, &c, &broken); most--)
        if (is_or_is_below(c.name, wanted))
            return true;
    return false;
}

/* ---- names ---- */

/* A name as UTF-8 that stands beside the other one, and speaks of that very name. */
static gj_slice unicode_name(const central *c)
{
    gj_slice field = find_extra(c->extra, EXTRA_NAME);
    gj_slice name = gj_slice_sub(field, 5, field.n);
    bool fits = name.n > 0 && gj_u8_at(field, 0) == 1 && gj_le32_at(field, 1) == gj_crc32(c->name);
    return fits && gj_utf8_valid(name) ? name : (gj_slice){ "", 0 };
}

/* Names are UTF-8 where the entry says so and where that is likelier; else as Chinese Windows writes them. Few bytes can be both:
 * 一 in GBK is a letter of Bashkir in UTF-8. */
static bool is_utf8(const central *c)
{
    return gj_utf8_valid(c->name) &&
           ((c->flags & FLAG_UTF8) || gj_charset_detect(c->name) != GJ_CHARSET_GB18030);
}

static bool decode_name(const central *c, gj_arena *arena, gj_zip_entry *e)
{
    gj_slice known = unicode_name(c);
    e->name = known.n ? known : c->name;
    bool valid = known.n || is_utf8(c);
    if (valid && (e->name.n == 0 || !memchr(e->name.p, '\\', e->name.n)))
        return true;
    gj_strbuf text;
    gj_gbk_tally tally;
    gj_strbuf_init(&text, 0);
    if (valid)
        gj_strbuf_add(&text, e->name);
    else
        (void)gj_gbk_decode(c->name, &text, &tally);
    e->raw = valid ? (gj_slice){ "", 0 } : c->name;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '\\') /* some programs of Windows part folders so */
            text.p[i] = '/';
    e->name.n = text.n;
    e->name.p = text.failed ? NULL : gj_arena_copy(arena, gj_strbuf_slice(&text));
    gj_strbuf_done(&text);
    return e->name.p != NULL;
}

/* Appends what of `name` can be shown, at most up to `room`; whether all of it fitted. */
static bool show_part(gj_slice name, char *to, size_t *n, size_t room)
{
    const char *p = name.p, *end = name.p + name.n;
    while (p < end) {
        unsigned len;
        uint32_t rune = gj_utf8_decode(p, end, &len);
        char shown[4];
        unsigned bytes = gj_utf8_encode(gj_escape_is_hidden(rune) ? GJ_RUNE_BAD : rune, shown);
        if (*n + bytes > room)
            return false;
        memcpy(to + *n, shown, bytes);
        *n += bytes;
        p += len;
    }
    return true;
}

const char *gj_zip_show(gj_slice name, char *to)
{
    enum { HEAD = 40, TAIL = GJ_ZIP_SHOWN - HEAD - 8 };
    size_t n = 0;
    if (name.n < GJ_ZIP_SHOWN && show_part(name, to, &n, GJ_ZIP_SHOWN - 1)) {
        to[n] = '\0';
        return to;
    }
    n = 0;
    (void)show_part(name, to, &n, HEAD);
    memcpy(to + n, "…", 3);
    n += 3;
    size_t from = name.n > TAIL / 3 ? name.n - TAIL / 3 : 0; /* hidden ones grow to three bytes */
    while (from < name.n && ((unsigned char)name.p[from] & 0xC0) == 0x80)
        from++;
    (void)show_part(gj_slice_sub(name, from, name.n), to, &n, GJ_ZIP_SHOWN - 1);
    to[n] = '\0';
    return to;
}

/* ---- opening ---- */

static gj_zip_flaw own_flaw(gj_slice bytes, const directory *d, const central *c, gj_zip_entry *e)
{
    if (c->local > d->at || d->shift > d->at - c->local)
        return GJ_ZIP_OUTSIDE;
    e->at = (size_t)c->local + d->shift;
    e->data = e->at + LOCAL_BYTES + gj_le16_at(bytes, e->at + 26) + gj_le16_at(bytes, e->at + 28);
    if (!is_mark(bytes, e->at, "PK\3\4") || e->data > d->at || c->packed > d->at - e->data)
        return GJ_ZIP_OUTSIDE;
    if (c->flags & (FLAG_ENCRYPTED | FLAG_STRONG | FLAG_MASKED))
        return GJ_ZIP_ENCRYPTED;
    return c->method == 0 || c->method == 8 ? GJ_ZIP_SOUND : GJ_ZIP_METHOD;
}

static bool add_entry(gj_zip *zip, gj_arena *arena, const directory *d, const central *c)
{
    gj_zip_entry e = { .raw = { "", 0 },
                       .packed = c->packed,
                       .size = c->size,
                       .record = c->record,
                       .crc = c->crc,
                       .method = c->method,
                       .link = c->made_by == MADE_BY_UNIX && c->attributes >> 28 == TYPE_LINK };
    e.flaw = own_flaw(zip->bytes, d, c, &e);
    if (!decode_name(c, arena, &e))
        return false;
    const uint32_t *same = gj_map_find(&zip->names, e.name);
    if (same)
        zip->entries[*same].flaw = e.flaw = GJ_ZIP_DOUBLED;
    else if (!gj_map_put(&zip->names, e.name, zip->n))
        return false;
    zip->entries[zip->n++] = e;
    return true;
}

static int by_place(const void *a, const void *b)
{
    const gj_zip_entry *const *x = a, *const *y = b;
    return (*x)->at < (*y)->at ? -1 : (*x)->at > (*y)->at;
}

/* Entries that share bytes: how a small file is made to hold an endless one. */
static bool mark_overlaps(gj_zip *zip, gj_arena *arena)
{
    gj_arena_mark mark = gj_arena_save(arena);
    gj_zip_entry **order = GJ_NEW_ARRAY(arena, gj_zip_entry *, zip->n);
    uint32_t n = 0;
    if (!order)
        return false;
    for (uint32_t i = 0; i < zip->n; i++)
        if (zip->entries[i].flaw != GJ_ZIP_OUTSIDE && zip->entries[i].data > 0)
            order[n++] = &zip->entries[i];
    qsort(order, n, sizeof *order, by_place);
    gj_zip_entry *furthest = NULL;
    for (uint32_t i = 0; i < n; i++) {
        gj_zip_entry *e = order[i];
        if (furthest && e->at < furthest->data + furthest->packed)
            e->flaw = furthest->flaw = GJ_ZIP_OVERLAPS;
        if (!furthest || e->data + e->packed > furthest->data + furthest->packed)
            furthest = e;
    }
    gj_arena_rewind(arena, mark);
    return true;
}

static gj_status too_many(gj_limit most, uint64_t n, gj_error *err)
{
    return gj_fail(err, GJ_E_LIMIT, "压缩结构内有 %llu 个文件，超过上限 %zu 个，请拆分后再核验",
                   (unsigned long long)n, gj_limit_value(most));
}

static gj_status read_directory(const directory *d, gj_arena *arena, gj_limit most, gj_zip *zip,
                                gj_error *err)
{
    /* An entry takes 46 bytes at least: the count is no reason to ask for more memory than that. */
    size_t room = (d->end - d->at) / CENTRAL_BYTES;
    room = room < gj_limit_value(most) ? room : gj_limit_value(most);
    zip->entries = GJ_NEW_ARRAY(arena, gj_zip_entry, room + 1);
    if (!zip->entries)
        return gj_fail_memory(err);
    central c;
    bool broken = false;
    for (size_t at = d->at; next_central(zip->bytes, &at, d->end, &c, &broken);) {
        if (zip->n >= gj_limit_value(most))
            return too_many(most, d->count > zip->n ? d->count : zip->n + 1, err);
        if (!add_entry(zip, arena, d, &c))
            return gj_fail_memory(err);
    }
    if (broken)
        return gj_fail(err, GJ_E_FORMAT, "压缩结构的目录已损坏，请用原来的软件重新保存后再核验");
    return mark_overlaps(zip, arena) ? GJ_OK : gj_fail_memory(err);
}

gj_status gj_zip_open(gj_slice bytes, gj_arena *arena, gj_limit most, gj_zip *zip, gj_error *err)
{
    directory d;
    if (!find_directory(bytes, &d))
        return gj_fail(err, GJ_E_FORMAT,
                       "文件不完整：压缩结构的结尾缺失或损坏，多半没有传完，请重新取得文件");
    if (d.one_of_several)
        return gj_fail(err, GJ_E_UNSUPPORTED, "这是分卷压缩的一卷，请把各卷合并解压后再核验");
    if (d.count > gj_limit_value(most) && d.count <= (d.end - d.at) / CENTRAL_BYTES)
        return too_many(most, d.count, err);
    gj_zip made = { .bytes = bytes };
    gj_map_init(&made.names, arena);
    GJ_TRY(read_directory(&d, arena, most, &made, err));
    *zip = made;
    return GJ_OK;
}

gj_status gj_zip_open_one(gj_slice bytes, size_t record, gj_arena *arena, gj_zip *zip,
                          gj_error *err)
{
    directory d;
    central c;
    bool broken = false;
    gj_zip made = { .bytes = bytes, .entries = GJ_NEW(arena, gj_zip_entry) };
    gj_map_init(&made.names, arena);
    bool found = find_directory(bytes, &d) && record >= d.at &&
                 next_central(bytes, &record, d.end, &c, &broken);
    if (!found)
        return gj_fail(err, GJ_E_FORMAT, "压缩结构的目录已损坏，请用原来的软件重新保存后再核验");
    if (!made.entries || !add_entry(&made, arena, &d, &c))
        return gj_fail_memory(err);
    *zip = made;
    return GJ_OK;
}

const gj_zip_entry *gj_zip_find(const gj_zip *zip, gj_slice name)
{
    const uint32_t *at = gj_map_find(&zip->names, name);
    if (at)
        return &zip->entries[*at];
    for (uint32_t i = 0; i < zip->n; i++)
        if (gj_ascii_same(zip->entries[i].name, name))
            return &zip->entries[i];
    return NULL;
}

/* ---- reading ---- */

const char *gj_zip_method(uint16_t method)
{
    static const struct {
        uint16_t method;
        const char *name;
    } all[] = { { 1, "Shrink" }, { 6, "Implode" }, { 9, "Deflate64" }, { 12, "BZip2" },
                { 14, "LZMA" },  { 93, "Zstd" },   { 95, "XZ" },       { 98, "PPMd" } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(all); i++)
        if (all[i].method == method)
            return all[i].name;
    return NULL;
}

size_t gj_zip_peek(const gj_zip *zip, const gj_zip_entry *e, char *to, size_t n)
{
    if (e->flaw != GJ_ZIP_SOUND)
        return 0;
    gj_slice packed = { zip->bytes.p + e->data, (size_t)e->packed };
    if (e->method != 0)
        return gj_inflate_peek(packed, to, n);
    n = n < packed.n ? n : packed.n;
    if (n > 0)
        memcpy(to, packed.p, n);
    return n;
}

static gj_status refuse_flaw(const gj_zip_entry *e, const char *name, gj_error *err)
{
    switch (e->flaw) {
    case GJ_ZIP_ENCRYPTED:
        return gj_fail(err, GJ_E_ENCRYPTED, "“%s”加了密码，请解除密码后再核验", name);
    case GJ_ZIP_DOUBLED:
        return gj_fail(err, GJ_E_FORMAT,
                       "“%s”在压缩结构内有两份，无法判断以哪份为准，请重新保存后再核验", name);
    case GJ_ZIP_OVERLAPS:
        return gj_fail(
            err, GJ_E_FORMAT,
            "“%s”与别的部件共用同一段数据，不是正常软件生成的；请用原来的软件另存后再核验", name);
    case GJ_ZIP_OUTSIDE:
        return gj_fail(err, GJ_E_FORMAT, "“%s”的数据不在文件内，文件不完整，请重新取得文件", name);
    case GJ_ZIP_METHOD:
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "“%s”的压缩方法（%u 号）不能读取，请用普通方式重新压缩后再核验", name,
                       e->method);
    default:
        return GJ_OK;
    }
}

static gj_status check_size(const gj_zip *zip, const gj_zip_entry *e, const char *name,
                            gj_error *err)
{
    const uint64_t one = gj_limit_value(GJ_LIMIT_ENTRY_BYTES),
                   all = gj_limit_value(GJ_LIMIT_INFLATED);
    if (e->size > one)
        return gj_fail(err, GJ_E_LIMIT,
                       "“%s”解压后有 %llu MB，超过上限 %llu MB，没有读取；请拆分文件后再核验", name,
                       (unsigned long long)(e->size >> 20), (unsigned long long)(one >> 20));
    if (e->size > all - zip->inflated)
        return gj_fail(err, GJ_E_LIMIT,
                       "解压到“%s”时内容合计超过上限 %llu MB，没有读取；请拆分文件后再核验", name,
                       (unsigned long long)(all >> 20));
    return GJ_OK;
}

static gj_status lying(const char *name, gj_error *err)
{
    return gj_fail(err, GJ_E_FORMAT,
                   "“%s”的实际大小与目录所记不符，已损坏或被改动；请重新取得文件后再核验", name);
}

static gj_status unpack(gj_slice packed, const gj_zip_entry *e, const char *name, gj_strbuf *buf,
                        gj_error *err)
{
    gj_strbuf_clear(buf);
    if (e->size > gj_inflate_most(packed.n))
        return lying(name, err);
    if (!gj_strbuf_reserve(buf, (size_t)e->size))
        return gj_fail_memory(err);
    switch (gj_inflate_raw(packed, buf->p, (size_t)e->size)) {
    case GJ_INFLATE_OK:
        buf->n = (size_t)e->size;
        buf->p[buf->n] = '\0';
        return GJ_OK;
    case GJ_INFLATE_MEMORY:
        return gj_fail_memory(err);
    case GJ_INFLATE_BROKEN:
        return gj_fail(err, GJ_E_FORMAT, "“%s”的压缩数据已损坏，请重新取得文件", name);
    default:
        return lying(name, err);
    }
}

gj_status gj_zip_read(gj_zip *zip, const gj_zip_entry *e, gj_strbuf *buf, gj_slice *out,
                      gj_error *err)
{
    char shown[GJ_ZIP_SHOWN];
    const char *name = gj_zip_show(e->name, shown);
    GJ_TRY(refuse_flaw(e, name, err));
    GJ_TRY(check_size(zip, e, name, err));
    gj_slice plain = { zip->bytes.p + e->data, (size_t)e->packed };
    if (e->method == 0 && e->packed != e->size)
        return lying(name, err);
    if (e->method != 0) {
        GJ_TRY(unpack(plain, e, name, buf, err));
        plain = gj_strbuf_slice(buf);
    }
    zip->inflated += e->size;
    if (gj_crc32(plain) != e->crc)
        return gj_fail(err, GJ_E_FORMAT, "“%s”的校验和不符，内容已损坏，请重新取得文件", name);
    *out = plain;
    return GJ_OK;
}
