// @ts-check
// The host page's side of an embedded Orgkeep dashboard. It has no dependencies and defines no globals, so
// it can be copied into a page's own bundle or into a Lightning web component. README.md in this folder
// describes the messages.

/** @typedef {'light' | 'dark' | 'system'} Theme */
/** @typedef {string | { code: string, service?: string }} LaunchCode */

/**
 * @typedef {object} HostOptions
 * @property {string} service address of the service that provides the frame's page; only its origin is used
 * @property {() => LaunchCode | Promise<LaunchCode>} [getLaunchCode] returns a new one-time code of your
 *     back end on every call. The member `service` is only for a frame of your own origin: the service
 *     that it gets its data from
 * @property {Theme} [theme] of your page; default 'system'
 * @property {(event: MessageEvent) => boolean} [isFromFrame] whether a message comes from the frame;
 *     default: its source is the frame's window. Needed in containers in which `event.source` is another
 *     object; the message's origin and syntax are checked anyway
 * @property {() => void} [onShown] called when the dashboard is shown
 * @property {(height: number) => void} [onSize] height of the content, CSS pixels
 * @property {(place: { top: number, height: number }) => void} [onPlace] position of the focused element or
 *     of a new dialog in the frame, CSS pixels; the page should scroll it into view
 * @property {(fragment: string) => void} [onRoute] the dashboard's page, as the address' fragment without #
 * @property {(state: 'active' | 'ended') => void} [onSession]
 * @property {(failure: { title: string, detail: string }) => void} [onFailed]
 */

/**
 * @typedef {object} Connection
 * @property {(theme: Theme) => void} setTheme
 * @property {(visible: boolean) => void} setVisible false pauses the dashboard even while the frame is in
 *     view
 * @property {() => void} signOut ends the session at the service and clears the dashboard
 * @property {() => void} disconnect ends the connection; to connect again, the frame must be reloaded
 */

const PROTOCOL = 1;
/** After this time without a message, the service is down or does not allow this page to embed it. */
const READY_TIMEOUT_MS = 30_000;
const THEMES = ['light', 'dark', 'system'];
const INSTANCE = /^[A-Za-z0-9_-]{16,64}$/;
const CODE = /^[A-Za-z0-9_-]{16,512}$/;
/** A code of JSON-RPC 2.0 and one of Orgkeep's own. */
const ERROR = { unknownMethod: -32601, noLaunchCode: -32000 };

/** The permissions that the frame needs. Without `allow-downloads`, exports and logs can't be saved. */
export const FRAME_SANDBOX = 'allow-scripts allow-same-origin allow-downloads';

/**
 * @param {string} service address of the service
 * @param {string} [fragment] the page to show first, as `onRoute` received it
 * @returns {string} the address of the frame
 */
export function frameAddress(service, fragment = '') {
    const url = new URL('/', serviceOrigin(service));
    url.searchParams.set('host', window.location.origin);
    url.hash = fragment;
    return url.href;
}

/**
 * @param {string} service
 * @returns {string} its origin
 * @throws {TypeError} with a message for users
 */
export function serviceOrigin(service) {
    let url;
    try {
        url = new URL(service);
    } catch {
        throw new TypeError(
            `The service's address must be one like https://backup.example.com, not "${service}".`,
        );
    }
    const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) {
        throw new TypeError(`The service's address must begin with https://, not "${service}".`);
    }
    if (url.pathname !== '/' || url.search || url.hash || url.username || url.password) {
        throw new TypeError(`The service's address must be only a host and a port, not "${service}".`);
    }
    return url.origin;
}

/**
 * Connects this page with the dashboard in a frame. Call it before or shortly after you set the frame's
 * address. The connection survives reloads of the frame.
 *
 * @param {HTMLIFrameElement} iframe
 * @param {HostOptions} options
 * @returns {Connection}
 */
