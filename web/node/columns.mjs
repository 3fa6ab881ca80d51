// @ts-check
// The estimate over columns: lays them out in the memory of the compiled module and asks it.
// Types and meanings are in index.d.mts.

import {
    checkedCount,
    checkedFloat64Array,
    checkedName,
    checkedObject,
    countError,
    isCount,
} from './checks.mjs';

/** @typedef {import('./index.d.mts').Core} Core */
/** @typedef {import('./index.d.mts').ColumnBackup} ColumnBackup */
/** @typedef {import('./index.d.mts').ColumnEstimate} ColumnEstimate */

const largestInt32 = 2 ** 31 - 1;

/** The properties of an object that are counts, with the largest each may be. */
export const countProperties = /** @type {const} */ ({
    records: Number.MAX_SAFE_INTEGER,
    fields: largestInt32,
    averageRecordBytes: Number.MAX_SAFE_INTEGER,
    attachments: Number.MAX_SAFE_INTEGER,
    changedRecords: Number.MAX_SAFE_INTEGER,
    changedAttachments: Number.MAX_SAFE_INTEGER,
});
/** @typedef {keyof typeof countProperties} CountProperty */

/** What each kind of backup is estimated from, in the order in which the compiled module takes it. */
export const neededProperties = /** @type {const} */ ({
    initial: ['records', 'attachments'],
    incremental: ['changedRecords', 'fields', 'averageRecordBytes', 'changedAttachments'],
});
export const kinds = /** @type {('initial' | 'incremental')[]} */ (Object.keys(neededProperties));

/** The columns of calls that are given for each choice of rows. */
const resultColumns = /** @type {const} */ ({
    none: [],
    expected: ['expected'],
    range: ['expected', 'low', 'high'],
});
const rowChoices = /** @type {(keyof typeof resultColumns)[]} */ (Object.keys(resultColumns));

/** Objects that are copied at a time: their columns stay in the processor's cache. */
const piece = 4096;

const pageBytes = 65_536;
const numberBytes = Float64Array.BYTES_PER_ELEMENT;

/**
 * An instance of the module with columns in its memory: what is read, of the given length, and a piece
 * for each column of results. The memory never grows again, which would cut its views off, and is
 * given back when nobody holds them any more.
 * @param {WebAssembly.Module} module
 * @param {number} inputCount
 * @param {number} length
 */
function placeColumns(module, inputCount, length) {
    const compiled = /** @type {any} */ (new WebAssembly.Instance(module).exports);
    compiled._initialize();
    let end = Math.ceil(compiled.columnsBegin() / numberBytes) * numberBytes;
    /** @param {number} entries */
    const reserved = (entries) => {
        const begin = end;
        end += entries * numberBytes;
        return () => new Float64Array(compiled.memory.buffer, begin, entries);
    };
    const inputs = Array.from({ length: inputCount }, () => reserved(length));
    const results = resultColumns.range.map(() => reserved(piece));
    const missing = end - compiled.memory.buffer.byteLength;
    if (missing > 0) {
        compiled.memory.grow(Math.ceil(missing / pageBytes));
    }
    return {
        compiled,
        length,
        inputs: inputs.map((column) => column()),
        results: results.map((column) => column()),
    };
}
/** @typedef {ReturnType<typeof placeColumns>} Placed */

/**
 * @param {WebAssembly.Module} module
 * @returns {Pick<Core, 'estimateColumns' | 'newColumns'>}
 */
