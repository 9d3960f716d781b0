/* explain.c — how a wrong figure may have come about.
 * SPDX-License-Identifier: MIT */
#include "check/explain.h"

static bool is_multiple(gj_dec a, gj_dec b, int64_t factor)
{
    gj_dec product;
    return gj_dec_mul(a, gj_dec_int(factor), &product) && gj_dec_compare(product, b) == 0;
}

static bool moved(gj_dec a, gj_dec b, int64_t factor)
{
    return is_multiple(a, b, factor) || is_multiple(b, a, factor);
}

/* Both in the written unit with the same decimals, as digits. */
static bool digits_of(const gj_figure *f, gj_dec value, char *digits, size_t *n)
{
    gj_dec scaled;
    char buf[GJ_DEC_PRINT_MAX];
    if (!gj_dec_div(value, f->factor, f->decimals, &scaled))
        return false;
    size_t len = gj_dec_print(scaled, buf);
    *n = 0;
    for (size_t i = 0; i < len; i++)
        if (buf[i] >= '0' && buf[i] <= '9')
            digits[(*n)++] = buf[i];
    return true;
}

/* Is `more` the digits of `less` with one digit put in? */
static bool one_digit_more(const char *more, size_t more_n, const char *less, size_t less_n)
{
    size_t i = 0;
    if (more_n != less_n + 1)
        return false;
    while (i < less_n && more[i] == less[i])
        i++;
    return memcmp(more + i + 1, less + i, less_n - i) == 0;
}

static gj_slice by_digits(const gj_figure *f, gj_dec value)
{
    char a[GJ_DEC_PRINT_MAX], b[GJ_DEC_PRINT_MAX];
    size_t an, bn, differ = 0, first = 0;
    if (!digits_of(f, f->value, a, &an) || !digits_of(f, value, b, &bn))
        return (gj_slice){ "", 0 };
    if (an != bn)
        return one_digit_more(a, an, b, bn) || one_digit_more(b, bn, a, an) ? GJ_SLICE("可能多写或漏写了一位数字")
                                                                            : (gj_slice){ "", 0 };
    for (size_t i = 0; i < an; i++) {
        if (a[i] == b[i])
            continue;
        if (differ++ == 0)
            first = i;
    }
    if (differ == 1)
        return GJ_SLICE("可能有一位数字写错");
    if (differ == 2 && first + 1 < an && a[first] == b[first + 1] && a[first + 1] == b[first])
        return GJ_SLICE("可能是相邻两位数字颠倒");
    return (gj_slice){ "", 0 };
}

gj_slice gj_explain(const gj_figure *written, gj_dec value)
{
    if (gj_dec_sign(value) <= 0 || gj_dec_sign(written->value) <= 0)
        return (gj_slice){ "", 0 };
    if (written->kind == GJ_KIND_MONEY && moved(written->value, value, 10000))
        return GJ_SLICE("相差一万倍，可能是元与万元混用");
    if (moved(written->value, value, 10) || moved(written->value, value, 100) || moved(written->value, value, 1000))
        return GJ_SLICE("可能是小数点错位");
    return by_digits(written, value);
}

bool gj_relation_is_slip(const gj_extraction *x, const gj_relation *r)
{
    gj_dec diff;
    bool sum = r->form == GJ_FORM_SUM && gj_relation_diff(x, r, &diff);
    for (uint32_t i = 0; i <= r->terms.n; i++) {
        uint32_t figure = i == 0 ? r->result.figure : r->terms.v[i - 1].figure;
        gj_dec value;
        if (figure == GJ_NO_INDEX)
            continue;
        bool solved = sum && i > 0 ? gj_relation_solve_term(x, r, i - 1, diff, &value) : gj_relation_solve(x, r, figure, &value);
        if (solved && gj_explain(&x->figures.v[figure], value).n > 0)
            return true;
    }
    return false;
}
