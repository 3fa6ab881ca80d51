// @ts-check
// The dashboard in a frame of another site, from sign-in to sign-out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dashboardElement, embed, frameOf, receivedEvents, startHost } from './embed_host.mjs';
import { startEmbeddable } from './embed_service.mjs';
import { backupCard, framesPainted, launchBrowser, newPage, waitForIdle } from './harness.mjs';
import { until } from './until.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/**
 * Opens a host page and waits until the dashboard in it is shown.
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

test('shows the dashboard in a page of another site without cookies, storage or policy violations', async (t) => {
    const { page, frame, problems, host, requests } = await embedded(t);
    await backupCard(/** @type {any} */ (frame))
        .status('Backup Successful')
        .waitFor();
    await frame.getByRole('banner').getByText('Connected').waitFor();
    assert.equal(host.codeRequests, 1, 'one launch code');
    assert.equal(requests.filter((each) => each.resourceType() === 'document').length, 1, 'one document');
    assert.deepEqual(await page.context().cookies(), []);
    for (const request of requests) {
        const headers = await request.allHeaders();
        assert.equal(headers.cookie, undefined, request.url());
        const isCall = request.url().includes('/api/') && !request.url().endsWith('/api/v1/sessions');
        assert.equal(/^Bearer [\w-]{40,}$/.test(headers.authorization ?? ''), isCall, request.url());
        assert.doesNotMatch(request.url(), /[\w-]{40,}/, 'no code and no token in an address');
    }
    // The size may change again when responses afterOpening after the first frame.
    const names = new Set((await receivedEvents(page)).map(({ name }) => name));
    assert.deepEqual([...names].sort(), ['session', 'shown', 'size']);
    assert.deepEqual(problems, []);
});

for (const policy of ['require-corp', 'credentialless']) {
    test(`shows the dashboard in a page that is isolated by ${policy}`, async (t) => {
        const { frame, problems } = await embedded(t, {
            headers: { 'Cross-Origin-Embedder-Policy': policy },
        });
        await backupCard(/** @type {any} */ (frame))
            .status('Backup Successful')
            .waitFor();
        assert.deepEqual(problems, []);
    });
}

// --- Sessions -----------------------------------------------------------------------------------------

