// @ts-check
// Attacks on an embedded dashboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dashboardPage, embed, receivedEvents, startHost } from './embed_host.mjs';
import { startEmbeddable } from './embed_service.mjs';
import { backupCard, launchBrowser, newPage } from './harness.mjs';
import { until } from './until.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** @param {import('playwright-core').FrameLocator} frame */
const lastBackup = (frame) => backupCard(/** @type {any} */ (frame)).status('Backup Successful');

/**
 * Starts two sites, of which only the first is among the service's embedding origins.
 *
 * @param {import('node:test').TestContext} t
 */
async function twoSites(t) {
    const [listed, unlisted] = [await startHost(t), await startHost(t)];
    const service = await startEmbeddable(t, [listed.origin]);
    for (const site of [listed, unlisted]) site.use(service);
    const { page, problems } = await newPage(t, browser);
    /** Waits for the browser's message that it refuses to show the frame. */
    const refusal = () =>
        until(() => problems.find((each) => /frame-ancestors/.test(each)), 'the browser’s refusal');
    /** @type {string[]} */
    const requestedPaths = [];
    page.on('request', (request) => {
        const { origin, pathname } = new URL(request.url());
        if (origin === service.origin) requestedPaths.push(pathname);
    });
    return { listed, unlisted, service, page, requestedPaths, refusal };
}

test('an unlisted site cannot frame the dashboard', async (t) => {
    const { unlisted, service, page, requestedPaths, refusal } = await twoSites(t);
    const script = `
        window.received = [];
        addEventListener('message', ({ data }) => window.received.push(data));
        document.querySelector('iframe').src = '${service.origin}/?host=${encodeURIComponent(unlisted.origin)}';`;
    await page.goto(unlisted.page('/', { body: '<iframe width="800" height="600"></iframe>', script }));
    assert.match(await refusal(), /localhost/);
    assert.deepEqual(requestedPaths, ['/'], 'not even its scripts were loaded');
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).received), []);
});

test('an unlisted site cannot frame the dashboard through a listed site', async (t) => {
    const { listed, unlisted, service, page, requestedPaths, refusal } = await twoSites(t);
    const inner = listed.page('/', dashboardPage(service.origin));
    const body = `<iframe src="${inner}" width="800" height="600"></iframe>`;
    await page.goto(unlisted.page('/', { body }));
    assert.match(await refusal(), /localhost/);
    assert.deepEqual(
        requestedPaths.filter((path) => !path.startsWith('/embed/')),
        ['/'],
    );
});

test('a frame whose address names an unlisted host shows an error and sends no message', async (t) => {
    const { listed, unlisted, service, page, requestedPaths } = await twoSites(t);
    const script = `
        window.received = [];
        addEventListener('message', ({ data }) => window.received.push(data));`;
    const source = `${service.origin}/?host=${encodeURIComponent(unlisted.origin)}`;
    await page.goto(
        listed.page('/', { body: `<iframe src="${source}" width="800" height="600"></iframe>`, script }),
    );
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'This site may not show Orgkeep' }).waitFor();
    await frame.getByText(`${unlisted.origin} is not allowed to show`).waitFor();
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).received), []);
    assert.deepEqual(
        requestedPaths.filter((path) => path.startsWith('/api/')),
        [],
    );
});

/** A site in a frame next to the dashboard, which answers instead of the host page. */
const INTRUDER = {
    body: '',
    script: `
        window.received = [];
        addEventListener('message', ({ data: instance }) => {
            for (const frame of [parent.frames[0], parent]) {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = ({ data }) => window.received.push(data);
                frame.postMessage({ type: 'orgkeep.connect', protocol: 1, instance }, '*', [port2]);
                frame.postMessage({ type: 'orgkeep.ready', protocol: 1, instance: instance + '0' }, '*');
            }
            parent.postMessage('sent', '*');
        });`,
};

for (const whose of ['another site', 'the same site']) {
    test(`a frame of ${whose} next to the dashboard cannot impersonate the host page`, async (t) => {
        const { listed, unlisted, service, page } = await twoSites(t);
        const intruder = (whose === 'another site' ? unlisted : listed).page('/intruder', INTRUDER);
        // The page even gives the intruder the secret instance and lets it answer first.
        const script = `
            import { connectOrgkeep, frameAddress } from '${service.origin}/embed/host.mjs';
            const [frame, intruder] = document.querySelectorAll('iframe');
            window.received = [];
            let codes = 0;
            addEventListener('message', ({ source, data }) => {
                if (source === frame.contentWindow && !window.instance) {
                    window.instance = data.instance;
                    intruder.contentWindow.postMessage(data.instance, '*');
                }
                if (data !== 'sent') return;
                connectOrgkeep(frame, {
                    service: '${service.origin}',
                    getLaunchCode: async () => (await fetch('/launch-code', { method: 'POST' })).text(),
                    onSession: (state) => window.received.push({ name: 'session', state }),
                    onFailed: (failure) => window.received.push({ name: 'failed', ...failure }),
                });
            });
            intruder.addEventListener('load', () => (frame.src = frameAddress('${service.origin}')));
            intruder.src = '${intruder}';`;
        const body = '<iframe width="800" height="600"></iframe><iframe width="100" height="100"></iframe>';
        await page.goto(listed.page('/', { body, script }));
        const frame = page.frameLocator('iframe >> nth=0');
        await lastBackup(frame).waitFor();
        assert.deepEqual(await receivedEvents(page), [{ name: 'session', state: 'active' }]);
        const other = page.frames().find((each) => each.url() === intruder);
        assert.deepEqual(await other?.evaluate(() => /** @type {any} */ (window).received), []);
        assert.equal(listed.codeRequests, 1);
    });
}

