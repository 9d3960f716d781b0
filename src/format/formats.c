/* formats.c — the table of readers, and what to say about a file that none of them reads.
 * SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "codec/html.h"
#include "codec/mime.h"
#include "codec/rtf.h"
#include "format/helper.h"
#include "format/reader.h"

#define GJ_READER(n) extern const gj_reader gj_reader_##n;
#include "format/formats.def"
#undef GJ_READER

static const gj_reader *const readers[] = {
#define GJ_READER(n) &gj_reader_##n,
#include "format/formats.def"
#undef GJ_READER
};

enum {
    HEAD_BYTES = 4096,
    SURE = 50, /* a reader that knows its format; one for any text does not */
    SUREST = 100
};

typedef struct magic {
    const char *bytes;
    size_t n, at;
    const char *what; /* as people call it */
} magic;

#define MAGIC(bytes, at, what)                                                                     \
    {                                                                                              \
        bytes, sizeof(bytes) - 1, at, what                                                         \
    }

static const magic magics[] = {
    MAGIC("\x7F"
          "ELF",
          0, "程序文件"),
    MAGIC("MZ\x90", 0, "程序文件"),
    MAGIC("SQLite format 3", 0, "数据库文件"),
};

static bool holds(gj_slice s, const char *needle)
{
    return gj_slice_find(s, gj_slice_of(needle), 0) != GJ_NOT_FOUND;
}

/* A ZIP file that no reader took, by its parts. */
static const char *zip_kind(gj_slice bytes)
{
    gj_slice head = gj_slice_sub(bytes, 0, 65536);
    gj_slice tail = gj_slice_sub(bytes, bytes.n > 65536 ? bytes.n - 65536 : 0, 65536);
    return holds(head, "ppt/") || holds(tail, "ppt/") ? "演示文稿（.pptx）" : "压缩包（ZIP）";
}

/* Whether the first byte that is no blank, NUL or byte order mark is a <: few texts need a closer look. */
static bool begins_with_tag(gj_slice head)
{
    for (size_t i = 0; i < head.n; i++) {
        unsigned char c = (unsigned char)head.p[i];
        if (c > ' ' && !(i < 3 && c >= 0xBB))
            return c == '<';
    }
    return false;
}

/* An XML file of an office program: by the first tag, whatever its case. */
static const char *markup_kind(gj_slice head)
{
    static const struct {
        const char *tag, *what;
    } tags[] = { { "<?mso-application", " Word 或 Excel 的 XML 文件" },
                 { "<w:worddocument", " Word 的 XML 文件" },
                 { "<workbook", " Excel 的 XML 文件" },
                 { "<office:document", " OpenDocument 的 XML 文件" } };
    char text[1025];
    size_t n = 0;
    if (!begins_with_tag(head))
        return NULL;
    for (size_t i = 0; i < head.n && n < sizeof text - 1; i++)
        if (head.p[i] != '\0') /* UTF-16 too */
            text[n++] = gj_ascii_lower(head.p[i]);
    gj_slice s = { text, n };
    if (gj_slice_starts(s, GJ_SLICE("\xEF\xBB\xBF")) || gj_slice_starts(s, GJ_SLICE("\xFF\xFE")))
        s = gj_slice_sub(s, s.p[0] == '\xEF' ? 3 : 2, s.n);
    s = gj_slice_trim(s);
    if (s.n == 0 || s.p[0] != '<')
        return NULL;
    for (size_t i = 0; i < GJ_ARRAY_LEN(tags); i++)
        if (holds(s, tags[i].tag))
            return tags[i].what;
    return NULL;
}

/* What a file looks like that is no plain text; NULL: nothing known. */
static const char *looks_like(gj_slice bytes)
{
    gj_slice head = gj_slice_sub(bytes, 0, HEAD_BYTES);
    if (gj_slice_starts(head, GJ_SLICE("PK\x03\x04")) ||
        gj_slice_starts(head, GJ_SLICE("PK\x05\x06")))
        return zip_kind(bytes);
    for (size_t i = 0; i < GJ_ARRAY_LEN(magics); i++)
        if (gj_slice_starts(gj_slice_sub(head, magics[i].at, magics[i].n),
                            (gj_slice){ magics[i].bytes, magics[i].n }))
            return magics[i].what;
    if (gj_mime_is(head))
        return "邮件（.eml）";
    if (gj_rtf_is(head))
        return " RTF 文件";
    return gj_html_is(head) ? "网页（HTML）" : markup_kind(head);
}

bool gj_format_is_stream(gj_slice head)
{
    return gj_slice_starts(head, GJ_SLICE(GJ_STREAM_HEAD));
}

/* The reader that a helper's stream names; NULL: none, or it has no helper. */
static const gj_reader *stream_reader(gj_slice bytes)
{
    gj_slice name = gj_slice_sub(bytes, sizeof GJ_STREAM_HEAD - 1, 32);
    size_t end = gj_slice_find(name, GJ_SLICE("\n"), 0);
    for (size_t i = 0; end != GJ_NOT_FOUND && i < GJ_ARRAY_LEN(readers); i++) {
        if ((readers[i]->helper || readers[i]->ocr) &&
            gj_slice_equal(gj_slice_sub(name, 0, end), gj_slice_of(readers[i]->name)))
            return readers[i];
    }
    return NULL;
}

const gj_reader *gj_format_find(gj_slice bytes, gj_error *err)
{
    if (gj_format_is_stream(bytes)) {
        const gj_reader *reader = stream_reader(bytes);
        if (!reader)
            gj_fail(err, GJ_E_UNSUPPORTED, "不是报告文件，请检查是否交错了文件");
        return reader;
    }
    if (bytes.n == 0) {
        gj_fail(err, GJ_E_FORMAT, "文件是空的，请检查是否交错了文件");
        return NULL;
    }
    const gj_reader *best = NULL;
    int score = 0;
    for (size_t i = 0; i < GJ_ARRAY_LEN(readers) && score < SUREST; i++) {
        int now = readers[i]->sniff(bytes);
        if (now > score) {
            best = readers[i];
            score = now;
        }
    }
    const char *what = score < SURE ? looks_like(bytes) : NULL;
    if (what) {
        gj_fail(err, GJ_E_UNSUPPORTED, "这是%s，目前不能直接读取，请另存为纯文本（.txt）后再核验",
                what);
        return NULL;
    }
    if (!best)
        gj_fail(err, GJ_E_UNSUPPORTED,
                "不是文本文件，无法识别其格式，请另存为纯文本（.txt）后再核验");
    return best;
}

const gj_reader *gj_format_guess(gj_slice head)
{
    bool known = head.n > 0 && looks_like(head) != NULL;
    const gj_reader *best = NULL;
    int score = 0;
    for (size_t i = 0; i < GJ_ARRAY_LEN(readers); i++) {
        const gj_reader *r = readers[i];
        int now = r->helper || r->ocr || (r->plain && !known) ? r->sniff(head) : 0;
        if (now > score) {
            best = r;
            score = now;
        }
    }
    return best;
}

const gj_reader *const *gj_format_all(size_t *count)
{
    *count = GJ_ARRAY_LEN(readers);
    return readers;
}
