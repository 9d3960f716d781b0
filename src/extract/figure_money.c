/* figure_money.c — what stands around an amount of money: coins, 整, prices, currency signs.
 * SPDX-License-Identifier: MIT */
#include "extract/figure_parts.h"
#include "num/cnnum.h"

/* One numeral below 100 at p. Returns its end, NULL if there is none. */
static const char *small_number(const char *p, const char *end, gj_dec *value)
{
    gj_numeral n;
    gj_slice rest = { p, (size_t)(end - p) };
    if (rest.n > 12)
        rest.n = 12;
    if (!gj_numeral_arabic(rest, &n) && !gj_numeral_chinese(rest, &n))
        return NULL;
    if (n.too_long || n.decimals || gj_dec_compare(n.value, gj_dec_int(100)) >= 0)
        return NULL;
    *value = n.value;
    return p + n.bytes;
}

static bool add_coin(gj_amount *a, gj_dec coin, const char *end, uint8_t decimals)
{
    coin.scale = (uint8_t)(coin.scale + decimals);
    gj_dec sum;
    if (!gj_dec_add(a->value, coin, &sum))
        return false;
    a->value = sum;
    a->plain = sum;
    a->decimals = decimals;
    a->end = end;
    return true;
}

/* 5角2分, 5角, 2分 behind 元 (or 2分 behind 角). */
static void read_coins(const gj_piece *s, gj_amount *a, bool jiao)
{
    gj_dec coin;
    const char *p = a->end;
    if (gj_text_at(p, s->end, GJ_SLICE("零")))
        p += 3;
    const char *e = small_number(p, s->end, &coin);
    if (e && jiao && gj_text_at(e, s->end, GJ_SLICE("角"))) {
        if (!add_coin(a, coin, e + 3, 1))
            return;
        p = gj_text_at(a->end, s->end, GJ_SLICE("零")) ? a->end + 3 : a->end;
        e = small_number(p, s->end, &coin);
    }
    if (e && gj_text_at(e, s->end, GJ_SLICE("分")) && !gj_text_at(e, s->end, GJ_SLICE("分钟")) &&
        !gj_text_at(e, s->end, GJ_SLICE("分之")))
        add_coin(a, coin, e + 3, 2);
}

void gj_money_after(const gj_piece *s, gj_amount *a)
{
    bool yuan = gj_dec_compare(a->factor, gj_dec_int(1)) == 0;
    bool jiao = gj_text_left(a->begin, a->end, GJ_SLICE("角"));
    uint32_t next = gj_rune_at(a->end, s->end);
    if (next == 0)
        return;
    if (jiao && a->dim == GJ_DIM_MONEY && a->kind == GJ_KIND_MONEY) {
        gj_amount b = *a;
        gj_dec coin;
        const char *e = small_number(a->end, s->end, &coin);
        if (e && gj_text_at(e, s->end, GJ_SLICE("分"))) {
            coin.scale = (uint8_t)(coin.scale + 2);
            if (gj_dec_add(b.value, coin, &a->value))
                a->end = e + 3;
        }
        return;
    }
    if (yuan && (gj_is_digit(a->end, s->end) || gj_is_han_numeral(a->end, s->end)))
        read_coins(s, a, true);
    if (gj_text_at(a->end, s->end, GJ_SLICE("整")) &&
        !gj_text_at(a->end, s->end, GJ_SLICE("整体")) &&
        !gj_text_at(a->end, s->end, GJ_SLICE("整改")))
        a->end += 3;
    /* 80元/人, 300元每亩: a price; nothing may add it up. A ratio of two amounts is none. */
    if ((gj_text_at(a->end, s->end, GJ_SLICE("/")) && !gj_is_digit(a->end + 1, s->end)) ||
        gj_text_at(a->end, s->end, GJ_SLICE("每")))
        a->kind = GJ_KIND_NUMBER;
}

const char *gj_money_sign(const char *begin, const char *p)
{
    const char *q = p;
    while (q > begin && q[-1] == ' ')
        q--;
    static const gj_slice signs[] = { { "￥", 3 },  { "¥", 2 },   { "人民币", 9 },
                                      { "RMB", 3 }, { "CNY", 3 }, { "rmb", 3 } };
    uint32_t last = gj_rune_left(begin, q);
    if (last != U'￥' && last != U'¥' && last != U'币' && last != 'B' && last != 'Y' && last != 'b')
        return p;
    for (size_t i = 0; i < GJ_ARRAY_LEN(signs); i++) {
        if (gj_text_left(begin, q, signs[i]))
            return q - signs[i].n;
    }
    return p;
}
