// @ts-check
// Fakes for the tests of both sides of the bridge: windows that only record messages, and real ports.

/** @typedef {import('node:test').TestContext} TestContext */

/** A launch code as the service issues them. */
export const CODE = 'c0de_c0de-c0de_c0de-c0de_c0de-c0de_c0de-c0d';

/** A window of another page, to which messages can be posted. */
export class FakeWindow {
    /** @type {{ message: any, targetOrigin: string, transfer: MessagePort[] }[]} */
    sent = [];

    /** @param {TestContext} t */
    constructor(t) {
        t.after(() => {
            for (const { transfer } of this.sent) for (const port of transfer) port.close();
        });
    }

    /** @param {any} message @param {string} targetOrigin @param {MessagePort[]} [transfer] */
    postMessage(message, targetOrigin, transfer = []) {
        this.sent.push({ message: structuredClone(message), targetOrigin, transfer });
    }
}

/**
 * Replaces the timers by ones that the test fires.
 *
 * @param {TestContext} t
 */
export function fakeTimers(t) {
    /** @type {Map<number, { call: () => void, isRepeated: boolean }>} */
    const running = new Map();
    const originals = { setTimeout, clearTimeout, setInterval, clearInterval };
    t.after(() => Object.assign(globalThis, originals));
    let last = 0;
    const start = (/** @type {boolean} */ isRepeated) => (/** @type {() => void} */ call) => {
        running.set(++last, { call, isRepeated });
        return last;
    };
    const stop = (/** @type {number} */ id) => running.delete(id);
    Object.assign(globalThis, {
        setTimeout: start(false),
        setInterval: start(true),
        clearTimeout: stop,
        clearInterval: stop,
    });
    return {
        /** Fires all running timers once. */
        fireAll() {
            for (const [id, { call, isRepeated }] of [...running]) {
                if (!isRepeated) running.delete(id);
                call();
            }
        },
    };
}

/** @type {WeakMap<MessagePort, any[]>} */
const received = new WeakMap();

/**
 * Waits until a port has received at least `count` messages.
 *
 * @param {MessagePort} port
 * @param {number} count
 * @returns {Promise<any[]>} all messages so far
 */
export async function receivedOn(port, count) {
    listen(port);
    const messages = received.get(port) ?? [];
    for (let turns = 0; messages.length < count; ++turns) {
        if (turns > 1000) throw new Error(`The port received ${messages.length} of ${count} messages`);
        await nextTurn();
    }
    return messages;
}

/**
 * Waits until all posted messages have arrived and were handled.
 *
 * @param {MessagePort} port that stays open
 */
export async function settled(port) {
    listen(port);
    for (let i = 0; i < 20; ++i) await nextTurn();
}

/** @param {MessagePort} port */
function listen(port) {
    if (received.has(port)) return;
    /** @type {any[]} */
    const messages = [];
    received.set(port, messages);
    port.onmessage = ({ data }) => messages.push(data);
}

/** Resolves in the next turn of the event loop. */
function nextTurn() {
    return new Promise((resolve) => setImmediate(resolve));
}
