/* target_xml.c — any bytes as XML: starts and ends pair, text is UTF-8, a refusal has words.
 * SPDX-License-Identifier: MIT */
#include "codec/xml.h"
#include "fuzz.h"
#include "text/utf8.h"

enum { ROW = 1, CELL, TEXT, SKIP, LAST };

static const gj_xml_space spaces[] = { { "w", "urn:w" }, { "r", "urn:r" }, { NULL, NULL } };
static const gj_xml_path paths[] = {
    { "w:tbl/w:tr", ROW, 0 },
    { "w:tr/w:tc", CELL, 0 },
    { "w:tc/w:p/w:r/w:t", TEXT, GJ_XML_TEXT },
    { "w:t", TEXT, GJ_XML_TEXT },
    { "skip", SKIP, 0 },
    { "w:last", LAST, 0 },
    { NULL, 0, 0 },
};

typedef struct open_elements {
    uint32_t n;
    uint8_t ids[4096];
} open_elements;

static gj_status start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    open_elements *open = user;
    (void)err;
    FUZZ_PROMISE(id >= ROW && id <= LAST && gj_xml_above(x, 0) == id);
    const char *value = gj_xml_attribute(x, "w:val");
    FUZZ_PROMISE(!value || gj_utf8_valid(gj_slice_of(value)));
    int32_t number = gj_xml_number(x, "r:n", -9, 9, 10);
    FUZZ_PROMISE(number >= -9 && number <= 10);
    if (id == SKIP)
        gj_xml_skip(x);
    else
        open->ids[open->n++] = id;
    if (id == LAST)
        gj_xml_stop(x);
    return GJ_OK;
}

static gj_status finish(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    open_elements *open = user;
    (void)x, (void)err;
    FUZZ_PROMISE(open->n > 0 && open->ids[--open->n] == id);
    return GJ_OK;
}

static gj_status text(void *user, gj_xml *x, uint8_t id, gj_slice s, gj_error *err)
{
    (void)user, (void)x, (void)err;
    FUZZ_PROMISE(id == TEXT && s.n > 0 && gj_utf8_valid(s));
    return GJ_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const gj_xml_events events = { spaces, paths, start, finish, text };
    open_elements open = { 0 };
    gj_error err = { 0 };
    if (gj_xml_parse(fuzz_slice(data, size), "a.xml", &events, &open, &err) != GJ_OK)
        FUZZ_PROMISE(err.message[0] && err.status != GJ_E_INTERNAL);
    return 0;
}
