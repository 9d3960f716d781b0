/* fold_look.c — tables of the forms that folding knows.
 * SPDX-License-Identifier: MIT */
#include "text/fold_look.h"

#include "text/utf8.h"

/* The Chinese form of , ; : ? ! ( ). NULL: none. */
static const char *mark_of(char ascii)
{
    switch (ascii) {
    case ',':
        return "，";
    case ';':
        return "；";
    case ':':
        return "：";
    case '?':
        return "？";
    case '!':
        return "！";
    case '(':
        return "（";
    case ')':
        return "）";
    default:
        return NULL;
    }
}

static const char ascii_text[] = /* one-character strings, two bytes apart, from ! on */
    "!\0\"\0#\0$\0%\0&\0'\0(\0)\0*\0+\0,\0-\0.\0/"
    "\0000\0001\0002\0003\0004\0005\0006\0007\0008\0009\0:\0;\0<\0=\0>\0?\0@\0"
    "A\0B\0C\0D\0E\0F\0G\0H\0I\0J\0K\0L\0M\0N\0O\0P\0Q\0R\0S\0T\0U\0V\0W\0X\0Y\0Z\0[\0\\\0]\0^\0_"
    "\0`\0"
    "a\0b\0c\0d\0e\0f\0g\0h\0i\0j\0k\0l\0m\0n\0o\0p\0q\0r\0s\0t\0u\0v\0w\0x\0y\0z\0{\0|\0}\0~";

/* A character that stands for an ASCII one: the mark rules, or the ASCII character itself. */
static gj_look as_ascii(char ascii, uint8_t len, bool full)
{
    const char *mark = mark_of(ascii);
    if (ascii == ',')
        return (gj_look){ GJ_LOOK_COMMA, len, full, ascii, mark };
    if (mark)
        return (gj_look){ GJ_LOOK_MARK, len, full, ascii, mark };
    if (ascii == 'O' && full)
        return (gj_look){ GJ_LOOK_CIRCLE, len, full, ascii, "O" };
    if (len == 1)
        return (gj_look){ GJ_LOOK_KEEP, len, full, ascii, NULL };
    return (gj_look){ GJ_LOOK_REPLACE, len, full, ascii, &ascii_text[(ascii - '!') * 2] };
}

static gj_look plain(gj_look_act act, uint8_t len)
{
    return (gj_look){ act, len, false, 0, NULL };
}

static gj_look replace(const char *to)
{
    return (gj_look){ GJ_LOOK_REPLACE, 3, false, 0, to };
}

static gj_look look_c2(const unsigned char *s)
{
    if (s[1] == 0xA0)
        return plain(GJ_LOOK_BLANK, 2);
    if (s[1] == 0xAD)
        return plain(GJ_LOOK_DROP, 2);
    if (s[1] == 0x85)
        return plain(GJ_LOOK_NEWLINE, 2);
    return plain(s[1] < 0xA0 ? GJ_LOOK_DROP : GJ_LOOK_KEEP, 2);
}

static gj_look look_e2(unsigned b, unsigned c)
{
    switch (b << 8 | c) {
    case 0x80A8:
    case 0x80A9:
        return plain(GJ_LOOK_NEWLINE, 3);
    case 0x80AF:
    case 0x819F:
        return plain(GJ_LOOK_BLANK, 3);
    case 0x8090: /* ‐ ‑ ‒ – − */
    case 0x8091:
    case 0x8092:
    case 0x8093:
    case 0x8892:
        return replace("-");
    case 0x88B6: /* ∶ */
        return as_ascii(':', 3, true);
    case 0x88BC: /* ∼ */
        return replace("~");
    case 0x89A7: /* ≧ ⩾ */
    case 0xA9BE:
        return replace("≥");
    case 0x89A6: /* ≦ ⩽ */
    case 0xA9BD:
        return replace("≤");
    case 0x978B: /* ○ ◯ */
    case 0x97AF:
        return plain(GJ_LOOK_CIRCLE, 3);
    default:
        break;
    }
    if (b == 0x80 && c <= 0x8A)
        return plain(GJ_LOOK_BLANK, 3);
    if (b == 0x80 && (c <= 0x8F || (c >= 0xAA && c <= 0xAE)))
        return plain(GJ_LOOK_DROP, 3);
    return plain(b == 0x81 && c >= 0xA0 && c <= 0xAF ? GJ_LOOK_DROP : GJ_LOOK_KEEP, 3);
}

