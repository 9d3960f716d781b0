/* mht.c — the reader of pages saved as one file (.mht): a message whose parts are the page, its pictures and styles.
 * SPDX-License-Identifier: MIT
 *
 *   headers | page | picture ...             a browser, Word
 *   headers | page of frames | sheet | sheet | styles ...   Excel: the first page holds nothing itself */
#include "codec/mime.h"
#include "format/html.h"
#include "format/reader.h"

enum { MAX_DEPTH = 4 /* parts that are messages with parts */ };

typedef struct mht {
    const gj_read_options *options;
    gj_builder *doc;
    gj_html_tally tally;
    gj_strbuf plain; /* of one part */
    uint32_t pages, bad;
    bool cut;
} mht;

/* The tabs of the sheets, which Excel puts on a page of their own. */
static bool is_tab_strip(gj_slice location)
{
    return gj_slice_find(location, GJ_SLICE("tabstrip"), 0) != GJ_NOT_FOUND;
}

static gj_status read_page(mht *m, const gj_mime_part *part, gj_error *err)
{
    gj_slice text;
    const char *charset;
    uint32_t bad;
    gj_strbuf_clear(&m->plain);
    gj_mime_decode(part, &m->plain, &bad);
    if (m->plain.failed)
        return gj_fail_memory(err);
    m->bad += bad;
    if (m->plain.n == 0)
        return GJ_OK;
    GJ_TRY(gj_html_decode(gj_strbuf_slice(&m->plain), m->options->charset, part->charset,
                          m->options->scratch, &text, &charset, err));
    gj_build_reader(m->doc, "mht", charset);
    m->pages++;
    return gj_html_read(text, m->doc, &m->tally, err);
}

/* Pages are read until one holds something that is no mere set of frames; behind a set of frames, all of them. */
static gj_status read_part(mht *m, const gj_mime_part *part, gj_error *err)
{
    bool enough = !gj_build_is_empty(m->doc) && m->tally.frames == 0;
    if (enough || !gj_mime_typed(part, "text/html") || is_tab_strip(part->location))
        return GJ_OK;
    return read_page(m, part, err);
}

static gj_status read_message(mht *m, const gj_mime_part *message, gj_error *err)
{
    gj_mime_reader open[MAX_DEPTH];
    gj_mime_part part;
    unsigned depth = 0;
    if (!gj_mime_typed(message, "multipart/"))
        return read_part(m, message, err);
    open[depth++] = gj_mime_parts(message);
    while (depth > 0) {
        if (!gj_mime_next(&open[depth - 1], &part)) {
            m->cut |= open[--depth].cut;
            continue;
        }
        if (gj_mime_typed(&part, "multipart/") && depth < MAX_DEPTH)
            open[depth++] = gj_mime_parts(&part);
        else
            GJ_TRY(read_part(m, &part, err));
    }
    return GJ_OK;
}

static gj_status conclude(mht *m, gj_error *err)
{
    m->tally.cut |= m->cut;
    if (m->pages > 1)
        m->tally.frames = 0; /* what the frames show was among the parts */
    if (gj_build_is_empty(m->doc))
        return gj_fail(err, GJ_E_FORMAT,
                       m->cut ? "网页存档没有传完整，没有读到正文，请重新索取文件"
                       : m->pages > 0 ? "网页存档里没有文字，请检查是否交错了文件"
                                      : "网页存档里没有网页，请检查是否交错了文件");
    if (m->bad > 0)
        GJ_TRY(gj_build_note(m->doc, GJ_NOTE_SKIPPED, true, err,
                             "网页存档有 %u 处编码损坏，可能有文字没有读出，请对照原文", m->bad));
    return gj_html_notes(&m->tally, m->doc, err);
}

static gj_status read_mht(gj_slice bytes, const gj_read_options *options, gj_builder *doc,
                          gj_error *err)
{
    mht m = { .options = options, .doc = doc };
    gj_mime_part message = gj_mime_open(bytes);
    gj_build_reader(doc, "mht", "UTF-8");
    gj_strbuf_init(&m.plain, 0);
    gj_status status = read_message(&m, &message, err);
    if (status == GJ_OK)
        status = conclude(&m, err);
    gj_strbuf_done(&m.plain);
    return status;
}

static int sniff_mht(gj_slice bytes)
{
    if (!gj_mime_is(bytes))
        return 0;
    gj_mime_part message = gj_mime_open(gj_slice_sub(bytes, 0, 4096));
    return gj_mime_typed(&message, "multipart/related") || gj_mime_typed(&message, "text/html") ||
                   gj_mime_typed(&message, "multipart/alternative")
               ? 80
               : 0;
}

const gj_reader gj_reader_mht = {
    .name = "mht",
    .extensions = ".mht .mhtml",
    .title = "网页存档",
    .sniff = sniff_mht,
    .read = read_mht,
};
