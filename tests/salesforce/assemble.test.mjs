// The assembly by cmake/assemble_salesforce.py of the project from the sources, the site and the
// bridge.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
    mkdirSync,
    mkdtempSync,
    readFileSync,
    readdirSync,
    rmSync,
    statSync,
    truncateSync,
    writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { assembled, sources } from './packages.mjs';

const script = fileURLToPath(new URL('../../cmake/assemble_salesforce.py', import.meta.url));
const host = path.join(sources, '../embed/host.mjs');
const METADATA = 'force-app/main/default';
const RESOURCE = `${METADATA}/staticresources/Orgkeep`;

/** @param {import('node:test').TestContext} context */
function temporaryFolder(context) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'orgkeep-'));
    context.after(() => rmSync(folder, { recursive: true }));
    return folder;
}

/** Makes a site of a page and the files that it refers to. @param {string} folder */
function smallSite(folder) {
    const site = path.join(folder, 'site');
    const files = {
        'index.html':
            '<meta name="orgkeep-service" content=""><script type="module" src="./assets/main-1.mjs"></script><link href="./assets/a-2.css">',
        'index.html.br': 'compressed',
        'assets/main-1.mjs': 'import "./next-3.mjs"; const other = "not-next-3.mjs";',
        'assets/main-1.mjs.gz': 'compressed',
        'assets/next-3.mjs': 'export {};',
        'assets/a-2.css': 'p {}',
        'embed/host.mjs': 'for other pages',
    };
    for (const [name, content] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(site, name)), { recursive: true });
        writeFileSync(path.join(site, name), content);
    }
    return site;
}

/** @param {{ site: string, output: string, service?: string }} options */
function assemble({ site, output, service = 'https://backup.example.com' }) {
    return promisify(execFile)('python3', [
        script,
        '--project',
        sources,
        '--site',
        site,
        '--host',
        host,
        '--service',
        service,
        '--output',
        output,
    ]);
}

/** @param {string} folder @returns {Map<string, string>} every file with its hash */
function hashes(folder) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => statSync(path.join(folder, name)).isFile())
        .sort();
    return new Map(
        names.map((name) => [
            name,
            createHash('sha256')
                .update(readFileSync(path.join(folder, name)))
                .digest('hex'),
        ]),
    );
}

test('makes the same project from the same sources, and replaces an older one', async (context) => {
    const folder = temporaryFolder(context);
    const site = smallSite(folder);
    const [first, second] = [path.join(folder, 'first'), path.join(folder, 'second')];
    await assemble({ site, output: first });
    await assemble({ site, output: second, service: 'https://another.example.com' });
    writeFileSync(path.join(second, METADATA, 'left-over.txt'), '');
    await assemble({ site, output: second });
    assert.deepEqual(hashes(second), hashes(first));
    assert.ok(hashes(first).size > 30);
});

test('makes a static resource of the site that any server can serve', async (context) => {
    const folder = temporaryFolder(context);
    const output = path.join(folder, 'project');
    await assemble({ site: smallSite(folder), output });
    assert.deepEqual(
        [...hashes(path.join(output, RESOURCE)).keys()],
        ['assets/a-2.css', 'assets/main-1.js', 'assets/next-3.js', 'host.js', 'index.html'],
    );
    assert.equal(
        readFileSync(path.join(output, RESOURCE, 'index.html'), 'utf8'),
        '<meta name="orgkeep-service" content="https://backup.example.com"><script type="module" src="./assets/main-1.js"></script><link href="./assets/a-2.css">',
    );
    assert.equal(
        readFileSync(path.join(output, RESOURCE, 'assets/main-1.js'), 'utf8'),
        'import "./next-3.js"; const other = "not-next-3.mjs";',
    );
});

test('leaves out files that only developers need', async (context) => {
    const folder = temporaryFolder(context);
    const output = path.join(folder, 'project');
    await assemble({ site: smallSite(folder), output });
    const names = [...hashes(output).keys()];
    assert.deepEqual(
        names.filter((name) => /node_modules|__tests__|package(-lock)?\.json|\.config\.js|npmrc/.test(name)),
        [],
    );
    for (const name of ['.forceignore', 'DEPLOY.md', 'sfdx-project.json']) {
        assert.ok(names.includes(name), name);
    }
});

test("replaces the example address by the service's", async (context) => {
    const folder = temporaryFolder(context);
    const output = path.join(folder, 'project');
    await assemble({ site: smallSite(folder), output, service: 'https://orgkeep.northwind.example:8443' });
    /** @param {string} root @param {string} text */
    const filesWith = (root, text) =>
        [...hashes(path.join(root, METADATA)).keys()].filter(
            (name) =>
                readFileSync(path.join(root, METADATA, name), 'utf8').includes(text) &&
                !/__tests__|staticresources|orgkeepHost/.test(name),
        );
    assert.deepEqual(filesWith(output, 'backup.example.com'), []);
    assert.deepEqual(filesWith(output, 'https://orgkeep.northwind.example:8443'), [
        'cspTrustedSites/Orgkeep.cspTrustedSite-meta.xml',
        'extlClntAppCanvasSettings/Orgkeep_canvasSettings.ecaCanvas-meta.xml',
        'extlClntAppGlobalOauthSets/Orgkeep_glbloauth.ecaGlblOauth-meta.xml',
        'labels/CustomLabels.labels-meta.xml',
        'namedCredentials/Orgkeep.namedCredential-meta.xml',
    ]);
    assert.match(
        readFileSync(path.join(output, RESOURCE, 'index.html'), 'utf8'),
        /<meta name="orgkeep-service" content="https:\/\/orgkeep\.northwind\.example:8443">/,
    );
});

