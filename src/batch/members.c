/* members.c — which members an archive has, and the bytes of one of them.
 * SPDX-License-Identifier: MIT */
#include "batch/members.h"

#include <stdlib.h>

#include "batch/walk.h"
#include "batch/wire.h"
#include "codec/zip.h"
#include "format/archive.h"
#include "format/archive_stream.h"
#include "text/charset.h"
#include "text/utf8.h"

enum { HEAD = 4096, FIXED = 18 }; /* bytes looked at of a member; of a record before its texts */

/* ---- on the wire: way, status, record, size, then name and message, each ended by NUL ---- */

static void put_number(gj_strbuf *out, uint64_t value)
{
    gj_strbuf_add(out, (gj_slice){ (const char *)&value, sizeof value });
}

/* What cannot stand in a text of C becomes a blank. */
static void put_text(gj_strbuf *out, gj_slice text)
{
    size_t from = out->n;
    gj_strbuf_add(out, text);
    for (size_t i = from; i < out->n; i++)
        if (out->p[i] == '\0')
            out->p[i] = ' ';
    gj_strbuf_char(out, '\0');
}

static void put_member(gj_strbuf *out, gj_member_way way, const gj_zip_entry *e,
                       const gj_error *why)
{
    gj_strbuf_char(out, (char)way);
    gj_strbuf_char(out, (char)(way == GJ_MEMBER_REFUSED ? why->status : GJ_OK));
    put_number(out, e->record);
    put_number(out, e->size);
    put_text(out, e->name);
    put_text(out, gj_slice_of(way == GJ_MEMBER_REFUSED ? why->message : ""));
}

bool gj_member_read(gj_slice *bytes, gj_member *out)
{
    gj_member m = { .way = GJ_MEMBER_PLAIN };
    if (bytes->n < FIXED)
        return false;
    unsigned way = (unsigned char)bytes->p[0], status = (unsigned char)bytes->p[1];
    memcpy(&m.record, bytes->p + 2, sizeof m.record);
    memcpy(&m.size, bytes->p + 10, sizeof m.size);
    gj_slice rest = gj_slice_sub(*bytes, FIXED, bytes->n);
    m.name = gj_wire_text(&rest);
    m.message = m.name ? gj_wire_text(&rest) : NULL;
    if (way >= GJ_MEMBER_WAY_COUNT_ || status > GJ_E_INTERNAL || !m.message ||
        !gj_utf8_valid(gj_slice_of(m.name)) || !gj_utf8_valid(gj_slice_of(m.message)))
        return false;
    m.way = (gj_member_way)way;
    m.status = (gj_status)status;
    *out = m;
    *bytes = rest;
    return true;
}

/* ---- which members ---- */

/* Folders, and what a walk over the unpacked folder would leave out too. */
static bool is_worth(gj_slice name)
{
    if (gj_slice_ends(name, GJ_SLICE("/")))
        return false;
    for (size_t at = 0; at <= name.n;) {
        size_t end = gj_slice_find(name, GJ_SLICE("/"), at);
        end = end == GJ_NOT_FOUND ? name.n : end;
        if (gj_walk_leaves_out(gj_slice_sub(name, at, end - at)))
            return false;
        at = end + 1;
    }
    return true;
}

/* Names whose charset was guessed are read anew when the user says which it is. */
static gj_status decode_names(gj_zip *zip, const char *charset, gj_arena *arena, gj_error *err)
{
    gj_strbuf buf;
    gj_status status = GJ_OK;
    gj_strbuf_init(&buf, 0);
    for (uint32_t i = 0; charset && i < zip->n && status == GJ_OK; i++) {
        gj_zip_entry *e = &zip->entries[i];
        gj_decoded decoded;
        if (e->raw.n == 0 || gj_charset_decode(e->raw, charset, &buf, &decoded, NULL) != GJ_OK)
            continue;
        e->name = (gj_slice){ gj_arena_copy(arena, decoded.text), decoded.text.n };
        if (!e->name.p)
            status = gj_fail_memory(err);
    }
    gj_strbuf_done(&buf);
    return status;
}

static gj_status refuse_method(const gj_zip_entry *e, gj_error *why)
{
    const char *name = gj_zip_method(e->method);
    if (e->method == GJ_ARCHIVE_CUT)
        return gj_fail(
            why, GJ_E_FORMAT,
            "压缩包在这里损坏、没有传完，或是分卷中的一卷，从这里起读不出来；请重新取得压缩"
            "包，或解压后再核验");
    if (e->method == GJ_ARCHIVE_METHOD)
        return gj_fail(why, GJ_E_UNSUPPORTED,
                       "压缩包里的这个文件用了不能读取的压缩方法，请解压后再核验");
    if (!name)
        return gj_fail(why, GJ_E_UNSUPPORTED,
                       "压缩包里的这个文件用了不能读取的压缩方法（%u 号），请解压后再核验",
                       e->method);
    return gj_fail(why, GJ_E_UNSUPPORTED,
                   "压缩包里的这个文件用 %s 方法压缩，不能直接读取，请解压后再核验", name);
}

