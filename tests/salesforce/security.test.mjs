// @ts-check
// The page on security names the test that shows each item: every name must be there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(path.join(root, 'web/salesforce/SECURITY.md'), 'utf8');

/** One row of a table: item, how, shown by. */
const rows = page
    .split('\n')
    .filter((line) => /^\| .* \| .* \| .* \|$/.test(line))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
    .filter(([item]) => item !== 'item' && !item.startsWith('---'));

/**
 * The tests that a cell names: a file, and the names after it until the next file.
 *
 * @param {string} cell
 */
function named(cell) {
    return [...cell.matchAll(/`(tests\/[^`]+)`([^`]*)/g)].map(([, file, rest]) => ({
        file,
        tests: [...rest.matchAll(/"([^"]+)"/g)].map(([, name]) => name),
    }));
}

/** @param {string} source @param {string} name as it stands in the source, whatever the quotes */
function holds(source, name) {
    return source.includes(name) || source.includes(name.replaceAll("'", "\\'"));
}

test('every item of the page on security names a test that is there', () => {
    assert.ok(rows.length > 40, `${rows.length} items`);
    for (const [item, , shown] of rows) {
        const files = named(shown);
        assert.notEqual(files.length, 0, `${item}: no test is named`);
        for (const { file, tests } of files) {
            assert.ok(existsSync(path.join(root, file)), `${item}: there is no ${file}`);
            const source = readFileSync(path.join(root, file), 'utf8');
            for (const name of tests) {
                assert.ok(holds(source, name), `${item}: ${file} has no test "${name}"`);
            }
        }
    }
});
