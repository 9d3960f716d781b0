/* gen.c — makes the reports of the benchmark: varied wording, four table layouts, UTF-8 and a copy in GBK; always the same.
 * SPDX-License-Identifier: MIT
 *
 * Usage: gen [FOLDER [FILES]]   default: bench-corpus, 20000. Writes FOLDER/utf8/NN/NNNNN.txt and FOLDER/gbk/...
 * Reports are of 2 to 10 KB and agree in themselves; in about one of ten one figure is changed. */
#include <errno.h>
#include <iconv.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "words.h"

#define PICK(list) list[below(sizeof(list) / sizeof *(list))]
enum { FOLDERS = 20, ITEMS_MAX = 6, ROWS_MAX = 14, ROOM = 64 * 1024 };

static uint64_t state;

static uint64_t dice(void)
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static unsigned below(size_t n)
{
    return (unsigned)(dice() % n);
}

static long between(long low, long high)
{
    return low + (long)(dice() % (uint64_t)(high - low + 1));
}

static char text[ROOM];
static size_t length;

static void put(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void put(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text + length, sizeof text - length, format, args);
    va_end(args);
    if (n > 0 && (size_t)n < sizeof text - length)
        length += (size_t)n;
}

/* Money in hundredths of 万元. */
typedef struct report {
    const char *place, *office, *project;
    long year, initial, added, budget, spent, stated_spent;
    long items[ITEMS_MAX];
    const char *item_names[ITEMS_MAX];
    unsigned item_count, rows, layout, wording;
    long full[ROWS_MAX], score[ROWS_MAX]; /* tenths of a mark */
    long total, stated_total;
    long rate, stated_rate; /* hundredths of a per cent */
    long target, actual;
    const char *thing;
} report;

static void money(long hundredths)
{
    if (hundredths % 100 == 0)
        put("%ld", hundredths / 100);
    else if (hundredths % 10 == 0)
        put("%ld.%ld", hundredths / 100, hundredths / 10 % 10);
    else
        put("%ld.%02ld", hundredths / 100, hundredths % 100);
}

static void cell_money(long hundredths)
{
    put("%ld.%02ld", hundredths / 100, hundredths % 100);
}

static void mark(long tenths)
{
    if (tenths % 10 == 0)
        put("%ld", tenths / 10);
    else
        put("%ld.%ld", tenths / 10, tenths % 10);
}

static void plan_scores(report *r)
{
    long left = 900;
    r->rows = 8 + below(ROWS_MAX - 8 + 1);
    for (unsigned i = 0; i < r->rows; i++) {
        long most = left / (long)(r->rows - i);
        r->full[i] = i + 1 == r->rows ? left : between(most / 20, most / 10 + 1) * 10;
        left -= r->full[i];
        r->score[i] = r->full[i] - (below(3) ? 0 : between(0, r->full[i] / 8));
        r->total += r->score[i];
    }
    r->total +=
        (r->rate + 50) / 100; /* 10 marks for execution: tenths of a mark are tenths of the rate */
}

static void plan(report *r)
{
    memset(r, 0, sizeof *r);
    r->place = PICK(places);
    r->office = PICK(offices);
    r->project = PICK(projects);
    r->year = between(2018, 2024);
    r->layout = below(4);
    r->wording = below(1000);
    r->item_count = 3 + below(ITEMS_MAX - 3 + 1);
    for (unsigned i = 0, first = below(8); i < r->item_count; i++) {
        r->items[i] = between(30, 9000);
        r->item_names[i] = items[first + i * 2 < 18 ? first + i * 2 : first];
        r->spent += r->items[i];
    }
    r->budget = r->spent + (below(4) ? between(0, r->spent / 12) : 0);
    r->added = below(3) ? 0 : r->budget / 10;
    r->initial = r->budget - r->added;
    r->rate = (r->spent * 10000 + r->budget / 2) / r->budget;
    r->thing = PICK(things);
    r->target = between(20, 900) * 10;
    r->actual = r->target * between(100, 130) / 100;
    plan_scores(r);

    r->stated_spent = r->spent;
    r->stated_total = r->total;
    r->stated_rate = r->rate;
    switch (below(30)) {
    case 0:
        r->stated_spent += between(1, 9) * 100;
        break;
    case 1:
        r->stated_total += between(1, 5) * 10;
        break;
    case 2:
        r->stated_rate -= between(2, 9) * 100;
        break;
    default:
        break;
    }
}

