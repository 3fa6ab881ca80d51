// @ts-check
// The text of a field is drawn by the browser while the field has the focus, and by the canvas before and
// after: it must not move.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { launchBrowser, newPage, openDashboard, startServer, waitForIdle } from './harness.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

const EDGE = 4; // width of the focus ring and the corners, CSS pixels

/** A screenshot of a field without its edge and caret. @param {import('playwright-core').Locator} field */
async function inside(field) {
    await waitForIdle(field.page());
    const box = await field.boundingBox();
    assert.ok(box);
    const image = await field.page().screenshot({
        caret: 'hide',
        clip: {
            x: box.x + EDGE,
            y: box.y + EDGE,
            width: box.width - 2 * EDGE,
            height: box.height - 2 * EDGE,
        },
    });
    return PNG.sync.read(image);
}

/** @param {PNG} image @returns the bounding box of its text: of the pixels that differ from the background */
function textBox(image) {
    const { width, height, data } = image;
    const box = { left: width, top: height, right: -1, bottom: -1, pixels: 0 };
    for (let y = 0; y < height; ++y) {
        for (let x = 0; x < width; ++x) {
            // The pixel is compared with the corner. The threshold is half the contrast of the
            // text.
            if (Math.abs(data[4 * (y * width + x)] - data[0]) < 80) continue;
            box.left = Math.min(box.left, x);
            box.right = Math.max(box.right, x);
            box.top = Math.min(box.top, y);
            box.bottom = Math.max(box.bottom, y);
            ++box.pixels;
        }
    }
    return box;
}

for (const deviceScaleFactor of [1, 2]) {
    test(`text does not move when its field gets the focus, at a scale factor of ${deviceScaleFactor}`, async (t) => {
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
            const focused = await inside(field);
            await field.evaluate((each) => each.blur());
            const drawn = await inside(field);
            const [one, other] = [textBox(focused), textBox(drawn)];
            t.diagnostic(`${JSON.stringify(one)} ${JSON.stringify(other)}`);
            assert.ok(one.pixels > 50 && other.pixels > 50, 'both show text');
            for (const side of /** @type {const} */ (['left', 'top', 'right', 'bottom'])) {
                // At a low density, some systems place each letter of a field at a whole pixel.
                const tolerance = side === 'right' && deviceScaleFactor === 1 ? 5 : 1;
                const distance = Math.abs(one[side] - other[side]);
                assert.ok(distance <= tolerance, `${side}: ${one[side]}, ${other[side]}`);
            }
            if (deviceScaleFactor === 1) return;
            const { width, height } = focused;
            const options = { threshold: 0.3 };
            const different = pixelmatch(focused.data, drawn.data, undefined, width, height, options);
            t.diagnostic(`${different} pixels differ of ${one.pixels}`);
            assert.ok(different < one.pixels / 2, `${different} pixels differ of ${one.pixels}`);
        }
    });
}
