// @ts-check
// From the address to the first picture, with and without mishaps.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
    atRest,
    backupCard,
    framesPainted,
    launchBrowser,
    newPage,
    openDashboard,
    picture,
    startServer,
} from './harness.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** In the page: runs into a WebAssembly trap. */
const trap = () => {};

const WASM = /\.wasm$/;
/** The part of the program that the first screen does without. */
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

test('the page loads with no error, no warning and no policy violation', async (t) => {
    const server = await startServer(t);
    const { page, problems } = await newPage(t, browser);
    await openDashboard(page, server.url);

    assert.equal(await page.title(), 'Orgkeep');
    await page.getByRole('heading', { name: 'Orgkeep', level: 1 }).waitFor();
    await page.getByRole('banner').getByText('Connected').waitFor();
    await backupCard(page).status('Backup Successful').waitFor();
    await page.getByRole('region', { name: 'API Usage' }).waitFor();
    await atRest(page);
    assert.deepEqual(problems, []);
});

test('every file comes from the service itself, once', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    /** @type {string[]} */
    const requested = [];
    page.on('request', (request) => requested.push(request.url()));
    await openDashboard(page, server.url);
    await atRest(page);

    // The logo is the tab's icon too, which the browser takes from its cache.
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

test('without its deferred module the dashboard works, and says what does not', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    let isCut = true;
    await page.route(DEFERRED_MODULE, (route) => (isCut ? route.abort() : route.continue()));
    await openDashboard(page, server.url);
    await backupCard(page).status('Backup Successful').waitFor();
    await page.getByRole('tab', { name: 'Planner' }).click();
    await page.getByText('This page could not be loaded').first().waitFor();
    isCut = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('region', { name: 'Projected results' }).waitFor();
    isCut = true;
    await page.getByRole('tab', { name: 'Dashboard' }).click();
    await backupCard(page).status('Backup Successful').waitFor();
});

test('a wrong type of the program costs no second download', async (t) => {
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
    { what: 'a part of the page', file: /\/start-\w+\.mjs$/ },
]) {
    test(`a readable panel when ${what} can't be loaded; Try again loads it`, async (t) => {
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
        where: 'an answer',
        stop: () => void Promise.resolve().then(() => trap()),
    },
]) {
    test(`a readable panel when the program stops in ${where}`, async (t) => {
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

test('while the service is away a panel says so; Try again works', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    let away = true;
    await page.route(API, (route) => (away ? route.abort('connectionrefused') : route.continue()));
    await openDashboard(page, server.url);
    await page.getByRole('heading', { name: "Can't reach the backup service" }).waitFor();

    const asked = page.waitForRequest(API);
    await page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
    await asked;
    away = false;
    await backupCard(page).status('Backup Successful').waitFor();
    await page.getByRole('banner').getByText('Connected').waitFor();
});

test('without the fonts the system draws the text', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await page.route(FONTS, (route) => route.fulfill({ status: 404, body: '' }));
    await openDashboard(page, server.url);
    await backupCard(page).status('Backup Successful').waitFor();
});

test('late fonts redraw the picture as if they had been there', async (t) => {
    const server = await startServer(t);
    const inTime = await newPage(t, browser);
    await openDashboard(inTime.page, server.url);
    await atRest(inTime.page);
    const wanted = await picture(backupCard(inTime.page).card);

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
    await atRest(page);
    assert.notEqual(await picture(backupCard(page).card), wanted);

    const frames = await framesPainted(page);
    release();
    await page.waitForFunction((before) => (window.orgkeep?.framesPainted ?? 0) > before, frames);
    await atRest(page);
    assert.equal(await picture(backupCard(page).card), wanted);
});

test('without JavaScript the page says what it needs', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser, { javaScriptEnabled: false });
    await page.goto(server.url);
    const text = page.locator('noscript > p');
    await text.waitFor();
    assert.match((await text.textContent()) ?? '', /needs JavaScript and WebAssembly/);
});
