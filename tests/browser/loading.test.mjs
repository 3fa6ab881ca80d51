// @ts-check
// Loading of the page, with and without failures.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
    backupCard,
    framesPainted,
    launchBrowser,
    newPage,
    openDashboard,
    screenshot,
    startServer,
    waitForIdle,
} from './harness.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** Runs into a WebAssembly trap. The page has a function of this name, which is called instead. */
const trap = () => {};

const WASM = /\.wasm$/;
/** The module that the first screen does not need. */
const DEFERRED_MODULE = /orgkeep_deferred.*\.wasm$/;
const FONTS = /\.woff2$/;
const API = /\/api\//;

/** @param {import('./harness.mjs').Page} page */
function failurePanel(page) {
    const panel = page.getByRole('alert');
    return {
        panel,
        title: panel.getByRole('heading', { level: 1 }),
        retry: panel.getByRole('button', { name: 'Try again' }),
    };
}

test('loads without an error, a warning or a policy violation', async (t) => {
    const server = await startServer(t);
    const { page, problems } = await newPage(t, browser);
    await openDashboard(page, server.url);

    assert.equal(await page.title(), 'Orgkeep');
    await page.getByRole('heading', { name: 'Orgkeep', level: 1 }).waitFor();
    await page.getByRole('banner').getByText('Connected').waitFor();
    await backupCard(page).status('Backup Successful').waitFor();
    await page.getByRole('region', { name: 'API Usage' }).waitFor();
    await waitForIdle(page);
    assert.deepEqual(problems, []);
});

test('loads every file from the service itself, and only once', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    /** @type {string[]} */
    const requested = [];
    page.on('request', (request) => requested.push(request.url()));
    await openDashboard(page, server.url);
    await waitForIdle(page);

    // The logo is also the tab's icon, which the browser takes from its cache.
    const others = /\/api\/|^blob:|favicon/;
    const files = requested.filter((url) => !others.test(url));
    assert.deepEqual(files, [...new Set(files)]);
    assert.deepEqual(
        files.filter((url) => !url.startsWith(server.url)),
        [],
    );
    assert.deepEqual(
        files.filter((url) => WASM.test(url)).map((url) => DEFERRED_MODULE.test(url)),
        [false, true],
    );
});

test('works without its deferred module and says what is missing', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    let isBlocked = true;
    await page.route(DEFERRED_MODULE, (route) => (isBlocked ? route.abort() : route.continue()));
    await openDashboard(page, server.url);
    await backupCard(page).status('Backup Successful').waitFor();
    await page.getByRole('tab', { name: 'Planner' }).click();
    await page.getByText('This page could not be loaded').first().waitFor();
    isBlocked = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('region', { name: 'Projected results' }).waitFor();
    isBlocked = true;
    await page.getByRole('tab', { name: 'Dashboard' }).click();
    await backupCard(page).status('Backup Successful').waitFor();
});

test('downloads the program only once if the server sends a wrong media type', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    let downloads = 0;
    await page.route(WASM, async (route) => {
        if (!DEFERRED_MODULE.test(route.request().url())) ++downloads;
        const response = await route.fetch();
        const headers = { ...response.headers(), 'content-type': 'application/octet-stream' };
        await route.fulfill({ response, headers });
    });
    await openDashboard(page, server.url);
    await backupCard(page).status('Backup Successful').waitFor();
    assert.equal(downloads, 1);
});

for (const { what, file } of [
    { what: 'the program', file: WASM },
    { what: 'a module of the page', file: /\/start-\w+\.mjs$/ },
]) {
    test(`shows the failure panel if ${what} can't be loaded; Try again loads it`, async (t) => {
        const server = await startServer(t);
        const { page } = await newPage(t, browser);
        await page.route(file, (route) => route.fulfill({ status: 503, body: '' }));
        await page.goto(server.url);
        const { title, retry } = failurePanel(page);
        await title.getByText('The dashboard could not start').waitFor();

        await page.unroute(file);
        await retry.click();
        await backupCard(page).status('Backup Successful').waitFor();
        assert.equal(await title.count(), 0);
    });
}

for (const { where, stop } of [
    {
        where: 'a frame',
        stop: () => void requestAnimationFrame(() => trap()),
    },
    {
        where: 'a promise',
        stop: () => void Promise.resolve().then(() => trap()),
    },
]) {
    test(`shows the failure panel if the program stops in ${where}`, async (t) => {
        const server = await startServer(t);
        const { page } = await newPage(t, browser);
        await page.addInitScript(() => {
            // A module whose only function is `unreachable`.
            const bytes = [
                0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1,
                3, 0, 0, 11,
            ];
            const module = new WebAssembly.Module(new Uint8Array(bytes));
            Object.assign(window, { trap: new WebAssembly.Instance(module).exports.f });
        });
        await openDashboard(page, server.url);
        await page.evaluate(stop);
        const { title, retry } = failurePanel(page);
        await title.getByText('The dashboard has stopped').waitFor();
        await retry.click();
        await backupCard(page).status('Backup Successful').waitFor();
    });
}

test('shows a panel while the service is unreachable; Try again works', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    let isUnreachable = true;
    await page.route(API, (route) => (isUnreachable ? route.abort('connectionrefused') : route.continue()));
    await openDashboard(page, server.url);
    await page.getByRole('heading', { name: "Can't reach the backup service" }).waitFor();

    const request = page.waitForRequest(API);
    await page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
    await request;
    isUnreachable = false;
    await backupCard(page).status('Backup Successful').waitFor();
    await page.getByRole('banner').getByText('Connected').waitFor();
});

test("uses the system's fonts if the page's fonts can't be loaded", async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await page.route(FONTS, (route) => route.fulfill({ status: 404, body: '' }));
    await openDashboard(page, server.url);
    await backupCard(page).status('Backup Successful').waitFor();
});

test('redraws the canvas when the fonts arrive late', async (t) => {
    const server = await startServer(t);
    const usual = await newPage(t, browser);
    await openDashboard(usual.page, server.url);
    await waitForIdle(usual.page);
    const expected = await screenshot(backupCard(usual.page).card);

    const { page } = await newPage(t, browser);
    /** @type {(value?: unknown) => void} */
    let release = () => {};
    const released = new Promise((resolve) => {
        release = resolve;
    });
    await page.route(FONTS, async (route) => {
        await released;
        await route.continue();
    });
    await openDashboard(page, server.url);
    await waitForIdle(page);
    assert.notEqual(await screenshot(backupCard(page).card), expected);

    const frames = await framesPainted(page);
    release();
    await page.waitForFunction((before) => (window.orgkeep?.framesPainted ?? 0) > before, frames);
    await waitForIdle(page);
    assert.equal(await screenshot(backupCard(page).card), expected);
});

test('says without JavaScript what the page needs', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser, { javaScriptEnabled: false });
    await page.goto(server.url);
    const text = page.locator('noscript > p');
    await text.waitFor();
    assert.match((await text.textContent()) ?? '', /needs JavaScript and WebAssembly/);
});
