/* stop.c — Ctrl-C: a flag first, the end of the process the second time.
 * SPDX-License-Identifier: MIT */
#include "batch/stop.h"

#include <signal.h>
#include <stddef.h>

static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
static volatile sig_atomic_t wanted;
static void (*volatile last_words)(void);

static void ask(int number)
{
    if (!wanted) {
        wanted = 1;
        return;
    }
    if (last_words)
        last_words();
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

static void handle(void (*handler)(int))
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction old, now = { .sa_handler = handler };
        (void)sigemptyset(&now.sa_mask);
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            (void)sigaction(numbers[i], &now, NULL);
    }
}

void gj_stop_watch(void (*last)(void))
{
    last_words = last;
    handle(ask);
}

void gj_stop_ignore(void)
{
    handle(SIG_IGN);
}

bool gj_stop_wanted(void)
{
    return wanted != 0;
}