test('renews a session that expires soon before the next request', async (t) => {
    const { frame, requests, host } = await embedded(t, {
        prepare: async (page) => {
            // The session looks nine minutes older than it is.
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
    assert.equal(host.codeRequests, 1);
});

test('replaces a session that ends while settings are edited without a message', async (t) => {
    const { frame, host, service } = await embedded(t);
    const { dialog, quota, ok } = await editConfiguration(frame);
    await quota.fill('20000');
    await service.revoke();
    await ok.click();
    await dialog.waitFor({ state: 'detached' });
    await frame.getByRole('tabpanel', { name: 'App Settings' }).getByText('20,000 calls').waitFor();
    assert.equal(host.codeRequests, 2);
});

test('says that the session has ended if the host is signed out, and restores the typed text later', async (t) => {
    const { page, frame, host, service } = await embedded(t);
    const { dialog, quota, frequency, ok } = await editConfiguration(frame);
    await quota.fill('20000');
    await frequency.selectOption('every 12 hours');
    host.signOut();
    await service.revoke();
    await ok.click();
    await frame.getByRole('heading', { name: 'Your session has ended' }).waitFor();
    assert.equal(await dialog.count(), 0);
    const events = await receivedEvents(page);
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

test('clears the dashboard and ends the session at the service on sign-out', async (t) => {
    const { page, frame, requests } = await embedded(t);
    const bearer = (
        await until(() => requests.find((each) => each.url().includes('/dashboard')), 'a call')
    ).headers().authorization;
    const ended = page.waitForRequest((request) => request.method() === 'DELETE');
    await dashboardElement(page).evaluate((each) => /** @type {any} */ (each).signOut());
    await frame.getByRole('heading', { name: 'You are signed out' }).waitFor();
    assert.equal(await frame.getByRole('region', { name: 'Last Backup Status' }).count(), 0);
    assert.equal((await (await ended).response())?.status(), 204);
    const response = await fetch((await ended).url().replace('sessions/current', 'dashboard'), {
        headers: { Authorization: bearer },
    });
    assert.equal(response.status, 401);
});

test('signs in again after a reload of the frame and shows the same page', async (t) => {
    const { page, frame, host } = await embedded(t);
    await frame.getByRole('tab', { name: 'Activity Stream' }).click();
    await until(async () => (await receivedEvents(page)).some(({ name }) => name === 'route'), 'a route');
    await dashboardElement(page).evaluate((each) => /** @type {any} */ (each).reload());
    await until(() => host.codeRequests === 2, 'another launch code');
    await frame.getByRole('tab', { name: 'Activity Stream', selected: true }).waitFor();
    await (await frameOf(page)).evaluate(() => location.reload());
    await until(() => host.codeRequests === 3, 'a third');
    await frame.getByRole('tab', { name: 'Activity Stream', selected: true }).waitFor();
    assert.deepEqual(
        (await receivedEvents(page)).filter(({ name }) => name === 'failed'),
        [],
    );
});

// --- Messages between the host page and the frame -----------------------------------------------------

test('follows the theme of the host page unless the user chooses one', async (t) => {
    const { page, frame } = await embedded(t, { attributes: 'theme="dark"' });
    const waitForTheme = (/** @type {string} */ theme) =>
        frame.locator(`html[data-theme=${theme}]`).waitFor();
    await waitForTheme('dark');
    await dashboardElement(page).evaluate((each) => each.setAttribute('theme', 'light'));
    await waitForTheme('light');
    await frame.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
    await waitForTheme('dark');
    await dashboardElement(page).evaluate((each) => each.setAttribute('theme', 'dark'));
    await dashboardElement(page).evaluate((each) => each.setAttribute('theme', 'light'));
    await frame.getByRole('combobox', { name: 'Theme' }).selectOption('System');
    await waitForTheme('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await dashboardElement(page).evaluate((each) => each.removeAttribute('theme'));
    await waitForTheme('dark');
});

test('reports the page that it shows as a fragment, also after Back', async (t) => {
    const { page, frame } = await embedded(t);
    const routes = async () =>
        (await receivedEvents(page)).filter(({ name }) => name === 'route').map(({ fragment }) => fragment);
    await frame.getByRole('tab', { name: 'Activity Stream' }).click();
    await until(async () => (await routes()).length === 1, 'the first route');
    await page.evaluate(() => history.back());
    await frame.getByRole('tab', { name: 'Dashboard', selected: true }).waitFor();
    await until(async () => (await routes()).length === 2, 'the second route');
    const [first, second] = await routes();
    assert.match(first, /^\/activity/);
    assert.doesNotMatch(second, /activity/);
});

test('paints nothing and sends no request while the frame is not visible', async (t) => {
    const { page, requests } = await embedded(t, {
        prepare: async (page) => {
            await page.clock.install();
            await page.addInitScript(recordPortMessages);
        },
        afterOpening: (page) => page.clock.runFor(5000),
    });
    const frame = await frameOf(page);
    const painted = () => framesPainted(/** @type {any} */ (frame));
    const calls = () => requests.filter((each) => each.url().includes('/api/')).length;

    /** @param {boolean} visible @param {string} what */
    const waitForVisibility = (visible, what) =>
        until(async () => {
            const messages = await frame.evaluate(
                () => /** @type {any[]} */ (/** @type {any} */ (window).received),
            );
            const last = messages.filter((each) => each.method === 'orgkeep/visibility').at(-1);
            return last?.params.visible === visible;
        }, `${what}: a message to the frame`);

    /** @type {[string, () => Promise<unknown>, () => Promise<unknown>][]} */
    const ways = [
        [
            'out of view',
            () => page.evaluate(() => scrollTo(0, 20_000)),
            () => page.evaluate(() => scrollTo(0, 0)),
        ],
        [
            'paused',
            () => dashboardElement(page).evaluate((each) => /** @type {any} */ (each).setVisible(false)),
            () => dashboardElement(page).evaluate((each) => /** @type {any} */ (each).setVisible(true)),
        ],
    ];
    for (const [what, hide, show] of ways) {
        await hide();
        await waitForVisibility(false, what);
        const [paintedBefore, callsBefore] = [await painted(), calls()];
        await page.clock.runFor(10 * 60_000);
        assert.equal(await painted(), paintedBefore, `${what}: no frame is painted`);
        assert.equal(calls(), callsBefore, `${what}: no request is sent`);
        await show();
        await waitForVisibility(true, what);
        await until(async () => {
            await page.clock.runFor(1000);
            return calls() > callsBefore && (await painted()) > paintedBefore;
        }, `${what}: the dashboard continues when it is visible again`);
    }
});

/** Runs in every document: records the messages on its ports. */
function recordPortMessages() {
    const original = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
    Object.defineProperty(MessagePort.prototype, 'onmessage', {
        /** @param {(event: MessageEvent) => void} handler */
        set(handler) {
            original?.set?.call(this, (/** @type {MessageEvent} */ event) => {
                handler(event);
                const global = /** @type {any} */ (window);
                global.received = [...(global.received ?? []), event.data];
            });
        },
    });
}

test('has the height of its content with height="auto", and its height settles', async (t) => {
    const { page, frame } = await embedded(t, {
        attributes: 'height="auto"',
        viewport: { width: 1200, height: 600 },
    });
    const heights = async () =>
        (await receivedEvents(page)).filter(({ name }) => name === 'size').map(({ height }) => height);
    /** @param {string} what */
    const fits = async (what) => {
        await until(async () => {
            const latest = (await heights()).at(-1);
            return (await dashboardElement(page).boundingBox())?.height === latest;
        }, `${what}: the reported height`);
        await waitForIdle(/** @type {any} */ (await frameOf(page)));
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
    await until(async () => (await heights()).at(-1) === wide, 'the previous height');
    await fits('wide again');
    assert.ok((await heights()).length < 20, `few messages: ${await heights()}`);

    // An endless list must not make the frame grow forever.
    await frame.getByRole('tab', { name: 'Activity Stream' }).click();
    await until(async () => (await heights()).at(-1) > 4000, 'a long list');
    await waitForIdle(/** @type {any} */ (await frameOf(page)));
    assert.equal((await dashboardElement(page).boundingBox())?.height, 4000);
});

test('scrolls the host page to a new dialog in a frame that is higher than the window', async (t) => {
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

// --- Salesforce's handshake ---------------------------------------------------------------------------

test('shows the dashboard in Salesforce’s own component for frames', async (t) => {
    const host = await startHost(t);
    const service = await startEmbeddable(t, [host.origin]);
    host.use(service);
    const { page, problems } = await newPage(t, browser);
    const metaData = encodeURIComponent(JSON.stringify({ instanceId: 'lwc-7', hostAppOrigin: host.origin }));
    const script = `
        const frame = document.querySelector('iframe');
        const launchCode = async () => (await fetch('/launch-code', { method: 'POST' })).text();
        window.received = [];
        addEventListener('message', async ({ data, source, origin }) => {
            if (source !== frame.contentWindow || origin !== '${service.origin}') return;
            window.received.push(data.type);
            const { port1, port2 } = new MessageChannel();
            const notify = (method, params) => port1.postMessage({ jsonrpc: '2.0', method, params });
            port1.onmessage = ({ data: { method } }) => window.received.push(method);
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
    const received = await receivedEvents(page);
    assert.deepEqual(received.slice(0, 2), ['sf-embedding/ready', 'ui/notifications/embedding-initialized']);
    assert.ok(received.includes('orgkeep/shown'));
    assert.ok(!received.includes('orgkeep/launchCode'), 'the first message held the code');
    assert.deepEqual(problems, []);
});
