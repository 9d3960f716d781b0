/* stages.c — where the time of an audit goes: every stage of the pipeline by itself, in one process, over many reports.
 * SPDX-License-Identifier: MIT
 *
 * Usage: stages [ROUNDS] < LIST   LIST: names of files, one a line. Prints the microseconds a report of each stage: of
 * each report the least of all rounds, so that other work on the machine hardly shows. Rules are the embedded ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "audit/audit.h"
#include "base/file.h"
#include "check/checks.h"
#include "check/ledger.h"
#include "extract/breakdown.h"
#include "extract/by_role.h"
#include "extract/figures.h"
#include "extract/from_table.h"
#include "extract/from_text.h"
#include "extract/grades.h"
#include "extract/grid.h"
#include "extract/label.h"
#include "extract/mention.h"
#include "extract/names.h"
#include "extract/roles.h"
#include "extract/scale_text.h"
#include "extract/subject.h"
#include "extract/word_facts.h"
#include "extract/words.h"
#include "finding/report.h"
#include "format/reader.h"
#include "render/renderer.h"

enum { STAGES_MAX = 64, PATH_ROOM = 4096 };

/* One report on its way through the pipeline. */
typedef struct bench {
    gj_ruleset *rules;
    gj_engine engine;
    gj_arena arena;
    gj_strbuf text, decoded, report, rendered;
    gj_slice bytes;
    gj_builder *builder;
    gj_document doc;
    gj_extraction x;
    gj_audit_run run;
    gj_conflicts conflicts;
    gj_result result;
    const gj_report *written;
    uint32_t kind; /* of checks: the one at work */
    gj_error err;
} bench;

static bool read_text(bench *b)
{
    gj_read_options options = { .scratch = &b->decoded };
    const gj_reader *reader = gj_format_find(b->bytes, &b->err);
    gj_arena_reset(&b->arena);
    b->doc = (gj_document){ .text = b->text };
    bool ok = reader &&
              gj_build_begin(&b->arena, b->text, &b->doc, &b->builder, &b->err) == GJ_OK &&
              reader->read(b->bytes, &options, b->builder, &b->err) == GJ_OK;
    b->text = b->doc.text;
    return ok;
}

static bool seal(bench *b)
{
    b->doc.text = b->text;
    bool ok = gj_build_end(b->builder, &b->err) == GJ_OK;
    b->text = b->doc.text;
    return ok;
}

static bool figures(bench *b)
{
    b->x = (gj_extraction){ .doc = &b->doc, .rules = b->rules, .arena = &b->arena };
    gj_labels_begin(&b->engine);
    gj_engine_begin(&b->engine);
    return gj_figures_scan(&b->doc, &b->arena, &b->x.figures, &b->err) == GJ_OK;
}

static bool words(bench *b)
{
    return gj_words_find(&b->engine, &b->x, &b->err) == GJ_OK;
}

static bool mentions(bench *b)
{
    return gj_mentions_find(&b->x, &b->err) == GJ_OK;
}

static bool names(bench *b)
{
    gj_names_find(&b->x);
    return gj_subject_names(&b->engine, &b->x, &b->err) == GJ_OK;
}

static bool grids(bench *b)
{
    return gj_grids_find(&b->engine, &b->x, &b->err) == GJ_OK;
}

static bool tables(bench *b)
{
    return gj_facts_from_tables(&b->engine, &b->x, &b->err) == GJ_OK;
}

static bool roles(bench *b)
{
    return gj_roles_find(&b->engine, &b->x, &b->err) == GJ_OK;
}

static bool texts(bench *b)
{
    return gj_facts_from_text(&b->engine, &b->x, false, &b->err) == GJ_OK;
}

static bool breakdowns(bench *b)
{
    return gj_breakdowns_find(&b->engine, &b->x, &b->err) == GJ_OK;
}

static bool scales(bench *b)
{
    return gj_scales_find(&b->engine, &b->x, &b->err) == GJ_OK;
}

static bool grades(bench *b)
{
    return gj_grades_find(&b->engine, &b->x, &b->err) == GJ_OK;
}

static bool word_facts(bench *b)
{
    return gj_word_facts_find(&b->engine, &b->x, &b->err) == GJ_OK;
}

static bool projects(bench *b)
{
    b->x.used = GJ_NEW_ARRAY(&b->arena, uint64_t, b->x.figures.n / 64 + 1);
    b->run = (gj_audit_run){ .engine = &b->engine, .x = &b->x, .arena = &b->arena };
    b->conflicts = (gj_conflicts){ .n = 0 };
    b->result = (gj_result){ .state = GJ_AUDITED, .path = GJ_SLICE("bench") };
    return b->x.used && gj_names_find_projects(&b->engine, &b->x, &b->err) == GJ_OK &&
           gj_by_role_index(&b->x, &b->err) == GJ_OK;
}

static bool checks_of_kind(bench *b)
{
    const gj_check_kind *kind = gj_check_kinds[b->kind];
    for (uint32_t i = 0; i < b->rules->checks.n; i++) {
        const gj_check_decl *check = &b->rules->checks.v[i];
        if (check->kind == &kind->info && kind->run(check, &b->run, &b->err) != GJ_OK)
            return false;
    }
    return true;
}

static bool conflicts(bench *b)
{
    return gj_conflicts_find(&b->run, &b->conflicts, &b->err) == GJ_OK;
}