/* U+FE00..FEFF: variation selectors, vertical forms, small forms, BOM. */
static gj_look look_fe(unsigned low)
{
    static const char vertical[] = ",\1\2:;!?";                        /* FE10..FE16 */
    static const char small[] = ",\1.\0;:?!\3(){}\0\0#&*+-<>=\0\\$%@"; /* FE50..FE6B */
    if (low <= 0x0F || low == 0xFF)
        return plain(GJ_LOOK_DROP, 3);
    char ascii = 0;
    if (low >= 0x10 && low <= 0x16)
        ascii = vertical[low - 0x10];
    if (low >= 0x50 && low <= 0x6B)
        ascii = small[low - 0x50];
    if (low == 0x30)
        ascii = ':';
    if (low == 0x35 || low == 0x36)
        ascii = low == 0x35 ? '(' : ')';
    if (ascii == 0 || ascii == 3)
        return plain(GJ_LOOK_KEEP, 3);
    if (ascii == 1)
        return replace("、");
    return ascii == 2 ? replace("。") : as_ascii(ascii, 3, true);
}

static gj_look look_ef(unsigned b, unsigned c)
{
    if (b == 0xBC && c >= 0x81)
        return as_ascii((char)('!' + (c - 0x81)), 3, true);
    if (b == 0xBD && c <= 0x9E)
        return as_ascii((char)('`' + (c - 0x80)), 3, true);
    if (b == 0xBC || b == 0xBD)
        return plain(GJ_LOOK_KEEP, 3);
    if (b >= 0xB8 && b <= 0xBB)
        return look_fe((b - 0xB8) << 6 | (c & 0x3F));
    return plain(b == 0xBF && c >= 0xB9 && c <= 0xBB ? GJ_LOOK_DROP : GJ_LOOK_KEEP, 3);
}

static gj_look look_ascii(unsigned char c)
{
    if (c == '\n' || c == '\r' || c == '\v' || c == '\f')
        return plain(GJ_LOOK_NEWLINE, 1);
    if (c == ' ' || c == '\t')
        return plain(GJ_LOOK_BLANK, 1);
    return c < ' ' || c == 0x7F ? plain(GJ_LOOK_DROP, 1) : as_ascii((char)c, 1, false);
}

gj_look gj_fold_look(const char *p, const char *end)
{
    const unsigned char *s = (const unsigned char *)p;
    size_t left = (size_t)(end - p);
    if (s[0] < 0x80)
        return look_ascii(s[0]);
    unsigned len = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    if (s[0] < 0xC2 || left < len || (s[1] & 0xC0) != 0x80)
        return plain(GJ_LOOK_KEEP, 1);
    if ((len > 2 && (s[2] & 0xC0) != 0x80) || (len > 3 && (s[3] & 0xC0) != 0x80))
        return plain(GJ_LOOK_KEEP, 1);
    switch (s[0]) {
    case 0xC2:
        return look_c2(s);
    case 0xE2:
        return look_e2(s[1], s[2]);
    case 0xE3:
        if (s[1] == 0x80 && s[2] == 0x80)
            return plain(GJ_LOOK_BLANK, 3);
        return s[1] == 0x80 && s[2] == 0x9C ? replace("~") : plain(GJ_LOOK_KEEP, 3);
    case 0xEF:
        return look_ef(s[1], s[2]);
    case 0xF3: /* tags and variation selectors U+E0000..E01EF */
        return plain(s[1] == 0xA0 && s[2] <= 0x87 ? GJ_LOOK_DROP : GJ_LOOK_KEEP, 4);
    default:
        return plain(GJ_LOOK_KEEP, (uint8_t)len);
    }
}
