// The planner as programs use it: what goes in, what comes out, what is refused. What it answers is
// recorded in tests/wasm/planner/answers.json, to which the native build is held too.

import assert from 'node:assert/strict';
import test from 'node:test';

import { answerOf, recordedAnswers } from '../wasm/planner/recorded.mjs';
import { loadCore, loadPlanner } from './core_module.mjs';

/** @typedef {import('../../web/node/index.mjs').Planner} Planner */

const planner = await loadPlanner();
const recorded = await recordedAnswers();

test('answers to the last bit as the native planner does', () => {
  assert.ok(recorded.length > 30);
  for (const { answer, ...question } of recorded) {
    assert.deepEqual(answerOf(planner, question), answer, question.name);
  }
});

test('is loaded once for all callers and can not be changed by one of them', async () => {
  assert.equal(await loadPlanner(), planner);
  assert.ok(Object.isFrozen(planner));
  const asked = new Set(recorded.map((one) => one.function));
  assert.deepEqual([...asked].sort(), Object.keys(planner).sort(), 'each function has an answer recorded');
});

const account = {
  name: 'Account',
  records: 120_000,
  fields: 68,
  averageRecordBytes: 2_100,
  attachments: 400,
  changedRecordsPerDay: 1_200.5,
  changedAttachmentsPerDay: 3,
};
const figures = { objects: [account, { name: 'Case', records: 400 }], dailyApiLimit: 115_000 };
const now = '2026-11-26T08:00:00Z';
const history = {
  days: Array.from({ length: 28 }, (_, i) => ({
    date: `2026-11-${String(i + 1).padStart(2, '0')}`,
    calls: 10 + (i % 7),
  })),
};

test('goes from files to a plan', () => {
  const limits = planner.readFigures('{"DailyApiRequests":{"Max":115000,"Remaining":73798}}');
  assert.deepEqual([limits.kind, limits.error, limits.unused], ['rest_limits', null, []]);
  const table = planner.readFigures(
    'name,records,attachments,changed records per day\nAccount,120000,400,1200.5\nCase,many,,\n',
    { name: 'objects.csv' },
  );
  assert.deepEqual(table.unused, [{ place: 'line 3, column records', reason: '"many" is not a number.' }]);
  const org = planner.mergeFigures(limits.figures, table.figures).figures;
  assert.deepEqual(org, {
    objects: [{ name: 'Account', records: 120_000, attachments: 400, changedRecordsPerDay: 1_200.5 }],
    dailyApiLimit: 115_000,
    apiCallsUsed: 41_202,
  });
  const first = planner.firstBackupCosts({ figures: org });
  assert.deepEqual(first.total, { expected: 1_100, low: 1_100, high: 1_100 });
  const plan = planner.plan({ figures: org, history, now, quota: 500, trials: 1_000 });
  assert.deepEqual(plan.firstCost, first);
  assert.deepEqual(plan.firstBackup, planner.planFirstBackup({ figures: org, start: now, quota: 500 }));
  assert.deepEqual(plan.allocation, { dailyLimit: 115_000, otherCalls: 41_202 });
  assert.deepEqual(plan.demand, planner.fitDemand({ figures: org, history }));
  assert.deepEqual(plan.runCost, planner.incrementalCosts({ figures: org }));
  assert.equal(plan.trials?.trials, 1_000);
  assert.ok(plan.trials.smallestQuota !== null && plan.trials.smallestQuota < 500);
  assert.equal(plan.trials.chance, 0);
});

test('plays as many trials as are asked for, the same from the same seed', () => {
  const question = { figures, history, now, quota: 20 };
  const usual = planner.plan(question);
  assert.equal(usual.trials?.trials, 10_000);
  assert.deepEqual(planner.plan({ ...question, seed: 1, trials: 10_000 }), usual);
  assert.notDeepEqual(planner.plan({ ...question, seed: 2 }).trials, usual.trials);
  assert.equal(planner.plan({ ...question, trials: 0 }).trials, null);
  assert.equal(planner.plan({ ...question, history: undefined }).trials, null);
  assert.equal(planner.plan({ ...question, trials: 200_000 }).trials?.trials, 200_000);
});

