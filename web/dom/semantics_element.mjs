// @ts-check
import { drawSeries } from './chart.mjs';
import { Field } from './field.mjs';
import { isSame, isTabStop, roleElement, tagOf, textOf } from './roles.mjs';
import { fitText } from './text_fit.mjs';

/**
 * Everything except the node itself that the node's element depends on.
 *
 * @typedef {object} ElementContext
 * @property {SemanticsElement | null} parent already updated
 * @property {string} label id of the node that labels this one; '' for its own name
 * @property {string} panel id of the panel that this tab opens; '' for none
 * @property {Orgkeep.Presentation} presentation
 */

/** Writes one node into its element. */
export class SemanticsElement {
    /** @type {Orgkeep.SemanticsNode} the node as last written */
    node;
    /** @type {HTMLElement} */
    element;
    /** @type {Field | null} the form control inside, if the node is a field */
    field = null;
    #descriptions;
    /** @type {HTMLElement | null} */
    #description = null;
    /** @type {Text | null} the element's own text, before its children */
    #text = null;
    /** @type {{ term: HTMLElement, details: HTMLElement, more: HTMLElement | null } | null} */
    #item = null;
    /** @type {{ left: number, top: number, context: Omit<ElementContext, 'parent'>, node: Orgkeep.SemanticsNode } | null} */
    #written = null;
    #wasFocusedByDashboard = false;

    /**
     * @param {Orgkeep.SemanticsNode} node
     * @param {HTMLElement} descriptions container of the texts for `aria-describedby`
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

    /** @type {HTMLElement} the element that can have the focus */
    get control() {
        return this.field?.control ?? this.element;
    }

    /**
     * Focuses the element on the dashboard's request, even if it is no tab stop.
     *
     * @param {FocusOptions} [options]
     */
    focus(options) {
        this.#wasFocusedByDashboard = true;
        this.#writeTabStop();
        this.control.focus(options);
    }

    /** @param {Orgkeep.SemanticsNode} node @returns {boolean} whether this element can show the node */
    fits(node) {
        return node.role === this.node.role && tagOf(node) === tagOf(this.node);
    }

    /**
     * @param {Orgkeep.SemanticsNode} node
     * @param {ElementContext} context
     */
    update(node, { parent, ...context }) {
        const [left, top] = parent?.node.rect ?? [0, 0];
        const before = this.#written;
        const same =
            before?.left === left &&
            before.top === top &&
            before.context.label === context.label &&
            before.context.panel === context.panel &&
            before.context.presentation === context.presentation &&
            isSame(before.node, node);
        if (same) {
            this.field?.write(node); // an unchanged value may still be the echo of an input
            return;
        }
        this.#written = { left, top, context, node };
        this.node = node;
        const isDom = context.presentation === 'dom';
        this.#writeRect(isDom, left, top);
        this.#writeText(isDom, context.label);
        if (this.field) this.field.write(node);
        else this.#writeDescription(isDom);
        this.#writeState(context.panel);
        if (isDom || before?.context.presentation === 'dom') drawSeries(this.element, node, isDom);
    }

    /** @param {SemanticsElement} other replaces this one and gets its children */
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
     * @param {boolean} isDom whether the stylesheet lays the element out
     * @param {number} left the left edge of the parent element, CSS pixels
     * @param {number} top the top edge of the parent element, CSS pixels
     */
    #writeRect(isDom, left, top) {
        const { node, element } = this;
        if (isDom) {
            element.removeAttribute('style');
            return;
        }
        const [x, y, width, height] = node.rect;
        // A dialog in the top layer is positioned relative to the document.
        const isInTopLayer = node.role === 'dialog';
        element.style.left = `${isInTopLayer ? x : x - left}px`;
        element.style.top = `${isInTopLayer ? y : y - top}px`;
        element.style.width = `${width}px`;
        element.style.height = `${height}px`;
    }

    /**
     * @param {boolean} isDom
     * @param {string} label
     */
    #writeText(isDom, label) {
        const { node, element } = this;
        if (this.#item) {
            this.#item.term.textContent = node.name;
            this.#item.details.textContent = node.value ?? '';
            if (this.#item.more) this.#item.more.textContent = node.description ?? '';
            return;
        }
        if (this.#text) {
            const text = textOf(node);
            // The text is written only if it differs: a live region announces every write.
            if (this.#text.data !== text) this.#text.data = text;
            if (!isDom) fitText(element, text, node);
            return;
        }
        if (this.field) return;
        this.#write('aria-labelledby', label === '' ? '' : `node-${label}`);
        const name = node.role === 'progress_bar' ? node.name : textOf(node);
        this.#write('aria-label', label === '' ? name : '');
    }

    /** @param {boolean} isDom whether the browser's tooltip shows the description */
    #writeDescription(isDom) {
        // The description of a figure is one of its elements.
        const text = this.#item?.more ? '' : (this.node.description ?? '');
        this.#write('title', isDom ? text : '');
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
            // This is not the attribute `disabled`, because the keyboard must reach the description
            // with the reason.
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
        else this.#write('tabindex', this.isNativeButton || this.#wasFocusedByDashboard ? '-1' : '');
    }

    /**
     * @param {string} attribute
     * @param {string} value '' removes the attribute
     */
    #write(attribute, value) {
        if (value === '') this.element.removeAttribute(attribute);
        else if (this.element.getAttribute(attribute) !== value) {
            this.element.setAttribute(attribute, value);
        }
    }
}

/** @param {number | undefined} value @returns {string} '' if it is not given */
function count(value) {
    return value ? String(value) : '';
}
