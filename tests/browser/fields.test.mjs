// @ts-check
// The fields of the mirror: input is reported and not overwritten.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser } from './harness.mjs';
import { mirrorPage } from './mirror_page.mjs';
import { until } from './until.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** @typedef {import('./mirror_page.mjs').PartialNode} PartialNode */

/** @param {PartialNode} members @returns {PartialNode} */
function search(members) {
    return {
        id: 'q',
        role: 'search_field',
        name: 'Search',
        focusable: true,
        rect: [10, 10, 200, 32],
        ...members,
    };
}

test('reports every character, in any script', async (t) => {
    const { page, update, reported } = await mirrorPage(t, browser);
    await update([search({ value: '' })]);
    const field = page.getByRole('searchbox', { name: 'Search' });
    await field.click();
    for (const letter of 'é@ü') await page.keyboard.type(letter);
    await page.keyboard.insertText('漢字');
    assert.deepEqual(await reported('value'), [
        ['q', 'é'],
        ['q', 'é@'],
        ['q', 'é@ü'],
        ['q', 'é@ü漢字'],
    ]);
    assert.equal(await field.inputValue(), 'é@ü漢字');
});

test('ignores the echo of an outdated input', async (t) => {
    const { page, update } = await mirrorPage(t, browser);
    await update([search({ value: '' })]);
    const field = page.getByRole('searchbox');
    await field.pressSequentially('abc');
    for (const echo of ['', 'a', 'ab', 'abc']) {
        await update([search({ value: echo })]);
        assert.equal(await field.inputValue(), 'abc', `after the echo "${echo}"`);
    }
    await update([search({ value: '' })]);
    assert.equal(await field.inputValue(), '', 'cleared by the dashboard');
});

test("writes the dashboard's own value at once and keeps the caret", async (t) => {
    const { page, update } = await mirrorPage(t, browser);
    await update([search({ value: 'one two' })]);
    const field = page.getByRole('searchbox');
    await field.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await update([search({ value: 'one two three' })]);
    assert.equal(await field.inputValue(), 'one two three');
    const caret = () => field.evaluate((input) => /** @type {HTMLInputElement} */ (input).selectionStart);
    assert.equal(await caret(), 1);
    await page.keyboard.press('End');
    await update([search({ value: 'x' })]);
    assert.equal(await caret(), 1);
});

test('reports the composition of an input method but never changes it', async (t) => {
    const { page, update, reported } = await mirrorPage(t, browser);
    await update([search({ value: '' })]);
    const field = page.getByRole('searchbox');
    await field.focus();
    const cdp = await page.context().newCDPSession(page);
    /** @param {string} text */
    const compose = (text) =>
        cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await compose('か');
    await update([search({ value: 'elsewhere' })]);
    assert.equal(await field.inputValue(), 'か');
    await compose('かん');
    await update([search({ value: 'か' })]);
    assert.equal(await field.inputValue(), 'かん');
    await cdp.send('Input.insertText', { text: '漢字' });
    assert.equal(await field.inputValue(), '漢字');
    assert.deepEqual((await reported('value')).pop(), ['q', '漢字']);
    await update([search({ value: '漢字' })]);
    assert.equal(await field.inputValue(), '漢字');
});

test('keeps text, selection and focus of a field while the page around it changes', async (t) => {
    const { page, update } = await mirrorPage(t, browser);
    await update([search({ value: 'words' })]);
    const field = page.getByRole('searchbox');
    await field.focus();
    await page.keyboard.press('Control+A');
    await update([
        { id: 'p', name: 'Before' },
        search({ value: 'words', rect: [40, 60, 300, 32], invalid: true }),
    ]);
    const selected = () => page.evaluate(() => getSelection()?.toString());
    assert.equal(await selected(), 'words');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.deepEqual(
        await field.evaluate((input) => {
            const { x, y, width, height } = input.getBoundingClientRect();
            return [x, y, width, height];
        }),
        [40, 60, 300, 32],
    );
});

test('shows the text only while the field has the focus; otherwise the canvas draws it', async (t) => {
    const { page, update } = await mirrorPage(t, browser);
    await update([search({ value: 'words' })]);
    const field = page.getByRole('searchbox');
    const color = () => field.evaluate((input) => getComputedStyle(input).color);
    assert.equal(await color(), 'rgba(0, 0, 0, 0)');
    await field.focus();
    assert.equal(await color(), 'rgb(46, 46, 46)');
});

