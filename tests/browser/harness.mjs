// @ts-check
// The service, the browser and the page, as the browser tests use them.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const serverFile = process.env.ORGKEEP_SERVER ?? path.join(root, 'build/bin/orgkeep-stub');
const siteFolder = process.env.ORGKEEP_SITE ?? path.join(root, 'build/site');
// Screenshots are of the page as it is, also while its fonts are held back.
process.env.PW_TEST_SCREENSHOT_NO_FONTS_READY = '1';
const artifacts = process.env.ORGKEEP_ARTIFACTS ?? path.join(root, 'build/artifacts');

/** @typedef {import('node:test').TestContext} TestContext */
/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

/** @param {string} name of a file to keep @returns {string} where it goes */
export function artifact(name) {
    const file = path.join(artifacts, name);
    mkdirSync(path.dirname(file), { recursive: true });
    return file;
}

// --- The service ------------------------------------------------------------------------------------

/**
 * @typedef {object} ServerOptions
 * @property {string} [scenario]
 * @property {number} [speed] how many times faster than a real one a backup works
 * @property {string} [database] a file; default in memory
 * @property {number} [port] default a free one
 * @property {string} [clock] RFC 3339, what the time is at the start; default the system's
 */

/**
 * Starts the service and waits until it listens. It ends with the test.
 *
 * @param {TestContext} t
 * @param {ServerOptions} [options]
 */
export function startServer(t, options = {}) {
    const { scenario = 'healthy', speed = 60, database = ':memory:', port = 0, clock } = options;
    return runServer(t, [
        ['--port', port],
        ['--database', database],
        ['--scenario', scenario],
        ['--speed', speed],
        ['--seed', 1],
        ...(clock ? [['--clock', clock]] : []),
    ]);
}

/**
 * Starts the service with these options and waits until it listens. It ends with the test.
 *
 * @param {TestContext} t
 * @param {(string | number)[][]} options
 * @param {Record<string, string>} [environment] beside that of the test
 */
export async function runServer(t, options, environment = {}) {
    const child = spawn(serverFile, ['--site', siteFolder, ...options.flat()].map(String), {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, ...environment },
    });
    const exited = new Promise((resolve) => {
        child.once('exit', resolve);
        child.once('error', resolve); // it never began
    });
    /** @param {NodeJS.Signals} signal */
    const end = async (signal) => {
        child.kill(signal);
        await exited;
    };
    t.after(() => end('SIGTERM'));

    const address = await new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (code) => reject(new Error(`orgkeep-stub ended with ${code}`)));
        createInterface({ input: child.stdout }).on('line', (line) => {
            const found = /listening on (http:\/\/\S+)/.exec(line);
            if (found) resolve(found[1]);
        });
    });
    return {
        url: `${address}/`,
        port: Number(new URL(address).port),
        /** Ends it with no chance to tidy up. */
        kill: () => end('SIGKILL'),
    };
}

/** @param {TestContext} t @returns {string} a database file that goes with the test */
export function temporaryDatabase(t) {
    const folder = mkdtempSync(path.join(tmpdir(), 'orgkeep-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    return path.join(folder, 'orgkeep.sqlite');
}

// --- The browser ------------------------------------------------------------------------------------

/** Chromium without a GPU: WebGL in software, and nothing that would call home. */
export function launchBrowser() {
    return chromium.launch({
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
        ],
    });
}

/**
 * A page in a context of its own, which goes with the test, and what went wrong on it.
 *
 * @param {TestContext} t
 * @param {Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function newPage(t, browser, options = {}) {
    const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        timezoneId: 'Europe/Berlin',
        locale: 'en-GB',
        ...options,
    });
    t.after(() => context.close());
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    /** @type {string[]} */
    const problems = [];
    page.on('pageerror', (error) => problems.push(`uncaught: ${error}`));
    page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) {
            problems.push(`${message.type()}: ${message.text()}`);
        }
    });
    await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
            console.error(`CSP ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
        });
    });
    return { page, problems };
}

/**
 * Opens the dashboard and waits until its picture is shown.
 *
 * @param {Page} page
 * @param {string} url
 */
export async function openDashboard(page, url) {
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('html[data-state=running]').waitFor();
}

// --- The page ---------------------------------------------------------------------------------------

/** @param {Page} page */
export function backupCard(page) {
    const card = page.getByRole('region', { name: 'Last Backup Status' });
    return {
        card,
        start: card.getByRole('button', { name: 'Backup Now' }),
        /** @param {string} label */
        status: (label) => card.getByRole('status').filter({ hasText: new RegExp(`^${label}$`) }),
        /** @param {string} label */
        icon: (label) => card.getByRole('button', { name: label, exact: true }),
    };
}

/** @param {Page} page */
export function framesPainted(page) {
    return page.evaluate(() => window.orgkeep?.framesPainted ?? Number.NaN);
}

/**
 * Waits until the picture has not been painted in eighteen animation frames on end: an animation
 * paints in every second or third, and answers of the service come sooner.
 *
 * @param {Page} page
 */
export async function atRest(page) {
    const before = await page.evaluate(async () => {
        const painted = () => window.orgkeep?.framesPainted ?? Number.NaN;
        let were = painted();
        let still = 0;
        for (let frame = 0; still < 18 && frame < 1200; ++frame) {
            await new Promise(requestAnimationFrame);
            still = painted() === were ? still + 1 : 0;
            were = painted();
        }
        return still < 18 ? were : null;
    });
    if (before === null) return;
    throw new Error(`The picture does not come to rest; ${before} frames were painted.`);
}

/**
 * The pixels of the picture where an element lies.
 *
 * @param {import('playwright-core').Locator} element
 */
export async function picture(element) {
    return (await element.screenshot({ animations: 'disabled' })).toString('base64');
}
