// @ts-check
import { roleElement } from './roles.mjs';

/** The dashboard echoes a typed value within a few frames; after this time no echo is expected. */
const ECHO_TIMEOUT_MS = 2000;

/** File types that the planner imports. */
const IMPORT_FILE_TYPES = '.json,.csv,.txt,.tsv';

/**
 * A field: the browser's own control with its label and its hint. The dashboard's value is written into
 * the control only if it is new, never during an input method's composition, and never if it echoes an
 * input that is outdated by newer input.
 */
export class Field {
    /** @type {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} */
    control;
    #label = document.createElement('label');
    #hint = document.createElement('small');
    #kind;
    /** @type {{ value: string, at: number }[]} reported values without an echo yet, oldest first */
    #reported = [];
    /** @type {string | null} the last value received from the dashboard */
    #received = null;
    #composing = false;
    #options = '';
    /** @type {ReturnType<typeof setTimeout> | undefined} ends the wait for echoes */
    #echoTimer;

    /**
     * @param {Orgkeep.SemanticsNode} node
     * @param {HTMLElement} element container of the label, the control and the hint
     */
    constructor(node, element) {
        const kind = roleElement(node).control ?? 'text';
        this.#kind = kind;
        if (kind === 'select') {
            this.control = document.createElement('select');
        } else if (kind === 'lines') {
            this.control = document.createElement('textarea');
            this.control.rows = 3;
        } else {
            const input = document.createElement('input');
            input.type = kind === 'slider' ? 'range' : kind;
            if (input.type === 'range') Object.assign(input, { min: '0', step: '1' });
            if (kind === 'file') Object.assign(input, { multiple: true, accept: IMPORT_FILE_TYPES });
            this.control = input;
        }
        if (!(this.control instanceof HTMLSelectElement)) {
            this.control.autocomplete = 'off';
            this.control.spellcheck = false;
            this.control.setAttribute('autocapitalize', 'off');
        }
        this.control.id = `control-${node.id}`;
        this.#label.htmlFor = this.control.id;
        this.#hint.className = 'hint';
        this.#hint.id = `description-${node.id}`;
        element.dataset.field = kind;
        element.append(this.#label, this.control, this.#hint);
    }

    /** @param {Orgkeep.SemanticsNode} node */
    write(node) {
        const { control } = this;
        if (this.#label.textContent !== node.name) this.#label.textContent = node.name;
        // The control needs the name too: above the canvas the label is hidden.
        this.#attribute('aria-label', node.name);
        const description = node.description ?? '';
        if (this.#hint.textContent !== description) this.#hint.textContent = description;
        this.#attribute('aria-describedby', description === '' ? '' : this.#hint.id);
        this.#attribute('aria-invalid', node.invalid ? 'true' : '');
        this.#attribute('aria-busy', node.busy ? 'true' : '');
        // This is not the attribute `disabled`, because the keyboard must reach the description
        // with the reason.
        this.#attribute('aria-disabled', node.disabled ? 'true' : '');
        if (control instanceof HTMLSelectElement) {
            this.#writeOptions(control, node.options ?? []);
            this.#receive(String((node.options ?? []).indexOf(node.value ?? '')));
            return;
        }
        if (this.#kind === 'file') return;
        if (control instanceof HTMLInputElement && control.type === 'range') {
            control.max = String(node.lastPosition ?? 0);
            this.#attribute('aria-valuetext', node.value ?? '');
            this.#receive(String(node.position ?? 0));
            return;
        }
        control.readOnly = node.disabled === true;
        this.#attribute('inputmode', node.inputMode ?? '');
        this.#attribute('placeholder', node.placeholder ?? '');
        if (this.#kind === 'lines') return; // the user's until it is submitted
        this.#receive(node.value ?? '');
    }

    /**
     * Handles a change of the control by the user.
     *
     * @param {Orgkeep.SemanticsNode} node
     * @returns {string | null} the value to report to the dashboard; null for none
     */
    report(node) {
        if (this.isSubmittedAsWhole) return null;
        if (node.disabled) {
            this.#set(this.#received ?? '');
            return null;
        }
        const value = this.#get();
        if (value === this.#reported.at(-1)?.value) return null;
        this.#reported.push({ value, at: performance.now() });
        return value;
    }

    /** Whether the content is submitted as a whole, by `consumeText` or `consumeFiles`, not on every input. */
    get isSubmittedAsWhole() {
        return this.#kind === 'lines' || this.#kind === 'file';
    }

    /** @returns {string} the text, which may be long; the control is cleared */
    consumeText() {
        const { value } = this.control;
        this.control.value = '';
        return value;
    }

    /** @returns {File[]} the chosen files; the control is cleared, so that they can be chosen again */
    consumeFiles() {
        const { control } = this;
        const files = control instanceof HTMLInputElement ? [...(control.files ?? [])] : [];
        control.value = '';
        return files;
    }

    /** Whether an input method is composing text; the control is not written to until it has finished. */
    set composing(composing) {
        this.#composing = composing;
    }

    get composing() {
        return this.#composing;
    }

    /** @param {string} value the dashboard's current value */
    #receive(value) {
        const expired = performance.now() - ECHO_TIMEOUT_MS;
        this.#reported = this.#reported.filter(({ at }) => at > expired);
        const echoed = this.#reported.map((each) => each.value).lastIndexOf(value);
        if (echoed >= 0) this.#reported.splice(0, echoed + 1);
        else if (value !== this.#received) this.#reported = []; // the dashboard changed it itself
        this.#received = value;
        clearTimeout(this.#echoTimer);
        if (this.#reported.length > 0) {
            // If the dashboard's value changed and changed back at once, no echo may come. After the
            // timeout its value is written.
            this.#echoTimer = setTimeout(() => this.#receive(value), ECHO_TIMEOUT_MS + 1);
        }
        if (this.#composing || this.#reported.length > 0) return;
        if (this.#get() !== value) this.#set(value);
    }

    #get() {
        const { control } = this;
        return control instanceof HTMLSelectElement ? String(control.selectedIndex) : control.value;
    }

    /** @param {string} value */
    #set(value) {
        const { control } = this;
        if (control instanceof HTMLSelectElement) {
            control.selectedIndex = Number(value);
            return;
        }
        if (control instanceof HTMLTextAreaElement) return;
        const caret = this.#kind === 'text' || this.#kind === 'search' ? control.selectionStart : null;
        const atEnd = caret === control.value.length;
        control.value = value;
        // The selection is set only in the focused control: elsewhere it would move the focus in some
        // browsers.
        if (caret === null || control !== document.activeElement) return;
        const at = atEnd ? value.length : Math.min(caret, value.length);
        control.setSelectionRange(at, at);
    }

    /**
     * @param {HTMLSelectElement} select
     * @param {string[]} options
     */
    #writeOptions(select, options) {
        const written = JSON.stringify(options);
        if (written === this.#options) return;
        this.#options = written;
        const chosen = select.selectedIndex;
        select.replaceChildren(...options.map((text) => new Option(text)));
        select.selectedIndex = chosen;
    }

    /**
     * @param {string} name
     * @param {string} value '' removes the attribute
     */
    #attribute(name, value) {
        if (value === '') this.control.removeAttribute(name);
        else if (this.control.getAttribute(name) !== value) this.control.setAttribute(name, value);
    }
}
