// @ts-check
// Fingers: what they tap is told and stays, what they drag scrolls, and they hover over nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
    atRest,
    backupCard,
    launchBrowser,
    newPage,
    openDashboard,
    picture,
    startServer,
} from './harness.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** @param {import('node:test').TestContext} t @param {number} speed */
async function phone(t, speed = 60) {
    const server = await startServer(t, { speed });
    const { page } = await newPage(t, browser, {
        viewport: { width: 390, height: 700 },
        hasTouch: true,
        isMobile: true,
    });
    await openDashboard(page, server.url);
    await atRest(page);
    const cdp = await page.context().newCDPSession(page);
    /** @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {{ x: number, y: number }[]} touchPoints */
    const touch = (type, ...touchPoints) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
    return { page, touch };
}

test('the read-out of a day stays when the finger has left the chart', async (t) => {
    const { page } = await phone(t);
    const card = page.getByRole('region', { name: 'Storage', exact: false }).first();
    const slider = card.getByRole('slider');
    await slider.scrollIntoViewIfNeeded();
    await atRest(page);
    const plain = await picture(card);
    const box = await slider.boundingBox();
    assert.ok(box);
    const before = await slider.inputValue();
    await page.touchscreen.tap(box.x + box.width * 0.4, box.y + box.height / 2);
    await atRest(page);
    assert.notEqual(await slider.inputValue(), before);
    assert.equal(await slider.evaluate((each) => each === document.activeElement), true);
    const told = await picture(card);
    assert.notEqual(told, plain);

    // Also of the day that the range is at already.
    await slider.evaluate((each) => each.blur());
    await atRest(page);
    assert.equal(await picture(card), plain);
    await page.touchscreen.tap(box.x + box.width * 0.4, box.y + box.height / 2);
    await atRest(page);
    assert.equal(await picture(card), told);
});

test('the read-out of a bar stays when the finger has left it', async (t) => {
    const { page } = await phone(t);
    const card = page.getByRole('region', { name: 'API Usage' });
    const bar = card.getByRole('listitem').nth(2);
    await bar.scrollIntoViewIfNeeded();
    await atRest(page);
    const plain = await picture(card);
    await bar.tap();
    await atRest(page);
    const told = await picture(card);
    assert.notEqual(told, plain);
    await atRest(page);
    assert.equal(await picture(card), told);
});

test('a tap presses, and leaves nothing hovered', async (t) => {
    const { page } = await phone(t);
    const { start, status } = backupCard(page);
    const plain = await picture(start);
    await start.tap();
    await status('Backup in Progress').waitFor();
    await status('Backup Successful').waitFor();
    await atRest(page);
    assert.equal(await picture(start), plain);
});

test('a finger that is drawn over the charts scrolls the document and focuses nothing', async (t) => {
    const { page, touch } = await phone(t);
    const slider = page.getByRole('slider');
    await slider.scrollIntoViewIfNeeded();
    await atRest(page);
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
