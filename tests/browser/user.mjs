// @ts-check
// A user of the dashboard, who finds everything by role, accessible name and text. The same in Chromium
// (WebGL in software, so the canvas) and Firefox (no WebGL, so the presentation `dom`).
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { PageArea } from './page_area.mjs';
import { until } from './until.mjs';

/** @typedef {import('node:test').TestContext} TestContext */
/** @typedef {import('puppeteer-core').Browser} Browser */
/** @typedef {'chromium' | 'firefox'} BrowserKind */

/** The browser that the journeys run in. @type {BrowserKind} */
export const kind = process.env.ORGKEEP_BROWSER === 'firefox' ? 'firefox' : 'chromium';

// --- The browser ------------------------------------------------------------------------------------

/**
 * The folder that this process's Firefox saves downloads to. It is set by a preference, since Firefox 140
 * lacks WebDriver BiDi's browser.setDownloadBehavior.
 */
const firefoxDownloads = mkdtempSync(path.join(tmpdir(), 'orgkeep-downloads-'));
process.once('exit', () => rmSync(firefoxDownloads, { recursive: true, force: true }));

/** The timeout is long, because a busy machine may take minutes for the first page. */
const LAUNCH_TIMEOUT_MS = 180_000;

/**
 * @param {BrowserKind} [which]
 * @param {string} [timeZone] the time zone of the whole browser: Firefox 140 cannot set the time zone of a page
 * @returns {Promise<Browser>}
 */
