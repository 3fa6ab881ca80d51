"""Splits a WebAssembly module in two: what is needed at once, and what may come later.

usage: split_module.py WASM PRIMARY SECONDARY --later NAME … [--feature NAME …]

The secondary module gets the functions whose names contain a NAME and that are called by pointer
(deferred_call.hpp sees to that), and all that can be reached by way of them alone. Both modules share memory and table; a
call before the secondary module is instantiated ends in an import of the module `placeholder`.

Any other function that is called by pointer may be called from anywhere, so it stays, as does one that
has several places in the table: there it stands for several that the optimiser found to be alike.

WASM must have been linked with --profiling-funcs, for the names; the results have none.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile

NAME = re.compile(r"\$([^\s()]+)")


def run(tool, *arguments):
    done = subprocess.run([tool, *arguments], capture_output=True, text=True)
    # wasm-split only warns of what it can't do.
    if done.returncode != 0 or "warning" in done.stderr:
        sys.exit(f"{os.path.basename(tool)} failed:\n{done.stderr}")
    return done.stdout


def plain(name):
    """The name as it was before the text format escaped it."""
    return re.sub(r"\\([0-9a-f]{2})", lambda match: chr(int(match.group(1), 16)), name)


def read(text):
    """Who calls whom, what is exported or begins by itself, and the table, slot by slot."""
    calls, outside, table = {}, set(), []
    current = None
    for line in text.splitlines():
        if line.startswith(" (func "):
            current = NAME.search(line).group(1)
            calls[current] = set()
        elif line.startswith(" (elem "):
            table += NAME.findall(line)
        elif line.startswith(" (start ") or (line.startswith(" (export ") and "(func " in line):
            outside.update(NAME.findall(line))
        elif current and line.lstrip().startswith(("(call $", "(return_call $", "(ref.func $")):
            calls[current].add(NAME.search(line).group(1))
    return calls, outside, table


def reachable(calls, roots):
    found, waiting = set(), list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found and name in calls:
            found.add(name)
            waiting += calls[name] - found
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wasm")
    parser.add_argument("primary")
    parser.add_argument("secondary")
    parser.add_argument("--tools", required=True, help="the folder of wasm-split and its like")
    parser.add_argument("--later", nargs="+", required=True)
    parser.add_argument("--feature", nargs="*", default=[])
    given = parser.parse_args()
    features = [f"--enable-{feature}" for feature in given.feature]

    def tool(name, *arguments):
        return run(os.path.join(given.tools, name), *features, *arguments)

    calls, outside, table = read(tool("wasm-dis", given.wasm))
    stays = reachable(calls, outside | {
        name for name in table
        if table.count(name) > 1 or not any(token in plain(name) for token in given.later)})
    moved = sorted(set(calls) - stays)
    if not moved:
        sys.exit(f"No function that is called by pointer is named {' or '.join(given.later)}.")

    with tempfile.TemporaryDirectory() as folder:
        names = os.path.join(folder, "names")
        with open(names, "w", encoding="utf-8") as file:
            file.write("\n".join(moved))
        parts = [os.path.join(folder, part) for part in ("primary.wasm", "secondary.wasm")]
        tool("wasm-split", given.wasm, f"--split-funcs=@{names}", "-o1", parts[0], "-o2", parts[1],
             "--import-namespace=primary", "--placeholder-namespace=placeholder")
        for part, result in zip(parts, (given.primary, given.secondary)):
            tool("wasm-opt", "--strip-debug", part, "-o", result)


main()
