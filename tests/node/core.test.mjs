// The core module as programs use it: arguments, results and errors.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import test from 'node:test';

import { loadCore, moduleFolder } from './core_module.mjs';

const core = await loadCore();

test('loads in Node from a script in any folder', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'orgkeep-core-'));
    try {
        const script = path.join(folder, 'script.mjs');
        const module = pathToFileURL(path.join(moduleFolder, 'index.mjs')).href;
        await writeFile(
            script,
            `import { loadCore } from ${JSON.stringify(module)};
       const core = await loadCore();
       console.log(JSON.stringify(core.defaultDailyApiQuota(200000)));`,
        );
        const { stdout, stderr } = await promisify(execFile)(process.execPath, [script], {
            cwd: folder,
            env: { PATH: process.env.PATH },
        });
        assert.equal(stderr, '');
        assert.equal(JSON.parse(stdout).quota, 20_000);
    } finally {
        await rm(folder, { recursive: true });
    }
});

test("runs the README's example", async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const [, example] = /```js\n(import .*?)```/s.exec(readme) ?? [];
    const folder = await mkdtemp(path.join(os.tmpdir(), 'orgkeep-readme-'));
    try {
        const script = path.join(folder, 'script.mjs');
        const module = pathToFileURL(path.join(moduleFolder, 'index.mjs')).href;
        const results = 'console.log(JSON.stringify([planner.firstBackupCosts({ figures }).total, unused]));';
        await writeFile(script, `${example?.replace('./build/node/index.mjs', module)}\n${results}`);
        const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: folder });
        assert.deepEqual(JSON.parse(stdout), [{ expected: 1_300, low: 1_300, high: 1_300 }, []]);
    } finally {
        await rm(folder, { recursive: true });
    }
});

test('is loaded once for all callers and can not be changed', async () => {
    assert.equal(await loadCore(), core);
    assert.ok(Object.isFrozen(core));
});

test('returns the default quota, its basis and its share of the limit', () => {
    /** @type {[number, number, string, number | null, string | null][]} */
    const cases = [
        [0, 15_000, 'minimum', null, 'whole_limit'],
        [5_000, 15_000, 'minimum', 3, 'whole_limit'],
        [15_000, 15_000, 'minimum', 1, 'whole_limit'],
        [30_000, 15_000, 'minimum', 0.5, 'large_share'],
        [30_001, 15_000, 'minimum', 15_000 / 30_001, null],
        [100_000, 15_000, 'minimum', 0.15, null],
        [149_999, 15_000, 'minimum', 15_000 / 149_999, null],
        [150_000, 15_000, 'ten_percent', 0.1, null],
        [200_000, 20_000, 'ten_percent', 0.1, null],
        [10_000_000, 1_000_000, 'ten_percent', 0.1, null],
        [10_000_010, 1_000_000, 'maximum', 1_000_000 / 10_000_010, null],
        [Number.MAX_SAFE_INTEGER, 1_000_000, 'maximum', 1_000_000 / Number.MAX_SAFE_INTEGER, null],
    ];
    for (const [limit, quota, basis, shareOfLimit, warning] of cases) {
        assert.deepEqual(
            core.defaultDailyApiQuota(limit),
            { quota, basis, shareOfLimit, warning },
            `limit ${limit}`,
        );
    }
});

test('parses a quota as users type it', () => {
    /** @type {[string, number][]} */
    const cases = [
        [' 42 ', 42],
        ['20,000', 20_000],
        ['20000', 20_000],
        ['1', 1],
        ['1,000,000', 1_000_000],
        ['\u00a042\t', 42],
        ['007', 7],
    ];
    for (const [text, quota] of cases) {
        assert.deepEqual(core.parseDailyApiQuota(text), { quota }, JSON.stringify(text));
    }
});

