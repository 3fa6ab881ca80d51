// @ts-check

/**
 * The HTML of a role. `text`: the name is the element's text; otherwise it is its label. `control`: the
 * element is a field, which holds a form control of this kind, a label and a hint.
 *
 * @typedef {{ tag: string, role?: string, text?: boolean, control?: Control }} RoleElement
 * @typedef {'text' | 'search' | 'date' | 'range' | 'slider' | 'select' | 'lines' | 'file'} Control
 */

/** @type {Record<Orgkeep.Role, RoleElement>} */
const ROLE_ELEMENTS = {
    banner: { tag: 'header' },
    navigation: { tag: 'nav' },
    tab_list: { tag: 'div', role: 'tablist' },
    tab: { tag: 'button', role: 'tab', text: true },
    tab_panel: { tag: 'div', role: 'tabpanel' },
    main: { tag: 'main' },
    region: { tag: 'section' },
    group: { tag: 'div', role: 'group' },
    dialog: { tag: 'dialog' },
    heading: { tag: 'h2', text: true },
    text: { tag: 'p', text: true },
    status: { tag: 'div', role: 'status', text: true },
    alert: { tag: 'div', role: 'alert', text: true },
    button: { tag: 'button', text: true },
    // A button that is announced as a link: it navigates, but has no address of its own.
    link: { tag: 'button', role: 'link', text: true },
    image: { tag: 'div', role: 'img' },
    progress_bar: { tag: 'div', role: 'progressbar' },
    description_list: { tag: 'dl' },
    description_item: { tag: 'div' },
    // Explicit roles where CSS removes the element's own: Safari drops that of a list without markers,
    // all browsers drop that of a table whose cells are positioned absolutely.
    list: { tag: 'ul', role: 'list' },
    list_item: { tag: 'li', role: 'listitem', text: true },
    table: { tag: 'table', role: 'table' },
    row: { tag: 'tr', role: 'row' },
    column_header: { tag: 'th', role: 'columnheader', text: true },
    cell: { tag: 'td', role: 'cell', text: true },
    text_field: { tag: 'div', control: 'text' },
    search_field: { tag: 'div', control: 'search' },
    date_field: { tag: 'div', control: 'date' },
    select: { tag: 'div', control: 'select' },
    range: { tag: 'div', control: 'range' },
    slider: { tag: 'div', control: 'slider' },
    text_area: { tag: 'div', control: 'lines' },
    file_field: { tag: 'div', control: 'file' },
    figure: { tag: 'div' },
};

/** @param {Orgkeep.SemanticsNode} node */
export function roleElement(node) {
    return ROLE_ELEMENTS[node.role];
}

/** @param {Orgkeep.SemanticsNode} node */
export function tagOf(node) {
    if (node.role !== 'heading') return ROLE_ELEMENTS[node.role].tag;
    return `h${Math.min(Math.max(node.level ?? 2, 1), 6)}`;
}

/** @param {Orgkeep.SemanticsNode} node @returns {boolean} whether the Tab key stops at the node */
export function isTabStop(node) {
    // Only the selected tab of a list is a tab stop; arrow keys move to the others.
    return node.focusable === true && (node.role !== 'tab' || node.selected === true);
}

/** @param {Orgkeep.SemanticsNode} node */
export function textOf(node) {
    return node.value ? `${node.name} ${node.value}` : node.name;
}

/**
 * @param {Orgkeep.SemanticsNode} one
 * @param {Orgkeep.SemanticsNode} other
 * @returns {boolean} whether all members are equal
 */
export function isSame(one, other) {
    const keys = Object.keys(one);
    if (keys.length !== Object.keys(other).length) return false;
    for (const key of /** @type {(keyof Orgkeep.SemanticsNode)[]} */ (keys)) {
        const a = one[key];
        const b = other[key];
        if (a === b) continue;
        if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
        for (let at = 0; at < a.length; ++at) if (a[at] !== b[at]) return false;
    }
    return true;
}
