/* breakdown_label.c — totals and parts in lines of a form that was written out, one label and one amount a line.
 * SPDX-License-Identifier: MIT
 *
 *     预算安排总额（万元）：268.00      全年预算数：1,118.20万元
 *     　省级专项（万元）：180.00        　　其中：省级补助：447.28万元（40%）
 *     　县级预算（万元）：88.00         　　　　　县级配套：670.92万元（60%）
 */
#include "extract/breakdown_work.h"

#include "doc/word.h"
#include "extract/punct.h"

enum { LABEL_MAX = 75 /* bytes */, LINES_MAX = 24 };

static gj_span text_of(const gj_breakdown_work *w, uint32_t block)
{
    const gj_block *b = &w->x->doc->blocks.v[block];
    return b->body.len ? b->body : b->text;
}

/* What stands before figure i in its line, where that is a label with a colon; empty: it is none. */
static gj_slice label_of(const gj_breakdown_work *w, uint32_t i)
{
    const gj_figure *f = gj_work_figure(w, i);
    gj_slice none = { NULL, 0 };
    if (f->cell != GJ_NONE || (i > 0 && gj_work_block(w, i - 1) == f->block))
        return none;
    gj_span text = text_of(w, f->block);
    if (f->span.off <= text.off || f->span.off - text.off > LABEL_MAX)
        return none;
    gj_slice label = gj_doc_text(w->x->doc, (gj_span){ text.off, f->span.off - text.off });
    if (!gj_slice_ends(label, GJ_SLICE("：")))
        return none;
    gj_slice behind = gj_slice_trim(gj_doc_text(w->x->doc, (gj_span){ gj_span_end(f->span), gj_span_end(text) - gj_span_end(f->span) }));
    static const gj_word ends[] = { GJ_WORD("（"), GJ_WORD("；"), GJ_WORD("。") };
    return behind.n == 0 || gj_word_starts(behind, ends, GJ_ARRAY_LEN(ends)) ? label : none;
}

static bool names_total(gj_slice label)
{
    static const gj_word words[] = { GJ_WORD("总额"), GJ_WORD("合计"), GJ_WORD("总计"), GJ_WORD("总数"), GJ_WORD("小计"), GJ_WORD("总收入"),
        GJ_WORD("总支出"), GJ_WORD("总投资"), GJ_WORD("共计") };
    return gj_word_in(label, words, GJ_ARRAY_LEN(words));
}

static bool begins_of_which(gj_slice label)
{
    return gj_slice_starts(gj_slice_trim(label), GJ_SLICE("其中"));
}

/* The parts of total i, line by line; *made: those read so far make it. */
static gj_status read_parts(gj_breakdown_work *w, uint32_t i, gj_breakdown *b, bool *made, gj_error *err)
{
    uint32_t block = gj_work_block(w, i);
    bool of_which = false;
    *made = false;
    for (uint32_t j = i + 1; j < w->figures.n && b->parts.n < LINES_MAX && !*made; j++) {
        gj_slice label = label_of(w, j);
        if (gj_work_block(w, j) != block + 1 || label.n == 0 || w->nested[j] || names_total(label))
            break;
        of_which = of_which || begins_of_which(label);
        if (of_which && b->parts.n >= 2 && w->roles[w->figures.v[j]] != GJ_NO_ROLE)
            break; /* 全年执行数: the next line of the form */
        if (!gj_vec_push(w->x->arena, &b->parts, w->figures.v[j]))
            return gj_fail_memory(err);
        block++;
        *made = b->parts.n >= 2 && gj_parts_make(w->x, b->total, b->parts.v, b->parts.n);
    }
    return GJ_OK;
}

gj_status gj_breakdown_labels(gj_breakdown_work *w, gj_error *err)
{
    for (uint32_t i = 0; i + 2 < w->figures.n; i++) {
        gj_slice label = label_of(w, i);
        if (label.n == 0 || w->nested[i] || w->summed[i] || gj_work_block(w, i + 1) != gj_work_block(w, i) + 1)
            continue;
        if (!names_total(label) && !begins_of_which(label_of(w, i + 1)))
            continue;
        gj_breakdown b = { .total = w->figures.v[i], .closure = GJ_LIST_CLOSED, .kind = w->kind, .marker = gj_work_mention(w, i)->left };
        bool made;
        GJ_TRY(read_parts(w, i, &b, &made, err));
        b.certain = made;
        b.tied = !made;
        if (made || (b.parts.n >= 2 && gj_parts_come_near(w->x, b.total, b.parts.v, b.parts.n)))
            GJ_TRY(gj_breakdown_add(w, &b, err));
    }
    return GJ_OK;
}
