/* numfmt.c — pieces and sections of a number format, and the digits under it.
 * SPDX-License-Identifier: MIT
 *
 *     #,##0.00_ ;[Red]-#,##0.00_ ;"—"_ ;@      more than 0; less; 0; text
 *
 * The first digit place takes all digits in front of it; literal text may stand between places: 0\.0,"万元". */
#include "format/numfmt.h"

#include "text/utf8.h"

enum {
    MAX_SECTIONS = 4,
    MAX_FORMAT = 1024 /* bytes; Excel allows 255 characters. A longer one is no format */
};

/* ---- pieces ---- */

static gj_numfmt_token take(gj_slice *rest, size_t n, gj_numfmt_kind kind)
{
    gj_numfmt_token token = { kind, gj_slice_sub(*rest, 0, n) };
    *rest = gj_slice_sub(*rest, n, rest->n);
    return token;
}

static size_t rune_length(gj_slice s)
{
    unsigned n = 0;
    if (s.n > 0)
        gj_utf8_decode(s.p, s.p + s.n, &n);
    return n;
}

/* What stands up to `end`, without it and without the opening character. */
static gj_numfmt_token take_enclosed(gj_slice *rest, const char *end, gj_numfmt_kind kind)
{
    size_t at = gj_slice_find(*rest, gj_slice_of(end), 1);
    size_t n = at != GJ_NOT_FOUND ? at : rest->n;
    gj_numfmt_token token = { kind, gj_slice_sub(*rest, 1, n - 1) };
    *rest = gj_slice_sub(*rest, n + 1, rest->n);
    return token;
}

/* [$￥-804]: the sign; [$-804]: a language, nothing to show. */
static gj_numfmt_token take_bracket(gj_slice *rest)
{
    gj_numfmt_token token = take_enclosed(rest, "]", GJ_NUMFMT_BRACKET);
    if (!gj_slice_starts(token.text, GJ_SLICE("$")))
        return token;
    size_t end = gj_slice_find(token.text, GJ_SLICE("-"), 1);
    token.kind = GJ_NUMFMT_LITERAL;
    token.text = gj_slice_sub(token.text, 1, (end != GJ_NOT_FOUND ? end : token.text.n) - 1);
    return token;
}

static bool starts_word(gj_slice s, const char *word)
{
    size_t i = 0;
    for (; word[i] && i < s.n; i++) {
        char a = s.p[i], b = word[i];
        if (a != b && !(((a ^ b) == 0x20) && (a | 0x20) >= 'a' && (a | 0x20) <= 'z'))
            return false;
    }
    return word[i] == '\0';
}

/* A run of one date letter, or a word that is no letters. */
static bool take_letters(gj_slice *rest, gj_numfmt_token *out)
{
    static const struct {
        const char *word;
        gj_numfmt_kind kind;
    } words[] = { { "General", GJ_NUMFMT_GENERAL },
                  { "G/通用格式", GJ_NUMFMT_GENERAL },
                  { "AM/PM", GJ_NUMFMT_NOON },
                  { "A/P", GJ_NUMFMT_NOON },
                  { "上午/下午", GJ_NUMFMT_NOON } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(words); i++)
        if (starts_word(*rest, words[i].word)) {
            *out = take(rest, strlen(words[i].word), words[i].kind);
            return true;
        }
    char letter = (char)(rest->p[0] | 0x20);
    size_t n = 1;
    if (!memchr("ymdhsea", letter, 7) || rest->p[0] < 'A')
        return false;
    while (n < rest->n && (char)(rest->p[n] | 0x20) == letter)
        n++;
    if (letter == 'a' && n < 3)
        return false;
    bool power = letter == 'e' && n < rest->n && (rest->p[n] == '+' || rest->p[n] == '-');
    *out = take(rest, n, power ? GJ_NUMFMT_MARK : GJ_NUMFMT_LETTERS);
    return true;
}

gj_numfmt_token gj_numfmt_next(gj_slice *rest)
{
    gj_numfmt_token token;
    if (rest->n == 0)
        return (gj_numfmt_token){ GJ_NUMFMT_END, *rest };
    char c = rest->p[0];
    switch (c) {
    case '"':
        return take_enclosed(rest, "\"", GJ_NUMFMT_LITERAL);
    case '[':
        return take_bracket(rest);
    case '\\':
    case '!':
        take(rest, 1, GJ_NUMFMT_LITERAL);
        return take(rest, rune_length(*rest), GJ_NUMFMT_LITERAL);
    case '_': /* a blank as wide as the next character */
    case '*': /* the next character, as often as there is room: not shown here */
        take(rest, 1, GJ_NUMFMT_LITERAL);
        take(rest, rune_length(*rest), GJ_NUMFMT_LITERAL);
        return (gj_numfmt_token){ GJ_NUMFMT_LITERAL, { " ", c == '_' } };
    default:
        break;
    }
    if (memchr("0#?.,%/@;", c, 9))
        return take(rest, 1, GJ_NUMFMT_MARK);
    if (take_letters(rest, &token))
        return token;
    return take(rest, rune_length(*rest), GJ_NUMFMT_LITERAL);
}

