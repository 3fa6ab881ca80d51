// The estimate over columns: as the module offers it, and in both of its builds.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'node:test';

import { loadCore, moduleFolder } from './core_module.mjs';

/** @typedef {import('../../web/node/index.mjs').ColumnBackup} ColumnBackup */
/** @typedef {Pick<import('../../web/node/index.mjs').Core, 'estimateColumns' | 'newColumns'>} Columns */

const core = await loadCore();

/** @type {typeof import('../../web/node/columns.mjs')} */
const { columnsOf } = await import(pathToFileURL(path.join(moduleFolder, 'columns.mjs')).href);

/** Node chooses the one with vectors; the other is for Safari before 16.4. @type {[string, Columns][]} */
const builds = await Promise.all(
  ['orgkeep_columns', 'orgkeep_columns_simd'].map(async (name) => {
    const bytes = new Uint8Array(await readFile(path.join(moduleFolder, `${name}.wasm`)));
    return /** @type {[string, Columns]} */ ([name, columnsOf(new WebAssembly.Module(bytes))]);
  }),
);

/** @param {number[]} numbers */
const column = (...numbers) => Float64Array.from(numbers);

/** @param {number} expected @param {number} low @param {number} high */
const calls = (expected, low, high) => ({ expected, low, high });

const initial = {
  kind: /** @type {const} */ ('initial'),
  records: column(1, 400, 401, 0),
  attachments: column(0, 1, 0, 0),
};
const incremental = {
  kind: /** @type {const} */ ('incremental'),
  changedRecords: column(1_000, 1_000, 0),
  fields: column(40, 100, 10),
  averageRecordBytes: column(500, 500, 500),
  changedAttachments: column(0, 1, 2),
};

/**
 * The same columns in the memory of the core.
 * @param {Columns} columns
 * @param {any} backup
 */
function placed(columns, backup) {
  const { kind, ...properties } = backup;
  const [first] = /** @type {Float64Array[]} */ (Object.values(properties));
  /** @type {any} */
  const inPlace = columns.newColumns(kind, first.length);
  for (const [property, numbers] of Object.entries(properties)) {
    inPlace[property].set(numbers);
  }
  return inPlace;
}

