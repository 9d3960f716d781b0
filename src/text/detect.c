/* detect.c — BOM, UTF-16, UTF-8, GB18030 or no text at all, by validity first and plausibility second.
 * SPDX-License-Identifier: MIT */
#include "text/detect.h"

#include "base/wide.h"
#include "text/gbk.h"
#include "text/utf8.h"

enum {
    HEAD = 8192, /* so many bytes tell text from programs and pictures */
    PROBE =
        256, /* readings are weighed against each other on this much; a longer accident is none */
    ENOUGH = 20,    /* so many common GBK characters in a row are no accident of broken UTF-8 */
    SHORT_TEXT = 96 /* beyond this no GBK text is UTF-8 with three-byte characters by accident */
};

static const struct {
    uint8_t n;
    const char bytes[9];
} magics[] = {
    { 4, "PK\3\4" },
    { 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" },
    { 5, "%PDF-" },
    { 4, "\x7F"
         "ELF" },
    { 8, "\x89PNG\r\n\x1A\n" },
    { 3, "\xFF\xD8\xFF" },
    { 6, "Rar!\x1A\7" },
    { 6, "7z\xBC\xAF\x27\x1C" },
    { 6, "GIF89a" },
    { 6, "GIF87a" },
    { 3, "\x1F\x8B\x08" },
    { 4, "PK\5\6" },
};

static bool has_magic(gj_slice s)
{
    for (size_t i = 0; i < GJ_ARRAY_LEN(magics); i++)
        if (gj_slice_starts(s, (gj_slice){ magics[i].bytes, magics[i].n }))
            return true;
    return false;
}

static unsigned bom_of(gj_slice s, gj_charset *charset)
{
    static const struct {
        gj_charset charset;
        uint8_t n;
        const char bytes[5];
    } boms[] = {
        { GJ_CHARSET_UTF8, 3, "\xEF\xBB\xBF" },
        { GJ_CHARSET_UTF16LE, 2, "\xFF\xFE" },
        { GJ_CHARSET_UTF16BE, 2, "\xFE\xFF" },
        { GJ_CHARSET_GB18030, 4, "\x84\x31\x95\x33" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(boms); i++) {
        if (gj_slice_starts(s, (gj_slice){ boms[i].bytes, boms[i].n })) {
            *charset = boms[i].charset;
            return boms[i].n;
        }
    }
    return 0;
}

static inline unsigned is_control(unsigned char c)
{
    return (c < 9) | ((c >= 14) & (c < 32) & (c != 27)) | (c == 0x7F);
}

/* Control characters no text has; VT, FF and ESC some texts do. Counted in bytes, so that it is vectorised. */
GJ_WIDE static size_t count_controls(gj_slice s)
{
    enum { BLOCK = 128 };
    size_t n = 0, i = 0;
    for (; i + BLOCK <= s.n; i += BLOCK) {
        uint8_t hits = 0;
        for (size_t k = 0; k < BLOCK; k++)
            hits = (uint8_t)(hits + is_control((unsigned char)s.p[i + k]));
        n += hits;
    }
    for (; i < s.n; i++)
        n += is_control((unsigned char)s.p[i]);
    return n;
}

/* ASCII, hanzi, CJK marks, full width forms, and marks such as “ ” — … ≥ ① */
static bool plausible_unit(unsigned u)
{
    return (u >= 0x20 && u < 0x7F) || (u >= 9 && u <= 13) || (u >= 0x4E00 && u <= 0x9FA5) ||
           (u >= 0x3000 && u < 0x3020) || (u >= 0xFF00 && u < 0xFF60) ||
           (u >= 0x2010 && u < 0x2030) || (u >= 0x2200 && u < 0x2270) ||
           (u >= 0x2460 && u < 0x2500);
}

/* Of ten units, how many are plausible in UTF-16, low byte first or high byte first. */
static unsigned utf16_share(gj_slice s, bool big)
{
    size_t good = 0, units = s.n / 2;
    const unsigned char *p = (const unsigned char *)s.p;
    for (size_t i = 0; i < units; i++)
        good += plausible_unit(big ? (unsigned)p[2 * i] << 8 | p[2 * i + 1]
                                   : (unsigned)p[2 * i + 1] << 8 | p[2 * i]);
    return units ? (unsigned)(good * 10 / units) : 0;
}

static bool looks_utf16(gj_slice head, gj_charset *charset)
{
    unsigned little = utf16_share(head, false), big = utf16_share(head, true);
    if (little < 9 && big < 9)
        return false;
    *charset = little >= big ? GJ_CHARSET_UTF16LE : GJ_CHARSET_UTF16BE;
    return true;
}

/* ---- GB18030 read with a count of what is common ---- */

typedef struct gb_tally {
    size_t bad;    /* undecodable bytes, but for a cut last character */
    size_t cut;    /* 1: the text ends with the first byte of a character */
    size_t chars;  /* characters of two or four bytes */
    size_t level1; /* the 3755 common hanzi of GB2312 */
    size_t level2; /* its other hanzi */
    size_t marks;  /* its marks and full width forms */
    size_t gb2312; /* level 1, level 2, marks */
    size_t signs;  /* C2xx or C3xx alone with ASCII at its side: ° ± é of UTF-8 */
} gb_tally;

static void gb_pair(gb_tally *t, unsigned lead, unsigned trail)
{
    if (trail < 0xA1)
        return;
    t->level1 += lead >= 0xB0 && lead <= 0xD7;
    t->level2 += lead >= 0xD8 && lead <= 0xF7;
    t->marks += lead == 0xA1 || lead == 0xA2 || lead == 0xA3;
    t->gb2312 = t->level1 + t->level2 + t->marks;
}

static bool is_sign(gj_slice s, const unsigned char *run, const unsigned char *p)
{
    const unsigned char *begin = (const unsigned char *)s.p, *end = begin + s.n;
    return p - run == 2 && (*run == 0xC2 || *run == 0xC3) &&
           ((run > begin && run[-1] > ' ') || (p<end && * p> ' '));
}

static gb_tally gb_read(gj_slice s)
{
    gb_tally t = { 0 };
    const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n, *run = NULL;
    while (p < end) {
        unsigned len;
        if (*p < 0x80) {
            t.signs += run && is_sign(s, run, p);
            run = NULL;
            p++;
            continue;
        }
        if (!run)
            run = p;
        uint32_t rune = gj_gbk_rune(p, end, &len);
        if (rune == 0) {
            bool cut = end - p < 2 || (end - p < 4 && p[1] < 0x40);
            t.bad += !cut;
            t.cut += cut && p + 1 == end;
            p++;
            continue;
        }
        t.chars++;
        if (len == 2)
            gb_pair(&t, p[0], p[1]);
        p += len;
    }
    t.signs += run && is_sign(s, run, end);
    return t;
}

/* ---- UTF-8 or GB18030, where both could be ---- */

/* s without a last character that was cut off. */
static gj_slice without_cut(gj_slice s)
{
    for (size_t back = 1; back <= 3 && back < s.n; back++) {
        unsigned char c = (unsigned char)s.p[s.n - back];
        if ((c & 0xC0) == 0x80)
            continue;
        unsigned need = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 1;
        if (c <= 0xF4 && need > back)
            s.n -= back;
        break;
    }
    return s;
}

/* How many characters above ASCII a valid UTF-8 text has, and how many of them Chinese texts have. */
static size_t utf8_plausible(gj_slice s, size_t *chars)
{
    size_t plausible = 0;
    const char *end = s.p + s.n;
    unsigned len;
    for (const char *p = s.p; p < end; p += len) {
        uint32_t rune = gj_utf8_decode(p, end, &len);
        *chars += rune >= 0x80;
        plausible += rune >= 0x80 && plausible_unit(rune);
    }
    return plausible;
}

/* Valid as UTF-8 (but for a cut end). Is it GBK all the same? Characters of two bytes only: when they read as hanzi of
 * GB2312 and are more than a sign between ASCII («25°C»). With characters of three bytes only a short text can
 * be both: GBK when that reading has characters of GB2312 only, and the other one hardly any hanzi or
 * marks, or one of them and a cut one. */
static bool valid_but_gbk(gj_slice s, gj_slice whole)
{
    bool three = false;
    for (size_t i = 0; i < s.n && !three; i++)
        three = (unsigned char)s.p[i] >= 0xE0;
    if (three && s.n > SHORT_TEXT)
        return false;
    gb_tally t = gb_read(gj_slice_sub(s, 0, HEAD));
    if (t.bad || t.chars == 0)
        return false;
    if (!three)
        return (t.level1 + t.level2) * 4 >= t.chars * 3 && t.signs < t.chars + t.cut;
    if (t.gb2312 < t.chars)
        return false;
    size_t chars = 0, plausible = utf8_plausible(whole, &chars);
    bool cut = whole.n < s.n && t.cut == 0; /* whole characters in GBK, a cut last one in UTF-8 */
    return plausible * 2 < chars || (cut && (chars < 2 || (unsigned char)s.p[whole.n] >= 0xF0));
}

/* Not valid as UTF-8: how many bytes stand in three-byte sequences that are. */
static size_t count_triples(gj_slice s)
{
    size_t n = 0;
    const unsigned char *p = (const unsigned char *)s.p;
    for (size_t i = 0; i + 2 < s.n; i++)
        n += ((p[i] & 0xF0) == 0xE0) & ((p[i + 1] & 0xC0) == 0x80) & ((p[i + 2] & 0xC0) == 0x80);
    return n * 3;
}

static size_t count_high(gj_slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += (unsigned char)s.p[i] >> 7;
    return n;
}

/* UTF-8 is broken somewhere: damaged UTF-8, GB18030, UTF-16 without any ASCII, or no text. */
static gj_charset from_broken(gj_slice s)
{
    gj_slice head = gj_slice_sub(s, 0, HEAD);
    gj_charset utf16;
    gb_tally t = gb_read(gj_slice_sub(s, 0, PROBE));
    if (s.n <= SHORT_TEXT && t.bad == 0 && t.gb2312 * 10 >= t.chars * 9)
        return GJ_CHARSET_GB18030;
    if (t.chars >= ENOUGH && t.bad == 0 && (t.level1 + t.marks) * 10 >= t.chars * 9)
        return GJ_CHARSET_GB18030;
    if (count_triples(s) * 2 > count_high(s))
        return GJ_CHARSET_UTF8;
    if (t.bad == 0 && (t.level1 + t.marks) * 10 >= t.chars * 6)
        return GJ_CHARSET_GB18030;
    if (s.n % 2 == 0 && looks_utf16(head, &utf16))
        return utf16;
    if (count_controls(head) * 50 > head.n)
        return GJ_CHARSET_BINARY;
    t = gb_read(head);
    return t.bad <= t.chars ? GJ_CHARSET_GB18030 : GJ_CHARSET_UTF8;
}

gj_detected gj_detect(gj_slice bytes)
{
    gj_detected d = { .charset = GJ_CHARSET_UTF8, .valid = true };
    if (bytes.n == 0)
        return d;
    d.bom = bom_of(bytes, &d.charset);
    if (d.bom) {
        d.valid =
            d.charset == GJ_CHARSET_UTF8 && gj_utf8_valid(gj_slice_sub(bytes, d.bom, bytes.n));
        return d;
    }
    gj_slice head = gj_slice_sub(bytes, 0, HEAD);
    bool binary = has_magic(bytes) || count_controls(head) * 20 > head.n;
    if (memchr(head.p, 0, head.n) && looks_utf16(head, &d.charset)) {
        d.valid = false;
        return d;
    }
    if (binary) {
        d.charset = GJ_CHARSET_BINARY;
        d.valid = false;
        return d;
    }
    gj_slice whole = without_cut(bytes);
    if (!gj_utf8_valid(whole)) {
        d.charset = from_broken(bytes);
        d.valid = false;
        return d;
    }
    d.valid = whole.n == bytes.n;
    if (valid_but_gbk(bytes, whole))
        d.charset = GJ_CHARSET_GB18030;
    return d;
}
