// @ts-check
// What the planner may be asked. Each check gives a copy of what it was given, with what is known of it
// and nothing else, or throws an error that begins with the name of the place.

import { checkedArray, checkedInteger, checkedNumber, checkedObject, checkedText, shown } from './checks.mjs';

/**
 * The place of a value is its name in messages.
 * @typedef {(value: unknown, place: string) => any} Check
 */

/**
 * @param {number} least
 * @param {number} most
 * @returns {Check}
 */
const integer = (least, most) => (value, place) => checkedInteger(value, place, least, most);
/**
 * @param {number} least
 * @param {number} most
 * @returns {Check}
 */
const number = (least, most) => (value, place) => checkedNumber(value, place, least, most);
const count = integer(0, Number.MAX_SAFE_INTEGER);

/**
 * @param {Check} check
 * @returns {Check}
 */
const optional = (check) => (value, place) => (value === undefined ? undefined : check(value, place));

/**
 * @param {Check} check
 * @returns {Check}
 */
const list = (check) => (value, place) =>
    Array.from(checkedArray(value, place), (item, i) => check(item, `${place}[${i}]`));

/**
 * An object with these members; each is called by its name alone where the object is an argument.
 * @param {Record<string, Check>} members
 * @param {{ argument?: boolean }} [kind]
 * @returns {Check}
 */
const shape = (members, { argument = false } = {}) => {
    const checks = Object.entries(members);
    return (value, place) => {
        const object = checkedObject(value, place);
        const prefix = argument ? '' : `${place}.`;
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
 * A list in which no two items have the same key.
 * @param {Check} check
 * @param {(item: any) => string} keyOf
 * @param {string} member that the key is of; '' for the item itself
 * @returns {Check}
 */
const listOfDifferent = (check, keyOf, member) => (value, place) => {
    const items = list(check)(value, place);
    /** @type {Map<string, number>} */
    const places = new Map();
    items.forEach((/** @type {any} */ item, /** @type {number} */ i) => {
        const key = keyOf(item);
        const before = places.get(key);
        if (before !== undefined) {
            const given = shown(member ? item[member] : item);
            const part = member && `.${member}`;
            throw new RangeError(`${place}[${i}]${part}: ${given}, must not be that of ${place}[${before}]`);
        }
        places.set(key, i);
    });
    return items;
};

/** @type {Check} */
const text = checkedText;

/** @type {Check} */
const name = (value, place) => {
    if (checkedText(value, place) === '') {
        throw new RangeError(`${place}: "", must be a name`);
    }
    return value;
};

const firstTime = Date.parse('1970-01-01T00:00:00Z');
const lastTime = Date.parse('9999-12-31T23:59:59.999Z');

/** A time as RFC 3339 has it. @type {Check} */
const time = (value, place) => {
    const pattern = /^(\d{4}-\d\d-\d\d)[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
    const [written, day] = pattern.exec(checkedText(value, place)) ?? [];
    const instant = written && isDate(day) ? Date.parse(written.toUpperCase()) : NaN;
    if (!(instant >= firstTime && instant <= lastTime)) {
        throw new RangeError(`${place}: ${shown(value)}, must be a time such as 2026-11-22T14:05:00Z`);
    }
    return new Date(instant).toISOString();
};

/** @type {Check} */
const date = (value, place) => {
    if (!isDate(checkedText(value, place))) {
        throw new RangeError(`${place}: ${shown(value)}, must be a date such as 2026-11-22`);
    }
    return value;
};

/** Whether there is such a day, from 1970 to 9999. @param {any} written */
function isDate(written) {
    if (!/^\d{4}-\d\d-\d\d$/.test(written)) {
        return false;
    }
    const midnight = new Date(`${written}T00:00:00Z`);
    // The 30th of February may be read as one of March.
    return midnight.getTime() >= firstTime && midnight.toISOString().startsWith(written);
}

/** Salesforce takes ACCOUNT for Account. @param {{ name: string }} object */
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
    objects: listOfDifferent(object, foldedName, 'name'),
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
        days: listOfDifferent(dayCalls, (day) => day.date, 'date'),
        excluded: optional(list(date)),
        frequencyHours,
        runs: optional(listOfDifferent(dayRuns, (day) => day.date, 'date')),
    }),
);
/** What one would change about an org, in sums without a plan's settings. */
const anyFactor = optional(number(0, 1_000));
const settings = {
    quota: integer(1, 1_000_000),
    frequencyHours,
    growth: optional(number(0, 100)),
    attachmentsShare: optional(number(0, 100)),
    level: optional(number(0.0001, 0.5)),
    seed: optional(count),
};

/** The arguments of the planner's functions. */
export const asked = {
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
 * The bytes of a text, or of a file.
 * @param {unknown} value
 * @param {string} place
 */
export function bytesOf(value, place) {
    if (typeof value === 'string') {
        return new TextEncoder().encode(value);
    }
    // Not instanceof: it may come from another window.
    if (Object.prototype.toString.call(value) !== '[object Uint8Array]') {
        throw new TypeError(`${place}: ${shown(value)}, must be a string or a Uint8Array`);
    }
    return /** @type {Uint8Array} */ (value);
}
