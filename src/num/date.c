/* date.c — dates and periods as written.
 * SPDX-License-Identifier: MIT */
#include "num/date.h"

enum { FIRST_YEAR = 1949, LAST_YEAR = 2099, HAN = 3 /* bytes of a Chinese character */ };

/* A place in the text; every take_... function moves it only when it finds what it looks for. */
typedef struct cursor {
    const char *p, *end;
} cursor;

static bool take(cursor *c, const char *word)
{
    size_t n = strlen(word);
    if ((size_t)(c->end - c->p) < n || memcmp(c->p, word, n) != 0)
        return false;
    c->p += n;
    return true;
}

/* The word, after at most one blank. */
static bool take_loose(cursor *c, const char *word)
{
    cursor ahead = *c;
    if (ahead.p < ahead.end && *ahead.p == ' ')
        ahead.p++;
    if (!take(&ahead, word))
        return false;
    *c = ahead;
    return true;
}

static bool at_digit(const cursor *c)
{
    return c->p < c->end && *c->p >= '0' && *c->p <= '9';
}

/* Arabic digits: their value and how many there are; 0 when there are none or more than `most`. */
static unsigned take_arabic(cursor *c, unsigned most, unsigned *value)
{
    cursor ahead = *c;
    unsigned digits = 0, sum = 0;
    for (; at_digit(&ahead); ahead.p++) {
        if (++digits > most)
            return 0;
        sum = sum * 10 + (unsigned)(*ahead.p - '0');
    }
    if (digits > 0)
        *c = ahead;
    *value = sum;
    return digits;
}

/* 0 to 9; -1: no Chinese digit. */
static int take_han_digit(cursor *c)
{
    static const char digits[10][HAN + 1] = { "〇", "一", "二", "三", "四",
                                              "五", "六", "七", "八", "九" };
    if (c->end - c->p < HAN)
        return -1;
    for (int i = 0; i < 10; i++) {
        if (take(c, digits[i]))
            return i;
    }
    return take(c, "零") || take(c, "○") ? 0 : -1;
}

/* 二〇二一: four digits, no fifth. */
static bool take_han_year(cursor *c, unsigned *value)
{
    cursor ahead = *c;
    unsigned sum = 0;
    for (unsigned i = 0; i < 4; i++) {
        int digit = take_han_digit(&ahead);
        if (digit < 0)
            return false;
        sum = sum * 10 + (unsigned)digit;
    }
    *c = ahead;
    *value = sum;
    return true;
}

/* 三, 十, 十五, 二十, 三十一, 廿三: what months and days need. */
static bool take_han_small(cursor *c, unsigned *value)
{
    cursor ahead = *c;
    int tens = 0;
    bool ten = true;
    if (take(&ahead, "廿")) {
        tens = 2;
    } else if (take(&ahead, "十")) {
        tens = 1;
    } else {
        tens = take_han_digit(&ahead);
        if (tens < 0)
            return false;
        ten = take(&ahead, "十");
    }
    int ones = ten ? take_han_digit(&ahead) : tens;
    *value = (unsigned)((ten ? tens * 10 : 0) + (ones > 0 ? ones : 0));
    *c = ahead;
    return true;
}

static bool take_small(cursor *c, unsigned *value)
{
    cursor ahead = *c;
    if (ahead.p < ahead.end && *ahead.p == ' ')
        ahead.p++;
    if (take_arabic(&ahead, 2, value) == 0 && !take_han_small(&ahead, value))
        return false;
    *c = ahead;
    return true;
}

