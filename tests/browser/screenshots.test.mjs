// @ts-check
// The dashboard works in other states than that of the reference images, and on high-density screens, without
// an error on the page. The screenshots are kept as files for people to look at.
import { after, before, test } from 'node:test';
import { artifactPath, startServer } from './harness.mjs';
import { returnToStart, views } from './journeys/views.mjs';
import { launch, newUser } from './user.mjs';

/** @type {import('./user.mjs').Browser} */
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
            const user = await newUser(t, browser, { width, height, reducedMotion: true });
            await user.open(server.url);
            await user.in('banner', '').waitForText('Connected');
            await keep(user, `${scenario}-${width}`);
        });
    }

    for (const theme of ['light', 'dark']) {
        test(`screenshots: every tab and dialog at ${width} px, ${theme}, two device pixels per pixel`, async (t) => {
            const server = await startServer(t, { scenario: 'quota', speed: 1 });
            const user = await newUser(t, browser, {
                width,
                height,
                scale: 2,
                dark: theme === 'dark',
                reducedMotion: true,
            });
            await user.open(server.url);
            for (const { name, open } of views) {
                await open(user);
                await keep(user, `${name}-${width}-${theme}@2x`);
                await returnToStart(user);
            }
        });
    }
}

/** @param {import('./user.mjs').User} user @param {string} name */
async function keep(user, name) {
    await user.waitForIdle();
    await user.page.screenshot({
        path: /** @type {`${string}.png`} */ (artifactPath(`screenshots/${name}.png`)),
    });
}
