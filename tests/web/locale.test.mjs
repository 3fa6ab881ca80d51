// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarStyle } from '../../web/app/locale.mjs';

for (const { languages, dateOrder, twelveHours } of [
    { languages: ['en-GB'], dateOrder: 'day_first', twelveHours: false },
    { languages: ['en-US'], dateOrder: 'month_first', twelveHours: true },
    { languages: ['de-DE', 'en'], dateOrder: 'day_first', twelveHours: false },
    { languages: ['ja-JP'], dateOrder: 'year_first', twelveHours: false },
    { languages: ['sv-SE'], dateOrder: 'year_first', twelveHours: false },
    { languages: ['en-AU'], dateOrder: 'day_first', twelveHours: true },
    { languages: ['en-US-u-hc-h23'], dateOrder: 'month_first', twelveHours: false },
    { languages: ['fa-IR'], dateOrder: 'year_first', twelveHours: false }, // a locale with the Persian calendar
    { languages: ['ar-EG'], dateOrder: 'day_first', twelveHours: true },
    { languages: ['xx-unknown', 'fr'], dateOrder: 'day_first', twelveHours: false },
]) {
    test(`reads ${languages.join(', ')} as ${dateOrder} and ${twelveHours ? 12 : 24} hours`, () => {
        assert.deepEqual(calendarStyle(languages), { dateOrder, twelveHours });
    });
}

test("uses the system's locale without a valid language", () => {
    const system = calendarStyle([]);
    assert.ok(['day_first', 'month_first', 'year_first'].includes(system.dateOrder));
    assert.deepEqual(calendarStyle(['not a tag!']), system);
});
