/* numfmt_value.c — numbers of worksheet cells, decimal, to the 15 digits that Excel shows at most.
 * SPDX-License-Identifier: MIT */
#include "format/numfmt.h"

#include <stdio.h>

enum {
    GENERAL_CHARS = 11, /* that a cell of format General shows, the point among them */
    MAX_DIGITS = 400    /* read from text; more are cut off: they cannot matter */
};

/* Takes zeros off both ends. */
static void normalise(gj_numfmt_value *v)
{
    unsigned lead = 0;
    while (lead < v->n && v->digits[lead] == 0)
        lead++;
    if (lead > 0) {
        memmove(v->digits, v->digits + lead, v->n - lead);
        v->n = (uint8_t)(v->n - lead);
        v->exponent = (int16_t)(v->exponent - (int)lead);
    }
    while (v->n > 0 && v->digits[v->n - 1] == 0)
        v->n--;
    if (v->n == 0)
        v->exponent = 0;
}

/* One more in the last digit of the first `n`. */
static void increase(gj_numfmt_value *v, unsigned n)
{
    unsigned i = n;
    while (i > 0 && v->digits[i - 1] == 9)
        v->digits[--i] = 0;
    if (i > 0) {
        v->digits[i - 1]++;
        return;
    }
    v->digits[0] = 1; /* 9.99 -> 10.0: all others are zeros now */
    v->n = 1;
    v->exponent++;
}

void gj_numfmt_round(gj_numfmt_value *v, int places)
{
    int keep = v->exponent + places; /* digits */
    if (keep >= v->n)
        return;
    if (keep < 0) {
        v->n = 0;
    } else {
        bool up = v->digits[keep] >= 5;
        v->n = (uint8_t)keep;
        if (up)
            increase(v, v->n);
    }
    normalise(v);
}

/* ---- from text ---- */

typedef struct digits {
    gj_numfmt_value *v;
    int seen;     /* significant ones */
    int exponent; /* of the first */
    bool point, any, up;
} digits;

static void add_digit(digits *d, unsigned digit)
{
    d->any = true;
    if (d->seen == 0 && digit == 0) {
        d->exponent -= d->point && d->exponent > -MAX_DIGITS;
        return;
    }
    if (d->seen < GJ_NUMFMT_DIGITS)
        d->v->digits[d->v->n++] = (uint8_t)digit;
    else if (d->seen == GJ_NUMFMT_DIGITS)
        d->up = digit >= 5;
    d->seen += d->seen < MAX_DIGITS;
    d->exponent += !d->point && d->exponent < MAX_DIGITS;
}

/* «E-1» at the end; false: something else. */
static bool parse_exponent(gj_slice text, int *out)
{
    bool minus = text.n > 1 && text.p[1] == '-';
    size_t i = text.n > 1 && (text.p[1] == '-' || text.p[1] == '+') ? 2 : 1;
    if (i >= text.n)
        return false;
    int value = 0;
    for (; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
        value = value < 10000 ? value * 10 + (text.p[i] - '0') : value;
    }
    *out = minus ? -value : value;
    return true;
}

bool gj_numfmt_parse(gj_slice text, gj_numfmt_value *out)
{
    gj_numfmt_value v = { 0 };
    digits d = { .v = &v };
    int exponent = 0;
    text = gj_slice_trim(text);
    size_t i = text.n > 0 && (text.p[0] == '-' || text.p[0] == '+');
    v.negative = i > 0 && text.p[0] == '-';
    for (; i < text.n; i++) {
        char c = text.p[i];
        if (c >= '0' && c <= '9')
            add_digit(&d, (unsigned)(c - '0'));
        else if (c == '.' && !d.point)
            d.point = true;
        else
            break;
    }
    if (i < text.n &&
        ((text.p[i] | 0x20) != 'e' || !parse_exponent(gj_slice_sub(text, i, text.n), &exponent)))
        return false;
    exponent += d.exponent;
    if (!d.any || exponent > GJ_NUMFMT_EXPONENT)
        return false;
    v.exponent = (int16_t)(exponent < -GJ_NUMFMT_EXPONENT ? -GJ_NUMFMT_EXPONENT : exponent);
    if (d.up)
        increase(&v, v.n);
    normalise(&v);
    *out = v;
    return true;
}

