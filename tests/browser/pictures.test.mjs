// @ts-check
// How every tab and dialog looks, against the pictures in references/. They are recorded anew by
// ./dev references, for people to look at before they commit them.
//
// Tolerance: of a picture's pixels, one in a thousand may differ by more than a tenth of the colour
// space (pixelmatch's threshold 0.1, its guess of what is antialiasing left out).
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { artifact, startServer } from './harness.mjs';
import { leave, views } from './journeys/views.mjs';
import { launch, newPerson } from './person.mjs';

const references = fileURLToPath(new URL('references/', import.meta.url));
const isRecording = process.env.ORGKEEP_RECORD === '1';
/** A Wednesday afternoon at the office. */
const NOW = '2026-11-18T13:04:05Z';
const MOST_DIFFERENT = 1 / 1000;

/** @type {import('./person.mjs').Browser} */
let browser;
before(async () => {
    browser = await launch('chromium');
});
after(() => browser.close());

for (const width of [1440, 1024, 390]) {
    for (const theme of ['light', 'dark']) {
        test(`pictures: ${width} px, ${theme}`, async (t) => {
            const server = await startServer(t, { clock: NOW });
            const person = await newPerson(t, browser, {
                width,
                height: 900,
                dark: theme === 'dark',
                still: true,
                now: NOW,
            });
            await person.opens(server.url);
            /** @type {string[]} */
            const changed = [];
            for (const { name, enter } of views) {
                await person.resizes(width, 900);
                await enter(person);
                await person.page.mouse.move(0, 0);
                await wholePage(person, width);
                const picture = Buffer.from(await person.page.screenshot({ captureBeyondViewport: false }));
                const file = `${name}-${width}-${theme}.png`;
                if (isRecording) {
                    mkdirSync(references, { recursive: true });
                    writeFileSync(path.join(references, file), repack(picture));
                } else {
                    const difference = compare(picture, file);
                    if (difference) changed.push(difference);
                }
                await leave(person);
            }
            assert.deepEqual(changed, [], 'the pictures are those in references/');
        });
    }
}

/** Of the activity stream this shows enough. */
const HIGHEST = 1200;

/**
 * Makes the window as high as the page, so that the picture holds all cards. A dialog is shown in a
 * window as people have it.
 *
 * @param {import('./person.mjs').Person} person
 * @param {number} width
 */
async function wholePage(person, width) {
    await person.atRest();
    if (await person.query({ css: 'dialog[open]' })) return;
    const height = await person.page.evaluate(() => document.documentElement.scrollHeight);
    const isStream = (await person.fragment()) !== '' && (await person.find('region', 'Activity Stream'));
    await person.resizes(width, Math.max(900, isStream ? Math.min(height, HIGHEST) : height));
    await person.atRest();
}

/**
 * @param {Buffer} picture
 * @param {string} file
 * @returns {string} '' when they are alike; otherwise what differs, and where it can be seen
 */
function compare(picture, file) {
    const now = PNG.sync.read(picture);
    const reference = path.join(references, file);
    const seen = artifact(`pictures/${file}`);
    if (!existsSync(reference)) {
        writeFileSync(seen, picture);
        return `${file} has no reference; it looks as in ${seen}`;
    }
    const then = PNG.sync.read(readFileSync(reference));
    if (now.width !== then.width || now.height !== then.height) {
        writeFileSync(seen, picture);
        return `${file}: ${now.width}×${now.height} in place of ${then.width}×${then.height}, see ${seen}`;
    }
    const marks = new PNG({ width: now.width, height: now.height });
    const different = pixelmatch(then.data, now.data, marks.data, now.width, now.height, { threshold: 0.1 });
    const share = different / (now.width * now.height);
    if (share <= MOST_DIFFERENT) return '';
    const shown = artifact(`pictures/${file.replace('.png', '-difference.png')}`);
    writeFileSync(seen, picture);
    writeFileSync(shown, PNG.sync.write(marks));
    return `${file}: ${(share * 100).toFixed(2)} % differ, see ${seen} and ${shown}`;
}

/** @param {Buffer} picture @returns {Buffer} the same with no alpha, as small as it gets */
function repack(picture) {
    return PNG.sync.write(PNG.sync.read(picture), {
        colorType: 2,
        deflateLevel: 9,
        deflateStrategy: 0,
        filterType: 0, // best for flat colours
    });
}
