// @ts-check
// axe-core finds no violations in any tab or dialog, light or dark, wide or narrow.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { kind } from '../user.mjs';
import { until } from '../until.mjs';
import { journey } from './journey.mjs';
import { openConfiguration, stream } from './areas.mjs';
import { returnToStart, views } from './views.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * @param {import('../user.mjs').User} user
 * @param {string} where
 */
async function check(user, where) {
    const isLoaded = await user.page.evaluate(() => 'axe' in window);
    if (!isLoaded) await user.page.evaluate(axe);
    // Above the canvas the text is transparent: the tests of the theme check the contrast of its colors. In
    // the presentation `dom`, axe checks them.
    const isCanvas = await user.page.evaluate(() => document.documentElement.dataset.view !== 'dom');
    assert.equal(isCanvas, kind === 'chromium', 'Chromium shows the canvas, Firefox the DOM');
    const violations = await user.page.evaluate(async (withContrast) => {
        const results = await /** @type {any} */ (window).axe.run(document, {
            resultTypes: ['violations'],
            rules: { 'color-contrast': { enabled: withContrast } },
        });
        return results.violations.map((/** @type {any} */ one) => {
            const nodes = one.nodes.map(
                (/** @type {any} */ node) => `${node.html}\n    ${node.failureSummary}`,
            );
            return `${one.id}: ${one.help}\n  ${nodes.slice(0, 3).join('\n  ')}`;
        });
    }, !isCanvas);
    assert.deepEqual(violations, [], where);
}

for (const theme of ['Light', 'Dark']) {
    for (const width of [1440, 390]) {
        journey(
            `axe: every tab and dialog, ${theme}, ${width} px`,
            { settings: { width } },
            async ({ user }) => {
                await user.select('Theme', theme);
                for (const { name, open } of views) {
                    await open(user);
                    await check(user, `${name}, ${theme}, ${width} px`);
                    await returnToStart(user);
                }
            },
        );
    }
}

journey('axe: errors and conflicts', { scenario: 'quota' }, async ({ user, proxy, service }) => {
    await user.click('button', 'Why did it fail?');
    await user.waitForText('was too small');
    await check(user, 'the explanation');

    const dialog = await openConfiguration(user);
    await dialog.fill('Daily API Quota', 'many');
    await dialog.waitForInvalid('Daily API Quota');
    await check(user, 'a field with an error');
    await dialog.fill('Daily API Quota', '18000');
    await service.putSettings({ dailyApiQuota: 30000, backupFrequencyHours: 12 });
    await dialog.click('button', 'OK');
    await dialog.waitFor('button', 'Save mine');
    await check(user, 'a conflict');
    await user.pressKeys('Escape');
    await user.waitUntilGone('dialog', 'Edit Configuration');

    proxy.disconnect();
    await user.click('tab', 'Activity Stream');
    await until(async () => (await stream(user).text()).includes('could not be loaded'), 'the error');
    await check(user, 'a stream that could not be loaded');
    user.allowProblem(/412|Failed to load resource|NetworkError|ERR_/);
});
