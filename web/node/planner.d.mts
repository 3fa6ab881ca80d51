import type {
    CostBreakdown,
    DayBytes,
    DayCalls,
    Demand,
    FirstBackup,
    FirstBackupQuestion,
    Forecast,
    History,
    Merged,
    OrgFigures,
    Plan,
    PlanQuestion,
    Reading,
    TooLittleHistory,
    WhatIf,
} from './planner_data.mjs';

export * from './planner_data.mjs';

/**
 * Planning ahead: what backups of an org cost, object by object, how long the first one takes under a
 * quota, how likely the next 30 days hit it, and what usage and storage may become.
 *
 * Counts are integers from 0 to 2^53 − 1; a result of `Number.MAX_SAFE_INTEGER` means "at least this
 * many". Dates are texts such as "2026-11-22", of the years 1970 to 9999; times are RFC 3339 with any
 * offset, such as "2026-11-22T14:05:00Z", and in answers UTC. Arguments of the wrong kind or range throw
 * an Error whose message begins with the name of the field, such as
 * `figures.objects[3].records: -1, must be an integer from 0 to 9007199254740991`; more of them than
 * there is memory for throw a RangeError. What is no fault of the caller (a file that is none of those
 * that are known, too short a history) is an answer with `error`, a sentence or two for people.
 *
 * The same question has the same answer, to the bit, on every machine.
 */
export interface Planner {
    /**
     * Reads the figures in the content of a file: what the Salesforce CLI prints for
     * `sf org list limits --json` and `sf org list sobject record-counts --json`, what the REST resources
     * `/limits` and `/limits/recordCount` answer, the objects of the backup service, or a table (CSV with
     * a line of column names). Which of them it is shows in the content; the name is for messages only.
     * Takes any text or bytes (UTF-8, up to 16,000,000 bytes) and never throws on what they hold.
     */
    readonly readFigures: (text: string | Uint8Array, options?: { name?: string }) => Reading;

    /**
     * The figures of `base`, with each that `added` has in its place. Objects are the same if their names
     * are but for ASCII case, and keep the spelling of `base`; new ones follow.
     */
    readonly mergeFigures: (base: OrgFigures, added: OrgFigures) => Merged;

    /**
     * What the first backup costs, which reads everything. Objects without `records` are left out.
     * All three ends of its ranges are equal.
     */
    readonly firstBackupCosts: (
        question: { readonly figures: OrgFigures } & Pick<WhatIf, 'attachmentsShare'>,
    ) => CostBreakdown;

    /** What an average incremental run costs. Objects without `changedRecordsPerDay` are left out. */
    readonly incrementalCosts: (
        question: {
            readonly figures: OrgFigures;
            /** Hours between the beginnings of runs: 1 to 168; 24 if there is none. */
            readonly frequencyHours?: number;
        } & WhatIf,
    ) => CostBreakdown;

    /**
     * The first backup, run by run, as the service would do it under the quota: a run that needs more
     * calls than are left ends there, and the next one goes on. Objects are copied in their order.
     */
    readonly planFirstBackup: (question: FirstBackupQuestion) => FirstBackup;

    /** Learns how much change the days of an org bring from what its backups have cost. */
    readonly fitDemand: (
        question: { readonly figures: OrgFigures; readonly history?: History } & Pick<
            WhatIf,
            'attachmentsShare'
        >,
    ) => Demand;

    /**
     * All of it for one org under one set of settings, and the next 30 days played thousands of times.
     * Takes tens of milliseconds for 10,000 trials.
     */
    readonly plan: (question: PlanQuestion) => Plan;

    /** The same plan as a table for spreadsheets: CSV (RFC 4180) with a byte order mark. */
    readonly planCsv: (question: PlanQuestion) => string;

    /** The same plan as a page for print and mail: one HTML file that loads nothing and runs nothing. */
    readonly planReport: (
        question: PlanQuestion,
        options?: { /** The org's name as people know it. */ org?: string },
    ) => string;

    /**
     * API calls of the days after the last of the history, for all calls of an org or for those of its
     * backups. Give whole days only: the day that is not over yet looks like a quiet one. A day that is
     * missing is unknown, not 0; of two figures of one day the later in the list counts. The newest 90
     * days are looked at. `days` is from 0 to 14, and 14 if there is none.
     */
    readonly forecastCalls: (
        history: readonly DayCalls[],
        options?: { days?: number },
    ) => Forecast | TooLittleHistory;

    /**
     * What backups store at the end of the days after the last of the history, in bytes. The newest 365
     * days are looked at, without the zeros before the first copy. `days` is from 0 to 90, and 90 if there
     * is none. All else as above.
     */
    readonly forecastStorage: (
        history: readonly DayBytes[],
        options?: { days?: number },
    ) => Forecast | TooLittleHistory;
}

/**
 * Loads the compiled planner, once for all callers: from the file beside this module in Node 18 or
 * newer, over HTTP in a page (whose Content-Security-Policy must allow 'wasm-unsafe-eval').
 */
export function loadPlanner(): Promise<Planner>;
