// @ts-check
// How the planner's files become texts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './browser_globals.mjs';
import { textOf, watchFiles } from '../../web/app/file_drop.mjs';

const words = '{"größe":"5 000 €"}';

/** @param {string} text */
const wide = (text) => Buffer.from(`\uFEFF${text}`, 'utf16le');

for (const { what, bytes, text } of [
    { what: 'UTF-8', bytes: Buffer.from(words), text: words },
    { what: 'UTF-8 with a mark', bytes: Buffer.from(`\uFEFF${words}`), text: words },
    { what: 'UTF-16, low byte first, as PowerShell writes it', bytes: wide(words), text: words },
    { what: 'UTF-16, high byte first', bytes: wide(words).swap16(), text: words },
    { what: 'a mark alone', bytes: wide(''), text: '' },
    { what: 'nothing', bytes: Buffer.alloc(0), text: '' },
    { what: 'one byte', bytes: Buffer.from('5'), text: '5' },
    { what: 'half a mark', bytes: Buffer.from([0xff]), text: '\uFFFD' },
    {
        what: 'UTF-16 that ends in a half',
        bytes: Buffer.concat([wide('a'), Buffer.from([0])]),
        text: 'a\uFFFD',
    },
    { what: 'bytes that are no text', bytes: Buffer.from([0xc3, 0x28, 0]), text: '\uFFFD(\0' },
]) {
    test(`a file in ${what}`, async () => {
        assert.equal(await textOf(new File([bytes], 'figures.json')), text);
    });
}

test('of a file that is too long enough is read to see that', async () => {
    const most = 16_000_000; // shared/import/import_result.hpp
    const long = new Uint8Array(5 * most).fill(0x20);
    assert.ok((await textOf(new Blob([long]))).length > most);
    assert.ok((await textOf(new Blob([Buffer.from([0xff, 0xfe]), long]))).length > most);
});

test('files are offered one after the other, and say with which they came', async () => {
    /** @type {unknown[][]} */
    const offered = [];
    // The page's events are not of interest here.
    Object.assign(globalThis, { addEventListener() {} });
    const offerAll = watchFiles((...file) => offered.push(file));
    const gone = Object.assign(new File([], 'gone.json'), {
        slice() {
            return { arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')) };
        },
    });
    offerAll([new File(['1'], 'a.json'), gone, new File([wide('3')], 'c.json')]);
    await offerAll([new File(['4'], 'd.json'), new File(['5'], 'e.json')]);
    assert.deepEqual(offered, [
        ['a.json', '1', false],
        ['gone.json', '', true],
        ['c.json', '3', true],
        ['d.json', '4', false],
        ['e.json', '5', true],
    ]);
});