test('reads bytes as it reads texts, whatever they are', () => {
  const text = 'name,records\nKonto,5\nÄpfel,6\n';
  assert.deepEqual(planner.readFigures(new TextEncoder().encode(text)), planner.readFigures(text));
  assert.deepEqual(planner.readFigures(Buffer.from(text)), planner.readFigures(text));
  /** @type {[number[] | string, RegExp][]} */
  const cases = [
    [[0x50, 0x4b, 3, 4, 0, 0], /^figures\.bin is an Excel workbook or another ZIP archive\./],
    [[0x1f, 0x8b, 8], /^figures\.bin is compressed\./],
    [[0xff, 0xfe, 0x7b, 0], /^figures\.bin is in UTF-16/],
    [[0xff, 0xc0, 0x80, 1], /^figures\.bin /],
    ['{"a":'.repeat(100_000), /^figures\.bin /],
    ['\ud800', /^figures\.bin /],
    ['', /^figures\.bin is empty\./],
  ];
  for (const [content, error] of cases) {
    const bytes = typeof content === 'string' ? content : Uint8Array.from(content);
    const reading = planner.readFigures(bytes, { name: 'figures.bin' });
    assert.match(reading.error ?? '', error);
    assert.deepEqual(reading.figures, { objects: [] });
  }
  const large = planner.readFigures(new Uint8Array(16_000_001).fill(0x20));
  assert.match(large.error ?? '', /^The text is larger than /);
});

test('takes every object of a large table, and gives its memory back for the next question', () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => `Object_${i}__c,${i},0.5`);
  const table = planner.readFigures(`name,records,changed records per day\n${rows.join('\n')}`);
  assert.equal(table.figures.objects.length, 100_000);
  const costs = planner.incrementalCosts({ figures: table.figures });
  assert.equal(costs.objects.length, 100_000);
  assert.deepEqual(planner.readFigures('').figures, { objects: [] });
});

test('says so when there is not memory enough, and goes on', () => {
  assert.throws(() => planner.readFigures(new Uint8Array(2 ** 31 + 1)), {
    name: 'RangeError',
    message: 'readFigures: more than WebAssembly finds memory for',
  });
  assert.deepEqual(planner.firstBackupCosts({ figures: { objects: [] } }).objects, []);
});

test('takes times of any offset', () => {
  for (const [given, meant] of [
    ['2026-11-26T08:00:00Z', '2026-11-26T08:00:00Z'],
    ['2026-11-26t08:00:00z', '2026-11-26T08:00:00Z'],
    ['2026-11-26T09:30:00+01:30', '2026-11-26T08:00:00Z'],
    ['2026-11-25T23:00:00.250-09:00', '2026-11-26T08:00:00.250Z'],
    [new Date(Date.UTC(2026, 10, 26, 8)).toISOString(), '2026-11-26T08:00:00Z'],
  ]) {
    const first = planner.planFirstBackup({ figures, quota: 5_000, start: given });
    assert.equal(first.error === undefined && first.runs[0].start, meant);
  }
});

