/* figures.c — the pass over a document: from candidate to candidate, each one read by its part of the scanner.
 * SPDX-License-Identifier: MIT */
#include "extract/figures.h"
#include "base/error.h"
#include "base/limits.h"
#include "extract/figure_parts.h"
#include "num/cnnum.h"

void gj_piece_push(gj_piece *s, gj_figure *f, const char *begin, const char *number_end,
                   const char *end)
{
    s->last = end;
    f->span = (gj_span){ (uint32_t)(begin - s->origin), (uint32_t)(end - begin) };
    f->number = (gj_span){ f->span.off, (uint32_t)(number_end - begin) };
    f->block = s->block;
    f->cell = s->cell;
    if (f->bound != GJ_BOUND_RANGE)
        f->high = f->value;
    if (!gj_vec_push(s->arena, s->out, *f))
        s->failed = true;
}

/* A minus sign or 负 before p that belongs to the numeral. Returns where it begins, p if there is none. */
static const char *minus_sign(const gj_piece *s, const char *p)
{
    if (gj_text_left(s->begin, p, GJ_SLICE("负")) && p - 3 >= s->last)
        return p - 3;
    if (p <= s->begin || p[-1] != '-' || p - 1 < s->last ||
        (p - 1 == s->last && s->last > s->begin))
        return p;
    uint32_t before = gj_rune_left(s->begin, p - 1);
    return before == '-' || before == ')' || before == U'）' ||
                   (before < 0x80 && before > ' ' && before != '=' && before != '(' &&
                    before != ':' && before != '/')
               ? p
               : p - 1;
}

/* (1,234.00) alone in a cell is how bookkeepers write a negative amount. */
static bool bracketed_cell(const gj_piece *s, const gj_amount *a)
{
    if (!s->in_cell || !a->bare || (!a->grouped && a->decimals == 0 && a->end - a->begin < 3))
        return false;
    uint32_t open = gj_rune_left(s->begin, a->begin), close = gj_rune_at(a->end, s->end);
    return (open == '(' || open == U'（') && (close == ')' || close == U'）') &&
           a->begin - gj_rune_bytes(open) == s->begin && a->end + gj_rune_bytes(close) == s->end;
}

static void take_currency(gj_amount *a)
{
    if (a->kind != GJ_KIND_NUMBER || a->unit != GJ_UNIT_NONE)
        return;
    a->kind = GJ_KIND_MONEY;
    a->dim = GJ_DIM_MONEY;
    a->unit = gj_unit_find(gj_dec_compare(a->factor, gj_dec_int(10000)) == 0 ? GJ_SLICE("万元")
                                                                             : GJ_SLICE("元"));
    a->bare = false;
}

/* 70分以下（不含70分）: the second 70分 repeats the first one with its bound. */
static void take_echo(const gj_piece *s, const char *p, gj_figure *f)
{
    if (s->out->n == 0 || p - s->last > 20 || !gj_text_left(s->begin, p, GJ_SLICE("含")))
        return;
    const gj_figure *first = &s->out->v[s->out->n - 1];
    if (first->cell != s->cell || first->block != s->block || first->kind != f->kind ||
        f->bound != GJ_BOUND_NONE)
        return;
    if (gj_dec_compare(first->value, f->value) == 0 || gj_dec_compare(first->high, f->value) == 0) {
        f->bound = first->bound;
        f->value = first->value;
        f->high = first->high;
        f->low_open = first->low_open;
        f->high_open = first->high_open;
    }
}

/* 90（含）分以上, 60（不含）分以下, 90—100（含）分: the unit stands behind the brackets. Returns the end of it; `end` where it is no such score. */
static const char *take_split_score(const gj_piece *s, const char *end, gj_figure *f)
{
    int sense;
    const char *unit = gj_bound_group(end, s->end, &sense), *p = unit + 3;
    if (f->kind != GJ_KIND_NUMBER || f->unit != GJ_UNIT_NONE || unit == end ||
        !gj_text_at(unit, s->end, GJ_SLICE("分")))
        return end;
    bool up = gj_text_at(p, s->end, GJ_SLICE("以上")),
         down = gj_text_at(p, s->end, GJ_SLICE("以下"));
    if (f->bound != GJ_BOUND_RANGE && !up && !down)
        return end;
    f->kind = GJ_KIND_SCORE;
    f->unit = s->fen;
    if (f->bound == GJ_BOUND_RANGE)
        return p;
    f->bound = up ? (sense < 0 ? GJ_BOUND_MORE_THAN : GJ_BOUND_AT_LEAST)
                  : (sense < 0 ? GJ_BOUND_LESS_THAN : GJ_BOUND_AT_MOST);
    return p;
}

