// The Lightning web component and the Visualforce page in a browser, with the service and its sessions.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { backupCard, launchBrowser, newPage } from '../browser/harness.mjs';
import { until } from '../browser/until.mjs';
import { startOrg } from './org.mjs';
import { startTokenService } from './token_service.mjs';

const REFUSAL = 'The service key belongs to another org.';

/** @type {import('../browser/harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** @param {import('node:test').TestContext} t */
async function startAll(t) {
    const org = await startOrg(t);
    const service = await startTokenService(t, org.origin);
    const { page, problems } = await newPage(t, browser);
    /** @type {string[]} */
    const missing = [];
    page.on('response', (response) => {
        if (response.status() === 404) missing.push(response.url());
    });
    const frame = page.frameLocator('iframe');
    return {
        page,
        problems,
        missing,
        frame,
        alert: page.getByRole('alert').filter({ hasText: REFUSAL }),
        /** Waits for the dashboard with its data. */
        waitForDashboard: () =>
            backupCard(/** @type {any} */ (frame))
                .status('Backup Successful')
                .waitFor(),
        /** @param {string} path */
        open: (path) => page.goto(org.origin + path),
        admit: () => org.use({ service: service.origin, launchCode: service.launchCode }),
        refuse: () =>
            org.use({ service: service.origin, launchCode: () => Promise.reject(new Error(REFUSAL)) }),
    };
}

for (const [name, path] of [
    ['the Lightning web component', '/lightning/page'],
    ['the Visualforce page', '/apex/Orgkeep'],
]) {
    test(`${name} shows the dashboard with a session by Apex`, async (t) => {
        const { page, problems, missing, waitForDashboard, open, admit } = await startAll(t);
        admit();
        await open(path);
        await waitForDashboard();
        assert.deepEqual(missing, []);
        assert.deepEqual(problems, []);
        assert.equal(await page.getByRole('alert').count(), 0);
    });
}

test('the component hides its spinner and has the height of the dashboard', async (t) => {
    const { page, frame, waitForDashboard, open, admit } = await startAll(t);
    admit();
    await open('/lightning/page');
    await waitForDashboard();
    await until(
        async () => (await page.locator('lightning-spinner').count()) === 0,
        'the end of the spinner',
    );
    await until(async () => {
        const inside = await frame.locator('html').evaluate((html) => [html.scrollHeight, html.clientHeight]);
        return inside[0] === inside[1] && inside[1] > 240;
    }, 'a frame without a scroll bar');
});

test('the component shows an error of Apex instead of the dashboard and can try again', async (t) => {
    const { page, alert, waitForDashboard, open, admit, refuse } = await startAll(t);
    refuse();
    await open('/lightning/page');
    await alert.waitFor();
    assert.equal(await page.locator('iframe').count(), 0);

    admit();
    await page.locator('lightning-button').evaluate((button) => /** @type {HTMLElement} */ (button).click());
    await waitForDashboard();
    assert.equal(await alert.count(), 0);
});

test('the page shows an error of Apex above the dashboard until another try succeeds', async (t) => {
    const { frame, alert, waitForDashboard, open, admit, refuse } = await startAll(t);
    refuse();
    await open('/apex/Orgkeep');
    await alert.waitFor();
    await frame.getByText('Your session has ended').first().waitFor();

    admit();
    await frame.getByRole('button', { name: 'Try again' }).click();
    await waitForDashboard();
    await alert.waitFor({ state: 'hidden' });
});
