// @ts-check

/** @typedef {import('./semantics_element.mjs').SemanticsElement} SemanticsElement */

const FIELDS = 'input, select';
const OTHER_CONTROLS = 'button, [tabindex="0"]';

/**
 * The open dialogs. They are native modal dialogs, so the browser keeps the focus inside and makes the
 * rest inert. The focus moves into a dialog when it opens and back when it closes.
 */
export class Modals {
    /** @type {Map<HTMLElement, { element: HTMLElement, id: string } | null>} the opener of each dialog */
    #openers = new Map();

    /** @returns {HTMLElement | null} the topmost dialog */
    get top() {
        return [...this.#openers.keys()].pop() ?? null;
    }

    /**
     * @param {HTMLElement} dialog a dialog that is connected to the document
     * @param {{ element: HTMLElement, id: string } | null} opener the element with the focus
     */
    open(dialog, opener) {
        if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
        if (!this.#openers.has(dialog)) this.#openers.set(dialog, opener);
        // showModal() scrolls to the element that it focuses.
        const { scrollX, scrollY } = window;
        dialog.showModal();
        const first = dialog.querySelector(FIELDS) ?? dialog.querySelector(OTHER_CONTROLS);
        if (first instanceof HTMLElement) first.focus({ preventScroll: true });
        window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
    }

    /**
     * @param {HTMLElement} dialog
     * @returns {{ element: HTMLElement, id: string } | null} the element that had the focus before
     */
    close(dialog) {
        const opener = this.#openers.get(dialog) ?? null;
        this.#openers.delete(dialog);
        if (dialog instanceof HTMLDialogElement && dialog.open) dialog.close();
        return opener;
    }
}
