// Arguments and results of the planner. The units and ranges that they share are in planner.d.mts.

/** The known data of an org. Missing values are unknown, not 0. */
export interface OrgFigures {
    /** Each name once, without regard to ASCII case. */
    readonly objects: readonly ObjectFigures[];
    /** API calls in 24 hours. */
    readonly dailyApiLimit?: number;
    /** API calls in the last 24 hours. */
    readonly apiCallsUsed?: number;
}

/** An object (a table) of the org. */
export interface ObjectFigures {
    /** API name, such as "Account" or "Invoice__c"; not empty. */
    readonly name: string;
    readonly records?: number;
    /** At most 2^31 − 1. */
    readonly fields?: number;
    readonly averageRecordBytes?: number;
    readonly attachments?: number;
    /** An average, so it may be a fraction: 0 to 2^53 − 1. */
    readonly changedRecordsPerDay?: number;
    readonly changedAttachmentsPerDay?: number;
}

export interface Reading {
    /** The format of the content. */
    kind:
        | 'unknown'
        | 'cli_limits'
        | 'cli_record_counts'
        | 'rest_limits'
        | 'rest_record_counts'
        | 'service_objects'
        | 'table';
    /** The format as text for users: "limits (Salesforce CLI)". */
    title: string;
    /** Empty if and only if there is an error. Objects have API names and at least one value. */
    figures: OrgFigures;
    /** The first 50 skipped parts of the content, with the reasons. */
    unused: { /** "result[3].max", "line 7, column records" */ place: string; reason: string }[];
    /** The number of further skipped parts. */
    moreUnused: number;
    /** The number of limits other than the daily API limit; planning does not need them. */
    otherLimits: number;
    /** A message for users: why nothing was read and what to do; null without an error. */
    error: string | null;
}

export interface Merged {
    figures: OrgFigures;
    /** The number of new objects. */
    added: number;
    /** The number of objects with a new or changed value. */
    updated: number;
    /** The number of objects whose values are the same as before. */
    unchanged: number;
    /** The number of objects of `base` that `added` does not contain; they are kept. */
    notInFile: number;
    /** The number of new objects above the limit of 100,000 objects; they are left out. */
    leftOut: number;
    limitChanged: boolean;
    callsUsedChanged: boolean;
}

/** Hypothetical changes of an org: factors from 0 to 1,000; default 1. */
export interface WhatIf {
    /** Fraction of the attachments that is backed up; 1 is all of them. */
    readonly attachmentsShare?: number;
    /** Multiplies the changes per day. */
    readonly changeFactor?: number;
}

/** An average number of API calls, not rounded: 0 ≤ low ≤ expected ≤ high. */
export interface CallRange {
    expected: number;
    /** At 1,000 records per call. */
    low: number;
    /** At 200 records per call. */
    high: number;
}

export interface CostBreakdown {
    kind: 'initial' | 'incremental';
    total: CallRange;
    /** All objects that are not left out, by descending calls, then by name. */
    objects: ObjectCost[];
    /** Missing values, and what was assumed for them. */
    assumptions: Assumption[];
}

export interface ObjectCost {
    /** Index in `figures.objects`, from 0. */
    index: number;
    name: string;
    calls: CallRange;
    /** Fraction of the expected total: 0 to 1; 0 if the total is 0. */
    share: number;
    /**
     * The main cost driver: the first of these without which the object would need half the calls or fewer
     * (`rounding`: the last call is mostly empty). Null if it needs no calls.
     */
    reason: 'attachments' | 'rounding' | 'many_fields' | 'big_records' | 'many_records' | null;
}

export interface Assumption {
    kind:
        | 'records_unknown'
        | 'changes_unknown'
        | 'fields_unknown'
        | 'record_bytes_unknown'
        | 'attachments_unknown'
        | 'changed_attachments_unknown';
    /** A sentence for users, with the number of objects, the assumed value and the examples. */
    message: string;
    /** The number of objects that the assumption applies to. */
    objects: number;
    /** The names of the first three of them. */
    examples: string[];
    /** The assumed value; 0 if the objects were left out. */
    value: number;
}

