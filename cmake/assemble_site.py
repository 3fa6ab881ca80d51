"""Assembles the static site: content-hashed names, rewritten references, compressed siblings.

usage: assemble_site.py --output DIR --entry FILE... --file FILE... [--licence FILE...]
                        [--plain FOLDER/NAME=FILE...]

An entry (index.html) keeps its name and lies at the top. Every other file goes to
assets/<name>-<hash>.<ext>, where the hash covers the content after rewriting, so that a change
anywhere changes the names of all that lead to it, and any such file may be cached for ever.

A reference is a quoted string or a CSS url() that names a file of the site: './panel.mjs',
"../style.css", "orgkeep_dashboard.wasm". File names are unique in the site, so the last part of the
path says which file is meant. A relative reference ('./', '../') to no file of the site is an error,
and so is a file that nothing leads to. A link of an entry with an empty data-integrity="" is given that
of the file it leads to (Subresource Integrity, SHA-256).

A plain file keeps its name and its content, whatever it refers to, and lies where it is told to.
"""

import argparse
import base64
import gzip
import hashlib
import re
import shutil
import sys
from pathlib import Path

import brotli

TEXT = {".html", ".css", ".mjs", ".js", ".svg", ".json", ".webmanifest", ".txt"}
COMPRESSIBLE = TEXT | {".wasm", ".ico"}  # woff2 and png are compressed already
ASSETS = "assets"

NAME = r"[A-Za-z0-9_@.-]+"
REFERENCE = re.compile(
    rf"""(?P<open>["'`]|url\(\s*)(?P<dots>(?:\.{{1,2}}/)*)(?P<path>(?:{NAME}/)*)"""
    rf"""(?P<name>{NAME}\.[A-Za-z0-9]+)(?P<rest>[?\#][^"'`)\s]*)?(?P<close>["'`]|\s*\))"""
)

LINK = re.compile(r'<link\b[^>]*>')
HREF = re.compile(r'\b(?:href|data-later)="(?:\./)?([^"]*)"')


def fail(message):
    sys.exit(f"assemble_site: {message}")


class Site:
    def __init__(self, entries, files):
        self.sources = {}
        for path in [*entries, *files]:
            if path.name in self.sources:
                fail(f"two files are called {path.name}: {self.sources[path.name]} and {path}")
            if not path.is_file():
                fail(f"{path} is not there")
            self.sources[path.name] = path
        self.entries = {path.name for path in entries}
        self.done = {}  # name -> (place in the site, content)
        self.under_way = []

    def place(self, name):
        """Where the file lies in the site; works out its content, and so its hash, on the way."""
        if name in self.done:
            return self.done[name][0]
        if name in self.under_way:
            circle = [*self.under_way[self.under_way.index(name) :], name]
            fail("references run in a circle, so no file of it can be hashed: " + " → ".join(circle))
        self.under_way.append(name)
        source = self.sources[name]
        content = source.read_bytes()
        if source.suffix in TEXT:
            content = self.rewrite(name, content.decode("utf-8")).encode("utf-8")
        self.under_way.pop()
        if name in self.entries:
            place = name
        else:
            digest = hashlib.sha256(content).hexdigest()[:12]
            place = f"{ASSETS}/{source.stem}-{digest}{source.suffix}"
        self.done[name] = (place, content)
        return place

    def rewrite(self, owner, text):
        at_top = owner in self.entries

        def replace(match):
            name, dots = match["name"], match["dots"]
            if name not in self.sources:
                if dots:
                    line = text.count("\n", 0, match.start()) + 1
                    fail(f"{self.sources[owner]}:{line}: {match[0]} names no file of the site")
                return match[0]
            if name in self.entries:
                target = ("./" if at_top else "../") + name
            else:
                target = self.place(name)
                if not at_top:
                    target = target.removeprefix(f"{ASSETS}/")
                # A module specifier must begin with a dot; a bare name is joined by its user.
                if dots:
                    target = "./" + target
            return match["open"] + target + (match["rest"] or "") + match["close"]

        rewritten = REFERENCE.sub(replace, text)
        return LINK.sub(self.with_integrity, rewritten) if at_top else rewritten

    def with_integrity(self, match):
        link, href = match[0], HREF.search(match[0])
        if not href or 'data-integrity=""' not in link:
            return link
        content = next(content for place, content in self.done.values() if place == href[1])
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode("ascii")
        return link.replace('data-integrity=""', f'data-integrity="sha256-{digest}"')


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix in COMPRESSIBLE:
        packed = brotli.compress(content, quality=11, lgwin=24)
        if len(packed) < len(content):
            path.with_name(path.name + ".br").write_bytes(packed)
        packed = gzip.compress(content, compresslevel=9, mtime=0)
        if len(packed) < len(content):
            path.with_name(path.name + ".gz").write_bytes(packed)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--entry", type=Path, nargs="+", required=True)
    parser.add_argument("--file", type=Path, nargs="*", default=[])
    parser.add_argument("--licence", type=Path, nargs="*", default=[])
    parser.add_argument("--plain", nargs="*", default=[])
    args = parser.parse_args()

    site = Site(args.entry, args.file)
    for name in sorted(site.entries):
        site.place(name)
    unused = sorted(set(site.sources) - set(site.done))
    if unused:
        fail("nothing leads to " + ", ".join(str(site.sources[name]) for name in unused))

    fresh = args.output.with_name(args.output.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for place, content in site.done.values():
        write(fresh / place, content)
    for path in args.licence:
        write(fresh / path.name, path.read_bytes())
    for plain in args.plain:
        place, _, path = plain.partition("=")
        write(fresh / place, Path(path).read_bytes())
    shutil.rmtree(args.output, ignore_errors=True)
    fresh.rename(args.output)


if __name__ == "__main__":
    main()
