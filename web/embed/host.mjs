// @ts-check
// The host page's side of an embedded Orgkeep dashboard. It stands alone and leaves nothing global, so
// that it can be copied: into a page's own bundle, or into a Lightning web component. README.md beside
// it describes the messages.

/** @typedef {'light' | 'dark' | 'system'} Theme */
/** @typedef {string | { code: string, service?: string }} LaunchCode */

/**
 * @typedef {object} HostOptions
 * @property {string} service address of the service that the frame comes from; its origin is what counts
 * @property {() => LaunchCode | Promise<LaunchCode>} [getLaunchCode] a fresh one-time code of your back
 *     end, each time that it is called. `service` beside it is for a frame of your own origin: where
 *     its data comes from
 * @property {Theme} [theme] of your page; default 'system'
 * @property {(event: MessageEvent) => boolean} [isFromFrame] whether a message comes from the frame;
 *     default: its source is the frame's window. For containers whose `event.source` is not that very
 *     object; the message's origin and syntax are checked all the same
 * @property {() => void} [onShown] the dashboard can be seen
 * @property {(height: number) => void} [onSize] of its content, CSS pixels
 * @property {(place: { top: number, height: number }) => void} [onPlace] the part of the frame that the
 *     keyboard or a dialog has come to, CSS pixels: worth being scrolled to
 * @property {(fragment: string) => void} [onRoute] what it shows, as the address' fragment without #
 * @property {(state: 'active' | 'ended') => void} [onSession]
 * @property {(failure: { title: string, detail: string }) => void} [onFailed]
 */

/**
 * @typedef {object} Connection
 * @property {(theme: Theme) => void} setTheme
 * @property {(visible: boolean) => void} setVisible false: nobody looks, the dashboard shall rest, even
 *     where the frame is in sight
 * @property {() => void} signOut ends the session at the service and clears the dashboard
 * @property {() => void} disconnect ends the connection; the frame has to be loaded again for another one
 */

const PROTOCOL = 1;
/** A service that says nothing for so long is not there, or may not be framed by this page. */
const READY_PATIENCE_MS = 30_000;
const THEMES = ['light', 'dark', 'system'];
const INSTANCE = /^[A-Za-z0-9_-]{16,64}$/;
const CODE = /^[A-Za-z0-9_-]{16,512}$/;
/** JSON-RPC 2.0's own codes, and one of ours. */
const ERROR = { unknownMethod: -32601, noLaunchCode: -32000 };

/** What the frame needs, and no more. Without `allow-downloads` exports and logs can't be saved. */
export const FRAME_SANDBOX = 'allow-scripts allow-same-origin allow-downloads';

