// @ts-check

/** @typedef {import('./semantics_element.mjs').SemanticsElement} SemanticsElement */

const FIELDS = 'input, select';
const ELSE = 'button, [tabindex="0"]';

/**
 * The dialogs that are open: native ones, so that the browser keeps the focus inside and everything
 * else out of reach. The focus goes in when one opens and back to where it came from when it closes.
 */
export class Modals {
    /** @type {Map<HTMLElement, { element: HTMLElement, id: string } | null>} who opened a dialog */
    #openers = new Map();

    /** @returns {HTMLElement | null} the dialog that holds the focus */
    get top() {
        return [...this.#openers.keys()].pop() ?? null;
    }

    /**
     * Opens a dialog that stands in the document.
     *
     * @param {HTMLElement} dialog
     * @param {{ element: HTMLElement, id: string } | null} opener who has the focus
     */
    open(dialog, opener) {
        if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
        if (!this.#openers.has(dialog)) this.#openers.set(dialog, opener);
        // showModal() scrolls to what it gives the focus to.
        const { scrollX, scrollY } = window;
        dialog.showModal();
        const first = dialog.querySelector(FIELDS) ?? dialog.querySelector(ELSE);
        if (first instanceof HTMLElement) first.focus({ preventScroll: true });
        window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
    }

    /**
     * @param {HTMLElement} dialog that goes
     * @returns {{ element: HTMLElement, id: string } | null} where the focus was before
     */
    close(dialog) {
        const opener = this.#openers.get(dialog) ?? null;
        this.#openers.delete(dialog);
        if (dialog instanceof HTMLDialogElement && dialog.open) dialog.close();
        return opener;
    }
}
