// @ts-check
// SECURITY.md names the tests that verify each item. These tests must exist.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(path.join(root, 'web/salesforce/SECURITY.md'), 'utf8');

/** The rows of the tables: item, measure, tests. */
const rows = page
    .split('\n')
    .filter((line) => /^\| .* \| .* \| .* \|$/.test(line))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
    .filter(([item]) => item !== 'item' && !item.startsWith('---'));

/**
 * The tests that a cell names: each file is followed by the names of its tests.
 *
 * @param {string} cell
 */
function testsIn(cell) {
    return [...cell.matchAll(/`(tests\/[^`]+)`([^`]*)/g)].map(([, file, rest]) => ({
        file,
        names: [...rest.matchAll(/"([^"]+)"/g)].map(([, name]) => name),
    }));
}

/** @param {string} source @param {string} name a name, which may be written with escaped quotes in the source */
function hasTest(source, name) {
    return source.includes(name) || source.includes(name.replaceAll("'", "\\'"));
}

test('every item of SECURITY.md names tests that exist', () => {
    assert.ok(rows.length > 40, `${rows.length} items`);
    for (const [item, , tests] of rows) {
        const files = testsIn(tests);
        assert.notEqual(files.length, 0, `${item}: no test is named`);
        for (const { file, names } of files) {
            assert.ok(existsSync(path.join(root, file)), `${item}: there is no ${file}`);
            const source = readFileSync(path.join(root, file), 'utf8');
            for (const name of names) {
                assert.ok(hasTest(source, name), `${item}: ${file} has no test "${name}"`);
            }
        }
    }
});
