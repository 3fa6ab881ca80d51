"""Assembles the static site: content-hashed names, rewritten references, compressed siblings.

usage: assemble_site.py --output DIR --entry FILE... --file FILE... [--license FILE...]
                        [--plain FOLDER/NAME=FILE...]

An entry (index.html) keeps its name and is written to the root of the site. Every other file is written to
assets/<name>-<hash>.<ext>. The hash covers the content after rewriting, so a changed file changes the names of
all files that refer to it, directly or not, and the browser may cache each of them forever.

A reference is a quoted string or a CSS url() that names a file of the site: './panel.mjs',
"../style.css", "orgkeep_dashboard.wasm". File names are unique in the site, so the last part of the
path identifies the file. It is an error if a relative reference ('./', '../') names no file of the site, or if
no reference names a file. In an entry, a link with an empty data-integrity="" gets the hash of the file that it
refers to (Subresource Integrity, SHA-256).

A plain file is copied unchanged to the given path.
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
COMPRESSIBLE = TEXT | {".wasm", ".ico"}  # woff2 and png are already compressed
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
                fail(f"two files are named {path.name}: {self.sources[path.name]} and {path}")
            if not path.is_file():
                fail(f"{path} does not exist")
            self.sources[path.name] = path
        self.entries = {path.name for path in entries}
        self.done = {}  # name -> (path in the site, content)
        self.in_progress = []

    def path_of(self, name):
        """The file's path in the site. Rewrites its content first, because the path contains the hash."""
        if name in self.done:
            return self.done[name][0]
        if name in self.in_progress:
            cycle = [*self.in_progress[self.in_progress.index(name) :], name]
            fail("these references form a cycle, so none of the files can be hashed: " + " → ".join(cycle))
        self.in_progress.append(name)
        source = self.sources[name]
        content = source.read_bytes()
        if source.suffix in TEXT:
            content = self.rewrite(name, content.decode("utf-8")).encode("utf-8")
        self.in_progress.pop()
        if name in self.entries:
            path = name
        else:
            digest = hashlib.sha256(content).hexdigest()[:12]
            path = f"{ASSETS}/{source.stem}-{digest}{source.suffix}"
        self.done[name] = (path, content)
        return path

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
                target = self.path_of(name)
                if not at_top:
                    target = target.removeprefix(f"{ASSETS}/")
                # A module specifier must begin with a dot. The code that uses a bare name adds the folder itself.
                if dots:
                    target = "./" + target
            return match["open"] + target + (match["rest"] or "") + match["close"]

        rewritten = REFERENCE.sub(replace, text)
        return LINK.sub(self.with_integrity, rewritten) if at_top else rewritten

    def with_integrity(self, match):
        link, href = match[0], HREF.search(match[0])
        if not href or 'data-integrity=""' not in link:
            return link
        content = next(content for path, content in self.done.values() if path == href[1])
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode("ascii")
        return link.replace('data-integrity=""', f'data-integrity="sha256-{digest}"')


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix in COMPRESSIBLE:
        compressed = brotli.compress(content, quality=11, lgwin=24)
        if len(compressed) < len(content):
            path.with_name(path.name + ".br").write_bytes(compressed)
        compressed = gzip.compress(content, compresslevel=9, mtime=0)
        if len(compressed) < len(content):
            path.with_name(path.name + ".gz").write_bytes(compressed)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--entry", type=Path, nargs="+", required=True)
    parser.add_argument("--file", type=Path, nargs="*", default=[])
    parser.add_argument("--license", type=Path, nargs="*", default=[])
    parser.add_argument("--plain", nargs="*", default=[])
    args = parser.parse_args()

    site = Site(args.entry, args.file)
    for name in sorted(site.entries):
        site.path_of(name)
    unused = sorted(set(site.sources) - set(site.done))
    if unused:
        fail("no reference names " + ", ".join(str(site.sources[name]) for name in unused))

    fresh = args.output.with_name(args.output.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for path, content in site.done.values():
        write(fresh / path, content)
    for path in args.license:
        write(fresh / path.name, path.read_bytes())
    for plain in args.plain:
        path, _, source = plain.partition("=")
        write(fresh / path, Path(source).read_bytes())
    shutil.rmtree(args.output, ignore_errors=True)
    fresh.rename(args.output)


if __name__ == "__main__":
    main()
