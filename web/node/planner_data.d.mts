// What goes into the planner and comes out of it. Units and ranges of all are said in planner.d.mts.

/** An org, as far as it is known. Nothing missing is taken for 0. */
export interface OrgFigures {
  /** Each name once, in capitals or not. */
  readonly objects: readonly ObjectFigures[];
  /** API calls in 24 hours. */
  readonly dailyApiLimit?: number;
  /** API calls of the last 24 hours. */
  readonly apiCallsUsed?: number;
}

/** An object (a table) of the org. */
export interface ObjectFigures {
  /** Its API name, such as "Account" and "Invoice__c"; not empty. */
  readonly name: string;
  readonly records?: number;
  /** At most 2^31 − 1. */
  readonly fields?: number;
  readonly averageRecordBytes?: number;
  readonly attachments?: number;
  /** On average, so it may be a fraction: 0 to 2^53 − 1. */
  readonly changedRecordsPerDay?: number;
  readonly changedAttachmentsPerDay?: number;
}

export interface Reading {
  /** What the content is. */
  kind:
    | 'unknown'
    | 'cli_limits'
    | 'cli_record_counts'
    | 'rest_limits'
    | 'rest_record_counts'
    | 'service_objects'
    | 'table';
  /** The same for people: "limits (Salesforce CLI)". */
  title: string;
  /** Empty if and only if there is an error. Objects have API names and a figure at least. */
  figures: OrgFigures;
  /** What of the content was not used, and why: the first 50 of it. */
  unused: { /** "result[3].max", "line 7, column records" */ place: string; reason: string }[];
  /** How many more there are. */
  moreUnused: number;
  /** Limits beside the daily API limit, which no plan needs. */
  otherLimits: number;
  /** Why there are no figures and what to do, for people; null when there are. */
  error: string | null;
}

export interface Merged {
  figures: OrgFigures;
  /** Objects that are new. */
  added: number;
  /** Objects of which a figure is new or another. */
  updated: number;
  /** Objects of which nothing new was said. */
  unchanged: number;
  /** Objects of `base` that were not named; they stay. */
  notInFile: number;
  /** New objects that found no place: no more than 100,000 are planned with. */
  leftOut: number;
  limitChanged: boolean;
  callsUsedChanged: boolean;
}

/** What one would change about an org: factors from 0 to 1,000, 1 if there is none. */
export interface WhatIf {
  /** Part of the attachments that is backed up; 1 is all of them. */
  readonly attachmentsShare?: number;
  /** Times as many changes a day as the figures tell. */
  readonly changeFactor?: number;
}

/** An average number of API calls, not rounded: 0 ≤ low ≤ expected ≤ high. */
export interface CallRange {
  expected: number;
  /** At 1,000 records a call. */
  low: number;
  /** At 200 records a call. */
  high: number;
}

export interface CostBreakdown {
  kind: 'initial' | 'incremental';
  total: CallRange;
  /** Every object that is not left out, the dearest first, equals by name. */
  objects: ObjectCost[];
  /** What the figures do not say, and what was done about it. */
  assumptions: Assumption[];
}

export interface ObjectCost {
  /** Its place in the figures, from 0. */
  index: number;
  name: string;
  calls: CallRange;
  /** Of the expected total: 0 to 1; 0 where the total is 0. */
  share: number;
  /**
   * What makes it dear: the first of these without which it would cost half or less (`rounding`: most of
   * the room of its last call stays empty). Null where it costs nothing.
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
  /** "No field count for 3 objects: 60 assumed (Account, Case, Lead)." */
  message: string;
  /** How many objects it was done for. */
  objects: number;
  /** The first three of them. */
  examples: string[];
  /** What was taken; 0 where the objects were left out. */
  value: number;
}

/** API calls of one moment. */
export interface CallSample {
  readonly at: string;
  readonly calls: number;
}

/** API calls of one calendar day. */
export interface DayCalls {
  readonly date: string;
  readonly calls: number;
}

