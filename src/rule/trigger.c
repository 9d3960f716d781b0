/* trigger.c — what every match must contain, bottom up, as in prefilters of other engines: for each part of a regex
 * all strings it can match (where these are few and short), and the best sets of literals of which each match holds one.
 *
 *     (计划|目标)(数|值)?@[^，]{0,4}完成(?=@)
 *     exact {计划@ 计划数@ 计划值@ 目标@ ...}, which [^，] ends: one set; then {完成}: another; a mark of @, wherever it stands
 *
 * SPDX-License-Identifier: MIT */
#include "rule/trigger.h"

#include "rule/mark.h"
#include "text/utf8.h"

enum { DEPTH_MAX = 24, LITERAL_MAX = 60, ENOUGH = 4 /* characters: longer is no better */ };

typedef gj_triggers set;

typedef struct part {
    bool exact; /* `strings` are all that it can match */
    set strings;
    gj_needs needs; /* of what is exact only what its lookaheads need */
} part;

typedef struct parser {
    const char *begin, *p, *end;
    gj_arena *arena;
    unsigned depth;
    bool lost; /* something we do not follow: no triggers at all */
    bool no_memory;
} parser;

static void alternatives(parser *p, part *out);

static void set_empty_string(set *s)
{
    s->n = 1;
    s->v[0] = (gj_slice){ "", 0 };
}

static void no_needs(gj_needs *needs)
{
    needs->n = 0;
    needs->kinds = 0;
}

static void part_unknown(part *out)
{
    out->exact = false;
    no_needs(&out->needs);
}

static void part_nothing(part *out) /* matches the empty string: anchors */
{
    out->exact = true;
    set_empty_string(&out->strings);
    no_needs(&out->needs);
}

static void part_literal(part *out, const char *p, size_t n)
{
    out->exact = true;
    out->strings.n = 1;
    out->strings.v[0] = (gj_slice){ p, n };
    no_needs(&out->needs);
}

static void copy_set(set *to, const set *from)
{
    to->n = from->n;
    for (unsigned i = 0; i < from->n; i++)
        to->v[i] = from->v[i];
}

/* Characters of a literal up to ENOUGH; 0 when there is no Han character in it and no mark among others. */
static unsigned worth(gj_slice s)
{
    unsigned count = 0;
    bool tells = false;
    if (s.n == GJ_MARK_BYTES && gj_mark_at(s))
        return 0; /* `kinds` says as much */
    const char *p = s.p, *end = s.p + s.n;
    while (p < end && (count < ENOUGH || !tells)) {
        unsigned len;
        tells |= gj_rune_is_han(gj_utf8_decode(p, end, &len));
        tells |= gj_mark_at((gj_slice){ p, len });
        count += count < ENOUGH;
        p += len;
    }
    return tells ? count : 0;
}

static unsigned set_score(const set *s)
{
    unsigned least = ENOUGH;
    for (unsigned i = 0; i < s->n && least > 0; i++) {
        unsigned w = worth(s->v[i]);
        least = w < least ? w : least;
    }
    return s->n == 0 || least == 0 ? 0 : least * 2 * GJ_TRIGGER_MAX - s->n;
}

static bool same_set(const set *a, const set *b)
{
    bool same = a->n == b->n;
    for (unsigned i = 0; same && i < a->n; i++)
        same = gj_slice_equal(a->v[i], b->v[i]);
    return same;
}

/* The candidate must be met as well: kept where it is among the best, which stand in order. */
static void offer(gj_needs *needs, const set *candidate)
{
    unsigned score = set_score(candidate), at = 0;
    while (at < needs->n && set_score(&needs->v[at]) >= score && !same_set(&needs->v[at], candidate))
        at++;
    if (score == 0 || at == GJ_NEEDS_MAX || (at < needs->n && same_set(&needs->v[at], candidate)))
        return;
    if (needs->n < GJ_NEEDS_MAX)
        needs->n++;
    for (unsigned i = needs->n - 1u; i > at; i--)
        copy_set(&needs->v[i], &needs->v[i - 1]);
    copy_set(&needs->v[at], candidate);
}

static void offer_all(gj_needs *needs, const gj_needs *more)
{
    needs->kinds |= more->kinds;
    for (unsigned i = 0; i < more->n; i++)
        offer(needs, &more->v[i]);
}

static uint32_t kinds_in(gj_slice s)
{
    uint32_t kinds = 0;
    for (size_t i = 0; i + GJ_MARK_BYTES <= s.n; i++)
        if (gj_mark_at(gj_slice_sub(s, i, GJ_MARK_BYTES)))
            kinds |= UINT32_C(1) << ((unsigned char)s.p[i + 2] & 31);
    return kinds;
}

