// @ts-check
// The setup of every journey: a service in a scenario, a browser, and a user who has opened the dashboard.
// Each journey runs in Chromium and in Firefox (ORGKEEP_BROWSER).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../harness.mjs';
import { startProxy } from '../network_proxy.mjs';
import { kind, launch, newUser } from '../user.mjs';

/** @typedef {import('../user.mjs').User} User */
/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */
/** @typedef {Awaited<ReturnType<typeof startProxy>>} NetworkProxy */

/** @type {Map<string | undefined, import('../user.mjs').Browser>} the browsers by time zone */
const browsers = new Map();

/** @param {string} [timeZone] */
async function browserIn(timeZone) {
    const browser = browsers.get(timeZone) ?? (await launch(kind, timeZone));
    browsers.set(timeZone, browser);
    return browser;
}
before(() => browserIn());
after(() => Promise.all([...browsers.values()].map((browser) => browser.close())));

/**
 * @typedef {object} JourneyOptions
 * @property {string} [scenario]
 * @property {number} [speed] the speed of backups as a multiple of the real speed
 * @property {string} [at] fragment of the address to open, default ''
 * @property {string} [timeZone] the time zone of the browser
 * @property {import('../user.mjs').BrowserSettings} [settings]
 */

/**
 * @typedef {object} JourneyContext
 * @property {import('node:test').TestContext} t
 * @property {User} user the user, who has opened the dashboard
 * @property {NetworkProxy} proxy the proxy between the user and the service
 * @property {Service} service
 * @property {(settings?: import('../user.mjs').BrowserSettings, at?: string) => Promise<User>} openUser
 *     opens the dashboard for another user
 */

/**
 * @param {string} name
 * @param {JourneyOptions} options
 * @param {(context: JourneyContext) => Promise<void>} run
 */
export function journey(name, { scenario = 'healthy', speed = 1, at = '', timeZone, settings }, run) {
    test(name, async (t) => {
        const browser = await browserIn(timeZone);
        const server = await startServer(t, { scenario, speed });
        const proxy = await startProxy(t, server.url);
        /** @param {import('../user.mjs').BrowserSettings} [browserSettings] */
        const openUser = async (browserSettings = {}, fragment = '') => {
            const user = await newUser(t, browser, browserSettings);
            await user.open(proxy.url + fragment);
            return user;
        };
        const user = await openUser(settings, at);
        await run({ t, user, proxy, service: new Service(server.url), openUser });
    });
}

/** A client of the service other than the dashboard, such as the management console. */
export class Service {
    #api;

    /** @param {string} url */
    constructor(url) {
        this.#api = `${url}api/v1`;
    }

    /** @param {string} path @returns {Promise<any>} */
    async get(path) {
        const response = await fetch(this.#api + path);
        assert.equal(response.status, 200, path);
        return response.json();
    }

    /** @param {object} settings the settings to store */
    async putSettings(settings) {
        const response = await fetch(`${this.#api}/settings`, {
            method: 'PUT',
            headers: { 'Content-Type': 'application/json', 'If-Match': '*' },
            body: JSON.stringify(settings),
        });
        assert.equal(response.status, 200, await response.text());
    }

    async startBackup() {
        const response = await fetch(`${this.#api}/backups`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: '{"type":"manual"}',
        });
        assert.equal(response.status, 202, await response.text());
    }
}

// --- Formats ----------------------------------------------------------------------------------------

/** @param {number} count @returns {string} "8,412,507" */
export function formatCount(count) {
    return count.toLocaleString('en-US');
}

/**
 * @param {string} instant RFC 3339
 * @param {string} [timeZone]
 * @returns {string} "22 Nov 2026, 14:05"
 */
export function formatTime(instant, timeZone = 'Europe/Berlin') {
    const parts = new Intl.DateTimeFormat('en-US', {
        timeZone,
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
    }).formatToParts(new Date(instant));
    const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
    return `${part.day} ${part.month} ${part.year}, ${part.hour}:${part.minute}`;
}

/** @param {string} date YYYY-MM-DD @returns {string} "Wed, 18 Nov 2026" */
export function formatDate(date) {
    const at = new Date(`${date}T12:00:00Z`);
    const weekday = at.toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' });
    return `${weekday}, ${formatTime(at.toISOString(), 'UTC').split(',')[0]}`;
}
