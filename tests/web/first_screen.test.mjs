// @ts-check
// Bytes that the first screen transfers: the page and the files it names, except those marked data-later. The
// service's two responses come on top of them.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/** Bytes, brotli-compressed. */
const BUDGET = 220_000;

const site = process.env.ORGKEEP_SITE ?? 'build/site';

/** @returns {string[]} the files of the first screen, relative to the site */
function filesOfFirstScreen() {
    const page = readFileSync(path.join(site, 'index.html'), 'utf8');
    const later = new Set(Array.from(page.matchAll(/data-later="\.\/([^"]*)"/g), (match) => match[1]));
    const named = new Set(Array.from(page.matchAll(/assets\/[^"]*/g), (match) => match[0]));
    return ['index.html', ...[...named].sort()].filter((file) => !later.has(file));
}

/** @param {string} file @param {string} encoding @returns {number} bytes, uncompressed where there is no such sibling */
function transferred(file, encoding) {
    const whole = path.join(site, file);
    return statSync(existsSync(whole + encoding) ? whole + encoding : whole).size;
}

/** @param {(string | number)[]} columns */
function row([file, ...sizes]) {
    return String(file).padEnd(50) + sizes.map((size) => String(size).padStart(10)).join('');
}

test('the first screen transfers at most 220,000 bytes', (t) => {
    const encodings = ['', '.gz', '.br'];
    const files = filesOfFirstScreen();
    assert.ok(files.length > 8, `the page names its files: ${files}`);
    const totals = encodings.map((encoding) =>
        files.reduce((sum, file) => sum + transferred(file, encoding), 0),
    );

    t.diagnostic(row(['file', 'raw', 'gzip', 'brotli']));
    for (const file of files) {
        t.diagnostic(row([file, ...encodings.map((encoding) => transferred(file, encoding))]));
    }
    t.diagnostic(row(['first screen', ...totals]));
    t.diagnostic(row(['budget', '', '', BUDGET]));
    const excess = totals[2] - BUDGET;
    assert.ok(excess <= 0, `the first screen is ${excess} bytes above its budget`);
});
