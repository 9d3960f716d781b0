/* print.c — figures and values as a person would write them.
 * SPDX-License-Identifier: MIT */
#include "check/print.h"

#include "check/gather.h"

enum { DECIMALS_MORE = 4, RATE_DECIMALS_MORE = 2, TERMS_SHOWN = 12 };

static void print_dec(gj_strbuf *out, gj_dec value)
{
    char buf[GJ_DEC_PRINT_MAX];
    size_t n = gj_dec_print(value, buf);
    gj_strbuf_add(out, (gj_slice){ buf, n });
}

/* Written units in one base unit are rarely round (1/10000): division to enough decimals, then zeros off, at least as many as written. */
static gj_dec in_written_unit(const gj_figure *f, gj_dec value)
{
    gj_dec scaled, rounded;
    uint8_t more = f->kind == GJ_KIND_RATE || f->kind == GJ_KIND_POINTS ? RATE_DECIMALS_MORE : DECIMALS_MORE;
    if (!gj_dec_div(value, f->factor, 8, &scaled))
        return value;
    rounded = gj_dec_round(scaled, f->decimals, GJ_ROUND_HALF_UP);
    if (gj_dec_compare(rounded, scaled) == 0)
        return rounded;
    return gj_dec_trim(gj_dec_round(scaled, f->decimals < more ? more : f->decimals, GJ_ROUND_HALF_UP));
}

/* 8962.40 as 8,962.40 beside figures that are written so. */
static void print_grouped(gj_strbuf *out, gj_slice digits)
{
    size_t at = digits.n && digits.p[0] == '-', whole = at;
    while (whole < digits.n && digits.p[whole] != '.')
        whole++;
    gj_strbuf_add(out, gj_slice_sub(digits, 0, at));
    for (size_t first = at; at < whole; at++) {
        if (at > first && (whole - at) % 3 == 0)
            gj_strbuf_char(out, ',');
        gj_strbuf_char(out, digits.p[at]);
    }
    gj_strbuf_add(out, gj_slice_sub(digits, whole, digits.n));
}

static void print_number_like(gj_strbuf *out, const gj_extraction *x, const gj_figure *f, gj_dec value)
{
    char buf[GJ_DEC_PRINT_MAX];
    gj_slice digits = { buf, gj_dec_print(in_written_unit(f, value), buf) };
    gj_slice written = gj_doc_quote(x->doc, f->number);
    if (gj_slice_find(written, GJ_SLICE(","), 0) != GJ_NOT_FOUND || gj_slice_find(written, GJ_SLICE("，"), 0) != GJ_NOT_FOUND)
        print_grouped(out, digits);
    else
        gj_strbuf_add(out, digits);
}

static gj_slice unit_of(const gj_figure *f)
{
    return f->unit != GJ_UNIT_NONE ? gj_slice_of(gj_unit_at(f->unit)->name)
           : f->kind == GJ_KIND_SCORE ? GJ_SLICE("分")
                                      : (gj_slice){ "", 0 };
}

/* A number in a table, whose unit stands in the head of its column or nowhere. */
static bool is_bare(const gj_figure *f)
{
    return f->span.len == f->number.len;
}

void gj_print_like(gj_strbuf *out, const gj_extraction *x, uint32_t figure, gj_dec value)
{
    const gj_figure *f = &x->figures.v[figure];
    print_number_like(out, x, f, value);
    gj_strbuf_add(out, unit_of(f));
}

void gj_print_instead(gj_strbuf *out, const gj_extraction *x, uint32_t figure, gj_dec value)
{
    if (is_bare(&x->figures.v[figure]))
        print_number_like(out, x, &x->figures.v[figure], value);
    else
        gj_print_like(out, x, figure, value);
}

void gj_print_difference(gj_strbuf *out, const gj_extraction *x, uint32_t figure, gj_dec value)
{
    const gj_figure *f = &x->figures.v[figure];
    print_number_like(out, x, f, value);
    gj_slice unit = unit_of(f);
    gj_strbuf_add(out, f->kind == GJ_KIND_RATE && gj_slice_equal(unit, GJ_SLICE("%")) ? GJ_SLICE("个百分点") : unit);
}

gj_slice gj_print_written(const gj_extraction *x, uint32_t figure)
{
    return gj_doc_quote(x->doc, gj_figure_written(&x->figures.v[figure]));
}

void gj_print_named(gj_strbuf *out, const gj_extraction *x, uint32_t figure)
{
    const gj_figure *f = &x->figures.v[figure];
    gj_slice written = gj_print_written(x, figure), unit = unit_of(f);
    if (f->sign_behind > 0) { /* the brackets of bookkeepers, before a unit: -20.00万元 */
        gj_strbuf_char(out, '-');
        written = gj_doc_quote(x->doc, f->span);
    }
    gj_strbuf_add(out, written);
    if (!is_bare(f))
        return;
    bool scaled = unit.n > 3 && gj_slice_ends(written, gj_slice_sub(unit, 0, 3)); /* 210万 below 万元 */
    gj_strbuf_add(out, scaled ? gj_slice_sub(unit, 3, unit.n) : unit);
}

static const char *sign_of(gj_op op)
{
    switch (op) {
    case GJ_OP_ADD: return "+";
    case GJ_OP_SUB: return "−";
    case GJ_OP_MUL: return "×";
    case GJ_OP_DIV: return "÷";
    case GJ_OP_EQ: return " = ";
    case GJ_OP_NE: return " ≠ ";
    case GJ_OP_LT: return " < ";
    case GJ_OP_LE: return " ≤ ";
    case GJ_OP_GT: return " > ";
    case GJ_OP_GE: return " ≥ ";
    case GJ_OP_AND: return "，且 ";
    case GJ_OP_OR: return "，或 ";
    default: return "?";
    }
}

