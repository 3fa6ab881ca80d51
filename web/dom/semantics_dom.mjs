// @ts-check
import { SemanticsElement } from './semantics_element.mjs';
import { Focus, nodeAt } from './focus.mjs';
import { Modals } from './modals.mjs';

/**
 * @typedef {object} Actions what the mirror reports
 * @property {(nodeId: string) => void} activate
 * @property {(nodeId: string, value: string) => void} setValue
 * @property {(nodeId: string, visible: boolean) => void} setFocus '' for no node
 * @property {(files: File[]) => void} [offer] files were chosen
 */

/**
 * The dashboard's meaning as real elements, patched from the semantics tree: a transparent layer
 * above the picture, or, where there is none, the page itself. Screen readers, the keyboard, the
 * mouse and the tests use these. An element lives as long as its node, so that focus, selections,
 * what was typed and live regions survive every change.
 */
export class SemanticsDom {
    /** @type {HTMLElement} */
    #root;
    /** @type {HTMLElement} texts that `aria-describedby` leads to */
    #descriptions;
    /** @type {Orgkeep.SemanticsNode[]} as last given */
    #nodes = [];
    /** @type {Map<string, SemanticsElement>} by node id */
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
        root.addEventListener('change', (event) => this.#take(event.target));
        root.addEventListener('compositionstart', (event) => this.#compose(event.target, true));
        root.addEventListener('compositionend', (event) => this.#compose(event.target, false));
        root.addEventListener('mousedown', (event) => this.#keepClosed(event));
        // Esc and its like; `close` when a browser insists.
        for (const kind of ['cancel', 'close']) {
            root.addEventListener(kind, (event) => this.#dismiss(event), { capture: true });
        }
    }

    /** @returns {readonly Orgkeep.SemanticsNode[]} what the elements stand for */
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
                parent: node.parent === null ? null : this.#entries.get(node.parent) ?? null,
                label: labelOf(node, children),
                panel: panels.get(node.id) ?? '',
                presentation: this.#presentation,
            });
            this.#entries.set(node.id, entry);
        }

        let returnTo = null;
        for (const [id, gone] of known) {
            if (this.#entries.has(id)) continue;
            if (gone.node.role === 'dialog') returnTo = this.#modals.close(gone.element);
            gone.remove();
        }
        this.#place(this.#root, children.get(null) ?? []);
        for (const [id, inside] of children) {
            const entry = id === null ? undefined : this.#entries.get(id);
            if (entry) this.#place(entry.element, inside);
        }
        if (returnTo) this.#focus.giveBack(returnTo);
        for (const { node, element } of this.#entries.values()) {
            if (node.role === 'dialog') this.#modals.open(element, returnTo ?? this.#focus.holder);
        }
        // An element that is removed takes the focus with it, silently.
        if (holder && !this.#focus.holder) this.#focus.rescue(holder.id, before);
        this.#focus.report();
    }

    /** @param {Orgkeep.Presentation} presentation */
    present(presentation) {
        if (presentation === this.#presentation) return;
        this.#presentation = presentation;
        this.#writeHeight();
        this.update(this.#nodes);
    }

    /** @param {number} height of the document, CSS pixels */
    setHeight(height) {
        this.#height = height;
        this.#writeHeight();
    }

    /**
     * Leads the user to a node.
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
        // A page is as high as what stands in it.
        this.#root.style.height = this.#presentation === 'dom' ? '' : `${this.#height}px`;
    }

    /**
     * @param {SemanticsElement | undefined} known
     * @param {Orgkeep.SemanticsNode} node
     */
    #entry(known, node) {
        if (known?.fits(node)) return known;
        // A node that has become something else: a new element takes its place and its focus.
        const fresh = new SemanticsElement(node, this.#descriptions);
        if (known) {
            const hadFocus = known.control === document.activeElement;
            known.replaceWith(fresh);
            if (hadFocus) fresh.control.focus({ preventScroll: true });
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

    // --- What the user does -----------------------------------------------------------------------

    /** @param {Event} event */
    #click(event) {
        let element = event.target instanceof Element ? event.target.closest('[data-node]') : null;
        // What can be pressed may hold what can't: a row and its cells.
        while (element && this.#root.contains(element)) {
            const node = this.#entries.get(nodeAt(element))?.node;
            if (!node || node.role === 'dialog') return;
            if (node.actionable) {
                const isWord = !(element instanceof HTMLButtonElement) && isSelecting(element);
                if (!node.disabled && !isWord) this.#actions.activate(node.id);
                return;
            }
            element = element.parentElement?.closest('[data-node]') ?? null;
        }
    }

    /** @param {Event} event */
    #input(event) {
        const kind = event instanceof InputEvent ? event.inputType : '';
        // What is pasted is whole already.
        if (kind === 'insertFromPaste' || kind === 'insertFromDrop') this.#take(event.target);
        this.#report(event.target);
    }

    /**
     * Takes what a field hands over as a whole.
     *
     * @param {EventTarget | null} target
     */
    #take(target) {
        const { node, field } = this.#entries.get(nodeAt(target)) ?? {};
        if (!node || !field?.takesWhole || field.composing) return;
        if (node.role === 'file_field') {
            const files = field.takeFiles();
            if (files.length > 0 && !node.disabled) this.#actions.offer?.(files);
            return;
        }
        const text = field.takeText();
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
     * A choice that is refused does not even open.
     *
     * @param {Event} event
     */
    #keepClosed(event) {
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
        // The first key after a click makes the focus visible.
        this.#focus.report();
    }

    /**
     * @param {KeyboardEvent} event
     * @param {import('./semantics_element.mjs').SemanticsElement} entry
     */
    #press(event, entry) {
        // A key that is held presses once, also where the focus has gone on meanwhile.
        if (entry.isNativeButton && event.repeat) event.preventDefault();
        if (entry.isNativeButton || !entry.node.actionable) return;
        event.preventDefault(); // the space bar would scroll
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
            const isDone = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
            if (isDone && !event.isComposing) this.#take(control);
        } else if (!isTyped(control)) {
            const refuses = control.getAttribute('aria-disabled') === 'true';
            if (refuses && event.key !== 'Tab') event.preventDefault();
        } else if (event.key === 'Enter' && !event.isComposing && !field.composing) {
            // As in every form: Enter is the dialog's own button.
            const main = control.closest('dialog')?.querySelector('button[data-primary]');
            if (main instanceof HTMLElement) main.click();
        }
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
     * Whether the dialog closes is the dashboard's to say.
     *
     * @param {Event} event Esc, or the browser's own way
     */
    #dismiss(event) {
        const dialog = this.#modals.top;
        // A date field's own list can be cancelled too.
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
 * @returns {string} id of the node that names it; '' for none
 */
function labelOf(node, children) {
    if (node.labelledBy) return node.labelledBy;
    if (node.role !== 'region' && node.role !== 'dialog') return '';
    return children.get(node.id)?.find((child) => child.role === 'heading')?.id ?? '';
}

/** @param {HTMLElement} control @returns {boolean} against chosen from */
function isTyped(control) {
    return control instanceof HTMLInputElement && !['range', 'file'].includes(control.type);
}

/** @param {Element} element @returns {boolean} whether the click ends a selection of its words */
function isSelecting(element) {
    const selection = getSelection();
    return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}
