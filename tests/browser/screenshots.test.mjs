// @ts-check
// How the dashboard looks, kept as files for people to look at.
import { after, before, test } from 'node:test';
import { artifact, atRest, launchBrowser, newPage, openDashboard, startServer } from './harness.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

for (const scenario of ['healthy', 'running', 'quota', 'fresh']) {
    for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]]) {
        test(`screenshots: ${scenario} at ${width} px`, async (t) => {
            const server = await startServer(t, { scenario, speed: 1 });
            for (const deviceScaleFactor of [1, 2]) {
                const { page } = await newPage(t, browser, {
                    viewport: { width, height },
                    deviceScaleFactor,
                    reducedMotion: 'reduce', // a spinner that turns is never at rest
                });
                await openDashboard(page, server.url);
                await page.getByRole('banner').getByText('Connected').waitFor();
                await atRest(page);
                const scale = deviceScaleFactor === 1 ? '' : `@${deviceScaleFactor}x`;
                await page.screenshot({ path: artifact(`screenshots/${scenario}-${width}${scale}.png`) });
            }
        });
    }
}
