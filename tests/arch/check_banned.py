# check_banned.py — functions that no file, no file of the library, or no file but base/alloc.c may use.
# SPDX-License-Identifier: MIT
import re
import sys

import tree

EVERYWHERE = """atoi atol atoll atof strtol strtoul strtoll strtoull strtod strtof sscanf scanf fscanf sprintf vsprintf
strcpy strcat strncpy strncat strtok gets alloca tmpnam mktemp""".split()
LIBRARY = """printf fprintf vprintf vfprintf dprintf puts putchar perror stdout stderr exit _exit _Exit quick_exit abort
getenv secure_getenv setenv setlocale system popen fork signal""".split()
HEAP = "malloc calloc realloc reallocarray free strdup strndup aligned_alloc posix_memalign asprintf getline".split()

project = tree.Tree(sys.argv[1])


def use(words):
    # Not as a member (x.free, x->exit) and not as part of a longer name.
    return re.compile(r"(?<![\w.>])(" + "|".join(words) + r")\b")


everywhere, library = use(EVERYWHERE), use(LIBRARY)
heap = re.compile(use(HEAP).pattern + r"(?=\s*\()")
for name in project.code():
    parts = name.split("/")
    ours = parts[0] == "src" and parts[1] in tree.LIBRARY
    for line, code in tree.lines(tree.bare(project.read(name))):
        if code.lstrip().startswith("#include") or "__attribute__" in code:
            continue
        for match in everywhere.finditer(code):
            project.complain(name, line, f"{match.group(1)} is banned")
        for match in library.finditer(code) if ours else ():
            project.complain(name, line, f"{match.group(1)} is banned in the library")
        if parts[0] == "src" and name != "src/base/alloc.c":
            for match in heap.finditer(code):
                project.complain(name, line, f"{match.group(1)}: memory comes from base/alloc.h or an arena")
project.done()