uint8_t gj_date_days_of_month(uint16_t year, uint8_t month)
{
    static const uint8_t days[13] = { 0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (month > 12)
        return 0;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && year != 0 && !leap ? 28 : days[month];
}

static void judge(gj_date *date, bool has_month, bool has_day)
{
    if (has_month && (date->month < 1 || date->month > 12))
        date->impossible = true;
    if (!has_day || date->at_end || date->impossible)
        return;
    date->impossible = date->day < 1 || date->day > gj_date_days_of_month(date->year, date->month);
}

/* 3月15日, 3月份, 12月底 and, with `year` taken already, the same behind a year. */
static bool take_month(cursor *c, gj_date *date)
{
    cursor ahead = *c;
    unsigned month, day;
    if (!take_small(&ahead, &month) || !take_loose(&ahead, "月"))
        return false;
    date->month = (uint8_t)month;
    bool has_day = false;
    cursor behind = ahead;
    if (take(&ahead, "底") || take(&ahead, "末")) {
        date->at_end = true;
        date->day = 31;
    } else if (take_small(&behind, &day) && (take_loose(&behind, "日") || take(&behind, "号"))) {
        date->day = (uint8_t)day;
        has_day = true;
        ahead = behind;
    } else {
        (void)take(&ahead, "份");
    }
    judge(date, true, has_day);
    *c = ahead;
    return true;
}

/* What may follow 2023年. */
static void take_after_year(cursor *c, gj_date *date)
{
    if (take(c, "度")) {
        date->fiscal = true;
        return;
    }
    if (take(c, "底") || take(c, "末")) {
        date->at_end = true;
        date->month = 12;
        date->day = 31;
        return;
    }
    (void)take_month(c, date);
}

/* -3-15 behind a year: the same sign twice, and no third time, for that would be a code. */
static bool take_signed(cursor *c, gj_date *date)
{
    char sign = c->p < c->end ? *c->p : '\0';
    if (sign != '-' && sign != '/' && sign != '.')
        return false;
    cursor ahead = *c;
    unsigned month, day;
    ahead.p++;
    if (take_arabic(&ahead, 2, &month) == 0 || month < 1 || month > 12)
        return false;
    if (ahead.p == ahead.end || *ahead.p != sign)
        return false;
    ahead.p++;
    if (take_arabic(&ahead, 2, &day) == 0 || day < 1 || day > 31)
        return false;
    cursor third = ahead;
    if (third.p < third.end && *third.p == sign) {
        third.p++;
        if (at_digit(&third))
            return false;
    }
    date->month = (uint8_t)month;
    date->day = (uint8_t)day;
    judge(date, true, true);
    *c = ahead;
    return true;
}

static bool take_date(cursor *c, gj_date *date)
{
    cursor ahead = *c;
    unsigned year;
    bool arabic = take_arabic(&ahead, 4, &year) == 4;
    if (!arabic && (at_digit(c) || !take_han_year(&ahead, &year)))
        return take_month(c, date);
    if (year < FIRST_YEAR || year > LAST_YEAR)
        return false;
    date->year = (uint16_t)year;
    if (take_loose(&ahead, "年"))
        take_after_year(&ahead, date);
    else if (!arabic || !take_signed(&ahead, date))
        return false;
    *c = ahead;
    return true;
}

bool gj_date_parse(gj_slice text, gj_date *out, size_t *bytes)
{
    cursor c = { text.p, text.p + text.n };
    gj_date date = { 0 };
    if (text.n == 0 || *text.p == ' ' || !take_date(&c, &date))
        return false;
    *out = date;
    *bytes = (size_t)(c.p - text.p);
    return true;
}

/* A month's end is written as 31 and means its last day. */
static int last_or_day(gj_date date, uint16_t year)
{
    uint8_t days = gj_date_days_of_month(year, date.month);
    return date.at_end && days != 0 && date.day > days ? days : date.day;
}

int gj_date_compare(gj_date a, gj_date b)
{
    if (a.year != 0 && b.year != 0 && a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month == 0 || b.month == 0)
        return 0;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    if (a.day == 0 || b.day == 0)
        return 0;
    uint16_t year = a.year ? a.year : b.year;
    return last_or_day(a, year) - last_or_day(b, year);
}
