/* number_fault.c — what is wrong with a number in a list, gathered first and reported together.
 * SPDX-License-Identifier: MIT */
#include "check/number_fault.h"

#include "doc/word.h"

enum {
    FAULTS_MAX = 8,    /* reported in one document */
    GARBLED = 4,       /* so many faults, and none is certain */
    SHORT_LINE = 90,   /* bytes: a line without end mark that may be a heading */
    RUN_IN_MAX = 20000 /* bytes looked through for a number inside a paragraph */
};

gj_span gj_fault_number(const gj_block *block)
{
    return (gj_span){ block->text.off, block->body.off - block->text.off };
}

/* The same without blanks at its end. */
static gj_span number_span(const gj_document *doc, const gj_block *block)
{
    gj_span span = gj_fault_number(block);
    while (span.len && doc->text.p[span.off + span.len - 1] == ' ')
        span.len--;
    return span;
}

static bool ends_sentence(gj_slice text)
{
    static const gj_word ends[] = { GJ_WORD("。"), GJ_WORD("；"), GJ_WORD("："), GJ_WORD("，"),
                                    GJ_WORD("！"), GJ_WORD("？"), GJ_WORD("、") };
    return gj_word_ends(text, ends, GJ_ARRAY_LEN(ends));
}

gj_fault_between gj_fault_look(const gj_document *doc, uint32_t first, uint32_t second)
{
    gj_fault_between r = { 0, 0 };
    for (uint32_t i = first + 1; i < second; i++) {
        const gj_block *block = &doc->blocks.v[i];
        if (block->kind == GJ_TABLE || (block->style != GJ_NUMBER_NONE && !block->lost_number))
            continue;
        if (block->kind == GJ_HEADING ||
            (block->text.len <= SHORT_LINE && !ends_sentence(gj_doc_text(doc, block->text))))
            r.short_lines++;
        else
            r.paragraphs++;
    }
    return r;
}

/* The number as the block would write it. */
static gj_status spell(gj_audit_run *run, const gj_block *like, uint32_t number, gj_slice *out,
                       gj_error *err)
{
    char room[GJ_REMARK_NUMERAL];
    const gj_document *doc = run->x->doc;
    gj_slice text = gj_doc_text(doc, number_span(doc, like));
    bool han = like->style == GJ_NUMBER_HAN || like->style == GJ_NUMBER_HAN_PAREN ||
               like->style == GJ_NUMBER_PART;
    gj_slice was =
        han ? gj_remark_numeral(like->number, room) : gj_remark_digits(like->number, room);
    size_t at = 0, next = gj_slice_find(text, was, 0);
    *out = (gj_slice){ NULL, 0 };
    if (next == GJ_NOT_FOUND)
        return GJ_OK;
    while (next != GJ_NOT_FOUND && like->style == GJ_NUMBER_DOTTED) { /* the last one: 2.3.2 */
        at = next;
        next = gj_slice_find(text, was, at + was.n);
    }
    if (like->style != GJ_NUMBER_DOTTED)
        at = next;
    gj_slice head = gj_slice_sub(text, 0, at), tail = gj_slice_sub(text, at + was.n, text.n);
    gj_slice is = han ? gj_remark_numeral(number, room) : gj_remark_digits(number, room);
    return GJ_REMARK_JOIN(run, out, err, head, is, tail);
}

bool gj_fault_is_run_in(const gj_document *doc, uint32_t first, uint32_t second, uint32_t number)
{
    const gj_block *a = &doc->blocks.v[first], *b = &doc->blocks.v[second];
    char room[GJ_REMARK_NUMERAL], want[GJ_REMARK_NUMERAL + 8];
    gj_slice mark = gj_doc_text(doc, number_span(doc, b)), numeral;
    bool han = b->style == GJ_NUMBER_HAN || b->style == GJ_NUMBER_HAN_PAREN;
    numeral = han ? gj_remark_numeral(number, room) : gj_remark_digits(number, room);
    size_t close = mark.n >= 3 && (unsigned char)mark.p[mark.n - 1] >= 0x80 ? 3 : mark.n > 0;
    if (close > mark.n || b->text.off - a->body.off > RUN_IN_MAX)
        return false;
    memcpy(want, numeral.p, numeral.n);
    memcpy(want + numeral.n, mark.p + mark.n - close, close);
    gj_slice between = { doc->text.p + a->body.off, b->text.off - a->body.off };
    return gj_slice_find(between, (gj_slice){ want, numeral.n + close }, 0) != GJ_NOT_FOUND;
}