static void rate(long hundredths)
{
    put("%ld.%02ld%%", hundredths / 100, hundredths % 100);
}

static uint32_t used; /* bit i: stated[i] stands in this report */

static void sentence(void)
{
    unsigned i = below(sizeof stated / sizeof *stated);
    if (below(3) || used >> i & 1) {
        put("%s%s%s%s", PICK(openers), PICK(subjects), PICK(middles), PICK(endings));
        return;
    }
    used |= 1u << i;
    for (const char *p = stated[i]; *p; p++) {
        if (*p != '%') {
            put("%c", *p);
        } else if (*++p == 'M') {
            money(between(100, 90000));
            put("万元");
        } else if (*p == 'N') {
            put("%ld", between(2, 400));
        } else {
            rate(between(9000, 9999));
        }
    }
}

static void paragraphs(unsigned count)
{
    while (count--) {
        for (unsigned n = 2 + below(3); n; n--)
            sentence();
        put("\n");
    }
}

static void spent_items(const report *r)
{
    for (unsigned i = 0; i < r->item_count; i++) {
        put("%s%s", i ? "、" : "", r->item_names[i]);
        money(r->items[i]);
        put("万元");
    }
}

static void execution(const report *r)
{
    put("预算执行率");
    rate(r->stated_rate);
    put("，结余");
    money(r->budget - r->spent);
    put("万元");
}

static void funds(const report *r)
{
    static const char *const budgets[] = { "全年预算数为", "预算安排资金", "预算总额为" };
    static const char *const spends[] = { "实际支出", "全年执行数为", "累计支出", "资金实际支出" };
    put("（一）%s\n", r->wording & 1 ? "资金投入和使用情况" : "预算执行情况");
    put("%ld年度，%s项目", r->year, r->project);
    if (r->added) {
        put("年初预算");
        money(r->initial);
        put("万元，年中追加");
        money(r->added);
        put("万元，调整后预算");
    } else {
        put("%s", budgets[r->wording / 2 % 3]);
    }
    money(r->budget);
    put("万元，%s", spends[r->wording / 8 % 4]);
    money(r->stated_spent);
    put("万元，");
    if (r->wording & 2) {
        put("其中：");
        spent_items(r);
        put("。");
        execution(r);
        put("。\n");
    } else {
        execution(r);
        put("。资金主要支出为：");
        spent_items(r);
        put("。\n");
    }
}

/* One row of a table in the report's layout. */
static void row(unsigned layout, const char *const *cells, unsigned n)
{
    static const unsigned widths[] = { 26, 14, 14, 10 };
    if (layout == 3)
        put("|");
    for (unsigned i = 0; i < n; i++) {
        if (layout == 0)
            put("\t%s\n", cells[i]);
        else if (layout == 1)
            put("%s%s", i ? "\t" : "", cells[i]);
        else if (layout == 3)
            put(" %s |", cells[i]);
        else
            put("%s", cells[i]);
        size_t bytes = strlen(cells[i]),
               columns = (unsigned char)cells[i][0] > 127 ? bytes / 3 * 2 : bytes;
        for (size_t pad = columns; layout == 2 && i + 1 < n && pad < widths[i % 4]; pad++)
            put(" ");
    }
    put("\n");
}

static char words[8][40];

static const char *word(unsigned slot, void (*print)(long), long value)
{
    size_t start = length;
    print(value);
    size_t n = length - start < sizeof words[slot] ? length - start : sizeof words[slot] - 1;
    memcpy(words[slot], text + start, n);
    words[slot][n] = '\0';
    length = start;
    return words[slot];
}

static void funds_table(const report *r)
{
    const char *const head[] = { "支出内容", "金额（万元）" };
    put("项目支出明细表（单位：万元）\n");
    row(r->layout, head, 2);
    for (unsigned i = 0; i < r->item_count; i++) {
        const char *const cells[] = { r->item_names[i], word(0, cell_money, r->items[i]) };
        row(r->layout, cells, 2);
    }
    const char *const last[] = { "合计", word(0, cell_money, r->spent) };
    row(r->layout, last, 2);
    put("\n");
}

static void score_table(const report *r)
{
    const char *const head[] = { "三级指标", "分值", "得分" };
    put("绩效指标评分表\n");
    row(r->layout, head, 3);
    const char *const execution[] = { "预算执行率", "10", word(0, mark, (r->rate + 50) / 100) };
    row(r->layout, execution, 3);
    for (unsigned i = 0; i < r->rows; i++) {
        const char *const cells[] = {
            indicators[(i + r->wording) % (sizeof indicators / sizeof *indicators)],
            word(0, mark, r->full[i]), word(1, mark, r->score[i])
        };
        row(r->layout, cells, 3);
    }
    const char *const last[] = { "总分", "100", word(0, mark, r->total) };
    row(r->layout, last, 3);
    put("\n");
}

