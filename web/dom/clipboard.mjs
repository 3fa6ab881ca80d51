// @ts-check

/**
 * Values that are placed by hand have nothing between them: what is copied of several gets a tab
 * within a row, a new line between rows.
 *
 * @param {ClipboardEvent} event
 */
export function copyWords(event) {
    const selection = getSelection();
    // A field copies for itself.
    if (!selection?.rangeCount || event.target instanceof HTMLInputElement) return;
    const range = selection.getRangeAt(0);
    const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
    let words = '';
    let pieces = 0;
    /** @type {Element | null} */
    let last = null;
    while (walker.nextNode()) {
        const text = /** @type {Text} */ (walker.currentNode);
        const holder = text.parentElement;
        if (!range.intersectsNode(text) || !holder?.closest('[data-node]')) continue;
        const button = holder.closest('button, [data-field], [tabindex="0"]');
        // Of what can be pressed, only the name that a row begins with.
        if (button && !button.matches('td:first-child > button')) continue;
        const end = text === range.endContainer ? range.endOffset : undefined;
        const piece = text.data.slice(text === range.startContainer ? range.startOffset : 0, end);
        if (!piece) continue;
        const row = holder.closest('tr, dl > div');
        if (pieces++) words += row && row === last ? '\t' : '\n';
        words += piece;
        last = row;
    }
    if (pieces < 2) return;
    event.clipboardData?.setData('text/plain', words);
    event.preventDefault();
}