bool gj_numfmt_of_double(double value, gj_numfmt_value *out)
{
    static const uint64_t EXPONENT = 0x7FF0000000000000u; /* all of it set: infinite, or no number */
    char text[40];
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    if ((bits & EXPONENT) == EXPONENT)
        return false;
    int n = snprintf(text, sizeof text, "%.14e", value); /* 15 digits, rounded once */
    for (int i = 0; i < n; i++)
        if (text[i] == ',') /* of the user's locale */
            text[i] = '.';
    return n > 0 && gj_numfmt_parse((gj_slice){ text, (size_t)n }, out);
}

gj_numfmt_value gj_numfmt_of_int(int32_t value, bool hundredths)
{
    gj_numfmt_value v = { .negative = value < 0 };
    uint32_t rest = value < 0 ? 0u - (uint32_t)value : (uint32_t)value;
    v.n = 10;
    v.exponent = hundredths ? 8 : 10;
    for (unsigned i = 10; i-- > 0; rest /= 10)
        v.digits[i] = (uint8_t)(rest % 10);
    normalise(&v);
    return v;
}

/* ---- looking ---- */

uint8_t gj_numfmt_digit(const gj_numfmt_value *v, int place)
{
    int i = v->exponent - 1 - place;
    return i >= 0 && i < v->n ? v->digits[i] : 0;
}

/* Without the sign. */
static int compare_size(const gj_numfmt_value *a, const gj_numfmt_value *b)
{
    if (a->n == 0 || b->n == 0)
        return (a->n > 0) - (b->n > 0);
    if (a->exponent != b->exponent)
        return a->exponent < b->exponent ? -1 : 1;
    for (unsigned i = 0; i < a->n || i < b->n; i++) {
        int x = i < a->n ? a->digits[i] : 0, y = i < b->n ? b->digits[i] : 0;
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

int gj_numfmt_compare(const gj_numfmt_value *a, const gj_numfmt_value *b)
{
    bool minus_a = a->negative && a->n > 0, minus_b = b->negative && b->n > 0;
    if (minus_a != minus_b)
        return minus_a ? -1 : 1;
    return minus_a ? compare_size(b, a) : compare_size(a, b);
}

/* ---- General ---- */

static void print_plain(const gj_numfmt_value *v, gj_strbuf *out)
{
    int last = v->exponent - v->n; /* place of the last digit */
    for (int place = v->exponent > 0 ? v->exponent - 1 : 0; place >= 0; place--)
        gj_strbuf_char(out, (char)('0' + gj_numfmt_digit(v, place)));
    if (last < 0)
        gj_strbuf_char(out, '.');
    for (int place = -1; place >= last; place--)
        gj_strbuf_char(out, (char)('0' + gj_numfmt_digit(v, place)));
}

/* Six digits and a power of ten. */
static void print_scientific(gj_numfmt_value v, gj_strbuf *out)
{
    gj_numfmt_round(&v, 6 - v.exponent);
    int power = v.exponent - 1;
    v.exponent = 1;
    print_plain(&v, out);
    gj_strbuf_format(out, "E%c%02d", power < 0 ? '-' : '+', power < 0 ? -power : power);
}

void gj_numfmt_general(gj_numfmt_value v, gj_strbuf *out)
{
    int whole = v.exponent > 1 ? v.exponent : 1;
    if (v.negative && v.n > 0)
        gj_strbuf_char(out, '-');
    /* Excel shows whole numbers of more than 11 digits as 1.23E+11; the digits themselves serve a reader better. */
    if (v.exponent > GJ_NUMFMT_DIGITS || (v.n > 0 && v.exponent < -3 && v.n - v.exponent > 9)) {
        print_scientific(v, out);
        return;
    }
    gj_numfmt_round(&v, whole < GENERAL_CHARS - 1 ? GENERAL_CHARS - 1 - whole : 0);
    print_plain(&v, out);
}
