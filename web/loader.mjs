// @ts-check
import createOrgkeepDashboard from './orgkeep_dashboard.mjs';

/**
 * Loads and instantiates the C++ module with one download, compiled while it comes in where the
 * server says the right type.
 *
 * @param {(what: string) => void} onAbort the module has stopped for good
 * @returns {Promise<Orgkeep.Module>}
 */
export async function loadModule(onAbort) {
    if (typeof WebAssembly !== 'object') {
        throw new Error('This browser has no WebAssembly, or has turned it off.');
    }
    // The generated code has no way to hear of a failure in here: it waits for `done` for ever.
    return new Promise((resolve, reject) => {
        createOrgkeepDashboard({
            instantiateWasm(imports, done) {
                instantiate(imports).then(done).catch(reject);
                return {};
            },
            onAbort: (what) => onAbort(String(what)),
        }).then(resolve, reject);
    });
}

/** @param {WebAssembly.Imports} imports */
async function instantiate(imports) {
    // The page names the program and says how it has to be: byte by byte, or it does not run.
    const named = document.querySelector('link[as=fetch]');
    if (!(named instanceof HTMLLinkElement)) throw new Error('The page names no program.');
    const { href, dataset: { integrity } } = named;
    const response = await fetch(href, { integrity }).catch((error) => {
        throw new Error(`The program could not be downloaded, or is another one (${error.message}).`);
    });
    if (!response.ok) {
        throw new Error(`The program could not be downloaded (HTTP status ${response.status}).`);
    }
    // instantiateStreaming refuses any other type; some hosts send .wasm as unknown bytes.
    const type = response.headers.get('content-type')?.split(';')[0].trim().toLowerCase();
    const { instance } =
        type === 'application/wasm'
            ? await WebAssembly.instantiateStreaming(response, imports)
            : await WebAssembly.instantiate(await response.arrayBuffer(), imports);
    return instance;
}