/** What backups stored at the end of one calendar day. */
export interface DayBytes {
  readonly date: string;
  readonly bytes: number;
}

export interface FirstBackupQuestion extends Pick<WhatIf, 'attachmentsShare'> {
  readonly figures: OrgFigures;
  /** API calls that backups may make in 24 hours: 1 to 1,000,000. */
  readonly quota: number;
  /** Hours between the beginnings of runs: 1 to 168; 24 if there is none. */
  readonly frequencyHours?: number;
  /** When the first run begins. */
  readonly start: string;
  /** Calls that backups made until then; those of the 24 hours before count. */
  readonly recent?: readonly CallSample[];
}

export type FirstBackup =
  | {
      finish: string;
      /** Calls of all objects. */
      needed: number;
      /** 24 hours each, from the start to the finish: at least one. */
      days: {
        start: string;
        calls: number;
        /** Calls since the start. */
        cumulative: number;
        /** Objects that are finished since the start. */
        objects: number;
      }[];
      /** Those that made calls, and the last. */
      runs: {
        start: string;
        end: string;
        calls: number;
        /** Objects that it finished. */
        objects: number;
        failedAtQuota: boolean;
        /** When calls next fall out of the 24 hours, of one that failed. */
        callsFreeAt: string | null;
      }[];
      /** Runs that found the quota used up and made no call. */
      idleRuns: number;
      error?: undefined;
      kind?: undefined;
    }
  /**
   * It would take more than ten years; of a plan also: no object's records are known, or the org's other
   * calls use up its daily limit.
   */
  | { error: string; kind: 'no_end' | 'no_records' | 'nothing_left'; needed: number };

/** What backups have cost. */
export interface History {
  /** Calls of backups by day, each date once, in any order. 0 calls say that nothing changed. */
  readonly days: readonly DayCalls[];
  /** Dates that say nothing of changes. */
  readonly excluded?: readonly string[];
  /**
   * The frequency that was in force, in hours: 1 to 168; 24 if there is none. It is asked of days only of
   * which `runs` does not tell.
   */
  readonly frequencyHours?: number;
  /** What the runs of a day did, as far as it is known; each date once. */
  readonly runs?: readonly DayRuns[];
}

/** The runs that began on one calendar day. */
export interface DayRuns {
  readonly date: string;
  /** Incremental runs that copied all that could be read. */
  readonly runs: number;
  /** API calls of those. */
  readonly calls: number;
  /** Minutes of changes that those took along: each from the start of the run before to its own. */
  readonly minutes: number;
  /** Incremental runs that the quota ended. */
  readonly limited: number;
  /** Incremental runs that failed otherwise, or go on. */
  readonly unfinished: number;
  /** API calls of the limited and the unfinished ones. */
  readonly unfinishedCalls: number;
  /** Runs of a first backup, however they ended. */
  readonly initial: number;
}

/**
 * The load of a day, in average days of changes that it brings, is
 * (level + slopePerDay × days since lastDay) × factor of its weekday × one of the residuals.
 */
export type Demand =
  | {
      lastDay: string;
      /** That it was learned from. */
      days: number;
      /** That the runs of those days took along: more where runs are rare. */
      daysCovered: number;
      /** Of those, days on which the quota ended a run. */
      daysLimited: number;
      level: number;
      slopePerDay: number;
      /** Seven factors, Sunday first. */
      weekday: number[];
      /** Ascending. */
      residuals: number[];
      /** Of the tail beyond the largest residual. */
      tailScale: number;
      error?: undefined;
      kind?: undefined;
    }
  | {
      error: string;
      kind: 'too_little_history' | 'quota_was_met' | 'no_changes_known';
      /**
       * Days that can be used, and how many it takes; of `quota_was_met` the days on which the quota ended
       * a run, and the days with runs.
       */
      have: number;
      need: number;
    };

