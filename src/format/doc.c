/* doc.c — compound files: what the streams in one say it is, and the reader for that.
 * SPDX-License-Identifier: MIT */
#include "codec/ole.h"

#include "base/cursor.h"
#include "format/reader.h"
#include "format/word97.h"
#include "format/xls.h"

/* What a stream of this name makes the file; the first that is there counts. */
typedef struct kind {
    const char *stream;
    gj_status status;
    const char *message;
} kind;

static const kind kinds[] = {
    { "EncryptedPackage", GJ_E_ENCRYPTED,
      "文件设有打开密码（加密的 .docx 或 .xlsx），请索取没有密码的文件，或去掉密码另存后再核验" },
    { "WordDocument", GJ_OK, NULL },
    { "Workbook", GJ_OK, NULL },
    { "Book", GJ_OK, NULL },
    { "PowerPoint Document", GJ_E_UNSUPPORTED,
      "这是演示文稿（.ppt、.dps），不是报告，请检查是否交错了文件" },
    { "MatOST", GJ_E_UNSUPPORTED,
      "这是 Microsoft Works 文档（.wps），不能直接读取，请用 Word 打开后另存为 .docx，再核验" },
    { "__properties_version1.0", GJ_E_UNSUPPORTED,
      "这是 Outlook 邮件（.msg），请把其中的附件另存后再核验" },
    { "VisioDocument", GJ_E_UNSUPPORTED, "这是 Visio 图，不是报告，请检查是否交错了文件" },
};

/* Later versions of Works have a stream CONTENTS that begins so. */
static gj_status check_works(const gj_ole *ole, gj_error *err)
{
    const gj_ole_entry *entry = gj_ole_find(ole, "CONTENTS");
    gj_slice bytes = { "", 0 };
    gj_ole_fault fault;
    if (entry)
        GJ_TRY(gj_ole_read(ole, entry, &bytes, &fault, err));
    if (gj_slice_starts(bytes, GJ_SLICE("CHNKWKS")))
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "这是 Microsoft Works 文档（.wps），不能直接读取，请用 Word 打开后另存为 "
                       ".docx，再核验");
    return GJ_OK;
}

static int sniff_ole(gj_slice head)
{
    return gj_ole_is(head) ? 100 : 0;
}

static gj_status read_ole(gj_slice bytes, const gj_read_options *options, gj_builder *b,
                          gj_error *err)
{
    gj_ole ole;
    GJ_TRY(gj_ole_open(bytes, gj_build_arena(b), &ole, err));
    for (size_t i = 0; i < GJ_ARRAY_LEN(kinds); i++) {
        const gj_ole_entry *entry = gj_ole_find(&ole, kinds[i].stream);
        if (!entry)
            continue;
        if (kinds[i].status != GJ_OK)
            return gj_fail(err, kinds[i].status, "%s", kinds[i].message);
        if (gj_slice_equal(gj_slice_of(kinds[i].stream), GJ_SLICE("WordDocument")))
            return gj_word97_read(&ole, options->scratch, b, err);
        return gj_xls_read(&ole, entry, b, err);
    }
    GJ_TRY(check_works(&ole, err));
    if (ole.fault != GJ_OLE_WHOLE)
        return gj_fail(
            err, GJ_E_FORMAT,
            ole.fault == GJ_OLE_CIRCULAR
                ? "文件结构已损坏（目录的扇区绕成了圈），请用 Word 或 WPS 打开后另存，再核验"
                : "文件没有传完整（目录不全），请重新索取文件");
    return gj_fail(err, GJ_E_UNSUPPORTED,
                   "是复合文档，但不是 Word、Excel 文件，请检查是否交错了文件");
}

const gj_reader gj_reader_doc = { "doc",
                                  ".doc .wps .dot .wpt .xls .et .xlt .ett",
                                  "Word、Excel 97-2003，WPS 文字、表格",
                                  sniff_ole,
                                  read_ole,
                                  .plain = false };
