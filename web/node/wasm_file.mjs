// @ts-check
// Loads the compiled files in this folder: from the disk in Node, over HTTP in a page.

/** A module that uses 128-bit vectors, which Safari supports since 16.4. */
const vectorModule = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
    11,
]);

/**
 * Chooses between the builds of a file with and without vectors.
 * @param {string} name
 */
export function runnable(name) {
    return WebAssembly.validate(vectorModule) ? `${name}_simd` : name;
}

/** @param {string} name */
export async function readWasm(name) {
    const address = new URL(`./${name}.wasm`, import.meta.url);
    if (address.protocol === 'file:') {
        const { readFile } = await import('node:fs/promises');
        return new Uint8Array(await readFile(address));
    }
    const response = await fetch(address);
    if (!response.ok) {
        throw new Error(`${address.href} could not be loaded (HTTP status ${response.status})`);
    }
    return new Uint8Array(await response.arrayBuffer());
}
