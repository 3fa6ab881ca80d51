// @ts-check
import createOrgkeepDashboard from './orgkeep_dashboard.mjs';

/** @type {WebAssembly.Exports} exports of the main module, which the deferred module imports */
let primary = {};

/** Placeholders for the functions of the deferred module: the client calls none before it is loaded. */
const notLoaded = new Proxy(
    {},
    {
        get: () => () => {
            throw new Error('The deferred module was used before it was loaded.');
        },
    },
);

/**
 * Downloads and instantiates the C++ module. It is compiled while it downloads if the server sends the
 * right media type.
 *
 * @param {(reason: string) => void} onAbort called when the module has stopped for good
 * @returns {Promise<Orgkeep.Module>}
 */
export async function loadModule(onAbort) {
    if (typeof WebAssembly !== 'object') {
        throw new Error('This browser does not support WebAssembly, or it is turned off.');
    }
    // The generated code can't be told about a failure in here: it waits for `done` forever.
    return new Promise((resolve, reject) => {
        createOrgkeepDashboard({
            instantiateWasm(imports, done) {
                instantiate('link[as=fetch]', { ...imports, placeholder: notLoaded })
                    .then((instance) => {
                        primary = instance.exports;
                        done(instance);
                    })
                    .catch(reject);
                return {};
            },
            onAbort: (reason) => onAbort(String(reason)),
        }).then(resolve, reject);
    });
}

/**
 * Loads the deferred module, which holds the planner, the activity stream and the dialogs. After that,
 * calls reach it through the function table that both modules share.
 */
export async function loadDeferredModule() {
    await instantiate('link[rel=orgkeep-deferred]', { primary });
}

/**
 * @param {string} selector
 * @param {WebAssembly.Imports} imports
 */
async function instantiate(selector, imports) {
    // The page holds the module's address and its hash: a file that differs does not run.
    const link = document.querySelector(selector);
    if (!(link instanceof HTMLLinkElement)) throw new Error('The page names no WebAssembly module.');
    const {
        href,
        dataset: { integrity, later },
    } = link;
    const response = await fetch(later ?? href, { integrity }).catch((error) => {
        throw new Error(`The program could not be downloaded, or was changed (${error.message}).`);
    });
    if (!response.ok) {
        throw new Error(`The program could not be downloaded (HTTP status ${response.status}).`);
    }
    // instantiateStreaming() accepts only application/wasm; some servers send .wasm as octet-stream.
    const type = response.headers.get('content-type')?.split(';')[0].trim().toLowerCase();
    const { instance } =
        type === 'application/wasm'
            ? await WebAssembly.instantiateStreaming(response, imports)
            : await WebAssembly.instantiate(await response.arrayBuffer(), imports);
    return instance;
}
