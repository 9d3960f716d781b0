/* names.c — what the report itself is about: title, introduction, year.
 * SPDX-License-Identifier: MIT */
#include "extract/names.h"

#include "base/map.h"
#include "doc/word.h"
#include "extract/form_names.h"
#include "extract/grid.h"
#include "extract/label.h"
#include "extract/pairs.h"
#include "extract/subject.h"
#include "extract/words.h"

enum { INTRODUCTION_MAX = 6000, HEADINGS_MAX = 400, LEAD_MAX = 60 };

#define GJ_TOPIC_BIT UINT32_C(0x40000000) /* of ids of topics; those of projects named by headings have the highest bit */
#define GJ_FORM_BIT UINT32_C(0x20000000)  /* of ids of forms without a name */

uint32_t gj_names_introduction(const gj_extraction *x)
{
    const gj_document *doc = x->doc;
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        const gj_block *block = &doc->blocks.v[i];
        bool heading = (block->kind == GJ_HEADING && block->level > 0) || block->style != GJ_NUMBER_NONE;
        if (heading || block->kind == GJ_TABLE || block->text.off > INTRODUCTION_MAX)
            return block->text.off;
    }
    return doc->blocks.n ? gj_span_end(doc->blocks.v[0].text) : 0;
}

/* The title lines stand before the first numbered heading, at times below «附件3». */
static gj_span title_of(const gj_document *doc)
{
    gj_span title = { 0, 0 };
    for (uint32_t i = 0; i < doc->blocks.n && i < 8; i++) {
        const gj_block *block = &doc->blocks.v[i];
        if (block->kind != GJ_HEADING || block->level != 0) {
            if (title.len || block->kind == GJ_HEADING)
                break;
            continue;
        }
        if (title.len == 0)
            title.off = block->text.off;
        title.len = gj_span_end(block->text) - title.off;
    }
    return title;
}

/* The year of the title, else that of the first «20XX年度», else the one most often named. In the title «2022年度» says more than the
 * period of the whole project, «2020—2022年». */
static uint16_t year_of(const gj_extraction *x, uint32_t title)
{
    uint16_t titled = 0, fiscal = 0, best = 0;
    bool period = false; /* the year of the title is one of a period */
    uint32_t counts[160] = { 0 }, most = 0; /* years 1950 .. 2109 */
    for (uint32_t i = 0; i < x->figures.n; i++) {
        const gj_figure *f = &x->figures.v[i];
        if (f->kind != GJ_KIND_DATE || f->date.year < 1950 || f->date.year >= 2110)
            continue;
        bool several = f->date_end.year && f->date_end.year != f->date.year;
        if (f->span.off < title) {
            if (!titled || (period && !several)) {
                titled = f->date.year;
                period = several;
            }
            continue;
        }
        if (!fiscal && f->date.fiscal)
            fiscal = f->date.year;
        uint32_t n = ++counts[f->date.year - 1950];
        if (n > most) {
            most = n;
            best = f->date.year;
        }
    }
    return titled ? titled : fiscal ? fiscal : best;
}

void gj_names_find(gj_extraction *x)
{
    gj_span title = title_of(x->doc);
    x->title = gj_doc_text(x->doc, title);
    x->year = year_of(x, gj_span_end(title));
}

/* Takes every occurrence of a word out of the residue. */
static void take_out(gj_residue *residue, gj_slice word)
{
    for (size_t at = 0; word.n && (at = gj_slice_find((gj_slice){ residue->bytes, residue->n }, word, at)) != GJ_NOT_FOUND;) {
        memmove(residue->bytes + at, residue->bytes + at + word.n, residue->n - at - word.n);
        residue->n -= (uint32_t)word.n;
    }
}

