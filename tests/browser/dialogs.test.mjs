// @ts-check
// The dialogs and tables of the mirror.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser } from './harness.mjs';
import { mirrorPage } from './mirror_page.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** @typedef {import('./mirror_page.mjs').PartialNode} PartialNode */

/** @param {string} id @param {PartialNode} [members] @returns {PartialNode} */
function button(id, members = {}) {
    return { id, role: 'button', name: id, focusable: true, actionable: true, ...members };
}

/** @type {PartialNode} */
const main = { id: 'main', role: 'main' };
const opener = button('open', { parent: 'main' });
/** @type {PartialNode[]} */
const dialog = [
    { id: 'dialog', role: 'dialog', name: 'Edit', labelledBy: 'title', rect: [100, 900, 400, 300] },
    { id: 'title', parent: 'dialog', role: 'heading', name: 'Edit Configuration', rect: [120, 920, 300, 26] },
    {
        id: 'quota',
        parent: 'dialog',
        role: 'text_field',
        name: 'Quota',
        value: '5',
        focusable: true,
        rect: [120, 960, 200, 32],
    },
    button('cancel', { parent: 'dialog', rect: [120, 1100, 80, 32] }),
    button('ok', { parent: 'dialog', primary: true, rect: [220, 1100, 80, 32] }),
];

test('a dialog gets the focus, keeps it, has its rectangle of the tree, and returns the focus', async (t) => {
    const { page, update, reported, focused } = await mirrorPage(t, browser);
    await update([main, opener]);
    await page.getByRole('button', { name: 'open' }).focus();
    await page.evaluate(() => scrollTo(0, 850));
    await update([main, opener, ...dialog]);
    const shown = page.getByRole('dialog', { name: 'Edit Configuration' });
    await shown.waitFor();
    assert.equal(await focused(), 'quota');
    assert.equal(await page.evaluate(() => scrollY), 850, 'opening does not scroll');
    for (const top of [850, 700]) {
        await page.evaluate((to) => scrollTo(0, to), top);
        const box = await shown.boundingBox();
        assert.deepEqual(box, { x: 100, y: 900 - top, width: 400, height: 300 });
        const ok = await page.getByRole('button', { name: 'ok' }).boundingBox();
        assert.deepEqual(ok, { x: 220, y: 1100 - top, width: 80, height: 32 });
    }
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.click(100, 10);
    assert.equal((await reported('activate')).length, 0, 'elements behind the dialog do not react');
    assert.ok(['quota', 'dialog'].includes((await focused()) ?? ''), 'the focus stays inside');
    const stops = new Set();
    for (let stop = 0; stop < 6; ++stop) {
        await page.keyboard.press('Tab');
        stops.add(await focused());
    }
    assert.deepEqual([...stops].filter(Boolean).sort(), ['cancel', 'ok', 'quota']);
    await update([main, opener]);
    assert.equal(await focused(), 'open');
    assert.equal(await page.getByRole('dialog').count(), 0);
});

test('Esc only asks the dashboard to close the dialog', async (t) => {
    const { page, update, reported, focused } = await mirrorPage(t, browser);
    await update([main, opener]);
    await page.getByRole('button', { name: 'open' }).click();
    await reported('activate');
    await update([main, opener, ...dialog]);
    for (let times = 1; times <= 3; ++times) {
        await page.keyboard.press('Escape');
        assert.deepEqual(await reported('activate'), [['dialog']]);
        assert.equal(await page.getByRole('dialog').isVisible(), true, `after ${times} times`);
        assert.equal(await focused(), 'quota');
    }
    await page.mouse.click(600, 10);
    assert.deepEqual(await reported('activate'), [], 'a click outside does not close it');
});

test("Enter in a field presses the dialog's primary button", async (t) => {
    const { page, update, reported } = await mirrorPage(t, browser);
    await update([main, ...dialog]);
    await page.getByRole('textbox').press('Enter');
    assert.deepEqual(await reported('activate'), [['ok']]);
});

test('the focus returns to a row that was created again, or else to the page', async (t) => {
    const { page, update, focused } = await mirrorPage(t, browser);
    const row = button('row', { parent: 'main' });
    await update([main, row]);
    await page.getByRole('button', { name: 'row' }).focus();
    await update([main, row, ...dialog]);
    await update([main, ...dialog]);
    await update([main, row]);
    assert.equal(await focused(), 'row');

    await update([main, row, ...dialog]);
    await update([main, button('other', { parent: 'main' })]);
    assert.equal(await focused(), 'main');
});

