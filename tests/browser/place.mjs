// @ts-check
// A part of the page as a person finds it and deals with it: by roles, names and words.
import { findFirst } from './by_role.mjs';
import { isPassing, until } from './until.mjs';

/** @typedef {import('puppeteer-core').ElementHandle<HTMLElement>} Handle */
/** @typedef {import('./by_role.mjs').Wanted} Wanted */

/** Some part of the page, or all of it. */
export class Place {
    /** @type {import('puppeteer-core').Page} */
    page;
    /** @type {Place | null} */
    #outer;
    #wanted;
    /** @type {Handle | null} as it was found before */
    #known = null;

    /**
     * @param {import('puppeteer-core').Page} page
     * @param {Place | null} [outer]
     * @param {Wanted} [wanted] the element of this place, within the outer place
     */
    constructor(page, outer = null, wanted = {}) {
        this.page = page;
        this.#outer = outer;
        this.#wanted = wanted;
    }

    /** @param {string} role @param {string} name @returns {Place} the part with that role and name */
    in(role, name) {
        return new Place(this.page, this, { role, name });
    }

    /** @returns {Promise<Handle | null>} the element of this place */
    async element() {
        if (!this.#outer) return this.query({ css: 'body' });
        if (!this.#known || !(await isThere(this.#known))) {
            this.#known = await this.#outer.query(this.#wanted);
        }
        return this.#known;
    }

    /**
     * @param {Wanted} wanted
     * @returns {Promise<Handle | null>} the first that can be seen
     */
    async query(wanted) {
        try {
            const root = this.#outer ? await this.element() : null;
            if (this.#outer && !root) return null;
            return await findFirst(this.page, root, wanted);
        } catch (error) {
            if (isPassing(error)) return null;
            throw error;
        }
    }

    /** @param {string} role @param {string} name @returns {Promise<Handle | null>} as it is now */
    find(role, name) {
        return this.query({ role, name });
    }

    /** @param {string} role @param {string} name */
    sees(role, name) {
        return until(() => this.find(role, name), `${role} "${name}"`);
    }

    /** @param {string} role @param {string} name */
    async seesNo(role, name) {
        await until(async () => !(await this.find(role, name)), `no ${role} "${name}"`);
    }

    /** @returns {Promise<string>} what can be read here, a line a block; '' when the place is not there */
    async text() {
        try {
            const element = await this.element();
            return (await element?.evaluate((each) => each.innerText)) ?? '';
        } catch (error) {
            if (isPassing(error)) return '';
            throw error;
        }
    }

    /** @param {string | RegExp} words */
    async reads(words) {
        let seen = '';
        await until(
            async () => {
                seen = (await this.text()).replace(/\s+/g, ' ');
                return typeof words === 'string' ? seen.includes(words) : words.test(seen);
            },
            () => `${words} in: ${seen}`,
        );
    }

    /** @param {string} line that stands there by itself */
    async readsLine(line) {
        let seen = '';
        await until(
            async () => {
                seen = await this.text();
                return seen.split('\n').some((each) => each.trim() === line);
            },
            () => `the line "${line}" in: ${seen.replace(/\s+/g, ' ')}`,
        );
    }

    /** @param {string | RegExp} words */
    async readsNoMore(words) {
        await until(async () => {
            const seen = (await this.text()).replace(/\s+/g, ' ');
            return !(typeof words === 'string' ? seen.includes(words) : words.test(seen));
        }, `no more "${words}"`);
    }

    /**
     * Clicks what has that role and name, once it can be clicked.
     *
     * @param {string} role
     * @param {string} name
     */
    async press(role, name) {
        const target = await until(async () => {
            const found = await this.find(role, name);
            return found && (await isEnabled(found)) && (await isAtRest(found)) ? found : null;
        }, `${role} "${name}", to be pressed`);
        await click(this.page, target);
    }

    /** @param {string} role @param {string} name */
    async isEnabled(role, name) {
        return isEnabled(await this.sees(role, name));
    }

    /** @param {string} role @param {string} name @param {boolean} enabled */
    async waitsUntil(role, name, enabled) {
        await until(
            async () => {
                const found = await this.find(role, name);
                return found !== null && (await isEnabled(found)) === enabled;
            },
            `${role} "${name}" ${enabled ? 'enabled' : 'disabled'}`,
        );
    }

    // --- Facts and tables ---

    /** @returns {Promise<Record<string, string>>} the terms and what is said of them */
    async facts() {
        const element = await until(() => this.element(), 'the place of the facts');
        return element.evaluate((place) => {
            const text = (/** @type {Element} */ each) => (each.textContent ?? '').trim();
            const terms = [...place.querySelectorAll('dt, [role=term]')];
            return Object.fromEntries(
                terms.map((term) => {
                    const said = term.nextElementSibling;
                    return [text(term), said ? text(said) : ''];
                }),
            );
        });
    }

    /** @returns {Promise<string[][]>} the table here, cell by cell, its heads first */
    async table() {
        const element = await until(() => this.element(), 'the place of the table');
        return element.evaluate((place) =>
            [...place.querySelectorAll('tr, [role=row]')].map((row) =>
                [...row.querySelectorAll('th, td, [role=columnheader], [role=rowheader], [role=cell]')].map(
                    (cell) => (cell.textContent ?? '').trim(),
                ),
            ),
        );
    }

    /** @returns {Promise<string[][]>} the table's rows without its heads */
    async rows() {
        return (await this.table()).slice(1);
    }

    /**
     * Waits until the table's rows are as wanted.
     *
     * @param {(rows: string[][]) => boolean} wanted
     * @param {string} [what]
     */
    rowsBecome(wanted, what = 'the wanted rows') {
        /** @type {string[][]} */
        let rows = [];
        return until(
            async () => {
                rows = (await this.element()) ? await this.rows() : [];
                return wanted(rows) ? rows : null;
            },
            () =>
                `${what}; they are ${rows
                    .slice(0, 6)
                    .map((row) => row.join(' | '))
                    .join('\n')}`,
        );
    }

    /** @param {string} role @param {string} [name] gives the focus to it, as a screen reader does */
    async goesTo(role, name = '') {
        await (await this.sees(role, name)).focus();
    }

    // --- Fields ---

    /** @param {string} label @returns {Promise<Handle>} the field with that label */
    field(label) {
        return until(() => this.query({ name: label, css: 'input, select' }), `a field "${label}"`);
    }

    /** @param {string[]} paths of files, for the one field of this place that takes any */
    async choosesFiles(paths) {
        const field = await until(() => this.query({ css: 'input[type=file]' }), 'a field for files');
        await /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (
            /** @type {unknown} */ (field)
        ).uploadFile(...paths);
    }

    /** @param {string} label @returns {Promise<string>} what is in the field; the chosen option's words */
    async value(label) {
        return (await this.field(label)).evaluate((each) => {
            const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (each);
            return field instanceof HTMLSelectElement
                ? (field.selectedOptions[0]?.textContent ?? '')
                : field.value;
        });
    }

    /**
     * Writes into a field in place of what was there, key by key.
     *
     * @param {string} label
     * @param {string} words
     */
    async writes(label, words) {
        const field = await this.field(label);
        await field.click({ count: 3 });
        await this.page.keyboard.press('Backspace');
        await this.page.keyboard.type(words);
    }

    /** @param {string} label @param {string} option by its words */
    async chooses(label, option) {
        const field = await this.field(label);
        const value = await until(
            () =>
                field.evaluate((each, wanted) => {
                    const select = /** @type {HTMLSelectElement} */ (each);
                    return [...select.options].find((one) => one.text === wanted)?.value;
                }, option),
            `the option "${option}" of "${label}"`,
        );
        await field.select(value);
    }

    /** @param {string} label of a field that says that what is in it can't be */
    async isInvalid(label) {
        await until(async () => {
            const field = await this.field(label);
            return field.evaluate((each) => {
                const description = each.getAttribute('aria-describedby') ?? '';
                const why = document.getElementById(description)?.textContent ?? '';
                return each.getAttribute('aria-invalid') === 'true' && why !== '';
            });
        }, `"${label}" invalid, with the reason`);
    }

    /** @param {string} label @returns {Promise<string[]>} the words of its options */
    async options(label) {
        return (await this.field(label)).evaluate((each) =>
            [.../** @type {HTMLSelectElement} */ (each).options].map((one) => one.text),
        );
    }

    /**
     * Sets a date as the browser's date picker does.
     *
     * @param {string} label
     * @param {string} date YYYY-MM-DD, '' for none
     */
    async picks(label, date) {
        await (
            await this.field(label)
        ).evaluate((each, picked) => {
            const field = /** @type {HTMLInputElement} */ (each);
            field.focus();
            field.value = picked;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));
        }, date);
    }
}

