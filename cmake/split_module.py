"""Splits a WebAssembly module into the part that is needed at once and the part that is loaded later.

usage: split_module.py WASM PRIMARY SECONDARY --tools FOLDER --later NAME … [--feature NAME …]

The secondary module gets the functions whose names contain a NAME and that are called by pointer (deferred_call.hpp
makes sure of that), and every function that is reachable only through them. Both modules share memory and table. A
call before the secondary module is instantiated calls an import of the module `placeholder`.

Any other function that is called by pointer may be called from anywhere, so it stays in the primary module. So does
a function with several slots in the table: the optimizer merged identical functions into it.

WASM must be linked with --profiling-funcs, for the function names. The results contain no names.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile

NAME = re.compile(r"\$([^\s()]+)")


def run(tool, *arguments):
    result = subprocess.run([tool, *arguments], capture_output=True, text=True)
    # wasm-split only warns about functions that it cannot split off.
    if result.returncode != 0 or "warning" in result.stderr:
        sys.exit(f"{os.path.basename(tool)} failed:\n{result.stderr}")
    return result.stdout


def unescaped(name):
    """The name without the escapes of the text format."""
    return re.sub(r"\\([0-9a-f]{2})", lambda match: chr(int(match.group(1), 16)), name)


def read(text):
    """The call graph, the functions that are exported or the start function, and the table's functions by slot."""
    calls, roots, table = {}, set(), []
    current = None
    for line in text.splitlines():
        if line.startswith(" (func "):
            current = NAME.search(line).group(1)
            calls[current] = set()
        elif line.startswith(" (elem "):
            table += NAME.findall(line)
        elif line.startswith(" (start ") or (line.startswith(" (export ") and "(func " in line):
            roots.update(NAME.findall(line))
        elif current and line.lstrip().startswith(("(call $", "(return_call $", "(ref.func $")):
            calls[current].add(NAME.search(line).group(1))
    return calls, roots, table


def reachable(calls, roots):
    found, pending = set(), list(roots)
    while pending:
        name = pending.pop()
        if name not in found and name in calls:
            found.add(name)
            pending += calls[name] - found
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wasm")
    parser.add_argument("primary")
    parser.add_argument("secondary")
    parser.add_argument("--tools", required=True, help="the folder of wasm-dis, wasm-split and wasm-opt")
    parser.add_argument("--later", nargs="+", required=True)
    parser.add_argument("--feature", nargs="*", default=[])
    args = parser.parse_args()
    features = [f"--enable-{feature}" for feature in args.feature]

    def tool(name, *arguments):
        return run(os.path.join(args.tools, name), *features, *arguments)

    calls, roots, table = read(tool("wasm-dis", args.wasm))
    primary = reachable(calls, roots | {
        name for name in table
        if table.count(name) > 1 or not any(token in unescaped(name) for token in args.later)})
    moved = sorted(set(calls) - primary)
    if not moved:
        sys.exit(f"no function that is called by pointer has one of these in its name: {' '.join(args.later)}")

    with tempfile.TemporaryDirectory() as folder:
        names = os.path.join(folder, "names")
        with open(names, "w", encoding="utf-8") as file:
            file.write("\n".join(moved))
        parts = [os.path.join(folder, part) for part in ("primary.wasm", "secondary.wasm")]
        tool("wasm-split", args.wasm, f"--split-funcs=@{names}", "-o1", parts[0], "-o2", parts[1],
             "--import-namespace=primary", "--placeholder-namespace=placeholder")
        for part, result in zip(parts, (args.primary, args.secondary)):
            tool("wasm-opt", "--strip-debug", part, "-o", result)


main()
