// @ts-check
// Files for the planner: chosen in its file field, dropped on its page, or pasted as text.

/** One byte more than the import accepts: it rejects longer files without reading all of them. */
const MAX_BYTES = 16 * 2 ** 20 + 1;

/**
 * Reads a file as UTF-8, or as UTF-16 if it begins with a byte order mark for it: Windows PowerShell and
 * some spreadsheets save text in UTF-16.
 *
 * @param {Blob} file
 */
export async function readText(file) {
    const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    const littleEndian = first === 0xff && second === 0xfe;
    const bigEndian = first === 0xfe && second === 0xff;
    const isUtf16 = littleEndian || bigEndian;
    const bytes = await file.slice(0, isUtf16 ? 2 * MAX_BYTES : MAX_BYTES).arrayBuffer();
    const encoding = littleEndian ? 'utf-16le' : bigEndian ? 'utf-16be' : 'utf-8';
    return new TextDecoder(encoding).decode(bytes); // It drops the byte order mark.
}

/**
 * Imports files that are dropped on the planner's page and text that is pasted outside of any field.
 * Nothing of them is sent over the network.
 *
 * @param {(name: string, text: string, withPrevious: boolean) => void} importFile `withPrevious`: the file
 *     came together with the previous one
 * @returns {(files: File[]) => Promise<void>} imports files that were chosen in a file field
 */
export function watchFiles(importFile) {
    // Files are read one after the other, also across drops, so that `withPrevious` is right.
    let queue = Promise.resolve();
    /** @param {() => void | Promise<void>} step */
    const enqueue = (step) => (queue = queue.then(step));
    /** @param {File[]} files */
    const importAll = (files) =>
        enqueue(async () => {
            for (const [at, file] of files.entries()) {
                // A file that can't be read (deleted, or a folder) counts as empty.
                importFile(file.name, await readText(file).catch(() => ''), at > 0);
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
        importAll([...event.dataTransfer.files]);
    });
    addEventListener('paste', (event) => {
        const { target, clipboardData } = event;
        if (!clipboardData || !document.querySelector('#mirror input[type=file]')) return;
        if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
        const text = clipboardData.getData('text/plain');
        if (clipboardData.files.length > 0) importAll([...clipboardData.files]);
        else if (text.trim() !== '') enqueue(() => importFile('', text, false));
    });
    return importAll;
}
