// @ts-check
// The dashboard in the frame of another site, from signing in to signing out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dashboardPage, embed, frameOf, heard, startHost } from './embed_host.mjs';
import { startEmbeddable } from './embed_service.mjs';
import { atRest, backupCard, framesPainted, launchBrowser, newPage } from './harness.mjs';
import { until } from './until.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/**
 * A host page with the dashboard in it, shown.
 *
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof embed>[2]} [options]
 */
const embedded = (t, options) => embed(t, browser, options);

/** @param {import('playwright-core').FrameLocator} frame */
async function editConfiguration(frame) {
    await frame.getByRole('tab', { name: 'App Settings' }).click();
    await frame.getByRole('button', { name: 'Edit', exact: true }).click();
    const dialog = frame.getByRole('dialog', { name: 'Edit Configuration' });
    await dialog.waitFor();
    return {
        dialog,
        quota: dialog.getByRole('textbox', { name: 'Daily API Quota' }),
        frequency: dialog.getByRole('combobox', { name: 'Backup Frequency' }),
        ok: dialog.getByRole('button', { name: 'OK' }),
    };
}

test('a page of another site shows the dashboard, with no cookie, no storage and no complaint', async (t) => {
    const { page, frame, problems, host, requests } = await embedded(t);
    await backupCard(/** @type {any} */ (frame))
        .status('Backup Successful')
        .waitFor();
    await frame.getByRole('banner').getByText('Connected').waitFor();
    assert.equal(host.asked, 1, 'one launch code');
    assert.equal(requests.filter((each) => each.resourceType() === 'document').length, 1, 'one page');
    assert.deepEqual(await page.context().cookies(), []);
    for (const request of requests) {
        const headers = await request.allHeaders();
        assert.equal(headers.cookie, undefined, request.url());
        const isCall = request.url().includes('/api/') && !request.url().endsWith('/api/v1/sessions');
        assert.equal(/^Bearer [\w-]{40,}$/.test(headers.authorization ?? ''), isCall, request.url());
        assert.doesNotMatch(request.url(), /[\w-]{40,}/, 'no code and no token in an address');
    }
    // The size may change once more when the answers come after the first frame.
    const told = new Set((await heard(page)).map(({ name }) => name));
    assert.deepEqual([...told].sort(), ['session', 'shown', 'size']);
    assert.deepEqual(problems, []);
});

for (const policy of ['require-corp', 'credentialless']) {
    test(`a page that is isolated by ${policy} shows it too`, async (t) => {
        const { frame, problems } = await embedded(t, {
            headers: { 'Cross-Origin-Embedder-Policy': policy },
        });
        await backupCard(/** @type {any} */ (frame))
            .status('Backup Successful')
            .waitFor();
        assert.deepEqual(problems, []);
    });
}

// --- Time passes --------------------------------------------------------------------------------------

test('a session that ends soon is renewed before the next request', async (t) => {
    const { frame, requests, host } = await embedded(t, {
        prepare: async (page) => {
            // As if nine minutes had passed.
            await page.route('**/api/v1/sessions', async (route) => {
                const response = await route.fetch();
                const session = await response.json();
                const expiresAt = new Date(Date.parse(session.expiresAt) - 9 * 60_000).toISOString();
                await route.fulfill({ response, json: { ...session, expiresAt } });
            });
        },
    });
    await frame.getByRole('tab', { name: 'Activity Stream' }).click();
    const renewal = await until(() => requests.find((each) => each.url().endsWith('/renewal')), 'a renewal');
    const response = await renewal.response();
    assert.ok(response, 'the renewal is answered');
    const { token } = await response.json();
    const call = await until(
        () => requests.find((each) => each.url().includes('/activities?')),
        'the stream',
    );
    assert.equal((await call.allHeaders()).authorization, `Bearer ${token}`);
    assert.equal(requests.filter((each) => each.url().endsWith('/renewal')).length, 1);
    assert.equal(host.asked, 1);
});

test('a session that ends while settings are edited is replaced, and nobody notices', async (t) => {
    const { frame, host, service } = await embedded(t);
    const { dialog, quota, ok } = await editConfiguration(frame);
    await quota.fill('20000');
    await service.revoke();
    await ok.click();
    await dialog.waitFor({ state: 'detached' });
    await frame.getByRole('tabpanel', { name: 'App Settings' }).getByText('20,000 calls').waitFor();
    assert.equal(host.asked, 2);
});

