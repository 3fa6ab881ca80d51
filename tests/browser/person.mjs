// @ts-check
// A person at a browser, who knows the page by what a screen reader says of it: roles, names, words.
// The same over Chromium (WebGL in software: the picture) and Firefox (no WebGL: the page).
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

/** @typedef {import('node:test').TestContext} TestContext */
/** @typedef {import('puppeteer-core').Browser} Browser */
/** @typedef {import('puppeteer-core').ElementHandle<HTMLElement>} Handle */
/** @typedef {'chromium' | 'firefox'} Kind */

/** Which of the two the journeys are run in. @type {Kind} */
export const kind = process.env.ORGKEEP_BROWSER === 'firefox' ? 'firefox' : 'chromium';

/** Long enough for a busy machine: nothing here is a measure of speed. */
const PATIENCE_MS = 30_000;

/**
 * Waits until `look` gives something true, and gives it.
 *
 * @template T
 * @param {() => T | Promise<T>} look
 * @param {string | (() => string)} what it is that was waited for
 * @param {number} [patience] milliseconds
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(look, what, patience = PATIENCE_MS) {
    const deadline = Date.now() + patience;
    for (;;) {
        const seen = await look();
        if (seen) return seen;
        if (Date.now() > deadline) {
            throw new Error(`Waited in vain for: ${typeof what === 'string' ? what : what()}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 40));
    }
}

// --- The browser ------------------------------------------------------------------------------------

/** @param {Kind} [which] @returns {Promise<Browser>} */
export function launch(which = kind) {
    if (which === 'firefox') {
        return puppeteer.launch({
            browser: 'firefox',
            executablePath: process.env.ORGKEEP_FIREFOX || '/usr/bin/firefox-esr',
            extraPrefsFirefox: {
                'intl.accept_languages': 'en-GB',
                'layout.css.prefers-color-scheme.content-override': 1, // light
                'browser.download.alwaysOpenPanel': false, // it takes the focus
                // Tab reaches all that it does elsewhere, whatever the system says.
                'accessibility.tabfocus': 7,
            },
        });
    }
    return puppeteer.launch({
        executablePath: process.env.ORGKEEP_CHROMIUM || '/usr/bin/chromium',
        args: [
            '--use-angle=swiftshader',
            '--enable-unsafe-swiftshader',
            '--ignore-gpu-blocklist',
            '--no-sandbox',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--lang=en-GB',
            '--accept-lang=en-GB',
        ],
    });
}

/**
 * @typedef {object} Habits
 * @property {number} [width] of the window, CSS pixels
 * @property {number} [height]
 * @property {number} [scale] device pixels to a CSS pixel
 * @property {string} [timeZone]
 * @property {boolean} [dark] what the system asks for; Chromium alone
 * @property {boolean} [still] asks for reduced motion; Chromium alone
 * @property {string} [now] RFC 3339, what the page's clock says and stays at
 */

/**
 * A person with a browser context of their own, which goes with the test. The test fails when the
 * page had an uncaught error, a warning or a violation of its policy that the journey did not
 * `forgive()`.
 *
 * @param {TestContext} t
 * @param {Browser} browser
 * @param {Habits} [habits]
 */
