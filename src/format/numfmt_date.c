/* numfmt_date.c — dates and times of worksheets: whole days since 1900 and a fraction of a day.
 * SPDX-License-Identifier: MIT */
#include "format/numfmt.h"

enum {
    LAST_DAY = 2958465, /* 9999-12-31 */
    MAC_DAYS = 1462,    /* from 1900 to 1904 */
    NO_LEAP_DAY = 60,   /* 1900-02-29, which Excel believes in */
    TO_1970 = 25569,
    DAY_SECONDS = 86400
};

static const uint64_t DAY_PARTS = 10000000000u; /* a fraction of a day is taken to 10 decimals */

typedef struct moment {
    int32_t days, second; /* as in the cell; of the day */
    int32_t year, month, day, weekday;
} moment;

/* Year, month and day of a day since 1970 (Howard Hinnant's well-known reckoning by eras of 400 years, from March). */
static void split_day(int32_t since_1970, moment *m)
{
    int32_t z = since_1970 + 719468, era = z / 146097;
    int32_t of_era = z - era * 146097;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t shifted = (5 * of_year + 2) / 153; /* 0: March */
    m->day = of_year - (153 * shifted + 2) / 5 + 1;
    m->month = shifted < 10 ? shifted + 3 : shifted - 9;
    m->year = year + era * 400 + (m->month <= 2);
    m->weekday = (since_1970 + 4) % 7; /* 0: Sunday */
}

static bool moment_of(const gj_numfmt_value *value, bool from_1904, moment *m)
{
    gj_numfmt_value v = *value;
    int64_t days = 0;
    uint64_t fraction = 0;
    if ((v.negative && v.n > 0) || v.exponent > 7)
        return false;
    for (int place = 6; place >= 0; place--)
        days = days * 10 + gj_numfmt_digit(&v, place);
    for (int place = -1; place >= -10; place--)
        fraction = fraction * 10 + gj_numfmt_digit(&v, place);
    /* To the nearest second: 10:20 is stored as 0.430555555555556. */
    m->second = (int32_t)((fraction * DAY_SECONDS + DAY_PARTS / 2) / DAY_PARTS);
    if (m->second == DAY_SECONDS) {
        m->second = 0;
        days++;
    }
    if (from_1904)
        days += MAC_DAYS;
    if (days > LAST_DAY)
        return false;
    m->days = (int32_t)days;
    split_day((int32_t)days - TO_1970 + (days < NO_LEAP_DAY), m);
    if (days == NO_LEAP_DAY) {
        m->month = 2;
        m->day = 29;
    }
    return true;
}

static char lower(gj_slice text)
{
    return text.n > 0 ? (char)(text.p[0] | 0x20) : '\0';
}

static bool has_noon(gj_slice section)
{
    for (gj_numfmt_token t; (t = gj_numfmt_next(&section)).kind != GJ_NUMFMT_END;)
        if (t.kind == GJ_NUMFMT_NOON)
            return true;
    return false;
}

/* Whether the next date letter, before any other, is s: then m means minutes. */
static bool seconds_follow(gj_slice rest)
{
    for (gj_numfmt_token t; (t = gj_numfmt_next(&rest)).kind != GJ_NUMFMT_END;)
        if (t.kind == GJ_NUMFMT_LETTERS)
            return lower(t.text) == 's';
    return false;
}

static void print_month(const moment *m, size_t n, gj_strbuf *out)
{
    static const char names[12][10] = { "January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December" };
    const char *name = names[m->month - 1];
    if (n <= 2)
        gj_strbuf_format(out, n == 2 ? "%02d" : "%d", m->month);
    else
        gj_strbuf_add(out, gj_slice_sub(gj_slice_of(name), 0, n == 3 ? 3 : n == 5 ? 1 : 10));
}

static void print_weekday(const moment *m, bool bare, gj_strbuf *out)
{
    static const char days[7][4] = { "日", "一", "二", "三", "四", "五", "六" };
    if (!bare)
        gj_strbuf_cstr(out, "星期");
    gj_strbuf_cstr(out, days[m->weekday]);
}

/* What has been printed before matters to m alone. */
typedef struct printer {
    const moment *m;
    gj_strbuf *out;
    bool noon;   /* hours count to twelve */
    char before; /* the last date letter */
} printer;

static void print_two(const printer *p, size_t n, int32_t value)
{
    gj_strbuf_format(p->out, n >= 2 ? "%02d" : "%d", value);
}

static void print_letters(printer *p, gj_slice text, gj_slice rest)
{
    const moment *m = p->m;
    char letter = lower(text);
    int32_t hour = m->second / 3600;
    bool minutes = letter == 'm' && text.n <= 2 && (p->before == 'h' || seconds_follow(rest));
    if (minutes)
        print_two(p, text.n, m->second / 60 % 60);
    else if (letter == 'm')
        print_month(m, text.n, p->out);
    else if (letter == 'y' && text.n <= 2)
        gj_strbuf_format(p->out, "%02d", m->year % 100);
    else if (letter == 'y' || letter == 'e')
        gj_strbuf_format(p->out, "%d", m->year);
    else if (letter == 'd' && text.n <= 2)
        print_two(p, text.n, m->day);
    else if (letter == 'd' || letter == 'a')
        print_weekday(m, letter == 'a' && text.n == 3, p->out);
    else if (letter == 'h')
        print_two(p, text.n, p->noon ? (hour + 11) % 12 + 1 : hour);
    else if (letter == 's')
        print_two(p, text.n, m->second % 60);
    p->before = letter;
}

/* [h], [mm], [ss]: time that has passed. */
static void print_elapsed(printer *p, gj_slice text)
{
    int64_t seconds = (int64_t)p->m->days * DAY_SECONDS + p->m->second;
    char letter = lower(text);
    if (letter != 'h' && letter != 'm' && letter != 's')
        return;
    gj_strbuf_uint(p->out, (uint64_t)(seconds / (letter == 'h' ? 3600 : letter == 'm' ? 60 : 1)));
    p->before = letter;
}

static bool is_fraction(gj_slice rest)
{
    return rest.n > 0 && rest.p[0] == '0';
}

bool gj_numfmt_date(gj_slice section, const gj_numfmt_value *value, bool from_1904, gj_strbuf *out)
{
    moment m;
    if (!moment_of(value, from_1904, &m))
        return false;
    printer p = { &m, out, has_noon(section), '\0' };
    bool in_fraction = false;
    for (gj_numfmt_token t; (t = gj_numfmt_next(&section)).kind != GJ_NUMFMT_END;) {
        if (t.kind == GJ_NUMFMT_LITERAL)
            gj_strbuf_add(out, t.text);
        else if (t.kind == GJ_NUMFMT_NOON)
            gj_strbuf_cstr(out, m.second < DAY_SECONDS / 2 ? "上午" : "下午");
        else if (t.kind == GJ_NUMFMT_LETTERS)
            print_letters(&p, t.text, section);
        else if (t.kind == GJ_NUMFMT_BRACKET)
            print_elapsed(&p, t.text);
        else if (t.kind == GJ_NUMFMT_MARK && t.text.p[0] == '.' && is_fraction(section))
            in_fraction = true; /* parts of a second are left out */
        else if (t.kind == GJ_NUMFMT_MARK && !(in_fraction && t.text.p[0] == '0') &&
                 t.text.p[0] != '@')
            gj_strbuf_add(out, t.text);
    }
    return true;
}