for (const service of [
    '',
    'http://backup.example.com',
    'https://backup.example.com/',
    'https://backup.example.com/orgkeep',
    'https://localhost',
    'https://*.example.com',
    'https://Backup.example.com',
    'https://backup.example.com:',
    'https://user@backup.example.com',
    'https://backup.example.com"/><x y="',
    'https://-a.example.com',
]) {
    test(`refuses the service address "${service}"`, async (context) => {
        const folder = temporaryFolder(context);
        await assert.rejects(
            assemble({ site: smallSite(folder), output: path.join(folder, 'project'), service }),
            (/** @type {any} */ { stderr }) => /must look like https:\/\/backup\.example\.com/.test(stderr),
        );
    });
}

test('refuses a static resource that is too large for Salesforce and keeps the older project', async (context) => {
    const folder = temporaryFolder(context);
    const output = path.join(folder, 'project');
    const site = smallSite(folder);
    await assemble({ site, output });
    const before = hashes(output);
    writeFileSync(path.join(site, 'assets/large-4.wasm'), '');
    truncateSync(path.join(site, 'assets/large-4.wasm'), 5_000_000);
    await assert.rejects(assemble({ site, output }), (/** @type {any} */ { stderr }) =>
        /has 50\d+ bytes; Salesforce accepts 5000000/.test(stderr),
    );
    assert.deepEqual(hashes(output), before);
});

test('does not replace a folder with other content', async (context) => {
    const folder = temporaryFolder(context);
    const output = path.join(folder, 'project');
    mkdirSync(path.join(output, 'of/somebody'), { recursive: true });
    await assert.rejects(assemble({ site: smallSite(folder), output }), (/** @type {any} */ { stderr }) =>
        /exists and is not this project/.test(stderr),
    );
    assert.deepEqual(readdirSync(output), ['of']);
});

test('refuses a page without an element for the service address', async (context) => {
    const folder = temporaryFolder(context);
    const site = smallSite(folder);
    writeFileSync(path.join(site, 'index.html'), '<link href="./assets/a-2.css">');
    await assert.rejects(
        assemble({ site, output: path.join(folder, 'project') }),
        (/** @type {any} */ { stderr }) => /must contain the service's address exactly once/.test(stderr),
    );
});

test('refuses a folder that is no site', async (context) => {
    const folder = temporaryFolder(context);
    await assert.rejects(
        assemble({ site: folder, output: path.join(folder, 'project') }),
        (/** @type {any} */ { stderr }) => /is not a site: it has no index\.html/.test(stderr),
    );
});

test('every reference in the built resource leads to a file, and none to an .mjs file', () => {
    const resource = path.join(assembled, RESOURCE);
    const names = [...hashes(resource).keys()];
    assert.deepEqual(
        names.filter((name) => /\.(mjs|br|gz)$/.test(name)),
        [],
    );
    /** @type {Set<string>} */
    const reached = new Set(['index.html', 'host.js']);
    for (const name of reached) {
        if (!/\.(html|css|js)$/.test(name)) continue;
        const text = readFileSync(path.join(resource, name), 'utf8');
        assert.doesNotMatch(text, /["'`/][\w.-]+\.mjs["'`]/, name);
        for (const [, reference] of text.matchAll(/["'`(](\.{1,2}\/[\w./-]+\.\w+)["'`)]/g)) {
            const target = path.posix.join(path.posix.dirname(name), reference);
            assert.ok(names.includes(target), `${name} refers to ${target}, which does not exist`);
            reached.add(target);
        }
    }
    const known = [...reached, ...names.filter((name) => name.endsWith('-licence.txt'))];
    assert.deepEqual(
        names.filter((name) => !known.includes(name)),
        [],
        'every file is referred to',
    );
});

test('the page has the right hashes of its files', () => {
    const page = readFileSync(path.join(assembled, RESOURCE, 'index.html'), 'utf8');
    const links = [...page.matchAll(/<link[^>]*>/g)]
        .map(([link]) => link)
        .filter((link) => link.includes('integrity='));
    for (const link of links) {
        const [, file] = /** @type {RegExpExecArray} */ (/(?:href|data-later)="([^"]+)"/.exec(link));
        const [, digest] = /** @type {RegExpExecArray} */ (/integrity="sha256-([^"]+)"/.exec(link));
        assert.equal(
            createHash('sha256')
                .update(readFileSync(path.join(assembled, RESOURCE, file)))
                .digest('base64'),
            digest,
            file,
        );
    }
});

test('the bridge in the project is the same as for other host pages', () => {
    const original = readFileSync(host, 'utf8');
    assert.equal(
        readFileSync(path.join(assembled, METADATA, 'lwc/orgkeepHost/orgkeepHost.js'), 'utf8'),
        original,
    );
    assert.equal(readFileSync(path.join(assembled, RESOURCE, 'host.js'), 'utf8'), original);
});
