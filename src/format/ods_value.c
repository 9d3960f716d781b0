/* ods_value.c — values of cells that the file gives without what a person saw: the number under its format, the date.
 * SPDX-License-Identifier: MIT */
#include "format/ods.h"

#include <stdio.h>

#include "format/numfmt.h"

enum { TO_1970 = 25569, DAY_SECONDS = 86400 };

/* Takes `digits` digits and what stands behind them; -1: they are not there. */
static int32_t take(const char **p, unsigned digits, char behind)
{
    int32_t value = 0;
    for (unsigned i = 0; i < digits; i++, (*p)++) {
        if (**p < '0' || **p > '9')
            return -1;
        value = value * 10 + (**p - '0');
    }
    if (behind && **p != behind)
        return -1;
    *p += behind != '\0';
    return value;
}

/* Days from 1970 to a date, by years that begin in March. */
static int32_t days_of(int32_t year, int32_t month, int32_t day)
{
    int32_t from_march = month > 2 ? month - 3 : month + 9, y = year - (month <= 2);
    int32_t era = y / 400, of_era = y % 400;
    int32_t of_year = (153 * from_march + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static bool fraction_of(int32_t hours, int32_t minutes, int32_t seconds, int32_t days,
                        gj_numfmt_value *out)
{
    static const int64_t PARTS = 10000000000; /* as fine as dates are printed */
    int64_t second = (int64_t)hours * 3600 + minutes * 60 + seconds;
    int64_t parts = (second * PARTS + DAY_SECONDS / 2) / DAY_SECONDS;
    char text[48];
    snprintf(text, sizeof text, "%lld.%010lld", (long long)(days + parts / PARTS),
             (long long)(parts % PARTS));
    return hours >= 0 && minutes >= 0 && seconds >= 0 && gj_numfmt_parse(gj_slice_of(text), out);
}

/* «2023-12-31», «2023-12-31T10:20:30» as days since 1900. */
static bool parse_date(const char *p, gj_numfmt_value *out)
{
    int32_t year = take(&p, 4, '-'), month = take(&p, 2, '-'), day = take(&p, 2, '\0');
    int32_t hours = 0, minutes = 0, seconds = 0;
    if (year < 1900 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    if (*p == 'T') {
        p++;
        hours = take(&p, 2, ':');
        minutes = take(&p, 2, ':');
        seconds = take(&p, 2, '\0');
    }
    return fraction_of(hours, minutes, seconds, days_of(year, month, day) + TO_1970, out);
}

/* «PT10H20M30S» as a part of a day. */
static bool parse_time(const char *p, gj_numfmt_value *out)
{
    int32_t parts[3] = { 0, 0, 0 }, number = 0;
    if (strncmp(p, "PT", 2) != 0)
        return false;
    for (p += 2; *p; p++) {
        const char *unit = strchr("HMS", *p);
        if (*p >= '0' && *p <= '9' && number < 10000) {
            number = number * 10 + (*p - '0');
        } else if (unit || *p == '.') { /* parts of a second are left out */
            parts[unit ? unit - "HMS" : 2] = number;
            if (*p == '.')
                break;
            number = 0;
        } else {
            return false;
        }
    }
    return fraction_of(parts[0], parts[1], parts[2], 0, out);
}

/* A format for values that have none. */
static gj_slice usual(gj_slice type, gj_slice format)
{
    if (format.n > 0)
        return format;
    if (gj_slice_equal(type, GJ_SLICE("percentage")))
        return GJ_SLICE("0.00%");
    if (gj_slice_equal(type, GJ_SLICE("date")))
        return GJ_SLICE("yyyy/m/d");
    return gj_slice_equal(type, GJ_SLICE("time")) ? GJ_SLICE("[h]:mm:ss") : format;
}

bool gj_ods_value_print(const gj_ods_value *value, gj_slice format, gj_strbuf *out)
{
    gj_slice type = gj_strbuf_slice(&value->type), text = gj_strbuf_slice(&value->value);
    gj_numfmt_value number;
    if (gj_slice_equal(type, GJ_SLICE("string"))) {
        gj_numfmt_print_text(format, text, out);
        return true;
    }
    if (gj_slice_equal(type, GJ_SLICE("boolean"))) {
        gj_strbuf_cstr(out, gj_slice_equal(text, GJ_SLICE("true")) ? "TRUE" : "FALSE");
        return true;
    }
    bool fine = gj_slice_equal(type, GJ_SLICE("date"))   ? parse_date(text.p, &number)
                : gj_slice_equal(type, GJ_SLICE("time")) ? parse_time(text.p, &number)
                                                         : gj_numfmt_parse(text, &number);
    if (fine)
        gj_numfmt_print(usual(type, format), number, false, out);
    else
        gj_strbuf_add(out, text);
    return fine;
}
