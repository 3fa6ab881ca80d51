// @ts-check
import { SemanticsElement } from './semantics_element.mjs';
import { Focus, nodeAt } from './focus.mjs';
import { Modals } from './modals.mjs';

/**
 * @typedef {object} Actions called for what the user does
 * @property {(nodeId: string) => void} activate
 * @property {(nodeId: string, value: string) => void} setValue
 * @property {(nodeId: string, visible: boolean) => void} setFocus '' for no node
 * @property {(files: File[]) => void} [importFiles] called for chosen files
 */

/**
 * The dashboard's semantics tree as real elements, "the mirror": a transparent layer above the canvas, or,
 * without a canvas, the page itself. Screen readers, the keyboard, the mouse and the tests use it. An
 * element lives as long as its node, so focus, selections, typed text and live regions survive updates.
 */
export class SemanticsDom {
    /** @type {HTMLElement} */
    #root;
    /** @type {HTMLElement} container of the texts for `aria-describedby` */
    #descriptions;
    /** @type {Orgkeep.SemanticsNode[]} the nodes of the last update */
    #nodes = [];
    /** @type {Map<string, SemanticsElement>} the elements by node id */
    #entries = new Map();
    /** @type {Orgkeep.Presentation} */
    #presentation = 'canvas';
    #height = 0;
    #modals = new Modals();
    #actions;
    #focus;

