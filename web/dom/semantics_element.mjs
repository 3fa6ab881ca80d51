// @ts-check
import { drawSeries } from './chart.mjs';
import { Field } from './field.mjs';
import { isSame, isTabStop, roleElement, tagOf, wordsOf } from './roles.mjs';
import { fitText } from './text_fit.mjs';

/**
 * What a node's element depends on beside the node itself.
 *
 * @typedef {object} ElementContext
 * @property {SemanticsElement | null} parent whose place is written already
 * @property {string} label id of the node that names this one; '' for its own name
 * @property {string} panel id of the panel that this tab opens; '' for none
 * @property {Orgkeep.Presentation} presentation
 */

/** The element of one node, and all that is written into it. */
export class SemanticsElement {
    /** @type {Orgkeep.SemanticsNode} as last written */
    node;
    /** @type {HTMLElement} */
    element;
    /** @type {Field | null} the control inside, where people write into this node */
    field = null;
    #descriptions;
    /** @type {HTMLElement | null} */
    #description = null;
    /** @type {Text | null} the element's own words, before its children */
    #text = null;
    /** @type {{ term: HTMLElement, details: HTMLElement, more: HTMLElement | null } | null} */
    #item = null;
    /** @type {{ left: number, top: number, around: Omit<ElementContext, 'parent'>, node: Orgkeep.SemanticsNode } | null} */
    #written = null;
    #isLedTo = false;

