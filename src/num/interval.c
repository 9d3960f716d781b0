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

static end negated(end a)
{
    return (end){ gj_dec_negate(a.value), -a.inf, a.open };
}

/* Ends of the same side: infinities of unlike sign never meet here. */
static bool add_ends(end a, end b, end *out)
{
    if (a.inf != 0 || b.inf != 0) {
        *out = (end){ .inf = a.inf ? a.inf : b.inf, .open = true };
        return true;
    }
    out->inf = 0;
    out->open = a.open || b.open;
    return gj_dec_add(a.value, b.value, &out->value);
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
    end lo, hi;
    if (!add_ends(low(a), low(b), &lo) || !add_ends(high(a), high(b), &hi))
        return false;
    *out = between(lo, hi);
    return true;
}

bool gj_interval_sub(gj_interval a, gj_interval b, gj_interval *out)
{
    return gj_interval_add(a, between(negated(high(b)), negated(low(b))), out);
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
    int below = compare_ends(product, *lo);
    if (below < 0 || (below == 0 && !product.open))
        *lo = product;
    int above = compare_ends(product, *hi);
    if (above > 0 || (above == 0 && !product.open))
        *hi = product;
}

bool gj_interval_mul(gj_interval a, gj_interval b, gj_interval *out)
{
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

/* Every number up to `hi` is smaller than every number from `lo` on. */
static bool apart(end hi, end lo)
{
    if (hi.inf != 0 || lo.inf != 0)
        return false;
    int order = gj_dec_compare(hi.value, lo.value);
    return order < 0 || (order == 0 && (hi.open || lo.open));
}

gj_order gj_interval_order(gj_interval a, gj_interval b)
{
    if (apart(high(a), low(b)))
        return GJ_BELOW;
    if (apart(high(b), low(a)))
        return GJ_ABOVE;
    return GJ_OVERLAPS;
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
