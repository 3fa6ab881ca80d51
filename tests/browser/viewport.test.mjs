// @ts-check
// The canvas follows the size of the window, the density of the screen and the pointer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
    backupCard,
    framesPainted,
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

test('resizes and paints the canvas when the density of the screen changes', async (t) => {
    const server = await startServer(t);
    const { page, problems } = await newPage(t, browser, { viewport: { width: 801, height: 601 } });
    await openDashboard(page, server.url);
    await waitForIdle(page);
    const cdp = await page.context().newCDPSession(page);
    // The browser reports an emulated density only together with another size of the window.
    for (const [deviceScaleFactor, width] of [
        [2, 800],
        [1.25, 803],
        [1, 801],
    ]) {
        const before = await framesPainted(page);
        await cdp.send('Emulation.setDeviceMetricsOverride', {
            width,
            height: 601,
            deviceScaleFactor,
            mobile: false,
        });
        await page.waitForFunction((ratio) => devicePixelRatio === ratio, deviceScaleFactor);
        await page.waitForFunction((frames) => (window.orgkeep?.framesPainted ?? 0) > frames, before);
        await waitForIdle(page);
        const size = await page.evaluate(() => {
            const canvas = document.querySelector('canvas');
            const box = canvas?.getBoundingClientRect();
            return [canvas?.width, canvas?.height, box?.width, box?.height];
        });
        const pixels = [width, 601].map((length) => Math.round(length * deviceScaleFactor));
        assert.deepEqual(size, [...pixels, width, 601], `a scale factor of ${deviceScaleFactor}`);
    }
    assert.deepEqual(problems, []);
});

test('draws no button as pressed after a press was interrupted', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await waitForIdle(page);
    const { start } = backupCard(page);
    const plain = await screenshot(start);
    await start.hover();
    await waitForIdle(page);
    const hovered = await screenshot(start);
    assert.notEqual(hovered, plain);
    const moveAway = async () => {
        await page.mouse.move(2, 2);
        await page.mouse.up();
        await waitForIdle(page);
        assert.equal(await screenshot(start), plain, 'after the pointer has left');
    };
    for (const { eventType, expected } of [
        { eventType: 'blur', expected: hovered },
        { eventType: 'contextmenu', expected: hovered },
        { eventType: 'pointercancel', expected: plain },
    ]) {
        await start.hover();
        await page.mouse.down();
        await start.evaluate((button) => button.blur()); // This prevents a focus ring.
        await waitForIdle(page);
        const pressed = await screenshot(start);
        assert.notEqual(pressed, hovered, 'pressed');
        await start.evaluate((button, type) => {
            const event =
                type === 'blur'
                    ? new Event(type)
                    : new PointerEvent(type, { isPrimary: true, bubbles: true });
            (type === 'blur' ? window : button).dispatchEvent(event);
        }, eventType);
        await waitForIdle(page);
        assert.equal(await screenshot(start), expected, eventType);
        await moveAway();
    }
    assert.equal(await start.isEnabled(), true, 'the button was not activated');
});
