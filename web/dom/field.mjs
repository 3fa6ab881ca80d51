// @ts-check
import { roleElement } from './roles.mjs';

/** An answer to what was typed comes within a few frames; what has had none by then gets none. */
const ECHO_PATIENCE_MS = 2000;

/** Files that figures may be in. */
const FIGURES = '.json,.csv,.txt,.tsv';

/**
 * @param {string} tag
 * @param {string} className
 */
function part(tag, className) {
    const made = document.createElement(tag);
    made.className = className;
    return made;
}

/**
 * A field: the browser's own control with its label and its hint. What people write is theirs: the
 * dashboard's word is written into the control only when it is news, never in the middle of a
 * composition, and never when it is an answer that newer letters have overtaken.
 */
export class Field {
    /** @type {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} */
    control;
    #label = document.createElement('label');
    #hint = part('small', 'hint');
    #kind;
    /** @type {{ value: string, at: number }[]} reported and not answered yet, oldest first */
    #reported = [];
    /** @type {string | null} the dashboard's word as last heard */
    #heard = null;
    #composing = false;
    #options = '';
    /** @type {ReturnType<typeof setTimeout> | undefined} until what was reported is answered no more */
    #echo;

    /**
     * @param {Orgkeep.SemanticsNode} node
     * @param {HTMLElement} element that holds it all
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
            if (kind === 'file') Object.assign(input, { multiple: true, accept: FIGURES });
            this.control = input;
        }
        if (!(this.control instanceof HTMLSelectElement)) {
            this.control.autocomplete = 'off';
            this.control.spellcheck = false;
            this.control.setAttribute('autocapitalize', 'off');
        }
        this.control.id = `control-${node.id}`;
        this.#label.htmlFor = this.control.id;
        this.#hint.id = `description-${node.id}`;
        element.dataset.field = kind;
        element.append(this.#label, this.control, this.#hint);
    }

    /** @param {Orgkeep.SemanticsNode} node */
    write(node) {
        const { control } = this;
        if (this.#label.textContent !== node.name) this.#label.textContent = node.name;
        // On the control too: above a picture the label is not shown, and must not be read twice.
        this.#attribute('aria-label', node.name);
        const description = node.description ?? '';
        if (this.#hint.textContent !== description) this.#hint.textContent = description;
        this.#attribute('aria-describedby', description === '' ? '' : this.#hint.id);
        this.#attribute('aria-invalid', node.invalid ? 'true' : '');
        this.#attribute('aria-busy', node.busy ? 'true' : '');
        // Never the attribute `disabled`: the reason must be reachable by the keyboard.
        this.#attribute('aria-disabled', node.disabled ? 'true' : '');
        if (control instanceof HTMLSelectElement) {
            this.#writeOptions(control, node.options ?? []);
            this.#hear(String((node.options ?? []).indexOf(node.value ?? '')));
            return;
        }
        if (this.#kind === 'file') return;
        if (control instanceof HTMLInputElement && control.type === 'range') {
            control.max = String(node.lastPosition ?? 0);
            this.#attribute('aria-valuetext', node.value ?? '');
            this.#hear(String(node.position ?? 0));
            return;
        }
        control.readOnly = node.disabled === true;
        this.#attribute('inputmode', node.inputMode ?? '');
        this.#attribute('placeholder', node.placeholder ?? '');
        if (this.#kind === 'lines') return; // theirs until it is taken
        this.#hear(node.value ?? '');
    }

    /**
     * The user has changed the control.
     *
     * @param {Orgkeep.SemanticsNode} node
     * @returns {string | null} what the dashboard has to hear; null for nothing
     */
    report(node) {
        if (this.takesWhole) return null;
        if (node.disabled) {
            this.#set(this.#heard ?? '');
            return null;
        }
        const value = this.#get();
        if (value === this.#reported.at(-1)?.value) return null;
        this.#reported.push({ value, at: performance.now() });
        return value;
    }

    /** What is in it is handed over as a whole, by `takeText` and `takeFiles`, and not letter by letter. */
    get takesWhole() {
        return this.#kind === 'lines' || this.#kind === 'file';
    }

    /** @returns {string} what was written, which is gone from here then: it may be long */
    takeText() {
        const { value } = this.control;
        this.control.value = '';
        return value;
    }

    /** @returns {File[]} what was chosen; the same may be chosen again */
    takeFiles() {
        const { control } = this;
        const files = control instanceof HTMLInputElement ? [...(control.files ?? [])] : [];
        control.value = '';
        return files;
    }

    /** An input method composes text in here: hands off until it ends. */
    set composing(composing) {
        this.#composing = composing;
    }

    get composing() {
        return this.#composing;
    }

    /** @param {string} value what the dashboard holds */
    #hear(value) {
        const stale = performance.now() - ECHO_PATIENCE_MS;
        this.#reported = this.#reported.filter(({ at }) => at > stale);
        const answered = this.#reported.map((each) => each.value).lastIndexOf(value);
        if (answered >= 0) this.#reported.splice(0, answered + 1);
        else if (value !== this.#heard) this.#reported = []; // someone else's word
        this.#heard = value;
        clearTimeout(this.#echo);
        if (this.#reported.length > 0) {
            // What the dashboard held in between may never have been written, if it changed again at
            // once (back, say): after a while its word counts as it is.
            this.#echo = setTimeout(() => this.#hear(value), ECHO_PATIENCE_MS + 1);
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
        // Only where the caret is: setting it elsewhere takes the focus in some browsers.
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
     * @param {string} value '' to have it removed
     */
    #attribute(name, value) {
        if (value === '') this.control.removeAttribute(name);
        else if (this.control.getAttribute(name) !== value) this.control.setAttribute(name, value);
    }
}
