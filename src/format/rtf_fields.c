/* rtf_fields.c — fields that show something without a result: tick boxes of forms, and signs that are named by a code.
 * SPDX-License-Identifier: MIT
 *
 *     {\field{\*\fldinst SYMBOL 254 \\f "Wingdings" \\s 12}{\fldrslt}}                              ☑
 *     {\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres25\ffdefres1}}}{\fldrslt}}        ☑ */
#include "format/rtf.h"

#include "base/ascii.h"

enum { RESULT_UNSAID = 25 };

static gj_slice next_word(gj_slice *rest)
{
    *rest = gj_slice_trim(*rest);
    bool quoted = rest->n > 0 && rest->p[0] == '"';
    size_t from = quoted, n = from;
    while (n < rest->n && rest->p[n] != (quoted ? '"' : ' '))
        n++;
    gj_slice word = gj_slice_sub(*rest, from, n - from);
    *rest = gj_slice_sub(*rest, n + quoted, rest->n);
    return word;
}

/* 254, or 0xFE; 0: no code. */
static uint32_t code_of(gj_slice word)
{
    bool hex = gj_slice_starts(word, GJ_SLICE("0x")) || gj_slice_starts(word, GJ_SLICE("0X"));
    uint32_t value = 0, base = hex ? 16 : 10;
    for (size_t i = hex ? 2 : 0; i < word.n && value <= 0xFFFF; i++) {
        unsigned digit = gj_ascii_hex(word.p[i]);
        if (digit >= base)
            return 0;
        value = value * base + digit;
    }
    return value <= 0xFFFF ? value : 0;
}

static void print_symbol(gj_slice rest, gj_strbuf *out)
{
    uint32_t code = code_of(next_word(&rest));
    gj_symbol_font font = GJ_SYMBOL_OTHER;
    while (rest.n > 0)
        if (gj_slice_equal(next_word(&rest), GJ_SLICE("\\f")))
            font = gj_symbol_font_of(next_word(&rest));
    if (code >= 0x100 && !(code >= 0xF020 && code <= 0xF0FF))
        font = GJ_SYMBOL_OTHER; /* named by its place in Unicode */
    else if (code < 0x100)
        code += 0xF000;
    if (code > ' ')
        gj_symbol_print(out, font, code);
}

void gj_rtf_field_print(const gj_rtf_field *field, gj_strbuf *out)
{
    gj_slice rest = { field->code, field->code_n };
    if (field->box) {
        int32_t result = field->result == RESULT_UNSAID ? field->usual : field->result;
        gj_strbuf_cstr(out, result == 1 ? "☑" : "□");
    } else if (gj_slice_equal(next_word(&rest), GJ_SLICE("SYMBOL"))) {
        print_symbol(rest, out);
    }
}
