/* entity.c — character references of HTML.
 * SPDX-License-Identifier: MIT */
#include "codec/entity.h"

#include "base/ascii.h"
#include "text/cp1252.h"

enum { NAME_BYTES = 16, BAD = 0xFFFD };

/* clang-format off */
/* Of U+00A0 to U+00FF, in order. */
static const char *const latin[96] = {
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf",
    "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para",
    "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave",
    "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc",
    "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc",
    "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN",
    "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave",
    "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve",
    "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml",
    "yacute", "thorn", "yuml",
};

/* The others, by name in byte order. */
static const struct {
    const char *name;
    uint16_t rune;
} names[] = {
    { "Alpha", 0x391 }, { "Beta", 0x392 }, { "Chi", 0x3A7 }, { "Dagger", 0x2021 },
    { "Delta", 0x394 }, { "Epsilon", 0x395 }, { "Eta", 0x397 }, { "Gamma", 0x393 },
    { "Iota", 0x399 }, { "Kappa", 0x39A }, { "Lambda", 0x39B }, { "Mu", 0x39C }, { "NewLine", 0xA },
    { "Nu", 0x39D }, { "OElig", 0x152 }, { "Omega", 0x3A9 }, { "Omicron", 0x39F }, { "Phi", 0x3A6 },
    { "Pi", 0x3A0 }, { "Prime", 0x2033 }, { "Psi", 0x3A8 }, { "Rho", 0x3A1 }, { "Scaron", 0x160 },
    { "Sigma", 0x3A3 }, { "Tab", 0x9 }, { "Tau", 0x3A4 }, { "Theta", 0x398 }, { "Upsilon", 0x3A5 },
    { "Xi", 0x39E }, { "Yuml", 0x178 }, { "ZeroWidthSpace", 0x200B }, { "Zeta", 0x396 },
    { "alefsym", 0x2135 }, { "alpha", 0x3B1 }, { "amp", 0x26 }, { "and", 0x2227 },
    { "ang", 0x2220 }, { "apos", 0x27 }, { "ast", 0x2A }, { "asymp", 0x2248 }, { "bdquo", 0x201E },
    { "beta", 0x3B2 }, { "blacksquare", 0x25AA }, { "bsol", 0x5C }, { "bull", 0x2022 },
    { "cap", 0x2229 }, { "check", 0x2713 }, { "checkmark", 0x2713 }, { "chi", 0x3C7 },
    { "circ", 0x2C6 }, { "clubs", 0x2663 }, { "colon", 0x3A }, { "comma", 0x2C },
    { "commat", 0x40 }, { "cong", 0x2245 }, { "crarr", 0x21B5 }, { "cross", 0x2717 },
    { "cup", 0x222A }, { "dArr", 0x21D3 }, { "dagger", 0x2020 }, { "darr", 0x2193 },
    { "dash", 0x2010 }, { "delta", 0x3B4 }, { "diams", 0x2666 }, { "dollar", 0x24 },
    { "empty", 0x2205 }, { "emsp", 0x2003 }, { "emsp13", 0x2004 }, { "emsp14", 0x2005 },
    { "ensp", 0x2002 }, { "epsilon", 0x3B5 }, { "equals", 0x3D }, { "equiv", 0x2261 },
    { "eta", 0x3B7 }, { "euro", 0x20AC }, { "excl", 0x21 }, { "exist", 0x2203 }, { "fnof", 0x192 },
    { "forall", 0x2200 }, { "frasl", 0x2044 }, { "gamma", 0x3B3 }, { "ge", 0x2265 },
    { "geq", 0x2265 }, { "gt", 0x3E }, { "hArr", 0x21D4 }, { "hairsp", 0x200A }, { "harr", 0x2194 },
    { "hearts", 0x2665 }, { "hellip", 0x2026 }, { "hyphen", 0x2010 }, { "image", 0x2111 },
    { "infin", 0x221E }, { "int", 0x222B }, { "iota", 0x3B9 }, { "isin", 0x2208 },
    { "kappa", 0x3BA }, { "lArr", 0x21D0 }, { "lambda", 0x3BB }, { "lang", 0x2329 },
    { "larr", 0x2190 }, { "lbrack", 0x5B }, { "lceil", 0x2308 }, { "ldquo", 0x201C },
    { "le", 0x2264 }, { "leq", 0x2264 }, { "lfloor", 0x230A }, { "lowast", 0x2217 },
    { "lowbar", 0x5F }, { "loz", 0x25CA }, { "lpar", 0x28 }, { "lrm", 0x200E },
    { "lsaquo", 0x2039 }, { "lsquo", 0x2018 }, { "lt", 0x3C }, { "mdash", 0x2014 },
    { "minus", 0x2212 }, { "mu", 0x3BC }, { "nabla", 0x2207 }, { "ndash", 0x2013 },
    { "ne", 0x2260 }, { "nequiv", 0x2262 }, { "ni", 0x220B }, { "notin", 0x2209 },
    { "nsub", 0x2284 }, { "nu", 0x3BD }, { "num", 0x23 }, { "numsp", 0x2007 }, { "oelig", 0x153 },
    { "oline", 0x203E }, { "omega", 0x3C9 }, { "omicron", 0x3BF }, { "oplus", 0x2295 },
    { "or", 0x2228 }, { "otimes", 0x2297 }, { "part", 0x2202 }, { "percnt", 0x25 },
    { "period", 0x2E }, { "permil", 0x2030 }, { "perp", 0x22A5 }, { "phi", 0x3C6 }, { "pi", 0x3C0 },
    { "piv", 0x3D6 }, { "plus", 0x2B }, { "prime", 0x2032 }, { "prod", 0x220F }, { "prop", 0x221D },
    { "psi", 0x3C8 }, { "puncsp", 0x2008 }, { "quest", 0x3F }, { "quot", 0x22 }, { "rArr", 0x21D2 },
    { "radic", 0x221A }, { "rang", 0x232A }, { "rarr", 0x2192 }, { "rbrack", 0x5D },
    { "rceil", 0x2309 }, { "rdquo", 0x201D }, { "real", 0x211C }, { "rfloor", 0x230B },
    { "rho", 0x3C1 }, { "rlm", 0x200F }, { "rpar", 0x29 }, { "rsaquo", 0x203A },
    { "rsquo", 0x2019 }, { "sbquo", 0x201A }, { "scaron", 0x161 }, { "sdot", 0x22C5 },
    { "semi", 0x3B }, { "sigma", 0x3C3 }, { "sigmaf", 0x3C2 }, { "sim", 0x223C }, { "sol", 0x2F },
    { "spades", 0x2660 }, { "squ", 0x25A1 }, { "square", 0x25A1 }, { "squf", 0x25AA },
    { "star", 0x2606 }, { "starf", 0x2605 }, { "sub", 0x2282 }, { "sube", 0x2286 },
    { "sum", 0x2211 }, { "sup", 0x2283 }, { "supe", 0x2287 }, { "tau", 0x3C4 },
    { "there4", 0x2234 }, { "theta", 0x3B8 }, { "thetasym", 0x3D1 }, { "thinsp", 0x2009 },
    { "tilde", 0x2DC }, { "trade", 0x2122 }, { "uArr", 0x21D1 }, { "uarr", 0x2191 },
    { "upsih", 0x3D2 }, { "upsilon", 0x3C5 }, { "vert", 0x7C }, { "weierp", 0x2118 },
    { "xi", 0x3BE }, { "zeta", 0x3B6 }, { "zwj", 0x200D }, { "zwnj", 0x200C },
};
/* clang-format on */