const char *gj_piece_amount(gj_piece *s, gj_amount *a)
{
    gj_amount_label_unit(s, a);
    const char *sign = gj_money_sign(s->begin, a->begin);
    if (sign < s->last)
        sign = a->begin;
    if (sign != a->begin)
        take_currency(a);
    const char *left = minus_sign(s, sign);
    bool minus = left != sign, brackets = !minus && bracketed_cell(s, a);
    if (minus || brackets)
        a->value = gj_dec_negate(a->value);
    gj_figure f = { .kind = a->kind,
                    .value = a->value,
                    .unit = a->unit,
                    .factor = a->factor,
                    .decimals = a->decimals,
                    .about = a->about,
                    .about_side = a->about_side };
    if (minus)
        f.sign_before = (uint8_t)(a->begin - left);
    if (brackets) { /* all that stands in the cell */
        f.sign_before = (uint8_t)(a->begin - s->begin);
        f.sign_behind = (uint8_t)(s->end - a->end);
    }
    left = gj_bound_before(s, left, &f);
    const char *end = a->end, *number_end = a->number_end;
    const char *range = gj_range_read(s, a, &f, &number_end);
    if (range)
        end = take_split_score(s, range, &f);
    else {
        take_echo(s, a->begin, &f);
        end = take_split_score(s, end, &f);
        gj_bound_after(s, end, &f);
    }
    if (f.kind == GJ_KIND_NUMBER && f.unit == GJ_UNIT_NONE && gj_score_label(s->begin, left))
        f.kind = GJ_KIND_SCORE;
    gj_piece_push(s, &f, a->begin, number_end, end);
    return end;
}

/* 1.2022年… at the start: a list number and a date, not 1.2022. */
static bool date_follows(const char *p, const char *end)
{
    const char *e = p;
    while (gj_is_digit(e, end) && e - p < 5)
        e++;
    return (e - p == 4 && gj_text_at(e, end, GJ_SLICE("年"))) ||
           (e > p && e - p <= 2 && gj_text_at(e, end, GJ_SLICE("月")));
}

/* 1. 2、 （3） at the start of a piece or sentence number what follows. Returns the end of the number, NULL: no list. */
static const char *list_number(const gj_piece *s, const char *p)
{
    const char *e = p + 1;
    if (gj_is_digit(e, s->end))
        e++;
    uint32_t next = gj_rune_at(e, s->end);
    if (next != U'、' && next != '.' && next != ')' && next != U'）' && next != U'．')
        return NULL;
    uint32_t left = gj_rune_left(s->begin, p);
    if (next == ')' || next == U'）') {
        if (left == '(' || left == U'（')
            return e;
    } else if (gj_is_digit(e + gj_rune_bytes(next), s->end) &&
               (next != '.' || !date_follows(e + 1, s->end)))
        return NULL;
    const char *q = p;
    for (int i = 0; i < 16 && q > s->begin && q[-1] == ' '; i++)
        q--;
    left = gj_rune_left(s->begin, q);
    return left == 0 || left == U'。' || left == U'；' || left == U'：' || left == '\n' ||
                   left == '\t'
               ? e
               : NULL;
}

static const char *skip_digits(const char *p, const char *end)
{
    while (gj_is_digit(p, end))
        p++;
    return p;
}

static const char *scan_digits(gj_piece *s, const char *p)
{
    const char *e = list_number(s, p);
    if (e)
        return e;
    e = gj_code_before(s, p);
    if (e)
        return e;
    e = gj_date_scan(s, p);
    if (e)
        return e;
    gj_amount a;
    if (!gj_amount_read(s, p, &a))
        return skip_digits(p + 1, s->end);
    e = gj_code_after(s, &a);
    if (e)
        return e;
    return gj_piece_amount(s, &a);
}

/* All candidates of a chunk first, then each that no figure before it has taken. */
static const char *scan_chunk(gj_piece *s, const char *begin, const char *end, const char *from)
{
    uint16_t at[GJ_SKIP_CHUNK];
    size_t n = gj_skip_find(begin, end, s->limit, at);
    for (size_t i = 0; i < n && !s->failed; i++) {
        const char *p = begin + at[i];
        if (p < from)
            continue;
        from = (unsigned char)*p < 0x80 ? scan_digits(s, p) : gj_han_scan(s, p);
    }
    return from;
}

