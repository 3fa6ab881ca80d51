// @ts-check
// What only the planner needs of the page: files that are chosen, dropped or pasted, and the
// clipboard.

/** The reader says of longer files that they are too long; it need not see all of them for that. */
const MOST_BYTES = 16 * 2 ** 20 + 1;

/**
 * The text of a file in UTF-8, or in UTF-16 where a byte order mark says so: Windows PowerShell and some
 * spreadsheets save texts in that.
 *
 * @param {Blob} file
 */
export async function textOf(file) {
    const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    const littleEndian = first === 0xff && second === 0xfe;
    const bigEndian = first === 0xfe && second === 0xff;
    const isWide = littleEndian || bigEndian;
    const bytes = await file.slice(0, isWide ? 2 * MOST_BYTES : MOST_BYTES).arrayBuffer();
    const encoding = littleEndian ? 'utf-16le' : bigEndian ? 'utf-16be' : 'utf-8';
    return new TextDecoder(encoding).decode(bytes); // without the mark
}

/**
 * Files that are dropped on the planner's page, and figures that are pasted outside of any field, are
 * offered. Nothing of them is sent anywhere.
 *
 * @param {(name: string, text: string, belongs: boolean) => void} offer `belongs`: to the file before
 * @returns {(files: File[]) => Promise<void>} for files that are chosen
 */
export function watchFiles(offer) {
    // One after the other, also those of two drops: each belongs to the one before of its own.
    let offered = Promise.resolve();
    /** @param {() => void | Promise<void>} offerNext */
    const inTurn = (offerNext) => (offered = offered.then(offerNext));
    /** @param {File[]} files */
    const offerAll = (files) =>
        inTurn(async () => {
            for (const [at, file] of files.entries()) {
                // A file that can't be read (taken away, a folder) is offered as what it is: nothing.
                offer(file.name, await textOf(file).catch(() => ''), at > 0);
            }
        });
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
        else if (text.trim() !== '') inTurn(() => offer('', text, false));
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