/* The marks that stand in each of the strings. */
static uint32_t common_kinds(const set *s)
{
    uint32_t kinds = s->n ? UINT32_MAX : 0;
    for (unsigned i = 0; i < s->n; i++)
        kinds &= kinds_in(s->v[i]);
    return kinds;
}

/* It no longer matters what exactly it matches: what that needs is kept. */
static void loosen(part *x)
{
    if (x->exact) {
        x->needs.kinds |= common_kinds(&x->strings);
        offer(&x->needs, &x->strings);
    }
    x->exact = false;
}

static bool inside(const parser *p, gj_slice s)
{
    return (uintptr_t)s.p >= (uintptr_t)p->begin && (uintptr_t)s.p < (uintptr_t)p->end;
}

static bool join(parser *p, gj_slice a, gj_slice b, gj_slice *out)
{
    if (a.n == 0 || b.n == 0) {
        *out = a.n ? a : b;
        return true;
    }
    if (inside(p, a) && inside(p, b) && a.p + a.n == b.p) {
        *out = (gj_slice){ a.p, a.n + b.n };
        return true;
    }
    char *copy = gj_arena_alloc(p->arena, a.n + b.n);
    if (!copy) {
        p->no_memory = p->lost = true;
        return false;
    }
    memcpy(copy, a.p, a.n);
    memcpy(copy + a.n, b.p, b.n);
    *out = (gj_slice){ copy, a.n + b.n };
    return true;
}

/* All of `a` each followed by all of `b`; false: too many or too long. */
static bool product(parser *p, const set *a, const set *b, set *out)
{
    if ((unsigned)a->n * b->n > GJ_TRIGGER_MAX)
        return false;
    out->n = 0;
    for (unsigned i = 0; i < a->n; i++) {
        for (unsigned j = 0; j < b->n; j++) {
            if (a->v[i].n + b->v[j].n > LITERAL_MAX)
                return false;
            if (!join(p, a->v[i], b->v[j], &out->v[out->n]))
                return false;
            out->n++;
        }
    }
    return true;
}

/* One or the other. false: too many. */
static bool united(const set *a, const set *b, set *out)
{
    if ((unsigned)a->n + b->n > GJ_TRIGGER_MAX)
        return false;
    copy_set(out, a);
    for (unsigned i = 0; i < b->n; i++)
        out->v[out->n++] = b->v[i];
    return true;
}

/* -- one part behind the other ------------------------------------------------------------------------------------- */

typedef struct sequence {
    part whole; /* exact: `run` is all of it so far */
    set run;    /* strings that end here, unbroken */
} sequence;

static void break_run(sequence *s)
{
    s->whole.needs.kinds |= common_kinds(&s->run);
    offer(&s->whole.needs, &s->run);
    s->whole.exact = false;
}

static void append(parser *p, sequence *s, const part *x)
{
    offer_all(&s->whole.needs, &x->needs);
    if (!x->exact) {
        break_run(s);
        set_empty_string(&s->run);
        return;
    }
    set joined;
    if (product(p, &s->run, &x->strings, &joined)) {
        copy_set(&s->run, &joined);
        return;
    }
    break_run(s);
    copy_set(&s->run, &x->strings);
}

/* -- parts --------------------------------------------------------------------------------------------------------- */

static bool special(char c)
{
    return strchr("\\^$.[|()?*+{", c) != NULL;
}

static size_t character(const char *p, const char *end)
{
    unsigned char c = (unsigned char)*p;
    size_t n = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    return n <= (size_t)(end - p) ? n : (size_t)(end - p);
}

/* The characters up to the next special one; the last is left out when a quantifier belongs to it alone. */
static void literal(parser *p, part *out)
{
    const char *start = p->p, *at = start, *last = start;
    while (at < p->end && *at && !special(*at)) {
        size_t n = character(at, p->end);
        if ((size_t)(at - start) + n > LITERAL_MAX)
            break;
        last = at;
        at += n;
    }
    if (at == start) {
        p->p += character(at, p->end); /* a NUL */
        part_unknown(out);
        return;
    }
    if (last > start && at < p->end && strchr("?*+{", *at) && *at)
        at = last;
    part_literal(out, start, (size_t)(at - start));
    p->p = at;
}

static void skip_braces(parser *p)
{
    if (p->p >= p->end || *p->p != '{')
        return;
    while (p->p < p->end && *p->p != '}')
        p->p++;
    p->p += p->p < p->end;
}

