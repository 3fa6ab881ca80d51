// @ts-check
import { isTabStop } from './roles.mjs';

/** @typedef {import('./semantics_element.mjs').SemanticsElement} SemanticsElement */
/** @typedef {{ element: HTMLElement, id: string }} FocusHolder the element with the focus and its node's id */

/**
 * @param {EventTarget | null} target
 * @returns {string} id of the node that the target belongs to; '' for none
 */
export function nodeAt(target) {
    const element = target instanceof Element ? target.closest('[data-node]') : null;
    return element?.getAttribute('data-node') ?? '';
}

/** Reports the focus within the mirror to the dashboard, and moves it when its element is removed. */
export class Focus {
    #root;
    #modals;
    #report;
    /** @type {Map<string, SemanticsElement>} the elements by node id */
    entries = new Map();
    #id = '';
    #visible = false;

    /**
     * @param {HTMLElement} root
     * @param {import('./modals.mjs').Modals} modals
     * @param {(nodeId: string, visible: boolean) => void} report '' for no node
     */
    constructor(root, modals, report) {
        this.#root = root;
        this.#modals = modals;
        this.#report = report;
        root.addEventListener('focusin', () => this.report());
        root.addEventListener('focusout', ({ relatedTarget }) => {
            if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) {
                this.#reportChange('', false);
            }
        });
        // Not every browser focuses a slider that is touched.
        root.addEventListener('pointerup', ({ target }) => {
            if (target instanceof HTMLInputElement && target.type === 'range') {
                target.focus({ preventScroll: true });
            }
        });
    }

    /** @returns {FocusHolder | null} */
    get holder() {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || !this.#root.contains(element)) return null;
        return { element, id: nodeAt(element) };
    }

    /** @param {FocusHolder} opener the opener of a dialog that was closed */
    returnTo({ element, id }) {
        const options = { preventScroll: true };
        if (element.isConnected) element.focus(options);
        else this.entries.get(id)?.control.focus(options);
        if (!this.holder) this.#focusMain();
    }

    /**
     * Moves the focus to the nearest tab stop after, or else before, a removed element.
     *
     * @param {string} removed node id
     * @param {Orgkeep.SemanticsNode[]} before the tree that held the node
     */
    moveToNeighbor(removed, before) {
        const at = before.findIndex((node) => node.id === removed);
        const neighbors = [...before.slice(at + 1), ...before.slice(0, Math.max(at, 0)).reverse()];
        const top = this.#modals.top;
        for (const { id } of neighbors) {
            const entry = this.entries.get(id);
            if (!entry || !isTabStop(entry.node)) continue;
            if (top && !top.contains(entry.element)) continue;
            entry.control.focus({ preventScroll: true });
            if (this.holder) return;
        }
        this.#focusMain();
    }

    /** Reports the focused node if it has changed. */
    report() {
        const { holder } = this;
        this.#reportChange(holder?.id ?? '', holder?.element.matches(':focus-visible') ?? false);
    }

    #focusMain() {
        for (const entry of this.entries.values()) {
            if (entry.node.role === 'main') entry.focus({ preventScroll: true });
        }
    }

    /**
     * @param {string} id
     * @param {boolean} visible
     */
    #reportChange(id, visible) {
        if (id === this.#id && visible === this.#visible) return;
        this.#id = id;
        this.#visible = visible;
        this.#report(id, visible);
    }
}