for (const [name, columns] of builds) {
  for (const [where, from] of /** @type {[string, (backup: any) => ColumnBackup][]} */ ([
    ['copied', (backup) => backup],
    ['in place', (backup) => placed(columns, backup)],
  ])) {
    test(`${name} gives totals, and the rows that are asked for, of columns ${where}`, () => {
      const first = columns.estimateColumns(from(initial));
      assert.deepEqual(first, { apiCalls: calls(6, 6, 6) });
      assert.deepEqual(columns.estimateColumns(from(initial), { rows: 'range' }), {
        apiCalls: calls(6, 6, 6),
        expected: column(1, 3, 2, 0),
        low: column(1, 3, 2, 0),
        high: column(1, 3, 2, 0),
      });
      assert.deepEqual(columns.estimateColumns(from(incremental), { rows: 'expected' }), {
        apiCalls: calls(10, 8, 16),
        expected: column(1, 5, 4),
      });
      assert.deepEqual(columns.estimateColumns(from(incremental), { rows: 'range' }), {
        apiCalls: calls(10, 8, 16),
        expected: column(1, 5, 4),
        low: column(1, 3, 4),
        high: column(5, 7, 4),
      });
    });

    test(`${name} estimates a known table as the native core does, of columns ${where}`, () => {
      const table = knownTable(3_000);
      const whole = columns.estimateColumns(from(table.initial), { rows: 'expected' });
      assert.equal(digest(whole.expected), 15_059_179_569_332_342_808n);
      const range = columns.estimateColumns(from(table.incremental), { rows: 'range' });
      assert.equal(digest(range.expected), 1_517_287_636_554_330_219n);
      assert.equal(digest(range.low), 10_230_256_863_549_565_047n);
      assert.equal(digest(range.high), 17_805_587_544_505_294_625n);
      const half = { initial: firstOf(table.initial, 1_500), incremental: firstOf(table.incremental, 1_500) };
      const most = 2_294_999_887;
      assert.deepEqual(columns.estimateColumns(from(half.initial)).apiCalls, calls(most, most, most));
      const { apiCalls } = columns.estimateColumns(from(half.incremental));
      assert.deepEqual(apiCalls, calls(4_968_207, 2_159_058, 6_217_171));
    });

    test(`${name} agrees with plain JavaScript at every length, of columns ${where}`, () => {
      for (const length of [0, 1, 2, 3, 255, 256, 257, 4_095, 4_096, 4_097, 10_000]) {
        const backup = typical(length);
        const rows = columns.estimateColumns(from(backup), { rows: 'expected' });
        const expected = expectedCalls(backup);
        assert.deepEqual(rows.expected, expected, `length ${length}`);
        const sum = expected.reduce((total, one) => total + one, 0);
        assert.equal(rows.apiCalls.expected, sum);
        assert.equal(columns.estimateColumns(from(backup)).apiCalls.expected, sum);
      }
    });

    test(`${name} names the first entry that is no count, of columns ${where}`, () => {
      const length = 5_000;
      const most = Number.MAX_SAFE_INTEGER;
      for (const wrong of [-1, -(2 ** 51), -(2 ** 52), -(2 ** 60), 0.5, 1.5, 2 ** 30 + 0.25, 1e-9,
        2 ** -130, 2 ** -200, Number.MIN_VALUE, NaN, -NaN, Infinity, -Infinity, 2 ** 53, 2 ** 53 + 2, 1e300]) {
        for (const index of [0, 255, 256, 4_095, 4_096, 4_999]) {
          for (const property of /** @type {const} */ (['changedRecords', 'fields',
            'averageRecordBytes', 'changedAttachments'])) {
            const backup = typical(length);
            backup[property][index] = wrong;
            backup.changedRecords[length - 1] = index < length - 1 ? -7 : backup.changedRecords[length - 1];
            const largest = property === 'fields' ? 2 ** 31 - 1 : most;
            assert.throws(() => columns.estimateColumns(from(backup)), {
              name: 'RangeError',
              message: `${property}[${index}]: ${wrong}, must be an integer from 0 to ${largest}`,
            });
          }
          const { changedRecords: records, changedAttachments: attachments } = typical(length);
          attachments[index] = wrong;
          assert.throws(
            () => columns.estimateColumns(from({ kind: 'initial', records, attachments })),
            { message: `attachments[${index}]: ${wrong}, must be an integer from 0 to ${most}` },
          );
        }
      }
      const fields = typical(3);
      fields.fields[1] = 2 ** 31;
      assert.throws(() => columns.estimateColumns(from(fields)), {
        message: 'fields[1]: 2147483648, must be an integer from 0 to 2147483647',
      });
    });

    test(`${name} takes every count up to the largest, and minus zero, of columns ${where}`, () => {
      const most = Number.MAX_SAFE_INTEGER;
      const records = column(-0, most, 2 ** 50, 2 ** 52 - 1, 2 ** 52, 2 ** 52 + 1);
      const attachments = records.map(() => -0);
      const rows = columns.estimateColumns(from({ kind: 'initial', records, attachments }), { rows: 'expected' });
      assert.deepEqual(rows.expected, records.map((number) => Math.ceil(Math.abs(number) / 400)));
      const huge = from({ kind: 'initial', records, attachments: records });
      const stopped = columns.estimateColumns(huge, { rows: 'expected' });
      assert.equal(stopped.expected?.[1], most);
      assert.deepEqual(stopped.apiCalls, calls(most, most, most));
      assert.deepEqual(
        columns.estimateColumns(from({ ...incremental, fields: column(2 ** 31 - 1, 0, -0) })).apiCalls,
        calls(5 + 3 + 4, 8, 16),
      );
    });
  }
}