static void results(const report *r)
{
    static const char *const forms[] = { "计划完成%ld%s，实际完成%ld%s，完成率%ld%%。",
                                         "年度目标为%ld%s，截至年底完成%ld%s，完成率达%ld%%。" };
    put("（二）产出情况\n");
    if (r->wording & 4)
        put(forms[0], r->target, r->thing, r->actual, r->thing, r->actual * 100 / r->target);
    else
        put(forms[1], r->target, r->thing, r->actual, r->thing, r->actual * 100 / r->target);
    sentence();
    put("\n");
}

static void conclusion(const report *r)
{
    const char *grade = r->total >= 900   ? "优"
                        : r->total >= 800 ? "良"
                        : r->total >= 600 ? "中"
                                          : "差";
    put("三、评价结论\n评价等级分为四档：90（含）-100分为优，80（含）-90分为良，60（含）-"
        "80分为中，60分以下为差。\n");
    put("经自评，%ld年度%s项目综合得分", r->year, r->project);
    mark(r->stated_total);
    put("分，评价等级为“%s”。\n", grade);
}

static void write_report(const report *r)
{
    size_t size = 2000 + (size_t)between(0, 2600) + (size_t)between(0, 5000);
    length = 0;
    used = 0;
    put("%s%s%ld年度%s项目绩效自评报告\n\n一、项目基本情况\n", r->place, r->office, r->year,
        r->project);
    put("%s项目由%s%s组织实施，实施期为%ld年1月至%ld年12月。\n", r->project, r->place, r->office,
        r->year, r->year);
    paragraphs(1);
    put("二、绩效目标完成情况\n");
    funds(r);
    if (r->wording % 3 != 0)
        funds_table(r);
    results(r);
    while (length + 1800 < size)
        paragraphs(1);
    score_table(r);
    conclusion(r);
    put("四、存在的问题和改进措施\n");
    do
        paragraphs(1);
    while (length < size);
}

static void stop(const char *what)
{
    fprintf(stderr, "gen: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void save(const char *path, const char *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, n, file) != n || fclose(file) != 0)
        stop(path);
}

static void folder(const char *path)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        stop(path);
}

static void save_both(const char *root, unsigned number, iconv_t gbk)
{
    static char converted[ROOM];
    char path[4096];
    char *in = text, *out = converted;
    size_t in_left = length, out_left = sizeof converted;
    if (iconv(gbk, &in, &in_left, &out, &out_left) == (size_t)-1)
        stop("iconv");
    snprintf(path, sizeof path, "%s/utf8/%02u/%05u.txt", root, number % FOLDERS, number);
    save(path, text, length);
    snprintf(path, sizeof path, "%s/gbk/%02u/%05u.txt", root, number % FOLDERS, number);
    save(path, converted, sizeof converted - out_left);
}

int main(int argc, char **argv)
{
    const char *root = argc > 1 ? argv[1] : "bench-corpus";
    unsigned files = 20000;
    char path[4096];
    if (argc > 2) {
        files = 0;
        for (const char *p = argv[2]; *p >= '0' && *p <= '9'; p++)
            files = files * 10 + (unsigned)(*p - '0');
    }
    iconv_t gbk = iconv_open("GBK", "UTF-8");
    if (gbk == (iconv_t)-1)
        stop("iconv_open");
    folder(root);
    for (unsigned i = 0; i < 2 * (FOLDERS + 1); i++) {
        const char *kind = i % 2 ? "gbk" : "utf8";
        if (i < 2)
            snprintf(path, sizeof path, "%s/%s", root, kind);
        else
            snprintf(path, sizeof path, "%s/%s/%02u", root, kind, i / 2 - 1);
        folder(path);
    }
    size_t bytes = 0, least = ROOM, most = 0;
    for (unsigned i = 0; i < files; i++) {
        report r;
        state = i;
        plan(&r);
        write_report(&r);
        save_both(root, i, gbk);
        bytes += length;
        least = length < least ? length : least;
        most = length > most ? length : most;
    }
    iconv_close(gbk);
    printf("%u reports, %.1f MB, %zu to %zu bytes\n", files, (double)bytes / 1e6, least, most);
    return 0;
}