static uint32_t usable(uint32_t rune)
{
    if (rune >= 128 && rune < 160) { /* meant as Windows-1252; some of it means nothing */
        rune = gj_cp1252_rune((unsigned char)rune);
        return rune < 160 ? BAD : rune;
    }
    bool control = rune < 32 && rune != '\t' && rune != '\n' && rune != '\r';
    bool surrogate = rune >= 0xD800 && rune < 0xE000;
    return control || surrogate || rune > 0x10FFFF ? BAD : rune;
}

static uint32_t by_number(gj_slice s, size_t *n)
{
    size_t at = 2;
    unsigned base = 10;
    uint32_t rune = 0;
    if (at < s.n && gj_ascii_lower(s.p[at]) == 'x') {
        base = 16;
        at++;
    }
    size_t first = at;
    for (unsigned digit; at < s.n && (digit = gj_ascii_hex(s.p[at])) < base; at++)
        rune = rune > 0x10FFFF ? rune : rune * base + digit; /* stays too large */
    if (at == first)
        return 0;
    *n = at + (at < s.n && s.p[at] == ';');
    return usable(rune);
}

static uint32_t by_name(gj_slice name)
{
    for (size_t i = 0; i < GJ_ARRAY_LEN(latin); i++)
        if (gj_slice_equal(name, gj_slice_of(latin[i])))
            return (uint32_t)(0xA0 + i);
    for (size_t low = 0, high = GJ_ARRAY_LEN(names); low < high;) {
        size_t middle = (low + high) / 2;
        int order = gj_slice_compare(name, gj_slice_of(names[middle].name));
        if (order == 0)
            return names[middle].rune;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

uint32_t gj_entity_decode(gj_slice s, size_t *n)
{
    size_t at = 1;
    *n = 1;
    if (s.n > 1 && s.p[1] == '#')
        return by_number(s, n);
    while (at < s.n && at <= NAME_BYTES &&
           (gj_ascii_is_letter(s.p[at]) || gj_ascii_is_digit(s.p[at])))
        at++;
    uint32_t rune = by_name(gj_slice_sub(s, 1, at - 1));
    if (rune != 0)
        *n = at + (at < s.n && s.p[at] == ';');
    return rune;
}
