// @ts-check
// The journeys find elements by the roles and names that a library computes (by_role.mjs). This test
// compares them with those of the browser's own accessibility tree.
import assert from 'node:assert/strict';
import { findFirst } from '../by_role.mjs';
import { journey } from './journey.mjs';
import { views } from './views.mjs';

/** @typedef {{ role: string, name: string }} Known */

/** Runs in the page: lists the roles and names of visible elements, each once. @param {string} css @returns {Known[]} */
function rolesAndNames(css) {
    const library = /** @type {any} */ (window).domAccessibility;
    const known = new Map();
    for (const element of document.querySelectorAll(css)) {
        const role = library.getRole(element);
        const name = library.computeAccessibleName(element);
        if (element.checkVisibility() && role && name) known.set(`${role} ${name}`, { role, name });
    }
    return [...known.values()];
}

/** @param {import('../user.mjs').User} user @param {Known} known */
async function findByBrowser({ page }, { role, name }) {
    const quoted = name.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    for (const element of await page.$$(`::-p-aria([name="${quoted}"][role="${role}"])`)) {
        if (await element.evaluate((each) => each.checkVisibility())) return element;
    }
    return null;
}

/** Rows and cells of tables are left out: browsers name them differently, and no journey needs them. */
const elements = 'button, input, select, table, section, header, dialog, [role=tab], [role=tabpanel]';

journey('the computed roles and names are those of the browser', {}, async ({ user }) => {
    for (const [view, css, minimum] of /** @type {const} */ ([
        ['dashboard', elements, 15],
        ['edit-configuration', elements, 5],
        ['planner', 'input[type=range], select', 5],
    ])) {
        await views.find(({ name }) => name === view)?.open(user);
        const all = await user.page.evaluate(rolesAndNames, css);
        let found = 0;
        for (const known of all) {
            const [ours, theirs] = [
                await findFirst(user.page, null, known),
                await findByBrowser(user, known),
            ];
            const isSame = await user.page.evaluate((a, b) => a === b, ours, theirs);
            assert(isSame, `${view}: ${known.role} "${known.name}"`);
            // Elements behind an open dialog are found by neither.
            if (ours) ++found;
        }
        assert(found >= minimum, `${view}: only ${found} elements are found by role and name`);
        if (view === 'edit-configuration') {
            await user.pressKeys('Escape');
            await user.waitUntilGone('dialog', 'Edit Configuration');
        }
    }
});
