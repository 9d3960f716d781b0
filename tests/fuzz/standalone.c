/* standalone.c — runs a fuzz target without libFuzzer: over files and folders, and over simple mutations of them.
 * SPDX-License-Identifier: MIT
 *
 * Usage: PROGRAM [--mutate N] PATH...   each file as it is, then N cuts and N files with a few bytes changed */
#include <dirent.h>
#include <sys/stat.h>

#include "fuzz.h"

static unsigned long mutations, runs;

static uint64_t dice(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* The target sees a block of exactly that size: ASan sees the first byte read beyond it. */
static void run(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy)
        abort();
    if (size)
        memcpy(copy, data, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    runs++;
}

static void mutate(uint8_t *data, size_t size)
{
    static const uint8_t nasty[] = { 0,    0x09, 0x0A, 0x0D, 0x20, 0x2E, 0x30, 0x39, 0x7C, 0x7F,
                                     0x80, 0x81, 0xB0, 0xBF, 0xC0, 0xE4, 0xEF, 0xF0, 0xFE, 0xFF };
    uint64_t state = size;
    for (unsigned long i = 0; i < mutations && size; i++)
        run(data, (size_t)(dice(&state) % size));
    for (unsigned long i = 0; i < mutations && size; i++) {
        size_t at[4];
        uint8_t was[4];
        unsigned changes = 1 + (unsigned)(dice(&state) % 4);
        for (unsigned k = 0; k < changes; k++) {
            uint64_t how = dice(&state);
            at[k] = (size_t)(dice(&state) % size);
            was[k] = data[at[k]];
            data[at[k]] = how & 1 ? nasty[(how >> 8) % sizeof nasty] : (uint8_t)(how >> 16);
        }
        run(data, size);
        while (changes--)
            data[at[changes]] = was[changes];
    }
}

static int replay_file(const char *path, size_t size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(size ? size : 1);
    int bad = !file || !data || fread(data, 1, size, file) != size;
    if (file)
        fclose(file);
    if (bad) {
        fprintf(stderr, "cannot read %s\n", path);
    } else {
        run(data, size);
        mutate(data, size);
    }
    free(data);
    return bad;
}

static int replay(const char *path, unsigned depth)
{
    struct stat st;
    if (depth > 8 || stat(path, &st) != 0) {
        fprintf(stderr, "cannot open %s\n", path);
        return 1;
    }
    if (S_ISREG(st.st_mode))
        return replay_file(path, (size_t)st.st_size);
    DIR *dir = S_ISDIR(st.st_mode) ? opendir(path) : NULL;
    int bad = 0;
    if (!dir)
        return 0;
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
        char inside[4096];
        int n = snprintf(inside, sizeof inside, "%s/%s", path, e->d_name);
        if (e->d_name[0] != '.' && n > 0 && (size_t)n < sizeof inside)
            bad |= replay(inside, depth + 1);
    }
    closedir(dir);
    return bad;
}

int main(int argc, char **argv)
{
    int bad = 0, first = 1;
    if (argc > 2 && strcmp(argv[1], "--mutate") == 0) {
        for (const char *p = argv[2]; *p >= '0' && *p <= '9'; p++)
            mutations = mutations * 10 + (unsigned long)(*p - '0');
        first = 3;
    }
    for (int i = first; i < argc; i++)
        bad |= replay(argv[i], 0);
    printf("%lu inputs\n", runs);
    return bad || runs == 0;
}