    /**
     * @param {Orgkeep.SemanticsNode} node
     * @param {HTMLElement} descriptions where texts for `aria-describedby` are kept
     */
    constructor(node, descriptions) {
        const kind = roleElement(node);
        this.node = node;
        this.#descriptions = descriptions;
        this.element = document.createElement(tagOf(node));
        this.element.id = `node-${node.id}`;
        this.element.dataset.node = node.id;
        if (kind.role) this.element.setAttribute('role', kind.role);
        if (kind.control) this.field = new Field(node, this.element);
        if (this.element instanceof HTMLButtonElement) this.element.type = 'button';
        if (kind.text) {
            this.#text = document.createTextNode('');
            const holder = node.role === 'cell' ? document.createElement('span') : this.element;
            holder.append(this.#text);
            if (holder !== this.element) this.element.append(holder);
        }
        if (node.role === 'column_header') this.element.setAttribute('scope', 'col');
        const isFigure = node.role === 'figure';
        if (isFigure || node.role === 'description_item') {
            this.#item = {
                term: document.createElement('dt'),
                details: document.createElement('dd'),
                more: isFigure ? document.createElement('dd') : null,
            };
            this.element.append(...Object.values(this.#item).filter((part) => part !== null));
            if (isFigure) this.element.dataset.figure = '';
        }
    }

    get isNativeButton() {
        return this.element instanceof HTMLButtonElement;
    }

    /** @type {HTMLElement} that takes the focus */
    get control() {
        return this.field?.control ?? this.element;
    }

    /**
     * Takes the focus, also where the keyboard alone does not lead: the user is being led here.
     *
     * @param {FocusOptions} [options]
     */
    focus(options) {
        this.#isLedTo = true;
        this.#writeTabStop();
        this.control.focus(options);
    }

    /** @param {Orgkeep.SemanticsNode} node whether this element can stand for it */
    fits(node) {
        return node.role === this.node.role && tagOf(node) === tagOf(this.node);
    }

    /**
     * @param {Orgkeep.SemanticsNode} node
     * @param {ElementContext} context
     */
    update(node, { parent, ...around }) {
        const [left, top] = parent?.node.rect ?? [0, 0];
        const before = this.#written;
        const same =
            before?.left === left &&
            before.top === top &&
            before.around.label === around.label &&
            before.around.panel === around.panel &&
            before.around.presentation === around.presentation &&
            isSame(before.node, node);
        if (same) {
            this.field?.write(node); // what it was told may be an answer nevertheless
            return;
        }
        this.#written = { left, top, around, node };
        this.node = node;
        const isPage = around.presentation === 'dom';
        this.#writeRect(isPage, left, top);
        this.#writeWords(isPage, around.label);
        if (this.field) this.field.write(node);
        else this.#writeDescription(isPage);
        this.#writeState(around.panel);
        if (isPage || before?.around.presentation === 'dom') drawSeries(this.element, node, isPage);
    }

    /** @param {SemanticsElement} other takes this one's place, children included */
    replaceWith(other) {
        for (const child of [...this.element.children]) {
            if (child.hasAttribute('data-node')) other.element.append(child);
        }
        this.element.replaceWith(other.element);
        this.#description?.remove();
    }

    remove() {
        this.element.remove();
        this.#description?.remove();
    }

    /**
     * @param {boolean} isPage where the element's place is the stylesheet's business
     * @param {number} left of the element around, CSS pixels
     * @param {number} top
     */
    #writeRect(isPage, left, top) {
        const { node, element } = this;
        if (isPage) {
            element.removeAttribute('style');
            return;
        }
        const [x, y, width, height] = node.rect;
        // What lies above everything else is placed in the document itself.
        const isTop = node.role === 'dialog';
        element.style.left = `${isTop ? x : x - left}px`;
        element.style.top = `${isTop ? y : y - top}px`;
        element.style.width = `${width}px`;
        element.style.height = `${height}px`;
    }

    /**
     * @param {boolean} isPage
     * @param {string} label
     */
    #writeWords(isPage, label) {
        const { node, element } = this;
        if (this.#item) {
            this.#item.term.textContent = node.name;
            this.#item.details.textContent = node.value ?? '';
            if (this.#item.more) this.#item.more.textContent = node.description ?? '';
            return;
        }
        if (this.#text) {
            const text = wordsOf(node);
            // Written only when it differs: a live region announces every write.
            if (this.#text.data !== text) this.#text.data = text;
            if (!isPage) fitText(element, text, node);
            return;
        }
        if (this.field) return;
        this.#write('aria-labelledby', label === '' ? '' : `node-${label}`);
        const name = node.role === 'progress_bar' ? node.name : wordsOf(node);
        this.#write('aria-label', label === '' ? name : '');
    }

    /** @param {boolean} isPage where the browser's own tip shows it */
    #writeDescription(isPage) {
        // What a figure says more is one of its elements.
        const text = this.#item?.more ? '' : (this.node.description ?? '');
        this.#write('title', isPage ? text : '');
        if (text === '') {
            this.#description?.remove();
            this.#description = null;
            this.element.removeAttribute('aria-describedby');
            return;
        }
        if (!this.#description) {
            this.#description = document.createElement('span');
            this.#description.id = `description-${this.node.id}`;
            this.#descriptions.append(this.#description);
        }
        if (this.#description.textContent !== text) this.#description.textContent = text;
        this.#write('aria-describedby', this.#description.id);
    }

    /** @param {string} panel */
    #writeState(panel) {
        const { node } = this;
        this.#write('data-tone', node.tone ?? '');
        this.#write('data-primary', node.primary ? 'true' : '');
        this.#write('data-actionable', node.actionable && !node.disabled ? 'true' : '');
        this.#write('data-invalid', node.invalid ? 'true' : '');
        this.#write('data-disabled', node.disabled ? 'true' : '');
        if (!this.field) {
            this.#write('aria-busy', node.busy ? 'true' : '');
            // Never the attribute `disabled`: the reason must be reachable by the keyboard.
            this.#write('aria-disabled', node.disabled ? 'true' : '');
        }
        if (node.role === 'tab') {
            this.#write('aria-selected', String(node.selected === true));
            this.#write('aria-controls', panel === '' ? '' : `node-${panel}`);
        }
        if (node.role === 'row') this.#write('aria-rowindex', count(node.rowIndex));
        if (node.role === 'table') this.#write('aria-rowcount', count(node.rowCount));
        if (node.role === 'progress_bar') {
            const percent = node.fraction === undefined ? '' : `${Math.round(node.fraction * 100)}`;
            this.#write('aria-valuenow', percent);
            this.#write('aria-valuetext', node.value ?? '');
        }
        this.#writeTabStop();
    }

    #writeTabStop() {
        if (this.field) return;
        const isStop = isTabStop(this.node);
        if (isStop) this.#write('tabindex', this.isNativeButton ? '' : '0');
        else this.#write('tabindex', this.isNativeButton || this.#isLedTo ? '-1' : '');
    }

    /**
     * @param {string} attribute
     * @param {string} value '' to have it removed
     */
    #write(attribute, value) {
        if (value === '') this.element.removeAttribute(attribute);
        else if (this.element.getAttribute(attribute) !== value) {
            this.element.setAttribute(attribute, value);
        }
    }
}

/** @param {number | undefined} value @returns {string} '' where it is not said */
function count(value) {
    return value ? String(value) : '';
}