/* «三个项目», «5个子项目», «项目4个», 汇总 in title or introduction: the report speaks of several projects, and may name them there. */
static bool announces_several(const gj_extraction *x)
{
    if (gj_slice_find(x->title, GJ_SLICE("汇总"), 0) != GJ_NOT_FOUND)
        return true;
    static const gj_word counts[] = { GJ_WORD("两"), GJ_WORD("二"), GJ_WORD("三"), GJ_WORD("四"),
                                      GJ_WORD("五"), GJ_WORD("六"), GJ_WORD("七"), GJ_WORD("八"),
                                      GJ_WORD("九"), GJ_WORD("十"), GJ_WORD("2"),  GJ_WORD("3"),
                                      GJ_WORD("4"),  GJ_WORD("5"),  GJ_WORD("6"),  GJ_WORD("7"),
                                      GJ_WORD("8"),  GJ_WORD("9") };
    static const gj_word nouns[] = { GJ_WORD("个项目"), GJ_WORD("个子项目"), GJ_WORD("个专项"),
                                     GJ_WORD("项项目") };
    gj_slice text = gj_slice_sub(gj_strbuf_slice(&x->doc->text), 0, gj_names_introduction(x));
    for (size_t n = 0; n < GJ_ARRAY_LEN(nouns); n++) {
        size_t at = 0;
        while ((at = gj_slice_find(text, gj_word_text(&nouns[n]), at)) != GJ_NOT_FOUND) {
            if (gj_word_ends(gj_slice_sub(text, 0, at), counts, GJ_ARRAY_LEN(counts)))
                return true;
            at++;
        }
    }
    return false;
}

/* Words of a heading that are left when the ordinary ones are taken away: the name of a project or task. What title or introduction
 * names is the report's own project, unless they speak of several. */
static bool names_something(const gj_engine *engine, const gj_extraction *x, bool several, uint32_t heading)
{
    char room[GJ_SUBJECT_MAX];
    gj_residue name = { .bytes = room, .cap = sizeof room };
    if (x->doc->blocks.v[heading].style == GJ_NUMBER_PROJECT)
        return true;
    gj_residue_add(engine, x, x->doc->blocks.v[heading].body, &name);
    if (name.n < 12 || engine->known.section == GJ_NO_ROLE || (!several && gj_residue_subject(x, &name) == 0))
        return false; /* taking words out makes it only shorter */
    const gj_context_decl *ordinary = &engine->rules->contexts.v[engine->known.section];
    for (uint32_t i = 0; i < ordinary->words.n && name.n >= 12; i++)
        take_out(&name, ordinary->words.v[i]);
    return name.n >= 12;
}

uint32_t gj_names_lead(const gj_extraction *x, uint32_t block, uint32_t before)
{
    const gj_block *b = &x->doc->blocks.v[block];
    gj_slice text = gj_doc_text(x->doc, b->body);
    if (b->style == GJ_NUMBER_NONE || b->kind == GJ_TABLE)
        return 0;
    size_t stop = gj_slice_find(text, GJ_SLICE("。"), 0), open = gj_slice_find(text, GJ_SLICE("“"), 0);
    if (stop == GJ_NOT_FOUND || stop > LEAD_MAX || b->body.off + stop >= before || open == GJ_NOT_FOUND)
        return 0;
    size_t close = gj_slice_find(text, GJ_SLICE("”"), open + 3);
    if (close == GJ_NOT_FOUND || close > stop || close <= open + 3)
        return 0;
    gj_slice name = gj_slice_sub(text, open + 3, close - open - 3);
    bool own = gj_slice_find(x->title, name, 0) != GJ_NOT_FOUND;
    return own ? 0 : (uint32_t)gj_hash64(name, 5) | 1u;
}

uint32_t gj_names_project(const gj_engine *engine, const gj_extraction *x, gj_span name)
{
    char room[GJ_SUBJECT_MAX];
    gj_residue residue = { .bytes = room, .cap = sizeof room };
    gj_residue_add(engine, x, name, &residue);
    gj_slice words = residue.n ? (gj_slice){ residue.bytes, residue.n } : gj_slice_trim(gj_doc_text(x->doc, name));
    return 0x80000000u | (uint32_t)(gj_hash64(words, 3) >> 33);
}

