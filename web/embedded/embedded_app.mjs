// @ts-check
// The dashboard in a frame of a host page, or with a launch code in its own page. This module is loaded
// only in these two cases.
import { HostBridge, isRecord } from './host_bridge.mjs';
import { HostNotAllowed, findHost, isLaunchCode, parseGrant } from './host_origin.mjs';
import { reportFrame } from './frame_reporter.mjs';
import { AuthSession } from './auth_session.mjs';

/** Connects the dashboard with the host page and with the session that the host page vouches for. */
export class EmbeddedApp {
    #session;
    /** @type {HostBridge | null} */
    #bridge = null;
    /** @type {string} a code that was not used yet; '' for none */
    #launchCode;
    /** @type {'light' | 'dark' | 'system'} the theme of the host page */
    #theme = 'system';
    #isVisible = true;
    #isEnded = false;
    #fragment = '';
    /** Until the dashboard has started, only the theme of the loading page is updated. */
    #onChange = () => {
        if (this.prefersDark !== undefined) this.#showTheme(this.prefersDark);
    };
    #showFailure;
    #showTheme;

    /**
     * @param {import('./host_origin.mjs').PageInfo & { launch: string, service: string }} page
     * @param {(title: string, detail: string) => void} showFailure
     * @param {(prefersDark: boolean) => void} showTheme called with the host page's preference
     */
    constructor(page, showFailure, showTheme) {
        // A page of any site can post a signed request, even one of another org, into a window of its own,
        // and the user would take that org for their own. In a frame this is impossible: only hosts that
        // the service knows can frame the dashboard.
        if (!page.isFramed) {
            showFailure(
                'Open the dashboard from Salesforce',
                'This sign-in works only inside Salesforce. Open the Orgkeep tab there.',
            );
            throw new Error('The page has a launch code but is not in a frame');
        }
        this.#showFailure = showFailure;
        this.#showTheme = showTheme;
        this.#launchCode = isLaunchCode(page.launch) ? page.launch : '';
        const found = findAllowedHost(page, showFailure);
        this.#session = new AuthSession({
            service: page.service,
            requestGrant: () => this.#requestGrant(found?.host === page.origin),
            onState: (state) => this.#bridge?.notify('orgkeep/session', { state }),
            onUserChanged: () =>
                this.#end('Another user has signed in', 'Reload the page to see their dashboard.'),
        });
        if (!found) return;
        const bridge = new HostBridge({
            ...found,
            onNotification: (method, params) => this.#onNotification(method, params),
            onSecondPort: () =>
                this.#end(
                    'The connection was closed',
                    'Another page tried to connect to this dashboard. Reload the page to continue.',
                ),
        });
        this.#bridge = bridge;
        reportFrame((method, params) => bridge.notify(method, params));
        addEventListener('popstate', () => this.reportRoute(location.hash.slice(1)));
    }

    /** @returns {boolean} whether the user may see the dashboard */
    get isVisible() {
        return this.#isVisible && !this.#isEnded;
    }

    /** @returns {boolean | undefined} the theme of the host page; undefined for the system's */
    get prefersDark() {
        return this.#theme === 'system' ? undefined : this.#theme === 'dark';
    }

    /** @param {() => void} onChange called when `isVisible` or `prefersDark` changes */
    watch(onChange) {
        this.#onChange = onChange;
    }

    /** @type {import('../app/transport.mjs').ServiceFetch} */
    fetchService = (path, init) => this.#session.fetch(path, init);

    /** @param {string} fragment the fragment of the address, without # */
    reportRoute(fragment) {
        if (fragment === this.#fragment) return;
        this.#fragment = fragment;
        this.#bridge?.notify('orgkeep/route', { fragment });
    }

    /** @param {boolean} isSameOrigin whether the host page has the same origin as this page */
    async #requestGrant(isSameOrigin) {
        // The host's first message may hold a launch code.
        if (this.#launchCode === '') await this.#bridge?.opened;
        const code = this.#launchCode;
        this.#launchCode = '';
        if (code !== '') return { code };
        return parseGrant(await this.#bridge?.call('orgkeep/launchCode'), isSameOrigin);
    }

    /** @param {string} method @param {Record<string, unknown>} params */
    #onNotification(method, params) {
        switch (method) {
            case 'orgkeep/theme': {
                const { theme } = params;
                if (theme === 'light' || theme === 'dark' || theme === 'system') this.#theme = theme;
                this.#onChange();
                break;
            }
            case 'orgkeep/visibility':
                if (typeof params.visible === 'boolean') this.#isVisible = params.visible;
                this.#onChange();
                break;
            case 'orgkeep/signOut':
                this.#end('You are signed out', 'Sign in again on the page that contains this dashboard.');
                break;
            case 'ui/notifications/host-initialized': {
                const code = isRecord(params.props) ? params.props.launchCode : undefined;
                if (isLaunchCode(code)) this.#launchCode = code;
                break;
            }
        }
    }

    /**
     * Ends the session and clears the dashboard until the page is reloaded.
     *
     * @param {string} title
     * @param {string} detail
     */
    #end(title, detail) {
        this.#isEnded = true;
        this.#session.end();
        this.#onChange();
        this.#showFailure(title, detail);
    }
}

/**
 * @param {import('./host_origin.mjs').PageInfo} page
 * @param {(title: string, detail: string) => void} showFailure
 */
function findAllowedHost(page, showFailure) {
    try {
        return findHost(page);
    } catch (error) {
        if (error instanceof HostNotAllowed) showFailure('This site may not show Orgkeep', error.message);
        throw error;
    }
}
