// @ts-check
// Failures of an embedded dashboard, and how they are reported.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dashboardElement, dashboardPage, embed, receivedEvents, startHost } from './embed_host.mjs';
import { startEmbeddable } from './embed_service.mjs';
import { launchBrowser, newPage } from './harness.mjs';
import { until } from './until.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

for (const { what, attributes, message } of [
    { what: 'no service', attributes: 'service=""', message: /must be one like https/ },
    { what: 'a path as service', attributes: 'service="/orgkeep"', message: /must be one like https/ },
    {
        what: 'a service over plain HTTP',
        attributes: 'service="http://backup.example.com"',
        message: /must begin with https/,
    },
    {
        what: 'a script as service',
        attributes: 'service="javascript:alert(1)"',
        message: /must begin with https/,
    },
    {
        what: 'an unknown theme',
        attributes: 'service="https://backup.example.com" theme="blue"',
        message: /light, dark or system/,
    },
]) {
    test(`shows an error in an element with ${what}`, async (t) => {
        const host = await startHost(t);
        const service = await startEmbeddable(t, [host.origin]);
        host.use(service);
        const { page } = await newPage(t, browser);
        await page.goto(host.page('/', dashboardPage(service.origin, attributes)));
        const panel = page.getByRole('alert');
        await panel.waitFor();
        assert.match((await panel.textContent()) ?? '', message);
        assert.equal(await page.locator('iframe').count(), 0);
        await dashboardElement(page).evaluate((each, origin) => {
            each.removeAttribute('theme');
            each.setAttribute('service', origin);
        }, service.origin);
        await page.frameLocator('iframe').locator('html[data-state=running]').waitFor();
        assert.equal(await panel.count(), 0, 'the error disappears after the correction');
    });
}

test('does not run a program that differs by one byte', async (t) => {
    const { page } = await embed(t, browser, {
        isShown: false,
        prepare: async (page) => {
            await page.route(/\.wasm$/, async (route) => {
                const response = await route.fetch();
                const body = await response.body();
                body[body.length - 1] ^= 1;
                await route.fulfill({ response, body });
            });
        },
    });
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'The dashboard could not start' }).waitFor();
    await frame.getByText(/could not be downloaded, or was changed/).waitFor();
    const [{ title }] = await until(async () => {
        const failures = (await receivedEvents(page)).filter(({ name }) => name === 'failed');
        return failures.length > 0 ? failures : null;
    }, 'the page around waitForVisibility of it');
    assert.equal(title, 'The dashboard could not start');
});

test('works if storage is blocked', async (t) => {
    const { frame, problems } = await embed(t, browser, {
        prepare: (page) =>
            page.addInitScript(() => {
                for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
                    Object.defineProperty(window, name, {
                        get() {
                            throw new DOMException('Forbidden here', 'SecurityError');
                        },
                    });
                }
            }),
    });
    await frame.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
    await frame.locator('html[data-theme=dark]').waitFor();
    assert.deepEqual(problems, []);
});

test('loads no embedding module outside of a frame, and says that the session has ended', async (t) => {
    const service = await startEmbeddable(t, ['https://elsewhere.example']);
    const { page } = await newPage(t, browser);
    /** @type {string[]} */
    const requested = [];
    page.on('request', (request) => requested.push(new URL(request.url()).pathname));
    await page.goto(service.origin);
    await page.getByRole('heading', { name: 'Your session has ended' }).waitFor();
    assert.deepEqual(
        requested.filter((path) => /sessions|embed/.test(path)),
        [],
    );
});
