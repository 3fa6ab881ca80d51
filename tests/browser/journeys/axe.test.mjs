// @ts-check
// axe-core over every tab and dialog, light and dark, wide and narrow: no violations.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { kind } from '../person.mjs';
import { until } from '../until.mjs';
import { journey } from './kit.mjs';
import { openConfiguration, stream } from './parts.mjs';
import { leave, views } from './views.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * @param {import('../person.mjs').Person} person
 * @param {string} where
 */
async function check(person, where) {
    const isLoaded = await person.page.evaluate(() => 'axe' in window);
    if (!isLoaded) await person.page.evaluate(axe);
    // Above the picture the words are transparent and the colours are the picture's: those are
    // compared where they are defined, in the tests of the theme. On the page they are checked here.
    const isPicture = await person.page.evaluate(() => document.documentElement.dataset.view !== 'dom');
    assert.equal(isPicture, kind === 'chromium', 'each browser shows what it is here for');
    const found = await person.page.evaluate(async (withContrast) => {
        const { violations } = await /** @type {any} */ (window).axe.run(document, {
            resultTypes: ['violations'],
            rules: { 'color-contrast': { enabled: withContrast } },
        });
        return violations.map((/** @type {any} */ one) => {
            const nodes = one.nodes.map((/** @type {any} */ node) => `${node.html}\n    ${node.failureSummary}`);
            return `${one.id}: ${one.help}\n  ${nodes.slice(0, 3).join('\n  ')}`;
        });
    }, !isPicture);
    assert.deepEqual(found, [], where);
}

for (const theme of ['Light', 'Dark']) {
    for (const width of [1440, 390]) {
        journey(`axe: every tab and dialog, ${theme}, ${width} px`, { habits: { width } }, async ({ person }) => {
            await person.chooses('Theme', theme);
            for (const { name, enter } of views) {
                await enter(person);
                await check(person, `${name}, ${theme}, ${width} px`);
                await leave(person);
            }
        });
    }
}

journey('axe: what stands there in trouble', { scenario: 'quota' }, async ({ person, line, service }) => {
    await person.press('button', 'Why did it fail?');
    await person.reads('must be raised');
    await check(person, 'the explanation');

    const dialog = await openConfiguration(person);
    await dialog.writes('Daily API Quota', 'many');
    await dialog.isInvalid('Daily API Quota');
    await check(person, 'a field with an error');
    await dialog.writes('Daily API Quota', '18000');
    await service.putSettings({ dailyApiQuota: 30000, backupFrequencyHours: 12 });
    await dialog.press('button', 'OK');
    await dialog.sees('button', 'Save mine');
    await check(person, 'a conflict');
    await person.keys('Escape');
    await person.seesNo('dialog', 'Edit Configuration');

    line.cut();
    await person.press('tab', 'Activity Stream');
    await until(async () => (await stream(person).text()).includes('could not be loaded'), 'the trouble');
    await check(person, 'a stream that could not be loaded');
    person.forgive(/412|Failed to load resource|NetworkError|ERR_/);
});
