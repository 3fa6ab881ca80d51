// @ts-check
// What every journey starts from: a service in some state, a browser, a person at the dashboard.
// Each journey runs in Chromium and in Firefox (ORGKEEP_BROWSER).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../harness.mjs';
import { lay } from '../line.mjs';
import { kind, launch, newPerson } from '../person.mjs';

/** @typedef {import('../person.mjs').Person} Person */
/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */
/** @typedef {Awaited<ReturnType<typeof lay>>} Line */

/** @type {Map<string | undefined, import('../person.mjs').Browser>} by the time zone that a journey asks for */
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
 * @typedef {object} Start
 * @property {string} [scenario]
 * @property {number} [speed] how many times faster than a real one a backup works
 * @property {string} [at] fragment of the address to open, default ''
 * @property {string} [timeZone] of the browser
 * @property {import('../person.mjs').Habits} [habits]
 */

/**
 * @typedef {object} Scene
 * @property {import('node:test').TestContext} t
 * @property {Person} person at the open dashboard
 * @property {Line} line between the person and the service
 * @property {Service} service
 * @property {(habits?: import('../person.mjs').Habits, at?: string) => Promise<Person>} another person
 *     at the same service
 */

/**
 * @param {string} name
 * @param {Start} start
 * @param {(scene: Scene) => Promise<void>} walk
 */
export function journey(name, { scenario = 'healthy', speed = 1, at = '', timeZone, habits }, walk) {
    test(name, async (t) => {
        const browser = await browserIn(timeZone);
        const server = await startServer(t, { scenario, speed });
        const line = await lay(t, server.url);
        const enter = async (/** @type {import('../person.mjs').Habits} */ theirs = {}, there = '') => {
            const person = await newPerson(t, browser, theirs);
            await person.opens(line.url + there);
            return person;
        };
        const person = await enter(habits, at);
        await walk({ t, person, line, service: new Service(server.url), another: enter });
    });
}

/** The service as another program talks to it: the management console, say. */
export class Service {
    #api;

    /** @param {string} url */
    constructor(url) {
        this.#api = `${url}api/v1`;
    }

    /** @param {string} path @returns {Promise<any>} */
    async get(path) {
        const answer = await fetch(this.#api + path);
        assert.equal(answer.status, 200, path);
        return answer.json();
    }

    /** @param {object} settings in place of those that are stored */
    async putSettings(settings) {
        const answer = await fetch(`${this.#api}/settings`, {
            method: 'PUT',
            headers: { 'Content-Type': 'application/json', 'If-Match': '*' },
            body: JSON.stringify(settings),
        });
        assert.equal(answer.status, 200, await answer.text());
    }

    async startBackup() {
        const answer = await fetch(`${this.#api}/backups`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: '{"type":"manual"}',
        });
        assert.equal(answer.status, 202, await answer.text());
    }
}

// --- How figures read -------------------------------------------------------------------------------

/** @param {number} count @returns {string} "8,412,507" */
export function count(count) {
    return count.toLocaleString('en-US');
}

/**
 * @param {string} instant RFC 3339
 * @param {string} [timeZone]
 * @returns {string} "22 Nov 2026, 14:05"
 */
export function moment(instant, timeZone = 'Europe/Berlin') {
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
export function fullDate(date) {
    const at = new Date(`${date}T12:00:00Z`);
    const weekday = at.toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' });
    return `${weekday}, ${moment(at.toISOString(), 'UTC').split(',')[0]}`;
}
