/* helper.c — a helper program for the tests: what it does goes by the first line of the file it is given.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "format/helper.h"

static void put(const char *text)
{
    size_t n = strlen(text);
    if (write(STDOUT_FILENO, text, n) != (ssize_t)n)
        exit(1);
}

static void put_whole(const char *text)
{
    put(GJ_STREAM_HEAD "made\n");
    put(text);
    put(GJ_STREAM_END);
}

/* What a helper must not be able to do; each is answered with an error. */
static const char *try_everything(void)
{
    char program[] = "/bin/true";
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
        return "socket";
    if (open("/tmp/gouji-helper-was-here", O_WRONLY | O_CREAT, 0600) >= 0)
        return "create";
    if (open(program, O_RDWR) >= 0)
        return "open for writing";
    if (unlink("/tmp/gouji-helper-was-here") == 0 || errno == ENOENT)
        return "unlink";
    if (kill(getppid(), 0) == 0)
        return "kill";
    if (fork() >= 0)
        return "fork";
    if (write(STDERR_FILENO, "x", 1) != 1 || isatty(STDERR_FILENO))
        return "standard error";
    for (int fd = 3; fd < 32; fd++) {
        if (fcntl(fd, F_GETFD) >= 0)
            return "a descriptor";
    }
    return getenv("HOME") || getenv("PATH") ? "environment" : NULL;
}

static void flood(void)
{
    static char block[65536];
    put(GJ_STREAM_HEAD "made\n");
    while (write(STDOUT_FILENO, block, sizeof block) > 0) {
    }
}

int main(void)
{
    char line[64];
    FILE *hosts;
    const char *escaped;
    if (!fgets(line, sizeof line, stdin))
        return GJ_HELPER_BROKEN;
    line[strcspn(line, "\n")] = '\0';
    if (strcmp(line, "MADE read") == 0) {
        put_whole("预算35万元，支出40万元。");
    } else if (strcmp(line, "MADE tables") ==
               0) { /* it may read files, as a library with tables does */
        hosts = fopen("/etc/passwd", "r");
        put_whole(hosts ? "yes" : "no");
    } else if (strcmp(line, "MADE escape") == 0) {
        escaped = try_everything();
        put_whole(escaped ? escaped : "contained");
    } else if (strcmp(line, "MADE half") == 0) {
        put(GJ_STREAM_HEAD "made\nhalf");
    } else if (strcmp(line, "MADE other") == 0) {
        put(GJ_STREAM_HEAD "txt\n" GJ_STREAM_END);
    } else if (strcmp(line, "MADE flood") == 0) {
        flood();
    } else if (strcmp(line, "MADE spin") == 0) {
        for (;;) {
        }
    } else if (strcmp(line, "MADE sleep") == 0) {
        (void)poll(NULL, 0, -1);
    } else if (strcmp(line, "MADE crash") == 0) {
        abort();
    } else if (strcmp(line, "MADE encrypted") == 0) {
        return GJ_HELPER_ENCRYPTED;
    } else if (strcmp(line, "MADE broken") == 0) {
        return GJ_HELPER_BROKEN;
    } else if (strcmp(line, "MADE big") == 0) {
        return GJ_HELPER_LIMIT;
    } else {
        return GJ_HELPER_UNSUPPORTED;
    }
    return GJ_HELPER_READ;
}
