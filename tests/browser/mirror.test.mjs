// @ts-check
// The mirror by itself: the built module in Chromium, with semantics trees from the tests.
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

test('every role has the right element, name and attributes', async (t) => {
    const { page, update } = await mirrorPage(t, browser);
    await update([
        { id: 'head', role: 'banner', name: 'Orgkeep' },
        { id: 'h1', parent: 'head', role: 'heading', level: 1, name: 'Orgkeep' },
        { id: 'nav', role: 'navigation', name: 'Pages' },
        { id: 'tabs', parent: 'nav', role: 'tab_list', name: 'Pages' },
        { id: 't1', parent: 'tabs', role: 'tab', name: 'Dashboard', selected: true, focusable: true },
        { id: 'main', role: 'main' },
        { id: 'card', parent: 'main', role: 'region', name: 'not used, as there is a heading' },
        { id: 'h2', parent: 'card', role: 'heading', level: 2, name: 'Backup' },
        { id: 'p', parent: 'card', role: 'text', name: 'took', value: '14 min' },
        { id: 's', parent: 'card', role: 'status', name: 'Connected' },
        { id: 'a', parent: 'card', role: 'alert', name: 'Gone' },
        { id: 'b', parent: 'card', role: 'button', name: 'Start', description: 'A reason' },
        { id: 'l', parent: 'card', role: 'link', name: 'Log' },
        { id: 'i', parent: 'card', role: 'image', name: 'A chart' },
        { id: 'bar', parent: 'card', role: 'progress_bar', name: 'Half', fraction: 0.5 },
        { id: 'dl', parent: 'card', role: 'description_list', name: 'Facts' },
        { id: 'di', parent: 'dl', role: 'description_item', name: 'Files', value: '12' },
        { id: 'ul', parent: 'card', role: 'list', name: 'Days' },
        { id: 'li', parent: 'ul', role: 'list_item', name: 'Monday', focusable: true },
        { id: 'panel', parent: 'main', role: 'tab_panel', name: 'Dashboard', labelledBy: 't1' },
        { id: 'fields', parent: 'panel', role: 'group', name: 'Filters' },
        {
            id: 'f1',
            parent: 'fields',
            role: 'search_field',
            name: 'Search',
            value: 'é漢',
            placeholder: 'Name',
        },
        {
            id: 'f2',
            parent: 'fields',
            role: 'text_field',
            name: 'Quota',
            value: '5',
            invalid: true,
            description: 'Too small',
            inputMode: 'numeric',
        },
        { id: 'f3', parent: 'fields', role: 'date_field', name: 'From', value: '2026-11-22' },
        { id: 'f4', parent: 'fields', role: 'select', name: 'Type', value: 'B', options: ['A', 'B'] },
        {
            id: 'f5',
            parent: 'fields',
            role: 'range',
            name: 'Day',
            value: 'Sun: 4 GB',
            position: 3,
            lastPosition: 89,
        },
        { id: 'tab', parent: 'panel', role: 'table', name: 'Activities', rowCount: -1 },
        { id: 'r1', parent: 'tab', role: 'row', rowIndex: 1 },
        { id: 'c1', parent: 'r1', role: 'column_header', name: 'Status' },
        { id: 'c2', parent: 'r1', role: 'column_header', name: 'Log' },
        { id: 'r2', parent: 'tab', role: 'row', rowIndex: 2 },
        { id: 'c3', parent: 'r2', role: 'cell', name: 'Successful', tone: 'success' },
        { id: 'c4', parent: 'r2', role: 'cell' },
        { id: 'dl1', parent: 'c4', role: 'button', name: 'Download log', focusable: true, actionable: true },
    ]);
    assert.equal(
        await page.locator('#mirror').ariaSnapshot(),
        [
            '- banner "Orgkeep":',
            '  - heading "Orgkeep" [level=1]',
            '- navigation "Pages":',
            '  - tablist "Pages":',
            '    - tab "Dashboard" [selected]',
            '- main:',
            '  - region "Backup":',
            '    - heading "Backup" [level=2]',
            '    - paragraph: took 14 min',
            '    - status: Connected',
            '    - alert: Gone',
            '    - button "Start"',
            '    - link "Log"',
            '    - img "A chart"',
            '    - progressbar "Half"',
            '    - term: Files',
            '    - definition: "12"',
            '    - list "Days":',
            '      - listitem: Monday',
            '  - tabpanel "Dashboard":',
            '    - group "Filters":',
            '      - searchbox "Search": é漢',
            '      - textbox "Quota": "5"',
            '      - textbox "From": 2026-11-22',
            '      - combobox "Type":',
            '        - option "A"',
            '        - option "B" [selected]',
            '      - slider "Day": "3"',
            '    - table "Activities":',
            '      - row "Status Log":',
            '        - columnheader "Status"',
            '        - columnheader "Log"',
            '      - row "Successful Download log":',
            '        - cell "Successful"',
            '        - cell "Download log":',
            '          - button "Download log"',
        ].join('\n'),
    );
    const start = page.getByRole('button', { name: 'Start' });
    const described = await start.getAttribute('aria-describedby');
    assert.equal(await page.locator(`[id="${described}"]`).textContent(), 'A reason');
    assert.equal(await page.getByRole('progressbar').getAttribute('aria-valuenow'), '50');
    assert.equal(await page.getByRole('tab').getAttribute('aria-controls'), 'node-panel');
    const quota = page.getByRole('textbox', { name: 'Quota' });
    assert.equal(await quota.getAttribute('aria-invalid'), 'true');
    assert.equal(await quota.getAttribute('inputmode'), 'numeric');
    const hint = await quota.getAttribute('aria-describedby');
    assert.equal(await page.locator(`[id="${hint}"]`).textContent(), 'Too small');
    assert.equal(await page.getByRole('slider').getAttribute('aria-valuetext'), 'Sun: 4 GB');
    assert.equal(await page.getByRole('table').getAttribute('aria-rowcount'), '-1');
    assert.equal(await page.getByRole('row').nth(1).getAttribute('aria-rowindex'), '2');
    assert.equal(await page.getByRole('cell').first().getAttribute('data-tone'), 'success');
});

