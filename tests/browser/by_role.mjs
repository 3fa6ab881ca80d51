// @ts-check
// Finds an element by role and accessible name in one call to the page. Puppeteer's search in the browser's
// accessibility tree takes some ten calls, and half a second in Firefox. journeys/roles.test.mjs checks that
// both find the same elements.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';

/** @typedef {import('puppeteer-core').ElementHandle<HTMLElement>} Handle */

/**
 * @typedef {object} Wanted
 * @property {string} [role] default: any
 * @property {string} [name] default: any
 * @property {string} [css] a selector that the element must match as well
 */

/** A script that computes roles and names as WAI-ARIA has them and leaves its functions in the window. */
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
 * @param {Handle | null} root that the element is in, null for anywhere on the page
 * @param {Wanted} wanted
 * @returns {Promise<Handle | null>} the first in document order that can be seen
 */
export async function findFirst(page, root, wanted) {
    for (;;) {
        const found = await page.evaluateHandle(firstInPage, root, wanted);
        const element = found.asElement();
        if (element) return /** @type {Handle} */ (/** @type {unknown} */ (element));
        if ((await found.jsonValue()) === null) return null;
        await page.evaluate(library);
    }
}

/**
 * In the page: the search itself.
 *
 * @param {HTMLElement | null} root
 * @param {Wanted} wanted
 * @returns {Element | null | 'the library is missing'}
 */
function firstInPage(root, { role, name, css = '*' }) {
    const library = /** @type {any} */ (window).domAccessibility;
    if (!library && (role || name)) return 'the library is missing';
    const modal = document.querySelector('dialog:modal');
    const plain = (/** @type {string} */ words) => words.replace(/\s+/g, ' ').trim();
    for (const element of (root ?? document).querySelectorAll(css)) {
        if (!element.checkVisibility()) continue;
        if (!role && !name) return element;
        if (role && library.getRole(element) !== role) continue;
        if (name && plain(library.computeAccessibleName(element)) !== name) continue;
        // Screen readers skip hidden and inert elements; a modal dialog makes everything outside it inert.
        const isInert = element.closest('[inert]') || (modal && !modal.contains(element));
        if (!isInert && !library.isInaccessible(element)) return element;
    }
    return null;
}