test('a second port ends the session', async (t) => {
    const { page, frame, requests } = await embed(t, browser, {
        prepare: (page) =>
            page.addInitScript(() => {
                if (parent !== window) return;
                addEventListener('message', ({ data }) => {
                    /** @type {any} */ (window).instance = data.instance;
                });
            }),
    });
    await lastBackup(frame).waitFor();
    await page.evaluate(() => {
        const { instance } = /** @type {any} */ (window);
        const element = document.querySelector('orgkeep-dashboard');
        const inner = element?.shadowRoot?.querySelector('iframe');
        const message = { type: 'orgkeep.connect', protocol: 1, instance };
        inner?.contentWindow?.postMessage(message, '*', [new MessageChannel().port2]);
    });
    await frame.getByRole('heading', { name: 'The connection was closed' }).waitFor();
    assert.equal(await frame.getByRole('region').count(), 0);
    const ended = await until(
        () => requests.find((each) => each.method() === 'DELETE'),
        'the end of the session',
    );
    assert.equal((await ended.response())?.status(), 204);
});

test('a stolen launch code that was used is refused, and ends the session that it opened', async (t) => {
    /** @type {string[]} */
    const codes = [];
    const { frame, service, host } = await embed(t, browser, {
        prepare: async (page) => {
            page.on('response', async (response) => {
                if (response.url().endsWith('/launch-code')) codes.push(await response.text());
            });
        },
    });
    await lastBackup(frame).waitFor();
    const [code] = await until(() => (codes.length > 0 ? codes : null), 'the code');
    const theft = await fetch(`${service.origin}/api/v1/sessions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ code }),
    });
    assert.equal(theft.status, 401);
    // The user's session has ended, so their host provides a new code.
    await frame.getByRole('tab', { name: 'Activity Stream' }).click();
    await frame.getByRole('tabpanel', { name: 'Activity Stream' }).getByRole('row').nth(1).waitFor();
    assert.equal(host.codeRequests, 2);
});

// --- Roles, and Canvas --------------------------------------------------------------------------------

/** Checks that the dashboard is that of a viewer. @param {import('playwright-core').FrameLocator} frame */
async function assertIsForViewers(frame) {
    await lastBackup(frame).waitFor();
    const start = frame.getByRole('button', { name: 'Backup Now' });
    assert.equal(await start.getAttribute('aria-disabled'), 'true');
    await frame
        .locator('#mirror', { hasText: 'You are not allowed to start backups' })
        .waitFor({ state: 'attached' });
    await frame.getByRole('tab', { name: 'App Settings' }).click();
    const edit = frame.getByRole('button', { name: 'Edit', exact: true });
    await edit.waitFor();
    assert.equal(await edit.getAttribute('aria-disabled'), 'true');
    await frame
        .locator('#mirror', { hasText: "View only: you can't change settings" })
        .waitFor({ state: 'attached' });
}

test('a viewer sees everything, can change nothing, and is told why', async (t) => {
    const { frame } = await embed(t, browser, { role: 'viewer' });
    await assertIsForViewers(frame);
});

test('a Canvas form that another site posts into its own window signs nobody in', async (t) => {
    const { unlisted, service, page, requestedPaths } = await twoSites(t);
    const body = `
        <form method="post" action="${service.origin}/canvas">
            <input type="hidden" name="signed_request" value="${service.signedRequest()}"><button>Open</button>
        </form>`;
    await page.goto(unlisted.page('/', { body }));
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('heading', { name: 'Open the dashboard from Salesforce' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/canvas');
    assert.deepEqual(
        requestedPaths.filter((path) => path.startsWith('/api/')),
        [],
    );
    assert.equal(await page.getByRole('region').count(), 0);
});

test('a Canvas form shows the dashboard only once', async (t) => {
    const { listed, service, page, requestedPaths } = await twoSites(t);
    const signed = service.signedRequest();
    const body = `
        <iframe name="app" width="800" height="600"></iframe>
        <form method="post" action="${service.origin}/canvas" target="app">
            <input type="hidden" name="signed_request" value="${signed}"><button>Open</button>
        </form>`;
    await page.goto(listed.page('/', { body }));
    await page.getByRole('button', { name: 'Open' }).click();
    const frame = page.frameLocator('iframe');
    await assertIsForViewers(frame);
    assert.equal(requestedPaths.filter((each) => each === '/api/v1/sessions').length, 1);

    await page.getByRole('button', { name: 'Open' }).click();
    await frame.locator('html[data-state]').waitFor({ state: 'detached' });
    assert.equal(await frame.getByRole('heading').count(), 1, 'a page with the reason');
    assert.equal(await frame.getByRole('region').count(), 0);
});