export function connectOrgkeep(iframe, options) {
    const { getLaunchCode, onFailed } = options;
    const isFromFrame = options.isFromFrame ?? ((event) => event.source === iframe.contentWindow);
    const origin = serviceOrigin(options.service);
    let theme = checkedTheme(options.theme ?? 'system');
    let isInView = true;
    let isRequestedVisible = true;
    /** @type {boolean | null} the state as last reported */
    let reportedVisible = null;
    /** @type {MessagePort | null} */
    let port = null;
    let instance = '';

    /** @param {string} method @param {object} params */
    const notify = (method, params) => port?.postMessage({ jsonrpc: '2.0', method, params });

    const reportVisibility = () => {
        const isPageVisible = window.document.visibilityState === 'visible';
        const visible = isRequestedVisible && isInView && isPageVisible;
        if (visible === reportedVisible) return;
        reportedVisible = visible;
        notify('orgkeep/visibility', { visible });
    };

    /** @param {MessagePort} to @param {string | number} id */
    const sendLaunchCode = async (to, id) => {
        let response;
        try {
            if (!getLaunchCode) throw new Error('This page provides no launch codes (getLaunchCode).');
            response = { result: checkedLaunchCode(await getLaunchCode()) };
        } catch (error) {
            // The frame does not get the reason.
            response = { error: { code: ERROR.noLaunchCode, message: 'No launch code.' } };
            const detail = error instanceof Error ? error.message : String(error);
            onFailed?.({ title: 'No launch code', detail });
        }
        if (to === port) to.postMessage({ jsonrpc: '2.0', id, ...response });
    };

    /** @param {MessagePort} from @param {unknown} data */
    const receive = (from, data) => {
        if (from !== port || !isRecord(data) || data.jsonrpc !== '2.0') return;
        const { id, method, params } = data;
        if (typeof method !== 'string') return;
        if (typeof id === 'string' || typeof id === 'number') {
            const error = { code: ERROR.unknownMethod, message: 'Unknown method.' };
            if (method === 'orgkeep/launchCode') void sendLaunchCode(from, id);
            else from.postMessage({ jsonrpc: '2.0', id, error });
            return;
        }
        if (id === undefined) callHandler(options, method, isRecord(params) ? params : {});
    };

    /** @param {MessageEvent} event */
    const onMessage = (event) => {
        const { data, ports } = event;
        if (event.origin !== origin || ports.length !== 0 || !isFromFrame(event)) return;
        if (!isRecord(data) || !hasExactly(data, ['type', 'protocol', 'instance'])) return;
        if (data.type !== 'orgkeep.ready' || data.protocol !== PROTOCOL) return;
        if (typeof data.instance !== 'string' || !INSTANCE.test(data.instance)) return;
        // The frame repeats this message until it gets a port. A new instance is a new document.
        if (data.instance === instance || !iframe.contentWindow) return;
        window.clearTimeout(readyTimeout);
        port?.close();
        const channel = new MessageChannel();
        const ownPort = channel.port1;
        port = ownPort;
        instance = data.instance;
        ownPort.onmessage = ({ data: received }) => receive(ownPort, received);
        const message = { type: 'orgkeep.connect', protocol: PROTOCOL, instance };
        iframe.contentWindow.postMessage(message, origin, [channel.port2]);
        reportedVisible = null;
        notify('orgkeep/theme', { theme });
        reportVisibility();
    };

    const observer = new window.IntersectionObserver((entries) => {
        isInView = entries[entries.length - 1].isIntersecting;
        reportVisibility();
    });
    const readyTimeout = window.setTimeout(() => {
        onFailed?.({
            title: 'Orgkeep does not answer',
            detail:
                `The dashboard at ${origin} did not respond. Check that the service is running and ` +
                `allows ${window.location.origin} to embed it.`,
        });
    }, READY_TIMEOUT_MS);
    window.addEventListener('message', onMessage);
    window.document.addEventListener('visibilitychange', reportVisibility);
    observer.observe(iframe);

    return {
        setTheme(chosen) {
            theme = checkedTheme(chosen);
            notify('orgkeep/theme', { theme });
        },
        setVisible(visible) {
            isRequestedVisible = visible;
            reportVisibility();
        },
        signOut: () => notify('orgkeep/signOut', {}),
        disconnect() {
            window.clearTimeout(readyTimeout);
            window.removeEventListener('message', onMessage);
            window.document.removeEventListener('visibilitychange', reportVisibility);
            observer.disconnect();
            port?.close();
            port = null;
        },
    };
}

// --- Checks of untrusted values -----------------------------------------------------------------------

/** @param {HostOptions} options @param {string} method @param {Record<string, unknown>} params */
function callHandler(options, method, params) {
    const { top, height, fragment, state, title, detail } = params;
    switch (method) {
        case 'orgkeep/shown':
            options.onShown?.();
            break;
        case 'orgkeep/size':
            if (isLength(height)) options.onSize?.(height);
            break;
        case 'orgkeep/place':
            if (isLength(top) && isLength(height)) options.onPlace?.({ top, height });
            break;
        case 'orgkeep/route':
            if (isText(fragment, 4000)) options.onRoute?.(fragment);
            break;
        case 'orgkeep/session':
            if (state === 'active' || state === 'ended') options.onSession?.(state);
            break;
        case 'orgkeep/failed':
            if (isText(title, 200) && isText(detail, 2000)) options.onFailed?.({ title, detail });
            break;
    }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {object} value @param {string[]} keys */
function hasExactly(value, keys) {
    const own = Object.keys(value);
    return own.length === keys.length && keys.every((key) => own.includes(key));
}

/** @param {unknown} value @returns {value is number} CSS pixels */
function isLength(value) {
    return typeof value === 'number' && value >= 0 && value <= 10_000_000;
}

/** @param {unknown} value @param {number} maxLength @returns {value is string} */
function isText(value, maxLength) {
    return typeof value === 'string' && value.length <= maxLength;
}

/** @param {Theme} theme @returns {Theme} */
function checkedTheme(theme) {
    if (THEMES.includes(theme)) return theme;
    throw new TypeError(`The theme must be one of ${THEMES.join(', ')}, not "${theme}".`);
}

/** @param {LaunchCode} value @returns {{ code: string, service?: string }} */
function checkedLaunchCode(value) {
    const { code, service } = typeof value === 'string' ? { code: value, service: undefined } : (value ?? {});
    if (typeof code !== 'string' || !CODE.test(code)) {
        throw new TypeError('getLaunchCode() returned no launch code.');
    }
    return service === undefined ? { code } : { code, service: serviceOrigin(service) };
}
