/* warm.c — zlib and expat at work on a few bytes.
 * SPDX-License-Identifier: MIT */
#include "codec/warm.h"

#include "codec/inflate.h"
#include "codec/xml.h"

enum { ITEM = 1 };

/* <?xml version="1.0"?><a xmlns="b"><c d="e">f&amp;g</c><c/></a>, deflated */
static const char packed[] =
    "\xb3\xb1\xaf\xc8\xcd\x51\x28\x4b\x2d\x2a\xce\xcc\xcf\xb3\x55\x32\xd4\x33\x50\xb2\xb7"
    "\xb3\x49\x54\x00\x8a\xe6\x15\xdb\x2a\x25\x29\xd9\xd9\x24\x2b\xa4\xd8\x2a\xa5\x2a\xd9"
    "\xa5\xa9\x25\xe6\x16\x58\xa7\xdb\xe8\x27\x03\xc5\xf4\xed\x6c\xf4\x13\xed\x00";
enum { PACKED = sizeof packed - 1, PLAIN = 62 };

static gj_status on_text(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err)
{
    bool *seen = user;
    (void)x, (void)id, (void)err;
    *seen = gj_slice_equal(text, GJ_SLICE("f&g"));
    return GJ_OK;
}

bool gj_codec_warm(void)
{
    static const gj_xml_path paths[] = { { "c", ITEM, GJ_XML_TEXT }, { NULL, 0, 0 } };
    static const gj_xml_events events = { .paths = paths, .text = on_text };
    char plain[PLAIN + 1];
    bool seen = false;
    if (gj_inflate_raw((gj_slice){ packed, PACKED }, plain, PLAIN) != GJ_INFLATE_OK)
        return false;
    gj_slice bytes = { plain, PLAIN };
    (void)gj_crc32(bytes);
    return gj_xml_parse(bytes, "", &events, &seen, NULL) == GJ_OK && seen;
}
