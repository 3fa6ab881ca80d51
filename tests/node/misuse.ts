// What the declared types must refuse, and what they must make of the answers. Only type-checked.

import { loadCore, type ApiCalls, type Backup, type Core } from '../../web/node/index.mjs';
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
// @ts-expect-error: there may be none
const certainQuota: number = parsed.quota;
if (parsed.error === undefined) {
  const quota: number = parsed.quota;
  void quota;
} else {
  const sentence: string = parsed.error;
  const kind: 'fraction' | string = parsed.kind;
  void [sentence, kind];
}
// @ts-expect-error: texts are strings
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
// @ts-expect-error: an incremental backup needs what changed
core.estimateBackup({ kind: 'incremental', objects: [{ name: 'A', records: 1, attachments: 0 }] });
// @ts-expect-error: counts are numbers
core.estimateBackup({ kind: 'initial', objects: [{ name: 'A', records: 1n, attachments: 0 }] });

const columns = core.newColumns('initial', 2);
columns.records.set([1, 2]);
const rows: Float64Array | undefined = core.estimateColumns(columns, { rows: 'expected' }).expected;
// @ts-expect-error: an initial backup has no fields
columns.fields;
// @ts-expect-error: the columns stay where they are
columns.records = new Float64Array(2);
// @ts-expect-error: columns are Float64Arrays
core.estimateColumns({ kind: 'initial', records: [1], attachments: [0] });
// @ts-expect-error: attachments are needed
core.estimateColumns({ kind: 'initial', records: new Float64Array(1) });
// @ts-expect-error: no such rows
core.estimateColumns(columns, { rows: 'all' });
// @ts-expect-error: the core can't be changed
core.estimateBackup = () => estimate;

void [share, certainShare, wrongBasis, certainQuota, total, first, rows];
