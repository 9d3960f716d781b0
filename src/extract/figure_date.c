/* figure_date.c — dates and periods: 2020年1月30日, 2020年3月-6月, 2019-2021年, 1-8月.
 * SPDX-License-Identifier: MIT */
#include "extract/figure_parts.h"

enum { DATE_BYTES = 64 };

static bool parse(const char *p, const char *end, gj_date *out, size_t *bytes)
{
    size_t n = (size_t)(end - p);
    if (n > DATE_BYTES)
        n = DATE_BYTES;
    return gj_date_parse((gj_slice){ p, n }, out, bytes);
}

/* Up to four digits at p. Returns how many; 0: none, or more than four. */
static unsigned short_number(const char *p, const char *end, unsigned *value)
{
    unsigned n = 0;
    *value = 0;
    while (gj_is_digit(p + n, end)) {
        if (n == 4)
            return 0;
        *value = *value * 10 + (unsigned)(p[n] - '0');
        n++;
    }
    return n;
}

static const char *push_date(gj_piece *s, const char *begin, const char *end, gj_date from,
                             gj_date to)
{
    gj_figure f = { .kind = GJ_KIND_DATE, .factor = gj_dec_int(1), .date = from, .date_end = to };
    gj_bound_after(s, end, &f);
    gj_piece_push(s, &f, begin, end, end);
    return end;
}

/* «12月75号», «2月30号凭证»: the number of a voucher of that month. */
static bool is_voucher(const gj_piece *s, const char *p, gj_date date)
{
    bool numbered = p - s->begin >= 3 && gj_text_at(p - 3, s->end, GJ_SLICE("号"));
    return numbered && date.impossible && (date.day > 31 || gj_text_at(p, s->end, GJ_SLICE("凭证")));
}

/* What the second date leaves out it has from the first: 2020年3月-6月. */
static gj_date inherit(gj_date from, gj_date to)
{
    if (to.year == 0)
        to.year = from.year;
    if (to.month == 0 && to.day != 0)
        to.month = from.month;
    return to;
}

static bool plausible_year(unsigned year)
{
    return year >= 1949 && year <= 2099;
}

/* 1-8月 at p. */
static const char *month_range(const char *p, const char *end, gj_date *from, gj_date *to)
{
    unsigned month, last;
    bool word;
    unsigned n = short_number(p, end, &month);
    if (n == 0 || n > 2 || month == 0 || month > 12)
        return NULL;
    const char *q = p + n;
    if (gj_text_at(q, end, GJ_SLICE("月")))
        return NULL;
    const char *e = gj_range_separator(q, end, &word);
    n = short_number(e, end, &last);
    if (e == q || n == 0 || n > 2 || !gj_text_at(e + n, end, GJ_SLICE("月")))
        return NULL;
    size_t bytes;
    if (!parse(e, end, to, &bytes) || to->month == 0)
        return NULL;
    from->month = (uint8_t)month;
    return e + bytes;
}

/* 2019-2021年, 2019—2021: two years, the second one may stand without 年. */
static const char *year_range(const gj_piece *s, const char *p, gj_date *from, gj_date *to)
{
    const char *end = s->end;
    unsigned first, second;
    bool word;
    if (short_number(p, end, &first) != 4 || !plausible_year(first))
        return NULL;
    const char *e = gj_range_separator(p + 4, end, &word);
    if (e == p + 4 || short_number(e, end, &second) != 4 || !plausible_year(second) ||
        second < first)
        return NULL;
    size_t bytes;
    *from = (gj_date){ .year = (uint16_t)first };
    if (parse(e, end, to, &bytes) && bytes > 4) {
        from->fiscal = to->fiscal;
        return e + bytes;
    }
    *to = (gj_date){ .year = (uint16_t)second };
    uint32_t next = gj_rune_at(e + 4, end);
    if (gj_is_unit(s, e + 4))
        return NULL; /* 1950-2000元 */
    return next == '-' || next == '.' || next == '%' || gj_is_letter(e + 4, end) ? NULL : e + 4;
}

