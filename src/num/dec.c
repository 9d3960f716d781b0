/* dec.c — exact decimals over a 128-bit coefficient; every step that could overflow is checked.
 * SPDX-License-Identifier: MIT */
#include "num/dec.h"

enum { MAX_SCALE = 38, CHUNK_DIGITS = 18 };

__extension__ typedef unsigned __int128 u128;

#define P9 INT64_C(1000000000)
#define P18 (P9 * P9)
#define BIG(high, low) ((gj_i128)(high) * (low)) /* there are no literals of 128 bits */
#define COEF_MAX ((gj_i128)(~(u128)0 >> 1))

static const gj_i128 powers[MAX_SCALE + 1] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    P9,
    P9 * 10,
    P9 * 100,
    P9 * 1000,
    P9 * 10000,
    P9 * 100000,
    P9 * 1000000,
    P9 * 10000000,
    P9 * 100000000,
    P18,
    BIG(P18, 10),
    BIG(P18, 100),
    BIG(P18, 1000),
    BIG(P18, 10000),
    BIG(P18, 100000),
    BIG(P18, 1000000),
    BIG(P18, 10000000),
    BIG(P18, 100000000),
    BIG(P18, P9),
    BIG(P18, P9 * 10),
    BIG(P18, P9 * 100),
    BIG(P18, P9 * 1000),
    BIG(P18, P9 * 10000),
    BIG(P18, P9 * 100000),
    BIG(P18, P9 * 1000000),
    BIG(P18, P9 * 10000000),
    BIG(P18, P9 * 100000000),
    BIG(P18, P18),
    BIG(P18, P18) * 10,
    BIG(P18, P18) * 100,
};

static bool is_small(gj_i128 x)
{
    return x == (int64_t)x;
}

static gj_i128 magnitude(gj_i128 x)
{
    return x < 0 ? -x : x;
}

/* Not __builtin_mul_overflow: for 128 bits clang makes it a call that libgcc does not have. */
static bool multiply(gj_i128 a, gj_i128 b, gj_i128 *out)
{
    if (!is_small(a) || !is_small(b)) {
        if (b != 0 && magnitude(a) > COEF_MAX / magnitude(b))
            return false;
    }
    *out = a * b;
    return true;
}

/* The least coefficient has no positive twin, so it counts as overflow: negation never fails. */
static bool plus(gj_i128 a, gj_i128 b, gj_i128 *out)
{
    gj_i128 sum;
    if (__builtin_add_overflow(a, b, &sum) || sum < -COEF_MAX)
        return false;
    *out = sum;
    return true;
}

/* a with more decimals; false when its coefficient does not hold them. */
static bool rescale(gj_dec *a, uint8_t scale)
{
    unsigned more = (unsigned)(scale - a->scale);
    if (more > MAX_SCALE) {
        if (a->coef != 0)
            return false;
    } else if (!multiply(a->coef, powers[more], &a->coef)) {
        return false;
    }
    a->scale = scale;
    return true;
}

static bool same_scale(gj_dec *a, gj_dec *b)
{
    if (a->scale == b->scale)
        return true;
    return a->scale < b->scale ? rescale(a, b->scale) : rescale(b, a->scale);
}

gj_dec gj_dec_pow10(int exponent)
{
    int size = exponent < 0 ? -exponent : exponent;
    if (size > MAX_SCALE)
        size = MAX_SCALE;
    return exponent < 0 ? (gj_dec){ 1, (uint8_t)size } : (gj_dec){ powers[size], 0 };
}

bool gj_dec_parse(gj_slice text, gj_dec *out)
{
    const char *p = text.p, *end = text.p + text.n;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    uint64_t coef = 0;
    unsigned digits = 0, scale = 0;
    bool point = false;
    for (const char *start = p; p < end; p++) {
        if (*p == '.' && !point && p > start && p + 1 < end) {
            point = true;
            continue;
        }
        if (*p < '0' || *p > '9')
            return false;
        digits += digits > 0 || *p != '0';
        scale += point;
        if (digits > GJ_DEC_DIGITS || scale > MAX_SCALE)
            return false;
        coef = coef * 10 + (uint64_t)(*p - '0');
    }
    if (text.n == 0 || end[-1] < '0')
        return false;
    *out = (gj_dec){ negative ? -(gj_i128)coef : (gj_i128)coef, (uint8_t)scale };
    return true;
}

bool gj_dec_add(gj_dec a, gj_dec b, gj_dec *out)
{
    gj_dec x = a, y = b, sum;
    if (!same_scale(&x, &y)) {
        x = gj_dec_trim(a); /* zeros behind the point may be all that stands in the way */
        y = gj_dec_trim(b);
        if (!same_scale(&x, &y))
            return false;
    }
    sum.scale = x.scale;
    if (!plus(x.coef, y.coef, &sum.coef))
        return false;
    *out = sum;
    return true;
}

bool gj_dec_sub(gj_dec a, gj_dec b, gj_dec *out)
{
    return gj_dec_add(a, gj_dec_negate(b), out);
}

static bool product(gj_dec a, gj_dec b, gj_dec *out)
{
    gj_i128 coef;
    unsigned scale = (unsigned)a.scale + b.scale;
    if (scale > MAX_SCALE || !multiply(a.coef, b.coef, &coef))
        return false;
    *out = (gj_dec){ coef, (uint8_t)scale };
    return true;
}

bool gj_dec_mul(gj_dec a, gj_dec b, gj_dec *out)
{
    if (b.coef == 1 && b.scale == 0) { /* most figures are written in their own unit */
        *out = a;
        return true;
    }
    return product(a, b, out) || product(gj_dec_trim(a), gj_dec_trim(b), out);
}