/* ---- sections ---- */

typedef struct sections {
    gj_slice v[MAX_SECTIONS];
    unsigned n; /* 1 or more */
} sections;

static sections split(gj_slice format)
{
    sections s = { .v = { format }, .n = 1 };
    gj_slice rest = format;
    for (gj_numfmt_token t;
         s.n < MAX_SECTIONS && (t = gj_numfmt_next(&rest)).kind != GJ_NUMFMT_END;)
        if (t.kind == GJ_NUMFMT_MARK && t.text.p[0] == ';') {
            gj_slice *last = &s.v[s.n - 1];
            last->n = (size_t)(t.text.p - last->p);
            s.v[s.n++] = rest;
        }
    return s;
}

/* [>=100]: what a section is for. */
typedef struct condition {
    bool said, less, equal, more; /* which relations fit */
    gj_numfmt_value bound;
} condition;

static condition condition_of(gj_slice section)
{
    condition c = { 0 };
    for (gj_numfmt_token t; (t = gj_numfmt_next(&section)).kind == GJ_NUMFMT_BRACKET;) {
        size_t i = 0;
        c = (condition){ 0 };
        for (; i < t.text.n && memchr("<=>", t.text.p[i], 3); i++) {
            c.less = c.less || t.text.p[i] == '<';
            c.more = c.more || t.text.p[i] == '>';
            c.equal = c.equal || t.text.p[i] == '=';
        }
        c.said = i > 0 && gj_numfmt_parse(gj_slice_sub(t.text, i, t.text.n), &c.bound);
        if (c.said)
            break;
    }
    return c;
}

static bool fits(const condition *c, const gj_numfmt_value *value)
{
    int order = gj_numfmt_compare(value, &c->bound);
    return order < 0 ? c->less : order > 0 ? c->more : c->equal;
}

/* The section for a value; *own_sign: it shows by itself that the value is negative. */
static gj_slice choose(const sections *s, const gj_numfmt_value *value, bool *own_sign)
{
    bool negative = value->negative && value->n > 0;
    condition first = condition_of(s->v[0]), second = { 0 };
    *own_sign = false;
    if (s->n >= 2)
        second = condition_of(s->v[1]);
    if (!first.said && !second.said) {
        if (s->n >= 3 && value->n == 0)
            return s->v[2];
        *own_sign = negative && s->n >= 2;
        return s->v[*own_sign ? 1 : 0];
    }
    if (first.said ? fits(&first, value) : !negative && value->n > 0) {
        *own_sign = first.less && first.bound.n == 0;
        return s->v[0];
    }
    if (s->n >= 2 && (second.said ? fits(&second, value) : s->n == 2 || negative)) {
        *own_sign = negative && (second.said ? second.less && second.bound.n == 0 : s->n > 2);
        return s->v[1];
    }
    return s->v[s->n >= 3 ? 2 : s->n - 1];
}

/* ---- numbers ---- */

typedef struct plan {
    int whole, places;                  /* digit places before and behind the point */
    int percent, scale;                 /* signs; commas that divide by a thousand */
    bool grouped, date, general, other; /* other: fractions, powers of ten */
} plan;

static bool is_place(char c)
{
    return c == '0' || c == '#' || c == '?';
}

static bool is_elapsed(gj_slice text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!memchr("hmsHMS", text.p[i], 6))
            return false;
    return text.n > 0;
}

static plan plan_of(gj_slice section)
{
    plan p = { 0 };
    bool point = false;
    int commas = 0;
    for (gj_numfmt_token t; (t = gj_numfmt_next(&section)).kind != GJ_NUMFMT_END;) {
        p.date = p.date || t.kind == GJ_NUMFMT_LETTERS ||
                 (t.kind == GJ_NUMFMT_BRACKET && is_elapsed(t.text));
        p.general = p.general || t.kind == GJ_NUMFMT_GENERAL;
        if (t.kind != GJ_NUMFMT_MARK)
            continue;
        char c = t.text.p[0];
        if (c == ';')
            break;
        if (is_place(c)) {
            p.grouped = p.grouped || (commas > 0 && !point);
            commas = 0;
            *(point ? &p.places : &p.whole) += 1;
        } else if (c == ',') {
            commas += p.whole + p.places > 0;
        } else if (c == '.') {
            p.scale += commas;
            commas = 0;
            point = true;
        } else if (c == '@') {
            p.general = true;
        } else {
            p.percent += c == '%';
            p.other = p.other || c == '/' || (c | 0x20) == 'e';
        }
    }
    p.scale += commas;
    return p;
}