test('where nobody can sign in again the dashboard says so; after that all is there that was typed', async (t) => {
    const { page, frame, host, service } = await embedded(t);
    const { dialog, quota, frequency, ok } = await editConfiguration(frame);
    await quota.fill('20000');
    await frequency.selectOption('every 12 hours');
    host.signOut();
    await service.revoke();
    await ok.click();
    await frame.getByRole('heading', { name: 'Your session has ended' }).waitFor();
    assert.equal(await dialog.count(), 0);
    const events = await heard(page);
    assert.deepEqual(
        events.filter(({ name }) => name === 'session').map(({ state }) => state),
        ['active', 'ended'],
    );
    assert.deepEqual(
        events.filter(({ name }) => name === 'failed').map(({ detail }) => detail),
        ['Please sign in again.'],
    );

    host.signIn();
    await frame.getByRole('main').getByRole('button', { name: 'Try again' }).click();
    await dialog.waitFor();
    assert.equal((await quota.inputValue()).replace(',', ''), '20000');
    assert.equal(
        await frequency.evaluate((each) => /** @type {HTMLSelectElement} */ (each).selectedOptions[0].text),
        'every 12 hours',
    );
    await ok.click();
    await dialog.waitFor({ state: 'detached' });
    await frame.getByRole('tabpanel', { name: 'App Settings' }).getByText('20,000 calls').waitFor();
});

test('who signs out sees nothing any more, and the session is over at the service', async (t) => {
    const { page, frame, requests } = await embedded(t);
    const bearer = (
        await until(() => requests.find((each) => each.url().includes('/dashboard')), 'a call')
    ).headers().authorization;
    const ended = page.waitForRequest((request) => request.method() === 'DELETE');
    await element(page).evaluate((each) => /** @type {any} */ (each).signOut());
    await frame.getByRole('heading', { name: 'You are signed out' }).waitFor();
    assert.equal(await frame.getByRole('region', { name: 'Last Backup Status' }).count(), 0);
    assert.equal((await (await ended).response())?.status(), 204);
    const answer = await fetch((await ended).url().replace('sessions/current', 'dashboard'), {
        headers: { Authorization: bearer },
    });
    assert.equal(answer.status, 401);
});

test('a frame that is loaded again signs in again, and shows what it showed', async (t) => {
    const { page, frame, host } = await embedded(t);
    await frame.getByRole('tab', { name: 'Activity Stream' }).click();
    await until(async () => (await heard(page)).some(({ name }) => name === 'route'), 'a route');
    await element(page).evaluate((each) => /** @type {any} */ (each).reload());
    await until(() => host.asked === 2, 'another launch code');
    await frame.getByRole('tab', { name: 'Activity Stream', selected: true }).waitFor();
    await (await frameOf(page)).evaluate(() => location.reload());
    await until(() => host.asked === 3, 'a third');
    await frame.getByRole('tab', { name: 'Activity Stream', selected: true }).waitFor();
    assert.deepEqual(
        (await heard(page)).filter(({ name }) => name === 'failed'),
        [],
    );
});

// --- What the page around says and hears --------------------------------------------------------------

/** @param {import('./harness.mjs').Page} page */
function element(page) {
    return page.locator('orgkeep-dashboard');
}