/* Behind the backslash. Letters and digits mean something, other characters themselves. */
static void escape(parser *p, part *out)
{
    if (p->p >= p->end) {
        p->lost = true;
        part_unknown(out);
        return;
    }
    char c = *p->p;
    bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!alnum) {
        size_t n = character(p->p, p->end);
        part_literal(out, p->p, n);
        p->p += n;
        return;
    }
    p->p++;
    if (strchr("bBAzZG", c)) {
        part_nothing(out);
        return;
    }
    part_unknown(out);
    if (c == 'p' || c == 'P') {
        if (p->p < p->end && *p->p != '{')
            p->p++;
        else
            skip_braces(p);
        return;
    }
    if (!strchr("dDwWsShHvVRNXtnrfea", c))
        p->lost = true; /* \x \Q \1 \g \k \K ... */
    if (c == 'N' && p->p < p->end && *p->p == '{')
        p->lost = true;
}

/* Behind the bracket. A few single characters are strings, everything else is unknown. */
static void class_(parser *p, part *out)
{
    bool few = true;
    set chars = { 0 };
    if (p->p < p->end && *p->p == '^') {
        few = false;
        p->p++;
    }
    for (bool first = true; p->p < p->end && (first || *p->p != ']'); first = false) {
        const char *at = p->p;
        size_t n = character(at, p->end);
        p->p += n;
        if (*at == '[' && p->p < p->end && strchr(":.=", *p->p)) {
            p->lost = true;
            return;
        }
        if (*at == '\\') {
            if (p->p >= p->end || *p->p == 'Q' || *p->p == 'E' || *p->p == 'c') {
                p->lost = true;
                return;
            }
            p->p += character(p->p, p->end);
            few = false;
        }
        if (*at == '-' || gj_mark_at((gj_slice){ at, n }) || chars.n == GJ_TRIGGER_MAX)
            few = false;
        if (few)
            chars.v[chars.n++] = (gj_slice){ at, n };
    }
    if (p->p >= p->end) {
        p->lost = true;
        return;
    }
    p->p++;
    part_unknown(out);
    if (!few)
        return;
    out->exact = true;
    copy_set(&out->strings, &chars);
}

static bool take(parser *p, const char *text)
{
    size_t n = strlen(text);
    if ((size_t)(p->end - p->p) < n || memcmp(p->p, text, n) != 0)
        return false;
    p->p += n;
    return true;
}

static void skip_to(parser *p, char c)
{
    while (p->p < p->end && *p->p != c)
        p->p++;
    if (p->p >= p->end)
        p->lost = true;
    else
        p->p++;
}

/* A lookahead or lookbehind matches nothing itself, but what it looks at stands in the text. */
static void look(part *out, bool denies)
{
    loosen(out);
    gj_needs needs = out->needs;
    part_nothing(out);
    if (!denies)
        out->needs = needs;
}

/* Behind the opening parenthesis. */
static void group(parser *p, part *out)
{
    bool looks = false, denies = false;
    if (p->p < p->end && *p->p == '*') { /* a verb */
        p->lost = true;
        return;
    }
    if (take(p, "?")) {
        if (take(p, "#")) {
            skip_to(p, ')');
            part_nothing(out);
            return;
        }
        if (take(p, "=") || take(p, "<="))
            looks = true;
        else if (take(p, "!") || take(p, "<!"))
            looks = denies = true;
        else if (take(p, "P<") || take(p, "<"))
            skip_to(p, '>');
        else if (take(p, "'"))
            skip_to(p, '\'');
        else if (!take(p, ":") && !take(p, ">") && !take(p, "|"))
            p->lost = true; /* flags, conditions, recursion */
    }
    if (p->lost || ++p->depth > DEPTH_MAX) {
        p->lost = true;
        return;
    }
    alternatives(p, out);
    p->depth--;
    if (p->p >= p->end || *p->p != ')') {
        p->lost = true;
        return;
    }
    p->p++;
    if (looks)
        look(out, denies);
}

/* A quantifier, if there is one: 0 the part may be absent and come again, 1 it may be absent, 2 it comes at least once,
 * 3 there is none. */