/** API calls at one time. */
export interface CallSample {
    readonly at: string;
    readonly calls: number;
}

/** API calls of one calendar day. */
export interface DayCalls {
    readonly date: string;
    readonly calls: number;
}

/** The stored bytes at the end of one calendar day. */
export interface DayBytes {
    readonly date: string;
    readonly bytes: number;
}

export interface FirstBackupQuestion extends Pick<WhatIf, 'attachmentsShare'> {
    readonly figures: OrgFigures;
    /** API calls that backups may make in 24 hours: 1 to 1,000,000. */
    readonly quota: number;
    /** Hours between the starts of runs: 1 to 168; default 24. */
    readonly frequencyHours?: number;
    /** The start of the first run. */
    readonly start: string;
    /** Earlier calls of backups; those of the 24 hours before the start count toward the quota. */
    readonly recent?: readonly CallSample[];
}

export type FirstBackup =
    | {
          finish: string;
          /** Calls of all objects. */
          needed: number;
          /** Periods of 24 hours from the start to the finish; at least one. */
          days: {
              start: string;
              calls: number;
              /** Calls since the start of the backup. */
              cumulative: number;
              /** Objects that are complete since the start of the backup. */
              objects: number;
          }[];
          /** The runs that made calls, and the last run. */
          runs: {
              start: string;
              end: string;
              calls: number;
              /** Objects that the run completed. */
              objects: number;
              failedAtQuota: boolean;
              /** The time at which calls next leave the 24 hours; null if the run did not fail. */
              callsFreeAt: string | null;
          }[];
          /** The number of runs that made no call because the quota was used up. */
          idleRuns: number;
          error?: undefined;
          kind?: undefined;
      }
    /**
     * The backup would take more than ten years. In a plan also: no object's records are known, or the org's
     * other calls use up its daily limit.
     */
    | { error: string; kind: 'no_end' | 'no_records' | 'nothing_left'; needed: number };

/** The API calls of past backups. */
export interface History {
    /** Calls of backups by day, each date once, in any order. 0 calls mean that nothing changed. */
    readonly days: readonly DayCalls[];
    /** Dates that are not used to fit the demand. */
    readonly excluded?: readonly string[];
    /** The past frequency in hours: 1 to 168; default 24. Used only for days without an entry in `runs`. */
    readonly frequencyHours?: number;
    /** The runs of each day, as far as they are known; each date once. */
    readonly runs?: readonly DayRuns[];
}

/** The runs that began on one calendar day. */
export interface DayRuns {
    readonly date: string;
    /** Incremental runs that copied everything that could be read. */
    readonly runs: number;
    /** API calls of these runs. */
    readonly calls: number;
    /** Minutes of changes that these runs copied: for each run the time since the previous run's start. */
    readonly minutes: number;
    /** Incremental runs that ended at the quota. */
    readonly limited: number;
    /** Incremental runs that failed for another reason, or are still running. */
    readonly unfinished: number;
    /** API calls of the limited and the unfinished runs. */
    readonly unfinishedCalls: number;
    /** Runs of a first backup, however they ended. */
    readonly initial: number;
}

/**
 * The demand model. The load of a day, as a multiple of the average changes per day, is
 * (level + slopePerDay × days since lastDay) × factor of its weekday × one of the residuals.
 */
export type Demand =
    | {
          lastDay: string;
          /** The number of days that the model is fitted to. */
          days: number;
          /** The days of changes that their runs copied: more than `days` if runs are rare. */
          daysCovered: number;
          /** The number of days on which a run ended at the quota. */
          daysLimited: number;
          level: number;
          slopePerDay: number;
          /** Seven factors, Sunday first. */
          weekday: number[];
          /** Ascending. */
          residuals: number[];
          /** Scale of the tail beyond the largest residual. */
          tailScale: number;
          error?: undefined;
          kind?: undefined;
      }
    | {
          error: string;
          kind: 'too_little_history' | 'quota_was_met' | 'no_changes_known';
          /**
           * The usable and the required days; for `quota_was_met` the days on which a run ended at the
           * quota and the days with runs.
           */
          have: number;
          need: number;
      };

