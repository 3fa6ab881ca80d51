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
 * Copies the script to a folder that holds no other file of the project, with programs that come first on the PATH.
 *
 * @param {TestContext} t
 * @param {string} script
 * @param {Record<string, string>} programs shell commands by program name
 */
export function setUp(t, script, programs) {
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
        /** @param {string[]} options */
        run(...options) {
            const { status, stdout, stderr } = spawnSync(copy, options, {
                encoding: 'utf8',
                env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
            });
            return { status, stdout, stderr };
        },
    };
}