static void scan_piece(gj_piece *s)
{
    const char *from = s->begin;
    for (const char *p = s->begin; p < s->end && !s->failed;) {
        const char *end = s->end;
        if (end - p > GJ_SKIP_CHUNK) {
            end = p + GJ_SKIP_CHUNK;
            while (end - p > GJ_SKIP_CHUNK - 3 && ((unsigned char)*end & 0xC0) == 0x80)
                end--;
        }
        from = scan_chunk(s, p, end, from);
        p = from > end ? from : end;
    }
}

/* A cell that holds nothing but digits, perhaps with a decimal point: too few for a code, no zero in front, no year before the point.
 * Half of all figures are such numbers, and nothing beside them can make anything else of them. */
static bool is_plain_cell(const gj_piece *s)
{
    enum { DIGITS_MAX = 9 };
    const char *point = skip_digits(s->begin, s->end), *end = point;
    ptrdiff_t whole = point - s->begin;
    if (point < s->end && *point == '.')
        end = skip_digits(point + 1, s->end);
    return end == s->end && whole > 0 && end - s->begin <= DIGITS_MAX && end != point + 1 &&
           (whole == 1 || *s->begin != '0') && (whole != 4 || point == end);
}

static void push_plain_cell(gj_piece *s)
{
    gj_numeral n;
    if (!gj_numeral_arabic((gj_slice){ s->begin, (size_t)(s->end - s->begin) }, &n))
        return;
    gj_figure f = { .kind = GJ_KIND_NUMBER, .value = n.value, .factor = gj_dec_int(1), .decimals = n.decimals };
    gj_piece_push(s, &f, s->begin, s->end, s->end);
}

static gj_status scan_range(gj_piece *s, gj_span span, uint32_t block, uint32_t cell, gj_error *err)
{
    if (span.len == 0)
        return GJ_OK;
    s->begin = s->origin + span.off;
    s->end = s->begin + span.len;
    s->last = s->begin;
    s->block = block;
    s->cell = cell;
    s->in_cell = cell != GJ_NONE;
    if (s->in_cell && is_plain_cell(s))
        push_plain_cell(s);
    else
        scan_piece(s);
    if (s->failed)
        return gj_fail_memory(err);
    if (s->out->n > gj_limit_value(GJ_LIMIT_FIGURES))
        return gj_fail(err, GJ_E_LIMIT, "文中数字超过 %zu 个，请拆分文件后再核对",
                       gj_limit_value(GJ_LIMIT_FIGURES));
    return GJ_OK;
}

static gj_status scan_table(gj_piece *s, const gj_document *doc, const gj_table *table,
                            gj_error *err)
{
    for (uint32_t i = 0; i < table->cells; i++) {
        uint32_t index = table->first_cell + i;
        const gj_cell *cell = &doc->cells.v[index];
        if (!cell->inherited) /* its text stands in the cell above and was read there */
            GJ_TRY(scan_range(s, cell->text, table->block, index, err));
    }
    return GJ_OK;
}

static gj_piece start(gj_slice text, gj_arena *arena, gj_figures *out)
{
    return (gj_piece){ .origin = text.p,
                       .limit = text.p + text.n,
                       .arena = arena,
                       .out = out,
                       .percent = gj_unit_find(GJ_SLICE("%")),
                       .fen = gj_unit_find(GJ_SLICE("分")),
                       .wan_yuan = gj_unit_find(GJ_SLICE("万元")) };
}

gj_status gj_figures_scan(const gj_document *doc, gj_arena *arena, gj_figures *out, gj_error *err)
{
    gj_piece s = start(gj_strbuf_slice(&doc->text), arena, out);
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        const gj_block *block = &doc->blocks.v[i];
        if (block->kind == GJ_TABLE && block->table != GJ_NONE)
            GJ_TRY(scan_table(&s, doc, &doc->tables.v[block->table], err));
        else
            GJ_TRY(scan_range(&s, block->body, i, GJ_NONE, err));
    }
    return GJ_OK;
}

gj_status gj_figures_scan_text(gj_slice text, gj_arena *arena, gj_figures *out, gj_error *err)
{
    gj_piece s = start(text, arena, out);
    return scan_range(&s, (gj_span){ 0, (uint32_t)text.n }, GJ_NONE, GJ_NONE, err);
}
