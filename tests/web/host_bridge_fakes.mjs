// @ts-check
// What the tests of the bridge's two sides share: windows that only take post, and real ports.

/** @typedef {import('node:test').TestContext} TestContext */

/** A launch code as the service makes them. */
export const CODE = 'c0de_c0de-c0de_c0de-c0de_c0de-c0de_c0de-c0d';

/** A window of another page: all that can be done with it is to send it messages. */
export class Post {
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
 * Timers that run off when the test says so.
 *
 * @param {TestContext} t
 */
export function holdTimers(t) {
    /** @type {Map<number, { call: () => void, isRepeated: boolean }>} */
    const running = new Map();
    const before = { setTimeout, clearTimeout, setInterval, clearInterval };
    t.after(() => Object.assign(globalThis, before));
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
        /** All that are under way. */
        runOff() {
            for (const [id, { call, isRepeated }] of [...running]) {
                if (!isRepeated) running.delete(id);
                call();
            }
        },
    };
}

/** @type {WeakMap<MessagePort, any[]>} */
const heard = new WeakMap();

/**
 * What was said on a port so far, once that is so many messages.
 *
 * @param {MessagePort} port
 * @param {number} count
 * @returns {Promise<any[]>}
 */
export async function heardOn(port, count) {
    listen(port);
    const messages = heard.get(port) ?? [];
    for (let turns = 0; messages.length < count; ++turns) {
        if (turns > 1000) throw new Error(`Only ${messages.length} of ${count} messages came`);
        await turn();
    }
    return messages;
}

/**
 * Lets all that was posted before arrive, and what is done upon it.
 *
 * @param {MessagePort} port that stays open
 */
export async function settled(port) {
    listen(port);
    for (let i = 0; i < 20; ++i) await turn();
}

/** @param {MessagePort} port */
function listen(port) {
    if (heard.has(port)) return;
    /** @type {any[]} */
    const messages = [];
    heard.set(port, messages);
    port.onmessage = ({ data }) => messages.push(data);
}

/** One turn of the event loop. */
function turn() {
    return new Promise((resolve) => setImmediate(resolve));
}
