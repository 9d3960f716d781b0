/* target_figures.c — any text through the figure scanner: figures stand in order, each inside the text.
 * SPDX-License-Identifier: MIT
 * The scanner is promised UTF-8; bytes that are none go through the decoder first. */
#include "extract/figures.h"
#include "fuzz.h"
#include "text/charset.h"
#include "text/utf8.h"

static void check_figures(const gj_figures *figures, size_t n)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < figures->n; i++) {
        const gj_figure *f = &figures->v[i];
        FUZZ_PROMISE(fuzz_inside(f->span, n) && gj_span_contains(f->span, f->number));
        FUZZ_PROMISE(f->span.len > 0 && f->span.off >= end);
        FUZZ_PROMISE(f->kind < GJ_KIND_COUNT_ && f->bound < GJ_BOUND_COUNT_);
        FUZZ_PROMISE(f->value.scale <= 38 && f->high.scale <= 38 && f->factor.scale <= 38);
        FUZZ_PROMISE(f->factor.coef > 0 || f->kind == GJ_KIND_DATE || f->kind == GJ_KIND_CODE);
        end = gj_span_end(f->span);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_slice text = fuzz_slice(data, size);
    gj_strbuf scratch;
    gj_arena arena;
    gj_error err = { 0 };
    gj_decoded decoded;
    gj_figures figures = { 0 };
    gj_strbuf_init(&scratch, 0);
    gj_arena_init(&arena, 0);

    if (!gj_utf8_valid(text)) {
        bool ok = gj_charset_decode(text, "gb18030", &scratch, &decoded, &err) == GJ_OK;
        text = ok ? decoded.text : GJ_SLICE("");
    }
    if (gj_figures_scan_text(text, &arena, &figures, &err) == GJ_OK)
        check_figures(&figures, text.n);
    else
        FUZZ_PROMISE(err.message[0]);
    gj_arena_done(&arena);
    gj_strbuf_done(&scratch);
    return 0;
}