export interface PlanQuestion {
  readonly figures: OrgFigures;
  /** Without one there are no trials. */
  readonly history?: History;
  /** Calls of backups in the last 24 hours. */
  readonly recent?: readonly CallSample[];
  /** When the first backup would begin. The 30 days of the trials begin on the day after. */
  readonly now: string;
  /** Of the org's time zone, in minutes: −1,439 to 1,439; 0 if there is none. */
  readonly utcOffsetMinutes?: number;
  /**
   * Calls of the org in 24 hours that are not those of backups. Where the figures tell that the last 24
   * hours had more of them, these count.
   */
  readonly otherCalls?: number;
  /** API calls that backups may make in 24 hours: 1 to 1,000,000. */
  readonly quota: number;
  /** Hours between the beginnings of runs: 1 to 168; 24 if there is none. */
  readonly frequencyHours?: number;
  /** Times as many changes in 30 days as there would be without: 0 to 100; 1 if there is none. */
  readonly growth?: number;
  /** Part of the attachments that is backed up: 0 to 100; 1, which is all of them, if there is none. */
  readonly attachmentsShare?: number;
  /** The chance of hitting the quota that is put up with: 0.0001 to 0.5; 0.01 if there is none. */
  readonly level?: number;
  /** Of the trials: 0 to 2^53 − 1; 1 if there is none. */
  readonly seed?: number;
  /** How many: 0 to 1,000,000; 10,000 if there is none. */
  readonly trials?: number;
}

export interface Plan {
  /** The date of `now` in the org. */
  today: string;
  /** API calls in 24 hours: the org's limit, and who else lives on it; null when it is not known. */
  allocation: { dailyLimit: number; otherCalls: number } | null;
  /** The quota, or what the limit leaves where that is less: what the first backup may use. */
  ceiling: number;
  /** The assumed pace of the first backup, a sentence. */
  paceNote: string;
  firstCost: CostBreakdown;
  firstBackup: FirstBackup;
  /**
   * From its start to its finish, give or take, in milliseconds; null where there is no plan. No larger
   * quota takes longer than the longest.
   */
  firstBackupTakes: { shortest: number; longest: number } | null;
  /** Of an average run today. */
  runCost: CostBreakdown;
  /** Of an average run in 30 days, with the growth. */
  runCallsLater: CallRange;
  /** Of an average day today. */
  dayCalls: CallRange;
  demand: Demand;
  /** Null when there were none, or no demand to play. */
  trials: TrialsSummary | null;
}

/** Percentiles are of whole calls, by nearest rank. */
export interface TrialsSummary {
  trials: number;
  /** Part of the trials in which some 24 hours needed more calls than the quota: 0 to 1. */
  chance: number;
  /** The standard error of the chance. */
  chanceError: number;
  /** Calls a day, of all days of all trials. */
  p50: number;
  p95: number;
  p99: number;
  /** The smallest whose chance is below the level; null when it would be above 1,000,000. */
  smallestQuota: number | null;
  /** Calls of each of the 30 days. */
  days: { date: string; p5: number; p50: number; p95: number }[];
}

export interface Forecast {
  /** What did better on the history's own days: the model, or repeating what was. */
  method: 'model' | 'baseline';
  /** A sentence with the figures that chose it. */
  methodReason: string;
  /** From the day after the history's last. One day in ten stays below `low`, one exceeds `high`. */
  days: { date: string; low: number; middle: number; high: number }[];
  /** How well both would have done, forecasting the later half of the history. */
  score: {
    /** Mean pinball losses of a day, in calls or bytes. */
    modelLoss: number;
    baselineLoss: number;
    /** Shares of the days from low to high: 0 to 1; 0.8 is meant. */
    modelCoverage: number;
    baselineCoverage: number;
    /** Days that were forecast from, and days forecast in all. */
    origins: number;
    forecasts: number;
  };
  error?: undefined;
  kind?: undefined;
}

export interface TooLittleHistory {
  error: string;
  kind: 'too_little_history';
  /** Days that can be used, and how many it takes. */
  have: number;
  need: number;
}
