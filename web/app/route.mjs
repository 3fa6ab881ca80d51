// @ts-check

/**
 * Keeps the page's address and the dashboard in step, and with every entry of the history the place
 * it was scrolled to: the browser's own memory of it would be used before the dashboard has redrawn.
 */
export class Route {
    #dashboard;
    /** @type {Map<number, number>} pixels from the top, by entry */
    #places = new Map();
    #entry;
    #last;

    /** @param {Pick<Orgkeep.Dashboard, 'navigate'>} dashboard */
    constructor(dashboard) {
        this.#dashboard = dashboard;
        history.scrollRestoration = 'manual';
        const { entry = 0, top = 0 } = history.state ?? {};
        this.#entry = entry;
        this.#last = entry;
        this.#places.set(entry, top);
        this.#mark(top);
        addEventListener('popstate', (event) => this.#arrive(event.state));
        addEventListener('pagehide', () => this.#mark(scrollY));
    }

    /** Scrolls to where this entry was left, once there is a document to scroll. */
    restore() {
        scrollTo({ top: this.#places.get(this.#entry) ?? 0, behavior: 'instant' });
    }

    /**
     * The dashboard shows something else.
     *
     * @param {string} fragment
     * @param {boolean} replace whether it takes the place of this entry
     */
    follow(fragment, replace) {
        const url = `#${fragment}`;
        if (url === (location.hash || '#/')) return;
        if (replace) {
            history.replaceState(history.state, '', url);
            return;
        }
        const isElsewhere = pageOf(url) !== pageOf(location.hash);
        this.#mark(scrollY);
        this.#entry = ++this.#last;
        history.pushState({ entry: this.#entry, top: 0 }, '', url);
        if (isElsewhere) scrollTo({ top: 0, behavior: 'instant' });
    }

    /** @param {{ entry?: number } | null} state of the entry that was come to */
    #arrive(state) {
        // Nothing has been scrolled yet: this is where the entry before was left.
        this.#places.set(this.#entry, scrollY);
        if (state?.entry === undefined) {
            // An address that was typed or a link: a new entry, which begins where the page is.
            this.#entry = ++this.#last;
            this.#mark(scrollY);
            this.#dashboard.navigate(location.hash);
            return;
        }
        this.#entry = state.entry;
        this.#last = Math.max(this.#last, state.entry);
        const top = this.#places.get(state.entry) ?? 0;
        this.#dashboard.navigate(location.hash);
        scrollTo({ top, behavior: 'instant' });
    }

    /**
     * Writes the place into the entry itself too, for the time after a reload.
     *
     * @param {number} top
     */
    #mark(top) {
        this.#places.set(this.#entry, top);
        history.replaceState({ entry: this.#entry, top }, '');
    }
}

/** @param {string} hash */
function pageOf(hash) {
    return hash.startsWith('#/activity') ? 'activity' : 'dashboard';
}