export async function newPerson(t, browser, habits = {}) {
    const { width = 1440, height = 900, scale = 1, timeZone = 'Europe/Berlin' } = habits;
    const downloads = mkdtempSync(path.join(tmpdir(), 'orgkeep-downloads-'));
    const context = await browser.createBrowserContext({
        downloadBehavior: { policy: 'allow', downloadPath: downloads },
    });
    const page = await context.newPage();
    const person = new Person(page, downloads);
    t.after(async () => {
        await context.close();
        rmSync(downloads, { recursive: true, force: true });
        assert.deepEqual(person.problems, [], 'nothing went wrong on the page');
    });
    page.on('pageerror', (error) => {
        person.problems.push(`uncaught: ${error instanceof Error ? error.message : error}`);
    });
    page.on('console', (message) => {
        const type = message.type();
        if (type === 'error' || type === 'warn') person.problems.push(`${type}: ${message.text()}`);
    });
    await page.evaluateOnNewDocument(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
            console.error(`CSP ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
        });
    });
    if (habits.now) await page.evaluateOnNewDocument(stopClock, Date.parse(habits.now));
    if (habits.dark !== undefined || habits.still !== undefined) {
        await page.emulateMediaFeatures([
            { name: 'prefers-color-scheme', value: habits.dark ? 'dark' : 'light' },
            { name: 'prefers-reduced-motion', value: habits.still ? 'reduce' : 'no-preference' },
        ]);
    }
    await page.setViewport({ width, height, deviceScaleFactor: scale });
    await page.emulateTimezone(timeZone);
    return person;
}

/** In the page: it is that time, and stays it. @param {number} now milliseconds since 1970 */
function stopClock(now) {
    const Running = Date;
    globalThis.Date = new Proxy(Running, {
        construct: (_, given) => Reflect.construct(Running, given.length > 0 ? given : [now]),
        apply: () => new Running(now).toString(),
        get: (target, key) => (key === 'now' ? () => now : Reflect.get(target, key)),
    });
}

// --- The page ---------------------------------------------------------------------------------------

/** Some part of the page, or all of it. */
export class Place {
    /** @type {import('puppeteer-core').Page} */
    page;
    /** @type {Place | null} */
    #outer;
    #selector;
    /** @type {Handle | null} as it was found before */
    #known = null;

    /**
     * @param {import('puppeteer-core').Page} page
     * @param {Place | null} outer
     * @param {string} selector
     */
    constructor(page, outer, selector) {
        this.page = page;
        this.#outer = outer;
        this.#selector = selector;
    }

    /** @param {string} role @param {string} name @returns {Place} the part with that role and name */
    in(role, name) {
        return new Place(this.page, this, aria(role, name));
    }

    /** @returns {Promise<Handle | null>} the element of this place */
    async element() {
        if (!this.#outer) return this.page.$('body');
        // Looking through the whole page for a role and a name takes a while.
        if (!this.#known || !(await isThere(this.#known))) {
            this.#known = await this.#outer.query(this.#selector);
        }
        return this.#known;
    }

    /**
     * @param {string} selector
     * @param {string} [narrower] a CSS selector that it must match as well
     * @returns {Promise<Handle | null>} the first that can be seen
     */
    async query(selector, narrower = '*') {
        try {
            /** @type {any} */
            const root = this.#outer ? await this.element() : this.page;
            if (!root) return null;
            for (const found of await root.$$(selector)) {
                const fits = await found.evaluate(
                    (/** @type {Element} */ each, /** @type {string} */ css) =>
                        each.checkVisibility() && each.matches(css),
                    narrower,
                );
                if (fits) return found;
            }
            return null;
        } catch (error) {
            if (isPassing(error)) return null;
            throw error;
        }
    }

    /** @param {string} role @param {string} name @returns {Promise<Handle | null>} as it is now */
    find(role, name) {
        return this.query(aria(role, name));
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
        await target.click();
    }

    /** @param {string} role @param {string} name */
    async isEnabled(role, name) {
        return isEnabled(await this.sees(role, name));
    }

    /** @param {string} role @param {string} name @param {boolean} enabled */
    async waitsUntil(role, name, enabled) {
        await until(async () => {
            const found = await this.find(role, name);
            return found !== null && (await isEnabled(found)) === enabled;
        }, `${role} "${name}" ${enabled ? 'enabled' : 'disabled'}`);
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
                [...row.querySelectorAll('th, td, [role=columnheader], [role=rowheader], [role=cell]')]
                    .map((cell) => (cell.textContent ?? '').trim()),
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
            () => `${what}; they are ${rows.slice(0, 6).map((row) => row.join(' | ')).join('\n')}`,
        );
    }

    /** @param {string} role @param {string} [name] gives the focus to it, as a screen reader does */
    async goesTo(role, name = '') {
        await (await this.sees(role, name)).focus();
    }

    // --- Fields ---

    /** @param {string} label @returns {Promise<Handle>} the field with that label */
    field(label) {
        // The label itself goes by the same name.
        return until(() => this.query(aria('', label), 'input, select'), `a field "${label}"`);
    }

    /** @param {string} label @returns {Promise<string>} what is in the field; the chosen option's words */
    async value(label) {
        return (await this.field(label)).evaluate((each) => {
            const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (each);
            return field instanceof HTMLSelectElement
                ? field.selectedOptions[0]?.textContent ?? ''
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
            [.../** @type {HTMLSelectElement} */ (each).options].map((one) => one.text));
    }

    /**
     * Sets a date as the browser's date picker does.
     *
     * @param {string} label
     * @param {string} date YYYY-MM-DD, '' for none
     */
    async picks(label, date) {
        await (await this.field(label)).evaluate((each, picked) => {
            const field = /** @type {HTMLInputElement} */ (each);
            field.focus();
            field.value = picked;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));
        }, date);
    }
}

export class Person extends Place {
    /** @type {string[]} what went wrong on the page */
    problems = [];
    #downloads;
    #readFiles = new Set();

    /** @param {import('puppeteer-core').Page} page @param {string} downloads the folder they go to */
    constructor(page, downloads) {
        super(page, null, '');
        this.#downloads = downloads;
    }

    /** @param {RegExp} problem that this journey causes */
    forgive(problem) {
        const kept = this.problems.filter((each) => !problem.test(each));
        this.problems.splice(0, Infinity, ...kept);
    }

    /**
     * Opens an address and waits until the dashboard runs.
     *
     * @param {string} url
     */
    async opens(url) {
        await this.page.goto(url, { waitUntil: 'domcontentloaded' });
        await this.atWork();
    }

    /** Waits until the dashboard runs. */
    async atWork() {
        await until(() => this.query('html[data-state=running]'), 'the running dashboard');
    }

    async reloads() {
        await this.page.reload({ waitUntil: 'domcontentloaded' });
        await this.atWork();
    }

    async goesBack() {
        await this.page.evaluate(() => history.back());
    }

    async goesForward() {
        await this.page.evaluate(() => history.forward());
    }

    /** @returns {Promise<string>} the address' fragment */
    fragment() {
        return this.page.evaluate(() => location.hash);
    }

    /** @param {string | RegExp} expected */
    async isAt(expected) {
        let seen = '';
        await until(
            async () => {
                seen = await this.fragment();
                return typeof expected === 'string' ? seen === expected : expected.test(seen);
            },
            () => `the address ${expected}; it is ${seen}`,
        );
    }

    /** @param {import('puppeteer-core').KeyInput[]} keys one after the other; "Shift+Tab" too */
    async keys(...keys) {
        for (const key of keys) await this.page.keyboard.press(key);
    }

    /** Back from the browser's own buttons to where the focus was on the page. */
    async returns() {
        const elsewhere = await this.page.browserContext().newPage();
        await elsewhere.bringToFront();
        await this.page.bringToFront();
        await elsewhere.close();
    }

    async backTab() {
        await this.page.keyboard.down('Shift');
        await this.page.keyboard.press('Tab');
        await this.page.keyboard.up('Shift');
    }

    /** @returns {Promise<string>} name of what has the focus; '' when the page itself has it */
    focus() {
        return this.page.evaluate(() => {
            const active = document.activeElement;
            if (!active || active === document.body || !document.hasFocus()) return '';
            const labelled = active.getAttribute('aria-labelledby');
            const byOther = labelled
                ?.split(' ')
                .map((id) => document.getElementById(id)?.textContent ?? '')
                .join(' ');
            const labels = /** @type {HTMLInputElement} */ (active).labels;
            const label = labels?.length ? labels[0].textContent : null;
            const name = active.getAttribute('aria-label') ?? byOther ?? label ?? active.textContent;
            return (name ?? '').trim();
        });
    }

    /** @returns {Promise<string>} name of what has the focus, and its value where it has one */
    async said() {
        const value = await this.page.evaluate(() => {
            const active = document.activeElement;
            return active?.getAttribute('aria-valuetext') ?? /** @type {any} */ (active)?.value ?? '';
        });
        return `${await this.focus()} ${value}`.trim();
    }

    /** @param {string} name */
    isOn(name) {
        return this.#comesTo((focus) => focus === name, `the focus on "${name}"`);
    }

    /** @param {string} words that are said of what has the focus */
    isOnWords(words) {
        return this.#comesTo((_, said) => said.includes(words), `the focus on "… ${words} …"`);
    }

    /**
     * @param {(focus: string, said: string) => boolean} isThere
     * @param {string} what
     */
    async #comesTo(isThere, what) {
        let said = '';
        await until(
            async () => isThere(await this.focus(), (said = await this.said())),
            () => `${what}; it is on "${said}"`,
        );
    }

    /**
     * Goes on with Tab until something is reached.
     *
     * @param {string | RegExp} name '' for leaving the page
     * @param {{ back?: boolean }} [how]
     * @returns {Promise<string[]>} what was passed
     */
    async tabsTo(name, { back = false } = {}) {
        /** @type {string[]} */
        const passed = [];
        // Twice out of the page: it is nowhere.
        while (passed.filter((each) => each === '').length < 2 && passed.length < 200) {
            await (back ? this.backTab() : this.keys('Tab'));
            const reached = await this.focus();
            if (typeof name === 'string' ? reached === name : name.test(reached)) return passed;
            passed.push(reached);
        }
        throw new Error(`Tab does not reach "${name}"; it passed: ${passed.join(' · ')}`);
    }

    /** @param {() => Promise<unknown>} act that leads to a file @returns {Promise<{ name: string, text: string }>} */
    async downloads(act) {
        await act();
        const name = await until(
            () =>
                readdirSync(this.#downloads).find(
                    (each) => !this.#readFiles.has(each) && !/\.(part|crdownload|tmp)$/.test(each) &&
                        !readdirSync(this.#downloads).includes(`${each}.part`),
                ),
            'a downloaded file',
        );
        this.#readFiles.add(name);
        // Firefox makes the file first and fills it then.
        const file = path.join(this.#downloads, name);
        const text = await until(() => readFileSync(file, 'utf8'), `something in ${name}`);
        return { name, text };
    }

    /** Waits until two looks, some frames apart, find that none was painted in between. */
    async atRest() {
        let before = NaN;
        await until(async () => {
            const now = await this.page.evaluate(async () => {
                for (let frame = 0; frame < 6; ++frame) {
                    await new Promise((resolve) => requestAnimationFrame(resolve));
                }
                return window.orgkeep?.framesPainted ?? NaN;
            });
            const rests = now === before;
            before = now;
            return rests;
        }, 'a picture at rest');
    }

    /** @param {number} width @param {number} height CSS pixels */
    async resizes(width, height) {
        await this.page.setViewport({ width, height });
    }
}

/** @param {string} role '' for any @param {string} name '' for any */
function aria(role, name) {
    const quoted = name.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    return `::-p-aria(${name ? `[name="${quoted}"]` : ''}${role ? `[role="${role}"]` : ''})`;
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

/** Whether the element or the document has just gone: look again. @param {unknown} error */
function isPassing(error) {
    return (
        error instanceof Error &&
        /detached|stale|not found|no such node|context was destroyed|Cannot find context|discarded|Cannot find/i
            .test(error.message)
    );
}
