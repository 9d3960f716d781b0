/* ofd_text.c — TextObject: each character with its box.
 * SPDX-License-Identifier: MIT
 *
 *   <TextCode X="0" Y="4.2" DeltaX="g 3 2.1 4.2">2023年</TextCode>      2  0  2  3  年
 *                                                                       ^ 2.1 2.1 2.1 4.2 (the last goes on to be used)
 */
#include "format/ofd.h"

#include "base/ascii.h"
#include "text/utf8.h"

#define ABOVE 0.85 /* what of an em stands above the line */
#define BELOW 0.15
#define NARROW 0.5 /* width of a letter of no known width, in ems; of a character of Chinese: 1 */
#define DIGIT 0.62 /* no font has wider digits; what is more is a gap */

enum {
    MAX_CLUSTERS = 256,
    MAX_CODES = 64, /* of one cluster */
    MAX_REPEAT = 1000000,
    PLACEHOLDER = 0xA4 /* «¤» stands for a glyph that has no code */
};

/* The offsets of DeltaX or DeltaY. */
typedef struct deltas {
    gj_slice rest;
    double value;
    uint32_t left; /* how often `value` is still due */
    bool given;
} deltas;

static void take_delta(deltas *d)
{
    double repeat = 1, value;
    while (d->rest.n > 0 && *d->rest.p == ' ')
        d->rest = gj_slice_sub(d->rest, 1, d->rest.n);
    bool repeated = d->rest.n > 0 && *d->rest.p == 'g';
    if (repeated)
        d->rest = gj_slice_sub(d->rest, 1, d->rest.n);
    if ((repeated && !gj_ofd_number(&d->rest, &repeat)) || !gj_ofd_number(&d->rest, &value)) {
        d->rest.n = 0;
        return;
    }
    d->value = value;
    d->left = repeat < 1 ? 0 : repeat < MAX_REPEAT ? (uint32_t)repeat : MAX_REPEAT;
    d->given = true;
}

static deltas deltas_of(const gj_strbuf *list)
{
    deltas d = { .rest = gj_strbuf_slice(list) };
    while (d.left == 0 && d.rest.n > 0)
        take_delta(&d);
    return d;
}

/* Once the list has ended its last offset is meant. */
static double next_delta(deltas *d)
{
    while (d->left == 0 && d->rest.n > 0)
        take_delta(d);
    d->left -= d->left > 0;
    return d->value;
}

static unsigned quarters(const char *degrees)
{
    double v = gj_ofd_number_or(degrees, 0);
    return v == 90 ? 1 : v == 180 ? 2 : v == 270 ? 3 : 0;
}

void gj_ofd_text_begin(gj_ofd_text *t, const gj_xml *x)
{
    double scale = gj_ofd_number_or(gj_xml_attribute(x, "HScale"), 1);
    t->matrix = gj_ofd_matrix_of(gj_xml_attribute(x, "Boundary"), gj_xml_attribute(x, "CTM"));
    t->size = gj_ofd_number_or(gj_xml_attribute(x, "Size"), 0);
    t->wide = t->size * (scale > 0 ? scale : 1);
    t->reads = quarters(gj_xml_attribute(x, "ReadDirection"));
    t->turns = quarters(gj_xml_attribute(x, "CharDirection"));
    t->hidden = !gj_ofd_flag(gj_xml_attribute(x, "Visible"), true) ||
                gj_ofd_number_or(gj_xml_attribute(x, "Alpha"), 255) == 0;
    t->font = GJ_SYMBOL_OTHER;
    t->x = t->y = 0;
    t->mapped = false;
    t->clusters.n = 0;
}

gj_status gj_ofd_text_cluster(gj_ofd_text *t, gj_arena *arena, const gj_xml *x, gj_error *err)
{
    int32_t at = gj_xml_number(x, "CodePosition", 0, INT32_MAX, 0);
    int32_t codes = gj_xml_number(x, "CodeCount", 1, INT32_MAX, 1);
    int32_t glyphs = gj_xml_number(x, "GlyphCount", 1, INT32_MAX, 1);
    t->mapped = true;
    /* One glyph for each code tells nothing of places. */
    if (codes == glyphs || codes > MAX_CODES || glyphs > MAX_CODES || t->clusters.n == MAX_CLUSTERS)
        return GJ_OK;
    gj_ofd_cluster cluster = { (uint32_t)at, (uint32_t)codes, (uint32_t)glyphs };
    return gj_vec_push(arena, &t->clusters, cluster) ? GJ_OK : gj_fail_memory(err);
}

void gj_ofd_text_code(gj_ofd_text *t, const gj_xml *x)
{
    const char *dx = gj_xml_attribute(x, "DeltaX"), *dy = gj_xml_attribute(x, "DeltaY");
    t->x = gj_ofd_number_or(gj_xml_attribute(x, "X"), t->x);
    t->y = gj_ofd_number_or(gj_xml_attribute(x, "Y"), t->y);
    gj_strbuf_clear(&t->dx);
    gj_strbuf_clear(&t->dy);
    gj_strbuf_cstr(&t->dx, dx ? dx : "");
    gj_strbuf_cstr(&t->dy, dy ? dy : "");
}

/* ---- characters ---- */

/* Without the line breaks of a file that is set in for reading. */
static gj_slice bare(gj_slice text)
{
    while (text.n > 0 && strchr("\r\n\t", *text.p) && *text.p)
        text = gj_slice_sub(text, 1, text.n);
    while (text.n > 0 && strchr("\r\n\t", text.p[text.n - 1]) && text.p[text.n - 1])
        text.n--;
    return text;
}

