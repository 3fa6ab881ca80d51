// @ts-check
// The whole product without a mouse.
import assert from 'node:assert/strict';
import { until } from '../until.mjs';
import { journey } from './journey.mjs';
import { backupCard, stream } from './areas.mjs';

/**
 * The links to the forecasts appear with the deferred module, which may load after the first key.
 *
 * @param {import('../user.mjs').User} user
 */
const waitForDeferredModule = (user) => user.in('region', 'API Usage').waitForText('Show forecast');

journey('Tab moves through the dashboard in reading order, and leaves at both ends', {}, async ({ user }) => {
    await user.in('region', 'Recent Activity').waitForText('Scheduled Backup');
    await waitForDeferredModule(user);
    const stops = await user.tabTo('');
    const at = (/** @type {string | RegExp} */ name) => {
        const found = stops.findIndex((stop) => (typeof name === 'string' ? stop === name : name.test(stop)));
        assert.ok(found >= 0, `${name} in ${stops.join(' · ')}`);
        return found;
    };
    const order = [
        at('Theme'),
        at('Dashboard'),
        at('Backup Now'),
        at('Download log'),
        at(/API calls/),
        at(/Storage Consumption/),
        at('Account Details'),
        at('View more'),
        at(/^Scheduled Backup, /),
        at(/^Download log of /),
    ];
    assert.equal(new Set(order).size, order.length);
    assert.ok(at('Dashboard') < at('Backup Now'), 'the tabs come before their panels');
    assert.ok(at('Backup Now') < at('View more'));
    assert.equal(stops.filter((stop) => stop === '').length, 0);
    assert.equal(stops.filter((stop) => stop === 'Activity Stream').length, 0, 'one stop for the tabs');

    // Firefox moves the focus to its own buttons, where the journey can't follow.
    await user.returnToPage();
    await (await user.waitFor('button', stops.at(-1) ?? '')).focus();
    const back = await user.tabTo(stops[0], { back: true });
    assert.deepEqual([stops.at(-1), ...back, stops[0]].reverse(), stops, 'the same order backward');
    await user.pressShiftTab();
    // The focus leaves the page. A headless browser continues at the page's other end.
    assert.ok(['', stops.at(-1)].includes(await user.focusedName()), await user.focusedName());
});

journey('every action of the dashboard works by keyboard', { speed: 240 }, async ({ user }) => {
    await backupCard(user).waitForText('Backup Successful');
    await user.tabTo('Download log');
    const { text } = await user.download(() => user.pressKeys('Enter'));
    assert.ok(text.length > 200);
    await user.tabTo('Backup Now', { back: true });
    await user.pressKeys(' ');
    await backupCard(user).waitForText('Backup in Progress');
    await backupCard(user).waitForText('Backup Successful');

    await user.tabTo('Account Details');
    await user.pressKeys('ArrowRight');
    await user.waitForFocus('App Settings');
    await user.pressKeys('Enter');
    await user.in('tabpanel', 'App Settings').waitForText('Daily API Quota');
    await user.tabTo('Edit');
    await user.pressKeys('Enter');
    await user.waitForFocus('Daily API Quota');
    await user.pressKeys('Escape');
    await user.waitForFocus('Edit');

    await user.tabTo('View more');
    await user.pressKeys('Enter');
    await stream(user).waitForText(/Showing the first \d+|\d+ activities/);
    await user.waitForAddress('#/activity');
});

journey('a dialog keeps the focus and returns it when it closes', {}, async ({ user }) => {
    await waitForDeferredModule(user);
    await user.click('tab', 'App Settings');
    await user.tabTo('Edit');
    await user.pressKeys('Enter');
    await user.waitForFocus('Daily API Quota');
    /** @type {Set<string>} */
    const seen = new Set();
    // Tab cycles through the dialog; in Firefox the browser's own buttons are part of the cycle.
    for (let press = 0; press < 14 && (await user.focusedName()) !== ''; ++press) {
        seen.add(await user.focusedName());
        await user.pressKeys('Tab');
    }
    await user.returnToPage();
    for (const inside of ['Daily API Quota', 'Backup Frequency', 'OK', 'Cancel']) {
        assert.ok(seen.has(inside), `${inside} in ${[...seen].join(' · ')}`);
    }
    for (const outside of ['Backup Now', 'Edit', 'View more', 'Dashboard', 'Theme']) {
        assert.ok(!seen.has(outside), `${outside} is not reached`);
    }
    await (await user.waitFor('button', 'Cancel')).focus();
    await user.pressKeys('Escape');
    await user.waitUntilGone('dialog', 'Edit Configuration');
    await user.waitForFocus('Edit');
});

journey('the configuration can be changed by keyboard', {}, async ({ user, service }) => {
    await user.tabTo('Account Details');
    await user.pressKeys('ArrowRight');
    await user.pressKeys('Enter');
    await user.in('tabpanel', 'App Settings').waitFor('button', 'Edit');
    await user.tabTo('Edit');
    await user.pressKeys(' ');
    await user.waitForFocus('Daily API Quota');
    await user.page.keyboard.down('Control');
    await user.pressKeys('a');
    await user.page.keyboard.up('Control');
    await user.page.keyboard.type('21000');
    await user.in('dialog', 'Edit Configuration').waitForEnabled('button', 'OK', true);
    await user.pressKeys('Enter');
    await user.waitUntilGone('dialog', 'Edit Configuration');
    await until(async () => (await service.get('/settings')).dailyApiQuota === 21000, 'the change');
    await user.waitForFocus('Edit');
});

journey(
    'the Activity Stream works by keyboard: filters, details, log',
    { scenario: 'quota' },
    async ({ user }) => {
        await user.tabTo('Dashboard');
        await user.pressKeys('ArrowRight', 'Enter');
        const area = stream(user);
        await area.waitForText(/Showing the first \d+|\d+ activities/);
        await user.tabTo('Search');
        await user.page.keyboard.type('quota');
        await user.tabTo('Type');
        await user.tabTo('Status');
        await user.tabTo('Clear filters');
        await area.waitForEnabled('button', 'Clear filters', true);
        await user.pressKeys('Enter');
        await until(async () => (await area.value('Search')) === '', 'no search');
        await user.tabTo(/^Scheduled Backup, /);
        const row = await user.focusedName();
        await user.pressKeys('Enter');
        await user.waitFor('dialog', 'Scheduled Backup');
        await user.pressKeys('Escape');
        await user.waitForFocus(row);
        await user.tabTo(/^Download log of /);
        const { name } = await user.download(() => user.pressKeys('Enter'));
        assert.match(name, /\.log$/);
    },
);
