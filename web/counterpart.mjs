// @ts-check
import { fitText } from './text_fit.mjs';

/**
 * How a role is written in HTML. `text`: the name is the element's text; otherwise it is a label.
 *
 * @type {Record<Orgkeep.Role, { tag: string, role?: string, text?: boolean }>}
 */
const KINDS = {
    banner: { tag: 'header' },
    navigation: { tag: 'nav' },
    tab_list: { tag: 'div', role: 'tablist' },
    tab: { tag: 'button', role: 'tab', text: true },
    main: { tag: 'main' },
    region: { tag: 'section' },
    heading: { tag: 'h2', text: true },
    text: { tag: 'p', text: true },
    status: { tag: 'div', role: 'status', text: true },
    alert: { tag: 'div', role: 'alert', text: true },
    button: { tag: 'button', text: true },
    // A button that is announced as a link: it leads somewhere but has no address of its own.
    link: { tag: 'button', role: 'link', text: true },
    image: { tag: 'div', role: 'img' },
    progress_bar: { tag: 'div', role: 'progressbar' },
    description_list: { tag: 'dl' },
    description_item: { tag: 'div' },
    // Said twice, because Safari drops the role of a list that shows no markers.
    list: { tag: 'ul', role: 'list' },
    list_item: { tag: 'li', role: 'listitem', text: true },
};

/** @param {Orgkeep.SemanticsNode} node */
function tagOf(node) {
    if (node.role !== 'heading') return KINDS[node.role].tag;
    return `h${Math.min(Math.max(node.level ?? 2, 1), 6)}`;
}

/** @param {Orgkeep.SemanticsNode} node */
function words(node) {
    return node.value ? `${node.name} ${node.value}` : node.name;
}

/** The element of one node, and all that is written into it. */
export class Counterpart {
    /** @type {Orgkeep.SemanticsNode} as last written */
    node;
    /** @type {HTMLElement} */
    element;
    #descriptions;
    /** @type {HTMLElement | null} */
    #description = null;
    /** @type {Text | null} the element's own words, before its children */
    #text = null;
    /** @type {{ term: HTMLElement, details: HTMLElement } | null} */
    #item = null;
    #written = '';
    #isLedTo = false;

    /**
     * @param {Orgkeep.SemanticsNode} node
     * @param {HTMLElement} descriptions where texts for `aria-describedby` are kept
     */
    constructor(node, descriptions) {
        const kind = KINDS[node.role];
        this.node = node;
        this.#descriptions = descriptions;
        this.element = document.createElement(tagOf(node));
        this.element.id = `node-${node.id}`;
        this.element.dataset.node = node.id;
        if (kind.role) this.element.setAttribute('role', kind.role);
        if (this.element instanceof HTMLButtonElement) this.element.type = 'button';
        if (kind.text) {
            this.#text = document.createTextNode('');
            this.element.append(this.#text);
        }
        if (node.role === 'description_item') {
            this.#item = {
                term: document.createElement('dt'),
                details: document.createElement('dd'),
            };
            this.element.append(this.#item.term, this.#item.details);
        }
    }

    get isNativeButton() {
        return this.element instanceof HTMLButtonElement;
    }

    /**
     * Takes the focus, also where the keyboard alone does not lead: the user is being led here.
     *
     * @param {FocusOptions} options
     */
    focus(options) {
        this.#isLedTo = true;
        this.#writeTabStop();
        this.element.focus(options);
    }

    /** @param {Orgkeep.SemanticsNode} node whether this element can stand for it */
    fits(node) {
        return node.role === this.node.role && tagOf(node) === this.element.localName;
    }

    /**
     * @param {Orgkeep.SemanticsNode} node
     * @param {object} around
     * @param {Counterpart | null} around.parent whose rectangle is written already
     * @param {Orgkeep.SemanticsNode | null} around.heading the first one inside, which names a region
     */
    update(node, { parent, heading }) {
        const written = JSON.stringify([node, parent?.node.rect, heading?.id]);
        if (written === this.#written) return;
        this.#written = written;
        this.node = node;
        this.#writeRect(parent?.node.rect ?? [0, 0, 0, 0]);
        this.#writeWords(heading);
        this.#writeDescription();
        this.#writeState();
    }

    /** @param {Counterpart} other takes this one's place, children included */
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

    /** @param {Orgkeep.SemanticsNode['rect']} origin of the element around, CSS pixels */
    #writeRect(origin) {
        const [x, y, width, height] = this.node.rect;
        const { style } = this.element;
        style.left = `${x - origin[0]}px`;
        style.top = `${y - origin[1]}px`;
        style.width = `${width}px`;
        style.height = `${height}px`;
    }

    /** @param {Orgkeep.SemanticsNode | null} heading */
    #writeWords(heading) {
        const { node, element } = this;
        if (this.#item) {
            this.#item.term.textContent = node.name;
            this.#item.details.textContent = node.value ?? '';
        } else if (this.#text) {
            const text = words(node);
            // Written only when it differs: a live region announces every write.
            if (this.#text.data !== text) this.#text.data = text;
            fitText(element, text, node);
        } else if (node.role === 'region' && heading) {
            element.setAttribute('aria-labelledby', `node-${heading.id}`);
            element.removeAttribute('aria-label');
        } else {
            element.removeAttribute('aria-labelledby');
            this.#write('aria-label', node.role === 'progress_bar' ? node.name : words(node));
        }
    }

    #writeDescription() {
        const text = this.node.description ?? '';
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
        this.#description.textContent = text;
        this.element.setAttribute('aria-describedby', this.#description.id);
    }

    #writeState() {
        const { node } = this;
        const isTab = node.role === 'tab';
        this.#write('aria-selected', isTab ? String(node.selected === true) : '');
        this.#write('aria-busy', node.busy ? 'true' : '');
        // Never the attribute `disabled`: the reason must be reachable by the keyboard.
        this.#write('aria-disabled', node.disabled ? 'true' : '');
        this.#write('data-actionable', node.actionable && !node.disabled ? 'true' : '');
        if (node.role === 'progress_bar') {
            const percent = node.fraction === undefined ? '' : `${Math.round(node.fraction * 100)}`;
            this.#write('aria-valuenow', percent);
            this.#write('aria-valuetext', node.value ?? '');
        }
        this.#writeTabStop();
    }

    #writeTabStop() {
        const { node } = this;
        // Only the selected tab of a list is a tab stop; arrow keys lead to the others.
        const isStop = node.focusable === true && (node.role !== 'tab' || node.selected === true);
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
