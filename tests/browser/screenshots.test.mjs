// @ts-check
// The dashboard comes up in other states than that of the reference pictures, and on sharp screens, with no
// error on the page. The screenshots are kept as files for people to look at.
import { after, before, test } from 'node:test';
import { artifact, startServer } from './harness.mjs';
import { leave, views } from './journeys/views.mjs';
import { launch, newPerson } from './person.mjs';

/** @type {import('./person.mjs').Browser} */
let browser;
before(async () => {
    browser = await launch('chromium');
});
after(() => browser.close());

for (const [width, height] of [
    [1440, 900],
    [390, 844],
]) {
    for (const scenario of ['fresh', 'running', 'quota']) {
        test(`screenshots: ${scenario} at ${width} px`, async (t) => {
            const server = await startServer(t, { scenario, speed: 1 });
            const person = await newPerson(t, browser, { width, height, still: true });
            await person.opens(server.url);
            await person.in('banner', '').reads('Connected');
            await keep(person, `${scenario}-${width}`);
        });
    }

    for (const theme of ['light', 'dark']) {
        test(`screenshots: every tab and dialog at ${width} px, ${theme}, two device pixels to one`, async (t) => {
            const server = await startServer(t, { scenario: 'quota', speed: 1 });
            const person = await newPerson(t, browser, {
                width,
                height,
                scale: 2,
                dark: theme === 'dark',
                still: true,
            });
            await person.opens(server.url);
            for (const { name, enter } of views) {
                await enter(person);
                await keep(person, `${name}-${width}-${theme}@2x`);
                await leave(person);
            }
        });
    }
}

/** @param {import('./person.mjs').Person} person @param {string} name */
async function keep(person, name) {
    await person.atRest();
    await person.page.screenshot({
        path: /** @type {`${string}.png`} */ (artifact(`screenshots/${name}.png`)),
    });
}
