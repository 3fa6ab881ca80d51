// Uses that the declared types must refuse, and the types of results. This file is only type-checked.

import {
    loadCore,
    loadPlanner,
    type ApiCalls,
    type Backup,
    type Core,
    type OrgFigures,
    type Planner,
} from '../../web/node/index.mjs';
import { loadCore as fromOtherName } from '../../web/node/index';

const core: Core = await loadCore();
const same: Core = await fromOtherName();

const decided = same.defaultDailyApiQuota(15_000);
const share: number | null = decided.shareOfLimit;
// @ts-expect-error: there is no share of a limit of 0
const certainShare: number = decided.shareOfLimit;
// @ts-expect-error: no such basis
const wrongBasis = decided.basis === 'twenty_percent';
// @ts-expect-error: limits are numbers
core.defaultDailyApiQuota('15000');
// @ts-expect-error: a limit is needed
core.defaultDailyApiQuota();

const parsed = core.parseDailyApiQuota('20,000');
// @ts-expect-error: there may be no quota
const certainQuota: number = parsed.quota;
if (parsed.error === undefined) {
    const quota: number = parsed.quota;
    void quota;
} else {
    const sentence: string = parsed.error;
    const kind: 'fraction' | string = parsed.kind;
    void [sentence, kind];
}
// @ts-expect-error: a quota's text is a string
core.parseDailyApiQuota(20_000);

const initial: Backup = { kind: 'initial', objects: [{ name: 'A', records: 1, attachments: 0 }] };
const estimate = core.estimateBackup(initial);
const total: ApiCalls = estimate.apiCalls;
const first: { name: string; apiCalls: ApiCalls } | undefined = estimate.objects[0];
// @ts-expect-error: no such kind
core.estimateBackup({ kind: 'full', objects: [] });
// @ts-expect-error: a name is needed
core.estimateBackup({ kind: 'initial', objects: [{ records: 1, attachments: 0 }] });
// @ts-expect-error: attachments are needed
core.estimateBackup({ kind: 'initial', objects: [{ name: 'A', records: 1 }] });
// @ts-expect-error: an incremental backup needs the changes
core.estimateBackup({ kind: 'incremental', objects: [{ name: 'A', records: 1, attachments: 0 }] });
// @ts-expect-error: counts are numbers
core.estimateBackup({ kind: 'initial', objects: [{ name: 'A', records: 1n, attachments: 0 }] });

const columns = core.newColumns('initial', 2);
columns.records.set([1, 2]);
const rows: Float64Array | undefined = core.estimateColumns(columns, { rows: 'expected' }).expected;
// @ts-expect-error: an initial backup has no fields
columns.fields;
// @ts-expect-error: the columns can't be replaced
columns.records = new Float64Array(2);
// @ts-expect-error: columns are Float64Arrays
core.estimateColumns({ kind: 'initial', records: [1], attachments: [0] });
// @ts-expect-error: attachments are needed
core.estimateColumns({ kind: 'initial', records: new Float64Array(1) });
// @ts-expect-error: no such rows
core.estimateColumns(columns, { rows: 'all' });
// @ts-expect-error: the core can't be changed
core.estimateBackup = () => estimate;

const allocation: number = core.dailyApiAllocation({ edition: 'enterprise', addOnCalls: 1 });
// @ts-expect-error: no such edition
core.dailyApiAllocation({ edition: 'Enterprise' });
// @ts-expect-error: an edition is needed
core.dailyApiAllocation({ salesforceLicences: 1 });

const planner: Planner = await loadPlanner();
const figures: OrgFigures = { objects: [{ name: 'Account', records: 1 }] };
const now = '2026-11-26T08:00:00Z';
const reading = planner.readFigures(new Uint8Array(1), { name: 'limits.json' });
const all: OrgFigures = planner.mergeFigures(figures, reading.figures).figures;
// @ts-expect-error: there may be no error
const certainError: string = reading.error;
// @ts-expect-error: no such kind of file
const wrongKind = reading.kind === 'excel';
// @ts-expect-error: the content of a file is a string or bytes
planner.readFigures([1, 2, 3]);
// @ts-expect-error: only figures can be merged
planner.mergeFigures(figures, reading);
// @ts-expect-error: an object needs a name
planner.firstBackupCosts({ figures: { objects: [{ records: 1 }] } });
// @ts-expect-error: figures are needed
planner.firstBackupCosts({ attachmentsShare: 1 });
// @ts-expect-error: a first backup has no changes
planner.firstBackupCosts({ figures, changeFactor: 2 });
// @ts-expect-error: there may be no records
const certainRecords: number = figures.objects[0].records;

const plan = planner.plan({ figures: all, now, quota: 20_000, seed: 7 });
// @ts-expect-error: there may be no trials
const certainChance: number = plan.trials.chance;
// @ts-expect-error: no quota may be enough
const certainQuotaNeeded: number = plan.trials === null ? 0 : plan.trials.smallestQuota;
// @ts-expect-error: the first backup may have no end
const certainFinish: string = plan.firstBackup.finish;
const finish: string = plan.firstBackup.error === undefined ? plan.firstBackup.finish : '';
const residuals: number[] = plan.demand.error === undefined ? plan.demand.residuals : [];
// @ts-expect-error: a quota is needed
planner.plan({ figures, now });
// @ts-expect-error: times are strings
planner.planFirstBackup({ figures, quota: 1, start: new Date() });
const csv: string = planner.planCsv({ figures, now, quota: 1 });
const report: string = planner.planReport({ figures, now, quota: 1 }, { org: 'Acme' });

const forecast = planner.forecastCalls([{ date: '2026-11-26', calls: 1 }], { days: 7 });
// @ts-expect-error: there may be too little history
const certainDays: object[] = forecast.days;
const low: number | undefined = forecast.error === undefined ? forecast.days[0]?.low : forecast.have;
// @ts-expect-error: storage is measured in bytes
planner.forecastStorage([{ date: '2026-11-26', calls: 1 }]);
// @ts-expect-error: the planner can't be changed
planner.plan = () => plan;

void [allocation, certainError, wrongKind, certainRecords, certainChance, certainQuotaNeeded, certainFinish];
void [finish, residuals, csv, report, certainDays, low];
void [share, certainShare, wrongBasis, certainQuota, total, first, rows];
