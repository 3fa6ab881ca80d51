// @ts-check
// Orgkeep's rules for Node and for pages. These functions check their arguments and call the compiled
// core. The types and their documentation are in index.d.mts.

import { checkedArray, checkedCount, checkedName, checkedObject, checkedText, isCount } from './checks.mjs';
import { columnsOf, countProperties, kinds, neededProperties } from './columns.mjs';
import createOrgkeepCore from './orgkeep_core.mjs';
import { readWasm, runnable } from './wasm_file.mjs';

export { loadPlanner } from './planner.mjs';

/** @typedef {import('./index.d.mts').Core} Core */
/** @typedef {import('./columns.mjs').CountProperty} CountProperty */

/** @type {import('./index.d.mts').Edition[]} */
const editions = ['professional', 'enterprise', 'unlimited', 'performance', 'developer', 'full_sandbox'];
const licenceCounts = ['salesforceLicences', 'platformLicences', 'addOnCalls'];

/** @type {Promise<Core> | undefined} */
let loading;

/** @returns {Promise<Core>} */
export function loadCore() {
    loading ??= instantiate().catch((error) => {
        loading = undefined; // the next call tries again
        throw error;
    });
    return loading;
}

async function instantiate() {
    const names = ['orgkeep_core', runnable('orgkeep_columns')];
    const [wasmBinary, columnsBinary] = await Promise.all(names.map(readWasm));
    // The bytes are passed in, because the compiled module's own loader has no file system.
    const compiled = await createOrgkeepCore({ wasmBinary });
    return coreOf(compiled, columnsOf(await WebAssembly.compile(columnsBinary)));
}

/**
 * @param {any} compiled
 * @param {Pick<Core, 'estimateColumns' | 'newColumns'>} columns
 * @returns {Core}
 */
function coreOf(compiled, columns) {
    return Object.freeze({
        defaultDailyApiQuota(/** @type {unknown} */ orgDailyApiLimit) {
            return compiled.defaultDailyApiQuota(
                checkedCount(orgDailyApiLimit, 'orgDailyApiLimit', Number.MAX_SAFE_INTEGER),
            );
        },
        dailyApiAllocation(/** @type {any} */ licences) {
            const { edition, ...bought } = checkedObject(licences, 'licences');
            const known = checkedName(edition, 'edition', editions);
            const counts = licenceCounts.map((name) => {
                const { [name]: count = 0 } = bought;
                return checkedCount(count, name, Number.MAX_SAFE_INTEGER);
            });
            return compiled.dailyApiAllocation(known, ...counts);
        },
        parseDailyApiQuota(/** @type {unknown} */ text) {
            return compiled.parseDailyApiQuota(checkedText(text, 'text'));
        },
        estimateBackup(/** @type {any} */ backup) {
            return estimateBackup(columns.estimateColumns, backup);
        },
        ...columns,
    });
}

/**
 * @param {any} estimateColumns
 * @param {any} backup
 */
function estimateBackup(estimateColumns, backup) {
    const { kind, objects } = checkedObject(backup, 'backup');
    const checkedKind = checkedName(kind, 'kind', kinds);
    const { names, columns } = columnsFrom(checkedKind, checkedArray(objects, 'objects'));
    const { apiCalls, expected, low, high } = estimateColumns({ kind, ...columns }, { rows: 'range' });
    return {
        apiCalls,
        objects: names.map((name, i) => ({
            name,
            apiCalls: { expected: expected[i], low: low[i], high: high[i] },
        })),
    };
}

/**
 * Converts the objects to one typed array per property, as the core reads them. Properties that the kind
 * of backup does not need may be missing, but must be valid if they are given.
 * @param {'initial' | 'incremental'} kind
 * @param {unknown[]} objects
 */
function columnsFrom(kind, objects) {
    const names = new Array(objects.length);
    const columns = /** @type {Record<CountProperty, Float64Array>} */ ({});
    const properties = /** @type {CountProperty[]} */ (Object.keys(countProperties));
    /** @type {readonly CountProperty[]} */
    const needed = neededProperties[kind];
    for (const property of needed) {
        columns[property] = new Float64Array(objects.length);
    }
    for (let i = 0; i < objects.length; ++i) {
        const object = checkedObject(objects[i], `objects[${i}]`);
        names[i] = checkedText(object.name, `objects[${i}].name`);
        for (const property of properties) {
            const value = object[property];
            const column = columns[property];
            if (column || value !== undefined) {
                const limit = countProperties[property];
                const count = isCount(value, limit)
                    ? value
                    : checkedCount(value, `objects[${i}].${property}`, limit);
                if (column) {
                    column[i] = count;
                }
            }
        }
    }
    return { names, columns };
}
