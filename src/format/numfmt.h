/* numfmt.h — number formats of worksheets: what a person saw in the cell (0.9394 under 0.00% is 93.94%).
 * SPDX-License-Identifier: MIT
 *
 *   numfmt_value.c  the number as Excel takes it: 15 decimal digits        numfmt_date.c  days since 1900 as a date
 *   numfmt.c        sections of a format, digits, literal text             numfmt_builtin.c  formats that files name by number
 *
 * A number stays decimal from the file's digits to the shown ones and is rounded where Excel rounds: to 15 digits, then to the
 * places of the format. */
#ifndef GJ_FORMAT_NUMFMT_H
#define GJ_FORMAT_NUMFMT_H

#include "base/strbuf.h"

enum {
    GJ_NUMFMT_DIGITS = 15,
    GJ_NUMFMT_EXPONENT = 400 /* more than any double has */
};

/* 0.d1 d2 d3 ... times ten to `exponent`; no zero at either end of the digits; zero has no digits. */
typedef struct gj_numfmt_value {
    bool negative;
    uint8_t n;
    uint8_t digits[GJ_NUMFMT_DIGITS]; /* 0 to 9 each */
    int16_t exponent;
} gj_numfmt_value;

/* ---- numfmt_value.c ---- */

/* «-12.5», «9.394E-1»; false: not a number as files write it. */
bool gj_numfmt_parse(gj_slice text, gj_numfmt_value *out);
/* false: infinite, or not a number. */
bool gj_numfmt_of_double(double value, gj_numfmt_value *out);
/* value / 100 when `hundredths`. */
gj_numfmt_value gj_numfmt_of_int(int32_t value, bool hundredths);
/* Half up (away from zero) to `places` decimals. */
void gj_numfmt_round(gj_numfmt_value *value, int places);
int gj_numfmt_compare(const gj_numfmt_value *a, const gj_numfmt_value *b);
/* The digit that counts 10^place; 0: units, -1: tenths. */
uint8_t gj_numfmt_digit(const gj_numfmt_value *value, int place);
/* As without a format: up to 11 characters, whole numbers up to 15 digits. */
void gj_numfmt_general(gj_numfmt_value value, gj_strbuf *out);

/* ---- numfmt_date.c ---- */

/* Prints a section that has date letters. `from_1904`: days count from 1904, as on old Macs. false: no date (before 1900, after
 * 9999): nothing is printed. */
bool gj_numfmt_date(gj_slice section, const gj_numfmt_value *value, bool from_1904, gj_strbuf *out);

/* ---- numfmt_builtin.c ---- */

/* The format that a file means by a number alone, as a Chinese Excel shows it; empty: General. */
gj_slice gj_numfmt_builtin(uint32_t id);

/* ---- numfmt.c ---- */

/* Appends what is shown; nothing for formats that show nothing («;;;»). */
void gj_numfmt_print(gj_slice format, gj_numfmt_value value, bool from_1904, gj_strbuf *out);
/* The same for text: a fourth section, or one with @. */
void gj_numfmt_print_text(gj_slice format, gj_slice text, gj_strbuf *out);

/* One piece of a format. */
typedef enum gj_numfmt_kind {
    GJ_NUMFMT_END,
    GJ_NUMFMT_LITERAL, /* text: characters to show */
    GJ_NUMFMT_BRACKET, /* text: what stands in [ ] */
    GJ_NUMFMT_LETTERS, /* text: a run of one letter, upper or lower case */
    GJ_NUMFMT_NOON,    /* AM/PM, A/P, 上午/下午 */
    GJ_NUMFMT_GENERAL,
    GJ_NUMFMT_MARK /* text: one of 0 # ? . , % / @ ; */
} gj_numfmt_kind;

typedef struct gj_numfmt_token {
    gj_numfmt_kind kind;
    gj_slice text;
} gj_numfmt_token;

/* Takes the next piece off *rest. */
gj_numfmt_token gj_numfmt_next(gj_slice *rest);

#endif
