// @ts-check
// Starts the service and the browser for the browser tests, and finds elements of the page.
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
// Screenshots do not wait for fonts, because some tests hold them back.
process.env.PW_TEST_SCREENSHOT_NO_FONTS_READY = '1';
const artifacts = process.env.ORGKEEP_ARTIFACTS ?? path.join(root, 'build/artifacts');

/** @typedef {import('node:test').TestContext} TestContext */
/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

/** @param {string} name the name of a file that is kept after the tests @returns {string} its path */
export function artifactPath(name) {
    const file = path.join(artifacts, name);
    mkdirSync(path.dirname(file), { recursive: true });
    return file;
}

// --- The service ------------------------------------------------------------------------------------

/**
 * @typedef {object} ServerOptions
 * @property {string} [scenario]
 * @property {number} [speed] the speed of backups as a multiple of the real speed
 * @property {string} [database] a file; default: in memory
 * @property {number} [port] default: a free port
 * @property {string} [clock] RFC 3339, the time at the start; default: the system's
 */

/**
 * Starts the service and waits until it listens. It is stopped after the test.
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
 * Starts the service with these options and waits until it listens. It is stopped after the test.
 *
 * @param {TestContext} t
 * @param {(string | number)[][]} options
 * @param {Record<string, string>} [environment] variables in addition to those of the test
 */
export async function runServer(t, options, environment = {}) {
    const child = spawn(serverFile, ['--site', siteFolder, ...options.flat()].map(String), {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, ...environment },
    });
    const exited = new Promise((resolve) => {
        child.once('exit', resolve);
        child.once('error', resolve); // it could not be started
    });
    /** @param {NodeJS.Signals} signal */
    const stop = async (signal) => {
        child.kill(signal);
        await exited;
    };
    t.after(() => stop('SIGTERM'));

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
        /** Stops the service without a chance to clean up. */
        kill: () => stop('SIGKILL'),
    };
}

/** @param {TestContext} t @returns {string} path of a database file that is deleted after the test */
export function temporaryDatabase(t) {
    const folder = mkdtempSync(path.join(tmpdir(), 'orgkeep-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    return path.join(folder, 'orgkeep.sqlite');
}

// --- The browser ------------------------------------------------------------------------------------

/** Launches Chromium with WebGL in software and without background network requests. */
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
 * Opens a page in its own browser context, which is closed after the test, and collects its problems.
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
 * Opens the dashboard and waits until it is shown.
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
 * Waits until the dashboard has painted nothing in eighteen consecutive animation frames: an animation
 * paints in every second or third, and responses of the service arrive sooner.
 *
 * @param {Page} page
 */
export async function waitForIdle(page) {
    const painted = await page.evaluate(async () => {
        const framesPainted = () => window.orgkeep?.framesPainted ?? Number.NaN;
        let last = framesPainted();
        let idleFrames = 0;
        for (let frame = 0; idleFrames < 18 && frame < 1200; ++frame) {
            await new Promise(requestAnimationFrame);
            idleFrames = framesPainted() === last ? idleFrames + 1 : 0;
            last = framesPainted();
        }
        return idleFrames < 18 ? last : null;
    });
    if (painted === null) return;
    throw new Error(`The dashboard does not stop painting; ${painted} frames were painted.`);
}

/**
 * A screenshot of an element, in base64.
 *
 * @param {import('playwright-core').Locator} element
 */
export async function screenshot(element) {
    return (await element.screenshot({ animations: 'disabled' })).toString('base64');
}
