// @ts-check
// The text of a field is the element's own while it has the focus and the picture's before and
// after: it must not move.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { atRest, launchBrowser, newPage, openDashboard, startServer } from './harness.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

const EDGE = 4; // the ring around a field that has the focus, and its corners

/** @param {import('playwright-core').Locator} field what is seen within its edge, caret hidden */
async function inside(field) {
    await atRest(field.page());
    const box = await field.boundingBox();
    assert.ok(box);
    const shot = await field.page().screenshot({
        caret: 'hide',
        clip: {
            x: box.x + EDGE,
            y: box.y + EDGE,
            width: box.width - 2 * EDGE,
            height: box.height - 2 * EDGE,
        },
    });
    return PNG.sync.read(shot);
}

/** @param {PNG} shot @returns where its words are: the pixels that differ from the ground */
function inkOf(shot) {
    const { width, height, data } = shot;
    const ink = { left: width, top: height, right: -1, bottom: -1, pixels: 0 };
    for (let y = 0; y < height; ++y) {
        for (let x = 0; x < width; ++x) {
            // Against the corner; half as dark as letters are.
            if (Math.abs(data[4 * (y * width + x)] - data[0]) < 80) continue;
            ink.left = Math.min(ink.left, x);
            ink.right = Math.max(ink.right, x);
            ink.top = Math.min(ink.top, y);
            ink.bottom = Math.max(ink.bottom, y);
            ++ink.pixels;
        }
    }
    return ink;
}

for (const deviceScaleFactor of [1, 2]) {
    test(`words stay where they are when their field takes the focus, ${deviceScaleFactor} pixels each`, async (t) => {
        const server = await startServer(t);
        const { page } = await newPage(t, browser, { deviceScaleFactor });
        await openDashboard(page, server.url);
        await page.getByRole('tab', { name: 'App Settings' }).click();
        await page.getByRole('button', { name: 'Edit' }).click();
        const quota = page.getByRole('textbox', { name: 'Daily API Quota' });
        await quota.fill('1234567');
        await compare(quota);

        await page.keyboard.press('Escape');
        await page.getByRole('tab', { name: 'Activity Stream' }).click();
        const search = page.getByRole('searchbox');
        await search.fill('Apps Lights');
        await compare(search);

        /** @param {import('playwright-core').Locator} field */
        async function compare(field) {
            const own = await inside(field);
            await field.evaluate((each) => each.blur());
            const drawn = await inside(field);
            const [one, other] = [inkOf(own), inkOf(drawn)];
            t.diagnostic(`${JSON.stringify(one)} ${JSON.stringify(other)}`);
            assert.ok(one.pixels > 50 && other.pixels > 50, 'there are words');
            for (const side of /** @type {const} */ (['left', 'top', 'right', 'bottom'])) {
                // On a coarse screen some systems set each letter of a field at a whole pixel.
                const most = side === 'right' && deviceScaleFactor === 1 ? 5 : 1;
                assert.ok(Math.abs(one[side] - other[side]) <= most, `${side}: ${one[side]}, ${other[side]}`);
            }
            if (deviceScaleFactor === 1) return;
            const different = pixelmatch(own.data, drawn.data, undefined, own.width, own.height, {
                threshold: 0.3,
            });
            t.diagnostic(`${different} pixels differ of ${one.pixels}`);
            assert.ok(different < one.pixels / 2, `${different} pixels differ of ${one.pixels}`);
        }
    });
}
