/* odf_format.c — formats of numbers and dates, which OpenDocument writes as elements, put into the letters of worksheets:
 *
 *   <number:number number:decimal-places="2" number:min-integer-digits="1"/><number:text>%</number:text>   ->   0.00%
 *
 * They matter where a file has the value of a cell alone and not what a person saw.
 * SPDX-License-Identifier: MIT */
#include "format/odf.h"

enum { MAPS = 3, MAX_CODE = 1000, MOST_PLACES = 20, MAX_FORMATS = 20000 };

/* Another format for some values: «value()>=0». */
typedef struct map {
    gj_slice condition, name;
} map;

struct gj_odf_format {
    gj_slice code;
    map maps[MAPS];
    uint32_t n;
    bool percent, whole;
};

static bool copy(gj_arena *arena, gj_slice value, gj_slice *out)
{
    *out = value;
    out->p = gj_arena_copy(arena, value);
    return out->p != NULL;
}

static gj_status begin(gj_odf_formats *f, const gj_xml *x, uint8_t id, gj_error *err)
{
    const char *name = gj_xml_attribute(x, "style:name");
    gj_slice key = gj_slice_of(name ? name : "");
    if (f->all.n == MAX_FORMATS)
        return gj_fail(err, GJ_E_LIMIT, "数字格式超过 %d 种，不是正常软件生成的；请用原来的软件另存后再核验",
                       MAX_FORMATS);
    gj_odf_format *made = GJ_NEW(f->arena, gj_odf_format);
    if (!made || !copy(f->arena, key, &key) || !gj_map_put(&f->by_name, key, f->all.n) ||
        !gj_vec_push(f->arena, &f->all, made))
        return gj_fail_memory(err);
    made->percent = id == GJ_ODF_FORMAT_PERCENT;
    made->code = (gj_slice){ "", 0 };
    f->open = made;
    gj_strbuf_clear(&f->code);
    return GJ_OK;
}

/* «#,##0.0#» */
static void put_number(gj_odf_formats *f, const gj_xml *x)
{
    const char *grouping = gj_xml_attribute(x, "number:grouping");
    const char *factor = gj_xml_attribute(x, "number:display-factor");
    bool grouped = grouping && strcmp(grouping, "true") == 0;
    int places = gj_xml_number(x, "number:decimal-places", 0, MOST_PLACES, GJ_ODF_UNSAID);
    int whole = gj_xml_number(x, "number:min-integer-digits", 0, MOST_PLACES, 1);
    int fixed = gj_xml_number(x, "number:min-decimal-places", 0, places < 0 ? 0 : places, places);
    int digits = grouped && whole < 4 ? 4 : whole > 0 ? whole : 1;
    if (places < 0 && !grouped) {
        gj_strbuf_cstr(&f->code, "General");
        return;
    }
    for (int i = digits; i > 0; i--) {
        gj_strbuf_char(&f->code, i > whole ? '#' : '0');
        if (grouped && i > 1 && i % 3 == 1)
            gj_strbuf_char(&f->code, ',');
    }
    for (int i = 0; i < places; i++) {
        gj_strbuf_cstr(&f->code, i == 0 ? "." : "");
        gj_strbuf_char(&f->code, i < fixed ? '0' : '#');
    }
    for (size_t zeros = factor ? strspn(factor + (*factor == '1'), "0") : 0; zeros >= 3; zeros -= 3)
        gj_strbuf_char(&f->code, ',');
}

static bool is_long(const gj_xml *x)
{
    const char *style = gj_xml_attribute(x, "number:style");
    return style && strcmp(style, "long") == 0;
}

static void put_month(gj_odf_formats *f, const gj_xml *x)
{
    const char *textual = gj_xml_attribute(x, "number:textual");
    bool word = textual && strcmp(textual, "true") == 0;
    gj_strbuf_cstr(&f->code, word ? (is_long(x) ? "mmmm" : "mmm") : is_long(x) ? "mm" : "m");
}

static void put_hours(gj_odf_formats *f, const gj_xml *x)
{
    gj_strbuf_cstr(&f->code, is_long(x) ? "hh" : "h");
}

static gj_status add_map(gj_odf_formats *f, const gj_xml *x, gj_error *err)
{
    const char *condition = gj_xml_attribute(x, "style:condition");
    const char *name = gj_xml_attribute(x, "style:apply-style-name");
    gj_odf_format *open = f->open;
    if (!condition || !name || open->n == MAPS || strncmp(condition, "value()", 7) != 0 ||
        condition[7 + strspn(condition + 7, "<>=.-0123456789")] != '\0')
        return GJ_OK;
    map *made = &open->maps[open->n++];
    return copy(f->arena, gj_slice_of(condition + 7), &made->condition) &&
                   copy(f->arena, gj_slice_of(name), &made->name)
               ? GJ_OK
               : gj_fail_memory(err);
}