/**
 * @param {string} service address of the service
 * @param {string} [fragment] what to show first, as `onRoute` told it
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
 * @throws {TypeError} in plain words
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
        throw new TypeError(
            `The service's address must end after the host and the port, unlike "${service}".`,
        );
    }
    return url.origin;
}

/**
 * Connects this page with the dashboard in a frame. Call it before the frame is given its address, or
 * soon after. Holds over every reload of the frame.
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
    let isInSight = true;
    let isWanted = true;
    /** @type {boolean | null} as last said */
    let saidVisible = null;
    /** @type {MessagePort | null} */
    let port = null;
    let instance = '';

    /** @param {string} method @param {object} params */
    const notify = (method, params) => port?.postMessage({ jsonrpc: '2.0', method, params });

    const tellVisible = () => {
        const visible = isWanted && isInSight && window.document.visibilityState === 'visible';
        if (visible === saidVisible) return;
        saidVisible = visible;
        notify('orgkeep/visibility', { visible });
    };

    /** @param {MessagePort} to @param {string | number} id */
    const answerLaunchCode = async (to, id) => {
        let answer;
        try {
            if (!getLaunchCode) throw new Error('This page gives no launch codes (getLaunchCode).');
            answer = { result: checkedLaunchCode(await getLaunchCode()) };
        } catch (error) {
            // Why stays on this side of the bridge.
            answer = { error: { code: ERROR.noLaunchCode, message: 'No launch code.' } };
            const detail = error instanceof Error ? error.message : String(error);
            onFailed?.({ title: 'No launch code', detail });
        }
        if (to === port) to.postMessage({ jsonrpc: '2.0', id, ...answer });
    };

    /** @param {MessagePort} from @param {unknown} data */
    const receive = (from, data) => {
        if (from !== port || !isRecord(data) || data.jsonrpc !== '2.0') return;
        const { id, method, params } = data;
        if (typeof method !== 'string') return;
        if (typeof id === 'string' || typeof id === 'number') {
            const error = { code: ERROR.unknownMethod, message: 'Unknown method.' };
            if (method === 'orgkeep/launchCode') void answerLaunchCode(from, id);
            else from.postMessage({ jsonrpc: '2.0', id, error });
            return;
        }
        if (id === undefined) hear(options, method, isRecord(params) ? params : {});
    };

    /** @param {MessageEvent} event */
    const meet = (event) => {
        const { data, ports } = event;
        if (event.origin !== origin || ports.length !== 0 || !isFromFrame(event)) return;
        if (!isRecord(data) || !hasExactly(data, ['type', 'protocol', 'instance'])) return;
        if (data.type !== 'orgkeep.ready' || data.protocol !== PROTOCOL) return;
        if (typeof data.instance !== 'string' || !INSTANCE.test(data.instance)) return;
        // It says so until it is answered; another instance is another document in the frame.
        if (data.instance === instance || !iframe.contentWindow) return;
        window.clearTimeout(patience);
        port?.close();
        const channel = new MessageChannel();
        const mine = channel.port1;
        port = mine;
        instance = data.instance;
        mine.onmessage = ({ data: said }) => receive(mine, said);
        const message = { type: 'orgkeep.connect', protocol: PROTOCOL, instance };
        iframe.contentWindow.postMessage(message, origin, [channel.port2]);
        saidVisible = null;
        notify('orgkeep/theme', { theme });
        tellVisible();
    };

    const observer = new window.IntersectionObserver((entries) => {
        isInSight = entries[entries.length - 1].isIntersecting;
        tellVisible();
    });
    const patience = window.setTimeout(() => {
        onFailed?.({
            title: 'Orgkeep does not answer',
            detail:
                `Nothing was heard from the dashboard of ${origin}. Either the service is not there, ` +
                `or it does not allow ${window.location.origin} to embed it.`,
        });
    }, READY_PATIENCE_MS);
    window.addEventListener('message', meet);
    window.document.addEventListener('visibilitychange', tellVisible);
    observer.observe(iframe);

    return {
        setTheme(chosen) {
            theme = checkedTheme(chosen);
            notify('orgkeep/theme', { theme });
        },
        setVisible(visible) {
            isWanted = visible;
            tellVisible();
        },
        signOut: () => notify('orgkeep/signOut', {}),
        disconnect() {
            window.clearTimeout(patience);
            window.removeEventListener('message', meet);
            window.document.removeEventListener('visibilitychange', tellVisible);
            observer.disconnect();
            port?.close();
            port = null;
        },
    };
}

// --- What comes from elsewhere ------------------------------------------------------------------------

/** @param {HostOptions} options @param {string} method @param {Record<string, unknown>} params */
function hear(options, method, params) {
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

/** @param {unknown} value @param {number} longest @returns {value is string} */
function isText(value, longest) {
    return typeof value === 'string' && value.length <= longest;
}

/** @param {Theme} theme @returns {Theme} */
function checkedTheme(theme) {
    if (THEMES.includes(theme)) return theme;
    throw new TypeError(`The theme must be one of ${THEMES.join(', ')}, not "${theme}".`);
}

/** @param {LaunchCode} given @returns {{ code: string, service?: string }} */
function checkedLaunchCode(given) {
    const isText = typeof given === 'string';
    const { code, service } = isText ? { code: given, service: undefined } : (given ?? {});
    if (typeof code !== 'string' || !CODE.test(code)) {
        throw new TypeError('getLaunchCode() gave no launch code.');
    }
    return service === undefined ? { code } : { code, service: serviceOrigin(service) };
}
