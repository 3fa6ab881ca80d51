/**
 * The rules of Orgkeep: what a backup of an org costs in API calls, and the daily quota on them.
 *
 * All counts are integers from 0 to 2^53 − 1. A result that would be larger is
 * `Number.MAX_SAFE_INTEGER`, which therefore means "at least this many". Arguments of the wrong kind
 * or range throw an Error whose message begins with the name of the field, such as
 * `objects[3].records: -1, must be an integer from 0 to 9007199254740991`.
 */
export interface Core {
  /**
   * The default daily API quota: the larger of 15,000 and 10 % of the org's daily API limit, never
   * above 1,000,000.
   */
  readonly defaultDailyApiQuota: (orgDailyApiLimit: number) => DefaultDailyApiQuota;

  /** Reads a quota as a person writes it: " 42 ", "20,000". Never throws on a string. */
  readonly parseDailyApiQuota: (text: string) => ParsedDailyApiQuota;

  /** The API calls of a backup, in total and for each object, in the order given. */
  readonly estimateBackup: (backup: Backup) => BackupEstimate;
}

export interface DefaultDailyApiQuota {
  quota: number;
  /** What decided: 10 % of the limit, or the minimum above it, or the maximum below it. */
  basis: 'ten_percent' | 'minimum' | 'maximum';
  /** quota ÷ limit, so 1 for the whole limit and 3 for three times it; null for a limit of 0. */
  shareOfLimit: number | null;
  /** From 50 % of the limit on `large_share`, from 100 % on `whole_limit`. */
  warning: 'large_share' | 'whole_limit' | null;
}

export type ParsedDailyApiQuota =
  | { quota: number; error?: undefined; kind?: undefined }
  | { quota?: undefined; /** For the person who wrote it. */ error: string; kind: QuotaTextError };

export type QuotaTextError =
  | 'empty'
  | 'not_a_number'
  | 'negative'
  | 'exponent'
  | 'fraction'
  | 'inner_space'
  | 'misplaced_separator'
  | 'foreign_digits'
  | 'below_minimum'
  | 'above_maximum';

export type Backup =
  | { kind: 'initial'; objects: readonly InitialObject[] }
  | { kind: 'incremental'; objects: readonly IncrementalObject[] };

/** The whole of an object, which its first backup copies. */
export interface ObjectContent {
  records: number;
  attachments: number;
}

/** What changed in an object since the backup before, and what decides how many fit into a call. */
export interface ObjectChanges {
  /** At most 2^31 − 1. */
  fields: number;
  averageRecordBytes: number;
  changedRecords: number;
  changedAttachments: number;
}

/** What the other kind of backup needs may be there too, and is then checked but not used. */
export type InitialObject = { name: string } & ObjectContent & Partial<ObjectChanges>;
export type IncrementalObject = { name: string } & ObjectChanges & Partial<ObjectContent>;

/** Equal for initial backups; for incremental ones `low` and `high` are the ends of the range. */
export interface ApiCalls {
  expected: number;
  low: number;
  high: number;
}

export interface BackupEstimate {
  apiCalls: ApiCalls;
  objects: { name: string; apiCalls: ApiCalls }[];
}

/**
 * Loads the compiled core, once for all callers: from the file beside this module in Node 18 or
 * newer, over HTTP in a page (whose Content-Security-Policy must allow 'wasm-unsafe-eval').
 */
export function loadCore(): Promise<Core>;