/* Projects stand side by side: a heading that names something counts only with a sibling that does, too. */
static bool has_sibling(const gj_document *doc, const bool *named, uint32_t heading)
{
    const gj_block *b = &doc->blocks.v[heading];
    for (uint32_t i = 0; i < doc->blocks.n; i++)
        if (i != heading && named[i] && doc->blocks.v[i].level == b->level && doc->blocks.v[i].section == b->section)
            return true;
    return false;
}

/* A heading that speaks of a part of the money only («三公经费», of a department «项目支出»): what stands under it is no figure of the
 * whole. Not where title or introduction have the word: then the report is about it. */
static bool is_topic(const gj_engine *engine, const gj_extraction *x, uint32_t heading)
{
    gj_span text = x->doc->blocks.v[heading].text;
    uint64_t wanted = gj_context_bit(engine->known.topic);
    if (x->has_departments)
        wanted |= gj_context_bit(engine->known.department);
    uint64_t of_report = gj_words_contexts(&x->words, 0, gj_names_introduction(x));
    return (gj_words_contexts(&x->words, text.off, gj_span_end(text)) & wanted & ~of_report) != 0;
}

/* «（一）人才引进补贴。预算1500万元…»: the name of a project leads its paragraph. Bytes of the name; 0: none does. */
static uint32_t leading_name(const gj_extraction *x, uint32_t block)
{
    enum { NAME_MAX_BYTES = 75, NAME_MIN_BYTES = 12 };
    const gj_block *b = &x->doc->blocks.v[block];
    if (b->kind != GJ_PARAGRAPH || b->style == GJ_NUMBER_NONE)
        return 0;
    gj_slice text = gj_doc_text(x->doc, b->body);
    size_t stop = gj_slice_find(gj_slice_sub(text, 0, NAME_MAX_BYTES), GJ_SLICE("。"), 0);
    if (stop == GJ_NOT_FOUND || stop < NAME_MIN_BYTES || stop + 3 >= text.n)
        return 0;
    for (size_t i = 0; i < stop; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            return 0;
    return gj_slice_find(gj_slice_sub(text, 0, stop), GJ_SLICE("，"), 0) == GJ_NOT_FOUND ? (uint32_t)stop : 0;
}

static const gj_word by_project[] = { GJ_WORD("分项目"), GJ_WORD("各项目"), GJ_WORD("各子项目"), GJ_WORD("子项目"), GJ_WORD("分专项") };

/* 二、分项目自评: what stands below is told project by project. */
static bool tells_by_project(const gj_extraction *x, uint32_t heading)
{
    gj_slice text = gj_doc_text(x->doc, x->doc->blocks.v[heading].text);
    return gj_word_in(text, by_project, GJ_ARRAY_LEN(by_project));
}

/* Paragraphs led by the name of a project, and what follows them up to the next one or the end of the section. */
static void projects_of_paragraphs(gj_extraction *x, uint32_t *project)
{
    if (!gj_pairs_may_hold_any(x, by_project, GJ_ARRAY_LEN(by_project)))
        return;
    for (uint32_t h = 0; h < x->doc->blocks.n; h++) {
        if (x->doc->blocks.v[h].kind != GJ_HEADING || !tells_by_project(x, h))
            continue;
        uint32_t named = 0, current = GJ_NO_INDEX;
        for (uint32_t i = h + 1; i < x->doc->blocks.n && x->doc->blocks.v[i].section == h; i++)
            named += leading_name(x, i) > 0;
        for (uint32_t i = h + 1; named >= 2 && i < x->doc->blocks.n && x->doc->blocks.v[i].section == h; i++) {
            if (leading_name(x, i) > 0)
                current = GJ_TOPIC_BIT | i;
            if (x->doc->blocks.v[i].kind != GJ_HEADING)
                project[i] = current;
        }
        x->several_projects = x->several_projects || named >= 2;
    }
}

/* The project of each heading: its own where it names one, else that of the heading above it. */
static gj_status projects_of_headings(const gj_engine *engine, gj_extraction *x, uint32_t *project, bool *topics,
                                      gj_error *err)
{
    bool *named = GJ_NEW_ARRAY(x->arena, bool, x->doc->blocks.n + 1);
    if (!named)
        return gj_fail_memory(err);
    uint32_t headings = 0;
    bool several = announces_several(x);
    for (uint32_t i = 0; i < x->doc->blocks.n; i++) {
        const gj_block *b = &x->doc->blocks.v[i];
        bool heading = b->kind == GJ_HEADING && b->level > 0 && headings < HEADINGS_MAX;
        headings += heading;
        named[i] = heading && names_something(engine, x, several, i);
    }
    for (uint32_t i = 0; i < x->doc->blocks.n; i++) {
        const gj_block *b = &x->doc->blocks.v[i];
        project[i] = GJ_NO_INDEX;
        if (named[i] && has_sibling(x->doc, named, i)) {
            project[i] = gj_names_project(engine, x, b->body);
            x->several_projects = true;
        } else if (b->kind == GJ_HEADING && b->level > 0 && is_topic(engine, x, i)) {
            project[i] = GJ_TOPIC_BIT | i;
            *topics = true;
        } else if (b->kind == GJ_HEADING && b->section != GJ_NONE && b->section < i) {
            project[i] = project[b->section];
        }
    }
    return GJ_OK;
}

/* «项目名称 | X» in a table: the table, and what follows it, speaks of X. 0: no such cell. */
static uint32_t project_of_table(gj_engine *engine, const gj_extraction *x, const gj_grid *grid)
{
    for (uint32_t r = 0; r < grid->rows.n && r < 8; r++) {
        const gj_grid_row *row = &grid->rows.v[r];
        for (uint32_t i = row->first; i + 1 < row->first + row->count; i++) {
            gj_slice label = gj_slice_trim(gj_grid_text(x, &grid->cells.v[i]));
            gj_slice value = gj_slice_trim(gj_grid_text(x, &grid->cells.v[i + 1]));
            if (!gj_slice_equal(label, GJ_SLICE("项目名称")) || value.n < 6 ||
                gj_label_of(engine, value)->head)
                continue;
            return gj_form_name_id(value);
        }
    }
    return 0;
}

/* «年度资金总额» heads the money of a form. */
static bool has_money_head(const gj_extraction *x, const gj_grid *grid)
{
    for (uint32_t r = 0; r < grid->rows.n; r++)
        if (grid->rows.v[r].kind == GJ_GRID_TOTAL &&
            gj_slice_find(gj_doc_text(x->doc, grid->rows.v[r].label), GJ_SLICE("资金总额"), 0) != GJ_NOT_FOUND)
            return true;
    return false;
}

/* Forms that name no project, one below the other («表一 …», «表二 …»): each that has a head of its own is one. */
static void number_forms(gj_extraction *x, uint32_t *by_table)
{
    uint32_t forms = 0, current = 0;
    for (uint32_t g = 0; g < x->grids.n; g++)
        forms += has_money_head(x, &x->grids.v[g]);
    for (uint32_t g = 0; g < x->grids.n && forms >= 2; g++) {
        if (has_money_head(x, &x->grids.v[g]))
            current = GJ_FORM_BIT | (g + 1);
        by_table[x->grids.v[g].table] = current;
    }
    x->several_projects = x->several_projects || forms >= 2;
}

/* Several forms in one file, each with its own project: facts of a table belong to the project it names. */
static gj_status projects_of_tables(gj_engine *engine, gj_extraction *x, uint32_t *by_table, gj_error *err)
{
    (void)err;
    uint32_t first = 0, current = 0;
    bool several = false;
    for (uint32_t g = 0; g < x->grids.n; g++) {
        uint32_t own = project_of_table(engine, x, &x->grids.v[g]);
        if (own)
            current = own;
        if (own && !first)
            first = own;
        several = several || (own && own != first);
        by_table[x->grids.v[g].table] = current;
    }
    if (!several)
        memset(by_table, 0, x->doc->tables.n * sizeof *by_table);
    if (!first)
        number_forms(x, by_table);
    x->several_projects = x->several_projects || several;
    return GJ_OK;
}

/* Lines that name the project of the form they stand in: where neither headings nor tables name another. */
static gj_status projects_of_lines(gj_extraction *x, uint32_t *headings, uint32_t *tables, gj_error *err)
{
    uint32_t *forms = GJ_NEW_ARRAY(x->arena, uint32_t, x->doc->blocks.n + 1);
    if (!forms)
        return gj_fail_memory(err);
    if (!gj_form_names(x, forms))
        return GJ_OK;
    x->several_projects = true;
    for (uint32_t i = 0; i < x->doc->blocks.n; i++)
        if (headings[i] == GJ_NO_INDEX && forms[i])
            headings[i] = forms[i];
    for (uint32_t t = 0; t < x->doc->tables.n; t++)
        if (!tables[t] && x->doc->tables.v[t].block < x->doc->blocks.n)
            tables[t] = forms[x->doc->tables.v[t].block];
    return GJ_OK;
}

/* «四个项目共支用179.6万元», «各项目得分平均96分»: the sentence speaks of all of them, under whichever heading it stands. */
static bool speaks_of_all(const gj_extraction *x, const gj_fact *fact)
{
    static const gj_word all[] = { GJ_WORD("各项目"), GJ_WORD("所有项目"), GJ_WORD("全部项目"), GJ_WORD("以上项目"),
        GJ_WORD("上述项目") };
    enum { HEAD = 18 };
    if (fact->figure == GJ_NO_INDEX || fact->origin != GJ_ORIGIN_TEXT)
        return false;
    gj_slice head = gj_slice_sub(gj_doc_text(x->doc, x->mentions[fact->figure].sentence), 0, HEAD);
    if (gj_word_starts(head, all, GJ_ARRAY_LEN(all)))
        return true;
    size_t at = gj_slice_find(head, GJ_SLICE("个项目"), 0);
    gj_slice count = gj_slice_sub(head, 0, at == GJ_NOT_FOUND ? 0 : at);
    return count.n > 0 && count.n <= 9 && !gj_slice_ends(count, GJ_SLICE("一")) && !gj_slice_equal(count, GJ_SLICE("1")) &&
           !gj_slice_ends(count, GJ_SLICE("该")) && !gj_slice_ends(count, GJ_SLICE("这")) && !gj_slice_ends(count, GJ_SLICE("每"));
}

gj_status gj_names_find_projects(gj_engine *engine, gj_extraction *x, gj_error *err)
{
    uint32_t *headings = GJ_NEW_ARRAY(x->arena, uint32_t, x->doc->blocks.n + 1);
    uint32_t *tables = GJ_NEW_ARRAY(x->arena, uint32_t, x->doc->tables.n + 1);
    if (!headings || !tables)
        return gj_fail_memory(err);
    bool topics = false;
    GJ_TRY(projects_of_headings(engine, x, headings, &topics, err));
    projects_of_paragraphs(x, headings);
    GJ_TRY(projects_of_tables(engine, x, tables, err));
    GJ_TRY(projects_of_lines(x, headings, tables, err));
    if (!x->several_projects && !topics)
        return GJ_OK;
    for (uint32_t i = 0; i < x->facts.n; i++) {
        gj_scope *scope = &x->facts.v[i].scope;
        if (scope->project != GJ_NO_INDEX || speaks_of_all(x, &x->facts.v[i]))
            continue;
        if (scope->table != GJ_NO_INDEX && tables[scope->table])
            scope->project = tables[scope->table];
        else if (scope->table == GJ_NO_INDEX && scope->block < x->doc->blocks.n && x->doc->blocks.v[scope->block].kind == GJ_PARAGRAPH &&
                 headings[scope->block] != GJ_NO_INDEX)
            scope->project = headings[scope->block];
        else if (scope->section != GJ_NO_INDEX && scope->section < x->doc->blocks.n)
            scope->project = headings[scope->section];
    }
    return GJ_OK;
}