/* GJ_OK: nothing speaks against it so far. */
static gj_status judge(const gj_zip_entry *e, gj_error *why)
{
    size_t most = gj_limit_value(GJ_LIMIT_ENTRY_BYTES);
    if (e->link)
        return gj_fail(why, GJ_E_UNSUPPORTED, "是符号链接，没有核验；请解压后再核验它所指的文件");
    switch (e->flaw) {
    case GJ_ZIP_ENCRYPTED:
        return gj_fail(why, GJ_E_ENCRYPTED, "压缩包里的这个文件加了密码，请解压后再核验");
    case GJ_ZIP_DOUBLED:
        return gj_fail(why, GJ_E_FORMAT,
                       "压缩包里有两个同名的文件，无法判断以哪个为准，请解压后再核验");
    case GJ_ZIP_OVERLAPS:
        return gj_fail(why, GJ_E_FORMAT,
                       "与压缩包里别的文件共用同一段数据，不是正常软件压缩的，没有读取；请核实来源"
                       "，重新压缩后再核验");
    case GJ_ZIP_OUTSIDE:
        return gj_fail(why, GJ_E_FORMAT, "它的数据不在压缩包内，压缩包不完整，请重新取得压缩包");
    case GJ_ZIP_METHOD:
        return refuse_method(e, why);
    default:
        break;
    }
    if (e->size > most)
        return gj_fail(why, GJ_E_LIMIT,
                       "解压后有 %llu MB，超过上限 %zu MB，没有读取；请解压后再核验",
                       (unsigned long long)(e->size >> 20), most >> 20);
    return GJ_OK;
}

/* By the first bytes. What is wrong here costs time and changes nothing: who reads a member looks at all of it. */
static gj_member_way look(const gj_zip *zip, const gj_zip_entry *e)
{
    char bytes[HEAD];
    gj_slice head = { bytes, gj_zip_peek(zip, e, bytes, sizeof bytes) };
    const gj_reader *reader = gj_format_guess(head);
    if (gj_archive_may_be(head) || (reader && reader->archive))
        return GJ_MEMBER_ARCHIVE;
    return reader && (reader->helper || reader->ocr) ? GJ_MEMBER_HELPED : GJ_MEMBER_PLAIN;
}

static int by_name(const void *a, const void *b)
{
    const gj_zip_entry *x = a, *y = b;
    int order = gj_slice_compare(x->name, y->name);
    return order != 0 ? order : (x->record > y->record) - (x->record < y->record);
}

static gj_status list(gj_slice bytes, const char *charset, gj_arena *arena, gj_strbuf *out,
                      gj_error *err)
{
    gj_zip zip;
    gj_error why;
    GJ_TRY(gj_zip_open(bytes, arena, GJ_LIMIT_ENTRIES, &zip, err));
    GJ_TRY(decode_names(&zip, charset, arena, err));
    if (zip.n > 0)
        qsort(zip.entries, zip.n, sizeof *zip.entries, by_name);
    for (uint32_t i = 0; i < zip.n; i++) {
        const gj_zip_entry *e = &zip.entries[i];
        if (!is_worth(e->name))
            continue;
        bool fine = judge(e, &why) == GJ_OK;
        put_member(out, fine ? look(&zip, e) : GJ_MEMBER_REFUSED, e, &why);
    }
    return out->failed ? gj_fail_memory(err) : GJ_OK;
}

gj_status gj_members_list(gj_slice zip, const char *charset, gj_strbuf *out, gj_error *err)
{
    gj_arena arena;
    gj_arena_init(&arena, gj_limit_value(GJ_LIMIT_MEMORY));
    gj_status status = list(zip, charset, &arena, out, err);
    gj_arena_done(&arena);
    return status;
}

gj_status gj_members_unpack(gj_slice bytes, uint64_t record, gj_strbuf *buf, gj_slice *out,
                            gj_error *err)
{
    gj_arena arena;
    gj_zip zip;
    gj_arena_init(&arena, gj_limit_value(GJ_LIMIT_MEMORY));
    gj_status status = gj_zip_open_one(bytes, (size_t)record, &arena, &zip, err);
    if (status == GJ_OK)
        status = gj_zip_read(&zip, zip.entries, buf, out, err);
    gj_arena_done(&arena);
    return status;
}
