// @ts-check

/**
 * Copies the selection with a tab between the cells of a row and a line break between rows: the elements
 * are positioned absolutely, so the browser would put nothing between their texts.
 *
 * @param {ClipboardEvent} event
 */
export function copySelection(event) {
    const selection = getSelection();
    // The browser copies the text of a field.
    if (!selection?.rangeCount || event.target instanceof HTMLInputElement) return;
    const range = selection.getRangeAt(0);
    const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
    let copied = '';
    let pieces = 0;
    /** @type {Element | null} */
    let lastRow = null;
    while (walker.nextNode()) {
        const text = /** @type {Text} */ (walker.currentNode);
        const parent = text.parentElement;
        if (!range.intersectsNode(text) || !parent?.closest('[data-node]')) continue;
        const control = parent.closest('button, [data-field], [tabindex="0"]');
        // Controls are not copied, except the name at the start of a row.
        if (control && !control.matches('td:first-child > button')) continue;
        const end = text === range.endContainer ? range.endOffset : undefined;
        const piece = text.data.slice(text === range.startContainer ? range.startOffset : 0, end);
        if (!piece) continue;
        const row = parent.closest('tr, dl > div');
        if (pieces++) copied += row && row === lastRow ? '\t' : '\n';
        copied += piece;
        lastRow = row;
    }
    if (pieces < 2) return;
    event.clipboardData?.setData('text/plain', copied);
    event.preventDefault();
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} true if the browser allowed it
 */
export async function copyText(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        // A frame may not use the Clipboard API, but may still use the old command.
        return copyByCommand(text);
    }
}

/** @param {string} text */
function copyByCommand(text) {
    /** @param {ClipboardEvent} event */
    const onCopy = (event) => {
        event.clipboardData?.setData('text/plain', text);
        event.preventDefault();
        event.stopImmediatePropagation();
    };
    addEventListener('copy', onCopy, { capture: true, once: true });
    const isCopied = document.execCommand('copy');
    removeEventListener('copy', onCopy, { capture: true });
    return isCopied;
}
