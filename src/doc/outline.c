/* outline.c — which paragraphs are headings, at what level, and which section each block stands in.
 * SPDX-License-Identifier: MIT */
#include "doc/outline.h"

#include "doc/lost.h"
#include "doc/number.h"
#include "doc/shape.h"
#include "doc/word.h"

enum {
    LEVEL_BODY = 255,   /* hint of a reader: surely body text */
    HEADING_CHARS = 40, /* a numbered paragraph longer than this is body text */
    TITLE_CHARS = 45,
    TITLE_BLOCKS = 12, /* the title ends within so many blocks */
    TITLE_LINES = 5
};

bool gj_outline_is_numbered(gj_slice text)
{
    gj_numbering numbering;
    return gj_number_parse(text, &numbering);
}

static gj_slot slot_of(const gj_numbering *numbering)
{
    switch (numbering->style) {
    case GJ_NUMBER_PART:
        return GJ_SLOT_PART;
    case GJ_NUMBER_HAN:
        return GJ_SLOT_HAN;
    case GJ_NUMBER_PROJECT:
        return GJ_SLOT_PROJECT;
    case GJ_NUMBER_HAN_PAREN:
        return GJ_SLOT_HAN_PAREN;
    case GJ_NUMBER_DIGIT:
        return GJ_SLOT_DIGIT;
    case GJ_NUMBER_DOTTED:
        return (gj_slot)(GJ_SLOT_DOTTED_2 + (numbering->parts > 4 ? 2 : numbering->parts - 2));
    case GJ_NUMBER_DIGIT_PAREN:
        return GJ_SLOT_DIGIT_PAREN;
    case GJ_NUMBER_CIRCLE:
        return GJ_SLOT_CIRCLE;
    default:
        return GJ_SLOT_NONE;
    }
}

/* Reads the numbering of every paragraph. */
static void number_all(gj_outline *o)
{
    for (uint32_t i = 0; i < o->doc->blocks.n; i++) {
        gj_block *block = &o->doc->blocks.v[i];
        gj_numbering numbering;
        o->slot[i] = GJ_SLOT_NONE;
        if (block->kind == GJ_TABLE)
            continue;
        if (block->kind == GJ_PARAGRAPH && block->level == LEVEL_BODY) {
            block->level = 0;
            o->slot[i] = GJ_SLOT_BODY;
            continue;
        }
        if (!gj_number_parse(gj_doc_text(o->doc, block->text), &numbering))
            continue;
        block->style = numbering.style;
        block->number = numbering.number;
        block->body.off += numbering.bytes;
        block->body.len -= numbering.bytes;
        o->slot[i] = (uint8_t)slot_of(&numbering);
    }
}

/* «支出情况如下：» leads into what follows; it names no section. */
static bool leads_in(gj_slice body)
{
    static const gj_word ends[] = { GJ_WORD("如下："), GJ_WORD("包括："), GJ_WORD("下列："),
                                    GJ_WORD("其中："), GJ_WORD("为：") };
    return gj_word_ends(body, ends, GJ_ARRAY_LEN(ends));
}

/* Whether the words of a numbered paragraph are those of a heading and not of a sentence. */
static bool reads_as_heading(const gj_document *doc, const gj_block *block, gj_slot slot)
{
    static const gj_word stops[] = { GJ_WORD("。"), GJ_WORD("；") };
    gj_slice body = gj_doc_text(doc, block->body);
    if (body.n > HEADING_CHARS * 3 ||
        (gj_word_ends(body, stops, GJ_ARRAY_LEN(stops)) && !gj_shape_names_section(body)))
        return false;
    gj_shape shape = gj_shape_of(body);
    bool top = slot == GJ_SLOT_PART || slot == GJ_SLOT_HAN;
    if (shape.chars == 0 || shape.chars > HEADING_CHARS || shape.stop_inside || shape.colon_inside)
        return false;
    if (!top && (shape.value || (shape.comma && shape.chars > 25)))
        return false;
    if (shape.stop_end)
        return !shape.comma && shape.chars <= 26 && gj_shape_names_section(body);
    if (shape.colon_end)
        return shape.chars <= 20 && !leads_in(body);
    return true;
}

