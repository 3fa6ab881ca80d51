// @ts-check
// Compares the core's columnar cost estimate in Node with plain JavaScript over an array of objects and over
// typed arrays. The script first checks that all of them return the same numbers.
//
//   node bench/estimate_in_javascript.mjs [--module build/node] [--json FILE]
//
// Every result is the shortest processor time of several runs, because other work on the machine only makes
// runs slower.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { module: { type: 'string', default: 'build/node' }, json: { type: 'string' } },
});
/** @type {typeof import('../web/node/index.mjs')} */
const { loadCore } = await import(
  pathToFileURL(path.resolve(String(options.module), 'index.mjs')).href
);
const core = await loadCore();

const runs = 15;
/** Node's default heap is too small for 10^7 objects with six properties. */
const lengths = { objects: [1_000_000], columns: [1_000_000, 10_000_000] };

// --- The rule in plain JavaScript -------------------------------------------------------------------

/** @param {number} fields @param {number} averageRecordBytes */
const recordsPerCall = (fields, averageRecordBytes) =>
  Math.max(200, Math.floor(Math.min(1_000, 40_000 / fields, 2_000_000 / averageRecordBytes)));

/** @typedef {ReturnType<typeof fleetOfObjects>[number]} SalesforceObject */
/** @typedef {ReturnType<typeof fleetOfColumns>} Columns */

/** @param {SalesforceObject[]} objects */
function initialOfObjects(objects) {
  let calls = 0;
  for (const { records, attachments } of objects) {
    calls += Math.ceil(records / 400) + 2 * attachments;
  }
  return { expected: calls, low: calls, high: calls };
}

/** @param {SalesforceObject[]} objects */
function incrementalOfObjects(objects) {
  let expected = 0;
  let low = 0;
  let high = 0;
  for (const { fields, averageRecordBytes, changedRecords, changedAttachments } of objects) {
    const perCall = recordsPerCall(fields, averageRecordBytes);
    const attachmentCalls = 2 * changedAttachments;
    expected += Math.ceil(changedRecords / perCall) + attachmentCalls;
    low += Math.ceil(changedRecords / 1_000) + attachmentCalls;
    high += Math.ceil(changedRecords / 200) + attachmentCalls;
  }
  return { expected, low, high };
}

/** @param {Columns} columns */
function initialOfColumns({ records, attachments }) {
  const { length } = records; // a third faster than reading it in every iteration
  let calls = 0;
  for (let i = 0; i < length; ++i) {
    calls += Math.ceil(records[i] / 400) + 2 * attachments[i];
  }
  return { expected: calls, low: calls, high: calls };
}

/** @param {Columns} columns */
function incrementalOfColumns({ fields, averageRecordBytes, changedRecords, changedAttachments }) {
  const { length } = changedRecords;
  let expected = 0;
  let low = 0;
  let high = 0;
  for (let i = 0; i < length; ++i) {
    const records = changedRecords[i];
    const perCall = recordsPerCall(fields[i], averageRecordBytes[i]);
    const attachmentCalls = 2 * changedAttachments[i];
    expected += Math.ceil(records / perCall) + attachmentCalls;
    low += Math.ceil(records / 1_000) + attachmentCalls;
    high += Math.ceil(records / 200) + attachmentCalls;
  }
  return { expected, low, high };
}

/** Also returns the calls of each object. @param {Columns} columns */
function incrementalRangeOfColumns(columns) {
  const { fields, averageRecordBytes, changedRecords, changedAttachments } = columns;
  const { length } = changedRecords;
  const expected = new Float64Array(length);
  const low = new Float64Array(length);
  const high = new Float64Array(length);
  const apiCalls = { expected: 0, low: 0, high: 0 };
  for (let i = 0; i < length; ++i) {
    const records = changedRecords[i];
    const perCall = recordsPerCall(fields[i], averageRecordBytes[i]);
    const attachmentCalls = 2 * changedAttachments[i];
    apiCalls.expected += expected[i] = Math.ceil(records / perCall) + attachmentCalls;
    apiCalls.low += low[i] = Math.ceil(records / 1_000) + attachmentCalls;
    apiCalls.high += high[i] = Math.ceil(records / 200) + attachmentCalls;
  }
  return { apiCalls, expected, low, high };
}

// --- Realistic objects, as in columnar_estimate_bench.cpp: most small, a few huge ----------------------