test('names the field of a bad input', () => {
  const most = Number.MAX_SAFE_INTEGER;
  /** @param {object} change */
  const second = (change) => ({ figures: { objects: [account, { ...account, name: 'Lead', ...change }] } });
  const plan = { figures, now, quota: 20_000 };
  const aTime = 'must be a time such as 2026-11-22T14:05:00Z';
  const aDate = 'must be a date such as 2026-11-22';
  /** @type {[keyof Planner, unknown[], string][]} */
  const cases = [
    ['readFigures', [], 'text: undefined, must be a string or a Uint8Array'],
    ['readFigures', [[1, 2]], 'text: an array, must be a string or a Uint8Array'],
    ['readFigures', ['', null], 'options: null, must be an object'],
    ['readFigures', ['', { name: 7 }], 'name: 7, must be a string'],
    ['mergeFigures', [], 'base: undefined, must be an object'],
    ['mergeFigures', [figures, []], 'added: an array, must be an object'],
    ['mergeFigures', [{}, figures], 'base.objects: undefined, must be an array'],
    ['mergeFigures', [figures, { objects: [{}] }], 'added.objects[0].name: undefined, must be a string'],
    ['firstBackupCosts', [], 'question: undefined, must be an object'],
    ['firstBackupCosts', [{}], 'figures: undefined, must be an object'],
    ['firstBackupCosts', [{ figures: { objects: new Array(1) } }], 'figures.objects[0]: undefined, must be an object'],
    ['firstBackupCosts', [second({ name: '' })], 'figures.objects[1].name: "", must be a name'],
    ['firstBackupCosts', [second({ name: 'ACCOUNT' })],
      'figures.objects[1].name: "ACCOUNT", must not be that of figures.objects[0]'],
    ['firstBackupCosts', [second({ records: -1 })],
      `figures.objects[1].records: -1, must be an integer from 0 to ${most}`],
    ['firstBackupCosts', [second({ records: null })],
      `figures.objects[1].records: null, must be an integer from 0 to ${most}`],
    ['firstBackupCosts', [second({ records: 1n })],
      `figures.objects[1].records: 1n, must be an integer from 0 to ${most}`],
    ['firstBackupCosts', [second({ fields: 2 ** 31 })],
      'figures.objects[1].fields: 2147483648, must be an integer from 0 to 2147483647'],
    ['firstBackupCosts', [second({ averageRecordBytes: 0.5 })],
      `figures.objects[1].averageRecordBytes: 0.5, must be an integer from 0 to ${most}`],
    ['firstBackupCosts', [second({ changedRecordsPerDay: NaN })],
      `figures.objects[1].changedRecordsPerDay: NaN, must be a number from 0 to ${most}`],
    ['firstBackupCosts', [second({ changedAttachmentsPerDay: '1' })],
      `figures.objects[1].changedAttachmentsPerDay: "1", must be a number from 0 to ${most}`],
    ['firstBackupCosts', [{ figures: { objects: [], dailyApiLimit: -5 } }],
      `figures.dailyApiLimit: -5, must be an integer from 0 to ${most}`],
    ['firstBackupCosts', [{ figures, attachmentsShare: 1_001 }],
      'attachmentsShare: 1001, must be a number from 0 to 1000'],
    ['incrementalCosts', [{ figures, changeFactor: -0.1 }], 'changeFactor: -0.1, must be a number from 0 to 1000'],
    ['incrementalCosts', [{ figures, frequencyHours: 0 }], 'frequencyHours: 0, must be an integer from 1 to 168'],
    ['incrementalCosts', [{ figures, frequencyHours: 1.5 }], 'frequencyHours: 1.5, must be an integer from 1 to 168'],
    ['planFirstBackup', [{ figures, start: now }], 'quota: undefined, must be an integer from 1 to 1000000'],
    ['planFirstBackup', [{ figures, start: now, quota: 0 }], 'quota: 0, must be an integer from 1 to 1000000'],
    ['planFirstBackup', [{ figures, quota: 1 }], 'start: undefined, must be a string'],
    ['planFirstBackup', [{ figures, quota: 1, start: 'now' }], `start: "now", ${aTime}`],
    ['planFirstBackup', [{ figures, quota: 1, start: '2026-11-26' }], `start: "2026-11-26", ${aTime}`],
    ['planFirstBackup', [{ figures, quota: 1, start: '2026-11-26T08:00:00' }],
      `start: "2026-11-26T08:00:00", ${aTime}`],
    ['planFirstBackup', [{ figures, quota: 1, start: '2026-02-30T08:00:00Z' }],
      `start: "2026-02-30T08:00:00Z", ${aTime}`],
    ['planFirstBackup', [{ figures, quota: 1, start: '2026-11-26T24:01:00Z' }],
      `start: "2026-11-26T24:01:00Z", ${aTime}`],
    ['planFirstBackup', [{ figures, quota: 1, start: '1970-01-01T00:00:00+00:01' }],
      `start: "1970-01-01T00:00:00+00:01", ${aTime}`],
    ['planFirstBackup', [{ figures, quota: 1, start: '9999-12-31T23:59:59-00:01' }],
      `start: "9999-12-31T23:59:59-00:01", ${aTime}`],
    ['planFirstBackup', [{ figures, quota: 1, start: now, recent: [{ at: now, calls: -1 }] }],
      `recent[0].calls: -1, must be an integer from 0 to ${most}`],
    ['planFirstBackup', [{ figures, quota: 1, start: now, recent: [{ calls: 1 }] }],
      'recent[0].at: undefined, must be a string'],
    ['fitDemand', [{ figures, history: [] }], 'history: an array, must be an object'],
    ['fitDemand', [{ figures, history: {} }], 'history.days: undefined, must be an array'],
    ['fitDemand', [{ figures, history: { days: [{ date: '2026-11-31', calls: 1 }] } }],
      `history.days[0].date: "2026-11-31", ${aDate}`],
    ['fitDemand', [{ figures, history: { days: [...history.days, history.days[3]] } }],
      'history.days[28].date: "2026-11-04", must not be that of history.days[3]'],
    ['fitDemand', [{ figures, history: { ...history, excluded: ['26.11.2026'] } }],
      `history.excluded[0]: "26.11.2026", ${aDate}`],
    ['fitDemand', [{ figures, history: { ...history, frequencyHours: 169 } }],
      'history.frequencyHours: 169, must be an integer from 1 to 168'],
    ['fitDemand', [{ figures, history: { ...history, runs: [{ date: '2026-11-01', runs: 1 }] } }],
      `history.runs[0].calls: undefined, must be an integer from 0 to ${most}`],
    ['plan', [{ ...plan, otherCalls: -1 }], `otherCalls: -1, must be an integer from 0 to ${most}`],
    ['plan', [{ ...plan, now: 7 }], 'now: 7, must be a string'],
    ['plan', [{ ...plan, utcOffsetMinutes: 1_440 }],
      'utcOffsetMinutes: 1440, must be an integer from -1439 to 1439'],
    ['plan', [{ ...plan, quota: 1_000_001 }], 'quota: 1000001, must be an integer from 1 to 1000000'],
    ['plan', [{ ...plan, growth: 101 }], 'growth: 101, must be a number from 0 to 100'],
    ['plan', [{ ...plan, attachmentsShare: -1 }], 'attachmentsShare: -1, must be a number from 0 to 100'],
    ['plan', [{ ...plan, level: 0 }], 'level: 0, must be a number from 0.0001 to 0.5'],
    ['plan', [{ ...plan, seed: 0.5 }], `seed: 0.5, must be an integer from 0 to ${most}`],
    ['plan', [{ ...plan, trials: 1_000_001 }], 'trials: 1000001, must be an integer from 0 to 1000000'],
    ['planCsv', [{ ...plan, quota: Infinity }], 'quota: Infinity, must be an integer from 1 to 1000000'],
    ['planReport', [plan, { org: {} }], 'org: an object, must be a string'],
    ['forecastCalls', [], 'history: undefined, must be an array'],
    ['forecastCalls', [[7]], 'history[0]: 7, must be an object'],
    ['forecastCalls', [[{ date: '0000-01-01', calls: 1 }]], `history[0].date: "0000-01-01", ${aDate}`],
    ['forecastCalls', [history.days, { days: 15 }], 'days: 15, must be an integer from 0 to 14'],
    ['forecastStorage', [history.days], `history[0].bytes: undefined, must be an integer from 0 to ${most}`],
    ['forecastStorage', [[], { days: 91 }], 'days: 91, must be an integer from 0 to 90'],
  ];
  for (const [name, args, message] of cases) {
    /** @type {any} */
    const ask = planner[name];
    assert.throws(() => ask(...args), { message }, message);
  }
});

