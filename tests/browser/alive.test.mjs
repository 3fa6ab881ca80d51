// @ts-check
// A short test that the program keeps running after its first callback, for sites that another version of
// Emscripten has built.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { backupCard, launchBrowser, newPage, openDashboard, startServer } from './harness.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

test('polls a backup until it ends', async (t) => {
    const server = await startServer(t, { speed: 120 });
    const { page, problems } = await newPage(t, browser);
    await openDashboard(page, server.url);
    let polls = 0;
    page.on('request', (request) => {
        if (request.url().endsWith('/backups/current')) ++polls;
    });
    const card = backupCard(page);
    await card.start.click();
    await card.status('Backup in Progress').waitFor();
    await card.status('Backup Successful').waitFor();
    assert.ok(polls >= 2, `${polls} polls`);
    assert.deepEqual(problems, []);
});

test('the planner finishes its trials', async (t) => {
    const server = await startServer(t);
    const { page, problems } = await newPage(t, browser);
    await openDashboard(page, `${server.url}#/planner`);
    const results = page.getByRole('region', { name: 'Projected results' });
    await results
        .getByText(/^[\d.]+%$/)
        .first()
        .waitFor();
    await page
        .getByText(/^Simulating the next 30 days/)
        .first()
        .waitFor({ state: 'detached' });
    assert.deepEqual(problems, []);
});

test('updates the time of the last update while a backup runs', async (t) => {
    const server = await startServer(t, { scenario: 'running', speed: 1 });
    const { page, problems } = await newPage(t, browser);
    await page.clock.install();
    await openDashboard(page, server.url);
    const updated = page.getByRole('banner').getByText(/^Updated /);
    const seen = new Set([await updated.textContent()]);
    for (let minute = 0; minute < 4; ++minute) {
        const response = page.waitForResponse((each) => each.url().endsWith('/backups/current'));
        await page.clock.fastForward(61_000);
        await response;
        await page.waitForFunction(
            (before) =>
                ![...document.querySelectorAll('header *')].some((each) => each.textContent === before),
            [...seen].at(-1),
        );
        seen.add(await updated.textContent());
    }
    assert.equal(seen.size, 5);
    assert.deepEqual(problems, []);
});
