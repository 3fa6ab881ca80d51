// @ts-check
// Touch: a tap shows a value, a drag scrolls, and nothing stays hovered.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
    backupCard,
    launchBrowser,
    newPage,
    openDashboard,
    screenshot,
    startServer,
    waitForIdle,
} from './harness.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** @param {import('node:test').TestContext} t @param {number} speed */
async function openOnPhone(t, speed = 60) {
    const server = await startServer(t, { speed });
    const { page } = await newPage(t, browser, {
        viewport: { width: 390, height: 700 },
        hasTouch: true,
        isMobile: true,
    });
    await openDashboard(page, server.url);
    await waitForIdle(page);
    const cdp = await page.context().newCDPSession(page);
    /** @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {{ x: number, y: number }[]} touchPoints */
    const touch = (type, ...touchPoints) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
    return { page, touch };
}

test('keeps showing the value of a day after a tap on the chart', async (t) => {
    const { page } = await openOnPhone(t);
    const card = page.getByRole('region', { name: 'Storage', exact: false }).first();
    const slider = card.getByRole('slider');
    await slider.scrollIntoViewIfNeeded();
    await waitForIdle(page);
    const plain = await screenshot(card);
    const box = await slider.boundingBox();
    assert.ok(box);
    const before = await slider.inputValue();
    await page.touchscreen.tap(box.x + box.width * 0.4, box.y + box.height / 2);
    await waitForIdle(page);
    assert.notEqual(await slider.inputValue(), before);
    assert.equal(await slider.evaluate((each) => each === document.activeElement), true);
    const withValue = await screenshot(card);
    assert.notEqual(withValue, plain);

    // A tap on the current day shows it too.
    await slider.evaluate((each) => each.blur());
    await waitForIdle(page);
    assert.equal(await screenshot(card), plain);
    await page.touchscreen.tap(box.x + box.width * 0.4, box.y + box.height / 2);
    await waitForIdle(page);
    assert.equal(await screenshot(card), withValue);
});

test('keeps showing the value of a bar after a tap on it', async (t) => {
    const { page } = await openOnPhone(t);
    const card = page.getByRole('region', { name: 'API Usage' });
    const bar = card.getByRole('listitem').nth(2);
    await bar.scrollIntoViewIfNeeded();
    await waitForIdle(page);
    const plain = await screenshot(card);
    await bar.tap();
    await waitForIdle(page);
    const withValue = await screenshot(card);
    assert.notEqual(withValue, plain);
    await waitForIdle(page);
    assert.equal(await screenshot(card), withValue);
});

test('a tap activates a button and leaves nothing hovered', async (t) => {
    const { page } = await openOnPhone(t);
    const { start, status } = backupCard(page);
    const plain = await screenshot(start);
    await start.tap();
    await status('Backup in Progress').waitFor();
    await status('Backup Successful').waitFor();
    await waitForIdle(page);
    assert.equal(await screenshot(start), plain);
});

test('a drag over the charts scrolls the document and focuses nothing', async (t) => {
    const { page, touch } = await openOnPhone(t);
    const slider = page.getByRole('slider');
    await slider.scrollIntoViewIfNeeded();
    await waitForIdle(page);
    const box = await slider.boundingBox();
    const from = await page.evaluate(() => scrollY);
    assert.ok(box);
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await touch('touchStart', at);
    for (let step = 1; step <= 10; ++step) await touch('touchMove', { x: at.x, y: at.y - 15 * step });
    await touch('touchEnd');
    await page.waitForFunction((before) => Math.abs(scrollY - before) > 50, from);
    assert.equal(await slider.evaluate((each) => each === document.activeElement), false);
    assert.equal(await page.evaluate(() => getSelection()?.toString()), '');
});
