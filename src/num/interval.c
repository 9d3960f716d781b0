/* interval.c — interval arithmetic with open, closed and infinite ends.
 * SPDX-License-Identifier: MIT */
#include "num/interval.h"

/* One end of an interval. */
typedef struct end {
    gj_dec value; /* 0 when infinite */
    int inf;      /* -1, 0 or 1 */
    bool open;
} end;

static end low(gj_interval a)
{
    return a.lo_inf ? (end){ .inf = -1, .open = true } : (end){ a.lo, 0, a.lo_open };
}

static end high(gj_interval a)
{
    return a.hi_inf ? (end){ .inf = 1, .open = true } : (end){ a.hi, 0, a.hi_open };
}

static gj_interval between(end lo, end hi)
{
    return (gj_interval){ .lo = lo.value,
                          .hi = hi.value,
                          .lo_open = lo.open,
                          .hi_open = hi.open,
                          .lo_inf = lo.inf<0, .hi_inf = hi.inf> 0 };
}

gj_interval gj_interval_exact(gj_dec value)
{
    return (gj_interval){ .lo = value, .hi = value };
}

/* value + [-below, above), mirrored for a negative value: (value - above, value + below]. */
static bool around(gj_dec value, gj_dec below, gj_dec above, gj_interval *out)
{
    bool mirrored = gj_dec_sign(value) < 0;
    gj_interval result = { .lo_open = mirrored, .hi_open = !mirrored };
    if (!gj_dec_sub(value, mirrored ? above : below, &result.lo) ||
        !gj_dec_add(value, mirrored ? below : above, &result.hi))
        return false;
    *out = result;
    return true;
}

bool gj_interval_rounded(gj_dec value, gj_dec unit, gj_interval *out)
{
    gj_dec half;
    if (gj_dec_sign(unit) <= 0 || !gj_dec_mul(unit, (gj_dec){ 5, 1 }, &half))
        return false;
    return around(value, half, half, out);
}

bool gj_interval_truncated(gj_dec value, gj_dec unit, gj_interval *out)
{
    if (gj_dec_sign(unit) <= 0)
        return false;
    return around(value, gj_dec_int(0), unit, out);
}

bool gj_interval_add(gj_interval a, gj_interval b, gj_interval *out)
{
    gj_interval sum = { .lo_inf = a.lo_inf || b.lo_inf, .hi_inf = a.hi_inf || b.hi_inf };
    if (!sum.lo_inf && !gj_dec_add(a.lo, b.lo, &sum.lo))
        return false;
    if (!sum.hi_inf && !gj_dec_add(a.hi, b.hi, &sum.hi))
        return false;
    sum.lo_open = a.lo_open || b.lo_open || sum.lo_inf;
    sum.hi_open = a.hi_open || b.hi_open || sum.hi_inf;
    *out = sum;
    return true;
}

bool gj_interval_sub(gj_interval a, gj_interval b, gj_interval *out)
{
    gj_interval negative = { .lo = gj_dec_negate(b.hi),
                             .hi = gj_dec_negate(b.lo),
                             .lo_open = b.hi_open,
                             .hi_open = b.lo_open,
                             .lo_inf = b.hi_inf,
                             .hi_inf = b.lo_inf };
    return gj_interval_add(a, negative, out);
}

static int sign_of(end a)
{
    return a.inf ? a.inf : gj_dec_sign(a.value);
}

/* 0 times infinity is 0: an end of 0 stays 0 however far the other factor goes. `zero` says
 * whether one of the intervals holds 0, for then 0 itself is a product. */
static bool multiply_ends(end a, end b, bool zero, end *out)
{
    int sign = sign_of(a) * sign_of(b);
    if (sign == 0) {
        *out = (end){ .open = !zero };
        return true;
    }
    if (a.inf != 0 || b.inf != 0) {
        *out = (end){ .inf = sign, .open = true };
        return true;
    }
    out->inf = 0;
    out->open = a.open || b.open;
    return gj_dec_mul(a.value, b.value, &out->value);
}

static int compare_ends(end a, end b)
{
    if (a.inf != 0 || b.inf != 0)
        return a.inf - b.inf;
    return gj_dec_compare(a.value, b.value);
}

/* Takes the product into the hull; of two equal ends the closed one wins, for it is reached. */
static void widen(end product, end *lo, end *hi)
{
    int down = compare_ends(product, *lo);
    if (down < 0 || (down == 0 && !product.open))
        *lo = product;
    int up = compare_ends(product, *hi);
    if (up > 0 || (up == 0 && !product.open))
        *hi = product;
}

/* Nothing below or at 0, nothing infinite: nearly all that reports state. */
static bool is_plain(const gj_interval *a)
{
    return !a->lo_inf && !a->hi_inf && a->lo.coef > 0;
}

static bool multiply_plain(const gj_interval *a, const gj_interval *b, gj_interval *out)
{
    gj_interval product = { .lo_open = a->lo_open || b->lo_open,
                            .hi_open = a->hi_open || b->hi_open };
    if (!gj_dec_mul(a->lo, b->lo, &product.lo) || !gj_dec_mul(a->hi, b->hi, &product.hi))
        return false;
    *out = product;
    return true;
}

bool gj_interval_mul(gj_interval a, gj_interval b, gj_interval *out)
{
    if (is_plain(&a) && is_plain(&b))
        return multiply_plain(&a, &b, out);
    const end as[2] = { low(a), high(a) };
    const end bs[2] = { low(b), high(b) };
    bool zero = gj_interval_holds(a, gj_dec_int(0)) || gj_interval_holds(b, gj_dec_int(0));
    end lo = { .open = true }, hi = lo;
    for (unsigned i = 0; i < 4; i++) {
        end product;
        if (!multiply_ends(as[i / 2], bs[i % 2], zero, &product))
            return false;
        if (i == 0)
            lo = hi = product;
        else
            widen(product, &lo, &hi);
    }
    *out = between(lo, hi);
    return true;
}

/* Every number of a is smaller than every number of b. */
static bool below(const gj_interval *a, const gj_interval *b)
{
    if (a->hi_inf || b->lo_inf)
        return false;
    int order = gj_dec_compare(a->hi, b->lo);
    return order < 0 || (order == 0 && (a->hi_open || b->lo_open));
}

gj_order gj_interval_order(gj_interval a, gj_interval b)
{
    if (below(&a, &b))
        return GJ_BELOW;
    return below(&b, &a) ? GJ_ABOVE : GJ_OVERLAPS;
}

bool gj_interval_holds(gj_interval a, gj_dec value)
{
    if (!a.lo_inf) {
        int order = gj_dec_compare(value, a.lo);
        if (order < 0 || (order == 0 && a.lo_open))
            return false;
    }
    if (a.hi_inf)
        return true;
    int order = gj_dec_compare(value, a.hi);
    return order < 0 || (order == 0 && !a.hi_open);
}
