/* target_ofd.c — any XML as parts of an OFD file: the package is made around it, so that every change reaches the reader.
 * SPDX-License-Identifier: MIT
 * Parts are divided by a zero byte: a page, a template, resources, an annotation, Document.xml (empty: the one below). */
#include "document.h"
#include "support/made_zip.h"

static const char root[] = "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>";
static const char document[] =
    "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
    "<DocumentRes>R.xml</DocumentRes><TemplatePage ID='2' BaseLoc='T.xml'/></CommonData>"
    "<Pages><Page ID='1' BaseLoc='P.xml'/><Page ID='2' BaseLoc='P.xml'/></Pages>"
    "<Annotations>A.xml</Annotations></Document>";
static const char annotated[] =
    "<Annotations><Page PageID='1'><FileLoc>N.xml</FileLoc></Page></Annotations>";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "P.xml", "T.xml", "R.xml", "N.xml", "D.xml" };
    gj_slice rest = fuzz_slice(data, size);
    made_zip z;
    made_zip_init(&z);
    made_zip_put(&z, "OFD.xml", gj_slice_of(root));
    made_zip_put(&z, "A.xml", gj_slice_of(annotated));
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++) {
        const char *zero = rest.n > 0 ? memchr(rest.p, '\0', rest.n) : NULL;
        size_t n = zero ? (size_t)(zero - rest.p) : rest.n;
        bool last = i + 1 == GJ_ARRAY_LEN(names);
        made_zip_put(&z, names[i],
                     last && n == 0 ? gj_slice_of(document) : gj_slice_sub(rest, 0, n));
        rest = gj_slice_sub(rest, zero ? n + 1 : n, rest.n);
    }
    check_reading(made_zip_end(&z));
    made_zip_done(&z);
    return 0;
}