test('a field keeps its text and the focus while the dialog around it changes', async (t) => {
    const { page, update, focused } = await mirrorPage(t, browser);
    await update([main, ...dialog]);
    await page.getByRole('textbox').fill('42');
    const callout = {
        id: 'error',
        parent: 'dialog',
        role: /** @type {const} */ ('alert'),
        name: 'Not saved',
    };
    await update([main, ...dialog.slice(0, 2), callout, ...dialog.slice(2)]);
    assert.equal(await page.getByRole('textbox').inputValue(), '42');
    assert.equal(await focused(), 'quota');
});

/** @param {number} first @param {number} count @returns {PartialNode[]} */
function rows(first, count) {
    const columns = ['type', 'status', 'started', 'duration', 'actor', 'calls', 'log'];
    /** @type {PartialNode[]} */
    const nodes = [
        { id: 'table', role: 'table', name: 'Activities', rowCount: 50_001, rect: [0, 0, 1400, 37 * 50_000] },
    ];
    for (let at = first; at < first + count; ++at) {
        nodes.push({
            id: `row.${at}`,
            parent: 'table',
            role: 'row',
            rowIndex: at + 2,
            rect: [0, 37 * at, 1400, 37],
        });
        for (const [column, name] of columns.entries()) {
            nodes.push({
                id: `row.${at}.${name}`,
                parent: `row.${at}`,
                role: 'cell',
                name: name === 'log' ? '' : `${name} ${at}`,
                rect: [200 * column, 37 * at, 180, 37],
            });
        }
        nodes.push({ ...button(`row.${at}.get`), parent: `row.${at}.log`, rect: [1200, 37 * at, 32, 32] });
    }
    return nodes;
}

test('rows that stay in view keep their elements and the focus while a table scrolls', async (t) => {
    const { page, update, focused } = await mirrorPage(t, browser);
    await update(rows(0, 60));
    await page.getByRole('button', { name: 'row.20.get' }).focus();
    const kept = await page.locator('[id="node-row.20"]').elementHandle();
    await update(rows(10, 60));
    assert.equal(await page.getByRole('row').count(), 60);
    assert.equal(await page.getByRole('row').first().getAttribute('aria-rowindex'), '12');
    assert.equal(await kept?.evaluate((row) => row.isConnected), true);
    assert.equal(await focused(), 'row.20.get');
    await update([main, ...rows(500, 60)]);
    assert.equal(await focused(), 'main');
});

test('a table that scrolls creates elements only for new rows', async (t) => {
    const { page, update } = await mirrorPage(t, browser);
    await update(rows(0, 60));
    await page.evaluate(() => {
        Object.assign(window, { before: new Set(document.querySelectorAll('#mirror tr')) });
    });
    await update(rows(2, 60));
    const kept = await page.evaluate(() => {
        const { before } = /** @type {any} */ (window);
        return [...document.querySelectorAll('#mirror tr')].filter((row) => before.has(row)).length;
    });
    assert.equal(kept, (await page.locator('#mirror tr').count()) - 2);
});

test('a click in a row activates the row, unless it ends a selection', async (t) => {
    const { page, update, reported } = await mirrorPage(t, browser);
    await update([
        { id: 'table', role: 'table', name: 'T', rect: [0, 0, 400, 100] },
        { id: 'row', parent: 'table', role: 'row', actionable: true, rect: [0, 0, 400, 40] },
        { id: 'cell', parent: 'row', role: 'cell', name: 'Words to select', rect: [0, 0, 200, 40] },
        { id: 'log', parent: 'row', role: 'cell', rect: [300, 0, 100, 40] },
        button('get', { parent: 'log', rect: [310, 4, 32, 32] }),
    ]);
    await page.getByRole('cell', { name: 'Words' }).click();
    assert.deepEqual(await reported('activate'), [['row']]);
    await page.getByRole('button').click();
    assert.deepEqual(await reported('activate'), [['get']]);
    await page.mouse.move(5, 20);
    await page.mouse.down();
    await page.mouse.move(80, 20, { steps: 4 });
    await page.mouse.up();
    assert.equal(await page.evaluate(() => getSelection()?.toString()), 'Words to sel');
    assert.deepEqual(await reported('activate'), []);
});