/** Mulberry32, a small random number generator with a seed. @param {number} seed */
function random(seed) {
  let state = seed;
  /** Returns a whole number from 0 to bound - 1. @param {number} bound */
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** @param {number} length */
function fleetOfColumns(length) {
  const below = random(length);
  const column = () => new Float64Array(length);
  const columns = {
    records: column(),
    attachments: column(),
    fields: column(),
    averageRecordBytes: column(),
    changedRecords: column(),
    changedAttachments: column(),
  };
  for (let i = 0; i < length; ++i) {
    const records = below(2 ** below(26) + 1);
    const attachments = below(4) === 0 ? below(5_001) : 0;
    columns.records[i] = records;
    columns.attachments[i] = attachments;
    columns.fields[i] = 5 + below(296);
    columns.averageRecordBytes[i] = 200 + below(11_801);
    columns.changedRecords[i] = Math.floor(records / 100);
    columns.changedAttachments[i] = Math.floor(attachments / 100);
  }
  return columns;
}

/** @param {Columns} columns */
function fleetOfObjects(columns) {
  return Array.from(columns.records, (records, i) => ({
    name: `Object${i}`,
    records,
    attachments: columns.attachments[i],
    fields: columns.fields[i],
    averageRecordBytes: columns.averageRecordBytes[i],
    changedRecords: columns.changedRecords[i],
    changedAttachments: columns.changedAttachments[i],
  }));
}

/** Copies the columns of one kind into the core's memory. @param {'initial' | 'incremental'} kind @param {Columns} columns */
function placed(kind, columns) {
  const inPlace = core.newColumns(kind, columns.records.length);
  for (const [property, numbers] of Object.entries(columns)) {
    if (property in inPlace) {
      /** @type {any} */ (inPlace)[property].set(numbers);
    }
  }
  return inPlace;
}

// --- Measuring ----------------------------------------------------------------------------------------

function processorSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** @type {{ name: string, objects: number, perSecond: number }[]} */
const results = [];

/**
 * Runs the competitors alternately, so that other load on the machine slows all of them.
 * @param {number} objects
 * @param {Record<string, () => unknown>} competitors
 */
function compare(objects, competitors) {
  const best = new Map(Object.keys(competitors).map((name) => [name, Infinity]));
  for (let run = 0; run < runs; ++run) {
    for (const [name, estimate] of Object.entries(competitors)) {
      const begin = processorSeconds();
      estimate();
      best.set(name, Math.min(best.get(name) ?? Infinity, processorSeconds() - begin));
    }
  }
  for (const [name, seconds] of best) {
    const perSecond = objects / seconds;
    results.push({ name, objects, perSecond });
    const rate = (perSecond / 1e6).toFixed(1).padStart(8);
    console.log(`${`${name}/${objects}`.padEnd(56)} ${rate} M objects/s`);
  }
}

for (const length of lengths.columns) {
  const columns = fleetOfColumns(length);
  const initial = /** @type {const} */ ({ kind: 'initial', ...columns });
  const incremental = /** @type {const} */ ({ kind: 'incremental', ...columns });
  const initialInPlace = placed('initial', columns);
  const incrementalInPlace = placed('incremental', columns);

  assert.deepEqual(core.estimateColumns(initial).apiCalls, initialOfColumns(columns));
  assert.deepEqual(core.estimateColumns(initialInPlace).apiCalls, initialOfColumns(columns));
  assert.deepEqual(core.estimateColumns(incremental).apiCalls, incrementalOfColumns(columns));
  const range = incrementalRangeOfColumns(columns);
  const ours = core.estimateColumns(incrementalInPlace, { rows: 'range' });
  assert.deepEqual(ours.apiCalls, range.apiCalls);
  for (const name of /** @type {const} */ (['expected', 'low', 'high'])) {
    assert.ok(ours[name]?.every((calls, i) => calls === range[name][i]), `${name} differs`);
  }

  compare(length, {
    'initial/typed arrays': () => initialOfColumns(columns),
    'initial/core, copied': () => core.estimateColumns(initial),
    'initial/core, in place': () => core.estimateColumns(initialInPlace),
  });
  compare(length, {
    'incremental/typed arrays': () => incrementalOfColumns(columns),
    'incremental/core, copied': () => core.estimateColumns(incremental),
    'incremental/core, in place': () => core.estimateColumns(incrementalInPlace),
  });
  compare(length, {
    'incremental range/typed arrays': () => incrementalRangeOfColumns(columns),
    'incremental range/core, copied': () => core.estimateColumns(incremental, { rows: 'range' }),
    'incremental range/core, in place': () =>
      core.estimateColumns(incrementalInPlace, { rows: 'range' }),
  });

  if (lengths.objects.includes(length)) {
    const objects = fleetOfObjects(columns);
    assert.deepEqual(initialOfObjects(objects), initialOfColumns(columns));
    assert.deepEqual(incrementalOfObjects(objects), incrementalOfColumns(columns));
    compare(length, {
      'initial/objects': () => initialOfObjects(objects),
      'incremental/objects': () => incrementalOfObjects(objects),
    });
  }
}

if (options.json) {
  const context = { node: process.version, v8: process.versions.v8, runs };
  writeFileSync(options.json, `${JSON.stringify({ context, results }, null, 2)}\n`);
}