export interface PlanQuestion {
    readonly figures: OrgFigures;
    /** Without a history there are no trials. */
    readonly history?: History;
    /** Calls of backups in the last 24 hours. */
    readonly recent?: readonly CallSample[];
    /** The start of the first backup. The 30 days of the trials begin on the day after. */
    readonly now: string;
    /** UTC offset of the org's time zone in minutes: −1,439 to 1,439; default 0. */
    readonly utcOffsetMinutes?: number;
    /**
     * The org's API calls in 24 hours other than those of backups. If `figures` shows more of them in the
     * last 24 hours, that number is used.
     */
    readonly otherCalls?: number;
    /** API calls that backups may make in 24 hours: 1 to 1,000,000. */
    readonly quota: number;
    /** Hours between the starts of runs: 1 to 168; default 24. */
    readonly frequencyHours?: number;
    /** Multiplies the changes per day 30 days from now: 0 to 100; default 1. */
    readonly growth?: number;
    /** Fraction of the attachments that is backed up: 0 to 100; default 1, which is all of them. */
    readonly attachmentsShare?: number;
    /** The acceptable risk of hitting the quota: 0.0001 to 0.5; default 0.01. */
    readonly level?: number;
    /** Seed of the trials: 0 to 2^53 − 1; default 1. */
    readonly seed?: number;
    /** The number of trials: 0 to 1,000,000; default 10,000. */
    readonly trials?: number;
}

export interface Plan {
    /** The date of `now` in the org. */
    today: string;
    /** The org's daily API limit and the calls that other integrations use of it; null if unknown. */
    allocation: { dailyLimit: number; otherCalls: number } | null;
    /** API calls that the first backup may use in 24 hours: the quota, or less if the limit leaves less. */
    ceiling: number;
    /** A sentence about the assumed speed of the first backup. */
    paceNote: string;
    firstCost: CostBreakdown;
    firstBackup: FirstBackup;
    /**
     * The range of the first backup's duration in milliseconds; null if it can't be planned. With a larger
     * quota it never takes longer than the longest.
     */
    firstBackupTakes: { shortest: number; longest: number } | null;
    /** Calls of an average run today. */
    runCost: CostBreakdown;
    /** Calls of an average run in 30 days, with the growth. */
    runCallsLater: CallRange;
    /** Calls of an average day today. */
    dayCalls: CallRange;
    demand: Demand;
    /** Null without trials or without a demand model. */
    trials: TrialsSummary | null;
}

/** The result of the Monte Carlo simulation. Percentiles are whole calls, by nearest rank. */
export interface TrialsSummary {
    trials: number;
    /** Fraction of the trials in which some 24 hours needed more calls than the quota: 0 to 1. */
    chance: number;
    /** The standard error of the chance. */
    chanceError: number;
    /** Percentiles of the calls per day, over all days of all trials. */
    p50: number;
    p95: number;
    p99: number;
    /** The smallest quota with a risk below `level`; null if it would be above 1,000,000. */
    smallestQuota: number | null;
    /** Calls of each of the 30 days. */
    days: { date: string; p5: number; p50: number; p95: number }[];
}

export interface Forecast {
    /** The method with the lower error in the backtest: the model or the baseline. */
    method: 'model' | 'baseline';
    /** A sentence with the numbers behind the choice. */
    methodReason: string;
    /** The days after the history. One day in ten is below `low`, one in ten is above `high`. */
    days: { date: string; low: number; middle: number; high: number }[];
    /** The backtest of both methods on the later half of the history. */
    score: {
        /** Mean pinball losses per day, in calls or bytes. */
        modelLoss: number;
        baselineLoss: number;
        /** Fractions of the days between low and high: 0 to 1; the target is 0.8. */
        modelCoverage: number;
        baselineCoverage: number;
        /** The number of forecast origins, and of forecast days in total. */
        origins: number;
        forecasts: number;
    };
    error?: undefined;
    kind?: undefined;
}

export interface TooLittleHistory {
    error: string;
    kind: 'too_little_history';
    /** The usable and the required days. */
    have: number;
    need: number;
}
