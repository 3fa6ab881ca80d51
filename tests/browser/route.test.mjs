// @ts-check
// The address, the history and the scroll positions of its entries.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, newPage, openDashboard, startServer } from './harness.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

test('another page begins at its top; Back restores the scroll position', async (t) => {
    const server = await startServer(t);
    const { page, problems } = await newPage(t, browser, { viewport: { width: 800, height: 500 } });
    await openDashboard(page, server.url);
    assert.equal(await page.title(), 'Orgkeep');
    await page.getByRole('button', { name: 'View more' }).scrollIntoViewIfNeeded();
    const position = await page.evaluate(() => scrollY);
    assert.ok(position > 0);
    await page.getByRole('button', { name: 'View more' }).click();
    await page.waitForFunction(() => location.hash.startsWith('#/activity') && scrollY === 0);
    await page.waitForFunction(() => document.title === 'Activity Stream – Orgkeep');
    await page.getByRole('row').nth(3).waitFor();
    await page.evaluate(() => scrollTo(0, 300));

    await page.goBack();
    await page.waitForFunction((top) => scrollY === top, position);
    assert.equal(await page.title(), 'Orgkeep');
    await page.goForward();
    await page.waitForFunction(() => scrollY === 300);
    assert.deepEqual(problems, []);
});

test('a tab inside a card keeps the scroll position', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser, { viewport: { width: 390, height: 600 } });
    await openDashboard(page, server.url);
    const tab = page.getByRole('tab', { name: 'App Settings' });
    await tab.scrollIntoViewIfNeeded();
    const top = await page.evaluate(() => scrollY);
    await tab.click();
    await page.waitForFunction(() => location.hash === '#/settings');
    assert.equal(await page.evaluate(() => scrollY), top);
});