test('refuses other text with a reason and a message', () => {
    /** @type {[string, string][]} */
    const cases = [
        ['', 'empty'],
        ['  ', 'empty'],
        ['abc', 'not_a_number'],
        ['+5', 'not_a_number'],
        ['4\u00002', 'not_a_number'],
        ['\ud800', 'not_a_number'],
        ['😀', 'not_a_number'],
        ['-5', 'negative'],
        ['1e6', 'exponent'],
        ['12.5', 'fraction'],
        ['20 000', 'inner_space'],
        ['2,0000', 'misplaced_separator'],
        ['４２', 'foreign_digits'],
        ['0', 'below_minimum'],
        ['1000001', 'above_maximum'],
        ['9'.repeat(40), 'above_maximum'],
        ['9'.repeat(1_000_000), 'above_maximum'],
    ];
    for (const [text, kind] of cases) {
        const parsed = core.parseDailyApiQuota(text);
        assert.equal(parsed.kind, kind, JSON.stringify(text.slice(0, 40)));
        assert.equal('quota' in parsed, false);
        assert.match(parsed.error ?? '', /^[A-Z].+\.$/);
    }
});

const account = {
    name: 'Account',
    records: 401,
    fields: 100,
    averageRecordBytes: 2_000,
    attachments: 3,
    changedRecords: 1_000,
    changedAttachments: 4,
};
const contact = { ...account, name: 'Contact', records: 400, attachments: 0, changedRecords: 0 };

/** @param {number} expected @param {number} low @param {number} high */
const calls = (expected, low, high) => ({ expected, low, high });

test('estimates an initial backup by object', () => {
    assert.deepEqual(core.estimateBackup({ kind: 'initial', objects: [account, contact] }), {
        apiCalls: calls(9, 9, 9),
        objects: [
            { name: 'Account', apiCalls: calls(8, 8, 8) },
            { name: 'Contact', apiCalls: calls(1, 1, 1) },
        ],
    });
});

test('estimates an incremental backup with its range', () => {
    assert.deepEqual(core.estimateBackup({ kind: 'incremental', objects: [account, contact] }), {
        apiCalls: calls(19, 17, 21),
        objects: [
            { name: 'Account', apiCalls: calls(11, 9, 13) },
            { name: 'Contact', apiCalls: calls(8, 8, 8) },
        ],
    });
});

test('accepts objects with only the properties that the kind of backup needs', () => {
    const { name, records, attachments, ...changes } = account;
    const initial = core.estimateBackup({ kind: 'initial', objects: [{ name, records, attachments }] });
    assert.equal(initial.apiCalls.expected, 8);
    const incremental = core.estimateBackup({ kind: 'incremental', objects: [{ name, ...changes }] });
    assert.equal(incremental.apiCalls.expected, 11);
});

test('estimates 0 calls without objects', () => {
    for (const kind of /** @type {const} */ (['initial', 'incremental'])) {
        assert.deepEqual(core.estimateBackup({ kind, objects: [] }), {
            apiCalls: calls(0, 0, 0),
            objects: [],
        });
    }
});

test('clamps an object and the total to the largest exact integer', () => {
    const maximum = Number.MAX_SAFE_INTEGER;
    const huge = { ...account, records: maximum, attachments: 0 };
    const one = core.estimateBackup({ kind: 'initial', objects: [huge] });
    assert.equal(one.apiCalls.expected, Math.ceil(maximum / 400));
    const files = core.estimateBackup({ kind: 'initial', objects: [{ ...huge, attachments: maximum }] });
    assert.deepEqual(files.objects[0].apiCalls, calls(maximum, maximum, maximum));
    const many = core.estimateBackup({ kind: 'initial', objects: new Array(1_000).fill(huge) });
    assert.deepEqual(many.apiCalls, calls(maximum, maximum, maximum));
});

test('keeps earlier results when the memory of the module grows', () => {
    const first = core.estimateBackup({ kind: 'initial', objects: [account] });
    const objects = Array.from({ length: 300_000 }, (_, i) => ({ ...account, name: `Object${i}` }));
    const many = core.estimateBackup({ kind: 'incremental', objects });
    assert.equal(many.objects.length, objects.length);
    assert.equal(many.objects[299_999].name, 'Object299999');
    assert.deepEqual(many.objects[299_999].apiCalls, calls(11, 9, 13));
    assert.deepEqual(many.apiCalls, calls(3_300_000, 2_700_000, 3_900_000));
    assert.deepEqual(first.objects[0].apiCalls, calls(8, 8, 8));
});

