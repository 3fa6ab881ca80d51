// @ts-check

const PROTOCOL = 1;
/** The host may begin to listen after the frame has begun to speak. */
const READY_EVERY_MS = 500;
/** A host asks its own back end; that takes its time. */
const CALL_PATIENCE_MS = 30_000;

/**
 * How the two sides meet.
 *
 * @typedef {object} Handshake
 * @property {object} ready what the frame says of itself
 * @property {boolean} isRepeated until it is answered: where the host takes the first one only
 * @property {(data: Record<string, unknown>) => boolean} isAnswer exact in its syntax
 * @property {boolean} isGreeted whether the host sends a first message over the port, which is waited for
 */

/** @returns {Handshake} ours: web/embed/host.mjs */
export function ourHandshake(instance = randomName()) {
    return {
        ready: { type: 'orgkeep.ready', protocol: PROTOCOL, instance },
        isRepeated: true,
        isAnswer: (data) =>
            hasExactly(data, ['type', 'protocol', 'instance']) &&
            data.type === 'orgkeep.connect' &&
            data.protocol === PROTOCOL &&
            data.instance === instance,
        isGreeted: false,
    };
}

/**
 * That of Salesforce's own component for frames, lightning-ui-embedding.
 *
 * @param {string} instanceId as the frame's address gives it
 * @returns {Handshake}
 */
export function salesforceHandshake(instanceId) {
    return {
        ready: { type: 'sf-embedding/ready', instanceId },
        isRepeated: false, // it gives a port for each
        isAnswer: (data) =>
            data.type === 'sf-embedding.bootstrap' &&
            data.protocol === 'sf-embedding' &&
            data.instanceId === instanceId &&
            Array.isArray(data.allowedOrigins) &&
            data.allowedOrigins.every((each) => typeof each === 'string'),
        isGreeted: true,
    };
}

/**
 * @typedef {object} BridgeOptions
 * @property {string} host origin of the page around, which may embed this one
 * @property {Handshake} handshake
 * @property {(method: string, params: Record<string, unknown>) => void} hear a notification
 * @property {() => void} shut somebody connects a second time: nothing that comes can be trusted
 */

/**
 * The frame's way to the page around it: JSON-RPC 2.0 over a port that was handed over by a window of
 * the right origin, once.
 */
export class HostBridge {
    #options;
    /** @type {MessagePort | null} */
    #port = null;
    #isOpen = false;
    #isShut = false;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    #repeat;
    /** @type {Map<string, object>} by method: what was to be said before there was anyone to hear it */
    #unsaid = new Map();
    /** @type {Map<number, { settle: (result: unknown) => void, timer: ReturnType<typeof setTimeout> }>} */
    #calls = new Map();
    #lastId = 0;
    /** @type {() => void} */
    #letGo = () => {};
    /** Until there is somebody to talk to, or nobody any more. */
    opened = new Promise((resolve) => {
        this.#letGo = () => resolve(undefined);
    });

    /** @param {BridgeOptions} options */
    constructor(options) {
        this.#options = options;
        const { handshake, host } = options;
        addEventListener('message', this.#meet);
        const say = () => parent.postMessage(handshake.ready, host);
        say();
        if (handshake.isRepeated) this.#repeat = setInterval(say, READY_EVERY_MS);
    }

    /**
     * @param {string} method
     * @param {object} params
     */
    notify(method, params) {
        if (this.#isShut) return;
        if (this.#isOpen) this.#post({ method, params });
        else this.#unsaid.set(method, params);
    }

    /**
     * @param {string} method
     * @returns {Promise<unknown>} null where the host refuses or does not answer
     */
    async call(method) {
        await this.opened;
        if (this.#isShut) return null;
        const id = ++this.#lastId;
        return new Promise((resolve) => {
            /** @param {unknown} result */
            const settle = (result) => {
                this.#calls.delete(id);
                clearTimeout(timer);
                resolve(result);
            };
            const timer = setTimeout(() => settle(null), CALL_PATIENCE_MS);
            this.#calls.set(id, { settle, timer });
            this.#post({ id, method, params: {} });
        });
    }

    /** Says and hears nothing from now on. */
    close() {
        this.#isShut = true;
        clearInterval(this.#repeat);
        removeEventListener('message', this.#meet);
        this.#port?.close();
        for (const { settle } of [...this.#calls.values()]) settle(null);
        this.#letGo(); // who waits need not wait any more
    }

    /** @param {MessageEvent} event */
    #meet = ({ source, origin, data, ports }) => {
        const { host, handshake, shut } = this.#options;
        if (source !== parent || origin !== host || ports.length !== 1) return;
        if (!isRecord(data) || !handshake.isAnswer(data)) return;
        if (this.#port) {
            ports[0].close();
            this.close();
            shut();
            return;
        }
        clearInterval(this.#repeat);
        this.#port = ports[0];
        this.#port.onmessage = (event) => this.#receive(event.data);
        if (!handshake.isGreeted) this.#open();
    };

    #open() {
        if (this.#isOpen) return;
        this.#isOpen = true;
        for (const [method, params] of this.#unsaid) this.#post({ method, params });
        this.#unsaid.clear();
        this.#letGo();
    }

    /** @param {unknown} data */
    #receive(data) {
        if (!isRecord(data) || data.jsonrpc !== '2.0') return;
        const { id, method } = data;
        if (typeof method !== 'string') {
            // A refusal has no result, and neither has what waits then.
            if (typeof id === 'number') this.#calls.get(id)?.settle(data.result ?? null);
            return;
        }
        if (typeof id === 'string' || typeof id === 'number') {
            this.#post({ id, error: { code: -32601, message: 'Unknown method.' } });
            return;
        }
        const params = isRecord(data.params) ? data.params : {};
        if (method === 'ui/notifications/host-initialized' && this.#options.handshake.isGreeted) {
            if (!this.#isOpen) this.#post({ method: 'ui/notifications/embedding-initialized', params: {} });
            this.#options.hear(method, params);
            this.#open();
            return;
        }
        if (this.#isOpen) this.#options.hear(method, params);
    }

    /** @param {object} message */
    #post(message) {
        this.#port?.postMessage({ jsonrpc: '2.0', ...message });
    }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {object} value @param {string[]} keys */
function hasExactly(value, keys) {
    const own = Object.keys(value);
    return own.length === keys.length && keys.every((key) => own.includes(key));
}

/** @returns {string} that nobody can guess */
function randomName() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