/* The next code; «\4E2D» is one, too. */
static uint32_t take_code(gj_slice *rest)
{
    unsigned len;
    uint32_t code = 0;
    if (*rest->p == '\\' && rest->n >= 5) {
        unsigned digit = 0;
        for (size_t i = 1; i < 5 && digit < 16; i++) {
            digit = gj_ascii_hex(rest->p[i]);
            code = code * 16 + digit;
        }
        if (digit < 16) {
            *rest = gj_slice_sub(*rest, 5, rest->n);
            return code;
        }
    }
    code = gj_utf8_decode(rest->p, rest->p + rest->n, &len);
    *rest = gj_slice_sub(*rest, len, rest->n);
    return code;
}

static bool is_private(uint32_t code)
{
    return (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
}

/* What a code shows; GJ_RUNE_BAD: nobody knows but the font. */
static uint32_t shown(const gj_ofd_text *t, uint32_t code)
{
    if (t->font != GJ_SYMBOL_OTHER && (is_private(code) || (code > ' ' && code < 0x100))) {
        gj_strbuf sign;
        unsigned len;
        gj_strbuf_init(&sign, 0);
        gj_symbol_print(&sign, t->font, code);
        code = sign.n > 0 ? gj_utf8_decode(sign.p, sign.p + sign.n, &len) : GJ_RUNE_BAD;
        gj_strbuf_done(&sign);
        return code;
    }
    bool control = (code < ' ' && code != '\t' && code != '\n' && code != '\r') ||
                   (code >= 0x7F && code < 0xA0) || (code >= 0xD800 && code < 0xE000);
    return control || is_private(code) || (code == PLACEHOLDER && t->mapped) ? GJ_RUNE_BAD : code;
}

static bool is_narrow(uint32_t rune)
{
    return rune < 0x2000 && rune != 0xB7;
}

static double usual_width(const gj_ofd_text *t, uint32_t rune)
{
    return (is_narrow(rune) ? NARROW : 1) * t->wide;
}

/* A character is as wide as the way to the next one, unless no font has it so wide: then there is a gap behind it. */
static double width_of(const gj_ofd_text *t, uint32_t rune, double way)
{
    bool letter = (rune >= 'A' && rune <= 'Z') || (rune >= 'a' && rune <= 'z');
    double widest = (is_narrow(rune) && !letter ? DIGIT : 1.02) * t->wide;
    return way > 0 && way <= widest ? way : usual_width(t, rune);
}

/* ---- places ---- */

/* A quarter turn clockwise, n times. */
static void turn(unsigned n, double *x, double *y)
{
    for (; n > 0; n--) {
        double from = *x;
        *x = -*y;
        *y = from;
    }
}

static gj_status put_glyph(const gj_ofd_text *t, gj_ofd *ofd, uint32_t rune, const double box[4],
                           gj_ofd_drawing *to, gj_error *err)
{
    double left = 0, top = -ABOVE * t->size, right = box[2], bottom = BELOW * t->size;
    turn(t->turns, &left, &top);
    turn(t->turns, &right, &bottom);
    left += box[0], right += box[0], top += box[1], bottom += box[1];
    gj_ofd_place(&t->matrix, &left, &top);
    gj_ofd_place(&t->matrix, &right, &bottom);
    gj_ofd_mark mark = { gj_ofd_length(left),
                         gj_ofd_length(top),
                         gj_ofd_length(right),
                         gj_ofd_length(bottom),
                         rune,
                         t->hidden ? GJ_OFD_HIDDEN : GJ_OFD_GLYPH };
    return gj_ofd_mark_add(ofd, to, mark, err);
}

/* How many codes and glyphs from code number `at` on belong together. */
static gj_ofd_cluster cluster_at(const gj_ofd_text *t, uint32_t at)
{
    for (uint32_t i = 0; i < t->clusters.n; i++)
        if (t->clusters.v[i].at == at)
            return t->clusters.v[i];
    return (gj_ofd_cluster){ at, 1, 1 };
}

/* The way from a cluster to the next one. What the file leaves open is what the character is wide, along the line. */
static void take_way(const gj_ofd_text *t, deltas *dx, deltas *dy, const gj_ofd_cluster *c,
                     double wide, double way[2])
{
    way[0] = way[1] = 0;
    for (uint32_t i = 0; i < c->glyphs; i++) {
        way[0] += next_delta(dx);
        way[1] += next_delta(dy);
    }
    if (way[0] == 0 && way[1] == 0) {
        way[0] = wide;
        turn(t->reads, &way[0], &way[1]);
    }
}

gj_status gj_ofd_text_put(gj_ofd_text *t, gj_ofd *ofd, gj_slice text, gj_ofd_drawing *to,
                          gj_error *err)
{
    if (t->dx.failed || t->dy.failed)
        return gj_fail_memory(err);
    if (gj_ofd_is_slanted(&t->matrix)) {
        to->slanted++;
        return GJ_OK;
    }
    deltas dx = deltas_of(&t->dx), dy = deltas_of(&t->dy);
    double x = t->x, y = t->y, way[2];
    text = bare(text);
    for (uint32_t at = 0; text.n > 0;) {
        gj_ofd_cluster c = cluster_at(t, at);
        uint32_t runes[MAX_CODES], n = 0;
        double wide = 0;
        for (; n < c.codes && text.n > 0; n++) {
            runes[n] = shown(t, take_code(&text));
            wide += usual_width(t, runes[n]);
        }
        take_way(t, &dx, &dy, &c, wide, way);
        for (uint32_t i = 0; i < n; i++) {
            double step = way[0] / n * i;
            double box[4] = { x + step, y, width_of(t, runes[i], way[0] / n) };
            GJ_TRY(put_glyph(t, ofd, runes[i], box, to, err));
        }
        x += way[0];
        y += way[1];
        at += n;
    }
    return GJ_OK;
}
