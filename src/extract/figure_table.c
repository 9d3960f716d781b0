/* figure_table.c — which three-byte characters are Chinese numerals: a row for the first two bytes, a bit for the third.
 * SPDX-License-Identifier: MIT */
#include "extract/figure_parts.h"

#define BIT(n) (UINT64_C(1) << (n))

const uint8_t gj_han_row[16][64] = {
    [0x3] = { [0x00] = 1 },
    [0x4] = { [0x38] = 2, [0x39] = 3, [0x3A] = 4, [0x3B] = 5, [0x3C] = 6, [0x3D] = 7 },
    [0x5] = { [0x05] = 8, [0x0D] = 9, [0x0F] = 10, [0x1B] = 11, [0x23] = 12, [0x3B] = 13 },
    [0x6] = { [0x0B] = 14, [0x0D] = 15, [0x1F] = 16 },
    [0x7] = { [0x0E] = 17, [0x19] = 18 },
    [0x8] = { [0x02] = 19, [0x34] = 20 },
    [0x9] = { [0x19] = 21, [0x1B] = 22 },
};

const uint64_t gj_han_third[] = {
    0,
    BIT(7),                                      /* 〇 */
    BIT(0) | BIT(9) | BIT(3) | BIT(7) | BIT(36), /* 一 三 七 万 两 */
    BIT(29),                                     /* 九 */
    BIT(12) | BIT(20) | BIT(63),                 /* 二 五 亿 */
    BIT(31),                                     /* 仟 */
    BIT(13),                                     /* 伍 */
    BIT(48),                                     /* 佰 */
    BIT(45) | BIT(43),                           /* 六 八 */
    BIT(1) | BIT(3) | BIT(5),                    /* 十 千 卅 */
    BIT(1),                                      /* 叁 */
    BIT(27),                                     /* 四 */
    BIT(57),                                     /* 壹 */
    BIT(63),                                     /* 廿 */
    BIT(62),                                     /* 拾 */
    BIT(12),                                     /* 捌 */
    BIT(18),                                     /* 柒 */
    BIT(22),                                     /* 玖 */
    BIT(62),                                     /* 百 */
    BIT(6),                                      /* 肆 */
    BIT(48),                                     /* 贰 */
    BIT(6),                                      /* 陆 */
    BIT(54),                                     /* 零 */
};