/* Items of a list follow one another; a heading has something under it. Only for 1. and deeper. */
static bool is_list_item(const gj_outline *o, uint32_t i)
{
    const gj_block *blocks = o->doc->blocks.v;
    gj_slot slot = (gj_slot)o->slot[i];
    if (slot < GJ_SLOT_DIGIT)
        return false;
    if (i > 0 && o->slot[i - 1] == slot && blocks[i - 1].kind == GJ_PARAGRAPH &&
        blocks[i - 1].number + 1 == blocks[i].number)
        return true;
    if (i + 1 >= o->doc->blocks.n)
        return true;
    if (o->slot[i + 1] < slot && blocks[i + 1].number == 1)
        return false; /* «1、» with «（一）» under it */
    /* The next item, or a heading above: nothing stands under this one. */
    return o->slot[i + 1] <= slot;
}

/* A table of contents: from «目录» to where the first number comes again. Its lines are body text without numbers. */
static void drop_contents(gj_outline *o)
{
    gj_block *blocks = o->doc->blocks.v;
    uint32_t n = o->doc->blocks.n, at = 0;
    for (; at < n && at < 60; at++) {
        gj_slice text = gj_doc_text(o->doc, blocks[at].text);
        if (gj_slice_equal(text, GJ_SLICE("目录")) || gj_slice_equal(text, GJ_SLICE("目 录")))
            break;
    }
    uint32_t first = at + 1;
    if (first >= n || first >= 61 || o->slot[first] >= GJ_SLOT_COUNT_)
        return;
    uint32_t end = first + 1;
    while (end < n && end < first + 200 && blocks[end].text.len < 200 &&
           !(o->slot[end] == o->slot[first] && blocks[end].number == blocks[first].number))
        end++;
    if (end == n || o->slot[end] != o->slot[first] || blocks[end].number != blocks[first].number)
        return;
    o->slot[at] = GJ_SLOT_BODY;
    for (uint32_t i = first; i < end; i++) {
        if (o->slot[i] >= GJ_SLOT_COUNT_)
            continue;
        blocks[i].style = GJ_NUMBER_NONE;
        blocks[i].number = 0;
        blocks[i].body = blocks[i].text;
        o->slot[i] = GJ_SLOT_BODY;
        o->first = i + 1;
    }
}

/* Lines at the top that belong to no title: 附件3, 填报单位：…, 2024年3月. */
static bool stands_beside_title(gj_slice text, const gj_shape *shape)
{
    if (shape->chars > TITLE_CHARS || shape->stop_end || shape->stop_inside)
        return false;
    if (gj_slice_starts(text, GJ_SLICE("附件")) || gj_slice_starts(text, GJ_SLICE("附表")))
        return shape->chars <= 6;
    static const gj_word fields[] = { GJ_WORD("项目名称 "),  GJ_WORD("主管部门 "),
                                      GJ_WORD("实施单位 "),  GJ_WORD("填报单位 "),
                                      GJ_WORD("单位名称 "),  GJ_WORD("部门名称 "),
                                      GJ_WORD("（填报单位"), GJ_WORD("（单位") };
    bool date = text.p[0] >= '0' && text.p[0] <= '9' &&
                (gj_slice_ends(text, GJ_SLICE("日")) || gj_slice_ends(text, GJ_SLICE("月")));
    return shape->colon_inside || shape->colon_end || date ||
           gj_word_starts(text, fields, GJ_ARRAY_LEN(fields));
}

/* «摘要» and the like: a heading that never has a number. */
static bool opens_section(gj_slice text)
{
    static const gj_word words[] = { GJ_WORD("摘要"),  GJ_WORD("摘 要"), GJ_WORD("前言"),
                                     GJ_WORD("前 言"), GJ_WORD("引言"),  GJ_WORD("引 言") };
    return text.n <= 9 && gj_word_equals(text, words, GJ_ARRAY_LEN(words));
}

