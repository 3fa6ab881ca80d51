"""Assembles the SFDX project that is deployed to a Salesforce org.

usage: assemble_salesforce.py --project DIR --site DIR --host FILE --service ORIGIN --output DIR

The output is the project's own files, and what the build adds to them:
  lwc/orgkeepHost/orgkeepHost.js   the host's side of the bridge
  staticresources/Orgkeep/         the site, and the bridge as host.js for the Visualforce page
  the service's address            in place of the sources' https://backup.example.com, and in the page of
                                   the resource, which does not come from the service

Salesforce does not say as what it serves a .mjs out of a static resource, and browsers run no module
that is not served as JavaScript: in the resource these files end in .js. Compressed siblings and what
the service offers to other pages (embed/) stay behind.
"""

import argparse
import re
import shutil
import sys
from pathlib import Path

PLACEHOLDER = "https://backup.example.com"
METADATA = Path("force-app/main/default")
# Salesforce's limit for one static resource. It holds for the zip; here it is asked of the files before
# they are compressed, so that there is room left.
RESOURCE_LIMIT = 5_000_000
NO_SERVICE = b'<meta name="orgkeep-service" content="">'
# Of the sources: what is needed to develop, not to deploy.
LEFT_OUT = {"node_modules", "__tests__", "package.json", "package-lock.json", ".npmrc", "coverage",
            "eslint.config.js", "jest.config.js"}
COMPRESSED = {".br", ".gz"}
TEXT = {".css", ".html", ".js", ".mjs", ".svg"}
ORIGIN = re.compile(r"https://(?=.{1,253}(?::|$))([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+"
                    r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(:[1-9][0-9]{0,4})?")


def fail(message):
    sys.exit(f"assemble_salesforce: {message}")


def files_of(folder, left_out=frozenset()):
    """Every file below it, in one order everywhere; what is left out is not even looked into."""
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
    """The sources, with the service's address."""
    for path in files_of(project, LEFT_OUT):
        place = path.relative_to(project)
        content = path.read_bytes()
        if METADATA in place.parents:
            content = content.replace(PLACEHOLDER.encode(), service.encode())
        write(output / place, content)


def resource_of(site, service):
    """Name to content: the site as a static resource."""
    if not (site / "index.html").is_file():
        fail(f"{site} holds no site: index.html is not there")
    sources = {}
    for path in files_of(site):
        place = path.relative_to(site)
        if place.parts[0] != "embed" and path.suffix not in COMPRESSED:
            sources[place] = path.read_bytes()

    modules = sorted(place.name for place in sources if place.suffix == ".mjs")
    names = re.compile(rb"(?<![\w.-])(" + b"|".join(re.escape(name.encode()) for name in modules) + rb")(?![\w.-])")
    resource = {}
    for place, content in sources.items():
        if modules and place.suffix in TEXT:
            content = names.sub(lambda match: match[1].removesuffix(b".mjs") + b".js", content)
        if place.suffix == ".mjs":
            place = place.with_suffix(".js")
        if place in resource:
            fail(f"two files of the static resource would be called {place}")
        resource[place] = content

    page = resource[Path("index.html")]
    if page.count(NO_SERVICE) != 1:
        fail(f"{site / 'index.html'} has no place for the service's address: {NO_SERVICE.decode()}")
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
        fail(f"the service's address must be one like {PLACEHOLDER}, in small letters and with nothing after "
             f"the host and the port, not {args.service!r} (ORGKEEP_SERVICE_ORIGIN)")
    host = args.host.read_bytes()
    resource = resource_of(args.site, args.service)
    resource[Path("host.js")] = host
    size = sum(len(content) for content in resource.values())
    if size > RESOURCE_LIMIT:
        fail(f"the static resource Orgkeep has {size} bytes; Salesforce takes {RESOURCE_LIMIT}")

    held = [path.name for path in args.output.iterdir()] if args.output.is_dir() else []
    if held and "sfdx-project.json" not in held:
        fail(f"{args.output} is there and holds another thing than this project: give another folder")
    fresh = args.output.with_name(args.output.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    copy_project(args.project, fresh, args.service)
    write(fresh / METADATA / "lwc/orgkeepHost/orgkeepHost.js", host)
    for place, content in sorted(resource.items()):
        write(fresh / METADATA / "staticresources/Orgkeep" / place, content)
    shutil.rmtree(args.output, ignore_errors=True)
    fresh.rename(args.output)


if __name__ == "__main__":
    main()
