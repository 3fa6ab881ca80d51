// @ts-check
// The rules of Orgkeep for Node and for pages: checks what comes in, asks the compiled core, and
// shapes the answer. Types and meanings are in index.d.mts.

import createOrgkeepCore from './orgkeep_core.mjs';

/** @typedef {import('./index.d.mts').Core} Core */

const largestInt32 = 2 ** 31 - 1;

/** The properties of an object that are counts, with the largest each may be. */
const countProperties = /** @type {const} */ ({
  records: Number.MAX_SAFE_INTEGER,
  fields: largestInt32,
  averageRecordBytes: Number.MAX_SAFE_INTEGER,
  attachments: Number.MAX_SAFE_INTEGER,
  changedRecords: Number.MAX_SAFE_INTEGER,
  changedAttachments: Number.MAX_SAFE_INTEGER,
});
/** @typedef {keyof typeof countProperties} CountProperty */

/** What each kind of backup is estimated from. @type {Record<string, CountProperty[]>} */
const neededProperties = {
  initial: ['records', 'attachments'],
  incremental: ['fields', 'averageRecordBytes', 'changedRecords', 'changedAttachments'],
};

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
  // The bytes are handed over: the compiled module's own loader knows no file system.
  const compiled = await createOrgkeepCore({ wasmBinary: await readWasm() });
  return coreOf(compiled);
}

async function readWasm() {
  const address = new URL('./orgkeep_core.wasm', import.meta.url);
  if (address.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return readFile(address);
  }
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address.href} could not be loaded: the server answered ${response.status}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * @param {any} compiled
 * @returns {Core}
 */
function coreOf(compiled) {
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
      return estimateBackup(compiled, backup);
    },
  });
}

/**
 * @param {any} compiled
 * @param {any} backup
 */
function estimateBackup(compiled, backup) {
  const { kind, objects } = checkedObject(backup, 'backup');
  if (typeof kind !== 'string' || !Object.hasOwn(neededProperties, kind)) {
    throw new TypeError(`kind: ${shown(kind)}, must be 'initial' or 'incremental'`);
  }
  if (!Array.isArray(objects)) {
    throw new TypeError(`objects: ${shown(objects)}, must be an array`);
  }
  const { names, columns } = columnsOf(kind, objects);
  const estimate = compiled.estimateBackup(kind === 'initial', columns);
  if (estimate.error !== undefined) {
    throw new RangeError(estimate.error);
  }
  const { expected, low, high } = estimate;
  return {
    apiCalls: estimate.total,
    objects: names.map((name, i) => ({
      name,
      apiCalls: { expected: expected[i], low: low[i], high: high[i] },
    })),
  };
}

/**
 * One typed array a property, which is what the core reads. Properties that the kind of backup does
 * not need may be missing, but what is there must be right.
 * @param {string} kind
 * @param {unknown[]} objects
 */
function columnsOf(kind, objects) {
  const names = new Array(objects.length);
  const columns = /** @type {Record<CountProperty, Float64Array>} */ ({});
  const properties = /** @type {CountProperty[]} */ (Object.keys(countProperties));
  for (const property of properties) {
    const needed = neededProperties[kind].includes(property);
    columns[property] = new Float64Array(needed ? objects.length : 0);
  }
  for (let i = 0; i < objects.length; ++i) {
    const object = checkedObject(objects[i], `objects[${i}]`);
    names[i] = checkedText(object.name, `objects[${i}].name`);
    for (const property of properties) {
      const value = object[property];
      const needed = columns[property].length > 0;
      if (needed || value !== undefined) {
        const limit = countProperties[property];
        const count = isCount(value, limit)
          ? value
          : checkedCount(value, `objects[${i}].${property}`, limit);
        if (needed) {
          columns[property][i] = count;
        }
      }
    }
  }
  return { names, columns };
}

/**
 * @param {unknown} value
 * @param {number} largest
 * @returns {value is number}
 */
function isCount(value, largest) {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= largest;
}

/**
 * @param {unknown} value
 * @param {string} place
 * @param {number} largest
 */
function checkedCount(value, place, largest) {
  if (isCount(value, largest)) {
    return value;
  }
  const problem = `${place}: ${shown(value)}, must be an integer from 0 to ${largest}`;
  throw typeof value === 'number' ? new RangeError(problem) : new TypeError(problem);
}

/**
 * @param {unknown} value
 * @param {string} place
 */
function checkedText(value, place) {
  if (typeof value !== 'string') {
    throw new TypeError(`${place}: ${shown(value)}, must be a string`);
  }
  return value;
}

/**
 * @param {unknown} value
 * @param {string} place
 * @returns {any}
 */
function checkedObject(value, place) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`${place}: ${shown(value)}, must be an object`);
  }
  return value;
}

/**
 * A value as an error message shows it: short, and never failing itself.
 * @param {unknown} value
 */
function shown(value) {
  switch (typeof value) {
    case 'string': {
      const text = value.length > 40 ? `${value.slice(0, 40)}…` : value;
      return JSON.stringify(text);
    }
    case 'bigint':
      return `${value}n`;
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? 'an array' : 'an object';
    case 'function':
      return 'a function';
    default:
      return String(value); // numbers, booleans, symbols, undefined
  }
}