test('the theme of the page around is followed, unless one is chosen here', async (t) => {
    const { page, frame } = await embedded(t, { attributes: 'theme="dark"' });
    const isNow = (/** @type {string} */ theme) => frame.locator(`html[data-theme=${theme}]`).waitFor();
    await isNow('dark');
    await element(page).evaluate((each) => each.setAttribute('theme', 'light'));
    await isNow('light');
    await frame.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
    await isNow('dark');
    await element(page).evaluate((each) => each.setAttribute('theme', 'dark'));
    await element(page).evaluate((each) => each.setAttribute('theme', 'light'));
    await frame.getByRole('combobox', { name: 'Theme' }).selectOption('System');
    await isNow('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await element(page).evaluate((each) => each.removeAttribute('theme'));
    await isNow('dark');
});

test('what is shown is told as a fragment, back and forth', async (t) => {
    const { page, frame } = await embedded(t);
    const routes = async () =>
        (await heard(page)).filter(({ name }) => name === 'route').map(({ fragment }) => fragment);
    await frame.getByRole('tab', { name: 'Activity Stream' }).click();
    await until(async () => (await routes()).length === 1, 'the way there');
    await page.evaluate(() => history.back());
    await frame.getByRole('tab', { name: 'Dashboard', selected: true }).waitFor();
    await until(async () => (await routes()).length === 2, 'the way back');
    const [there, back] = await routes();
    assert.match(there, /^\/activity/);
    assert.doesNotMatch(back, /activity/);
});

test('a frame that nobody sees paints nothing and asks nothing', async (t) => {
    const { page, requests } = await embedded(t, {
        prepare: async (page) => {
            await page.clock.install();
            await page.addInitScript(overhear);
        },
        arrive: (page) => page.clock.runFor(5000),
    });
    const frame = await frameOf(page);
    const painted = () => framesPainted(/** @type {any} */ (frame));
    const calls = () => requests.filter((each) => each.url().includes('/api/')).length;

    /** @param {boolean} visible @param {string} what */
    const hears = (visible, what) =>
        until(async () => {
            const said = await frame.evaluate(() => /** @type {any[]} */ (/** @type {any} */ (window).said));
            const told = said.filter((each) => each.method === 'orgkeep/visibility').at(-1);
            return told?.params.visible === visible;
        }, `${what}: the frame hears of it`);

    /** @type {[string, () => Promise<unknown>, () => Promise<unknown>][]} */
    const ways = [
        [
            'out of sight',
            () => page.evaluate(() => scrollTo(0, 20_000)),
            () => page.evaluate(() => scrollTo(0, 0)),
        ],
        [
            'not wanted',
            () => element(page).evaluate((each) => /** @type {any} */ (each).setVisible(false)),
            () => element(page).evaluate((each) => /** @type {any} */ (each).setVisible(true)),
        ],
    ];
    for (const [what, hide, show] of ways) {
        await hide();
        await hears(false, what);
        const [paintedBefore, callsBefore] = [await painted(), calls()];
        await page.clock.runFor(10 * 60_000);
        assert.equal(await painted(), paintedBefore, `${what}: no frame is painted`);
        assert.equal(calls(), callsBefore, `${what}: nothing is asked`);
        await show();
        await hears(true, what);
        await until(async () => {
            await page.clock.runFor(1000);
            return calls() > callsBefore && (await painted()) > paintedBefore;
        }, `${what}: all goes on where it is seen again`);
    }
});

/** In every document: keeps what is said on its ports. */
function overhear() {
    const told = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
    Object.defineProperty(MessagePort.prototype, 'onmessage', {
        /** @param {(event: MessageEvent) => void} hear */
        set(hear) {
            told?.set?.call(this, (/** @type {MessageEvent} */ event) => {
                hear(event);
                const shared = /** @type {any} */ (window);
                shared.said = [...(shared.said ?? []), event.data];
            });
        },
    });
}

test('with height="auto" the element is as high as the content, and comes to rest', async (t) => {
    const { page, frame } = await embedded(t, {
        attributes: 'height="auto"',
        viewport: { width: 1200, height: 600 },
    });
    const heights = async () =>
        (await heard(page)).filter(({ name }) => name === 'size').map(({ height }) => height);
    /** @param {string} what */
    const fits = async (what) => {
        await until(async () => {
            const latest = (await heights()).at(-1);
            return (await element(page).boundingBox())?.height === latest;
        }, `${what}: the height that was told`);
        await atRest(/** @type {any} */ (await frameOf(page)));
        const inner = await frameOf(page);
        const [scroll, client] = await inner.evaluate(() => [
            document.documentElement.scrollHeight,
            document.documentElement.clientHeight,
        ]);
        assert.ok(scroll <= client, `${what}: nothing to scroll (${scroll} of ${client})`);
    };
    await backupCard(/** @type {any} */ (frame))
        .status('Backup Successful')
        .waitFor();
    await fits('wide');
    const wide = (await heights()).at(-1);
    await page.setViewportSize({ width: 390, height: 600 });
    await until(async () => (await heights()).at(-1) > wide * 1.5, 'a narrow page that is higher');
    await fits('narrow');
    await page.setViewportSize({ width: 1200, height: 600 });
    await until(async () => (await heights()).at(-1) === wide, 'the height as before');
    await fits('wide again');
    assert.ok((await heights()).length < 20, `few words about it: ${await heights()}`);

    // A list without end must not make the frame grow without end.
    await frame.getByRole('tab', { name: 'Activity Stream' }).click();
    await until(async () => (await heights()).at(-1) > 4000, 'a long list');
    await atRest(/** @type {any} */ (await frameOf(page)));
    assert.equal((await element(page).boundingBox())?.height, 4000);
});

test('in a frame that is higher than the window, a dialog that opens is scrolled to', async (t) => {
    const { frame } = await embedded(t, {
        attributes: 'height="auto"',
        viewport: { width: 390, height: 600 },
    });
    await backupCard(/** @type {any} */ (frame))
        .status('Backup Successful')
        .waitFor();
    await frame.getByRole('button', { name: 'View more' }).waitFor();
    const { dialog } = await editConfiguration(frame);
    await until(async () => {
        const box = await dialog.boundingBox();
        return box !== null && box.y >= 0 && box.y + box.height <= 600;
    }, 'the dialog in the window');
});

// --- Mistakes -----------------------------------------------------------------------------------------

for (const { what, attributes, words } of [
    { what: 'no service', attributes: 'service=""', words: /must be one like https/ },
    { what: 'a service that is a path', attributes: 'service="/orgkeep"', words: /must be one like https/ },
    {
        what: 'a service over plain http',
        attributes: 'service="http://backup.example.com"',
        words: /must begin with https/,
    },
    {
        what: 'a service that is a script',
        attributes: 'service="javascript:alert(1)"',
        words: /must begin with https/,
    },
    {
        what: 'a theme that is none',
        attributes: 'service="https://backup.example.com" theme="blue"',
        words: /light, dark or system/,
    },
]) {
    test(`an element with ${what} says so`, async (t) => {
        const host = await startHost(t);
        const service = await startEmbeddable(t, [host.origin]);
        host.use(service);
        const { page } = await newPage(t, browser);
        await page.goto(host.page('/', dashboardPage(service.origin, attributes)));
        const panel = page.getByRole('alert');
        await panel.waitFor();
        assert.match((await panel.textContent()) ?? '', words);
        assert.equal(await page.locator('iframe').count(), 0);
        await element(page).evaluate((each, origin) => {
            each.removeAttribute('theme');
            each.setAttribute('service', origin);
        }, service.origin);
        await page.frameLocator('iframe').locator('html[data-state=running]').waitFor();
        assert.equal(await panel.count(), 0, 'and goes when it is mended');
    });
}

test('a program that differs by one byte does not run', async (t) => {
    const { page } = await embedded(t, {
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
        const failures = (await heard(page)).filter(({ name }) => name === 'failed');
        return failures.length > 0 ? failures : null;
    }, 'the page around hears of it');
    assert.equal(title, 'The dashboard could not start');
});

test('where storage is forbidden the dashboard works all the same', async (t) => {
    const { frame, problems } = await embedded(t, {
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

test('opened by itself the page loads nothing of all this, and says how to sign in', async (t) => {
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

test('in Salesforce’s own component for frames the dashboard is shown too', async (t) => {
    const host = await startHost(t);
    const service = await startEmbeddable(t, [host.origin]);
    host.use(service);
    const { page, problems } = await newPage(t, browser);
    const metaData = encodeURIComponent(JSON.stringify({ instanceId: 'lwc-7', hostAppOrigin: host.origin }));
    const script = `
        const frame = document.querySelector('iframe');
        const launchCode = async () => (await fetch('/launch-code', { method: 'POST' })).text();
        window.heard = [];
        addEventListener('message', async ({ data, source, origin }) => {
            if (source !== frame.contentWindow || origin !== '${service.origin}') return;
            window.heard.push(data.type);
            const { port1, port2 } = new MessageChannel();
            const notify = (method, params) => port1.postMessage({ jsonrpc: '2.0', method, params });
            port1.onmessage = ({ data: { method } }) => window.heard.push(method);
            const bootstrap = { type: 'sf-embedding.bootstrap', protocol: 'sf-embedding', instanceId: 'lwc-7' };
            frame.contentWindow.postMessage({ ...bootstrap, allowedOrigins: [origin] }, origin, [port2]);
            notify('ui/notifications/host-initialized', { props: { launchCode: await launchCode() } });
            notify('orgkeep/theme', { theme: 'dark' });
        });
        frame.sandbox = 'allow-scripts allow-same-origin';
        frame.src = '${service.origin}/?hostMetaData=${metaData}';`;
    const body = '<iframe width="1200" height="700"></iframe>';
    await page.goto(host.page('/', { body, script }));
    const frame = page.frameLocator('iframe');
    await backupCard(/** @type {any} */ (frame))
        .status('Backup Successful')
        .waitFor();
    await frame.locator('html[data-theme=dark]').waitFor();
    const said = await heard(page);
    assert.deepEqual(said.slice(0, 2), ['sf-embedding/ready', 'ui/notifications/embedding-initialized']);
    assert.ok(said.includes('orgkeep/shown'));
    assert.ok(!said.includes('orgkeep/launchCode'), 'it came along');
    assert.deepEqual(problems, []);
});
