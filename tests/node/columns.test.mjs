// The columnar estimate of the Node module, in its builds with and without vectors.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'node:test';

import { differences, digest, expectedCalls, firstOf, knownTable, typical } from './columns_data.mjs';
import { loadCore, moduleFolder } from './core_module.mjs';

/** @typedef {import('../../web/node/index.mjs').ColumnBackup} ColumnBackup */
/** @typedef {Pick<import('../../web/node/index.mjs').Core, 'estimateColumns' | 'newColumns'>} Columns */

const core = await loadCore();

/** @type {typeof import('../../web/node/columns.mjs')} */
const { columnsOf } = await import(pathToFileURL(path.join(moduleFolder, 'columns.mjs')).href);

/** Node uses the build with vectors; the other one is for Safari before 16.4. @type {[string, Columns][]} */
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
 * Copies columns into the memory of the core.
 * @param {Columns} columns
 * @param {any} backup
 */
function inCoreMemory(columns, backup) {
    const { kind, ...properties } = backup;
    const [first] = /** @type {Float64Array[]} */ (Object.values(properties));
    /** @type {any} */
    const copy = columns.newColumns(kind, first.length);
    for (const [property, numbers] of Object.entries(properties)) {
        copy[property].set(numbers);
    }
    return copy;
}

for (const [name, columns] of builds) {
    for (const [where, from] of /** @type {[string, (backup: any) => ColumnBackup][]} */ ([
        ['from arrays', (backup) => backup],
        ['in the memory of the core', (backup) => inCoreMemory(columns, backup)],
    ])) {
        test(`${name} returns totals and the requested rows, ${where}`, () => {
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

        test(`${name} estimates a known table like the native core, ${where}`, () => {
            const table = knownTable(3_000);
            const whole = columns.estimateColumns(from(table.initial), { rows: 'expected' });
            assert.equal(digest(whole.expected), 15_059_179_569_332_342_808n);
            const range = columns.estimateColumns(from(table.incremental), { rows: 'range' });
            assert.equal(digest(range.expected), 1_517_287_636_554_330_219n);
            assert.equal(digest(range.low), 10_230_256_863_549_565_047n);
            assert.equal(digest(range.high), 17_805_587_544_505_294_625n);
            const firstHalf = {
                initial: firstOf(table.initial, 1_500),
                incremental: firstOf(table.incremental, 1_500),
            };
            const { apiCalls: initialCalls } = columns.estimateColumns(from(firstHalf.initial));
            assert.deepEqual(initialCalls, calls(2_294_999_887, 2_294_999_887, 2_294_999_887));
            const { apiCalls } = columns.estimateColumns(from(firstHalf.incremental));
            assert.deepEqual(apiCalls, calls(4_968_207, 2_159_058, 6_217_171));
        });

        test(`${name} agrees with plain JavaScript at every length, ${where}`, () => {
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

        test(`${name} names the first entry that is no count, ${where}`, () => {
            const length = 5_000;
            const maximum = Number.MAX_SAFE_INTEGER;
            for (const wrong of [
                -1,
                -(2 ** 51),
                -(2 ** 52),
                -(2 ** 60),
                0.5,
                1.5,
                2 ** 30 + 0.25,
                1e-9,
                2 ** -130,
                2 ** -200,
                Number.MIN_VALUE,
                NaN,
                -NaN,
                Infinity,
                -Infinity,
                2 ** 53,
                2 ** 53 + 2,
                1e300,
            ]) {
                for (const index of [0, 255, 256, 4_095, 4_096, 4_999]) {
                    for (const property of /** @type {const} */ ([
                        'changedRecords',
                        'fields',
                        'averageRecordBytes',
                        'changedAttachments',
                    ])) {
                        const backup = typical(length);
                        backup[property][index] = wrong;
                        backup.changedRecords[length - 1] =
                            index < length - 1 ? -7 : backup.changedRecords[length - 1];
                        const limit = property === 'fields' ? 2 ** 31 - 1 : maximum;
                        assert.throws(() => columns.estimateColumns(from(backup)), {
                            name: 'RangeError',
                            message: `${property}[${index}]: ${wrong}, must be an integer from 0 to ${limit}`,
                        });
                    }
                    const { changedRecords: records, changedAttachments: attachments } = typical(length);
                    attachments[index] = wrong;
                    assert.throws(
                        () => columns.estimateColumns(from({ kind: 'initial', records, attachments })),
                        {
                            message: `attachments[${index}]: ${wrong}, must be an integer from 0 to ${maximum}`,
                        },
                    );
                }
            }
            const fields = typical(3);
            fields.fields[1] = 2 ** 31;
            assert.throws(() => columns.estimateColumns(from(fields)), {
                message: 'fields[1]: 2147483648, must be an integer from 0 to 2147483647',
            });
        });

        test(`${name} accepts every count up to the maximum, and minus zero, ${where}`, () => {
            const maximum = Number.MAX_SAFE_INTEGER;
            const records = column(-0, maximum, 2 ** 50, 2 ** 52 - 1, 2 ** 52, 2 ** 52 + 1);
            const attachments = records.map(() => -0);
            const rows = columns.estimateColumns(from({ kind: 'initial', records, attachments }), {
                rows: 'expected',
            });
            assert.deepEqual(
                rows.expected,
                records.map((number) => Math.ceil(Math.abs(number) / 400)),
            );
            const huge = from({ kind: 'initial', records, attachments: records });
            const clamped = columns.estimateColumns(huge, { rows: 'expected' });
            assert.equal(clamped.expected?.[1], maximum);
            assert.deepEqual(clamped.apiCalls, calls(maximum, maximum, maximum));
            assert.deepEqual(
                columns.estimateColumns(from({ ...incremental, fields: column(2 ** 31 - 1, 0, -0) }))
                    .apiCalls,
                calls(5 + 3 + 4, 8, 16),
            );
        });
    }
}

// The range that the vector build estimates in single precision (wasm/columnar_estimate/float_block.hpp), and
// the values that it leaves to doubles.
for (const [name, columns] of builds) {
    test(`${name} rounds every number of records below two million correctly`, () => {
        const backup = typical(2 ** 21 + 256);
        // Every batch size occurs, and each number of records is combined with three of them.
        for (const round of [0, 1, 2]) {
            backup.changedRecords.forEach((_, i) => {
                backup.changedRecords[i] = i;
                backup.fields[i] = i % 3 === round ? 40 + ((i * 89) % 161) : 0;
                backup.averageRecordBytes[i] = 1_999 + ((i * (7_919 + round)) % 8_003);
            });
            const rows = columns.estimateColumns(inCoreMemory(columns, backup), { rows: 'range' });
            const files = backup.changedAttachments;
            const errors = {
                expected: differences(rows.expected, expectedCalls(backup)),
                low: differences(
                    rows.low,
                    backup.changedRecords.map((n, i) => Math.ceil(n / 1_000) + 2 * files[i]),
                ),
                high: differences(
                    rows.high,
                    backup.changedRecords.map((n, i) => Math.ceil(n / 200) + 2 * files[i]),
                ),
            };
            assert.deepEqual(errors, { expected: [], low: [], high: [] });
            const { apiCalls } = columns.estimateColumns(inCoreMemory(columns, backup));
            assert.deepEqual(apiCalls, rows.apiCalls);
            assert.equal(
                apiCalls.expected,
                expectedCalls(backup).reduce((sum, one) => sum + one, 0),
            );
        }
    });

    test(`${name} accepts minus zero in a full block`, () => {
        const backup = typical(256);
        for (const property of /** @type {const} */ ([
            'changedRecords',
            'fields',
            'averageRecordBytes',
            'changedAttachments',
        ])) {
            backup[property][7] = -0;
        }
        const { expected } = columns.estimateColumns(inCoreMemory(columns, backup), { rows: 'expected' });
        assert.deepEqual(
            expected?.map((calls) => calls + 0),
            expectedCalls(backup).map((calls) => calls + 0),
        );
    });

    test(`${name} loses no call of a block at the limits of single precision`, () => {
        for (const value of [
            2 ** 16 - 1,
            2 ** 16,
            2 ** 16 + 1,
            2 ** 21 - 1,
            2 ** 21,
            2 ** 24 - 1,
            2 ** 24 + 1,
            2 ** 31 - 1,
        ]) {
            for (const property of /** @type {const} */ ([
                'changedRecords',
                'fields',
                'averageRecordBytes',
                'changedAttachments',
            ])) {
                const backup = typical(512);
                backup[property].fill(value, 0, 256);
                const expected = expectedCalls(backup);
                const { expected: rows, apiCalls } = columns.estimateColumns(inCoreMemory(columns, backup), {
                    rows: 'expected',
                });
                assert.deepEqual(rows, expected, `${property} ${value}`);
                assert.equal(
                    apiCalls.expected,
                    expected.reduce((sum, one) => sum + one, 0),
                    `${property} ${value}`,
                );
            }
        }
    });
}

test('refuses invalid columns and says why', () => {
    const short = { ...initial, attachments: column(0) };
    /** @type {[unknown, unknown, string][]} */
    const cases = [
        [undefined, {}, 'backup: undefined, must be an object'],
        [[initial], {}, 'backup: an array, must be an object'],
        [{ ...initial, kind: 'full' }, {}, `kind: "full", must be 'initial' or 'incremental'`],
        [{ kind: 'initial' }, {}, 'records: undefined, must be a Float64Array'],
        [{ ...initial, records: [1, 2] }, {}, 'records: an array, must be a Float64Array'],
        [{ ...initial, records: new Float32Array(4) }, {}, 'records: an object, must be a Float64Array'],
        [
            { ...initial, attachments: new BigInt64Array(4) },
            {},
            'attachments: an object, must be a Float64Array',
        ],
        [{ ...initial, attachments: 7 }, {}, 'attachments: 7, must be a Float64Array'],
        [short, {}, 'attachments: 1 entries, must be 4 as records has'],
        [{ ...incremental, fields: column() }, {}, 'fields: 0 entries, must be 3 as changedRecords has'],
        [initial, 'range', 'wanted: "range", must be an object'],
        [initial, { rows: 'all' }, `rows: "all", must be 'none', 'expected' or 'range'`],
    ];
    for (const [backup, wanted, message] of cases) {
        // @ts-expect-error: a caller without types can do this
        assert.throws(() => core.estimateColumns(backup, wanted), { message }, message);
    }
    for (const [kind, length, message] of /** @type {[any, any, RegExp][]} */ ([
        ['full', 1, /^TypeError: kind: "full", must be 'initial' or 'incremental'$/],
        ['initial', -1, /^RangeError: length: -1, must be an integer from 0 to/],
        ['initial', 1.5, /^RangeError: length: 1.5, must be an integer from 0 to/],
        ['initial', '4', /^TypeError: length: "4", must be an integer from 0 to/],
        [
            'initial',
            2 ** 40,
            /^RangeError: length: 1099511627776, more objects than WebAssembly finds memory for/,
        ],
        ['initial', Number.MAX_SAFE_INTEGER, /^RangeError: length: 9007199254740991, more objects than/],
    ])) {
        assert.throws(() => core.newColumns(kind, length), message);
    }
});

test('changes neither the columns nor earlier results', () => {
    const records = column(400, 800);
    const attachments = column(1, 2);
    const first = core.estimateColumns({ kind: 'initial', records, attachments }, { rows: 'expected' });
    core.estimateColumns(initial, { rows: 'expected' });
    assert.deepEqual(first.expected, column(3, 6));
    assert.deepEqual([records, attachments], [column(400, 800), column(1, 2)]);
});

test('newColumns() returns columns that stay valid and can not be replaced', () => {
    const columns = core.newColumns('initial', 3);
    assert.deepEqual(columns.records, column(0, 0, 0));
    columns.records.set([400, 401, 1]);
    const otherColumns = core.newColumns('incremental', 1_000_000);
    core.estimateColumns(otherColumns, { rows: 'range' });
    assert.equal(columns.records.length, 3);
    assert.deepEqual(core.estimateColumns(columns).apiCalls, calls(4, 4, 4));
    assert.throws(() => Object.assign(columns, { records: column(1) }), TypeError);
    // A copy of the object is treated like any other columns.
    assert.deepEqual(
        core.estimateColumns({ ...columns, attachments: column(1, 0, 0) }).apiCalls,
        calls(6, 6, 6),
    );
});
