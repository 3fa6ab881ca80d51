// @ts-check
// A page with only the mirror: the built module in Chromium, with semantics trees from the tests.
import { newPage, startServer } from './harness.mjs';

/** @typedef {Partial<Orgkeep.SemanticsNode>} PartialNode members that matter to a test */

/** @param {PartialNode} members @returns {Orgkeep.SemanticsNode} */
function node(members) {
    return { id: 'n', parent: null, role: 'text', name: '', rect: [0, 0, 200, 20], ...members };
}

/**
 * Opens the real page without starting its dashboard, creates a mirror in it and records its reports.
 *
 * @param {import('node:test').TestContext} t
 * @param {import('./harness.mjs').Browser} browser
 */
export async function mirrorPage(t, browser) {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await page.route(/\/start-\w+\.mjs$/, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'export function start() {}' }),
    );
    await page.goto(server.url);
    await page.evaluate(async () => {
        document.documentElement.dataset.state = 'running';
        document.getElementById('loading')?.remove();
        const link = document.querySelector('link[rel=modulepreload][href*="/start-"]');
        // The query string makes another address than the one that is replaced above.
        const { SemanticsDom } = await import(`${/** @type {HTMLLinkElement} */ (link).href}?mirror`);
        /** @type {unknown[][]} */
        const reports = [];
        const mirror = new SemanticsDom(document.getElementById('mirror'), {
            activate: (/** @type {unknown[]} */ ...args) => reports.push(['activate', ...args]),
            setValue: (/** @type {unknown[]} */ ...args) => reports.push(['value', ...args]),
            setFocus: (/** @type {unknown[]} */ ...args) => reports.push(['focus', ...args]),
            importFiles: (/** @type {File[]} */ files) =>
                reports.push(['files', ...files.map(({ name }) => name)]),
        });
        mirror.setHeight(2000);
        Object.assign(window, { mirror, reports });
    });
    return {
        page,
        /** @param {PartialNode[]} nodes */
        update: (nodes) =>
            page.evaluate((all) => /** @type {any} */ (window).mirror.update(all), nodes.map(node)),
        /** @param {string} kind @returns {Promise<unknown[][]>} the reports of this kind since the last call */
        async reported(kind) {
            /** @type {unknown[][]} */
            const all = await page.evaluate(() => /** @type {any} */ (window).reports.splice(0));
            return all.filter(([each]) => each === kind).map(([, ...args]) => args);
        },
        /** @returns {Promise<string | undefined>} id of the focused node */
        focused: () =>
            page.evaluate(() => {
                const active = document.activeElement?.closest('[data-node]');
                return active?.getAttribute('data-node') ?? undefined;
            }),
    };
}
