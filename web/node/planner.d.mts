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
 * The planner: the API calls of an org's backups by object, the duration of the first backup under a quota,
 * the risk of hitting the quota in the next 30 days, and forecasts of usage and storage.
 *
 * Counts are integers from 0 to 2^53 − 1; a result of `Number.MAX_SAFE_INTEGER` means "at least this
 * many". Dates are strings such as "2026-11-22", in the years 1970 to 9999; times are RFC 3339 with any
 * offset, such as "2026-11-22T14:05:00Z", and UTC in results. Arguments of the wrong type or range throw
 * an Error whose message begins with the name of the field, such as
 * `figures.objects[3].records: -1, must be an integer from 0 to 9007199254740991`; arguments that need
 * more memory than available throw a RangeError. Expected failures (a file of an unknown format, too
 * short a history) are results with `error`, a message for users.
 *
 * The same arguments give the same result, to the bit, on every machine.
 */
export interface Planner {
    /**
     * Reads data about an org from the content of a file: the output of the Salesforce CLI for
     * `sf org list limits --json` and `sf org list sobject record-counts --json`, responses of the REST
     * resources `/limits` and `/limits/recordCount`, the objects of the backup service, or a table (CSV
     * with a header line). The format is recognized from the content; the name is used only in messages.
     * Accepts any string or bytes (UTF-8, up to 16,000,000 bytes) and never throws on their content.
     */
    readonly readFigures: (text: string | Uint8Array, options?: { name?: string }) => Reading;

    /**
     * Merges `added` into `base`; its values take precedence. Object names are compared without ASCII case;
     * the spelling of `base` is kept. New objects are appended.
     */
    readonly mergeFigures: (base: OrgFigures, added: OrgFigures) => Merged;

    /**
     * The API calls of the first backup, which copies everything. Objects without `records` are left out.
     * The three numbers of each range are equal.
     */
    readonly firstBackupCosts: (
        question: { readonly figures: OrgFigures } & Pick<WhatIf, 'attachmentsShare'>,
    ) => CostBreakdown;

    /**
     * The API calls of an average incremental run. Objects without `changedRecordsPerDay` are left out.
     */
    readonly incrementalCosts: (
        question: {
            readonly figures: OrgFigures;
            /** Hours between the starts of runs: 1 to 168; default 24. */
            readonly frequencyHours?: number;
        } & WhatIf,
    ) => CostBreakdown;

    /**
     * The first backup, run by run, as the service would do it under the quota: a run that reaches the
     * quota ends, and the next one continues there. Objects are copied in the given order.
     */
    readonly planFirstBackup: (question: FirstBackupQuestion) => FirstBackup;

    /** Fits the demand model, the changes per day, to the API calls of past backups. */
    readonly fitDemand: (
        question: { readonly figures: OrgFigures; readonly history?: History } & Pick<
            WhatIf,
            'attachmentsShare'
        >,
    ) => Demand;

    /**
     * The complete plan for one org under one set of settings, with a Monte Carlo simulation of the next 30
     * days. 10,000 trials take tens of milliseconds.
     */
    readonly plan: (question: PlanQuestion) => Plan;

    /** The same plan as a table for spreadsheets: CSV (RFC 4180) with a byte order mark. */
    readonly planCsv: (question: PlanQuestion) => string;

    /** The same plan as a page for print and email: one HTML file without scripts and external resources. */
    readonly planReport: (
        question: PlanQuestion,
        options?: { /** The org's display name. */ org?: string },
    ) => string;

    /**
     * Forecasts the API calls for the days after the history: of all calls of an org, or of its backups.
     * Pass only complete days: a day in progress looks like a quiet one. A missing day is unknown, not 0;
     * of two entries for a day, the later in the list is used. Only the newest 90 days are used. `days`
     * is 0 to 14; default 14.
     */
    readonly forecastCalls: (
        history: readonly DayCalls[],
        options?: { days?: number },
    ) => Forecast | TooLittleHistory;

    /**
     * Forecasts the stored bytes at the end of the days after the history. Only the newest 365 days are
     * used, without the zeros before the first backup. `days` is 0 to 90; default 90. Otherwise like
     * `forecastCalls`.
     */
    readonly forecastStorage: (
        history: readonly DayBytes[],
        options?: { days?: number },
    ) => Forecast | TooLittleHistory;
}

/**
 * Loads the compiled planner, once for all callers: in Node 18 or newer from the file next to this module,
 * in a page over HTTP (its Content-Security-Policy must allow 'wasm-unsafe-eval').
 */
export function loadPlanner(): Promise<Planner>;
