// @ts-check
// The rules of Orgkeep for Node and for pages: checks what comes in, asks the compiled core, and
// shapes the answer. Types and meanings are in index.d.mts.

import { checkedCount, checkedName, checkedObject, checkedText, isCount, shown } from './checks.mjs';
import { columnsOf, countProperties, kinds, neededProperties } from './columns.mjs';
import createOrgkeepCore from './orgkeep_core.mjs';

/** @typedef {import('./index.d.mts').Core} Core */
/** @typedef {import('./columns.mjs').CountProperty} CountProperty */

/** A module that uses 128-bit vectors, which Safari has only since 16.4. */
const vectorModule = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

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
  const columnsName = WebAssembly.validate(vectorModule) ? 'orgkeep_columns_simd' : 'orgkeep_columns';
  const [wasmBinary, columnsBinary] = await Promise.all(['orgkeep_core', columnsName].map(readWasm));
  // The bytes are handed over: the compiled module's own loader knows no file system.
  const compiled = await createOrgkeepCore({ wasmBinary });
  return coreOf(compiled, columnsOf(await WebAssembly.compile(columnsBinary)));
}

/** @param {string} name */
async function readWasm(name) {
  const address = new URL(`./${name}.wasm`, import.meta.url);
  if (address.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return new Uint8Array(await readFile(address));
  }
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address.href} could not be loaded: the server answered ${response.status}`);
  }
  return new Uint8Array(await response.arrayBuffer());
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
  if (!Array.isArray(objects)) {
    throw new TypeError(`objects: ${shown(objects)}, must be an array`);
  }
  const { names, columns } = columnsFrom(checkedKind, objects);
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
 * One typed array a property, which is what the core reads. Properties that the kind of backup does
 * not need may be missing, but what is there must be right.
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
