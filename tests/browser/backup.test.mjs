// @ts-check
// The state of the last backup, and Backup Now, with the running service.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import {
    backupCard,
    launchBrowser,
    newPage,
    openDashboard,
    startServer,
    temporaryDatabase,
} from './harness.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

for (const { scenario, status, icon } of [
    { scenario: 'fresh', status: 'Never Backed Up', icon: null },
    { scenario: 'healthy', status: 'Backup Successful', icon: 'Download log' },
    { scenario: 'large', status: 'Backup Successful', icon: 'Download log' },
    { scenario: 'errors', status: 'Backed Up with Errors', icon: 'Download log' },
    { scenario: 'failed', status: 'Backup Failed', icon: 'Download log' },
    { scenario: 'quota', status: 'Backup failed due to API Quota', icon: 'Why did it fail?' },
    { scenario: 'running', status: 'Backup in Progress', icon: 'Refresh status' },
]) {
    test(`scenario ${scenario}: ${status}`, async (t) => {
        const server = await startServer(t, { scenario, speed: 1 });
        const { page, problems } = await newPage(t, browser);
        await openDashboard(page, server.url);
        const card = backupCard(page);
        await card.status(status).waitFor();
        if (icon) await card.icon(icon).waitFor();
        else assert.equal(await card.card.getByRole('button').count(), 1);
        for (const term of ['Completed On', 'API Usage', 'Objects (Records)', 'Files']) {
            await card.card.getByRole('term').filter({ hasText: term }).waitFor();
        }
        assert.deepEqual(problems, []);
    });
}

test('Backup Now runs to Backup Successful', async (t) => {
    const server = await startServer(t, { speed: 240 });
    const { page, problems } = await newPage(t, browser);
    await openDashboard(page, server.url);
    const card = backupCard(page);
    await card.status('Backup Successful').waitFor();
    const completedBefore = await card.card.getByRole('definition').first().textContent();

    await card.start.click();
    await card.status('Backup in Progress').waitFor();
    await card.card.getByRole('progressbar').waitFor();
    assert.equal(await card.start.isDisabled(), true, 'a second start is impossible');
    const reason = await card.start.getAttribute('aria-describedby');
    assert.equal(await page.locator(`[id="${reason}"]`).textContent(), 'A backup is running');

    await card.status('Backup Successful').waitFor();
    await card.card.getByText('Incremental, manual').waitFor();
    assert.equal(await card.start.isEnabled(), true);
    assert.notEqual(await card.card.getByRole('definition').first().textContent(), completedBefore);
    assert.deepEqual(problems, []);
});

test('a start after another window has started a backup is refused with a clear message', async (t) => {
    const server = await startServer(t, { speed: 1 });
    const first = (await newPage(t, browser)).page;
    const second = (await newPage(t, browser)).page;
    for (const page of [first, second]) {
        await openDashboard(page, server.url);
        await backupCard(page).status('Backup Successful').waitFor();
    }
    await backupCard(first).start.click();
    await backupCard(first).status('Backup in Progress').waitFor();

    const response = second.waitForResponse((each) => each.request().method() === 'POST');
    await backupCard(second).start.click();
    assert.equal((await response).status(), 409);
    const notice = second.getByRole('status').filter({ hasText: 'A backup is already running.' });
    await notice.waitFor();
    await second.getByRole('button', { name: 'Dismiss' }).click();
    await notice.waitFor({ state: 'detached' });
    await backupCard(second).status('Backup in Progress').waitFor();
    assert.equal(await backupCard(second).start.isDisabled(), true);
});

test('the icon of a finished backup downloads its log', async (t) => {
    const server = await startServer(t, { scenario: 'errors' });
    const { page, problems } = await newPage(t, browser);
    await openDashboard(page, server.url);
    const downloading = page.waitForEvent('download');
    await backupCard(page).icon('Download log').click();
    const download = await downloading;
    assert.match(download.suggestedFilename(), /\.(log|txt)$/);
    assert.ok((await readFile(await download.path(), 'utf8')).length > 200);
    assert.deepEqual(problems, []);
});

test('the icon of a backup in progress refreshes the status', async (t) => {
    const server = await startServer(t, { scenario: 'running', speed: 1 });
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    const card = backupCard(page);
    await card.status('Backup in Progress').waitFor();
    const request = page.waitForRequest((each) => each.url().includes('/backups/current'));
    await card.icon('Refresh status').click();
    await request;
});

test('the icon of a backup that reached the quota explains it and opens App Settings', async (t) => {
    const server = await startServer(t, { scenario: 'quota' });
    const { page } = await newPage(t, browser, { viewport: { width: 390, height: 844 } });
    await openDashboard(page, server.url);
    await backupCard(page).icon('Why did it fail?').click();
    await page.getByRole('status').filter({ hasText: 'was too small' }).waitFor();
    await page.getByRole('tab', { name: 'App Settings', selected: true }).waitFor();
    const inSettings = () => document.activeElement?.closest('[data-node=details]') !== null;
    await page.waitForFunction(inSettings);
    await page.waitForFunction(() => scrollY > 0);
});

test('reconnects by itself to a killed and restarted service, which marks the interrupted run', async (t) => {
    const database = temporaryDatabase(t);
    const server = await startServer(t, { database, speed: 1 });
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    const card = backupCard(page);
    await card.start.click();
    await card.status('Backup in Progress').waitFor();

    await server.kill();
    await card.icon('Refresh status').click();
    await page.getByRole('banner').getByText('Reconnecting').waitFor();
    await page.getByRole('status').filter({ hasText: '. Data from' }).waitFor();

    await startServer(t, { database, port: server.port });
    await page.getByRole('banner').getByText('Connected').waitFor({ timeout: 60_000 });
    await card.status('Backup Failed').waitFor();
    assert.equal(await card.start.isEnabled(), true);
});