test('names the invalid field', () => {
    const range = 'must be an integer from 0 to 9007199254740991';
    /** @param {object} change */
    const third = (change) => ({
        kind: 'initial',
        objects: [account, account, account, { ...account, ...change }],
    });
    /** @param {object} change */
    const incremental = (change) => ({ kind: 'incremental', objects: [{ ...account, ...change }] });
    /** @type {[unknown, string][]} */
    const cases = [
        [undefined, 'backup: undefined, must be an object'],
        [null, 'backup: null, must be an object'],
        [[account], 'backup: an array, must be an object'],
        [{}, "kind: undefined, must be 'initial' or 'incremental'"],
        [{ kind: 'full', objects: [] }, `kind: "full", must be 'initial' or 'incremental'`],
        [{ kind: 'toString', objects: [] }, `kind: "toString", must be 'initial' or 'incremental'`],
        [{ kind: 'initial' }, 'objects: undefined, must be an array'],
        [{ kind: 'initial', objects: {} }, 'objects: an object, must be an array'],
        [{ kind: 'initial', objects: [account, 7] }, 'objects[1]: 7, must be an object'],
        [{ kind: 'initial', objects: new Array(1) }, 'objects[0]: undefined, must be an object'],
        [third({ name: undefined }), 'objects[3].name: undefined, must be a string'],
        [third({ records: -1 }), `objects[3].records: -1, ${range}`],
        [third({ records: 1.5 }), `objects[3].records: 1.5, ${range}`],
        [third({ records: NaN }), `objects[3].records: NaN, ${range}`],
        [third({ records: Infinity }), `objects[3].records: Infinity, ${range}`],
        [third({ records: 2 ** 53 }), `objects[3].records: 9007199254740992, ${range}`],
        [third({ records: '12' }), `objects[3].records: "12", ${range}`],
        [third({ records: null }), `objects[3].records: null, ${range}`],
        [third({ records: undefined }), `objects[3].records: undefined, ${range}`],
        [third({ records: 12n }), `objects[3].records: 12n, ${range}`],
        [third({ records: {} }), `objects[3].records: an object, ${range}`],
        [third({ records: () => 1 }), `objects[3].records: a function, ${range}`],
        [third({ records: Symbol('s') }), `objects[3].records: Symbol(s), ${range}`],
        [third({ attachments: -1 }), `objects[3].attachments: -1, ${range}`],
        // An initial backup does not need it, but it is checked.
        [third({ changedRecords: -1 }), `objects[3].changedRecords: -1, ${range}`],
        [incremental({ changedRecords: -1 }), `objects[0].changedRecords: -1, ${range}`],
        [incremental({ changedAttachments: 'x' }), `objects[0].changedAttachments: "x", ${range}`],
        [incremental({ averageRecordBytes: -0.5 }), `objects[0].averageRecordBytes: -0.5, ${range}`],
        [
            incremental({ fields: 2 ** 31 }),
            'objects[0].fields: 2147483648, must be an integer from 0 to 2147483647',
        ],
        [
            incremental({ fields: 'y'.repeat(100) }),
            `objects[0].fields: "${'y'.repeat(40)}…", must be an integer from 0 to 2147483647`,
        ],
    ];
    for (const [backup, message] of cases) {
        // @ts-expect-error: a caller without types can do this
        assert.throws(() => core.estimateBackup(backup), { message }, message);
    }
    for (const limit of [-1, 1.5, NaN, 2 ** 53, '5000', null, undefined]) {
        // @ts-expect-error: the same
        assert.throws(() => core.defaultDailyApiQuota(limit), /^\w+Error: orgDailyApiLimit: .*integer/);
    }
    for (const text of [42, null, undefined, ['42']]) {
        // @ts-expect-error: the same
        assert.throws(() => core.parseDailyApiQuota(text), /^TypeError: text: .*must be a string$/);
    }
});

test('works after an error', () => {
    assert.throws(() => core.defaultDailyApiQuota(-1));
    assert.equal(core.defaultDailyApiQuota(200_000).quota, 20_000);
});

test('treats minus zero as zero', () => {
    const estimate = core.estimateBackup({
        kind: 'initial',
        objects: [{ name: 'A', records: -0, attachments: -0 }],
    });
    assert.ok(Object.is(estimate.apiCalls.expected, 0));
});
