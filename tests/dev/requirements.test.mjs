// @ts-check
// Errors of ./dev about missing or old tools, and of .ci/fresh when it cannot make a clean system.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { setUp } from './script_copy.mjs';

/** No package is installed by a test. */
const nothingToInstall = { 'apt-get': 'exit 0', sudo: 'exec "$@"' };

/** @param {import('node:test').TestContext} t @param {Record<string, string>} programs */
const setUpDev = (t, programs) => setUp(t, 'dev', programs, ['cmake/requirements.sh']);

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
    test(`reports a tool that is too old: ${says}`, (t) => {
        const { bin, run } = setUpDev(t, { ...nothingToInstall, [command]: `echo '${says}'` });
        const { status, stderr } = run('setup', 'build', 'test');
        assert.equal(status, 1);
        assert.ok(stderr.includes(`${named} (${path.join(bin, command)})`), stderr);
        assert.match(stderr, /and try again/);
    });
}

test('prints the oldest supported and the installed version of each tool', (t) => {
    const { run, bin } = setUpDev(t, { node: 'echo v18.20.4' });
    const { status, stdout } = run('versions');
    assert.equal(status, 0);
    assert.match(stdout, /^==> On .+, \d+ cores\n/);
    assert.ok(stdout.includes(` 18.20.4 (${path.join(bin, 'node')})\n`), stdout);
});

test('exits with 75 if a package server does not answer', (t) => {
    const { run } = setUpDev(t, {
        ...nothingToInstall,
        node: 'echo v16.20.2',
        'apt-get': "echo 'E: Failed to fetch http://deb.debian.org/x  Connection timed out' >&2; exit 100",
    });
    const { status, stderr } = run('setup', 'test');
    // On other systems, nothing is installed.
    assert.equal(status, existsSync('/etc/debian_version') ? 75 : 1, stderr);
});

test('refuses an unknown suite', (t) => {
    const { status, stderr } = setUp(t, '.ci/fresh', {}).run('buster');
    assert.equal(status, 1);
    assert.match(stderr, /unknown suite buster/);
});

for (const { name, programs, reason } of [
    { name: 'without root', programs: { id: 'echo 1000' }, reason: /needs root/ },
    {
        name: 'if namespaces are not allowed',
        programs: { id: 'echo 0', debootstrap: 'exit 0', unshare: 'exit 1' },
        reason: /namespaces/,
    },
    {
        name: 'if debootstrap fails three times',
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
    test(`.ci/fresh exits with 75 ${name}, and removes what it made`, (t) => {
        const { folder, run } = setUp(t, '.ci/fresh', programs);
        const { status, stderr } = run('bookworm');
        assert.equal(status, 75, stderr);
        assert.match(stderr, reason);
        assert.equal(existsSync(path.join(folder, 'build/fresh/bookworm')), false);
    });
}

test('prints the help of one command', (t) => {
    const { status, stdout } = setUpDev(t, {}).run('size', '--help');
    assert.equal(status, 0);
    assert.match(stdout, /^ {2}size\n.*220,000 bytes/);
    assert.doesNotMatch(stdout, /demo/);
});

test('refuses an unknown command', (t) => {
    const { status, stderr } = setUpDev(t, {}).run('deploy');
    assert.equal(status, 1);
    assert.match(stderr, /unknown command deploy/);
});
