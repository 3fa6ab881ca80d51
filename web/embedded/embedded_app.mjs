// @ts-check
// The dashboard as a embeddedApp in another page's frame, or with a launch code in its page: where its session
// comes from, and what it and the page around tell each other. Loaded only where there is one of the two.
import { HostBridge, isRecord } from './host_bridge.mjs';
import { NotAllowed, findHost, isLaunchCode, readGrant } from './host_origin.mjs';
import { reportFrame } from './frame_reporter.mjs';
import { AuthSession } from './auth_session.mjs';

/** What the rest of the page has to do with the page around it. */
export class EmbeddedApp {
    #session;
    /** @type {HostBridge | null} */
    #bridge = null;
    /** @type {string} not used yet */
    #launchCode;
    /** @type {'light' | 'dark' | 'system'} of the page around */
    #theme = 'system';
    #isVisible = true;
    #isOver = false;
    #fragment = '';
    /** Until the dashboard takes over: its outline need not be in the wrong theme. */
    #changed = () => {
        if (this.prefersDark !== undefined) this.#showTheme(this.prefersDark);
    };
    #showFailure;
    #showTheme;

    /**
     * @param {import('./host_origin.mjs').Visit & { launch: string, service: string }} visit
     * @param {(title: string, detail: string) => void} showFailure
     * @param {(prefersDark: boolean) => void} showTheme for what the host prefers
     */
    constructor(visit, showFailure, showTheme) {
        // A page of any site can post a signed request, also one of somebody else's org, into a window of
        // its own, where people would take that org for theirs. Nobody but a host that the service knows
        // can frame it.
        if (!visit.isFramed) {
            showFailure(
                'Open the dashboard from Salesforce',
                'The sign-in that came with this page is good only inside of Salesforce. Open the tab with the ' +
                    'dashboard there.',
            );
            throw new Error('A launch code has come without a frame');
        }
        this.#showFailure = showFailure;
        this.#showTheme = showTheme;
        this.#launchCode = isLaunchCode(visit.launch) ? visit.launch : '';
        const found = admitted(() => findHost(visit), showFailure);
        this.#session = new AuthSession({
            service: visit.service,
            grant: () => this.#grant(found?.host === visit.origin),
            tell: (state) => this.#bridge?.notify('orgkeep/session', { state }),
            replaced: () =>
                this.#leave('Somebody else has signed in', 'Load the page again to see their dashboard.'),
        });
        if (!found) return;
        const bridge = new HostBridge({
            ...found,
            hear: (method, params) => this.#hear(method, params),
            shut: () =>
                this.#leave('The connection was cut', 'Somebody else tried to talk to this dashboard.'),
        });
        this.#bridge = bridge;
        reportFrame((method, params) => bridge.notify(method, params));
        addEventListener('popstate', () => this.route(location.hash.slice(1)));
    }

    /** @returns {boolean} whether somebody may be looking */
    get isVisible() {
        return this.#isVisible && !this.#isOver;
    }

    /** @returns {boolean | undefined} the theme of the page around; undefined for the system's */
    get prefersDark() {
        return this.#theme === 'system' ? undefined : this.#theme === 'dark';
    }

    /** @param {() => void} changed is called when one of the two has changed */
    watch(changed) {
        this.#changed = changed;
    }

    /** @type {(path: string, init: RequestInit) => Promise<Response>} */
    ask = (path, init) => this.#session.ask(path, init);

    /** @param {string} fragment of the address, without # */
    route(fragment) {
        if (fragment === this.#fragment) return;
        this.#fragment = fragment;
        this.#bridge?.notify('orgkeep/route', { fragment });
    }

    /** @param {boolean} isOwnHost whether the page around is of the same origin as this one */
    async #grant(isOwnHost) {
        // It may come with the first word of the page around.
        if (this.#launchCode === '') await this.#bridge?.opened;
        const code = this.#launchCode;
        this.#launchCode = '';
        if (code !== '') return { code };
        return readGrant(await this.#bridge?.call('orgkeep/launchCode'), isOwnHost);
    }

    /** @param {string} method @param {Record<string, unknown>} params */
    #hear(method, params) {
        switch (method) {
            case 'orgkeep/theme': {
                const { theme } = params;
                if (theme === 'light' || theme === 'dark' || theme === 'system') this.#theme = theme;
                this.#changed();
                break;
            }
            case 'orgkeep/visibility':
                if (typeof params.visible === 'boolean') this.#isVisible = params.visible;
                this.#changed();
                break;
            case 'orgkeep/signOut':
                this.#leave('You are signed out', 'The page around this dashboard has ended its session.');
                break;
            case 'ui/notifications/host-initialized': {
                const code = isRecord(params.props) ? params.props.launchCode : undefined;
                if (isLaunchCode(code)) this.#launchCode = code;
                break;
            }
        }
    }

    /**
     * Clears the dashboard for good. Loading it again begins anew.
     *
     * @param {string} title
     * @param {string} detail
     */
    #leave(title, detail) {
        this.#isOver = true;
        this.#session.end();
        this.#changed();
        this.#showFailure(title, detail);
    }
}

/**
 * @template T
 * @param {() => T} find
 * @param {(title: string, detail: string) => void} showFailure
 * @returns {T}
 */
function admitted(find, showFailure) {
    try {
        return find();
    } catch (error) {
        if (error instanceof NotAllowed) showFailure('This site may not show Orgkeep', error.message);
        throw error;
    }
}
