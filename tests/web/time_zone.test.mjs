// @ts-check
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { zoneTransitions } from '../../web/app/time_zone.mjs';

const NOW = Date.UTC(2026, 10, 22, 14, 5, 7, 89);
const machineZone = process.env.TZ;
afterEach(() => {
    if (machineZone === undefined) delete process.env.TZ;
    else process.env.TZ = machineZone;
});

/** @param {string} zone @returns {[from: string, minutesEast: number][]} */
function transitionsOf(zone) {
    process.env.TZ = zone;
    const flat = zoneTransitions(NOW);
    /** @type {[string, number][]} */
    const pairs = [];
    for (let at = 0; at < flat.length; at += 2) {
        pairs.push([new Date(flat[at]).toISOString(), flat[at + 1]]);
    }
    return pairs;
}

for (const { zone, offset } of [
    { zone: 'UTC', offset: 0 },
    { zone: 'Asia/Kathmandu', offset: 345 },
    { zone: 'America/Phoenix', offset: -420 },
]) {
    test(`finds one offset and no transition for ${zone}`, () => {
        const found = transitionsOf(zone);
        assert.equal(found.length, 1);
        assert.equal(found[0][1], offset);
    });
}

test('begins three years ago and ends at most one year ahead', () => {
    const found = transitionsOf('Europe/Berlin');
    assert.ok(found[0][0] < '2023-11-23');
    assert.ok(found[found.length - 1][0] < '2027-11-24');
});

for (const { zone, expected } of [
    {
        zone: 'Europe/Berlin',
        expected: [
            ['2026-03-29T01:00:00.000Z', 120],
            ['2026-10-25T01:00:00.000Z', 60],
            ['2027-03-28T01:00:00.000Z', 120],
            ['2027-10-31T01:00:00.000Z', 60],
        ],
    },
    {
        zone: 'America/New_York',
        expected: [
            ['2026-03-08T07:00:00.000Z', -240],
            ['2026-11-01T06:00:00.000Z', -300],
            ['2027-03-14T07:00:00.000Z', -240],
            ['2027-11-07T06:00:00.000Z', -300],
        ],
    },
    {
        zone: 'Australia/Lord_Howe', // The offset changes by half an hour.
        expected: [
            ['2026-04-04T15:00:00.000Z', 630],
            ['2026-10-03T15:30:00.000Z', 660],
            ['2027-04-03T15:00:00.000Z', 630],
            ['2027-10-02T15:30:00.000Z', 660],
        ],
    },
]) {
    test(`finds the transitions of ${zone} to the second`, () => {
        const found = transitionsOf(zone).filter(([from]) => from >= '2026-01-01');
        assert.deepEqual(found, expected);
    });
}