static bool ledger(bench *b)
{
    return gj_ledger_write(&b->run, &b->conflicts, false, &b->result, &b->err) == GJ_OK;
}

static bool report(bench *b)
{
    return gj_report_write(&b->result, true, &b->report, &b->written, &b->err) == GJ_OK;
}

static bool json(bench *b)
{
    static const gj_render_options options = { .lang = GJ_LANG_ZH };
    gj_strbuf_clear(&b->rendered);
    gj_renderer_find("json")->report(&b->rendered, b->written, &options);
    return !b->rendered.failed;
}

typedef struct stage {
    const char *name;
    bool (*go)(bench *b);
    uint32_t kind;
    float *best; /* microseconds of each report: least of the rounds */
} stage;

static stage stages[STAGES_MAX];
static unsigned stage_count;

static void add_stage(const char *name, bool (*go)(bench *b), uint32_t kind)
{
    stages[stage_count++] = (stage){ .name = name, .go = go, .kind = kind };
}

static void list_stages(void)
{
    add_stage("decode, read", read_text, 0);
    add_stage("seal", seal, 0);
    add_stage("figures", figures, 0);
    add_stage("mentions", mentions, 0);
    add_stage("words", words, 0);
    add_stage("names", names, 0);
    add_stage("grids", grids, 0);
    add_stage("tables", tables, 0);
    add_stage("roles", roles, 0);
    add_stage("texts", texts, 0);
    add_stage("breakdowns", breakdowns, 0);
    add_stage("scales", scales, 0);
    add_stage("grades", grades, 0);
    add_stage("word facts", word_facts, 0);
    add_stage("projects", projects, 0);
    for (uint32_t i = 0; gj_check_kinds[i]; i++)
        add_stage(gj_check_kinds[i]->info.name, checks_of_kind, i);
    add_stage("conflicts", conflicts, 0);
    add_stage("ledger", ledger, 0);
    add_stage("report", report, 0);
    add_stage("json", json, 0);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static bool run_one(bench *b, gj_slice bytes, size_t index)
{
    b->bytes = bytes;
    double before = now();
    for (unsigned i = 0; i < stage_count; i++) {
        b->kind = stages[i].kind;
        if (!stages[i].go(b)) {
            fprintf(stderr, "stages: %s: %s\n", stages[i].name, b->err.message);
            return false;
        }
        double after = now();
        if (stages[i].best[index] == 0 || (float)(after - before) < stages[i].best[index])
            stages[i].best[index] = (float)(after - before);
        before = after;
    }
    return true;
}

static bool begin(bench *b)
{
    gj_rules_request request = { .paths = NULL };
    gj_strbuf messages;
    gj_strbuf_init(&messages, 0);
    if (gj_auditor_rules(&request, &b->rules, &messages, &b->err) != GJ_OK ||
        gj_engine_init(&b->engine, b->rules, &b->err) != GJ_OK) {
        fprintf(stderr, "stages: %s\n", b->err.message);
        return false;
    }
    gj_arena_init(&b->arena, 0);
    gj_strbuf *buffers[] = { &b->text, &b->decoded, &b->report, &b->rendered };
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        gj_strbuf_init(buffers[i], 0);
    return true;
}

/* All files of the list in memory, one behind the other. */
static size_t load(gj_slice **out)
{
    static char path[PATH_ROOM];
    size_t n = 0, room = 0;
    gj_slice *files = NULL;
    gj_error err;
    while (fgets(path, sizeof path, stdin)) {
        gj_strbuf bytes;
        gj_strbuf_init(&bytes, 0);
        path[strcspn(path, "\n")] = '\0';
        if (gj_file_read(path, (size_t)1 << 28, &bytes, &err) != GJ_OK) {
            fprintf(stderr, "stages: %s: %s\n", path, err.message);
            continue;
        }
        if (n == room) {
            room = room ? room * 2 : 64;
            files = realloc(files, room * sizeof *files);
            if (!files)
                exit(1);
        }
        files[n++] = gj_strbuf_slice(&bytes);
    }
    *out = files;
    return n;
}

static int digits(const char *s)
{
    int n = 0;
    for (; *s >= '0' && *s <= '9' && n < 100000; s++)
        n = n * 10 + (*s - '0');
    return n;
}

int main(int argc, char **argv)
{
    static bench b;
    gj_slice *files;
    int rounds = argc > 1 ? digits(argv[1]) : 5;
    size_t n = load(&files), bytes = 0;
    if (n == 0 || !begin(&b))
        return 1;
    list_stages();
    for (size_t i = 0; i < n; i++)
        bytes += files[i].n;
    for (unsigned i = 0; i < stage_count; i++) {
        stages[i].best = calloc(n, sizeof *stages[i].best);
        if (!stages[i].best)
            return 1;
    }
    for (int round = 0; round < rounds; round++)
        for (size_t i = 0; i < n; i++)
            if (!run_one(&b, files[i], i))
                return 1;
    double total = 0;
    for (unsigned i = 0; i < stage_count; i++) {
        double sum = 0;
        for (size_t k = 0; k < n; k++)
            sum += (double)stages[i].best[k];
        printf("%-16s %8.2f\n", stages[i].name, sum / (double)n);
        total += sum / (double)n;
    }
    printf("%-16s %8.2f  us a report; %zu reports of %zu bytes\n", "all", total, n, bytes / n);
    return 0;
}
