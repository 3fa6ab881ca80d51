// @ts-check
import { isTabStop } from './roles.mjs';

/** @typedef {import('./semantics_element.mjs').SemanticsElement} SemanticsElement */
/** @typedef {{ element: HTMLElement, id: string }} Holder who has the focus: an element, its node */

/**
 * @param {EventTarget | null} target
 * @returns {string} id of the node that it belongs to; '' for none
 */
export function nodeAt(target) {
    const element = target instanceof Element ? target.closest('[data-node]') : null;
    return element?.getAttribute('data-node') ?? '';
}

/** The focus within the mirror: who has it, who gets it when its element is gone, and the report. */
export class Focus {
    #root;
    #modals;
    #report;
    /** @type {Map<string, SemanticsElement>} by node id */
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
            if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) this.#tell('', false);
        });
        // Not every browser focuses a slider that a finger moves or taps.
        root.addEventListener('pointerup', ({ target }) => {
            if (target instanceof HTMLInputElement && target.type === 'range') {
                target.focus({ preventScroll: true });
            }
        });
    }

    /** @returns {Holder | null} */
    get holder() {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || !this.#root.contains(element)) return null;
        return { element, id: nodeAt(element) };
    }

    /** @param {Holder} opener of a dialog that is gone */
    giveBack({ element, id }) {
        const options = { preventScroll: true };
        if (element.isConnected) element.focus(options);
        else this.entries.get(id)?.control.focus(options);
        if (!this.holder) this.#main();
    }

    /**
     * The element that had the focus is gone: its neighbour takes it.
     *
     * @param {string} lost node id
     * @param {Orgkeep.SemanticsNode[]} before the tree that it was in
     */
    rescue(lost, before) {
        const at = before.findIndex((node) => node.id === lost);
        const around = [...before.slice(at + 1), ...before.slice(0, Math.max(at, 0)).reverse()];
        const top = this.#modals.top;
        for (const { id } of around) {
            const entry = this.entries.get(id);
            if (!entry || !isTabStop(entry.node)) continue;
            if (top && !top.contains(entry.element)) continue;
            entry.control.focus({ preventScroll: true });
            if (this.holder) return;
        }
        this.#main();
    }

    /** Says who has the focus, where that is news. */
    report() {
        const { holder } = this;
        this.#tell(holder?.id ?? '', holder?.element.matches(':focus-visible') ?? false);
    }

    #main() {
        for (const entry of this.entries.values()) {
            if (entry.node.role === 'main') entry.focus({ preventScroll: true });
        }
    }

    /**
     * @param {string} id
     * @param {boolean} visible
     */
    #tell(id, visible) {
        if (id === this.#id && visible === this.#visible) return;
        this.#id = id;
        this.#visible = visible;
        this.#report(id, visible);
    }
}
