// @ts-check
// The canvas follows the screen: its size, its device pixels, its pointer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
    atRest,
    backupCard,
    framesPainted,
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

test('another density of the screen is another size of the canvas, and a frame of it', async (t) => {
    const server = await startServer(t);
    const { page, problems } = await newPage(t, browser, { viewport: { width: 801, height: 601 } });
    await openDashboard(page, server.url);
    await atRest(page);
    const cdp = await page.context().newCDPSession(page);
    // Emulated, a density alone is told to nobody: the browser says that a window has changed.
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
        await page.waitForFunction((were) => (window.orgkeep?.framesPainted ?? 0) > were, before);
        await atRest(page);
        const size = await page.evaluate(() => {
            const canvas = document.querySelector('canvas');
            const box = canvas?.getBoundingClientRect();
            return [canvas?.width, canvas?.height, box?.width, box?.height];
        });
        const pixels = [width, 601].map((length) => Math.round(length * deviceScaleFactor));
        assert.deepEqual(size, [...pixels, width, 601], `${deviceScaleFactor} device pixels each`);
    }
    assert.deepEqual(problems, []);
});

test('whatever ends a press, no button stays pressed', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await atRest(page);
    const { start } = backupCard(page);
    const plain = await picture(start);
    await start.hover();
    await atRest(page);
    const hovered = await picture(start);
    assert.notEqual(hovered, plain);
    const away = async () => {
        await page.mouse.move(2, 2);
        await page.mouse.up();
        await atRest(page);
        assert.equal(await picture(start), plain, 'away');
    };
    for (const { what, left } of [
        { what: 'blur', left: hovered },
        { what: 'contextmenu', left: hovered },
        { what: 'pointercancel', left: plain },
    ]) {
        await start.hover();
        await page.mouse.down();
        await start.evaluate((button) => button.blur()); // no ring in the picture
        await atRest(page);
        const pressed = await picture(start);
        assert.notEqual(pressed, hovered, 'pressed');
        await start.evaluate((button, type) => {
            const event =
                type === 'blur'
                    ? new Event(type)
                    : new PointerEvent(type, { isPrimary: true, bubbles: true });
            (type === 'blur' ? window : button).dispatchEvent(event);
        }, what);
        await atRest(page);
        assert.equal(await picture(start), left, what);
        await away();
    }
    assert.equal(await start.isEnabled(), true, 'and none of it has pressed it');
});