test('reports the position of a chosen option, which the dashboard may replace', async (t) => {
    const { page, update, reported } = await mirrorPage(t, browser);
    /** @param {PartialNode} members @returns {PartialNode} */
    const select = (members) => ({
        id: 's',
        role: 'select',
        name: 'Type',
        focusable: true,
        rect: [0, 0, 150, 32],
        ...members,
    });
    const options = ['All types', 'Manual Backup', 'App Settings'];
    await update([select({ options, value: 'All types' })]);
    const field = page.getByRole('combobox', { name: 'Type' });
    await field.selectOption('App Settings');
    assert.deepEqual(await reported('value'), [['s', '2']]);
    await update([select({ options, value: 'All types', busy: true })]);
    assert.equal(await field.inputValue(), 'App Settings', 'its echo is still to come');
    await update([select({ options, value: 'App Settings' })]);
    assert.equal(await field.inputValue(), 'App Settings');
    await update([select({ options: [...options, 'Data Download'], value: 'Manual Backup' })]);
    assert.equal(await field.inputValue(), 'Manual Backup');
    assert.deepEqual(await reported('value'), []);
});

test('resets an option that the dashboard does not echo', async (t) => {
    const { page, update } = await mirrorPage(t, browser);
    const options = ['All types', 'Manual Backup', 'Data Download'];
    const node = { id: 'c', role: 'select', name: 'Type', options, focusable: true, rect: [0, 0, 200, 36] };
    await update([/** @type {any} */ ({ ...node, value: 'All types' })]);
    const field = page.getByRole('combobox');
    await field.selectOption('Data Download');
    await update([/** @type {any} */ ({ ...node, value: 'All types', description: 'as before' })]);
    await until(async () => (await field.inputValue()) === 'All types', 'the first option');
});

test('reports a date only when it is complete', async (t) => {
    const { page, update, reported } = await mirrorPage(t, browser);
    await update([
        { id: 'd', role: 'date_field', name: 'From', value: '', focusable: true, rect: [0, 0, 150, 32] },
    ]);
    const field = page.getByLabel('From');
    await field.fill('2026-11-22');
    assert.deepEqual(await reported('value'), [['d', '2026-11-22']]);
});

test('moves a range with the arrow keys', async (t) => {
    const { page, update, reported } = await mirrorPage(t, browser);
    await update([
        {
            id: 'r',
            role: 'range',
            name: 'Storage',
            value: 'Sun',
            position: 2,
            lastPosition: 3,
            focusable: true,
            rect: [0, 0, 300, 100],
        },
    ]);
    await page.getByRole('slider', { name: 'Storage' }).focus();
    for (const key of ['ArrowLeft', 'End', 'ArrowRight', 'Home']) await page.keyboard.press(key);
    assert.deepEqual(await reported('value'), [
        ['r', '1'],
        ['r', '3'],
        ['r', '0'],
    ]);
});

test('lets disabled fields be focused and read, but not changed', async (t) => {
    const { page, update, reported } = await mirrorPage(t, browser);
    const off = { disabled: true, focusable: true, description: 'Still loading' };
    await update([
        { id: 'a', role: 'text_field', name: 'Quota', value: '5', rect: [0, 0, 100, 32], ...off },
        {
            id: 'b',
            role: 'select',
            name: 'Type',
            options: ['A', 'B'],
            value: 'A',
            rect: [0, 40, 100, 32],
            ...off,
        },
        { id: 'c', role: 'range', name: 'Day', position: 1, lastPosition: 5, rect: [0, 80, 100, 32], ...off },
    ]);
    const quota = page.getByRole('textbox');
    await quota.click({ force: true });
    await page.keyboard.type('7');
    const select = page.getByRole('combobox');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.getByRole('slider').inputValue(), '1');
    assert.equal(await select.inputValue(), 'A');
    assert.equal(await quota.inputValue(), '5');
    assert.deepEqual(await reported('value'), []);
    assert.equal(await quota.isDisabled(), true);
    await page.keyboard.press('Tab');
    assert.equal(
        await page.evaluate(() => document.activeElement?.localName),
        'body',
        'Tab leaves them again',
    );
});