enum { MANY_OR_NONE, ONE_OR_NONE, MANY, ONCE };
static int quantifier(parser *p)
{
    int kind = ONCE;
    if (take(p, "?"))
        kind = ONE_OR_NONE;
    else if (take(p, "*"))
        kind = MANY_OR_NONE;
    else if (take(p, "+"))
        kind = MANY;
    else if (p->p < p->end && *p->p == '{') {
        p->p++;
        bool zero = true; /* {0,5} and {,5} */
        for (; p->p < p->end && *p->p >= '0' && *p->p <= '9'; p->p++)
            zero &= *p->p == '0';
        while (p->p < p->end && (*p->p == ',' || (*p->p >= '0' && *p->p <= '9')))
            p->p++;
        if (!take(p, "}"))
            p->lost = true; /* a brace that means itself */
        kind = zero ? MANY_OR_NONE : MANY;
    }
    if (kind != ONCE && !take(p, "?"))
        (void)take(p, "+");
    return kind;
}

static void repeat(int kind, part *x)
{
    if (kind == ONCE)
        return;
    if (kind == MANY) {
        loosen(x);
        return;
    }
    if (kind == ONE_OR_NONE && x->exact && x->strings.n < GJ_TRIGGER_MAX) {
        x->strings.v[x->strings.n++] = (gj_slice){ "", 0 };
        no_needs(&x->needs);
        return;
    }
    part_unknown(x);
}

static void atom(parser *p, part *out)
{
    no_needs(&out->needs);
    switch (*p->p) {
    case '\\':
        p->p++;
        escape(p, out);
        break;
    case '^':
    case '$':
        p->p++;
        part_nothing(out);
        break;
    case '.':
        p->p++;
        part_unknown(out);
        break;
    case '[':
        p->p++;
        class_(p, out);
        break;
    case '(':
        p->p++;
        group(p, out);
        break;
    case '?':
    case '*':
    case '+':
    case '{':
        p->lost = true;
        break;
    default:
        literal(p, out);
    }
}

static void one_sequence(parser *p, part *out)
{
    sequence s;
    s.whole.exact = true;
    no_needs(&s.whole.needs);
    set_empty_string(&s.run);
    while (!p->lost && p->p < p->end && *p->p != '|' && *p->p != ')') {
        part x;
        atom(p, &x);
        if (p->lost)
            return;
        repeat(quantifier(p), &x);
        if (p->p < p->end && strchr("?*+", *p->p) && *p->p)
            p->lost = true;
        append(p, &s, &x);
    }
    if (!s.whole.exact)
        break_run(&s);
    out->exact = s.whole.exact;
    copy_set(&out->strings, &s.run);
    no_needs(&out->needs);
    offer_all(&out->needs, &s.whole.needs);
}

/* Of two alternatives: all strings of both, or the needs of both: the best of one or the best of the other. */
static void either(part *out, part *x)
{
    set both;
    if (out->exact && x->exact && united(&out->strings, &x->strings, &both)) {
        copy_set(&out->strings, &both);
        no_needs(&out->needs);
        return;
    }
    loosen(out);
    loosen(x);
    uint32_t kinds = out->needs.kinds & x->needs.kinds;
    bool fine = out->needs.n && x->needs.n && united(&out->needs.v[0], &x->needs.v[0], &both);
    no_needs(&out->needs);
    out->needs.kinds = kinds;
    if (fine)
        offer(&out->needs, &both);
}

static void alternatives(parser *p, part *out)
{
    one_sequence(p, out);
    while (!p->lost && p->p < p->end && *p->p == '|') {
        part x;
        p->p++;
        one_sequence(p, &x);
        if (!p->lost)
            either(out, &x);
    }
}

/* Leaves out literals that contain another one. */
static void reduce(const set *s, gj_triggers *out)
{
    out->n = 0;
    for (unsigned i = 0; i < s->n; i++) {
        bool idle = false;
        for (unsigned j = 0; j < s->n && !idle; j++) {
            if (i == j || s->v[j].n > s->v[i].n)
                continue;
            bool same = s->v[i].n == s->v[j].n;
            idle = gj_slice_find(s->v[i], s->v[j], 0) != GJ_NOT_FOUND && (!same || j < i);
        }
        if (!idle)
            out->v[out->n++] = s->v[i];
    }
}

bool gj_needs_find(gj_slice regex, gj_arena *arena, gj_needs *out)
{
    parser p = { .begin = regex.p, .p = regex.p, .end = regex.p + regex.n, .arena = arena };
    part whole;
    no_needs(out);
    alternatives(&p, &whole);
    if (p.lost || p.p < p.end)
        return !p.no_memory;
    loosen(&whole);
    out->kinds = whole.needs.kinds;
    out->n = whole.needs.n;
    for (unsigned i = 0; i < out->n; i++)
        reduce(&whole.needs.v[i], &out->v[i]);
    return true;
}