export function launch(which = kind, timeZone = 'Europe/Berlin') {
    const env = { ...process.env, TZ: timeZone };
    if (which === 'firefox') {
        return puppeteer.launch({
            browser: 'firefox',
            env,
            timeout: LAUNCH_TIMEOUT_MS,
            executablePath: process.env.ORGKEEP_FIREFOX || '/usr/bin/firefox-esr',
            extraPrefsFirefox: {
                'intl.accept_languages': 'en-GB',
                'layout.css.prefers-color-scheme.content-override': 1, // light
                'browser.download.alwaysOpenPanel': false, // the panel would take the focus
                'browser.download.folderList': 2, // use browser.download.dir
                'browser.download.dir': firefoxDownloads,
                // Tab reaches the same elements on every system.
                'accessibility.tabfocus': 7,
            },
        });
    }
    return puppeteer.launch({
        env,
        timeout: LAUNCH_TIMEOUT_MS,
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
 * @typedef {object} BrowserSettings
 * @property {number} [width] the width of the window, CSS pixels
 * @property {number} [height]
 * @property {number} [scale] device pixels per CSS pixel
 * @property {boolean} [dark] the system's color scheme; only in Chromium
 * @property {boolean} [reducedMotion] the system's preference; only in Chromium
 * @property {string} [now] RFC 3339, the time at which the page's clock stands
 */

/**
 * Creates a user with their own browser context, which is closed after the test. The test fails if the page
 * had an uncaught error, a warning or a policy violation that the journey did not pass to `allowProblem()`.
 *
 * @param {TestContext} t
 * @param {Browser} browser
 * @param {BrowserSettings} [settings]
 */
export async function newUser(t, browser, settings = {}) {
    const { width = 1440, height = 900, scale = 1 } = settings;
    const inFirefox = (await browser.version()).startsWith('firefox');
    const downloads = inFirefox ? firefoxDownloads : mkdtempSync(path.join(tmpdir(), 'orgkeep-downloads-'));
    const context = await browser.createBrowserContext(
        inFirefox ? {} : { downloadBehavior: { policy: 'allow', downloadPath: downloads } },
    );
    const page = await context.newPage();
    const user = new User(page, downloads);
    t.after(async () => {
        await context.close();
        if (!inFirefox) rmSync(downloads, { recursive: true, force: true });
        assert.deepEqual(user.problems, [], 'the page reported no problems');
    });
    page.on('pageerror', (error) => {
        user.problems.push(`uncaught: ${error instanceof Error ? error.message : error}`);
    });
    page.on('console', (message) => {
        const type = message.type();
        if (type === 'error' || type === 'warn') user.problems.push(`${type}: ${message.text()}`);
    });
    await page.evaluateOnNewDocument(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
            console.error(`CSP ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
        });
    });
    if (settings.now) await page.evaluateOnNewDocument(stopClock, Date.parse(settings.now));
    if (settings.dark !== undefined || settings.reducedMotion !== undefined) {
        await page.emulateMediaFeatures([
            { name: 'prefers-color-scheme', value: settings.dark ? 'dark' : 'light' },
            { name: 'prefers-reduced-motion', value: settings.reducedMotion ? 'reduce' : 'no-preference' },
        ]);
    }
    await setViewport(page, { width, height, deviceScaleFactor: scale });
    return user;
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {import('puppeteer-core').Viewport} viewport
 */
async function setViewport(page, viewport) {
    try {
        await page.setViewport(viewport);
    } catch (error) {
        // Puppeteer sets the size and the screen's orientation together. Firefox 140 supports the size, but
        // not WebDriver BiDi's emulation.setScreenOrientationOverride.
        if (!/unknown command.*setScreenOrientationOverride/s.test(`${error}`)) throw error;
        const hasWidth = (/** @type {number} */ width) => innerWidth === width;
        await until(() => page.evaluate(hasWidth, viewport.width), `a page ${viewport.width} px wide`);
    }
}

/** Runs in the page: stops its clock. @param {number} now milliseconds since 1970 */
function stopClock(now) {
    const RealDate = Date;
    globalThis.Date = new Proxy(RealDate, {
        construct: (_, args) => Reflect.construct(RealDate, args.length > 0 ? args : [now]),
        apply: () => new RealDate(now).toString(),
        get: (target, key) => (key === 'now' ? () => now : Reflect.get(target, key)),
    });
}

// --- The user ---------------------------------------------------------------------------------------

export class User extends PageArea {
    /** @type {string[]} errors and warnings of the page */
    problems = [];
    #downloads;

    /** @param {import('puppeteer-core').Page} page @param {string} downloads folder of downloaded files */
    constructor(page, downloads) {
        super(page);
        this.#downloads = downloads;
    }

    /** @param {RegExp} problem a problem that this journey causes on purpose */
    allowProblem(problem) {
        const unexpected = this.problems.filter((each) => !problem.test(each));
        this.problems.splice(0, Infinity, ...unexpected);
    }

    /**
     * Opens an address and waits until the dashboard runs.
     *
     * @param {string} url
     */
    async open(url) {
        await this.page.goto(url, { waitUntil: 'domcontentloaded' });
        await this.waitForDashboard();
    }

    /** Waits until the dashboard runs. */
    async waitForDashboard() {
        await until(() => this.query({ css: 'html[data-state=running]' }), 'the running dashboard');
    }

    async reload() {
        await this.page.reload({ waitUntil: 'domcontentloaded' });
        await this.waitForDashboard();
    }

    async goBack() {
        await this.page.evaluate(() => history.back());
    }

    async goForward() {
        await this.page.evaluate(() => history.forward());
    }

    /** @returns {Promise<string>} the address' fragment */
    fragment() {
        return this.page.evaluate(() => location.hash);
    }

    /** @param {string | RegExp} expected */
    async waitForAddress(expected) {
        let seen = '';
        await until(
            async () => {
                seen = await this.fragment();
                return typeof expected === 'string' ? seen === expected : expected.test(seen);
            },
            () => `the address ${expected}; it is ${seen}`,
        );
    }

    /** @param {import('puppeteer-core').KeyInput[]} keys the keys, pressed one after the other */
    async pressKeys(...keys) {
        for (const key of keys) await this.page.keyboard.press(key);
    }

    /** Moves the focus from the browser's own buttons back to the page. */
    async returnToPage() {
        const otherPage = await this.page.browserContext().newPage();
        await otherPage.bringToFront();
        await this.page.bringToFront();
        await otherPage.close();
    }

    async pressShiftTab() {
        await this.page.keyboard.down('Shift');
        await this.page.keyboard.press('Tab');
        await this.page.keyboard.up('Shift');
    }

    /** @returns {Promise<string>} accessible name of the focused element; '' if none is focused */
    focusedName() {
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

    /** @returns {Promise<string>} name and value of the focused element */
    async announced() {
        const value = await this.page.evaluate(() => {
            const active = document.activeElement;
            return active?.getAttribute('aria-valuetext') ?? /** @type {any} */ (active)?.value ?? '';
        });
        return `${await this.focusedName()} ${value}`.trim();
    }

    /** @param {string} name */
    waitForFocus(name) {
        return this.#waitForFocusThat((focused) => focused === name, `the focus on "${name}"`);
    }

    /** @param {string} text a part of the name and value of the focused element */
    waitForFocusText(text) {
        return this.#waitForFocusThat(
            (_, announced) => announced.includes(text),
            `the focus on "… ${text} …"`,
        );
    }

    /**
     * @param {(name: string, announced: string) => boolean} matches
     * @param {string} what
     */
    async #waitForFocusThat(matches, what) {
        let announced = '';
        await until(
            async () => matches(await this.focusedName(), (announced = await this.announced())),
            () => `${what}; it is on "${announced}"`,
        );
    }

    /**
     * Presses Tab until an element has the focus.
     *
     * @param {string | RegExp} name '' for leaving the page
     * @param {{ back?: boolean }} [options]
     * @returns {Promise<string[]>} names of the elements before it
     */
    async tabTo(name, { back = false } = {}) {
        /** @type {string[]} */
        const passed = [];
        // After leaving the page twice, every element was passed.
        while (passed.filter((each) => each === '').length < 2 && passed.length < 200) {
            await (back ? this.pressShiftTab() : this.pressKeys('Tab'));
            const focused = await this.focusedName();
            if (typeof name === 'string' ? focused === name : name.test(focused)) return passed;
            passed.push(focused);
        }
        throw new Error(`Tab does not reach "${name}"; it passed: ${passed.join(' · ')}`);
    }

    /**
     * Reads a downloaded file and removes it from the folder.
     *
     * @param {() => Promise<unknown>} act that downloads a file
     * @returns {Promise<{ name: string, text: string }>}
     */
    async download(act) {
        assert.deepEqual(readdirSync(this.#downloads), [], 'there are no unexpected downloads');
        await act();
        const name = await until(() => {
            const files = readdirSync(this.#downloads);
            return files.find((each) => !isPartial(each) && !files.includes(`${each}.part`));
        }, 'a downloaded file');
        // Firefox creates an empty file first.
        const file = path.join(this.#downloads, name);
        const text = await until(() => readFileSync(file, 'utf8'), `content of ${name}`);
        rmSync(file);
        return { name, text };
    }

    /** Waits until no frame is painted for several animation frames. */
    async waitForIdle() {
        let before = NaN;
        await until(async () => {
            const now = await this.page.evaluate(async () => {
                for (let frame = 0; frame < 6; ++frame) {
                    await new Promise((resolve) => requestAnimationFrame(resolve));
                }
                return window.orgkeep?.framesPainted ?? NaN;
            });
            const isIdle = now === before;
            before = now;
            return isIdle;
        }, 'the dashboard to stop painting');
    }

    /** @param {number} width @param {number} height CSS pixels */
    async resize(width, height) {
        await setViewport(this.page, { width, height });
    }
}

/** @param {string} name @returns {boolean} whether the browser is still downloading this file */
function isPartial(name) {
    return /\.(part|crdownload|tmp)$/.test(name);
}