export function columnsOf(module) {
    const passing = placeColumns(module, neededProperties.incremental.length, piece);
    /** Columns with a memory of their own. @type {WeakMap<object, Placed>} */
    const inPlace = new WeakMap();
    return {
        newColumns(/** @type {any} */ kind, /** @type {unknown} */ length) {
            const properties = neededProperties[checkedName(kind, 'kind', kinds)];
            const objects = checkedCount(length, 'length', Number.MAX_SAFE_INTEGER);
            const placed = placedNew(module, properties.length, objects);
            /** @type {any} */
            const columns = { kind };
            properties.forEach((property, i) => (columns[property] = placed.inputs[i]));
            inPlace.set(columns, placed);
            return Object.freeze(columns);
        },
        estimateColumns(/** @type {any} */ backup, /** @type {any} */ wanted = {}) {
            const kind = checkedName(checkedObject(backup, 'backup').kind, 'kind', kinds);
            const { rows = 'none' } = checkedObject(wanted, 'wanted');
            const names = resultColumns[checkedName(rows, 'rows', rowChoices)];
            const own = inPlace.get(backup);
            return own
                ? estimate(own, kind, null, own.length, names)
                : estimate(passing, kind, ...checkedColumns(backup, neededProperties[kind]), names);
        },
    };
}

/**
 * @param {WebAssembly.Module} module
 * @param {number} inputCount
 * @param {number} length
 */
function placedNew(module, inputCount, length) {
    try {
        return placeColumns(module, inputCount, length);
    } catch (cause) {
        const problem = `length: ${length}, more objects than WebAssembly finds memory for`;
        throw new RangeError(problem, { cause });
    }
}

/**
 * The columns of the backup and their one length.
 * @param {any} backup
 * @param {readonly CountProperty[]} properties
 * @returns {[Float64Array[], number]}
 */
function checkedColumns(backup, properties) {
    const columns = properties.map((property) => checkedFloat64Array(backup[property], property));
    const { length } = columns[0];
    columns.forEach((column, i) => {
        if (column.length !== length) {
            throw new RangeError(
                `${properties[i]}: ${column.length} entries, must be ${length} as ${properties[0]} has`,
            );
        }
    });
    return [columns, length];
}

/**
 * @param {Placed} placed
 * @param {'initial' | 'incremental'} kind
 * @param {Float64Array[] | null} sources null when the numbers are in place
 * @param {number} length
 * @param {readonly ('expected' | 'low' | 'high')[]} names
 * @returns {ColumnEstimate}
 */
function estimate({ compiled, inputs, results }, kind, sources, length, names) {
    const add = kind === 'initial' ? compiled.addInitial : compiled.addIncremental;
    // An initial backup has no range: one column serves for all.
    const computed = kind === 'initial' ? names.slice(0, 1) : names;
    const columns = computed.map(() => new Float64Array(length));
    const resultAddresses = results.map((result, i) => (i < columns.length ? result.byteOffset : 0));
    const step = sources || columns.length > 0 ? piece : length;
    compiled.start();
    for (let begin = 0; begin < length; begin += step) {
        const entries = Math.min(step, length - begin);
        const offset = sources ? 0 : begin;
        sources?.forEach((source, i) => inputs[i].set(source.subarray(begin, begin + entries)));
        const addresses = inputs.map((input) => input.byteOffset + offset * numberBytes);
        const good = add(entries, ...addresses.slice(0, neededProperties[kind].length), ...resultAddresses);
        if (good < entries) {
            throw badNumber(kind, inputs, offset + good, begin + good);
        }
        columns.forEach((column, i) => column.set(results[i].subarray(0, entries), begin));
    }
    const apiCalls = { expected: compiled.expected(), low: compiled.low(), high: compiled.high() };
    const rows = names.map((name, i) => [name, columns[i] ?? columns[0]]);
    return { apiCalls, ...Object.fromEntries(rows) };
}

/**
 * The error for the object that the compiled module did not take.
 * @param {'initial' | 'incremental'} kind
 * @param {Float64Array[]} inputs
 * @param {number} place in the inputs
 * @param {number} index as the caller counts
 */
function badNumber(kind, inputs, place, index) {
    const properties = neededProperties[kind];
    for (const [i, property] of properties.entries()) {
        const largest = countProperties[property];
        const value = inputs[i][place];
        if (!isCount(value, largest)) {
            return countError(value, `${property}[${index}]`, largest);
        }
    }
    return new RangeError(`${properties[0]}[${index}]: changed while it was read`);
}