gj_status gj_odf_format_start(gj_odf_formats *f, const gj_xml *x, uint8_t id, gj_error *err)
{
    static const struct {
        uint8_t id;
        const char *plain, *wide;
    } pieces[] = { { GJ_ODF_FORMAT_SCIENCE, "0.00E+00", "0.00E+00" },
                   { GJ_ODF_FORMAT_FRACTION, "# ?/?", "# ?/?" },
                   { GJ_ODF_FORMAT_CONTENT, "@", "@" },
                   { GJ_ODF_FORMAT_YEAR, "yy", "yyyy" },
                   { GJ_ODF_FORMAT_DAY, "d", "dd" },
                   { GJ_ODF_FORMAT_WEEKDAY, "ddd", "dddd" },
                   { GJ_ODF_FORMAT_MINUTES, "m", "mm" },
                   { GJ_ODF_FORMAT_SECONDS, "s", "ss" },
                   { GJ_ODF_FORMAT_NOON, "AM/PM", "AM/PM" } };
    if (id == GJ_ODF_FORMAT || id == GJ_ODF_FORMAT_PERCENT)
        return begin(f, x, id, err);
    if (!f->open || f->code.n > MAX_CODE)
        return GJ_OK;
    if (id == GJ_ODF_FORMAT_MAP)
        return add_map(f, x, err);
    if (id == GJ_ODF_FORMAT_NUMBER)
        put_number(f, x);
    else if (id == GJ_ODF_FORMAT_MONTH)
        put_month(f, x);
    else if (id == GJ_ODF_FORMAT_HOURS)
        put_hours(f, x);
    for (size_t i = 0; i < GJ_ARRAY_LEN(pieces); i++)
        if (pieces[i].id == id)
            gj_strbuf_cstr(&f->code, is_long(x) ? pieces[i].wide : pieces[i].plain);
    return GJ_OK;
}

/* Text and signs of currency. The sign of a percentage is no mere text: it stands for the hundred. */
void gj_odf_format_text(gj_odf_formats *f, gj_slice text)
{
    if (!f->open || f->code.n + text.n > MAX_CODE)
        return;
    for (size_t i = 0; i < text.n; i++) {
        if (!(text.p[i] == '%' && f->open->percent) && (unsigned char)text.p[i] < 0x80)
            gj_strbuf_char(&f->code, '\\');
        gj_strbuf_char(&f->code, text.p[i]);
    }
}

gj_status gj_odf_format_end(gj_odf_formats *f, gj_error *err)
{
    gj_odf_format *open = f->open;
    f->open = NULL;
    if (!open)
        return GJ_OK;
    if (f->code.n == 0)
        gj_strbuf_cstr(&f->code, "\"\""); /* nothing is shown; no format at all would show the number */
    return !f->code.failed && copy(f->arena, gj_strbuf_slice(&f->code), &open->code)
               ? GJ_OK
               : gj_fail_memory(err);
}

static gj_odf_format *find(const gj_odf_formats *f, gj_slice name)
{
    const uint32_t *at = name.n > 0 ? gj_map_find(&f->by_name, name) : NULL;
    return at ? f->all.v[*at] : NULL;
}

/* «[>=100]0;[<0]-0;0»; the usual conditions, more or less than zero, go without saying. */
static void put_sections(gj_odf_formats *f, const gj_odf_format *of)
{
    bool two = of->n == 1 && gj_slice_equal(of->maps[0].condition, GJ_SLICE(">=0"));
    bool three = of->n == 2 && gj_slice_equal(of->maps[0].condition, GJ_SLICE(">0")) &&
                 gj_slice_equal(of->maps[1].condition, GJ_SLICE("<0"));
    for (uint32_t i = 0; i < of->n; i++) {
        const gj_odf_format *other = find(f, of->maps[i].name);
        if (!two && !three)
            gj_strbuf_format(&f->code, "[%.*s]", GJ_SLICE_ARG(of->maps[i].condition));
        gj_strbuf_add(&f->code, other ? other->code : GJ_SLICE("General"));
        gj_strbuf_char(&f->code, ';');
    }
    gj_strbuf_add(&f->code, of->code);
}

gj_slice gj_odf_format_of(gj_odf_formats *f, gj_slice name)
{
    gj_odf_format *of = find(f, name);
    gj_slice whole;
    if (!of)
        return (gj_slice){ "", 0 };
    if (of->n == 0 || of->whole)
        return of->code;
    gj_strbuf_clear(&f->code);
    put_sections(f, of);
    of->whole = true;
    if (!f->code.failed && copy(f->arena, gj_strbuf_slice(&f->code), &whole))
        of->code = whole;
    return of->code;
}
