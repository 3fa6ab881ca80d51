// @ts-check

/**
 * Keeps the page's address and the dashboard in sync, and stores the scroll position with every history
 * entry: the browser would restore its own before the dashboard has redrawn.
 */
export class Route {
    #dashboard;
    /** @type {Map<number, number>} scroll position in CSS pixels, by history entry */
    #scrollTops = new Map();
    #entry;
    #last;

    /** @param {Pick<Orgkeep.Dashboard, 'navigate'>} dashboard */
    constructor(dashboard) {
        this.#dashboard = dashboard;
        history.scrollRestoration = 'manual';
        const { entry = 0, top = 0 } = history.state ?? {};
        this.#entry = entry;
        this.#last = entry;
        this.#scrollTops.set(entry, top);
        this.#saveScrollTop(top);
        addEventListener('popstate', (event) => this.#onPopState(event.state));
        addEventListener('pagehide', () => this.#saveScrollTop(scrollY));
    }

    /** Restores this entry's scroll position. Call it when the document has its height. */
    restore() {
        scrollTo({ top: this.#scrollTops.get(this.#entry) ?? 0, behavior: 'instant' });
    }

    /**
     * Writes the fragment of what the dashboard shows now into the address.
     *
     * @param {string} fragment without #
     * @param {boolean} replace whether to replace the history entry instead of adding one
     */
    write(fragment, replace) {
        const url = `#${fragment}`;
        if (url === (location.hash || '#/')) return;
        if (replace) {
            history.replaceState(history.state, '', url);
            return;
        }
        const isOtherPage = pageOf(url) !== pageOf(location.hash);
        this.#saveScrollTop(scrollY);
        this.#entry = ++this.#last;
        history.pushState({ entry: this.#entry, top: 0 }, '', url);
        if (isOtherPage) scrollTo({ top: 0, behavior: 'instant' });
    }

    /** @param {{ entry?: number } | null} state the state of the entry that is now current */
    #onPopState(state) {
        // The page has not scrolled yet: this is still the position of the previous entry.
        this.#scrollTops.set(this.#entry, scrollY);
        if (state?.entry === undefined) {
            // A typed address or a link made a new entry. The page keeps its scroll position.
            this.#entry = ++this.#last;
            this.#saveScrollTop(scrollY);
            this.#dashboard.navigate(location.hash);
            return;
        }
        this.#entry = state.entry;
        this.#last = Math.max(this.#last, state.entry);
        const top = this.#scrollTops.get(state.entry) ?? 0;
        this.#dashboard.navigate(location.hash);
        scrollTo({ top, behavior: 'instant' });
    }

    /**
     * Saves the scroll position in the history entry too, so that it survives a reload.
     *
     * @param {number} top CSS pixels
     */
    #saveScrollTop(top) {
        this.#scrollTops.set(this.#entry, top);
        history.replaceState({ entry: this.#entry, top }, '');
    }
}

/** @param {string} hash */
function pageOf(hash) {
    return hash.startsWith('#/activity') ? 'activity' : 'dashboard';
}