/* Is the figure negative, by a sign that stands before its digits or by the brackets around them? */
static bool is_negative(const gj_extraction *x, uint32_t figure)
{
    return figure != GJ_NO_INDEX && x->figures.v[figure].kind != GJ_KIND_DATE &&
           gj_dec_sign(x->figures.v[figure].value) < 0;
}

static void print_leaf(gj_strbuf *out, const gj_extraction *x, const gj_relation *r, const gj_expr *leaf)
{
    for (uint32_t i = 0; i < r->bindings.n; i++)
        if (r->bindings.v[i].leaf == leaf) {
            const gj_fact *fact = &x->facts.v[r->bindings.v[i].fact];
            bool minus = is_negative(x, fact->figure);
            gj_strbuf_cstr(out, minus ? "（−" : "");
            gj_strbuf_add(out, gj_doc_quote(x->doc, fact->span));
            gj_strbuf_cstr(out, minus ? "）" : "");
            return;
        }
}

/* sum: 20+30+40; the others: 最大的（20分、30分、40分）. */
static void print_gathering(gj_strbuf *out, const gj_extraction *x, const gj_relation *r, const gj_expr *e)
{
    bool sum = e->op == GJ_OP_SUM;
    uint32_t n = 0;
    gj_strbuf_cstr(out, sum                      ? "（"
                        : e->op == GJ_OP_COUNT ? "项数（"
                        : e->op == GJ_OP_MIN   ? "最小的（"
                                               : "最大的（");
    for (uint32_t i = 0; i < r->bindings.n; i++) {
        if (r->bindings.v[i].leaf != e)
            continue;
        if (n++ == TERMS_SHOWN) {
            gj_strbuf_cstr(out, "……");
            break;
        }
        if (n > 1)
            gj_strbuf_cstr(out, sum ? "+" : "、");
        gj_strbuf_add(out, gj_doc_quote(x->doc, x->facts.v[r->bindings.v[i].fact].span));
    }
    gj_strbuf_cstr(out, "）");
}

/* The right side of a comparison with the figures as written: (35−30)÷30. */
static void print_expr(gj_strbuf *out, const gj_extraction *x, const gj_relation *r, const gj_expr *e, unsigned depth)
{
    if (!e || depth > 64)
        return;
    if (e->op == GJ_OP_NUMBER) {
        print_dec(out, e->number);
        return;
    }
    if (e->op == GJ_OP_FACT || e->op == GJ_OP_ANY) {
        print_leaf(out, x, r, e);
        return;
    }
    if (gj_expr_gathers(e)) {
        print_gathering(out, x, r, e);
        return;
    }
    bool brackets = depth > 0 && (e->op == GJ_OP_ADD || e->op == GJ_OP_SUB);
    if (brackets)
        gj_strbuf_cstr(out, "（");
    print_expr(out, x, r, e->left, depth + 1);
    gj_strbuf_cstr(out, sign_of(e->op));
    print_expr(out, x, r, e->right, depth + 1);
    if (brackets)
        gj_strbuf_cstr(out, "）");
}

void gj_print_terms(gj_strbuf *out, const gj_extraction *x, const gj_relation *r)
{
    if (r->form == GJ_FORM_EXPR) {
        print_expr(out, x, r, r->expr->op == GJ_OP_OR ? r->expr : r->expr->right, 0);
        return;
    }
    for (uint32_t i = 0; i < r->terms.n; i++) {
        const gj_term *t = &r->terms.v[i];
        if (i == TERMS_SHOWN && r->terms.n > TERMS_SHOWN + 1) {
            gj_strbuf_format(out, "……（共%u项）", (unsigned)r->terms.n);
            return;
        }
        bool minus = t->minus != is_negative(x, t->figure); /* 486 and -20: 486−20 */
        if (i || minus)
            gj_strbuf_cstr(out, minus ? "−" : "+");
        if (t->figure == GJ_NO_INDEX)
            print_dec(out, t->constant);
        else
            gj_strbuf_add(out, gj_doc_quote(x->doc, x->figures.v[t->figure].number));
    }
}

static void print_date(gj_strbuf *out, gj_date d)
{
    if (d.year)
        gj_strbuf_format(out, "%04u", (unsigned)d.year);
    if (d.month)
        gj_strbuf_format(out, "-%02u", (unsigned)d.month);
    if (d.day)
        gj_strbuf_format(out, "-%02u", (unsigned)d.day);
}

void gj_print_value(gj_strbuf *out, const gj_figure *f)
{
    if (f->kind != GJ_KIND_DATE) {
        print_dec(out, gj_dec_trim(f->value));
        return;
    }
    print_date(out, f->date);
    if (f->date_end.year || f->date_end.month) {
        gj_strbuf_char(out, '/');
        print_date(out, f->date_end);
    }
}

gj_slice gj_print_base_unit(const gj_figure *f)
{
    switch (f->kind) {
    case GJ_KIND_MONEY: return GJ_SLICE("元");
    case GJ_KIND_SCORE: return GJ_SLICE("分");
    case GJ_KIND_RATE:
    case GJ_KIND_POINTS: return GJ_SLICE("1");
    case GJ_KIND_COUNT: return f->unit == GJ_UNIT_NONE ? GJ_SLICE("") : gj_slice_of(gj_unit_at(f->unit)->name);
    default: return GJ_SLICE("");
    }
}
