// @ts-check
// Errors of ./dev for tools that are missing or too old, and of .ci/fresh where it can't make a clean system.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** @typedef {import('node:test').TestContext} TestContext */

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {TestContext} t @returns {string} a folder that goes with the test */
function temporaryFolder(t) {
    const folder = mkdtempSync(path.join(tmpdir(), 'orgkeep-dev-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/**
 * A copy of the script with nothing of the project beside it, and programs that stand before the system's.
 *
 * @param {TestContext} t
 * @param {string} script
 * @param {Record<string, string>} programs name and shell script
 */
function setUp(t, script, programs) {
    const folder = temporaryFolder(t);
    const copy = path.join(folder, script);
    mkdirSync(path.dirname(copy), { recursive: true });
    copyFileSync(path.join(root, script), copy);
    const bin = path.join(folder, 'bin');
    mkdirSync(bin);
    for (const [name, text] of Object.entries(programs)) {
        writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`);
        chmodSync(path.join(bin, name), 0o755);
    }
    return {
        folder,
        bin,
        /** @param {string[]} given */
        run(...given) {
            const { status, stdout, stderr } = spawnSync(copy, given, {
                encoding: 'utf8',
                env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
            });
            return { status, stdout, stderr };
        },
    };
}

/** No package is installed by a test. */
const nothingToInstall = { 'apt-get': 'exit 0', sudo: 'exec "$@"' };

for (const { command, says, named } of [
    { command: 'node', says: 'v16.20.2', named: 'Node.js 18.18 or newer, but there is 16.20.2' },
    { command: 'npm', says: '8.19.4', named: 'npm 9 or newer, but there is 8.19.4' },
    { command: 'cmake', says: 'cmake version 3.18.4', named: 'CMake 3.25 or newer, but there is 3.18.4' },
    {
        command: 'em++',
        says: 'emcc (Emscripten gcc/clang-like replacement) 3.1.5 (abc)',
        named: 'Emscripten 3.1.6 or newer, but there is 3.1.5',
    },
    {
        command: 'c++',
        says: 'c++ (Debian 10.2.1-6) 10.2.1 20210110',
        named: 'GCC 12.2 or Clang 14 or newer, but there is 10.2.1',
    },
    {
        command: 'c++',
        says: 'Debian clang version 13.0.1-6~deb11u1',
        named: 'GCC 12.2 or Clang 14 or newer, but there is 13.0.1',
    },
    {
        command: 'chromium',
        says: 'Chromium 120.0.6099.224 built on Debian 12.4',
        named: 'Chromium 150 or newer, but there is 120.0.6099.224',
    },
    {
        command: 'firefox-esr',
        says: 'Mozilla Firefox 128.5.0esr',
        named: 'Firefox 140 or newer, but there is 128.5.0',
    },
]) {
    test(`names a tool that is too old: ${says}`, (t) => {
        const { bin, run } = setUp(t, 'dev', { ...nothingToInstall, [command]: `echo '${says}'` });
        const { status, stderr } = run('setup', 'build', 'test');
        assert.equal(status, 1);
        assert.ok(stderr.includes(`${named} (${path.join(bin, command)})`), stderr);
        assert.match(stderr, /and try again/);
    });
}

test('prints the needed and the installed version of each tool', (t) => {
    const { run, bin } = setUp(t, 'dev', { node: 'echo v18.20.4' });
    const { status, stdout } = run('versions');
    assert.equal(status, 0);
    assert.match(stdout, /^==> On .+, \d+ cores\n/);
    assert.ok(stdout.includes(` 18.20.4 (${path.join(bin, 'node')})\n`), stdout);
});

test('exits with 75 where a package server does not answer', (t) => {
    const { run } = setUp(t, 'dev', {
        ...nothingToInstall,
        node: 'echo v16.20.2',
        'apt-get': "echo 'E: Failed to fetch http://deb.debian.org/x  Connection timed out'; exit 100",
    });
    const { status, stderr } = run('setup', 'test');
    // Where there is no Debian, nothing is fetched.
    assert.equal(status, existsSync('/etc/debian_version') ? 75 : 1, stderr);
});

test('refuses a suite that it does not know', (t) => {
    const { status, stderr } = setUp(t, 'dev', {}).run('test', '--fresh', 'buster');
    assert.equal(status, 1);
    assert.match(stderr, /unknown suite buster/);
});

for (const { name, programs, reason } of [
    { name: 'without root', programs: { id: 'echo 1000' }, reason: /needs root/ },
    {
        name: 'where namespaces are not allowed',
        programs: { id: 'echo 0', debootstrap: 'exit 0', unshare: 'exit 1' },
        reason: /namespaces/,
    },
    {
        name: 'where debootstrap fails three times',
        programs: {
            id: 'echo 0',
            sleep: 'exit 0',
            debootstrap: 'echo no mirror; exit 1',
            setpriv: 'shift 2; exec "$@"',
            unshare: 'while [ "${1#-}" != "$1" ] || [ "$1" = private ]; do shift; done; exec "$@"',
        },
        reason: /no mirror[^]*could not make bookworm/,
    },
]) {
    test(`.ci/fresh exits with 75 ${name}, and leaves no system behind`, (t) => {
        const { folder, run } = setUp(t, '.ci/fresh', programs);
        const { status, stderr } = run('bookworm');
        assert.equal(status, 75, stderr);
        assert.match(stderr, reason);
        assert.equal(existsSync(path.join(folder, 'build/fresh/bookworm')), false);
    });
}
