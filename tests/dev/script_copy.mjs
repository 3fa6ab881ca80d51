// @ts-check
// Runs a script of the project by itself, with programs of the test's own in front of the system's.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {import('node:test').TestContext} TestContext */

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {TestContext} t @returns {string} a folder that is removed after the test */
function temporaryFolder(t) {
    const folder = mkdtempSync(path.join(tmpdir(), 'orgkeep-dev-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/**
 * Copies the script to a folder with no other file of the project but those it includes, and programs that come
 * first on its PATH.
 *
 * @param {TestContext} t
 * @param {string} script
 * @param {Record<string, string>} programs shell commands by program name
 * @param {string[]} [included] files that the script includes
 */
export function setUp(t, script, programs, included = []) {
    const folder = temporaryFolder(t);
    for (const file of [script, ...included]) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        copyFileSync(path.join(root, file), path.join(folder, file));
    }
    const bin = path.join(folder, 'bin');
    mkdirSync(bin);
    for (const [name, text] of Object.entries(programs)) {
        writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`);
        chmodSync(path.join(bin, name), 0o755);
    }
    return {
        folder,
        bin,
        /** @param {string[]} options */
        run(...options) {
            const { status, stdout, stderr } = spawnSync(path.join(folder, script), options, {
                encoding: 'utf8',
                env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
            });
            return { status, stdout, stderr };
        },
    };
}
