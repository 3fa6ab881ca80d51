// @ts-check
// Who must not get at an embedded dashboard, and how far they come.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dashboardPage, embed, heard, startHost } from './embed_host.mjs';
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
 * Two sites, of which the service knows the first.
 *
 * @param {import('node:test').TestContext} t
 */
async function twoSites(t) {
    const [friend, stranger] = [await startHost(t), await startHost(t)];
    const service = await startEmbeddable(t, [friend.origin]);
    for (const site of [friend, stranger]) site.use(service);
    const { page, problems } = await newPage(t, browser);
    /** What the browser itself keeps from being framed. */
    const refusal = () =>
        until(() => problems.find((each) => /frame-ancestors/.test(each)), 'the browser’s own refusal');
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => {
        const { origin, pathname } = new URL(request.url());
        if (origin === service.origin) asked.push(pathname);
    });
    return { friend, stranger, service, page, asked, refusal };
}

test('a site that the service does not know can not show the dashboard', async (t) => {
    const { stranger, service, page, asked, refusal } = await twoSites(t);
    const script = `
        window.said = [];
        addEventListener('message', ({ data }) => window.said.push(data));
        document.querySelector('iframe').src = '${service.origin}/?host=${encodeURIComponent(stranger.origin)}';`;
    await page.goto(stranger.page('/', { body: '<iframe width="800" height="600"></iframe>', script }));
    assert.match(await refusal(), /localhost/);
    assert.deepEqual(asked, ['/'], 'not even a script of it was loaded');
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).said), []);
});

test('nor can it by framing a site that can', async (t) => {
    const { friend, stranger, service, page, asked, refusal } = await twoSites(t);
    const inner = friend.page('/', dashboardPage(service.origin));
    const body = `<iframe src="${inner}" width="800" height="600"></iframe>`;
    await page.goto(stranger.page('/', { body }));
    assert.match(await refusal(), /localhost/);
    assert.deepEqual(
        asked.filter((path) => !path.startsWith('/embed/')),
        ['/'],
    );
});

test('a frame whose address names another host says so, and tells nobody anything', async (t) => {
    const { friend, stranger, service, page, asked } = await twoSites(t);
    const script = `
        window.said = [];
        addEventListener('message', ({ data }) => window.said.push(data));`;
    const source = `${service.origin}/?host=${encodeURIComponent(stranger.origin)}`;
    await page.goto(
        friend.page('/', { body: `<iframe src="${source}" width="800" height="600"></iframe>`, script }),
    );
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'This site may not show Orgkeep' }).waitFor();
    await frame.getByText(`${stranger.origin} is not allowed to show`).waitFor();
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).said), []);
    assert.deepEqual(
        asked.filter((path) => path.startsWith('/api/')),
        [],
    );
});

/** A site in a frame beside the dashboard, which answers in the place of the page around. */
const INTRUDER = {
    body: '',
    script: `
        window.heard = [];
        addEventListener('message', ({ data: instance }) => {
            for (const frame of [parent.frames[0], parent]) {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = ({ data }) => window.heard.push(data);
                frame.postMessage({ type: 'orgkeep.connect', protocol: 1, instance }, '*', [port2]);
                frame.postMessage({ type: 'orgkeep.ready', protocol: 1, instance: instance + '0' }, '*');
            }
            parent.postMessage('sent', '*');
        });`,
};

for (const whose of ['another site', 'the same site']) {
    test(`a frame of ${whose} beside it can not take the place of the page around`, async (t) => {
        const { friend, stranger, service, page } = await twoSites(t);
        const intruder = (whose === 'another site' ? stranger : friend).page('/intruder', INTRUDER);
        // The page even tells the intruder what it could not know, and lets it go first.
        const script = `
            import { connectOrgkeep, frameAddress } from '${service.origin}/embed/host.mjs';
            const [frame, intruder] = document.querySelectorAll('iframe');
            window.heard = [];
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
                    onSession: (state) => window.heard.push({ name: 'session', state }),
                    onFailed: (failure) => window.heard.push({ name: 'failed', ...failure }),
                });
            });
            intruder.addEventListener('load', () => (frame.src = frameAddress('${service.origin}')));
            intruder.src = '${intruder}';`;
        const body = '<iframe width="800" height="600"></iframe><iframe width="100" height="100"></iframe>';
        await page.goto(friend.page('/', { body, script }));
        const frame = page.frameLocator('iframe >> nth=0');
        await lastBackup(frame).waitFor();
        assert.deepEqual(await heard(page), [{ name: 'session', state: 'active' }]);
        const other = page.frames().find((each) => each.url() === intruder);
        assert.deepEqual(await other?.evaluate(() => /** @type {any} */ (window).heard), []);
        assert.equal(friend.asked, 1);
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

test('who steals a launch code that was used gets nothing, and ends what it opened', async (t) => {
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
    // The session of the one it was stolen from is over; its host vouches for it anew.
    await frame.getByRole('tab', { name: 'Activity Stream' }).click();
    await frame.getByRole('tabpanel', { name: 'Activity Stream' }).getByRole('row').nth(1).waitFor();
    assert.equal(host.asked, 2);
});

// --- Roles, and Canvas --------------------------------------------------------------------------------

/** @param {import('playwright-core').FrameLocator} frame that shows the dashboard to a viewer */
async function isForViewers(frame) {
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
        .locator('#mirror', { hasText: 'You are not allowed to change the settings' })
        .waitFor({ state: 'attached' });
}

test('a viewer sees all and can change nothing, and is told so', async (t) => {
    const { frame } = await embed(t, browser, { role: 'viewer' });
    await isForViewers(frame);
});

test('a form of a Canvas app that another site posts into a window of its own signs nobody in', async (t) => {
    const { stranger, service, page, asked } = await twoSites(t);
    const body = `
        <form method="post" action="${service.origin}/canvas">
            <input type="hidden" name="signed_request" value="${service.signedRequest()}"><button>Open</button>
        </form>`;
    await page.goto(stranger.page('/', { body }));
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('heading', { name: 'Open the dashboard from Salesforce' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/canvas');
    assert.deepEqual(
        asked.filter((path) => path.startsWith('/api/')),
        [],
    );
    assert.equal(await page.getByRole('region').count(), 0);
});

test('a form of a Canvas app shows the dashboard, once', async (t) => {
    const { friend, service, page, asked } = await twoSites(t);
    const signed = service.signedRequest();
    const body = `
        <iframe name="app" width="800" height="600"></iframe>
        <form method="post" action="${service.origin}/canvas" target="app">
            <input type="hidden" name="signed_request" value="${signed}"><button>Open</button>
        </form>`;
    await page.goto(friend.page('/', { body }));
    await page.getByRole('button', { name: 'Open' }).click();
    const frame = page.frameLocator('iframe');
    await isForViewers(frame);
    assert.equal(asked.filter((each) => each === '/api/v1/sessions').length, 1);

    await page.getByRole('button', { name: 'Open' }).click();
    await frame.locator('html[data-state]').waitFor({ state: 'detached' });
    assert.equal(await frame.getByRole('heading').count(), 1, 'a page that says why');
    assert.equal(await frame.getByRole('region').count(), 0);
});
