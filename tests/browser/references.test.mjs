// @ts-check
// Compares screenshots of every tab and dialog with the images in references/. ./dev references records new
// ones, which people should look at before they commit them.
//
// Tolerance: one in a thousand pixels may differ by more than a tenth of the color space (pixelmatch's
// threshold 0.1, without the pixels that it takes for antialiasing).
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { artifactPath, startServer } from './harness.mjs';
import { returnToStart, views } from './journeys/views.mjs';
import { launch, newUser } from './user.mjs';

const references = fileURLToPath(new URL('references/', import.meta.url));
const isRecording = process.env.ORGKEEP_RECORD === '1';
/** A Wednesday afternoon. */
const NOW = '2026-11-18T13:04:05Z';
const MAX_DIFFERENT_FRACTION = 1 / 1000;

/** @type {import('./user.mjs').Browser} */
let browser;
before(async () => {
    browser = await launch('chromium');
});
after(() => browser.close());

for (const width of [1440, 1024, 390]) {
    for (const theme of ['light', 'dark']) {
        test(`every tab and dialog looks like its reference: ${width} px, ${theme}`, async (t) => {
            const server = await startServer(t, { clock: NOW });
            const user = await newUser(t, browser, {
                width,
                height: 900,
                dark: theme === 'dark',
                reducedMotion: true,
                now: NOW,
            });
            await user.open(server.url);
            /** @type {string[]} */
            const changed = [];
            for (const { name, open } of views) {
                await user.resize(width, 900);
                await open(user);
                await user.page.mouse.move(0, 0);
                await fitWindowToPage(user, width);
                const image = Buffer.from(await user.page.screenshot({ captureBeyondViewport: false }));
                const file = `${name}-${width}-${theme}.png`;
                if (isRecording) {
                    mkdirSync(references, { recursive: true });
                    writeFileSync(path.join(references, file), repack(image));
                } else {
                    const difference = compare(image, file);
                    if (difference) changed.push(difference);
                }
                await returnToStart(user);
            }
            assert.deepEqual(changed, [], 'the screenshots match references/');
        });
    }
}

/** The height for the activity stream, CSS pixels. */
const STREAM_HEIGHT = 1200;

/**
 * Makes the window as high as the page, so that the screenshot shows all cards. For a dialog, the window keeps
 * its usual height.
 *
 * @param {import('./user.mjs').User} user
 * @param {number} width
 */
async function fitWindowToPage(user, width) {
    await user.waitForIdle();
    if (await user.query({ css: 'dialog[open]' })) return;
    const height = await user.page.evaluate(() => document.documentElement.scrollHeight);
    const isStream = (await user.fragment()) !== '' && (await user.find('region', 'Activity Stream'));
    await user.resize(width, Math.max(900, isStream ? Math.min(height, STREAM_HEIGHT) : height));
    await user.waitForIdle();
}

/**
 * @param {Buffer} image
 * @param {string} file
 * @returns {string} '' if they match; otherwise the difference and the files that show it
 */
function compare(image, file) {
    const actual = PNG.sync.read(image);
    const reference = path.join(references, file);
    const actualFile = artifactPath(`pictures/${file}`);
    if (!existsSync(reference)) {
        writeFileSync(actualFile, image);
        return `${file} has no reference; the screenshot is ${actualFile}`;
    }
    const expected = PNG.sync.read(readFileSync(reference));
    const { width, height } = actual;
    if (width !== expected.width || height !== expected.height) {
        writeFileSync(actualFile, image);
        return `${file}: ${width}×${height} instead of ${expected.width}×${expected.height}, see ${actualFile}`;
    }
    const differences = new PNG({ width, height });
    const options = { threshold: 0.1 };
    const count = pixelmatch(expected.data, actual.data, differences.data, width, height, options);
    const fraction = count / (width * height);
    if (fraction <= MAX_DIFFERENT_FRACTION) return '';
    const differenceFile = artifactPath(`pictures/${file.replace('.png', '-difference.png')}`);
    writeFileSync(actualFile, image);
    writeFileSync(differenceFile, PNG.sync.write(differences));
    return `${file}: ${(fraction * 100).toFixed(2)}% differ, see ${actualFile} and ${differenceFile}`;
}

/** @param {Buffer} image @returns {Buffer} the same image without alpha channel, in a smaller file */
function repack(image) {
    return PNG.sync.write(PNG.sync.read(image), {
        colorType: 2,
        deflateLevel: 9,
        deflateStrategy: 0,
        filterType: 0, // The format is best for flat colors.
    });
}
