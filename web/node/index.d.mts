export * from './planner.mjs';

/**
 * Orgkeep's rules: the API calls of an org's backup, and the daily quota on them.
 *
 * All counts are integers from 0 to 2^53 − 1. A larger result is clamped to
 * `Number.MAX_SAFE_INTEGER`, which therefore means "at least this many". Arguments of the wrong type
 * or range throw an Error whose message begins with the name of the field, such as
 * `objects[3].records: -1, must be an integer from 0 to 9007199254740991`.
 */
export interface Core {
    /**
     * The default daily API quota: the larger of 15,000 and 10% of the org's daily API limit, at most
     * 1,000,000.
     */
    readonly defaultDailyApiQuota: (orgDailyApiLimit: number) => DefaultDailyApiQuota;

    /**
     * The daily API limit that Salesforce grants an org for its edition and licenses: 100,000 calls, plus
     * 1,000 per license in Professional and Enterprise or 5,000 in Unlimited and Performance, plus the
     * calls of add-ons. A Developer org always has 15,000 and a full sandbox 5,000,000.
     */
    readonly dailyApiAllocation: (licences: OrgLicences) => number;

    /** Parses a quota as users type it: " 42 ", "20,000". Never throws on a string. */
    readonly parseDailyApiQuota: (text: string) => ParsedDailyApiQuota;

    /** The API calls of a backup, in total and for each object, in the given order. */
    readonly estimateBackup: (backup: Backup) => BackupEstimate;

    /**
     * The same for millions of objects, with one Float64Array per property: the API calls in total, and
     * for each object if `rows` requests it. The arrays must have the same length; columns that the kind
     * of backup does not need are ignored. The columns are copied into the core in blocks, unless
     * `newColumns` created them. An invalid entry throws a RangeError such as
     * `records[3]: NaN, must be an integer from 0 to 9007199254740991`.
     */
    readonly estimateColumns: (backup: ColumnBackup, wanted?: { rows?: Rows }) => ColumnEstimate;

    /**
     * Creates columns of zeros in the core's memory. Fill them and pass the returned object itself to
     * `estimateColumns`, which then copies nothing; a copy of the object is treated like any other columns.
     * The memory is released when neither the object nor one of its arrays is referenced. If there is
     * not enough memory (tens of millions of objects), it throws a RangeError.
     */
    readonly newColumns: <Kind extends ColumnBackup['kind']>(
        kind: Kind,
        length: number,
    ) => Readonly<Extract<ColumnBackup, { kind: Kind }>>;
}

export interface DefaultDailyApiQuota {
    quota: number;
    /** The rule that applied: 10% of the limit, the minimum or the maximum. */
    basis: 'ten_percent' | 'minimum' | 'maximum';
    /** quota ÷ limit: 1 for the whole limit, 3 for three times the limit; null for a limit of 0. */
    shareOfLimit: number | null;
    /** `large_share` from 50% of the limit, `whole_limit` from 100%. */
    warning: 'large_share' | 'whole_limit' | null;
}

export type Edition =
    'professional' | 'enterprise' | 'unlimited' | 'performance' | 'developer' | 'full_sandbox';

/** The licenses and add-ons of an org; each defaults to 0. */
export interface OrgLicences {
    readonly edition: Edition;
    readonly salesforceLicences?: number;
    readonly platformLicences?: number;
    /** Calls per day. */
    readonly addOnCalls?: number;
}

export type ParsedDailyApiQuota =
    | { quota: number; error?: undefined; kind?: undefined }
    | { quota?: undefined; /** A message for the user who typed it. */ error: string; kind: QuotaTextError };

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

/** The whole content of an object, which its first backup copies. */
export interface ObjectContent {
    records: number;
    attachments: number;
}

/** The changes of an object since the previous backup, and what determines the records per call. */
export interface ObjectChanges {
    /** At most 2^31 − 1. */
    fields: number;
    averageRecordBytes: number;
    changedRecords: number;
    changedAttachments: number;
}

/** The properties of the other kind of backup are optional. They are checked but not used. */
export type InitialObject = { name: string } & ObjectContent & Partial<ObjectChanges>;
export type IncrementalObject = { name: string } & ObjectChanges & Partial<ObjectContent>;

/** All equal for initial backups; for incremental ones `low` and `high` are the ends of the range. */
export interface ApiCalls {
    expected: number;
    low: number;
    high: number;
}

export interface BackupEstimate {
    apiCalls: ApiCalls;
    objects: { name: string; apiCalls: ApiCalls }[];
}

export type ColumnBackup =
    | ({ kind: 'initial' } & Record<keyof ObjectContent, Float64Array>)
    | ({ kind: 'incremental' } & Record<keyof ObjectChanges, Float64Array>);

/** The calls per object to return: none (the default), the expected ones, or also the range. */
export type Rows = 'none' | 'expected' | 'range';

export interface ColumnEstimate {
    apiCalls: ApiCalls;
    /** With rows 'expected' and 'range', in the order of the columns. */
    expected?: Float64Array;
    /** With rows 'range'; for an initial backup, which has no range, the same array as `expected`. */
    low?: Float64Array;
    high?: Float64Array;
}

/**
 * Loads the compiled core, once for all callers: in Node 18 or newer from the file next to this module,
 * in a page over HTTP (its Content-Security-Policy must allow 'wasm-unsafe-eval').
 */
export function loadCore(): Promise<Core>;
