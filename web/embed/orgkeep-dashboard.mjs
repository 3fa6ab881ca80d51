// @ts-check
// <orgkeep-dashboard service="https://backup.example.com">: the dashboard in any page. README.md beside it
// says what goes in and what comes out.
import { FRAME_SANDBOX, connectOrgkeep, frameAddress } from './host.mjs';

/** @typedef {import('./host.mjs').LaunchCode} LaunchCode */
/** @typedef {import('./host.mjs').Theme} Theme */

const DEFAULT_HEIGHT_PX = 720;
/**
 * With height="auto" the frame grows up to here and scrolls then: a list that loads more as its end
 * comes into sight would have no end in a frame that is as high as the list.
 */
const HIGHEST_PX = 4000;
/** Nearly as high is as high: or a scroll bar might make the content shorter, go again, and so on. */
const NEARLY = 0.9;

export class OrgkeepDashboard extends HTMLElement {
    static observedAttributes = ['service', 'theme', 'height', 'title'];

    /** @type {(() => LaunchCode | Promise<LaunchCode>) | null} gives a fresh launch code of your back end */
    getLaunchCode = null;
    /** @type {HTMLIFrameElement | null} */
    #frame = null;
    /** @type {import('./host.mjs').Connection | null} */
    #connection = null;
    #root = this.attachShadow({ mode: 'open' });
    /** Where somebody is, for the page to scroll to. */
    #place = document.createElement('div');
    #contentHeight = 0;
    #fragment = '';
    #isAsleep = false;
    /** Attributes come before the element is told that it stands in a page. */
    #isThere = false;

    connectedCallback() {
        // What was set before the element was known lies above the property of the same name.
        if (Object.hasOwn(this, 'getLaunchCode')) {
            const { getLaunchCode } = this;
            Reflect.deleteProperty(this, 'getLaunchCode');
            this.getLaunchCode = getLaunchCode;
        }
        this.#isThere = true;
        this.#open();
    }

    disconnectedCallback() {
        this.#isThere = false;
        this.#close();
    }

    /** @param {string} name @param {string | null} before @param {string | null} now */
    attributeChangedCallback(name, before, now) {
        if (!this.#isThere || before === now) return;
        if (name === 'service') {
            this.#fragment = '';
            this.reload();
        } else if (name === 'theme') {
            this.#withValidTheme((theme) => this.#connection?.setTheme(theme));
        } else {
            this.#dress();
        }
    }

    /** Loads the dashboard anew, with a new session; it shows what it showed. */
    reload() {
        this.#close();
        if (this.#isThere) this.#open();
    }

    /** Ends the session at the service and clears the dashboard. */
    signOut() {
        this.#connection?.signOut();
    }

    /** @param {boolean} visible false: nobody looks, the dashboard shall rest */
    setVisible(visible) {
        this.#isAsleep = !visible;
        this.#connection?.setVisible(visible);
    }

    #open() {
        this.style.display ||= 'block';
        let address;
        try {
            address = frameAddress(this.getAttribute('service') ?? '', this.#fragment);
        } catch (error) {
            this.#refuse(error instanceof Error ? error.message : String(error));
            return;
        }
        this.#withValidTheme((theme) => this.#show(address, theme));
    }

    /** @param {string} address @param {Theme} theme */
    #show(address, theme) {
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', FRAME_SANDBOX);
        frame.allow = ''; // no camera, no clipboard, nothing
        frame.referrerPolicy = 'no-referrer';
        frame.src = address;
        Object.assign(frame.style, { display: 'block', width: '100%', height: '100%', border: '0' });
        Object.assign(this.#place.style, {
            position: 'absolute',
            width: '1px',
            visibility: 'hidden',
            pointerEvents: 'none',
            scrollMargin: '16px',
        });
        this.style.position ||= 'relative';
        this.#frame = frame;
        this.#contentHeight = 0;
        this.#dress();
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
                this.#dress();
                this.#emit('size', { height });
            },
            onPlace: (place) => this.#lead(place),
            onRoute: (fragment) => {
                this.#fragment = fragment;
                this.#emit('route', { fragment });
            },
            onSession: (state) => this.#emit('session', { state }),
            onFailed: (failure) => this.#emit('failed', failure),
        });
        if (this.#isAsleep) this.#connection.setVisible(false);
        this.#root.replaceChildren(frame, this.#place);
    }

    #close() {
        this.#connection?.disconnect();
        this.#connection = null;
        this.#frame?.remove();
        this.#frame = null;
    }

    /** Height and title of the frame. */
    #dress() {
        if (!this.#frame) return;
        this.#frame.title = this.getAttribute('title') || 'Orgkeep backup dashboard';
        const height = this.getAttribute('height') ?? `${DEFAULT_HEIGHT_PX}px`;
        if (height !== 'auto') {
            this.style.height = /^\d+$/.test(height) ? `${height}px` : height;
            return;
        }
        const content = this.#contentHeight || DEFAULT_HEIGHT_PX;
        this.style.height = `${content > HIGHEST_PX * NEARLY ? HIGHEST_PX : content}px`;
    }

    /** @param {{ top: number, height: number }} place */
    #lead({ top, height }) {
        // A frame that scrolls by itself does so.
        if (this.getAttribute('height') !== 'auto') return;
        Object.assign(this.#place.style, { top: `${top}px`, height: `${height}px` });
        this.#place.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        // It must not make the page around any higher.
        Object.assign(this.#place.style, { top: '0', height: '0' });
    }

    /** @param {(theme: Theme) => void} use */
    #withValidTheme(use) {
        const theme = this.getAttribute('theme') || 'system';
        if (theme === 'light' || theme === 'dark' || theme === 'system') use(theme);
        else this.#refuse(`The attribute theme must be light, dark or system, not "${theme}".`);
    }

    /** @param {string} detail what is wrong with the element, for who has written it */
    #refuse(detail) {
        this.#close();
        const title = 'The dashboard can not be shown';
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
