/* ofd_path.c — PathObject: the lines of tables among what is drawn.
 * SPDX-License-Identifier: MIT
 *
 *   M 0 0 L 170 0 L 170 0.2 L 0 0.2 C      filled: a thin area, one line of a table
 *   S start  M move  L line  Q B curves  A arc  C close
 */
#include "format/ofd.h"

#define THIN 1.06   /* millimetres; a filled area so thin is a line */
#define THICK 2.0   /* a stroke so thick is an area */
#define USUAL 0.353 /* width of a line where the file does not say */

/* The path that is being followed, in millimetres on the page. */
typedef struct pen {
    const gj_ofd_path *path;
    gj_ofd *ofd;
    gj_ofd_drawing *to;
    double x, y, start_x, start_y;
    double left, top, right, bottom; /* of the part so far */
    unsigned points;
    bool curved; /* what has curves is a drawing or a letter: its lines are no rulings */
} pen;

void gj_ofd_path_begin(gj_ofd_path *p, const gj_xml *x)
{
    p->matrix = gj_ofd_matrix_of(gj_xml_attribute(x, "Boundary"), gj_xml_attribute(x, "CTM"));
    bool visible = gj_ofd_flag(gj_xml_attribute(x, "Visible"), true) &&
                   gj_ofd_number_or(gj_xml_attribute(x, "Alpha"), 255) > 0;
    double thick = gj_ofd_number_or(gj_xml_attribute(x, "LineWidth"), USUAL);
    double scale = p->matrix.a * p->matrix.d - p->matrix.b * p->matrix.c;
    thick *= thick * (scale < 0 ? -scale : scale);
    p->stroked =
        visible && gj_ofd_flag(gj_xml_attribute(x, "Stroke"), true) && thick < THICK * THICK;
    p->filled = visible && gj_ofd_flag(gj_xml_attribute(x, "Fill"), false);
}

static gj_status put_line(const pen *p, double x0, double y0, double x1, double y1, gj_error *err)
{
    gj_ofd_mark mark = {
        gj_ofd_length(x0), gj_ofd_length(y0), gj_ofd_length(x1), gj_ofd_length(y1), 0, GJ_OFD_LINE
    };
    return gj_ofd_mark_add(p->ofd, p->to, mark, err);
}

static void begin_part(pen *p)
{
    p->left = p->top = 1e30;
    p->right = p->bottom = -1e30;
    p->points = 0;
}

static gj_status end_part(pen *p, gj_error *err)
{
    double width = p->right - p->left, height = p->bottom - p->top;
    double x = p->left + width / 2, y = p->top + height / 2;
    bool area = p->path->filled && !p->path->stroked && !p->curved && p->points >= 3;
    if (area && height < THIN && width > 2 * height)
        GJ_TRY(put_line(p, p->left, y, p->right, y, err));
    else if (area && width < THIN && height > 2 * width)
        GJ_TRY(put_line(p, x, p->top, x, p->bottom, err));
    begin_part(p);
    return GJ_OK;
}

static void move_pen(pen *p, double x, double y)
{
    p->left = x < p->left ? x : p->left;
    p->right = x > p->right ? x : p->right;
    p->top = y < p->top ? y : p->top;
    p->bottom = y > p->bottom ? y : p->bottom;
    p->points++;
    p->x = x;
    p->y = y;
}

/* One command with its numbers. */
static gj_status step(pen *p, char command, const double *v, unsigned n, gj_error *err)
{
    double x = command == 'C' ? p->start_x : v[n - 2], y = command == 'C' ? p->start_y : v[n - 1];
    if (command != 'C')
        gj_ofd_place(&p->path->matrix, &x, &y);
    if (command == 'M' || command == 'S') {
        GJ_TRY(end_part(p, err));
        p->start_x = x;
        p->start_y = y;
    } else if (n > 2) {
        p->to->curves++;
    } else if (p->path->stroked && !p->curved) {
        GJ_TRY(put_line(p, p->x, p->y, x, y, err));
    }
    move_pen(p, x, y);
    return GJ_OK;
}

static int numbers_of(char command)
{
    switch (command) {
    case 'M':
    case 'S':
    case 'L':
        return 2;
    case 'Q':
        return 4;
    case 'B':
        return 6;
    case 'A':
        return 7;
    case 'C':
        return 0;
    default:
        return -1;
    }
}

static bool has_curves(gj_slice data)
{
    return data.n > 0 && (memchr(data.p, 'B', data.n) || memchr(data.p, 'Q', data.n) ||
                          memchr(data.p, 'A', data.n));
}

gj_status gj_ofd_path_put(const gj_ofd_path *path, gj_ofd *ofd, gj_slice data, gj_ofd_drawing *to,
                          gj_error *err)
{
    pen p = { .path = path, .ofd = ofd, .to = to, .curved = has_curves(data) };
    char command = '\0';
    begin_part(&p);
    data = gj_slice_trim(data);
    if (!path->stroked && !path->filled)
        return GJ_OK;
    for (;;) {
        double v[7];
        gj_slice rest = gj_slice_trim(data);
        if (rest.n > 0 && numbers_of(*rest.p) >= 0) {
            command = *rest.p;
            rest = gj_slice_sub(rest, 1, rest.n);
        } else if (command == 'M' || command == 'S') {
            command = 'L'; /* numbers without a command of their own */
        }
        int want = numbers_of(command), n = 0;
        while (n < want && gj_ofd_number(&rest, &v[n]))
            n++;
        if (want < 0 || n < want || rest.n == data.n)
            break;
        GJ_TRY(step(&p, command, v, (unsigned)n, err));
        data = rest;
    }
    return end_part(&p, err);
}