    /**
     * @param {HTMLElement} root
     * @param {Actions} actions
     */
    constructor(root, actions) {
        this.#root = root;
        this.#actions = actions;
        this.#focus = new Focus(root, this.#modals, actions.setFocus);
        this.#descriptions = document.createElement('div');
        this.#descriptions.hidden = true;
        root.append(this.#descriptions);

        root.addEventListener('click', (event) => this.#click(event));
        root.addEventListener('keydown', (event) => this.#key(event));
        root.addEventListener('input', (event) => this.#input(event));
        root.addEventListener('change', (event) => this.#submit(event.target));
        root.addEventListener('compositionstart', (event) => this.#compose(event.target, true));
        root.addEventListener('compositionend', (event) => this.#compose(event.target, false));
        root.addEventListener('mousedown', (event) => this.#blockDisabledControl(event));
        // `cancel` is Esc or a similar gesture; `close` comes from a browser that closes regardless.
        for (const kind of ['cancel', 'close']) {
            root.addEventListener(kind, (event) => this.#dismiss(event), { capture: true });
        }
    }

    /** @returns {readonly Orgkeep.SemanticsNode[]} the nodes that the elements show */
    get nodes() {
        return this.#nodes;
    }

    /** @param {Orgkeep.SemanticsNode[]} nodes parents before their children */
    update(nodes) {
        const before = this.#nodes;
        const { holder } = this.#focus;
        this.#nodes = nodes;

        /** @type {Map<string | null, Orgkeep.SemanticsNode[]>} */
        const children = new Map();
        /** @type {Map<string, string>} panel by tab */
        const panels = new Map();
        for (const node of nodes) {
            const siblings = children.get(node.parent);
            if (siblings) siblings.push(node);
            else children.set(node.parent, [node]);
            if (node.role === 'tab_panel' && node.labelledBy) panels.set(node.labelledBy, node.id);
        }

        const known = this.#entries;
        this.#entries = new Map();
        this.#focus.entries = this.#entries;
        for (const node of nodes) {
            const entry = this.#entry(known.get(node.id), node);
            entry.update(node, {
                parent: node.parent === null ? null : (this.#entries.get(node.parent) ?? null),
                label: labelOf(node, children),
                panel: panels.get(node.id) ?? '',
                presentation: this.#presentation,
            });
            this.#entries.set(node.id, entry);
        }

        let returnTo = null;
        for (const [id, removed] of known) {
            if (this.#entries.has(id)) continue;
            if (removed.node.role === 'dialog') returnTo = this.#modals.close(removed.element);
            removed.remove();
        }
        this.#insertInOrder(this.#root, children.get(null) ?? []);
        for (const [id, ownChildren] of children) {
            const entry = id === null ? undefined : this.#entries.get(id);
            if (entry) this.#insertInOrder(entry.element, ownChildren);
        }
        if (returnTo) this.#focus.returnTo(returnTo);
        for (const { node, element } of this.#entries.values()) {
            if (node.role === 'dialog') this.#modals.open(element, returnTo ?? this.#focus.holder);
        }
        // Removing the focused element loses the focus without an event.
        if (holder && !this.#focus.holder) this.#focus.moveToNeighbor(holder.id, before);
        this.#focus.report();
    }

    /** @param {Orgkeep.Presentation} presentation */
    present(presentation) {
        if (presentation === this.#presentation) return;
        this.#presentation = presentation;
        this.#writeHeight();
        this.update(this.#nodes);
    }

    /** @param {number} height the height of the document, CSS pixels */
    setHeight(height) {
        this.#height = height;
        this.#writeHeight();
    }

    /**
     * Focuses a node on the dashboard's request.
     *
     * @param {string} nodeId
     * @param {FocusOptions} options
     */
    focus(nodeId, options) {
        this.#entries.get(nodeId)?.focus(options);
    }

    /** @param {string} nodeId @returns {HTMLElement | undefined} */
    element(nodeId) {
        return this.#entries.get(nodeId)?.element;
    }

    #writeHeight() {
        // The DOM presentation has the height of its content.
        this.#root.style.height = this.#presentation === 'dom' ? '' : `${this.#height}px`;
    }

    /**
     * @param {SemanticsElement | undefined} known
     * @param {Orgkeep.SemanticsNode} node
     */
    #entry(known, node) {
        if (known?.fits(node)) return known;
        // The node has another role now: a new element gets its position and its focus.
        const fresh = new SemanticsElement(node, this.#descriptions);
        if (known) {
            const hadFocus = known.control === document.activeElement;
            known.replaceWith(fresh);
            if (hadFocus) fresh.control.focus({ preventScroll: true });
        }
        return fresh;
    }

    /**
     * Inserts the nodes' elements into the parent, in order, but never moves the element with the focus:
     * it would lose it.
     *
     * @param {HTMLElement} parent
     * @param {Orgkeep.SemanticsNode[]} nodes
     */
    #insertInOrder(parent, nodes) {
        const isChild = (/** @type {Element | null} */ element) =>
            element === null || element.hasAttribute('data-node');
        let next = parent.firstElementChild;
        while (!isChild(next)) next = next?.nextElementSibling ?? null;
        for (const node of nodes) {
            const element = this.#entries.get(node.id)?.element;
            if (!element) continue;
            if (element === next) {
                next = next.nextElementSibling;
                continue;
            }
            if (element.parentElement === parent && element.contains(document.activeElement)) {
                while (next && next !== element) {
                    const passed = next;
                    next = next.nextElementSibling;
                    parent.append(passed);
                }
                next = element.nextElementSibling;
            } else {
                parent.insertBefore(element, next);
            }
        }
    }

    // --- Input -------------------------------------------------------------------------------------

    /** @param {Event} event */
    #click(event) {
        let element = event.target instanceof Element ? event.target.closest('[data-node]') : null;
        // The innermost actionable node is activated: a cell is not actionable, but its row may be.
        while (element && this.#root.contains(element)) {
            const node = this.#entries.get(nodeAt(element))?.node;
            if (!node || node.role === 'dialog') return;
            if (node.actionable) {
                const endsSelection = !(element instanceof HTMLButtonElement) && isSelecting(element);
                if (!node.disabled && !endsSelection) this.#actions.activate(node.id);
                return;
            }
            element = element.parentElement?.closest('[data-node]') ?? null;
        }
    }

    /** @param {Event} event */
    #input(event) {
        const kind = event instanceof InputEvent ? event.inputType : '';
        // Pasted text is complete.
        if (kind === 'insertFromPaste' || kind === 'insertFromDrop') this.#submit(event.target);
        this.#report(event.target);
    }

    /**
     * Submits the content of a field that is submitted as a whole.
     *
     * @param {EventTarget | null} target
     */
    #submit(target) {
        const { node, field } = this.#entries.get(nodeAt(target)) ?? {};
        if (!node || !field?.isSubmittedAsWhole || field.composing) return;
        if (node.role === 'file_field') {
            const files = field.consumeFiles();
            if (files.length > 0 && !node.disabled) this.#actions.importFiles?.(files);
            return;
        }
        const text = field.consumeText();
        if (text.trim() !== '' && !node.disabled) this.#actions.setValue(node.id, text);
    }

    /** @param {EventTarget | null} target */
    #report(target) {
        const entry = this.#entries.get(nodeAt(target));
        const value = entry?.field?.report(entry.node) ?? null;
        if (entry && value !== null) this.#actions.setValue(entry.node.id, value);
    }

    /**
     * @param {EventTarget | null} target
     * @param {boolean} composing
     */
    #compose(target, composing) {
        const entry = this.#entries.get(nodeAt(target));
        if (!entry?.field) return;
        entry.field.composing = composing;
        if (composing) return;
        this.#report(target);
        entry.field.write(entry.node);
    }

    /**
     * Stops the mouse from opening a disabled select or moving a disabled slider.
     *
     * @param {Event} event
     */
    #blockDisabledControl(event) {
        const { target } = event;
        const isField = target instanceof HTMLSelectElement || target instanceof HTMLInputElement;
        if (!isField || isTyped(target) || target.getAttribute('aria-disabled') !== 'true') return;
        event.preventDefault();
        target.focus();
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const id = nodeAt(event.target);
        const entry = this.#entries.get(id);
        if (!entry) return;
        const { node, field } = entry;
        if (event.key === 'Escape' && !event.isComposing && this.#modals.top) this.#dismiss(event);
        else if (field) this.#keyOnField(event, field);
        else if (event.key === 'Enter' || event.key === ' ') this.#press(event, entry);
        if (node.role === 'tab') this.#keyOnTab(event, entry.element);
        // The first key press after a click makes the focus visible.
        this.#focus.report();
    }

    /**
     * @param {KeyboardEvent} event
     * @param {import('./semantics_element.mjs').SemanticsElement} entry
     */
    #press(event, entry) {
        // A held key presses once, even if the focus has moved to another button since.
        if (entry.isNativeButton && event.repeat) event.preventDefault();
        if (entry.isNativeButton || !entry.node.actionable) return;
        event.preventDefault(); // the space bar scrolls by default
        if (!event.repeat && !entry.node.disabled) {
            this.#actions.activate(entry.node.id);
        }
    }

    /**
     * @param {KeyboardEvent} event
     * @param {import('./field.mjs').Field} field
     */
    #keyOnField(event, field) {
        const { control } = field;
        if (control instanceof HTMLTextAreaElement) {
            const isSubmit = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
            if (isSubmit && !event.isComposing) this.#submit(control);
        } else if (!isTyped(control)) {
            const isDisabled = control.getAttribute('aria-disabled') === 'true';
            if (isDisabled && event.key !== 'Tab') event.preventDefault();
        } else if (event.key === 'Enter' && !event.isComposing && !field.composing) {
            // As in every form, Enter presses the primary button.
            const primary = control.closest('dialog')?.querySelector('button[data-primary]');
            if (primary instanceof HTMLElement) primary.click();
        }
    }

    /**
     * Moves between the tabs of a list with the arrow keys (ARIA Authoring Practices, Tabs).
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
     * Asks the dashboard to close the dialog; it may stay open.
     *
     * @param {Event} event Esc, or the browser's own gesture
     */
    #dismiss(event) {
        const dialog = this.#modals.top;
        // The date picker of a field is canceled with the same events.
        if (!dialog || (event.type !== 'keydown' && event.target !== dialog)) return;
        event.preventDefault();
        if (event instanceof KeyboardEvent && event.repeat) return;
        this.#actions.activate(nodeAt(dialog));
        if (event.type === 'close') this.#modals.open(dialog, null);
    }
}

/**
 * @param {Orgkeep.SemanticsNode} node
 * @param {Map<string | null, Orgkeep.SemanticsNode[]>} children
 * @returns {string} id of the node that labels it; '' for none
 */
function labelOf(node, children) {
    if (node.labelledBy) return node.labelledBy;
    if (node.role !== 'region' && node.role !== 'dialog') return '';
    return children.get(node.id)?.find((child) => child.role === 'heading')?.id ?? '';
}

/** @param {HTMLElement} control @returns {boolean} whether text is typed into it */
function isTyped(control) {
    return control instanceof HTMLInputElement && !['range', 'file'].includes(control.type);
}

/** @param {Element} element @returns {boolean} whether the click ends a selection of its text */
function isSelecting(element) {
    const selection = getSelection();
    return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}
