// @ts-check
// The planner for Node and for pages: checks what comes in, asks the compiled planner, and gives its
// answer. Types and meanings are in planner.d.mts.

import { asked, bytesOf } from './planner_questions.mjs';
import { readWasm } from './wasm_file.mjs';

/** @typedef {import('./planner.d.mts').Planner} Planner */

const nothing = new Uint8Array(0);

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
    const ask = askerOf(module, await WebAssembly.instantiate(module, imports));
    return Object.freeze({
        readFigures: (/** @type {unknown} */ text, /** @type {unknown} */ options = {}) => {
            const content = bytesOf(text, 'text');
            return ask('readFigures', [asked.reading(options, 'options')], content);
        },
        mergeFigures: (/** @type {unknown} */ base, /** @type {unknown} */ added) =>
            ask('mergeFigures', [asked.figures(base, 'base'), asked.figures(added, 'added')]),
        firstBackupCosts: (/** @type {unknown} */ question) =>
            ask('firstBackupCosts', [asked.firstBackupCosts(question, 'question')]),
        incrementalCosts: (/** @type {unknown} */ question) =>
            ask('incrementalCosts', [asked.incrementalCosts(question, 'question')]),
        planFirstBackup: (/** @type {unknown} */ question) =>
            ask('planFirstBackup', [asked.firstBackup(question, 'question')]),
        fitDemand: (/** @type {unknown} */ question) =>
            ask('fitDemand', [asked.demand(question, 'question')]),
        plan: (/** @type {unknown} */ question) => ask('plan', [asked.plan(question, 'question')]),
        planCsv: (/** @type {unknown} */ question) => ask('planCsv', [asked.plan(question, 'question')]),
        planReport: (/** @type {unknown} */ question, /** @type {unknown} */ options = {}) =>
            ask('planReport', [asked.plan(question, 'question'), asked.report(options, 'options')]),
        forecastCalls: (/** @type {unknown} */ history, /** @type {unknown} */ options = {}) =>
            ask('forecastCalls', [
                asked.callHistory(history, 'history'),
                asked.callForecast(options, 'options'),
            ]),
        forecastStorage: (/** @type {unknown} */ history, /** @type {unknown} */ options = {}) =>
            ask('forecastStorage', [
                asked.storageHistory(history, 'history'),
                asked.storageForecast(options, 'options'),
            ]),
    });
}

/** What the compiled planner needs of its surroundings. */
const imports = {
    env: { emscripten_notify_memory_growth() {} },
    wasi_snapshot_preview1: {
        proc_exit() {
            throw new Error('the compiled planner gave up');
        },
    },
};

/**
 * Asks the compiled planner: question and answer are JSON in its memory.
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Instance} first
 */
function askerOf(module, first) {
    /** @type {any} */
    let compiled;
    /** @param {WebAssembly.Instance} instance */
    const use = ({ exports }) => {
        compiled = exports;
        compiled._initialize();
    };
    use(first);
    /**
     * @param {string} name
     * @param {unknown[]} args
     * @param {Uint8Array} content
     */
    return (name, args, content = nothing) => {
        const question = new TextEncoder().encode(JSON.stringify({ function: name, arguments: args }));
        try {
            const begin = compiled.room(question.length + content.length);
            const memory = new Uint8Array(compiled.memory.buffer);
            memory.set(question, begin);
            memory.set(content, begin + question.length);
            const length = compiled.answer(question.length);
            const answer = new Uint8Array(compiled.memory.buffer, compiled.answerBegin(), length);
            const text = new TextDecoder().decode(answer);
            compiled.forget();
            return JSON.parse(text);
        } catch (cause) {
            // Nobody knows what it had begun.
            use(new WebAssembly.Instance(module, imports));
            throw new RangeError(`${name}: more than WebAssembly finds memory for`, { cause });
        }
    };
}
