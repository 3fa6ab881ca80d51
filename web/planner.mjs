// @ts-check
// What only the planner needs of the page: files that are chosen, dropped or pasted, and the
// clipboard.

/** The reader says of longer files that they are too long; it need not see all of them for that. */
const MOST_BYTES = 16 * 2 ** 20 + 1;

/**
 * Files that are dropped on the planner's page, and figures that are pasted outside of any field, are
 * offered.
 *
 * @param {(name: string, text: string) => void} offer
 * @returns {(files: Iterable<File>) => Promise<void>} for files that are chosen
 */
export function watchFiles(offer) {
    /** @param {Iterable<File>} files */
    async function offerAll(files) {
        for (const file of files) {
            // A file that can't be read (taken away, a folder) is offered as what it is: nothing.
            const text = await file.slice(0, MOST_BYTES).text().catch(() => '');
            offer(file.name, text);
        }
    }
    /** @param {DragEvent} event */
    const isForPlanner = (event) =>
        event.dataTransfer?.types.includes('Files') &&
        document.querySelector('#mirror input[type=file]') !== null;
    addEventListener('dragover', (event) => {
        if (!event.dataTransfer || !isForPlanner(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
    });
    addEventListener('drop', (event) => {
        if (!event.dataTransfer || !isForPlanner(event)) return;
        event.preventDefault();
        offerAll([...event.dataTransfer.files]);
    });
    addEventListener('paste', (event) => {
        const { target, clipboardData } = event;
        if (!clipboardData || !document.querySelector('#mirror input[type=file]')) return;
        if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
        const text = clipboardData.getData('text/plain');
        if (clipboardData.files.length > 0) offerAll([...clipboardData.files]);
        else if (text.trim() !== '') offer('', text);
    });
    return offerAll;
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser let the page do so
 */
export async function copyText(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        // A frame may be denied the interface and still be allowed the old command.
        return copyByCommand(text);
    }
}

/** @param {string} text */
function copyByCommand(text) {
    /** @param {ClipboardEvent} event */
    const put = (event) => {
        event.clipboardData?.setData('text/plain', text);
        event.preventDefault();
        event.stopImmediatePropagation();
    };
    addEventListener('copy', put, { capture: true, once: true });
    const done = document.execCommand('copy');
    removeEventListener('copy', put, { capture: true });
    return done;
}