// What the build with vectors estimates in single precision (wasm/columnar_estimate/float_block.hpp), and what it leaves to doubles.
for (const [name, columns] of builds) {
  test(`${name} rounds every number of records below two million as it must`, () => {
    const backup = typical(2 ** 21 + 256);
    // Every capacity of a call, and another one for a number in each of the rounds.
    for (const round of [0, 1, 2]) {
      backup.changedRecords.forEach((_, i) => {
        backup.changedRecords[i] = i;
        backup.fields[i] = i % 3 === round ? 40 + ((i * 89) % 161) : 0;
        backup.averageRecordBytes[i] = 1_999 + ((i * (7_919 + round)) % 8_003);
      });
      const rows = columns.estimateColumns(placed(columns, backup), { rows: 'range' });
      const files = backup.changedAttachments;
      const wrong = {
        expected: differences(rows.expected, expectedCalls(backup)),
        low: differences(rows.low, backup.changedRecords.map((n, i) => Math.ceil(n / 1_000) + 2 * files[i])),
        high: differences(rows.high, backup.changedRecords.map((n, i) => Math.ceil(n / 200) + 2 * files[i])),
      };
      assert.deepEqual(wrong, { expected: [], low: [], high: [] });
      const { apiCalls } = columns.estimateColumns(placed(columns, backup));
      assert.deepEqual(apiCalls, rows.apiCalls);
      assert.equal(apiCalls.expected, expectedCalls(backup).reduce((sum, one) => sum + one, 0));
    }
  });

  test(`${name} takes minus zero in a full block`, () => {
    const backup = typical(256);
    for (const property of /** @type {const} */ (['changedRecords', 'fields', 'averageRecordBytes',
      'changedAttachments'])) {
      backup[property][7] = -0;
    }
    const { expected } = columns.estimateColumns(placed(columns, backup), { rows: 'expected' });
    assert.deepEqual(expected?.map((calls) => calls + 0), expectedCalls(backup).map((calls) => calls + 0));
  });

  test(`${name} loses no call of a block at the border of single precision`, () => {
    for (const most of [2 ** 16 - 1, 2 ** 16, 2 ** 16 + 1, 2 ** 21 - 1, 2 ** 21, 2 ** 24 - 1, 2 ** 24 + 1, 2 ** 31 - 1]) {
      for (const property of /** @type {const} */ (['changedRecords', 'fields', 'averageRecordBytes',
        'changedAttachments'])) {
        const backup = typical(512);
        backup[property].fill(most, 0, 256);
        const expected = expectedCalls(backup);
        const { expected: rows, apiCalls } = columns.estimateColumns(placed(columns, backup), { rows: 'expected' });
        assert.deepEqual(rows, expected, `${property} ${most}`);
        assert.equal(apiCalls.expected, expected.reduce((sum, one) => sum + one, 0), `${property} ${most}`);
      }
    }
  });
}

test('refuses what are no columns, and says why', () => {
  const short = { ...initial, attachments: column(0) };
  /** @type {[unknown, unknown, string][]} */
  const cases = [
    [undefined, {}, 'backup: undefined, must be an object'],
    [[initial], {}, 'backup: an array, must be an object'],
    [{ ...initial, kind: 'full' }, {}, `kind: "full", must be 'initial' or 'incremental'`],
    [{ kind: 'initial' }, {}, 'records: undefined, must be a Float64Array'],
    [{ ...initial, records: [1, 2] }, {}, 'records: an array, must be a Float64Array'],
    [{ ...initial, records: new Float32Array(4) }, {}, 'records: an object, must be a Float64Array'],
    [{ ...initial, attachments: new BigInt64Array(4) }, {}, 'attachments: an object, must be a Float64Array'],
    [{ ...initial, attachments: 7 }, {}, 'attachments: 7, must be a Float64Array'],
    [short, {}, 'attachments: 1 entries, must be 4 as records has'],
    [{ ...incremental, fields: column() }, {}, 'fields: 0 entries, must be 3 as changedRecords has'],
    [initial, 'range', 'wanted: "range", must be an object'],
    [initial, { rows: 'all' }, `rows: "all", must be 'none', 'expected' or 'range'`],
  ];
  for (const [backup, wanted, message] of cases) {
    // @ts-expect-error: what a caller without types can do
    assert.throws(() => core.estimateColumns(backup, wanted), { message }, message);
  }
  for (const [kind, length, message] of /** @type {[any, any, RegExp][]} */ ([
    ['full', 1, /^TypeError: kind: "full", must be 'initial' or 'incremental'$/],
    ['initial', -1, /^RangeError: length: -1, must be an integer from 0 to/],
    ['initial', 1.5, /^RangeError: length: 1.5, must be an integer from 0 to/],
    ['initial', '4', /^TypeError: length: "4", must be an integer from 0 to/],
    ['initial', 2 ** 40, /^RangeError: length: 1099511627776, more objects than WebAssembly finds memory for/],
    ['initial', Number.MAX_SAFE_INTEGER, /^RangeError: length: 9007199254740991, more objects than/],
  ])) {
    assert.throws(() => core.newColumns(kind, length), message);
  }
});

test('leaves the columns as they were, and keeps each result by itself', () => {
  const records = column(400, 800);
  const attachments = column(1, 2);
  const first = core.estimateColumns({ kind: 'initial', records, attachments }, { rows: 'expected' });
  core.estimateColumns(initial, { rows: 'expected' });
  assert.deepEqual(first.expected, column(3, 6));
  assert.deepEqual([records, attachments], [column(400, 800), column(1, 2)]);
});

