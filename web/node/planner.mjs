// @ts-check
// The planner for Node and for pages. These functions check their arguments and call the compiled planner.
// The types and their documentation are in planner.d.mts.

import { bytesOf, checks } from './planner_questions.mjs';
import { readWasm } from './wasm_file.mjs';

/** @typedef {import('./planner.d.mts').Planner} Planner */

const noContent = new Uint8Array(0);

/** @type {Promise<Planner> | undefined} */
let loading;

/** @returns {Promise<Planner>} */
export function loadPlanner() {
    loading ??= readWasm('orgkeep_planner')
        .then((bytes) => WebAssembly.compile(bytes))
        .then(plannerOf)
        .catch((error) => {
            loading = undefined; // the next call tries again
            throw error;
        });
    return loading;
}

/**
 * @param {WebAssembly.Module} module
 * @returns {Promise<Planner>}
 */
export async function plannerOf(module) {
    const call = callerOf(module, await WebAssembly.instantiate(module, imports));
    return Object.freeze({
        readFigures: (/** @type {unknown} */ text, /** @type {unknown} */ options = {}) => {
            const content = bytesOf(text, 'text');
            return call('readFigures', [checks.reading(options, 'options')], content);
        },
        mergeFigures: (/** @type {unknown} */ base, /** @type {unknown} */ added) =>
            call('mergeFigures', [checks.figures(base, 'base'), checks.figures(added, 'added')]),
        firstBackupCosts: (/** @type {unknown} */ question) =>
            call('firstBackupCosts', [checks.firstBackupCosts(question, 'question')]),
        incrementalCosts: (/** @type {unknown} */ question) =>
            call('incrementalCosts', [checks.incrementalCosts(question, 'question')]),
        planFirstBackup: (/** @type {unknown} */ question) =>
            call('planFirstBackup', [checks.firstBackup(question, 'question')]),
        fitDemand: (/** @type {unknown} */ question) =>
            call('fitDemand', [checks.demand(question, 'question')]),
        plan: (/** @type {unknown} */ question) => call('plan', [checks.plan(question, 'question')]),
        planCsv: (/** @type {unknown} */ question) => call('planCsv', [checks.plan(question, 'question')]),
        planReport: (/** @type {unknown} */ question, /** @type {unknown} */ options = {}) =>
            call('planReport', [checks.plan(question, 'question'), checks.report(options, 'options')]),
        forecastCalls: (/** @type {unknown} */ history, /** @type {unknown} */ options = {}) =>
            call('forecastCalls', [
                checks.callHistory(history, 'history'),
                checks.callForecast(options, 'options'),
            ]),
        forecastStorage: (/** @type {unknown} */ history, /** @type {unknown} */ options = {}) =>
            call('forecastStorage', [
                checks.storageHistory(history, 'history'),
                checks.storageForecast(options, 'options'),
            ]),
    });
}

/** The functions that the compiled planner imports. */
const imports = {
    env: { emscripten_notify_memory_growth() {} },
    wasi_snapshot_preview1: {
        proc_exit() {
            throw new Error('the compiled planner has aborted');
        },
    },
};

/**
 * Creates a function that calls the compiled planner with requests and responses as JSON in its memory.
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Instance} firstInstance
 */
function callerOf(module, firstInstance) {
    /** @type {any} */
    let compiled;
    /** @param {WebAssembly.Instance} instance */
    const initialize = ({ exports }) => {
        compiled = exports;
        compiled._initialize();
    };
    initialize(firstInstance);
    /**
     * @param {string} name
     * @param {unknown[]} args
     * @param {Uint8Array} content
     */
    return (name, args, content = noContent) => {
        const request = new TextEncoder().encode(JSON.stringify({ function: name, arguments: args }));
        try {
            const begin = compiled.room(request.length + content.length);
            const memory = new Uint8Array(compiled.memory.buffer);
            memory.set(request, begin);
            memory.set(content, begin + request.length);
            const length = compiled.answer(request.length);
            const response = new Uint8Array(compiled.memory.buffer, compiled.answerBegin(), length);
            const text = new TextDecoder().decode(response);
            compiled.forget();
            return JSON.parse(text);
        } catch (cause) {
            // After an error the instance's state is unknown, so a new one replaces it.
            initialize(new WebAssembly.Instance(module, imports));
            throw new RangeError(`${name}: more than WebAssembly finds memory for`, { cause });
        }
    };
}
