# check_foreign.py — one foreign library, one place (foreign.txt); all else is ours, C11 or POSIX.
# SPDX-License-Identifier: MIT
import fnmatch
import sys

import tree

STANDARD = set("""assert.h ctype.h errno.h inttypes.h limits.h signal.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h
stdio.h stdlib.h stdnoreturn.h string.h time.h uchar.h wchar.h dirent.h fcntl.h poll.h pthread.h strings.h sys/mman.h
sys/resource.h sys/stat.h sys/time.h sys/types.h sys/wait.h sys/uio.h sys/socket.h sys/select.h glob.h unistd.h setjmp.h
locale.h""".split())

project = tree.Tree(sys.argv[1])
places = {header: globs for header, *globs in tree.table("foreign.txt")}
for name in project.code():
    for line, own, target in tree.includes(project.read(name)):
        if own or target in STANDARD or target == "gouji.h":
            continue
        if target not in places:
            project.complain(name, line, f"<{target}> is not in foreign.txt")
        elif not any(fnmatch.fnmatch(name, glob) for glob in places[target]):
            project.complain(name, line, f"<{target}> belongs to {' '.join(places[target])}")
project.done()
