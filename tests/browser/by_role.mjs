// @ts-check
// Finds an element by role and accessible name in one call to the page. Puppeteer's search in the browser's
// accessibility tree needs about ten calls, and half a second in Firefox. journeys/roles.test.mjs checks that
// both find the same elements.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';

/** @typedef {import('puppeteer-core').ElementHandle<HTMLElement>} Handle */

/**
 * @typedef {object} Query
 * @property {string} [role] default: any
 * @property {string} [name] default: any
 * @property {string} [css] a selector that the element must match too
 */

/** A script that computes roles and names by WAI-ARIA and defines its functions in the window. */
const library = execFileSync(
    'esbuild',
    [
        createRequire(import.meta.url).resolve('dom-accessibility-api'),
        '--bundle',
        '--format=iife',
        '--global-name=domAccessibility',
        '--log-level=warning',
    ],
    { encoding: 'utf8' },
);

/**
 * @param {import('puppeteer-core').Page | import('puppeteer-core').Frame} page
 * @param {Handle | null} root an ancestor of the element; null for the whole page
 * @param {Query} query
 * @returns {Promise<Handle | null>} the first visible match in document order
 */
export async function findFirst(page, root, query) {
    for (;;) {
        const found = await page.evaluateHandle(firstInPage, root, query);
        const element = found.asElement();
        if (element) return /** @type {Handle} */ (/** @type {unknown} */ (element));
        if ((await found.jsonValue()) === null) return null;
        await page.evaluate(library);
    }
}

/**
 * Runs in the page: the search itself.
 *
 * @param {HTMLElement | null} root
 * @param {Query} query
 * @returns {Element | null | 'the library is missing'}
 */
function firstInPage(root, { role, name, css = '*' }) {
    const library = /** @type {any} */ (window).domAccessibility;
    if (!library && (role || name)) return 'the library is missing';
    const modal = document.querySelector('dialog:modal');
    const normalized = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').trim();
    for (const element of (root ?? document).querySelectorAll(css)) {
        if (!element.checkVisibility()) continue;
        if (!role && !name) return element;
        if (role && library.getRole(element) !== role) continue;
        if (name && normalized(library.computeAccessibleName(element)) !== name) continue;
        // Screen readers skip hidden and inert elements; a modal dialog makes everything outside it inert.
        const isInert = element.closest('[inert]') || (modal && !modal.contains(element));
        if (!isInert && !library.isInaccessible(element)) return element;
    }
    return null;
}
