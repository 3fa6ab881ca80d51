// @ts-check
import createOrgkeepDashboard from './orgkeep_dashboard.mjs';

/** @type {WebAssembly.Exports} what the later part of the program is linked to */
let primary = {};

/** Stands in for the functions of the later part: the client calls none before it is there. */
const notLoaded = new Proxy(
    {},
    {
        get: () => () => {
            throw new Error('A part of the program was used before it was loaded.');
        },
    },
);

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
                const halves = { ...imports, placeholder: notLoaded };
                instantiate('link[as=fetch]', halves)
                    .then((instance) => {
                        primary = instance.exports;
                        done(instance);
                    })
                    .catch(reject);
                return {};
            },
            onAbort: (what) => onAbort(String(what)),
        }).then(resolve, reject);
    });
}

/**
 * The part of the program that the planner is. Once it is there, calls of it reach it by the table
 * that both parts share.
 */
export async function loadDeferredModule() {
    await instantiate('link[rel=orgkeep-deferred]', { primary });
}

/**
 * @param {string} selector
 * @param {WebAssembly.Imports} imports
 */
async function instantiate(selector, imports) {
    // The page names the program and says how it has to be: byte by byte, or it does not run.
    const named = document.querySelector(selector);
    if (!(named instanceof HTMLLinkElement)) throw new Error('The page names no program.');
    const {
        href,
        dataset: { integrity, later },
    } = named;
    const response = await fetch(later ?? href, { integrity }).catch((error) => {
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
