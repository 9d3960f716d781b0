/* xlsx.c — the reader of Excel workbooks (.xlsx): their sheets in order, each a part of the document.
 * SPDX-License-Identifier: MIT */
#include "format/xlsx.h"

#include "format/reader.h"

enum { SHEET = 1, PROPERTIES };

typedef struct sheet_entry {
    gj_slice name, id; /* id: of the relation */
    bool hidden;
} sheet_entry;

typedef struct workbook {
    gj_arena *arena;
    gj_vec(sheet_entry) sheets;
    bool from_1904;
} workbook;

static gj_status on_workbook(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    workbook *w = user;
    if (id == PROPERTIES) {
        const char *mac = gj_xml_attribute(x, "date1904");
        w->from_1904 = mac && (strcmp(mac, "1") == 0 || strcmp(mac, "true") == 0);
        return GJ_OK;
    }
    const char *name = gj_xml_attribute(x, "name"), *relation = gj_xml_attribute(x, "r:id");
    const char *state = gj_xml_attribute(x, "state");
    sheet_entry entry = { .name = gj_slice_of(name ? name : ""),
                          .id = gj_slice_of(relation ? relation : ""),
                          .hidden = state && strcmp(state, "visible") != 0 };
    entry.name.p = gj_arena_copy(w->arena, entry.name);
    entry.id.p = gj_arena_copy(w->arena, entry.id);
    if (!entry.name.p || !entry.id.p || !gj_vec_push(w->arena, &w->sheets, entry))
        return gj_fail_memory(err);
    return GJ_OK;
}

static gj_status read_workbook(gj_package *package, gj_slice part, workbook *w, gj_error *err)
{
    static const gj_xml_space spaces[] = { { "r", GJ_OOXML_R },
                                           { "r", GJ_OOXML_R_STRICT },
                                           { NULL, NULL } };
    static const gj_xml_path paths[] = { { "sheets/sheet", SHEET, 0 },
                                         { "workbook/workbookPr", PROPERTIES, 0 },
                                         { NULL, 0, 0 } };
    static const gj_xml_events events = { spaces, paths, on_workbook, NULL, NULL };
    return gj_package_parse(package, part, &events, w, err);
}

static gj_status read_sheet(gj_xlsx *book, const sheet_entry *entry,
                            const gj_ooxml_relation *relation, gj_sheet_tally *t, gj_builder *doc,
                            gj_error *err)
{
    gj_sheet sheet;
    gj_ooxml_relations relations;
    gj_sheet_init(&sheet, book->arena, entry->name, entry->hidden);
    GJ_TRY(gj_xlsx_cells_read(book, relation->target, &sheet, err));
    GJ_TRY(gj_ooxml_relations_of(book->package, relation->target, &relations, err));
    t->pictures += gj_ooxml_kind(&relations, "drawing") != NULL;
    t->comments += gj_ooxml_kind(&relations, "comments") != NULL ||
                   gj_ooxml_kind(&relations, "threadedComment") != NULL;
    return gj_sheet_build(&sheet, doc, err);
}

static gj_status read_sheets(gj_xlsx *book, const workbook *w, const gj_ooxml_relations *relations,
                             gj_sheet_tally *t, gj_builder *doc, gj_error *err)
{
    for (uint32_t i = 0; i < w->sheets.n && !gj_build_full(doc); i++) {
        const sheet_entry *entry = &w->sheets.v[i];
        const gj_ooxml_relation *relation = gj_ooxml_id(relations, entry->id.p);
        if (!relation || relation->external || !gj_package_has(book->package, relation->target))
            t->missing++;
        else if (gj_slice_equal(relation->kind, GJ_SLICE("worksheet")))
            GJ_TRY(read_sheet(book, entry, relation, t, doc, err));
        else
            t->charts++;
    }
    return GJ_OK;
}

static gj_status read_package(gj_package *package, gj_builder *doc, gj_error *err)
{
    gj_slice main;
    gj_ooxml_relations relations;
    workbook w = { .arena = package->arena };
    gj_sheet_tally t = { 0 };
    gj_xlsx book = { .package = package, .arena = package->arena, .tally = &t };
    if (gj_package_has(package, GJ_SLICE("xl/workbook.bin")))
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "这是二进制的 Excel 文件（.xlsb），不能直接读取，请用 Excel 另存为 .xlsx "
                       "后再核验");
    GJ_TRY(gj_ooxml_main(package, "xl/workbook.xml", &main, err));
    GJ_TRY(gj_ooxml_relations_of(package, main, &relations, err));
    GJ_TRY(read_workbook(package, main, &w, err));
    book.from_1904 = w.from_1904;
    GJ_TRY(gj_xlsx_strings_read(&book, gj_ooxml_part(package, &relations, "sharedStrings"), err));
    GJ_TRY(gj_xlsx_styles_read(&book, gj_ooxml_part(package, &relations, "styles"), err));
    GJ_TRY(read_sheets(&book, &w, &relations, &t, doc, err));
    return gj_sheet_tally_end(&t, doc, err);
}

static gj_status read_xlsx(gj_slice bytes, const gj_read_options *options, gj_builder *doc,
                           gj_error *err)
{
    gj_package package;
    (void)options;
    gj_build_reader(doc, "xlsx", "UTF-8");
    gj_status status = gj_package_open(bytes, gj_build_arena(doc), &package, err);
    if (status == GJ_OK)
        status = read_package(&package, doc, err);
    gj_package_done(&package);
    return status;
}

static int sniff_xlsx(gj_slice bytes)
{
    return gj_ooxml_is(bytes, "xl/") ? 90 : 0;
}

const gj_reader gj_reader_xlsx = {
    .name = "xlsx",
    .extensions = ".xlsx .xlsm .xltx",
    .title = "Excel 工作簿",
    .sniff = sniff_xlsx,
    .read = read_xlsx,
};