test('gives out columns that stay, and that can not be exchanged', () => {
  const mine = core.newColumns('initial', 3);
  assert.deepEqual(mine.records, column(0, 0, 0));
  mine.records.set([400, 401, 1]);
  const others = core.newColumns('incremental', 1_000_000);
  core.estimateColumns(others, { rows: 'range' });
  assert.equal(mine.records.length, 3);
  assert.deepEqual(core.estimateColumns(mine).apiCalls, calls(4, 4, 4));
  assert.throws(() => Object.assign(mine, { records: column(1) }), TypeError);
  // Its arrays in another object are columns like any others.
  assert.deepEqual(core.estimateColumns({ ...mine, attachments: column(1, 0, 0) }).apiCalls, calls(6, 6, 6));
});

/** SplitMix64, as shared/core/random.hpp. @param {bigint} seed */
function random(seed) {
  let state = seed;
  return () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let mixed = state;
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
    return mixed ^ (mixed >> 31n);
  };
}

/** The table of tests/shared/core/call_estimate_test.cpp. @param {number} objects */
function knownTable(objects) {
  const next = random(2024n);
  /** @param {bigint} fewestBitsOff @param {bigint} kinds */
  const count = (fewestBitsOff, kinds) => {
    const number = next();
    return Number(number >> (fewestBitsOff + (next() % kinds)));
  };
  const some = () => new Float64Array(objects);
  const whole = { kind: 'initial', records: some(), attachments: some() };
  const changes = {
    kind: 'incremental',
    changedRecords: some(),
    fields: some(),
    averageRecordBytes: some(),
    changedAttachments: some(),
  };
  for (let i = 0; i < objects; ++i) {
    const bitsOff = i < objects / 2 ? 40n : 11n;
    whole.records[i] = count(bitsOff, 24n);
    whole.attachments[i] = count(bitsOff, 24n);
    changes.changedRecords[i] = count(bitsOff, 24n);
    changes.fields[i] = Number(next() % 301n);
    changes.averageRecordBytes[i] = count(bitsOff + 9n, 14n);
    changes.changedAttachments[i] = count(bitsOff + 12n, 12n);
  }
  return { initial: whole, incremental: changes };
}

/** @param {any} backup @param {number} objects */
function firstOf({ kind, ...properties }, objects) {
  const first = Object.entries(properties).map(([name, numbers]) => [name, numbers.slice(0, objects)]);
  return { kind, ...Object.fromEntries(first) };
}

/** FNV-1a, a number at a time. @param {Float64Array | undefined} numbers */
function digest(numbers) {
  let found = 14_695_981_039_346_656_037n;
  for (const number of numbers ?? []) {
    found = BigInt.asUintN(64, (found ^ BigInt(number)) * 1_099_511_628_211n);
  }
  return found;
}

/** What an incremental backup costs, object by object. @param {ReturnType<typeof typical>} backup */
function expectedCalls({ changedRecords, fields, averageRecordBytes, changedAttachments }) {
  return changedRecords.map((records, i) => {
    const byFields = Math.floor(40_000 / Math.min(Math.max(fields[i], 40), 200));
    const bytes = Math.min(Math.max(averageRecordBytes[i], 2_000), 10_000);
    const perCall = Math.min(byFields, Math.floor(2_000_000 / bytes));
    return Math.ceil(records / perCall) + 2 * changedAttachments[i];
  });
}

/** The first few places where two columns differ. @param {Float64Array | undefined} found @param {Float64Array} wanted */
function differences(found, wanted) {
  /** @type {string[]} */
  const places = [];
  for (let i = 0; i < wanted.length && places.length < 5; ++i) {
    if (found?.[i] !== wanted[i]) places.push(`${i}: ${found?.[i]}, not ${wanted[i]}`);
  }
  return places;
}

/** An incremental backup of believable objects. @param {number} length */
function typical(length) {
  const some = () => new Float64Array(length);
  const backup = {
    kind: /** @type {const} */ ('incremental'),
    changedRecords: some(),
    fields: some(),
    averageRecordBytes: some(),
    changedAttachments: some(),
  };
  for (let i = 0; i < length; ++i) {
    backup.changedRecords[i] = (i * 7_919) % 250_007;
    backup.fields[i] = (i * 31) % 307;
    backup.averageRecordBytes[i] = (i * 101) % 12_007;
    backup.changedAttachments[i] = (i * 13) % 101;
  }
  return backup;
}
