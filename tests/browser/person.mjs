// @ts-check
// A person at a browser, who knows the page by what a screen reader says of it: roles, names, words.
// The same over Chromium (WebGL in software: the picture) and Firefox (no WebGL: the page).
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { Place } from './place.mjs';
import { until } from './until.mjs';

/** @typedef {import('node:test').TestContext} TestContext */
/** @typedef {import('puppeteer-core').Browser} Browser */
/** @typedef {'chromium' | 'firefox'} Kind */

/** Which of the two the journeys are run in. @type {Kind} */
export const kind = process.env.ORGKEEP_BROWSER === 'firefox' ? 'firefox' : 'chromium';

// --- The browser ------------------------------------------------------------------------------------

/**
 * The folder that this process's Firefox saves downloads to. It is set by a preference, since Firefox 140
 * lacks WebDriver BiDi's browser.setDownloadBehavior.
 */
const firefoxDownloads = mkdtempSync(path.join(tmpdir(), 'orgkeep-downloads-'));
process.once('exit', () => rmSync(firefoxDownloads, { recursive: true, force: true }));

/** A busy machine takes its time for the first page. */
const LAUNCH_PATIENCE_MS = 180_000;

/**
 * @param {Kind} [which]
 * @param {string} [timeZone] of the whole browser: Firefox 140 cannot set the time zone of a page
 * @returns {Promise<Browser>}
 */
export function launch(which = kind, timeZone = 'Europe/Berlin') {
    const env = { ...process.env, TZ: timeZone };
    if (which === 'firefox') {
        return puppeteer.launch({
            browser: 'firefox',
            env,
            timeout: LAUNCH_PATIENCE_MS,
            executablePath: process.env.ORGKEEP_FIREFOX || '/usr/bin/firefox-esr',
            extraPrefsFirefox: {
                'intl.accept_languages': 'en-GB',
                'layout.css.prefers-color-scheme.content-override': 1, // light
                'browser.download.alwaysOpenPanel': false, // it takes the focus
                'browser.download.folderList': 2, // the folder of the next line
                'browser.download.dir': firefoxDownloads,
                // Tab reaches all that it does elsewhere, whatever the system says.
                'accessibility.tabfocus': 7,
            },
        });
    }
    return puppeteer.launch({
        env,
        timeout: LAUNCH_PATIENCE_MS,
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
    const { width = 1440, height = 900, scale = 1 } = habits;
    const inFirefox = (await browser.version()).startsWith('firefox');
    const downloads = inFirefox ? firefoxDownloads : mkdtempSync(path.join(tmpdir(), 'orgkeep-downloads-'));
    const context = await browser.createBrowserContext(
        inFirefox ? {} : { downloadBehavior: { policy: 'allow', downloadPath: downloads } },
    );
    const page = await context.newPage();
    const person = new Person(page, downloads);
    t.after(async () => {
        await context.close();
        if (!inFirefox) rmSync(downloads, { recursive: true, force: true });
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
    await setViewport(page, { width, height, deviceScaleFactor: scale });
    return person;
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {import('puppeteer-core').Viewport} viewport
 */
async function setViewport(page, viewport) {
    try {
        await page.setViewport(viewport);
    } catch (error) {
        // Puppeteer sends the size and the screen's orientation together. Firefox 140 takes the size, but
        // lacks WebDriver BiDi's emulation.setScreenOrientationOverride.
        if (!/unknown command.*setScreenOrientationOverride/s.test(`${error}`)) throw error;
        const isThatWide = (/** @type {number} */ width) => innerWidth === width;
        await until(() => page.evaluate(isThatWide, viewport.width), `a page ${viewport.width} px wide`);
    }
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

// --- The person -------------------------------------------------------------------------------------

export class Person extends Place {
    /** @type {string[]} what went wrong on the page */
    problems = [];
    #downloads;

    /** @param {import('puppeteer-core').Page} page @param {string} downloads the folder they go to */
    constructor(page, downloads) {
        super(page);
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
        await until(() => this.query({ css: 'html[data-state=running]' }), 'the running dashboard');
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

    /**
     * Reads a downloaded file and removes it from the folder.
     *
     * @param {() => Promise<unknown>} act that leads to a file
     * @returns {Promise<{ name: string, text: string }>}
     */
    async downloads(act) {
        assert.deepEqual(readdirSync(this.#downloads), [], 'no download that nobody waited for');
        await act();
        const name = await until(() => {
            const files = readdirSync(this.#downloads);
            return files.find((each) => !isPartial(each) && !files.includes(`${each}.part`));
        }, 'a downloaded file');
        // Firefox makes the file first and fills it then.
        const file = path.join(this.#downloads, name);
        const text = await until(() => readFileSync(file, 'utf8'), `something in ${name}`);
        rmSync(file);
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
        await setViewport(this.page, { width, height });
    }
}

/** @param {string} name of a file that a browser has not finished yet */
function isPartial(name) {
    return /\.(part|crdownload|tmp)$/.test(name);
}