/* A number on its way through the places of a section. */
typedef struct writer {
    const plan *plan;
    const gj_numfmt_value *value;
    gj_strbuf *out;
    int whole, places; /* met so far */
    bool begun;        /* a digit before the point has been shown */
    bool point;        /* is due before the next decimal */
} writer;

static void put_digit(writer *w, int place)
{
    if (w->point && place < 0) {
        gj_strbuf_char(w->out, '.');
        w->point = false;
    }
    gj_strbuf_char(w->out, (char)('0' + gj_numfmt_digit(w->value, place)));
    w->begun = true;
    if (w->plan->grouped && place > 0 && place % 3 == 0)
        gj_strbuf_char(w->out, ',');
}

static void put_place(writer *w, char c)
{
    const gj_numfmt_value *v = w->value;
    if (w->point || w->places > 0) {
        int place = -++w->places;
        if (c == '0' || v->exponent - v->n <= place) /* some digit is left */
            put_digit(w, place);
        return;
    }
    int place = w->plan->whole - ++w->whole;
    for (int more = w->whole == 1 ? v->exponent - 1 : place; more > place; more--)
        put_digit(w, more);
    if (c == '0' || w->begun || place < v->exponent)
        put_digit(w, place);
}

/* «.00» has no place before the point: digits there are shown all the same. */
static void put_point(writer *w)
{
    for (int place = w->plan->whole == 0 ? w->value->exponent - 1 : -1; place >= 0; place--)
        put_digit(w, place);
    w->point = true;
}

static void put_section(writer *w, gj_slice section)
{
    for (gj_numfmt_token t; (t = gj_numfmt_next(&section)).kind != GJ_NUMFMT_END;) {
        if (t.kind == GJ_NUMFMT_LITERAL)
            gj_strbuf_add(w->out, t.text);
        if (t.kind == GJ_NUMFMT_GENERAL)
            gj_numfmt_general(*w->value, w->out);
        if (t.kind != GJ_NUMFMT_MARK)
            continue;
        char c = t.text.p[0];
        if (c == ';')
            return;
        if (c == '@')
            gj_numfmt_general(*w->value, w->out);
        else if (is_place(c) && !w->plan->general)
            put_place(w, c);
        else if (c == '.')
            put_point(w);
        else if (c == '%')
            gj_strbuf_char(w->out, '%');
    }
}

void gj_numfmt_print(gj_slice format, gj_numfmt_value value, bool from_1904, gj_strbuf *out)
{
    if (format.n == 0 || format.n > MAX_FORMAT) {
        gj_numfmt_general(value, out);
        return;
    }
    bool own_sign;
    sections s = split(format);
    gj_slice section = choose(&s, &value, &own_sign);
    plan p = plan_of(section);
    if (p.date && gj_numfmt_date(section, &value, from_1904, out))
        return;
    if (p.date || p.other) {
        gj_numfmt_general(value, out);
        return;
    }
    if (value.n > 0)
        value.exponent = (int16_t)(value.exponent + 2 * p.percent - 3 * p.scale);
    if (!p.general)
        gj_numfmt_round(&value, p.places);
    if (value.negative && value.n > 0 && !own_sign && (p.general || p.whole + p.places > 0))
        gj_strbuf_char(out, '-');
    value.negative = false;
    writer w = { .plan = &p, .value = &value, .out = out };
    put_section(&w, section);
}

/* ---- text ---- */

static bool shows_text(gj_slice section)
{
    for (gj_numfmt_token t; (t = gj_numfmt_next(&section)).kind != GJ_NUMFMT_END;)
        if (t.kind == GJ_NUMFMT_MARK && t.text.p[0] == '@')
            return true;
    return false;
}

void gj_numfmt_print_text(gj_slice format, gj_slice text, gj_strbuf *out)
{
    sections s = { .n = 0 };
    if (format.n > 0 && format.n <= MAX_FORMAT)
        s = split(format);
    if (s.n < MAX_SECTIONS && (s.n == 0 || !shows_text(s.v[s.n - 1]))) {
        gj_strbuf_add(out, text);
        return;
    }
    gj_slice section = s.v[s.n - 1];
    for (gj_numfmt_token t; (t = gj_numfmt_next(&section)).kind != GJ_NUMFMT_END;) {
        if (t.kind == GJ_NUMFMT_LITERAL)
            gj_strbuf_add(out, t.text);
        else if (t.kind == GJ_NUMFMT_MARK && t.text.p[0] == '@')
            gj_strbuf_add(out, text);
    }
}
