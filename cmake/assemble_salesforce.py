"""Assembles the SFDX project that is deployed to a Salesforce org.

usage: assemble_salesforce.py --project DIR --site DIR --host FILE --service ORIGIN --output DIR

The output is the project's own files with these additions:
  lwc/orgkeepHost/orgkeepHost.js   the host's side of the bridge
  staticresources/Orgkeep/         the site, and the bridge as host.js for the Visualforce page
  the service's address            replaces https://backup.example.com in the sources, and is set in the page of
                                   the static resource, which is not served by the backup service

Salesforce does not document the media type of .mjs files in a static resource, and browsers only run modules
that are served as JavaScript. So these files are renamed to .js in the resource. Compressed siblings and the
files for other pages (embed/) are left out.
"""

import argparse
import re
import shutil
import sys
from pathlib import Path

PLACEHOLDER = "https://backup.example.com"
METADATA = Path("force-app/main/default")
# Bytes: Salesforce's limit for one static resource. It applies to the zip archive; checking the uncompressed
# files against it leaves a reserve.
RESOURCE_LIMIT = 5_000_000
NO_SERVICE = b'<meta name="orgkeep-service" content="">'
# Files of the sources that are only needed for development.
LEFT_OUT = {"node_modules", "__tests__", "package.json", "package-lock.json", ".npmrc", "coverage",
            "eslint.config.js", "jest.config.js"}
COMPRESSED = {".br", ".gz"}
TEXT = {".css", ".html", ".js", ".mjs", ".svg"}
ORIGIN = re.compile(r"https://(?=.{1,253}(?::|$))([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+"
                    r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(:[1-9][0-9]{0,4})?")


def fail(message):
    sys.exit(f"assemble_salesforce: {message}")


def files_of(folder, left_out=frozenset()):
    """Every file below the folder, in the same order on every machine. Folders in left_out are not entered."""
    for path in sorted(folder.iterdir()):
        if path.name in left_out:
            continue
        if path.is_dir():
            yield from files_of(path, left_out)
        else:
            yield path


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def copy_project(project, output, service):
    """Copies the sources and inserts the service's address."""
    for path in files_of(project, LEFT_OUT):
        relative = path.relative_to(project)
        content = path.read_bytes()
        if METADATA in relative.parents:
            content = content.replace(PLACEHOLDER.encode(), service.encode())
        write(output / relative, content)


def resource_of(site, service):
    """The site as a static resource: a dictionary of relative path to content."""
    if not (site / "index.html").is_file():
        fail(f"{site} is not a site: it has no index.html")
    sources = {}
    for path in files_of(site):
        relative = path.relative_to(site)
        if relative.parts[0] != "embed" and path.suffix not in COMPRESSED:
            sources[relative] = path.read_bytes()

    modules = sorted(path.name for path in sources if path.suffix == ".mjs")
    names = re.compile(rb"(?<![\w.-])(" + b"|".join(re.escape(name.encode()) for name in modules) + rb")(?![\w.-])")
    resource = {}
    for path, content in sources.items():
        if modules and path.suffix in TEXT:
            content = names.sub(lambda match: match[1].removesuffix(b".mjs") + b".js", content)
        if path.suffix == ".mjs":
            path = path.with_suffix(".js")
        if path in resource:
            fail(f"two files of the static resource would be named {path}")
        resource[path] = content

    page = resource[Path("index.html")]
    if page.count(NO_SERVICE) != 1:
        fail(f"{site / 'index.html'} must contain the service's address exactly once: {NO_SERVICE.decode()}")
    resource[Path("index.html")] = page.replace(NO_SERVICE, NO_SERVICE[:-2] + service.encode() + b'">')
    return resource


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--project", type=Path, required=True)
    parser.add_argument("--site", type=Path, required=True)
    parser.add_argument("--host", type=Path, required=True)
    parser.add_argument("--service", required=True)
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()

    if not ORIGIN.fullmatch(args.service):
        fail(f"the service's address must look like {PLACEHOLDER}, in lowercase and with nothing after the host "
             f"and the port, not {args.service!r} (ORGKEEP_SERVICE_ORIGIN)")
    host = args.host.read_bytes()
    resource = resource_of(args.site, args.service)
    resource[Path("host.js")] = host
    size = sum(len(content) for content in resource.values())
    if size > RESOURCE_LIMIT:
        fail(f"the static resource Orgkeep has {size} bytes; Salesforce accepts {RESOURCE_LIMIT}")

    existing = [path.name for path in args.output.iterdir()] if args.output.is_dir() else []
    if existing and "sfdx-project.json" not in existing:
        fail(f"{args.output} exists and is not this project: choose another folder")
    fresh = args.output.with_name(args.output.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    copy_project(args.project, fresh, args.service)
    write(fresh / METADATA / "lwc/orgkeepHost/orgkeepHost.js", host)
    for path, content in sorted(resource.items()):
        write(fresh / METADATA / "staticresources/Orgkeep" / path, content)
    shutil.rmtree(args.output, ignore_errors=True)
    fresh.rename(args.output)


if __name__ == "__main__":
    main()
