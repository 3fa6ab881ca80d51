// Data for the tests of the columnar estimate, and the same estimate in plain JavaScript.

/** SplitMix64, as shared/core/random.hpp. @param {bigint} seed */
function random(seed) {
    let state = seed;
    return () => {
        state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
        let mixed = state;
        mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
        mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
        return mixed ^ (mixed >> 31n);
    };
}

/** The table of tests/shared/core/call_estimate_test.cpp. @param {number} objects */
export function knownTable(objects) {
    const next = random(2024n);
    /** @param {bigint} minimumShift @param {bigint} shifts number of different shifts */
    const count = (minimumShift, shifts) => {
        const number = next();
        return Number(number >> (minimumShift + (next() % shifts)));
    };
    const zeros = () => new Float64Array(objects);
    const whole = { kind: 'initial', records: zeros(), attachments: zeros() };
    const changes = {
        kind: 'incremental',
        changedRecords: zeros(),
        fields: zeros(),
        averageRecordBytes: zeros(),
        changedAttachments: zeros(),
    };
    for (let i = 0; i < objects; ++i) {
        const shift = i < objects / 2 ? 40n : 11n;
        whole.records[i] = count(shift, 24n);
        whole.attachments[i] = count(shift, 24n);
        changes.changedRecords[i] = count(shift, 24n);
        changes.fields[i] = Number(next() % 301n);
        changes.averageRecordBytes[i] = count(shift + 9n, 14n);
        changes.changedAttachments[i] = count(shift + 12n, 12n);
    }
    return { initial: whole, incremental: changes };
}

/** @param {any} backup @param {number} objects */
export function firstOf({ kind, ...properties }, objects) {
    const first = Object.entries(properties).map(([name, numbers]) => [name, numbers.slice(0, objects)]);
    return { kind, ...Object.fromEntries(first) };
}

/** FNV-1a over whole numbers instead of bytes. @param {Float64Array | undefined} numbers */
export function digest(numbers) {
    let hash = 14_695_981_039_346_656_037n;
    for (const number of numbers ?? []) {
        hash = BigInt.asUintN(64, (hash ^ BigInt(number)) * 1_099_511_628_211n);
    }
    return hash;
}

/** The API calls of an incremental backup by object. @param {ReturnType<typeof typical>} backup */
export function expectedCalls({ changedRecords, fields, averageRecordBytes, changedAttachments }) {
    return changedRecords.map((records, i) => {
        const byFields = Math.floor(40_000 / Math.min(Math.max(fields[i], 40), 200));
        const bytes = Math.min(Math.max(averageRecordBytes[i], 2_000), 10_000);
        const batch = Math.min(byFields, Math.floor(2_000_000 / bytes));
        return Math.ceil(records / batch) + 2 * changedAttachments[i];
    });
}

/** The first differences of two columns. @param {Float64Array | undefined} actual @param {Float64Array} expected */
export function differences(actual, expected) {
    /** @type {string[]} */
    const found = [];
    for (let i = 0; i < expected.length && found.length < 5; ++i) {
        if (actual?.[i] !== expected[i]) found.push(`${i}: ${actual?.[i]}, not ${expected[i]}`);
    }
    return found;
}

/** An incremental backup of typical objects. @param {number} length */
export function typical(length) {
    const zeros = () => new Float64Array(length);
    const backup = {
        kind: /** @type {const} */ ('incremental'),
        changedRecords: zeros(),
        fields: zeros(),
        averageRecordBytes: zeros(),
        changedAttachments: zeros(),
    };
    for (let i = 0; i < length; ++i) {
        backup.changedRecords[i] = (i * 7_919) % 250_007;
        backup.fields[i] = (i * 31) % 307;
        backup.averageRecordBytes[i] = (i * 101) % 12_007;
        backup.changedAttachments[i] = (i * 13) % 101;
    }
    return backup;
}
