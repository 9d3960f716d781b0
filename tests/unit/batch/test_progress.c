/* test_progress.c — the time left, and silence where there is no terminal.
 * SPDX-License-Identifier: MIT */
#include "batch/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static void tells_the_time_left(void **state)
{
    (void)state;
    static const struct {
        size_t done, total;
        int64_t ms, left;
    } cases[] = {
        { 50, 100, 10000, 10 }, { 100, 100, 10000, 0 },  { 1, 1000, 4000, 3996 },
        { 0, 100, 10000, -1 },  { 50, 100, 1000, -1 }, /* too early to tell */
        { 7, 0, 10000, -1 },    { 101, 100, 10000, -1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(gj_progress_left(cases[i].done, cases[i].total, cases[i].ms),
                         cases[i].left);
}

static void is_silent_elsewhere(void **state)
{
    gj_progress progress;
    int pipe_ends[2], kept = dup(STDERR_FILENO);
    char c;
    (void)state;
    assert_int_equal(pipe(pipe_ends), 0);
    assert_true(dup2(pipe_ends[1], STDERR_FILENO) >= 0);
    gj_progress_begin(&progress, true, false);
    progress.next = 0;
    gj_progress_step(&progress, 3);
    gj_progress_show(&progress, "a.txt");
    gj_progress_end(&progress);
    assert_true(dup2(kept, STDERR_FILENO) >= 0);
    (void)close(pipe_ends[1]);
    assert_int_equal(read(pipe_ends[0], &c, 1), 0);
    assert_int_equal(progress.findings, 3);
    (void)close(pipe_ends[0]);
    (void)close(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_the_time_left),
        cmocka_unit_test(is_silent_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