/* 2020.3-2020.6 */
static const char *dotted_range(const char *p, const char *end, gj_date *from, gj_date *to)
{
    gj_date *dates[2] = { from, to };
    for (int i = 0; i < 2; i++) {
        unsigned year, month;
        if (short_number(p, end, &year) != 4 || !plausible_year(year) || p + 4 >= end ||
            p[4] != '.')
            return NULL;
        unsigned n = short_number(p + 5, end, &month);
        if (n == 0 || n > 2 || month == 0 || month > 12)
            return NULL;
        p += 5 + n;
        *dates[i] = (gj_date){ .year = (uint16_t)year, .month = (uint8_t)month };
        if (i == 1)
            return p;
        bool word;
        const char *e = gj_range_separator(p, end, &word);
        if (e == p)
            return NULL;
        p = e;
    }
    return NULL;
}

/* A day alone: 20日 in 3月15日至20日. */
static const char *day_only(const char *p, const char *end, gj_date *out)
{
    unsigned day;
    unsigned n = short_number(p, end, &day);
    if (n == 0 || n > 2 || day == 0 || day > 31 || !gj_text_at(p + n, end, GJ_SLICE("日")))
        return NULL;
    *out = (gj_date){ .day = (uint8_t)day };
    return p + n + 3;
}

/* The date at p is read; a second one may follow. */
static const char *finish(gj_piece *s, const char *begin, const char *p, gj_date from)
{
    gj_date to = { 0 };
    if (is_voucher(s, p, from)) {
        gj_piece_push(s, &(gj_figure){ .kind = GJ_KIND_CODE, .factor = gj_dec_int(1) }, begin, p, p);
        return p;
    }
    if (from.month == 0 && gj_is_digit(p, s->end)) { /* 2020年1-8月 */
        gj_date months = { 0 };
        const char *e = month_range(p, s->end, &months, &to);
        if (e) {
            from.month = months.month;
            return push_date(s, begin, e, from, inherit(from, to));
        }
    }
    bool word;
    const char *e = gj_range_separator(p, s->end, &word);
    if (e != p && e < s->end) {
        size_t bytes;
        if (parse(e, s->end, &to, &bytes))
            return push_date(s, begin, e + bytes, from, inherit(from, to));
        const char *day = from.day ? day_only(e, s->end, &to) : NULL;
        if (day)
            return push_date(s, begin, day, from, inherit(from, to));
    }
    return push_date(s, begin, p, from, (gj_date){ 0 });
}

const char *gj_date_scan(gj_piece *s, const char *p)
{
    gj_date from = { 0 }, to = { 0 };
    size_t bytes;
    if (!gj_is_digit(p, s->end)) /* 二〇二一年 */
        return parse(p, s->end, &from, &bytes) ? finish(s, p, p + bytes, from) : NULL;
    unsigned value;
    unsigned n = short_number(p, s->end, &value);
    if (n != 1 && n != 2 && n != 4)
        return NULL;
    uint32_t next = gj_rune_at(p + n, s->end);
    if (next == (n == 4 ? U'年' : U'月'))
        return parse(p, s->end, &from, &bytes) ? finish(s, p, p + bytes, from) : NULL;
    bool word;
    if (n == 4 && (next == '.' || next == '/' || next == '-')) {
        const char *e = year_range(s, p, &from, &to);
        if (!e && next == '.')
            e = dotted_range(p, s->end, &from, &to);
        if (e)
            return push_date(s, p, e, from, to);
        return plausible_year(value) && parse(p, s->end, &from, &bytes)
                   ? finish(s, p, p + bytes, from)
                   : NULL;
    }
    if (gj_range_separator(p + n, s->end, &word) == p + n)
        return NULL;
    const char *e = n == 4 ? year_range(s, p, &from, &to) : month_range(p, s->end, &from, &to);
    return e ? push_date(s, p, e, from, to) : NULL;
}
