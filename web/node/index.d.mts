export * from './planner.mjs';

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

    /**
     * The daily API limit that Salesforce gives an org for its edition and licences: 100,000 calls, and
     * for each licence 1,000 in Professional and Enterprise and 5,000 in Unlimited and Performance, and
     * what add-ons give. A Developer org has 15,000 and a full sandbox 5,000,000, whatever it has bought.
     */
    readonly dailyApiAllocation: (licences: OrgLicences) => number;

    /** Reads a quota as a person writes it: " 42 ", "20,000". Never throws on a string. */
    readonly parseDailyApiQuota: (text: string) => ParsedDailyApiQuota;

    /** The API calls of a backup, in total and for each object, in the order given. */
    readonly estimateBackup: (backup: Backup) => BackupEstimate;

    /**
     * The same for millions of objects, a Float64Array a property: the API calls in total, and object by
     * object where `wanted` says so. The arrays must be of one length; columns that the kind of backup
     * does not need are not looked at. They are copied into the core piece by piece, whatever their
     * length, unless `newColumns` made them. An entry that is no count throws a RangeError such as
     * `records[3]: NaN, must be an integer from 0 to 9007199254740991`.
     */
    readonly estimateColumns: (backup: ColumnBackup, wanted?: { rows?: Rows }) => ColumnEstimate;

    /**
     * Columns of zeros to be filled, which `estimateColumns` reads where they are. Give it the very
     * object: a copy of it, or its arrays in another one, are copied like any others. The memory is given
     * back when neither the object nor one of its arrays is held any more. More objects than there is
     * memory for (tens of millions) throw a RangeError.
     */
    readonly newColumns: <Kind extends ColumnBackup['kind']>(
        kind: Kind,
        length: number,
    ) => Readonly<Extract<ColumnBackup, { kind: Kind }>>;
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

export type Edition =
    'professional' | 'enterprise' | 'unlimited' | 'performance' | 'developer' | 'full_sandbox';

/** What an org has bought; 0 of what is not named. */
export interface OrgLicences {
    readonly edition: Edition;
    readonly salesforceLicences?: number;
    readonly platformLicences?: number;
    /** Calls a day. */
    readonly addOnCalls?: number;
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

export type ColumnBackup =
    | ({ kind: 'initial' } & Record<keyof ObjectContent, Float64Array>)
    | ({ kind: 'incremental' } & Record<keyof ObjectChanges, Float64Array>);

/** Which calls are given object by object: none (the default), what is expected, or the range too. */
export type Rows = 'none' | 'expected' | 'range';

export interface ColumnEstimate {
    apiCalls: ApiCalls;
    /** With rows 'expected' and 'range', in the order of the columns. */
    expected?: Float64Array;
    /** With rows 'range'; of an initial backup, which has none, the same array as `expected`. */
    low?: Float64Array;
    high?: Float64Array;
}

/**
 * Loads the compiled core, once for all callers: from the file beside this module in Node 18 or
 * newer, over HTTP in a page (whose Content-Security-Policy must allow 'wasm-unsafe-eval').
 */
export function loadCore(): Promise<Core>;
