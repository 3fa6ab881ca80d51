// @ts-check
// <orgkeep-dashboard service="https://backup.example.com">: the dashboard in any page. README.md in this
// folder describes its attributes, properties, methods and events.
import { FRAME_SANDBOX, connectOrgkeep, frameAddress } from './host.mjs';

/** @typedef {import('./host.mjs').LaunchCode} LaunchCode */
/** @typedef {import('./host.mjs').Theme} Theme */

const DEFAULT_HEIGHT_PX = 720;
/**
 * The maximum height with height="auto"; above it the frame scrolls. Without a maximum, a list that loads
 * more rows when its end comes into view would load all of them.
 */
const MAX_HEIGHT_PX = 4000;
/**
 * Content above this part of the maximum gets the maximum height. Otherwise a scroll bar could appear,
 * change the content's height, disappear again, and so on.
 */
const SNAP_FRACTION = 0.9;

export class OrgkeepDashboard extends HTMLElement {
    static observedAttributes = ['service', 'theme', 'height', 'title'];

    /** @type {(() => LaunchCode | Promise<LaunchCode>) | null} returns a new launch code of your back end */
    getLaunchCode = null;
    /** @type {HTMLIFrameElement | null} */
    #frame = null;
    /** @type {import('./host.mjs').Connection | null} */
    #connection = null;
    #root = this.attachShadow({ mode: 'open' });
    /** An invisible element at the position of the focus, which the page scrolls to. */
    #scrollTarget = document.createElement('div');
    #contentHeight = 0;
    #fragment = '';
    #isPaused = false;
    /** This flag is needed because attribute callbacks are called before `connectedCallback`. */
    #isConnected = false;

    connectedCallback() {
        // A property that was set before the element was defined hides the property of this class.
        if (Object.hasOwn(this, 'getLaunchCode')) {
            const { getLaunchCode } = this;
            Reflect.deleteProperty(this, 'getLaunchCode');
            this.getLaunchCode = getLaunchCode;
        }
        this.#isConnected = true;
        this.#open();
    }

    disconnectedCallback() {
        this.#isConnected = false;
        this.#close();
    }

    /** @param {string} name @param {string | null} oldValue @param {string | null} newValue */
    attributeChangedCallback(name, oldValue, newValue) {
        if (!this.#isConnected || oldValue === newValue) return;
        if (name === 'service') {
            this.#fragment = '';
            this.reload();
        } else if (name === 'theme') {
            this.#withValidTheme((theme) => this.#connection?.setTheme(theme));
        } else {
            this.#updateFrame();
        }
    }

    /** Reloads the dashboard with a new session, on the page that it shows now. */
    reload() {
        this.#close();
        if (this.#isConnected) this.#open();
    }

    /** Ends the session at the service and clears the dashboard. */
    signOut() {
        this.#connection?.signOut();
    }

    /** @param {boolean} visible false pauses the dashboard */
    setVisible(visible) {
        this.#isPaused = !visible;
        this.#connection?.setVisible(visible);
    }

    #open() {
        this.style.display ||= 'block';
        let address;
        try {
            address = frameAddress(this.getAttribute('service') ?? '', this.#fragment);
        } catch (error) {
            this.#showError(error instanceof Error ? error.message : String(error));
            return;
        }
        this.#withValidTheme((theme) => this.#show(address, theme));
    }

    /** @param {string} address @param {Theme} theme */
    #show(address, theme) {
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', FRAME_SANDBOX);
        frame.allow = ''; // no permissions, such as camera or clipboard
        frame.referrerPolicy = 'no-referrer';
        frame.src = address;
        Object.assign(frame.style, { display: 'block', width: '100%', height: '100%', border: '0' });
        Object.assign(this.#scrollTarget.style, {
            position: 'absolute',
            width: '1px',
            visibility: 'hidden',
            pointerEvents: 'none',
            scrollMargin: '16px',
        });
        this.style.position ||= 'relative';
        this.#frame = frame;
        this.#contentHeight = 0;
        this.#updateFrame();
        this.#connection = connectOrgkeep(frame, {
            service: new URL(address).origin,
            theme,
            getLaunchCode: () => {
                if (this.getLaunchCode) return this.getLaunchCode();
                throw new Error('The property getLaunchCode is not set.');
            },
            onShown: () => this.#emit('shown', {}),
            onSize: (height) => {
                this.#contentHeight = height;
                this.#updateFrame();
                this.#emit('size', { height });
            },
            onPlace: (place) => this.#scrollTo(place),
            onRoute: (fragment) => {
                this.#fragment = fragment;
                this.#emit('route', { fragment });
            },
            onSession: (state) => this.#emit('session', { state }),
            onFailed: (failure) => this.#emit('failed', failure),
        });
        if (this.#isPaused) this.#connection.setVisible(false);
        this.#root.replaceChildren(frame, this.#scrollTarget);
    }

    #close() {
        this.#connection?.disconnect();
        this.#connection = null;
        this.#frame?.remove();
        this.#frame = null;
    }

    /** Updates the height and the title of the frame. */
    #updateFrame() {
        if (!this.#frame) return;
        this.#frame.title = this.getAttribute('title') || 'Orgkeep backup dashboard';
        const height = this.getAttribute('height') ?? `${DEFAULT_HEIGHT_PX}px`;
        if (height !== 'auto') {
            this.style.height = /^\d+$/.test(height) ? `${height}px` : height;
            return;
        }
        const content = this.#contentHeight || DEFAULT_HEIGHT_PX;
        this.style.height = `${content > MAX_HEIGHT_PX * SNAP_FRACTION ? MAX_HEIGHT_PX : content}px`;
    }

    /** @param {{ top: number, height: number }} place a place in the frame, CSS pixels */
    #scrollTo({ top, height }) {
        // A frame of fixed height scrolls by itself.
        if (this.getAttribute('height') !== 'auto') return;
        Object.assign(this.#scrollTarget.style, { top: `${top}px`, height: `${height}px` });
        this.#scrollTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        // The element must not increase the height of the page.
        Object.assign(this.#scrollTarget.style, { top: '0', height: '0' });
    }

    /** @param {(theme: Theme) => void} use called if the theme is valid */
    #withValidTheme(use) {
        const theme = this.getAttribute('theme') || 'system';
        if (theme === 'light' || theme === 'dark' || theme === 'system') use(theme);
        else this.#showError(`The attribute theme must be light, dark or system, not "${theme}".`);
    }

    /** @param {string} detail a description of the element's error for its author */
    #showError(detail) {
        this.#close();
        const title = "The dashboard can't be shown";
        const panel = document.createElement('div');
        panel.setAttribute('role', 'alert');
        Object.assign(panel.style, {
            boxSizing: 'border-box',
            padding: '16px',
            border: '1px solid #b60554',
            borderRadius: '8px',
            background: '#fff',
            color: '#2e2e2e',
            font: '14px/20px system-ui, sans-serif',
            overflowWrap: 'anywhere',
        });
        const heading = document.createElement('strong');
        heading.textContent = title;
        const text = document.createElement('div');
        text.textContent = detail;
        panel.append(heading, text);
        this.#root.replaceChildren(panel);
        this.#emit('failed', { title, detail });
    }

    /** @param {string} name @param {object} detail */
    #emit(name, detail) {
        this.dispatchEvent(new CustomEvent(`orgkeep-${name}`, { detail }));
    }
}

if (!customElements.get('orgkeep-dashboard')) customElements.define('orgkeep-dashboard', OrgkeepDashboard);
