// @ts-check
// The checks of the planner's arguments. Each returns a copy of the value with only the known members, or
// throws an error that begins with the value's path.

import { checkedArray, checkedInteger, checkedNumber, checkedObject, checkedText, shown } from './checks.mjs';

/**
 * `path` names the value in error messages.
 * @typedef {(value: unknown, path: string) => any} Check
 */

/**
 * @param {number} minimum
 * @param {number} maximum
 * @returns {Check}
 */
const integer = (minimum, maximum) => (value, path) => checkedInteger(value, path, minimum, maximum);
/**
 * @param {number} minimum
 * @param {number} maximum
 * @returns {Check}
 */
const number = (minimum, maximum) => (value, path) => checkedNumber(value, path, minimum, maximum);
const count = integer(0, Number.MAX_SAFE_INTEGER);

/**
 * @param {Check} check
 * @returns {Check}
 */
const optional = (check) => (value, path) => (value === undefined ? undefined : check(value, path));

/**
 * @param {Check} check
 * @returns {Check}
 */
const list = (check) => (value, path) =>
    Array.from(checkedArray(value, path), (item, i) => check(item, `${path}[${i}]`));

/**
 * Checks an object with these members. In error messages, the members of an argument are named without it.
 * @param {Record<string, Check>} members
 * @param {{ argument?: boolean }} [kind]
 * @returns {Check}
 */
const shape = (members, { argument = false } = {}) => {
    const checks = Object.entries(members);
    return (value, path) => {
        const object = checkedObject(value, path);
        const prefix = argument ? '' : `${path}.`;
        /** @type {any} */
        const copy = {};
        for (const [name, check] of checks) {
            copy[name] = check(object[name], prefix + name);
        }
        return copy;
    };
};
/** @param {Record<string, Check>} members */
const argument = (members) => shape(members, { argument: true });

/**
 * Checks a list in which no two items have the same key.
 * @param {Check} check
 * @param {(item: any) => string} keyOf
 * @param {string} member that the key is made of; '' for the item itself
 * @returns {Check}
 */
const uniqueList = (check, keyOf, member) => (value, path) => {
    const items = list(check)(value, path);
    /** @type {Map<string, number>} */
    const indices = new Map();
    items.forEach((/** @type {any} */ item, /** @type {number} */ i) => {
        const key = keyOf(item);
        const other = indices.get(key);
        if (other !== undefined) {
            const duplicate = shown(member ? item[member] : item);
            const suffix = member && `.${member}`;
            throw new RangeError(
                `${path}[${i}]${suffix}: ${duplicate}, must not be that of ${path}[${other}]`,
            );
        }
        indices.set(key, i);
    });
    return items;
};

/** @type {Check} */
const text = checkedText;

/** @type {Check} */
const name = (value, path) => {
    if (checkedText(value, path) === '') {
        throw new RangeError(`${path}: "", must be a name`);
    }
    return value;
};

const firstTime = Date.parse('1970-01-01T00:00:00Z');
const lastTime = Date.parse('9999-12-31T23:59:59.999Z');

/** Checks a time (RFC 3339). @type {Check} */
const time = (value, path) => {
    const pattern = /^(\d{4}-\d\d-\d\d)[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
    const [matched, day] = pattern.exec(checkedText(value, path)) ?? [];
    const instant = matched && isDate(day) ? Date.parse(matched.toUpperCase()) : NaN;
    if (!(instant >= firstTime && instant <= lastTime)) {
        throw new RangeError(`${path}: ${shown(value)}, must be a time such as 2026-11-22T14:05:00Z`);
    }
    return new Date(instant).toISOString();
};

/** @type {Check} */
const date = (value, path) => {
    if (!isDate(checkedText(value, path))) {
        throw new RangeError(`${path}: ${shown(value)}, must be a date such as 2026-11-22`);
    }
    return value;
};

/** Whether the text is an existing date from 1970 to 9999. @param {any} text */
function isDate(text) {
    if (!/^\d{4}-\d\d-\d\d$/.test(text)) {
        return false;
    }
    const midnight = new Date(`${text}T00:00:00Z`);
    // Date may parse February 30 as a day in March.
    return midnight.getTime() >= firstTime && midnight.toISOString().startsWith(text);
}

/** Folds ASCII case: object names are case-insensitive in Salesforce. @param {{ name: string }} object */
const foldedName = (object) => object.name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const object = shape({
    name,
    records: optional(count),
    fields: optional(integer(0, 2 ** 31 - 1)),
    averageRecordBytes: optional(count),
    attachments: optional(count),
    changedRecordsPerDay: optional(number(0, Number.MAX_SAFE_INTEGER)),
    changedAttachmentsPerDay: optional(number(0, Number.MAX_SAFE_INTEGER)),
});
const figures = shape({
    objects: uniqueList(object, foldedName, 'name'),
    dailyApiLimit: optional(count),
    apiCallsUsed: optional(count),
});

const frequencyHours = optional(integer(1, 168));
const recent = optional(list(shape({ at: time, calls: count })));
const dayCalls = shape({ date, calls: count });
const dayRuns = shape({
    date,
    runs: count,
    calls: count,
    minutes: count,
    limited: count,
    unfinished: count,
    unfinishedCalls: count,
    initial: count,
});
const history = optional(
    shape({
        days: uniqueList(dayCalls, (day) => day.date, 'date'),
        excluded: optional(list(date)),
        frequencyHours,
        runs: optional(uniqueList(dayRuns, (day) => day.date, 'date')),
    }),
);
/** A what-if factor, in functions without a plan's settings. */
const anyFactor = optional(number(0, 1_000));
const settings = {
    quota: integer(1, 1_000_000),
    frequencyHours,
    growth: optional(number(0, 100)),
    attachmentsShare: optional(number(0, 100)),
    level: optional(number(0.0001, 0.5)),
    seed: optional(count),
};

/** The checks of the planner's arguments. */
export const checks = {
    reading: argument({ name: optional(text) }),
    figures,
    firstBackupCosts: argument({ figures, attachmentsShare: anyFactor }),
    incrementalCosts: argument({
        figures,
        attachmentsShare: anyFactor,
        changeFactor: anyFactor,
        frequencyHours,
    }),
    firstBackup: argument({
        figures,
        attachmentsShare: anyFactor,
        quota: settings.quota,
        frequencyHours,
        start: time,
        recent,
    }),
    demand: argument({ figures, attachmentsShare: anyFactor, history }),
    plan: argument({
        figures,
        history,
        recent,
        now: time,
        utcOffsetMinutes: optional(integer(-1_439, 1_439)),
        otherCalls: optional(count),
        ...settings,
        trials: optional(integer(0, 1_000_000)),
    }),
    report: argument({ org: optional(text) }),
    callHistory: list(dayCalls),
    callForecast: argument({ days: optional(integer(0, 14)) }),
    storageHistory: list(shape({ date, bytes: count })),
    storageForecast: argument({ days: optional(integer(0, 90)) }),
};

/**
 * The bytes of a string (as UTF-8) or of a file's content.
 * @param {unknown} value
 * @param {string} path
 */
export function bytesOf(value, path) {
    if (typeof value === 'string') {
        return new TextEncoder().encode(value);
    }
    // This is not instanceof, which is false for an array of another window.
    if (Object.prototype.toString.call(value) !== '[object Uint8Array]') {
        throw new TypeError(`${path}: ${shown(value)}, must be a string or a Uint8Array`);
    }
    return /** @type {Uint8Array} */ (value);
}