/** @param {Handle} element */
function isEnabled(element) {
    return element.evaluate(
        (each) =>
            !(/** @type {HTMLButtonElement} */ (each).disabled) &&
            each.getAttribute('aria-disabled') !== 'true',
    );
}

/** @param {Handle} element */
async function isThere(element) {
    try {
        return await element.evaluate((each) => each.isConnected && each.checkVisibility());
    } catch (error) {
        if (isPassing(error)) return false;
        throw error;
    }
}

/**
 * Whether the element stays where it is: nobody hits what is scrolled by at that moment.
 *
 * @param {Handle} element
 */
function isAtRest(element) {
    return element.evaluate(async (each) => {
        each.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        const before = each.getBoundingClientRect();
        await new Promise((resolve) => setTimeout(resolve, 60));
        const now = each.getBoundingClientRect();
        return before.x === now.x && before.y === now.y && each.isConnected;
    });
}

/**
 * Clicks the middle of an element that can be seen.
 *
 * @param {import('puppeteer-core').Page | import('puppeteer-core').Frame} owner of the element
 * @param {Handle} element
 */
async function click(owner, element) {
    if (!('parentFrame' in owner)) return element.click();
    // In a frame, click() asks the browser for the frame's element, with a locator that Firefox 140 lacks.
    const page = owner.page();
    const [frame, inner] = await Promise.all([
        page.$('pierce/iframe').then((each) => each?.boundingBox()),
        element.evaluate((each) => {
            const { x, y, width, height } = each.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
        }),
    ]);
    if (!frame) throw new Error('The page shows no frame');
    return page.mouse.click(frame.x + inner.x, frame.y + inner.y);
}