/* num / den to the nearest integer, ties away from zero. */
static gj_i128 nearest(gj_i128 num, gj_i128 den)
{
    gj_i128 quotient = num / den;
    gj_i128 rest = magnitude(num % den);
    if (rest >= magnitude(den) - rest)
        quotient += (num < 0) == (den < 0) ? 1 : -1;
    return quotient;
}

static bool quotient(gj_dec a, gj_dec b, uint8_t scale, gj_dec *out)
{
    int shift = scale + b.scale - a.scale;
    int size = shift < 0 ? -shift : shift;
    if (size > MAX_SCALE)
        return false;
    gj_i128 *shifted = shift < 0 ? &b.coef : &a.coef;
    if (!multiply(*shifted, powers[size], shifted))
        return false;
    *out = (gj_dec){ nearest(a.coef, b.coef), scale };
    return true;
}

bool gj_dec_div(gj_dec a, gj_dec b, uint8_t scale, gj_dec *out)
{
    if (b.coef == 0 || scale > MAX_SCALE)
        return false;
    return quotient(a, b, scale, out) || quotient(gj_dec_trim(a), gj_dec_trim(b), scale, out);
}

/* a against b where b has `more` decimals more: b is divided instead of a multiplied, so nothing
 * can overflow. Division cuts towards zero, hence the rest has the sign of b. */
static int compare_shifted(gj_i128 a, gj_i128 b, unsigned more)
{
    gj_i128 whole = 0, rest = b;
    if (more <= MAX_SCALE) {
        whole = b / powers[more];
        rest = b % powers[more];
    }
    if (a != whole)
        return a < whole ? -1 : 1;
    return (rest < 0) - (rest > 0);
}

int gj_dec_compare_scales(gj_dec a, gj_dec b)
{
    unsigned more = (unsigned)(a.scale < b.scale ? b.scale - a.scale : a.scale - b.scale);
    if (more <= CHUNK_DIGITS && is_small(a.coef) && is_small(b.coef)) {
        gj_i128 x = a.scale < b.scale ? a.coef * powers[more] : a.coef;
        gj_i128 y = a.scale < b.scale ? b.coef : b.coef * powers[more];
        return (x > y) - (x < y);
    }
    if (a.scale < b.scale)
        return compare_shifted(a.coef, b.coef, more);
    return -compare_shifted(b.coef, a.coef, more);
}

int gj_dec_sign(gj_dec a)
{
    return (a.coef > 0) - (a.coef < 0);
}

gj_dec gj_dec_negate(gj_dec a)
{
    return (gj_dec){ -a.coef, a.scale };
}

gj_dec gj_dec_abs(gj_dec a)
{
    return (gj_dec){ magnitude(a.coef), a.scale };
}

gj_dec gj_dec_trim(gj_dec a)
{
    if (a.coef == 0)
        return (gj_dec){ 0, 0 };
    while (a.scale > 0 && !is_small(a.coef) && a.coef % 10 == 0) {
        a.coef /= 10;
        a.scale--;
    }
    if (!is_small(a.coef))
        return a;
    int64_t coef = (int64_t)a.coef;
    for (; a.scale > 0 && coef % 10 == 0; a.scale--)
        coef /= 10;
    a.coef = coef;
    return a;
}

gj_dec gj_dec_round(gj_dec a, uint8_t scale, gj_rounding how)
{
    if (a.scale <= scale)
        return a;
    unsigned drop = (unsigned)(a.scale - scale);
    if (drop > MAX_SCALE) /* not even half a unit: 10^39 / 2 is more than a coefficient holds */
        return (gj_dec){ 0, scale };
    gj_i128 unit = powers[drop];
    gj_i128 whole = a.coef / unit;
    gj_i128 rest = magnitude(a.coef % unit);
    gj_i128 other = unit - rest;
    bool away = false;
    if (how == GJ_ROUND_HALF_UP)
        away = rest >= other;
    else if (how == GJ_ROUND_HALF_EVEN)
        away = rest > other || (rest == other && whole % 2 != 0);
    if (away)
        whole += a.coef < 0 ? -1 : 1;
    return (gj_dec){ whole, scale };
}

/* The digits of n, last one just before `end`; returns where they start. Whole chunks first:
 * dividing 128 bits for each digit would cost ten times as much. */
static char *print_digits(u128 n, char *end)
{
    while (n > UINT64_MAX) {
        uint64_t chunk = (uint64_t)(n % (u128)P18);
        n /= (u128)P18;
        for (unsigned i = 0; i < CHUNK_DIGITS; i++, chunk /= 10)
            *--end = (char)('0' + chunk % 10);
    }
    for (uint64_t rest = (uint64_t)n; rest != 0; rest /= 10)
        *--end = (char)('0' + rest % 10);
    return end;
}

size_t gj_dec_print(gj_dec a, char buf[GJ_DEC_PRINT_MAX])
{
    if (a.scale > MAX_SCALE)
        a = gj_dec_round(a, MAX_SCALE, GJ_ROUND_HALF_UP);
    char digits[GJ_DEC_PRINT_MAX];
    char *end = digits + sizeof digits;
    char *p = print_digits((u128)magnitude(a.coef), end);
    while (end - p <= a.scale) /* 5 with three decimals is 0.005 */
        *--p = '0';
    size_t whole = (size_t)(end - p) - a.scale;
    size_t n = 0;
    if (a.coef < 0)
        buf[n++] = '-';
    memcpy(buf + n, p, whole);
    n += whole;
    if (a.scale > 0) {
        buf[n++] = '.';
        memcpy(buf + n, p + whole, a.scale);
        n += a.scale;
    }
    buf[n] = '\0';
    return n;
}