static void find_title(gj_outline *o)
{
    gj_block *blocks = o->doc->blocks.v;
    uint32_t n = o->doc->blocks.n, at = 0, lines[TITLE_LINES], found = 0;
    for (; at < n && at < TITLE_BLOCKS; at++) {
        gj_block *block = &blocks[at];
        gj_slice text = gj_doc_text(o->doc, block->text);
        if (block->kind != GJ_PARAGRAPH || o->slot[at] != GJ_SLOT_NONE || opens_section(text))
            break;
        gj_shape shape = gj_shape_of(text);
        if (stands_beside_title(text, &shape))
            continue;
        if (shape.chars > TITLE_CHARS || shape.stop_end || shape.stop_inside || shape.comma ||
            shape.bare_digit || found == TITLE_LINES || (found > 0 && gj_shape_names_section(text)))
            break;
        lines[found++] = at;
    }
    if (at == n)
        return; /* nothing but short lines: no title stands over them */
    for (uint32_t i = 0; i < found; i++) {
        blocks[lines[i]].kind = GJ_HEADING;
        blocks[lines[i]].level = 0;
        o->slot[lines[i]] = GJ_SLOT_TITLE;
    }
    o->first = at > o->first ? at : o->first;
}

static void find_headings(gj_outline *o)
{
    gj_block *blocks = o->doc->blocks.v;
    for (uint32_t i = 0; i < o->doc->blocks.n; i++) {
        gj_slot slot = (gj_slot)o->slot[i];
        if (slot == GJ_SLOT_NONE && opens_section(gj_doc_text(o->doc, blocks[i].text))) {
            blocks[i].kind = GJ_HEADING;
            blocks[i].level = 1;
        }
        if (slot >= GJ_SLOT_COUNT_ || blocks[i].kind != GJ_PARAGRAPH)
            continue;
        if (!reads_as_heading(o->doc, &blocks[i], slot) || is_list_item(o, i))
            continue;
        blocks[i].kind = GJ_HEADING;
        o->used[slot] = true;
    }
}

/* The style of the first heading when it stands outside styles that usually stand outside it: its numbers go on
 * across theirs («1、 （一） （二） 2、»). GJ_SLOT_NONE: the usual order holds. */
static gj_slot find_outermost(const gj_outline *o)
{
    const gj_block *blocks = o->doc->blocks.v;
    gj_slot first = GJ_SLOT_NONE;
    uint32_t last = 0; /* newest number of the first style */
    bool inner = false;
    for (uint32_t i = 0; i < o->doc->blocks.n; i++) {
        if (blocks[i].kind != GJ_HEADING || o->slot[i] >= GJ_SLOT_COUNT_)
            continue;
        gj_slot slot = (gj_slot)o->slot[i];
        if (first == GJ_SLOT_NONE)
            first = slot;
        if (slot == first && inner)
            return last > 0 && blocks[i].number == last + 1 ? first : GJ_SLOT_NONE;
        if (slot == first)
            last = blocks[i].number;
        inner = inner || slot < first;
    }
    return GJ_SLOT_NONE;
}

/* Levels count the styles that head something here, in their usual order. */
static void give_levels(gj_outline *o)
{
    gj_slot outermost = find_outermost(o);
    uint8_t level = outermost != GJ_SLOT_NONE;
    for (unsigned slot = 0; slot < GJ_SLOT_COUNT_; slot++) {
        level = (uint8_t)(level + (o->used[slot] && slot != outermost));
        o->level[slot] = slot == outermost ? 1 : level;
    }
    for (uint32_t i = 0; i < o->doc->blocks.n; i++) {
        gj_block *block = &o->doc->blocks.v[i];
        if (block->kind == GJ_HEADING && block->level == 0 && o->slot[i] < GJ_SLOT_COUNT_)
            block->level = o->level[o->slot[i]];
    }
}

static void give_sections(gj_document *doc)
{
    uint32_t above = GJ_NONE; /* newest heading */
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        gj_block *block = &doc->blocks.v[i];
        block->section = above;
        if (block->kind != GJ_HEADING)
            continue;
        while (block->section != GJ_NONE && doc->blocks.v[block->section].level >= block->level)
            block->section = doc->blocks.v[block->section].section;
        above = i;
    }
}

gj_status gj_outline_detect(gj_document *doc, gj_error *err)
{
    gj_outline o = { .doc = doc };
    if (doc->blocks.n == 0)
        return GJ_OK;
    o.slot = gj_arena_alloc(doc->arena, doc->blocks.n);
    if (!o.slot)
        return gj_fail_memory(err);
    number_all(&o);
    drop_contents(&o);
    find_title(&o);
    find_headings(&o);
    give_levels(&o);
    GJ_TRY(gj_lost_find(&o, err));
    give_sections(doc);
    return GJ_OK;
}