bool gj_fault_full(const gj_fault_list *list)
{
    return list->v.n > FAULTS_MAX;
}

gj_status gj_fault_add(gj_fault_list *list, const gj_fault *fault, gj_error *err)
{
    if (gj_fault_full(list))
        return GJ_OK;
    return gj_vec_push(list->run->arena, &list->v, *fault) ? GJ_OK : gj_fail_memory(err);
}

static bool may_be_certain(const gj_fault_list *list, const gj_fault *f)
{
    static const char *const words[] = { "doubled", "skipped", "back" };
    const gj_arg *arg = gj_check_arg(list->check, "certain");
    if (!arg || !f->clear || list->v.n >= GARBLED)
        return false;
    for (uint32_t i = 0; i < arg->words.n; i++)
        if (gj_slice_equal(arg->words.v[i], gj_slice_of(words[f->kind])))
            return true;
    return false;
}

static gj_status say(gj_fault_list *list, const gj_fault *f, gj_remark *r, gj_error *err)
{
    const gj_document *doc = list->run->x->doc;
    const gj_block *a = &doc->blocks.v[f->earlier], *b = &doc->blocks.v[f->later];
    bool run_in = f->second.len > 0;
    gj_slice first = gj_remark_quote(list->run, run_in ? f->first : a->text);
    gj_slice second = gj_remark_quote(list->run, run_in ? f->second : b->text);
    gj_slice open = GJ_SLICE("“"), close = GJ_SLICE("”"), number = r->stated;
    switch (f->kind) {
    case GJ_FAULT_DOUBLED:
        return run_in ? GJ_REMARK_JOIN(list->run, &r->detail, err, GJ_SLICE("同一段中"), open,
                                       number, close, GJ_SLICE("出现两次"))
                      : GJ_REMARK_JOIN(list->run, &r->detail, err, open, number, close,
                                       GJ_SLICE("重复："), open, first, close, GJ_SLICE("与"), open,
                                       second, close);
    case GJ_FAULT_SKIPPED:
        return GJ_REMARK_JOIN(list->run, &r->detail, err, open, first, close, GJ_SLICE("之后是"),
                              open, second, close, GJ_SLICE("，中间缺号"));
    default:
        return GJ_REMARK_JOIN(list->run, &r->detail, err, open, first, close, GJ_SLICE("之后倒回"),
                              open, second, close);
    }
}

static gj_status report(gj_fault_list *list, const gj_fault *f, gj_error *err)
{
    const gj_document *doc = list->run->x->doc;
    const gj_block *a = &doc->blocks.v[f->earlier], *b = &doc->blocks.v[f->later];
    gj_remark r = { .verdict = GJ_FAIL, .certainty = GJ_DOUBTFUL };
    bool run_in = f->second.len > 0;
    gj_span first = run_in ? f->first : number_span(doc, a);
    gj_span second = run_in ? f->second : number_span(doc, b);
    r.stated = gj_doc_text(doc, second);
    if (may_be_certain(list, f))
        r.certainty = GJ_CERTAIN;
    if (!run_in)
        GJ_TRY(spell(list->run, b, f->earlier_number + 1, &r.expected, err));
    GJ_TRY(say(list, f, &r, err));
    GJ_TRY(gj_remark_span(list->run, &r, second, err));
    GJ_TRY(gj_remark_span(list->run, &r, first, err));
    return gj_remark_add(list->run, list->check, r, err);
}

gj_status gj_fault_report(gj_fault_list *list, uint32_t seen, gj_error *err)
{
    if (list->v.n == 0 && seen >= 2)
        return gj_remark_pass(list->run, list->check, GJ_SLICE("序号连续"), (gj_span){ 0, 0 }, err);
    for (uint32_t i = 0; i < list->v.n && i < FAULTS_MAX; i++)
        GJ_TRY(report(list, &list->v.v[i], err));
    return GJ_OK;
}
