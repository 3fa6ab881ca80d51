// @ts-check
// A page with the mirror alone: the shipped module in Chromium, fed with trees that the picture would
// make.
import { newPage, startServer } from './harness.mjs';

/** @typedef {Partial<Orgkeep.SemanticsNode>} SomeNode what is left out is of no matter */

/** @param {SomeNode} given @returns {Orgkeep.SemanticsNode} */
function node(given) {
    return { id: 'n', parent: null, role: 'text', name: '', rect: [0, 0, 200, 20], ...given };
}

/**
 * The real page, whose dashboard is kept from starting, with a mirror and a record of what it reports.
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
        // By another address than the one that is replaced above.
        const { SemanticsDom } = await import(`${/** @type {HTMLLinkElement} */ (link).href}?mirror`);
        /** @type {unknown[][]} */
        const reports = [];
        const mirror = new SemanticsDom(document.getElementById('mirror'), {
            activate: (/** @type {unknown[]} */ ...given) => reports.push(['activate', ...given]),
            setValue: (/** @type {unknown[]} */ ...given) => reports.push(['value', ...given]),
            setFocus: (/** @type {unknown[]} */ ...given) => reports.push(['focus', ...given]),
            importFiles: (/** @type {File[]} */ files) =>
                reports.push(['offer', ...files.map(({ name }) => name)]),
        });
        mirror.setHeight(2000);
        Object.assign(window, { mirror, reports });
    });
    return {
        page,
        /** @param {SomeNode[]} nodes */
        update: (nodes) =>
            page.evaluate((given) => /** @type {any} */ (window).mirror.update(given), nodes.map(node)),
        /** @param {string} kind @returns {Promise<unknown[][]>} of one kind, since the last call */
        async reported(kind) {
            /** @type {unknown[][]} */
            const all = await page.evaluate(() => /** @type {any} */ (window).reports.splice(0));
            return all.filter(([what]) => what === kind).map(([, ...given]) => given);
        },
        /** @returns {Promise<string | undefined>} id of the node that has the focus */
        focused: () =>
            page.evaluate(() => {
                const active = document.activeElement?.closest('[data-node]');
                return active?.getAttribute('data-node') ?? undefined;
            }),
    };
}
