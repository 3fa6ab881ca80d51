// @ts-check
// Another site that embeds the dashboard, under a policy like that of Salesforce's pages.
import http from 'node:http';
import { startEmbeddable } from './embed_service.mjs';
import { newPage } from './harness.mjs';
import { until } from './until.mjs';

/** @typedef {import('node:test').TestContext} TestContext */

/**
 * @typedef {object} HostPage
 * @property {string} body of the page
 * @property {string} [script] of it, a module
 * @property {Record<string, string>} [headers]
 */

/**
 * Starts the site. Its launch codes come from its own back end, at /launch-code.
 *
 * @param {TestContext} t
 */
export async function startHost(t) {
    /** @type {Map<string, HostPage>} */
    const pages = new Map();
    /** @type {{ origin: string, code: () => Promise<string> } | null} */
    let service = null;
    let isSignedIn = true;
    let asked = 0;
    const server = http.createServer(async (request, response) => {
        const path = new URL(request.url ?? '/', 'http://host').pathname;
        if (path === '/launch-code') {
            ++asked;
            const code = isSignedIn && service ? await service.code() : '';
            response.writeHead(code ? 200 : 403, {
                'Content-Type': 'text/plain',
                'Cache-Control': 'no-store',
            });
            response.end(code);
            return;
        }
        const page = pages.get(path.replace(/\.mjs$/, ''));
        if (path === '/page.css') {
            response.writeHead(200, { 'Content-Type': 'text/css' });
            response.end('html { min-height: 30000px } body { margin: 0 }');
            return;
        }
        if (!page) {
            response.writeHead(path === '/favicon.ico' ? 204 : 404);
            response.end();
            return;
        }
        if (path.endsWith('.mjs')) {
            response.writeHead(200, { 'Content-Type': 'text/javascript' });
            response.end(page.script ?? '');
            return;
        }
        response.writeHead(200, {
            'Content-Type': 'text/html; charset=utf-8',
            'Content-Security-Policy':
                `default-src 'none'; script-src 'self' ${service?.origin}; connect-src 'self'; style-src 'self'; img-src 'self'; ` +
                `frame-src ${service?.origin} http://127.0.0.1:*; form-action ${service?.origin}; base-uri 'none'`,
            ...page.headers,
        });
        response.end(
            `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>` +
                `<meta name="viewport" content="width=device-width, initial-scale=1">` +
                `${page.body}<script type="module" src="${path}.mjs"></script></html>`,
        );
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    t.after(() => {
        server.closeAllConnections();
        server.close();
    });
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    const origin = `http://127.0.0.1:${port}`;
    return {
        origin,
        /** How often the back end was asked for a launch code. */
        get asked() {
            return asked;
        },
        /** @param {{ origin: string, code: () => Promise<string> }} used by its pages */
        use(used) {
            service = used;
        },
        signOut() {
            isSignedIn = false;
        },
        signIn() {
            isSignedIn = true;
        },
        /**
         * @param {string} path
         * @param {HostPage} page
         * @returns {string} its address
         */
        page(path, page) {
            pages.set(path, page);
            return origin + path;
        },
    };
}

/**
 * A page with the dashboard as people write it; what it hears is in `window.heard`, latest last.
 *
 * @param {string} service
 * @param {string} [attributes] of the element
 * @returns {HostPage}
 */
export function dashboardPage(service, attributes = `service="${service}"`) {
    return {
        body: `<link rel="stylesheet" href="/page.css"><orgkeep-dashboard ${attributes}></orgkeep-dashboard>`,
        script: `
            import '${service}/embed/orgkeep-dashboard.mjs';
            const element = document.querySelector('orgkeep-dashboard');
            window.heard = [];
            for (const name of ['shown', 'size', 'route', 'session', 'failed']) {
                element.addEventListener('orgkeep-' + name, ({ detail }) => window.heard.push({ name, ...detail }));
            }
            element.getLaunchCode = async () => {
                const answer = await fetch('/launch-code', { method: 'POST' });
                if (!answer.ok) throw new Error('Please sign in again.');
                return answer.text();
            };`,
    };
}

/**
 * @typedef {object} Embedding
 * @property {string} [attributes] of the element, beside `service`
 * @property {Record<string, string>} [headers] of the host page
 * @property {{ width: number, height: number }} [viewport]
 * @property {(page: import('./harness.mjs').Page) => Promise<unknown>} [prepare] before it is opened
 * @property {(page: import('./harness.mjs').Page) => Promise<unknown>} [arrive] while it opens
 * @property {import('./embed_service.mjs').Role} [role] default administrator
 * @property {boolean} [isShown] default true: waits for the dashboard
 */

/**
 * A host page of one site with the dashboard of another in it.
 *
 * @param {import('node:test').TestContext} t
 * @param {import('./harness.mjs').Browser} browser
 * @param {Embedding} [options]
 */
export async function embed(t, browser, options = {}) {
    const {
        attributes = '',
        headers,
        viewport = { width: 1200, height: 900 },
        prepare,
        arrive,
        role,
        isShown = true,
    } = options;
    const host = await startHost(t);
    const service = await startEmbeddable(t, [host.origin]);
    host.use({ origin: service.origin, code: () => service.code(role) });
    const { page, problems } = await newPage(t, browser, { viewport });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Network.setCookieControls', {
        enableThirdPartyCookieRestriction: true,
        disableThirdPartyCookieMetadata: true,
        disableThirdPartyCookieHeuristics: true,
    });
    /** @type {import('playwright-core').Request[]} to the service */
    const requests = [];
    page.on('request', (request) => {
        if (request.url().startsWith(service.origin)) requests.push(request);
    });
    await prepare?.(page);
    const address = host.page('/', {
        ...dashboardPage(service.origin, `service="${service.origin}" ${attributes}`),
        headers,
    });
    await page.goto(address);
    await arrive?.(page);
    const frame = page.frameLocator('iframe');
    if (isShown) await frame.locator('html[data-state=running]').waitFor();
    return { page, frame, problems, host, service, requests };
}

/** @param {import('./harness.mjs').Page} page @returns {Promise<any[]>} what the element has told, in order */
export function heard(page) {
    return page.evaluate(() => /** @type {any} */ (window).heard);
}

/** @param {import('./harness.mjs').Page} page @returns {Promise<import('playwright-core').Frame>} of the dashboard */
export function frameOf(page) {
    return until(async () => (await page.locator('iframe').elementHandle())?.contentFrame(), 'the frame');
}
