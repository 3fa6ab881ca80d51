// @ts-check
// The columnar estimate: copies the columns into the memory of the compiled module and calls it. The
// types and their documentation are in index.d.mts.

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

const maxInt32 = 2 ** 31 - 1;

/** The properties of an object that are counts, with their maximums. */
export const countProperties = /** @type {const} */ ({
    records: Number.MAX_SAFE_INTEGER,
    fields: maxInt32,
    averageRecordBytes: Number.MAX_SAFE_INTEGER,
    attachments: Number.MAX_SAFE_INTEGER,
    changedRecords: Number.MAX_SAFE_INTEGER,
    changedAttachments: Number.MAX_SAFE_INTEGER,
});
/** @typedef {keyof typeof countProperties} CountProperty */

/** The inputs of the estimate for each kind of backup, in the order of the compiled module's parameters. */
export const neededProperties = /** @type {const} */ ({
    initial: ['records', 'attachments'],
    incremental: ['changedRecords', 'fields', 'averageRecordBytes', 'changedAttachments'],
});
export const kinds = /** @type {('initial' | 'incremental')[]} */ (Object.keys(neededProperties));

/** The result columns for each value of `rows`. */
const resultColumns = /** @type {const} */ ({
    none: [],
    expected: ['expected'],
    range: ['expected', 'low', 'high'],
});
const rowChoices = /** @type {(keyof typeof resultColumns)[]} */ (Object.keys(resultColumns));

/** Objects that are processed at a time: their columns fit into the processor's cache. */
const blockSize = 4096;

const pageBytes = 65_536;
const numberBytes = Float64Array.BYTES_PER_ELEMENT;

/**
 * Creates an instance of the module with columns in its memory: input columns of the given length and one
 * block for each result column. The memory never grows again, which would detach the views, and is
 * garbage-collected with them.
 * @param {WebAssembly.Module} module
 * @param {number} inputCount
 * @param {number} length
 */
function allocateColumns(module, inputCount, length) {
    const compiled = /** @type {any} */ (new WebAssembly.Instance(module).exports);
    compiled._initialize();
    let end = Math.ceil(compiled.columnsBegin() / numberBytes) * numberBytes;
    /** @param {number} entries */
    const reserve = (entries) => {
        const begin = end;
        end += entries * numberBytes;
        return () => new Float64Array(compiled.memory.buffer, begin, entries);
    };
    const inputs = Array.from({ length: inputCount }, () => reserve(length));
    const results = resultColumns.range.map(() => reserve(blockSize));
    const missingBytes = end - compiled.memory.buffer.byteLength;
    if (missingBytes > 0) {
        compiled.memory.grow(Math.ceil(missingBytes / pageBytes));
    }
    return {
        compiled,
        length,
        inputs: inputs.map((createView) => createView()),
        results: results.map((createView) => createView()),
    };
}
/** @typedef {ReturnType<typeof allocateColumns>} AllocatedColumns */

/**
 * @param {WebAssembly.Module} module
 * @returns {Pick<Core, 'estimateColumns' | 'newColumns'>}
 */
export function columnsOf(module) {
    const buffer = allocateColumns(module, neededProperties.incremental.length, blockSize);
    /** The columns that `newColumns` returned. @type {WeakMap<object, AllocatedColumns>} */
    const allocations = new WeakMap();
    return {
        newColumns(/** @type {any} */ kind, /** @type {unknown} */ length) {
            const properties = neededProperties[checkedName(kind, 'kind', kinds)];
            const objects = checkedCount(length, 'length', Number.MAX_SAFE_INTEGER);
            const allocated = tryAllocateColumns(module, properties.length, objects);
            /** @type {any} */
            const columns = { kind };
            properties.forEach((property, i) => (columns[property] = allocated.inputs[i]));
            allocations.set(columns, allocated);
            return Object.freeze(columns);
        },
        estimateColumns(/** @type {any} */ backup, /** @type {any} */ wanted = {}) {
            const kind = checkedName(checkedObject(backup, 'backup').kind, 'kind', kinds);
            const { rows = 'none' } = checkedObject(wanted, 'wanted');
            const names = resultColumns[checkedName(rows, 'rows', rowChoices)];
            const allocated = allocations.get(backup);
            return allocated
                ? estimate(allocated, kind, null, allocated.length, names)
                : estimate(buffer, kind, ...checkedColumns(backup, neededProperties[kind]), names);
        },
    };
}

/**
 * @param {WebAssembly.Module} module
 * @param {number} inputCount
 * @param {number} length
 */
function tryAllocateColumns(module, inputCount, length) {
    try {
        return allocateColumns(module, inputCount, length);
    } catch (cause) {
        const problem = `length: ${length}, more objects than WebAssembly finds memory for`;
        throw new RangeError(problem, { cause });
    }
}

/**
 * Checks that all columns of the backup have the same length.
 * @param {any} backup
 * @param {readonly CountProperty[]} properties
 * @returns {[Float64Array[], number]} the columns and their length
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
 * @param {AllocatedColumns} allocated
 * @param {'initial' | 'incremental'} kind
 * @param {Float64Array[] | null} sources null if the numbers are in the module's memory already
 * @param {number} length
 * @param {readonly ('expected' | 'low' | 'high')[]} names
 * @returns {ColumnEstimate}
 */
function estimate({ compiled, inputs, results }, kind, sources, length, names) {
    const add = kind === 'initial' ? compiled.addInitial : compiled.addIncremental;
    // An initial backup has no range, so one column is enough.
    const computed = kind === 'initial' ? names.slice(0, 1) : names;
    const columns = computed.map(() => new Float64Array(length));
    const resultAddresses = results.map((result, i) => (i < columns.length ? result.byteOffset : 0));
    const step = sources || columns.length > 0 ? blockSize : length;
    compiled.start();
    for (let begin = 0; begin < length; begin += step) {
        const entries = Math.min(step, length - begin);
        const offset = sources ? 0 : begin;
        sources?.forEach((source, i) => inputs[i].set(source.subarray(begin, begin + entries)));
        const addresses = inputs.map((input) => input.byteOffset + offset * numberBytes);
        const valid = add(entries, ...addresses.slice(0, neededProperties[kind].length), ...resultAddresses);
        if (valid < entries) {
            throw invalidNumberError(kind, inputs, offset + valid, begin + valid);
        }
        columns.forEach((column, i) => column.set(results[i].subarray(0, entries), begin));
    }
    const apiCalls = { expected: compiled.expected(), low: compiled.low(), high: compiled.high() };
    const rows = names.map((name, i) => [name, columns[i] ?? columns[0]]);
    return { apiCalls, ...Object.fromEntries(rows) };
}

/**
 * The error for an object that the compiled module refused.
 * @param {'initial' | 'incremental'} kind
 * @param {Float64Array[]} inputs
 * @param {number} inputIndex of the object in the inputs
 * @param {number} index of the object in the caller's columns
 */
function invalidNumberError(kind, inputs, inputIndex, index) {
    const properties = neededProperties[kind];
    for (const [i, property] of properties.entries()) {
        const maximum = countProperties[property];
        const value = inputs[i][inputIndex];
        if (!isCount(value, maximum)) {
            return countError(value, `${property}[${index}]`, maximum);
        }
    }
    return new RangeError(`${properties[0]}[${index}]: changed while it was read`);
}
