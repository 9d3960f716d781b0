# check_circles.py — no circle among files that include each other.
# SPDX-License-Identifier: MIT
import sys

import tree

project = tree.Tree(sys.argv[1])
graph = {}
for name in project.files("include", "src"):
    graph[name] = []
    for line, own, target in tree.includes(project.read(name)):
        if own:
            graph[name].append((line, "include/gouji.h" if target == "gouji.h" else "src/" + target))

# Depth first with a stack of our own; a file met again while it is open closes a circle.
state = {}
for start in sorted(graph):
    if start in state:
        continue
    stack = [(start, iter(graph[start]))]
    state[start] = "open"
    while stack:
        name, rest = stack[-1]
        for line, target in rest:
            if target not in graph:
                continue
            if state.get(target) == "open":
                way = [entry[0] for entry in stack]
                circle = way[way.index(target):] + [target]
                project.complain(name, line, "circle: " + " -> ".join(circle))
            elif target not in state:
                state[target] = "open"
                stack.append((target, iter(graph[target])))
                break
        else:
            state[name] = "done"
            stack.pop()
project.done()
