// @ts-check
// Another site that embeds the dashboard, with a Content-Security-Policy like that of Salesforce's pages.
import http from 'node:http';
import { startEmbeddable } from './embed_service.mjs';
import { newPage } from './harness.mjs';
import { until } from './until.mjs';

/** @typedef {import('node:test').TestContext} TestContext */

/**
 * @typedef {object} HostPage
 * @property {string} body the content of the page
 * @property {string} [script] a module of the page
 * @property {Record<string, string>} [headers]
 */

/**
 * Starts the site. Its own back end provides launch codes, at /launch-code.
 *
 * @param {TestContext} t
 */
export async function startHost(t) {
    /** @type {Map<string, HostPage>} */
    const pages = new Map();
    /** @type {{ origin: string, code: () => Promise<string> } | null} */
    let service = null;
    let isSignedIn = true;
    let codeRequests = 0;
    const server = http.createServer(async (request, response) => {
        const path = new URL(request.url ?? '/', 'http://host').pathname;
        if (path === '/launch-code') {
            ++codeRequests;
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
        /** The number of requests for a launch code. */
        get codeRequests() {
            return codeRequests;
        },
        /** @param {{ origin: string, code: () => Promise<string> }} usedService the service of its pages */
        use(usedService) {
            service = usedService;
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
 * A typical page with the dashboard. It records the element's events in `window.received`.
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
            window.received = [];
            for (const name of ['shown', 'size', 'route', 'session', 'failed']) {
                element.addEventListener('orgkeep-' + name, ({ detail }) => window.received.push({ name, ...detail }));
            }
            element.getLaunchCode = async () => {
                const response = await fetch('/launch-code', { method: 'POST' });
                if (!response.ok) throw new Error('Please sign in again.');
                return response.text();
            };`,
    };
}

/**
 * @typedef {object} Embedding
 * @property {string} [attributes] the attributes of the element, in addition to `service`
 * @property {Record<string, string>} [headers] the headers of the host page
 * @property {{ width: number, height: number }} [viewport]
 * @property {(page: import('./harness.mjs').Page) => Promise<unknown>} [prepare] called before the page opens
 * @property {(page: import('./harness.mjs').Page) => Promise<unknown>} [afterOpening] called before the
 *     dashboard is shown
 * @property {import('./embed_service.mjs').Role} [role] default: administrator
 * @property {boolean} [isShown] whether to wait for the dashboard; default: true
 */

/**
 * Opens a host page of one site with the dashboard of another site.
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
        afterOpening,
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
    /** @type {import('playwright-core').Request[]} the requests to the service */
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
    await afterOpening?.(page);
    const frame = page.frameLocator('iframe');
    if (isShown) await frame.locator('html[data-state=running]').waitFor();
    return { page, frame, problems, host, service, requests };
}

/** @param {import('./harness.mjs').Page} page @returns {Promise<any[]>} the element's events, in order */
export function receivedEvents(page) {
    return page.evaluate(() => /** @type {any} */ (window).received);
}

/** @param {import('./harness.mjs').Page} page */
export function dashboardElement(page) {
    return page.locator('orgkeep-dashboard');
}

/** @param {import('./harness.mjs').Page} page @returns {Promise<import('playwright-core').Frame>} the frame of the dashboard */
export function frameOf(page) {
    return until(async () => (await page.locator('iframe').elementHandle())?.contentFrame(), 'the frame');
}
