/* limits.c — the table of limits.
 * SPDX-License-Identifier: MIT */
#include "base/limits.h"

#define MIB ((uint64_t)1 << 20)
#define GIB ((uint64_t)1 << 30)

/* Offsets into a text are 32 bits wide: no ceiling on texts may pass 2 GiB. */
static const gj_limit_info limits[] = {
    [GJ_LIMIT_FILE_BYTES] = { "file-bytes", 256 * MIB, 2 * GIB - 1, "字节",
                              "单个文件的大小，超过则不读取" },
    [GJ_LIMIT_TEXT_BYTES] = { "text-bytes", 32 * MIB, GIB, "字节", "一份文档解码后的文字总量" },
    [GJ_LIMIT_MEMORY] = { "memory", GIB, 64 * GIB, "字节", "审核一份文档最多占用的内存" },
    [GJ_LIMIT_BLOCKS] = { "blocks", 1000000, 100000000, "个", "一份文档的段落与表格数" },
    [GJ_LIMIT_CELLS] = { "cells", 4000000, 400000000, "个", "一份文档全部表格的单元格数" },
    [GJ_LIMIT_FIGURES] = { "figures", 2000000, 200000000, "个", "一份文档中识别的数字个数" },
    [GJ_LIMIT_FINDINGS] = { "findings", 10000, 10000000, "条",
                            "一份文档列出的问题条数，超出部分只计数不列出" },
    [GJ_LIMIT_RULE_BYTES] = { "rule-bytes", MIB, 64 * MIB, "字节", "单个规则文件的大小" },
    [GJ_LIMIT_RULE_DEPTH] = { "rule-depth", 64, 256, "层", "规则表达式的括号嵌套层数" },
    [GJ_LIMIT_REGEX_MATCH] = { "regex-match", 1000000, 100000000, "步",
                               "一次正则匹配的步数，超过则视为不匹配并注明" },
    [GJ_LIMIT_REGEX_DEPTH] = { "regex-depth", 5000, 100000, "层", "一次正则匹配的回溯深度" },
    [GJ_LIMIT_FOLDER_DEPTH] = { "folder-depth", 64, 1024, "层", "逐级进入子文件夹的层数" },
    [GJ_LIMIT_INFLATED] = { "inflated-bytes", 512 * MIB, 16 * GIB, "字节",
                            "从一份文件中解压出来的内容合计" },
    [GJ_LIMIT_ENTRY_BYTES] = { "entry-bytes", 128 * MIB, GIB, "字节",
                               "其中单个部件解压后的大小，超过则不读取" },
    [GJ_LIMIT_PARTS] = { "document-parts", 5000, 65535, "个",
                         "一份 Word、Excel、OFD 文件的部件数" },
    [GJ_LIMIT_ARCHIVE_BYTES] = { "archive-bytes", 512 * MIB, 2 * GIB - 1, "字节",
                                 "一个压缩包的大小；外部程序解开的压缩包解压后的大小" },
    [GJ_LIMIT_ENTRIES] = { "archive-entries", 10000, 1000000, "个",
                           "一个压缩包内的文件数，连同其中的压缩包里的" },
    [GJ_LIMIT_ARCHIVES] = { "archives", 200, 10000, "个", "一个压缩包内的压缩包数" },
    [GJ_LIMIT_NESTING] = { "archive-nesting", 3, 3, "层", "压缩包套压缩包的层数，最外层也算" },
    [GJ_LIMIT_UNPACKED] = { "unpacked-bytes", 2 * GIB, 64 * GIB, "字节",
                            "从一个压缩包中解压出来的内容合计，连同其中的压缩包里的" },
    [GJ_LIMIT_MARKS] = { "page-marks", 3000000, 100000000, "个", "一份 OFD 文件各页的字和线" },
    [GJ_LIMIT_XML_DEPTH] = { "xml-depth", 256, 4096, "层", "文件内部 XML 的嵌套层数" },
    [GJ_LIMIT_XML_TEXT] = { "xml-text", 16 * MIB, GIB, "字节", "文件内部 XML 中连续的一段文字" },
    [GJ_LIMIT_REPEATS] = { "repeats", 100000, 100000000, "个",
                           "写一次而重复出现的格（OpenDocument），展开的个数" },
    [GJ_LIMIT_CPU] = { "cpu", 10, 3600, "秒", "处理一份文件用去的处理器时间" },
    [GJ_LIMIT_WALL] = { "wall", 30, 3600, "秒", "处理一份文件用去的时间" },
    [GJ_LIMIT_PROCESS] = { "process", GIB, 64 * GIB, "字节", "隔离进程的地址空间" },
    [GJ_LIMIT_STACK] = { "stack", 8 * MIB, 64 * MIB, "字节", "隔离进程的栈" },
    [GJ_LIMIT_RESULT] = { "result", 16 * MIB, GIB, "字节", "一份文件的全部核验结果" },
    [GJ_LIMIT_HELPER_CPU] = { "helper-cpu", 20, 3600, "秒", "外部读取程序用去的处理器时间" },
    [GJ_LIMIT_HELPER_WALL] = { "helper-wall", 30, 3600, "秒", "外部读取程序用去的时间" },
    [GJ_LIMIT_HELPER_MEMORY] = { "helper-memory", GIB, 64 * GIB, "字节", "外部读取程序的地址空间" },
    [GJ_LIMIT_HELPER_STREAM] = { "helper-stream", 64 * MIB, GIB, "字节",
                                 "外部读取程序从一份文件里读出的内容" },
    [GJ_LIMIT_OCR_CPU] = { "ocr-cpu", 600, 36000, "秒", "识别一份扫描件用去的处理器时间" },
    [GJ_LIMIT_OCR_WALL] = { "ocr-wall", 1200, 36000, "秒", "识别一份扫描件用去的时间" },
    [GJ_LIMIT_ARCHIVE_WALL] = { "archive-wall", 60, 3600, "秒",
                                "打开一个压缩包里的压缩包用去的时间合计" },
    [GJ_LIMIT_INPUT_WALL] = { "input-wall", 120, 7200, "秒",
                              "一份文件前后用去的时间：打开它所在的压缩包、外部程序读取、处理；"
                              "识别扫描件另加 ocr-wall" },
    [GJ_LIMIT_WATCHDOG] = { "watchdog", 15, 3600, "秒",
                            "工作进程在一份文件上比 input-wall 还多停留的时间（如等待磁盘），"
                            "超过则重新启动" },
};

_Static_assert(sizeof limits / sizeof *limits == GJ_LIMIT_COUNT_, "every limit has a row");

const gj_limit_info *gj_limit_at(gj_limit limit)
{
    return &limits[(unsigned)limit < GJ_LIMIT_COUNT_ ? limit : 0];
}