test('clicks, Enter and Space activate nodes that are actionable and enabled', async (t) => {
    const { page, update, reported } = await mirrorPage(t, browser);
    const at = (/** @type {number} */ y) => /** @type {[number, number, number, number]} */ ([0, y, 200, 20]);
    await update([
        { id: 'b', role: 'button', name: 'Start', actionable: true, focusable: true, rect: at(0) },
        {
            id: 'off',
            role: 'button',
            name: 'Off',
            actionable: true,
            focusable: true,
            disabled: true,
            rect: at(30),
        },
        { id: 'row', role: 'list_item', name: 'Row', actionable: true, focusable: true, rect: at(60) },
        { id: 'p', role: 'text', name: 'Words', rect: at(90) },
    ]);
    await page.getByRole('button', { name: 'Start' }).click();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Off' }).click({ force: true });
    await page.keyboard.press('Enter');
    await page.getByText('Row').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await page.getByText('Words').click();
    assert.deepEqual((await reported('activate')).flat(), ['b', 'b', 'b', 'row', 'row']);
    assert.equal(await page.evaluate(() => scrollY), 0, 'the space bar does not scroll');
});

test('keeps the focus while the elements around it change', async (t) => {
    const { page, update, reported } = await mirrorPage(t, browser);
    /** @param {string} id */
    const button = (id) => ({
        id,
        parent: 'm',
        role: /** @type {const} */ ('button'),
        name: id,
        focusable: true,
    });
    const main = { id: 'm', role: /** @type {const} */ ('main') };
    await update([main, button('a'), button('b'), button('c')]);
    await page.getByRole('button', { name: 'b' }).focus();
    await reported('focus');
    for (const order of ['cba', 'bca', 'xb', 'bxyz', 'zyxb']) {
        await update([main, ...[...order].map(button)]);
        const names = await page.getByRole('button').allTextContents();
        assert.deepEqual(names, [...order]);
        assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'b', order);
    }
    assert.deepEqual(await reported('focus'), []);
});

