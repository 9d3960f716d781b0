# check_floors.py — a file includes only its own folder and lower floors (floors.txt).
# SPDX-License-Identifier: MIT
import os
import re
import sys

import tree

project = tree.Tree(sys.argv[1])
floors = {name: int(floor) for name, floor in tree.table("floors.txt")}

for name in project.files("src"):
    folder = name.split("/")[1]
    if folder not in floors:
        project.complain(name, 1, f"folder {folder} has no floor in floors.txt")
        continue
    for line, own, target in tree.includes(project.read(name)):
        if not own or target == "gouji.h":
            continue
        to = target.split("/")[0]
        if to not in floors or "/" not in target:
            project.complain(name, line, f'"{target}" is not written from src/')
        elif to != folder and floors[to] >= floors[folder]:
            project.complain(name, line, f'{folder} (floor {floors[folder]}) includes "{target}" (floor {floors[to]})')

# CMake links the folders by the same floors.
if os.path.exists(project.path("CMakeLists.txt")):
    for line, text in tree.lines(project.read("CMakeLists.txt")):
        match = re.match(r"gj_floor\((\w+) (\d+)\)", text)
        if match and floors.get(match.group(1)) != int(match.group(2)):
            project.complain("CMakeLists.txt", line, f"{match.group(1)} has another floor in floors.txt")
for name in project.files("include"):
    for line, own, target in tree.includes(project.read(name)):
        if own:
            project.complain(name, line, f'the public header includes "{target}"')
project.done()
