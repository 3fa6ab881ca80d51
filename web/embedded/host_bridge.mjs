// @ts-check

const PROTOCOL = 1;
/** The first message is repeated, as the host may begin to listen later than the frame begins to send. */
const READY_INTERVAL_MS = 500;
/** The timeout is long, because a host may have to call its own back end for the result. */
const CALL_TIMEOUT_MS = 30_000;

/**
 * The way in which the two sides connect.
 *
 * @typedef {object} Handshake
 * @property {object} ready the frame's first message
 * @property {boolean} isRepeated whether `ready` is sent until a port arrives
 * @property {(data: Record<string, unknown>) => boolean} isConnectMessage checks the syntax of the host's
 *     message with the port, exactly
 * @property {boolean} waitsForHost whether the host sends the first message over the port
 */

/** @returns {Handshake} the handshake of web/embed/host.mjs */
export function orgkeepHandshake(instance = randomInstance()) {
    return {
        ready: { type: 'orgkeep.ready', protocol: PROTOCOL, instance },
        isRepeated: true,
        isConnectMessage: (data) =>
            hasExactly(data, ['type', 'protocol', 'instance']) &&
            data.type === 'orgkeep.connect' &&
            data.protocol === PROTOCOL &&
            data.instance === instance,
        waitsForHost: false,
    };
}

/**
 * The handshake of Salesforce's own component for frames, lightning-ui-embedding.
 *
 * @param {string} instanceId from the frame's address
 * @returns {Handshake}
 */
export function salesforceHandshake(instanceId) {
    return {
        ready: { type: 'sf-embedding/ready', instanceId },
        isRepeated: false, // Salesforce sends a port for each
        isConnectMessage: (data) =>
            data.type === 'sf-embedding.bootstrap' &&
            data.protocol === 'sf-embedding' &&
            data.instanceId === instanceId &&
            Array.isArray(data.allowedOrigins) &&
            data.allowedOrigins.every((each) => typeof each === 'string'),
        waitsForHost: true,
    };
}

/**
 * @typedef {object} BridgeOptions
 * @property {string} host origin of the host page, which is allowed to embed this page
 * @property {Handshake} handshake
 * @property {(method: string, params: Record<string, unknown>) => void} onNotification
 * @property {() => void} onSecondPort called when a second port arrives: no message can be trusted then
 */

/**
 * The frame's connection to the host page: JSON-RPC 2.0 over a port that is accepted once, from the parent
 * window with the right origin.
 */
export class HostBridge {
    #options;
    /** @type {MessagePort | null} */
    #port = null;
    #isOpen = false;
    #isClosed = false;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    #readyTimer;
    /** @type {Map<string, object>} the latest parameters by method, of notifications before the connection */
    #queued = new Map();
    /** @type {Map<number, { settle: (result: unknown) => void, timer: ReturnType<typeof setTimeout> }>} */
    #calls = new Map();
    #lastId = 0;
    /** @type {() => void} */
    #resolveOpened = () => {};
    /** Resolves when the connection is open, or closed for good. */
    opened = new Promise((resolve) => {
        this.#resolveOpened = () => resolve(undefined);
    });

    /** @param {BridgeOptions} options */
    constructor(options) {
        this.#options = options;
        const { handshake, host } = options;
        addEventListener('message', this.#onMessage);
        const sendReady = () => parent.postMessage(handshake.ready, host);
        sendReady();
        if (handshake.isRepeated) this.#readyTimer = setInterval(sendReady, READY_INTERVAL_MS);
    }

    /**
     * @param {string} method
     * @param {object} params
     */
    notify(method, params) {
        if (this.#isClosed) return;
        if (this.#isOpen) this.#post({ method, params });
        else this.#queued.set(method, params);
    }

    /**
     * @param {string} method
     * @returns {Promise<unknown>} the result; null if the host returns an error or does not respond
     */
    async call(method) {
        await this.opened;
        if (this.#isClosed) return null;
        const id = ++this.#lastId;
        return new Promise((resolve) => {
            /** @param {unknown} result */
            const settle = (result) => {
                this.#calls.delete(id);
                clearTimeout(timer);
                resolve(result);
            };
            const timer = setTimeout(() => settle(null), CALL_TIMEOUT_MS);
            this.#calls.set(id, { settle, timer });
            this.#post({ id, method, params: {} });
        });
    }

    /** Closes the connection for good. Pending calls resolve to null. */
    close() {
        this.#isClosed = true;
        clearInterval(this.#readyTimer);
        removeEventListener('message', this.#onMessage);
        this.#port?.close();
        for (const { settle } of [...this.#calls.values()]) settle(null);
        this.#resolveOpened();
    }

    /** @param {MessageEvent} event */
    #onMessage = ({ source, origin, data, ports }) => {
        const { host, handshake, onSecondPort } = this.#options;
        if (source !== parent || origin !== host || ports.length !== 1) return;
        if (!isRecord(data) || !handshake.isConnectMessage(data)) return;
        if (this.#port) {
            ports[0].close();
            this.close();
            onSecondPort();
            return;
        }
        clearInterval(this.#readyTimer);
        this.#port = ports[0];
        this.#port.onmessage = (event) => this.#receive(event.data);
        if (!handshake.waitsForHost) this.#open();
    };

    #open() {
        if (this.#isOpen) return;
        this.#isOpen = true;
        for (const [method, params] of this.#queued) this.#post({ method, params });
        this.#queued.clear();
        this.#resolveOpened();
    }

    /** @param {unknown} data */
    #receive(data) {
        if (!isRecord(data) || data.jsonrpc !== '2.0') return;
        const { id, method } = data;
        if (typeof method !== 'string') {
            // An error response has no result, so the call resolves to null.
            if (typeof id === 'number') this.#calls.get(id)?.settle(data.result ?? null);
            return;
        }
        if (typeof id === 'string' || typeof id === 'number') {
            this.#post({ id, error: { code: -32601, message: 'Unknown method.' } });
            return;
        }
        const params = isRecord(data.params) ? data.params : {};
        if (method === 'ui/notifications/host-initialized' && this.#options.handshake.waitsForHost) {
            if (!this.#isOpen) this.#post({ method: 'ui/notifications/embedding-initialized', params: {} });
            this.#options.onNotification(method, params);
            this.#open();
            return;
        }
        if (this.#isOpen) this.#options.onNotification(method, params);
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

/** @returns {string} 128 random bits, in hexadecimal digits */
function randomInstance() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
