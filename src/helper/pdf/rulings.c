/* rulings.c — poppler's C interface tells nothing of paths: the page is drawn as SVG, and the paths are read from that.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "helper/pdf/rulings.h"

#include <math.h>
#include <string.h>

#include <cairo-svg.h>
#include <expat.h>
#include <poppler.h>

/* Points. */
#define STRAIGHT 0.7 /* a line off by less is straight */
#define THIN 3.0     /* a filled rectangle so thin is a line */
#define SHORTEST 4.0 /* shorter ones are parts of letters */

enum { MAX_DEPTH_DEFS = 1000 };

typedef struct matrix {
    double xx, yx, xy, yy, x0, y0;
} matrix;

typedef struct reader {
    XML_Parser xml;
    drawing *to;
    int defs; /* depth inside of definitions: glyphs, clips */
} reader;

/* The path that is being followed, in points on the page. */
typedef struct path {
    matrix m;
    double x, y, start_x, start_y;   /* where the pen is, where the part began */
    double left, top, right, bottom; /* of all its points */
    unsigned points;
    bool stroked, curved;
} path;

static void add(drawing *d, bool across, double at, double from, double to)
{
    double lo = from < to ? from : to, hi = from < to ? to : from;
    if (hi - lo < SHORTEST || d->n >= MAX_RULINGS || !isfinite(at) || !isfinite(lo) ||
        !isfinite(hi))
        return;
    if (d->n == d->cap) {
        size_t cap = d->cap ? 2 * d->cap : 256;
        ruling *grown = g_try_realloc(d->rulings, cap * sizeof *grown);
        if (!grown) {
            d->failed = true;
            return;
        }
        d->rulings = grown;
        d->cap = cap;
    }
    d->rulings[d->n++] = (ruling){ across, at, lo, hi };
}

static void add_line(drawing *d, double x0, double y0, double x1, double y1)
{
    if (fabs(y0 - y1) < STRAIGHT)
        add(d, true, (y0 + y1) / 2, x0, x1);
    else if (fabs(x0 - x1) < STRAIGHT)
        add(d, false, (x0 + x1) / 2, y0, y1);
}

static const char *attribute(const char **list, const char *name)
{
    for (; *list; list += 2)
        if (strcmp(*list, name) == 0)
            return list[1];
    return NULL;
}

/* Numbers parted by blanks or commas; how many there were. */
static int numbers(const char **text, double *out, int most)
{
    int n = 0;
    while (n < most) {
        char *end;
        while (**text == ' ' || **text == ',')
            ++*text;
        out[n] = g_ascii_strtod(*text, &end);
        if (end == *text)
            break;
        *text = end;
        n++;
    }
    return n;
}

static matrix matrix_of(const char *transform)
{
    matrix m = { 1, 0, 0, 1, 0, 0 };
    double v[6];
    const char *open = transform ? strstr(transform, "matrix(") : NULL;
    if (open) {
        open += strlen("matrix(");
        if (numbers(&open, v, 6) == 6)
            m = (matrix){ v[0], v[1], v[2], v[3], v[4], v[5] };
    }
    return m;
}

static void include_point(path *p, double x, double y)
{
    p->left = x < p->left ? x : p->left;
    p->right = x > p->right ? x : p->right;
    p->top = y < p->top ? y : p->top;
    p->bottom = y > p->bottom ? y : p->bottom;
    p->points++;
}

static void move_pen(path *p, double x, double y)
{
    include_point(p, x, y);
    p->x = x;
    p->y = y;
}

/* A part of a path that is filled and thin is a line; a rectangle has no other use for a table. */
static void end_part(path *p, drawing *d)
{
    double width = p->right - p->left, height = p->bottom - p->top;
    if (!p->stroked && !p->curved && p->points >= 4) {
        if (height < THIN && width > 2 * THIN)
            add(d, true, (p->top + p->bottom) / 2, p->left, p->right);
        else if (width < THIN && height > 2 * THIN)
            add(d, false, (p->left + p->right) / 2, p->top, p->bottom);
    }
    p->left = p->top = 1e9;
    p->right = p->bottom = -1e9;
    p->points = 0;
}

/* One command of a path; false: none that is known. */
static bool step(path *p, char command, const char **text, drawing *d)
{
    double v[6] = { 0 };
    int want = command == 'C' ? 6 : command == 'Z' ? 0 : 2;
    if (!strchr("MLCZ", command) || numbers(text, v, want) != want)
        return false;
    double to_x = command == 'Z' ? p->start_x
                                 : p->m.xx * v[want ? want - 2 : 0] +
                                       p->m.xy * v[want ? want - 1 : 0] + p->m.x0;
    double to_y = command == 'Z' ? p->start_y
                                 : p->m.yx * v[want ? want - 2 : 0] +
                                       p->m.yy * v[want ? want - 1 : 0] + p->m.y0;
    if (command == 'M') {
        end_part(p, d);
        p->start_x = to_x;
        p->start_y = to_y;
    } else if (command == 'C') {
        p->curved = true;
        d->curves++;
    } else if (p->stroked) {
        add_line(d, p->x, p->y, to_x, to_y);
    }
    move_pen(p, to_x, to_y);
    return true;
}

static void read_path(drawing *d, const char **attributes)
{
    const char *text = attribute(attributes, "d"), *style = attribute(attributes, "style");
    const char *fill = attribute(attributes, "fill");
    bool filled = style ? strncmp(style, "fill:none", 9) != 0 : fill && strcmp(fill, "none") != 0;
    path p = { .m = matrix_of(attribute(attributes, "transform")), .stroked = !filled };
    end_part(&p, d);
    while (text && *text) {
        while (*text == ' ')
            text++;
        char command = *text;
        if (command == '\0')
            break;
        text++;
        if (!step(&p, command, &text, d))
            break;
    }
    end_part(&p, d);
}

static bool is_definition(const char *name)
{
    return strcmp(name, "defs") == 0 || strcmp(name, "symbol") == 0 ||
           strcmp(name, "clipPath") == 0;
}

static void XMLCALL start(void *ctx, const char *name, const char **attributes)
{
    reader *r = ctx;
    if (is_definition(name))
        r->defs += r->defs < MAX_DEPTH_DEFS;
    else if (r->defs == 0 && strcmp(name, "path") == 0)
        read_path(r->to, attributes);
}

static void XMLCALL end(void *ctx, const char *name)
{
    reader *r = ctx;
    if (is_definition(name))
        r->defs -= r->defs > 0;
}

static cairo_status_t take(void *ctx, const unsigned char *bytes, unsigned n)
{
    reader *r = ctx;
    return XML_Parse(r->xml, (const char *)bytes, (int)n, 0) == XML_STATUS_OK
               ? CAIRO_STATUS_SUCCESS
               : CAIRO_STATUS_WRITE_ERROR;
}

bool drawing_read(drawing *d, PopplerPage *page, double width, double height)
{
    reader r = { .xml = XML_ParserCreate(NULL), .to = d };
    if (!r.xml)
        return false;
    XML_SetUserData(r.xml, &r);
    XML_SetElementHandler(r.xml, start, end);
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(take, &r, width, height);
    cairo_t *cairo = cairo_create(surface);
    poppler_page_render_for_printing(page, cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    bool fine = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS && !d->failed;
    cairo_surface_destroy(surface);
    XML_ParserFree(r.xml);
    return fine;
}

void drawing_done(drawing *d)
{
    g_free(d->rulings);
}
