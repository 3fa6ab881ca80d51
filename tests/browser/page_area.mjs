// @ts-check
// An area of the page, in which elements are found by role, accessible name and text.
import { findFirst } from './by_role.mjs';
import { isTransientError, until } from './until.mjs';

/** @typedef {import('puppeteer-core').ElementHandle<HTMLElement>} Handle */
/** @typedef {import('./by_role.mjs').Query} Query */

/** An area of the page, or the whole page. */
export class PageArea {
    /** @type {import('puppeteer-core').Page} */
    page;
    /** @type {PageArea | null} */
    #outer;
    #query;
    /** @type {Handle | null} the element as last found */
    #cached = null;

    /**
     * @param {import('puppeteer-core').Page} page
     * @param {PageArea | null} [outer]
     * @param {Query} [query] finds the element of this area in the outer area
     */
    constructor(page, outer = null, query = {}) {
        this.page = page;
        this.#outer = outer;
        this.#query = query;
    }

    /** @param {string} role @param {string} name @returns {PageArea} the area with that role and name */
    in(role, name) {
        return new PageArea(this.page, this, { role, name });
    }

    /** @returns {Promise<Handle | null>} the element of this area */
    async element() {
        if (!this.#outer) return this.query({ css: 'body' });
        if (!this.#cached || !(await isVisible(this.#cached))) {
            this.#cached = await this.#outer.query(this.#query);
        }
        return this.#cached;
    }

    /**
     * @param {Query} query
     * @returns {Promise<Handle | null>} the first visible match
     */
    async query(query) {
        try {
            const root = this.#outer ? await this.element() : null;
            if (this.#outer && !root) return null;
            return await findFirst(this.page, root, query);
        } catch (error) {
            if (isTransientError(error)) return null;
            throw error;
        }
    }

    /** @param {string} role @param {string} name @returns {Promise<Handle | null>} the element, without waiting for it */
    find(role, name) {
        return this.query({ role, name });
    }

    /** @param {string} role @param {string} name */
    waitFor(role, name) {
        return until(() => this.find(role, name), `${role} "${name}"`);
    }

    /** @param {string} role @param {string} name */
    async waitUntilGone(role, name) {
        await until(async () => !(await this.find(role, name)), `no ${role} "${name}"`);
    }

    /** @returns {Promise<string>} the visible text, one line per block; '' if the area does not exist */
    async text() {
        try {
            const element = await this.element();
            return (await element?.evaluate((each) => each.innerText)) ?? '';
        } catch (error) {
            if (isTransientError(error)) return '';
            throw error;
        }
    }

    /** @param {string | RegExp} text */
    async waitForText(text) {
        let seen = '';
        await until(
            async () => {
                seen = (await this.text()).replace(/\s+/g, ' ');
                return typeof text === 'string' ? seen.includes(text) : text.test(seen);
            },
            () => `${text} in: ${seen}`,
        );
    }

    /** @param {string} line a whole line of text */
    async waitForLine(line) {
        let seen = '';
        await until(
            async () => {
                seen = await this.text();
                return seen.split('\n').some((each) => each.trim() === line);
            },
            () => `the line "${line}" in: ${seen.replace(/\s+/g, ' ')}`,
        );
    }

    /** @param {string | RegExp} text */
    async waitForNoText(text) {
        await until(async () => {
            const seen = (await this.text()).replace(/\s+/g, ' ');
            return !(typeof text === 'string' ? seen.includes(text) : text.test(seen));
        }, `"${text}" to disappear`);
    }

    /**
     * Clicks the element with that role and name, once it is enabled and does not move.
     *
     * @param {string} role
     * @param {string} name
     */
    async click(role, name) {
        const target = await until(async () => {
            const found = await this.find(role, name);
            return found && (await isEnabled(found)) && (await isStationary(found)) ? found : null;
        }, `${role} "${name}" that can be clicked`);
        await clickElement(this.page, target);
    }

    /** @param {string} role @param {string} name */
    async isEnabled(role, name) {
        return isEnabled(await this.waitFor(role, name));
    }

    /** @param {string} role @param {string} name @param {boolean} enabled */
    async waitForEnabled(role, name, enabled) {
        await until(
            async () => {
                const found = await this.find(role, name);
                return found !== null && (await isEnabled(found)) === enabled;
            },
            `${role} "${name}" ${enabled ? 'enabled' : 'disabled'}`,
        );
    }

    // --- Description lists and tables ---

    /** @returns {Promise<Record<string, string>>} descriptions by term */
    async descriptions() {
        const element = await until(() => this.element(), 'the area of the descriptions');
        return element.evaluate((area) => {
            const text = (/** @type {Element} */ each) => (each.textContent ?? '').trim();
            const terms = [...area.querySelectorAll('dt, [role=term]')];
            return Object.fromEntries(
                terms.map((term) => {
                    const description = term.nextElementSibling;
                    return [text(term), description ? text(description) : ''];
                }),
            );
        });
    }

    /** @returns {Promise<string[][]>} the cells of the table, its headers first */
    async table() {
        const element = await until(() => this.element(), 'the area of the table');
        return element.evaluate((area) =>
            [...area.querySelectorAll('tr, [role=row]')].map((row) =>
                [...row.querySelectorAll('th, td, [role=columnheader], [role=rowheader], [role=cell]')].map(
                    (cell) => (cell.textContent ?? '').trim(),
                ),
            ),
        );
    }

    /** @returns {Promise<string[][]>} the cells of the table without its headers */
    async rows() {
        return (await this.table()).slice(1);
    }

    /**
     * Waits until the table's rows match.
     *
     * @param {(rows: string[][]) => boolean} matches
     * @param {string} [what]
     */
    waitForRows(matches, what = 'matching rows') {
        /** @type {string[][]} */
        let rows = [];
        return until(
            async () => {
                rows = (await this.element()) ? await this.rows() : [];
                return matches(rows) ? rows : null;
            },
            () =>
                `${what}; they are ${rows
                    .slice(0, 6)
                    .map((row) => row.join(' | '))
                    .join('\n')}`,
        );
    }

    /** Focuses an element. @param {string} role @param {string} [name] */
    async focusOn(role, name = '') {
        await (await this.waitFor(role, name)).focus();
    }

    // --- Fields ---

    /** @param {string} label @returns {Promise<Handle>} the field with that label */
    field(label) {
        return until(() => this.query({ name: label, css: 'input, select' }), `a field "${label}"`);
    }

    /** @param {string[]} paths the paths of files for the file field of this area */
    async chooseFiles(paths) {
        const field = await until(() => this.query({ css: 'input[type=file]' }), 'a field for files');
        await /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (
            /** @type {unknown} */ (field)
        ).uploadFile(...paths);
    }

    /** @param {string} label @returns {Promise<string>} the field's text; the chosen option's text */
    async value(label) {
        return (await this.field(label)).evaluate((each) => {
            const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (each);
            return field instanceof HTMLSelectElement
                ? (field.selectedOptions[0]?.textContent ?? '')
                : field.value;
        });
    }

    /**
     * Replaces the text of a field, key by key.
     *
     * @param {string} label
     * @param {string} text
     */
    async fill(label, text) {
        const field = await this.field(label);
        await field.click({ count: 3 });
        await this.page.keyboard.press('Backspace');
        await this.page.keyboard.type(text);
    }

    /** @param {string} label @param {string} option text of the option */
    async select(label, option) {
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

    /** @param {string} label the label of a field that is marked as invalid and describes why */
    async waitForInvalid(label) {
        await until(async () => {
            const field = await this.field(label);
            return field.evaluate((each) => {
                const description = each.getAttribute('aria-describedby') ?? '';
                const reason = document.getElementById(description)?.textContent ?? '';
                return each.getAttribute('aria-invalid') === 'true' && reason !== '';
            });
        }, `"${label}" invalid, with the reason`);
    }

    /** @param {string} label @returns {Promise<string[]>} the texts of its options */
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
    async pickDate(label, date) {
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
async function isVisible(element) {
    try {
        return await element.evaluate((each) => each.isConnected && each.checkVisibility());
    } catch (error) {
        if (isTransientError(error)) return false;
        throw error;
    }
}

/**
 * Whether the element keeps its position. A click on an element that is scrolled would miss it.
 *
 * @param {Handle} element
 */
function isStationary(element) {
    return element.evaluate(async (each) => {
        each.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        const before = each.getBoundingClientRect();
        await new Promise((resolve) => setTimeout(resolve, 60));
        const now = each.getBoundingClientRect();
        return before.x === now.x && before.y === now.y && each.isConnected;
    });
}

/**
 * Clicks the center of a visible element.
 *
 * @param {import('puppeteer-core').Page | import('puppeteer-core').Frame} owner of the element
 * @param {Handle} element
 */
async function clickElement(owner, element) {
    if (!('parentFrame' in owner)) return element.click();
    // In a frame, click() would locate the frame's element in a way that Firefox 140 does not support.
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
