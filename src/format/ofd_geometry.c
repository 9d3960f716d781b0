/* ofd_geometry.c — numbers of attributes, matrices, lengths.
 * SPDX-License-Identifier: MIT */
#include "format/ofd.h"

#define LARGEST 1e9                /* nothing on paper is larger, and sums of a few stay numbers */
#define POINTS_OF_MM (72.0 / 25.4) /* points of a millimetre */
#define SLANT 0.15                 /* a line that rises by more of its length is askew */

static bool is_digit(gj_slice s, size_t at)
{
    return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',';
}

static void skip_blanks(gj_slice *rest)
{
    while (rest->n > 0 && is_blank(*rest->p)) {
        rest->p++;
        rest->n--;
    }
}

/* «e-5» behind a number; only what changes it within reason. */
static double exponent(gj_slice s, size_t *at)
{
    size_t i = *at + 1;
    bool negative = i < s.n && s.p[i] == '-';
    int power = 0;
    i += i < s.n && (s.p[i] == '-' || s.p[i] == '+');
    if (*at >= s.n || (s.p[*at] | 0x20) != 'e' || !is_digit(s, i))
        return 1;
    for (; is_digit(s, i); i++)
        power = power < 30 ? power * 10 + (s.p[i] - '0') : power;
    *at = i;
    double factor = 1;
    for (power = power < 30 ? power : 30; power > 0; power--)
        factor *= 10;
    return negative ? 1 / factor : factor;
}

bool gj_ofd_number(gj_slice *rest, double *out)
{
    skip_blanks(rest);
    gj_slice s = *rest;
    size_t at = s.n > 0 && (*s.p == '-' || *s.p == '+');
    double value = 0, unit = 1;
    if (!is_digit(s, at) && !(at < s.n && s.p[at] == '.' && is_digit(s, at + 1)))
        return false;
    for (; is_digit(s, at); at++)
        value = value < LARGEST ? value * 10 + (s.p[at] - '0') : value;
    for (at += at < s.n && s.p[at] == '.'; is_digit(s, at); at++)
        value += (unit /= 10) * (s.p[at] - '0');
    value *= exponent(s, &at);
    value = value < LARGEST ? value : LARGEST;
    *out = *s.p == '-' ? -value : value;
    *rest = gj_slice_sub(s, at, s.n);
    return true;
}

unsigned gj_ofd_numbers(const char *list, double *out, unsigned most)
{
    gj_slice rest = gj_slice_of(list ? list : "");
    unsigned n = 0;
    while (n < most && gj_ofd_number(&rest, &out[n]))
        n++;
    return n;
}

double gj_ofd_number_or(const char *text, double otherwise)
{
    double value;
    return gj_ofd_numbers(text, &value, 1) == 1 ? value : otherwise;
}

bool gj_ofd_flag(const char *text, bool otherwise)
{
    return text ? text[0] == 't' || text[0] == '1' : otherwise;
}

gj_ofd_matrix gj_ofd_matrix_of(const char *boundary, const char *ctm)
{
    double m[6] = { 1, 0, 0, 1, 0, 0 }, box[2] = { 0, 0 };
    if (ctm && gj_ofd_numbers(ctm, m, 6) != 6)
        memcpy(m, (double[]){ 1, 0, 0, 1, 0, 0 }, sizeof m);
    (void)gj_ofd_numbers(boundary, box, 2);
    return (gj_ofd_matrix){ m[0], m[1], m[2], m[3], m[4] + box[0], m[5] + box[1] };
}

void gj_ofd_place(const gj_ofd_matrix *m, double *x, double *y)
{
    double from = *x;
    *x = m->a * from + m->c * *y + m->e;
    *y = m->b * from + m->d * *y + m->f;
}

static double size_of(double v)
{
    return v < 0 ? -v : v;
}

bool gj_ofd_is_slanted(const gj_ofd_matrix *m)
{
    double along = size_of(m->a), up = size_of(m->b);
    return along < up ? along > up * SLANT : up > along * SLANT;
}

int32_t gj_ofd_length(double millimetres)
{
    double v = millimetres * POINTS_OF_MM * GJ_LAYOUT_POINT;
    if (v >= GJ_LAYOUT_FAR)
        return GJ_LAYOUT_FAR;
    return v > -GJ_LAYOUT_FAR ? (int32_t)(v < 0 ? v - 0.5 : v + 0.5) : -GJ_LAYOUT_FAR;
}
