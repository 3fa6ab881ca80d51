// @ts-check
// Words that are selected and copied: values as they stand, and nothing that is pressed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atRest, launchBrowser, newPage, openDashboard, startServer } from './harness.mjs';

/** @typedef {import('./harness.mjs').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** @param {Locator} element @returns its box, which there must be */
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

/** @param {Page} page what a copy of the selection leaves on the clipboard */
async function copied(page) {
    await page.keyboard.press('Control+C');
    return page.evaluate(() => navigator.clipboard.readText());
}

test('dragging off what can be pressed selects nothing', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await atRest(page);
    for (const pressed of [
        page.getByRole('button', { name: 'Backup Now' }),
        page.getByRole('tab', { name: 'Activity Stream' }),
        page.getByRole('tab', { name: 'App Settings' }),
        page.getByRole('button', { name: /^Scheduled Backup, / }).first(),
    ]) {
        const { x, y, width, height } = await boxOf(pressed);
        await drag(page, { x: x + width / 2, y: y + height / 2 }, { x: 700, y: 880 });
        assert.equal(await selected(page), '', `${await pressed.textContent()}`);
        assert.equal(await pressed.evaluate((each) => getComputedStyle(each).userSelect), 'none');
    }
});

test('values that are selected together are copied line by line, terms beside theirs', async (t) => {
    const server = await startServer(t, { clock: '2026-11-22T22:00:00Z' });
    const { page } = await newPage(t, browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await openDashboard(page, server.url);
    await atRest(page);
    const card = page.getByRole('region', { name: 'Last Backup Status' });
    const terms = await card.locator('dt').allTextContents();
    const values = await card.locator('dd').allTextContents();
    assert.ok(terms.length >= 2);
    const first = await boxOf(card.locator('dt').first());
    const last = await boxOf(card.locator('dd').last());
    await drag(page, { x: first.x + 1, y: first.y + 14 }, { x: last.x + last.width - 1, y: last.y + 14 });
    assert.equal(await copied(page), terms.map((term, at) => `${term}\t${values[at]}`).join('\n'));

    // A single value is what it always was, a part of it too.
    await page.evaluate(() => getSelection()?.empty());
    const { x, y, width } = await boxOf(card.locator('dd').first());
    await drag(page, { x: x + width - 1, y: y + 14 }, { x: x + width - 60, y: y + 14 });
    const part = await selected(page);
    assert.ok(part && values[0].endsWith(part), `"${part}" of "${values[0]}"`);
    assert.equal(await copied(page), part);
});

test('rows are copied as lines with tabs between their cells, the name that opens one included', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await openDashboard(page, server.url);
    await page.getByRole('tab', { name: 'Activity Stream' }).click();
    await page.getByRole('row').nth(3).waitFor();
    await atRest(page);
    const lines = await page.getByRole('row').evaluateAll((rows) =>
        rows.map((row) =>
            [...row.children]
                .map((cell) => cell.textContent ?? '')
                .filter((words) => words !== '' && !words.startsWith('Download log'))
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
