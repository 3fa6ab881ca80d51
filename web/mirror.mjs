// @ts-check
import { Counterpart } from './counterpart.mjs';

/**
 * The picture's meaning as real elements: a transparent layer above the canvas, patched from the
 * semantics tree. Screen readers, the keyboard, the mouse and the tests use these. An element lives
 * as long as its node, so that focus, selections and live regions survive every change.
 */
export class Mirror {
    /** @type {HTMLElement} */
    #root;
    /** @type {HTMLElement} texts that `aria-describedby` leads to */
    #descriptions;
    /** @type {Map<string, Counterpart>} by node id */
    #counterparts = new Map();
    #actions;
    #focused = '';
    #focusVisible = false;

    /**
     * @param {HTMLElement} root
     * @param {object} actions
     * @param {(nodeId: string) => void} actions.activate
     * @param {(nodeId: string, visible: boolean) => void} actions.setFocus '' for no node
     */
    constructor(root, actions) {
        this.#root = root;
        this.#actions = actions;
        this.#descriptions = document.createElement('div');
        this.#descriptions.hidden = true;
        root.append(this.#descriptions);

        root.addEventListener('click', (event) => this.#activate(event.target));
        root.addEventListener('keydown', (event) => this.#key(event));
        root.addEventListener('focusin', () => this.#reportFocus());
        root.addEventListener('focusout', (event) => {
            if (!(event.relatedTarget instanceof Node) || !root.contains(event.relatedTarget)) {
                this.#setFocus('', false);
            }
        });
    }

    /** @param {Orgkeep.SemanticsNode[]} nodes parents before their children */
    update(nodes) {
        /** @type {Map<string | null, Orgkeep.SemanticsNode[]>} */
        const children = new Map();
        for (const node of nodes) {
            const siblings = children.get(node.parent);
            if (siblings) siblings.push(node);
            else children.set(node.parent, [node]);
        }

        const known = this.#counterparts;
        this.#counterparts = new Map();
        for (const node of nodes) {
            const counterpart = this.#counterpart(known.get(node.id), node);
            const inside = children.get(node.id) ?? [];
            counterpart.update(node, {
                parent: node.parent === null ? null : this.#counterparts.get(node.parent) ?? null,
                heading: inside.find((child) => child.role === 'heading') ?? null,
            });
            this.#counterparts.set(node.id, counterpart);
        }

        for (const [id, gone] of known) {
            if (!this.#counterparts.has(id)) gone.remove();
        }
        this.#place(this.#root, children.get(null) ?? []);
        for (const [id, counterpart] of this.#counterparts) {
            this.#place(counterpart.element, children.get(id) ?? []);
        }
        // An element that is removed takes the focus with it, silently.
        this.#reportFocus();
    }

    /** @param {number} height of the document, CSS pixels */
    setHeight(height) {
        this.#root.style.height = `${height}px`;
    }

    /**
     * @param {string} nodeId
     * @param {FocusOptions} options
     */
    focus(nodeId, options) {
        this.#counterparts.get(nodeId)?.focus(options);
    }

    /**
     * @param {Counterpart | undefined} known
     * @param {Orgkeep.SemanticsNode} node
     */
    #counterpart(known, node) {
        if (known?.fits(node)) return known;
        // A node that has become something else: a new element takes its place and its focus.
        const fresh = new Counterpart(node, this.#descriptions);
        if (known) {
            const hadFocus = known.element === document.activeElement;
            known.replaceWith(fresh);
            if (hadFocus) fresh.element.focus({ preventScroll: true });
        }
        return fresh;
    }

    /**
     * Puts the nodes' elements into the parent, in order, without ever moving the one that has the
     * focus: an element that is moved loses it.
     *
     * @param {HTMLElement} parent
     * @param {Orgkeep.SemanticsNode[]} nodes
     */
    #place(parent, nodes) {
        const isChild = (/** @type {Element | null} */ element) =>
            element === null || element.hasAttribute('data-node');
        let next = parent.firstElementChild;
        while (!isChild(next)) next = next?.nextElementSibling ?? null;
        for (const node of nodes) {
            const element = this.#counterparts.get(node.id)?.element;
            if (!element) continue;
            if (element.parentElement === parent && element.contains(document.activeElement)) {
                while (next && next !== element) {
                    const passed = next;
                    next = next.nextElementSibling;
                    parent.append(passed);
                }
            }
            if (next === element) next = next.nextElementSibling;
            else parent.insertBefore(element, next);
        }
    }

    /** @param {EventTarget | null} target */
    #activate(target) {
        const id = this.#nodeAt(target);
        const node = this.#counterparts.get(id)?.node;
        if (node?.actionable && !node.disabled) this.#actions.activate(id);
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const id = this.#nodeAt(event.target);
        const counterpart = this.#counterparts.get(id);
        if (!counterpart) return;
        const isPress = event.key === 'Enter' || event.key === ' ';
        if (isPress && !counterpart.isNativeButton && counterpart.node.actionable) {
            event.preventDefault(); // the space bar would scroll
            if (!event.repeat) this.#activate(event.target);
        }
        if (counterpart.node.role === 'tab') this.#keyOnTab(event, counterpart.element);
        // The first key after a click makes the focus visible.
        this.#reportFocus();
    }

    /**
     * Arrow keys move between the tabs of a list, as ARIA's practices ask.
     *
     * @param {KeyboardEvent} event
     * @param {HTMLElement} tab
     */
    #keyOnTab(event, tab) {
        /** @type {HTMLElement[]} */
        const tabs = [...(tab.parentElement?.querySelectorAll(':scope > [role=tab]') ?? [])].filter(
            (each) => each instanceof HTMLElement,
        );
        const at = tabs.indexOf(tab);
        const to = {
            ArrowLeft: (at + tabs.length - 1) % tabs.length,
            ArrowRight: (at + 1) % tabs.length,
            Home: 0,
            End: tabs.length - 1,
        }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        tabs[to].focus();
    }

    /**
     * @param {EventTarget | null} target
     * @returns {string} '' for none
     */
    #nodeAt(target) {
        const element = target instanceof Element ? target.closest('[data-node]') : null;
        return element?.getAttribute('data-node') ?? '';
    }

    #reportFocus() {
        const active = document.activeElement;
        if (active && this.#root.contains(active)) {
            this.#setFocus(this.#nodeAt(active), active.matches(':focus-visible'));
        } else {
            this.#setFocus('', false);
        }
    }

    /**
     * @param {string} id
     * @param {boolean} visible
     */
    #setFocus(id, visible) {
        if (id === this.#focused && visible === this.#focusVisible) return;
        this.#focused = id;
        this.#focusVisible = visible;
        this.#actions.setFocus(id, visible);
    }
}
