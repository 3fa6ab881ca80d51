// @ts-check
// The journeys find elements by the roles and names that a library computes (by_role.mjs). Here the
// browser's own accessibility tree finds the same ones.
import assert from 'node:assert/strict';
import { findFirst } from '../by_role.mjs';
import { journey } from './kit.mjs';
import { views } from './views.mjs';

/** @typedef {{ role: string, name: string }} Known */

/** In the page: lists the roles and names of the visible elements, each once. @param {string} css @returns {Known[]} */
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

/** @param {import('../person.mjs').Person} person @param {Known} known */
async function findByBrowser({ page }, { role, name }) {
    const quoted = name.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    for (const element of await page.$$(`::-p-aria([name="${quoted}"][role="${role}"])`)) {
        if (await element.evaluate((each) => each.checkVisibility())) return element;
    }
    return null;
}

/** Rows and cells of tables are left out: browsers name them differently, and no journey looks for them. */
const elements = 'button, input, select, table, section, header, dialog, [role=tab], [role=tabpanel]';

journey('roles and names are those of the browser', {}, async ({ person }) => {
    for (const [view, css, least] of /** @type {const} */ ([
        ['dashboard', elements, 15],
        ['edit-configuration', elements, 5],
        ['planner', 'input[type=range], select', 5],
    ])) {
        await views.find(({ name }) => name === view)?.enter(person);
        const all = await person.page.evaluate(rolesAndNames, css);
        let found = 0;
        for (const known of all) {
            const [ours, theirs] = [
                await findFirst(person.page, null, known),
                await findByBrowser(person, known),
            ];
            const isSame = await person.page.evaluate((a, b) => a === b, ours, theirs);
            assert(isSame, `${view}: ${known.role} "${known.name}"`);
            // Neither finds what lies behind an open dialog.
            if (ours) ++found;
        }
        assert(found >= least, `${view}: only ${found} elements are found by role and name`);
        if (view === 'edit-configuration') {
            await person.keys('Escape');
            await person.seesNo('dialog', 'Edit Configuration');
        }
    }
});
