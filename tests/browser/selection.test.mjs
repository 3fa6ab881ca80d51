// @ts-check
// Selecting and copying text: values can be selected, controls can't.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, newPage, openDashboard, startServer, waitForIdle } from './harness.mjs';

/** @typedef {import('./harness.mjs').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** @param {Locator} element @returns its bounding box */
async function boxOf(element) {
    const box = await element.boundingBox();
    assert.ok(box);
    return box;
}

/** @param {Page} page @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to */
async function drag(page, from, to) {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await page.mouse.up();
}

/** @param {Page} page */
function selected(page) {
    return page.evaluate(() => getSelection()?.toString());
}

/** Copies the selection. @param {Page} page @returns {Promise<string>} the text on the clipboard */
async function copied(page) {
    await page.keyboard.press('Control+C');
    return page.evaluate(() => navigator.clipboard.readText());
}

test('dragging from a control selects nothing', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await waitForIdle(page);
    for (const control of [
        page.getByRole('button', { name: 'Backup Now' }),
        page.getByRole('tab', { name: 'Activity Stream' }),
        page.getByRole('tab', { name: 'App Settings' }),
        page.getByRole('button', { name: /^Scheduled Backup, / }).first(),
    ]) {
        const { x, y, width, height } = await boxOf(control);
        await drag(page, { x: x + width / 2, y: y + height / 2 }, { x: 700, y: 880 });
        assert.equal(await selected(page), '', `${await control.textContent()}`);
        assert.equal(await control.evaluate((each) => getComputedStyle(each).userSelect), 'none');
    }
});

test('copies values line by line, next to their terms', async (t) => {
    const server = await startServer(t, { clock: '2026-11-22T22:00:00Z' });
    const { page } = await newPage(t, browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await openDashboard(page, server.url);
    await waitForIdle(page);
    const card = page.getByRole('region', { name: 'Last Backup Status' });
    const terms = await card.locator('dt').allTextContents();
    const values = await card.locator('dd').allTextContents();
    assert.ok(terms.length >= 2);
    const first = await boxOf(card.locator('dt').first());
    const last = await boxOf(card.locator('dd').last());
    await drag(page, { x: first.x + 1, y: first.y + 14 }, { x: last.x + last.width - 1, y: last.y + 14 });
    assert.equal(await copied(page), terms.map((term, at) => `${term}\t${values[at]}`).join('\n'));

    // A part of a single value is copied as it is.
    await page.evaluate(() => getSelection()?.empty());
    const { x, y, width } = await boxOf(card.locator('dd').first());
    await drag(page, { x: x + width - 1, y: y + 14 }, { x: x + width - 60, y: y + 14 });
    const part = await selected(page);
    assert.ok(part && values[0].endsWith(part), `"${part}" of "${values[0]}"`);
    assert.equal(await copied(page), part);
});

test('copies rows as lines with tabs between cells, including the name that opens a row', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await openDashboard(page, server.url);
    await page.getByRole('tab', { name: 'Activity Stream' }).click();
    await page.getByRole('row').nth(3).waitFor();
    await waitForIdle(page);
    const lines = await page.getByRole('row').evaluateAll((rows) =>
        rows.map((row) =>
            [...row.children]
                .map((cell) => cell.textContent ?? '')
                .filter((text) => text !== '' && !text.startsWith('Download log'))
                .join('\t'),
        ),
    );
    assert.match(lines[0], /^Activity\tStatus\t/);
    assert.match(lines[2], /, \d\d:\d\d\t\w+/);
    await page.getByRole('table').evaluate((table) => getSelection()?.selectAllChildren(table));
    assert.equal(await copied(page), lines.join('\n'));

    const search = page.getByRole('searchbox');
    await search.fill('of its own');
    await page.keyboard.press('Control+A');
    assert.equal(await copied(page), 'of its own');
});