test('gives the daily API limit of an edition and its licences', async () => {
  const core = await loadCore();
  const bought = { salesforceLicences: 10, platformLicences: 5, addOnCalls: 1_000 };
  /** @type {[import('../../web/node/index.mjs').Edition, number, number][]} */
  const cases = [
    ['professional', 100_000, 116_000],
    ['enterprise', 100_000, 116_000],
    ['unlimited', 100_000, 176_000],
    ['performance', 100_000, 176_000],
    ['developer', 15_000, 15_000],
    ['full_sandbox', 5_000_000, 5_000_000],
  ];
  for (const [edition, alone, withLicences] of cases) {
    assert.equal(core.dailyApiAllocation({ edition }), alone, edition);
    assert.equal(core.dailyApiAllocation({ edition, ...bought }), withLicences, edition);
  }
  const most = Number.MAX_SAFE_INTEGER;
  assert.equal(core.dailyApiAllocation({ edition: 'unlimited', salesforceLicences: most }), most);
  const editions = "'professional', 'enterprise', 'unlimited', 'performance', 'developer' or 'full_sandbox'";
  for (const [licences, message] of /** @type {[any, string][]} */ ([
    [undefined, 'licences: undefined, must be an object'],
    [{}, `edition: undefined, must be ${editions}`],
    [{ edition: 'Enterprise' }, `edition: "Enterprise", must be ${editions}`],
    [{ edition: 'enterprise', salesforceLicences: -1 },
      `salesforceLicences: -1, must be an integer from 0 to ${most}`],
    [{ edition: 'enterprise', platformLicences: null },
      `platformLicences: null, must be an integer from 0 to ${most}`],
    [{ edition: 'enterprise', addOnCalls: 0.5 }, `addOnCalls: 0.5, must be an integer from 0 to ${most}`],
  ])) {
    assert.throws(() => core.dailyApiAllocation(licences), { message }, message);
  }
});
