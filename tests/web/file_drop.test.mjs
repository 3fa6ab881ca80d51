// @ts-check
// The conversion of the planner's files to text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './browser_globals.mjs';
import { readText, watchFiles } from '../../web/app/file_drop.mjs';

const sample = '{"größe":"5 000 €"}';

/** @param {string} text */
const utf16 = (text) => Buffer.from(`\uFEFF${text}`, 'utf16le');

for (const { what, bytes, text } of [
    { what: 'UTF-8', bytes: Buffer.from(sample), text: sample },
    { what: 'UTF-8 with a byte order mark', bytes: Buffer.from(`\uFEFF${sample}`), text: sample },
    { what: 'UTF-16 little-endian, as PowerShell writes it', bytes: utf16(sample), text: sample },
    { what: 'UTF-16 big-endian', bytes: utf16(sample).swap16(), text: sample },
    { what: 'only a byte order mark', bytes: utf16(''), text: '' },
    { what: 'no bytes', bytes: Buffer.alloc(0), text: '' },
    { what: 'one byte', bytes: Buffer.from('5'), text: '5' },
    { what: 'half a byte order mark', bytes: Buffer.from([0xff]), text: '\uFFFD' },
    {
        what: 'UTF-16 that ends in half a code unit',
        bytes: Buffer.concat([utf16('a'), Buffer.from([0])]),
        text: 'a\uFFFD',
    },
    { what: 'invalid UTF-8', bytes: Buffer.from([0xc3, 0x28, 0]), text: '\uFFFD(\0' },
]) {
    test(`reads ${what}`, async () => {
        assert.equal(await readText(new File([bytes], 'figures.json')), text);
    });
}

test('reads enough of a file that is too long for the import to notice', async () => {
    const limit = 16_000_000; // shared/import/import_result.hpp
    const long = new Uint8Array(5 * limit).fill(0x20);
    assert.ok((await readText(new Blob([long]))).length > limit);
    assert.ok((await readText(new Blob([Buffer.from([0xff, 0xfe]), long]))).length > limit);
});

test('imports files in order and says which of them came together', async () => {
    /** @type {unknown[][]} */
    const imported = [];
    // This test needs no events of the page.
    Object.assign(globalThis, { addEventListener() {} });
    const importAll = watchFiles((...file) => imported.push(file));
    const deleted = Object.assign(new File([], 'deleted.json'), {
        slice() {
            return { arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')) };
        },
    });
    importAll([new File(['1'], 'a.json'), deleted, new File([utf16('3')], 'c.json')]);
    await importAll([new File(['4'], 'd.json'), new File(['5'], 'e.json')]);
    assert.deepEqual(imported, [
        ['a.json', '1', false],
        ['deleted.json', '', true],
        ['c.json', '3', true],
        ['d.json', '4', false],
        ['e.json', '5', true],
    ]);
});