test('moves the focus to a neighbor when the focused element is removed', async (t) => {
    const { page, update, reported, focused } = await mirrorPage(t, browser);
    /** @param {string} id */
    const button = (id) => ({
        id,
        parent: 'm',
        role: /** @type {const} */ ('button'),
        name: id,
        focusable: true,
    });
    const main = { id: 'm', role: /** @type {const} */ ('main') };
    const text = { id: 'p', parent: 'm', name: 'Words' };
    await update([main, ...['a', 'b', 'c', 'd'].map(button)]);
    await page.getByRole('button', { name: 'b' }).focus();
    await update([main, button('a'), button('d')]);
    assert.equal(await focused(), 'd', 'the next remaining one');
    assert.deepEqual((await reported('focus')).pop(), ['d', true]);
    await update([main, button('a'), text]);
    assert.equal(await focused(), 'a', 'or else the previous one');
    await update([main, text]);
    assert.equal(await focused(), 'm', 'or else the page');
    await update([main, button('n'), text]);
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'n');
});

test('reports a visible focus only for the keyboard', async (t) => {
    const { page, update, reported } = await mirrorPage(t, browser);
    await update([{ id: 'b', role: 'button', name: 'Start', actionable: true, focusable: true }]);
    await page.getByRole('button').click();
    assert.deepEqual((await reported('focus'))[0], ['b', false]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    assert.deepEqual((await reported('focus')).pop(), ['b', true]);
});

test('keeps position, children and focus of a node whose role changes', async (t) => {
    const { page, update } = await mirrorPage(t, browser);
    const inside = { id: 'in', parent: 'n', role: /** @type {const} */ ('text'), name: 'Inside' };
    await update([{ id: 'n', role: 'list_item', name: 'N', focusable: true }, inside]);
    await page.getByRole('listitem').focus();
    await update([{ id: 'n', role: 'button', name: 'N', focusable: true }, inside]);
    assert.equal(await page.getByRole('listitem').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'button');
    assert.equal(await page.locator('button').getByText('Inside').count(), 1);
});

test('writes a live region only if its text changes', async (t) => {
    const { page, update } = await mirrorPage(t, browser);
    await update([{ id: 's', role: 'status', name: 'Connected' }]);
    await page.evaluate(() => {
        Object.assign(window, { writes: 0 });
        new MutationObserver((records) => {
            /** @type {any} */ (window).writes += records.length;
        }).observe(document.getElementById('node-s') ?? document, {
            subtree: true,
            childList: true,
            characterData: true,
        });
    });
    await update([{ id: 's', role: 'status', name: 'Connected', rect: [5, 5, 90, 20] }]);
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).writes), 0);
    await update([{ id: 's', role: 'status', name: 'Offline', rect: [5, 5, 90, 20] }]);
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).writes), 1);
});

test('one tab of a list is a tab stop; arrow keys move to the others', async (t) => {
    const { page, update } = await mirrorPage(t, browser);
    /** @param {string} id @param {boolean} selected */
    const tab = (id, selected) => ({
        id,
        parent: 'l',
        role: /** @type {const} */ ('tab'),
        name: id,
        focusable: true,
        actionable: true,
        selected,
    });
    await update([
        { id: 'l', role: 'tab_list', name: 'Pages' },
        tab('a', false),
        tab('b', true),
        tab('c', false),
    ]);
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'b');
    for (const [key, expected] of [
        ['ArrowRight', 'c'],
        ['ArrowRight', 'a'],
        ['ArrowLeft', 'c'],
        ['Home', 'a'],
        ['End', 'c'],
    ]) {
        await page.keyboard.press(key);
        assert.equal(await focused(), expected, key);
    }
});

test('writes names as text, whatever they contain', async (t) => {
    const { page, update } = await mirrorPage(t, browser);
    const hostile = '<img src=x onerror="window.hit=1"> & "quotes" \u202e 漢字 🙂';
    await update([
        { id: 'a"b<c>', role: 'text', name: hostile },
        { id: 'd', role: 'button', name: hostile, description: hostile },
    ]);
    assert.equal(await page.locator('#mirror p').textContent(), hostile);
    assert.equal(await page.locator('#mirror img').count(), 0);
    assert.equal(await page.evaluate(() => 'hit' in window), false);
});
