// @ts-check
// The whole product with no mouse at all.
import assert from 'node:assert/strict';
import { until } from '../until.mjs';
import { journey } from './kit.mjs';
import { backupCard, stream } from './parts.mjs';

journey('Tab goes through the dashboard as it reads, and leaves at both ends', {}, async ({ person }) => {
    await person.in('region', 'Recent Activity').reads('Scheduled Backup');
    const stops = await person.tabsTo('');
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
    assert.ok(at('Dashboard') < at('Backup Now'), 'the tabs come before what they show');
    assert.ok(at('Backup Now') < at('View more'));
    assert.equal(stops.filter((stop) => stop === '').length, 0);
    assert.equal(stops.filter((stop) => stop === 'Activity Stream').length, 0, 'one stop for the tabs');

    // Firefox gives the focus to its own buttons, where the journey can't follow.
    await person.returns();
    await (await person.sees('button', stops.at(-1) ?? '')).focus();
    const back = await person.tabsTo(stops[0], { back: true });
    assert.deepEqual([stops.at(-1), ...back, stops[0]].reverse(), stops, 'the same backwards');
    await person.backTab();
    // Out of the page; a browser without a window around it goes on with the page's other end.
    assert.ok(['', stops.at(-1)].includes(await person.focus()), await person.focus());
});

journey('every action of the dashboard by keyboard', { speed: 240 }, async ({ person }) => {
    await backupCard(person).reads('Backup Successful');
    await person.tabsTo('Download log');
    const { text } = await person.downloads(() => person.keys('Enter'));
    assert.ok(text.length > 200);
    await person.tabsTo('Backup Now', { back: true });
    await person.keys(' ');
    await backupCard(person).reads('Backup in Progress');
    await backupCard(person).reads('Backup Successful');

    await person.tabsTo('Account Details');
    await person.keys('ArrowRight');
    await person.isOn('App Settings');
    await person.keys('Enter');
    await person.in('tabpanel', 'App Settings').reads('Daily API Quota');
    await person.tabsTo('Edit');
    await person.keys('Enter');
    await person.isOn('Daily API Quota');
    await person.keys('Escape');
    await person.isOn('Edit');

    await person.tabsTo('View more');
    await person.keys('Enter');
    await stream(person).reads(/\d+ activities/);
    await person.isAt('#/activity');
});

journey('a dialog keeps the focus and gives it back', {}, async ({ person }) => {
    await person.press('tab', 'App Settings');
    await person.tabsTo('Edit');
    await person.keys('Enter');
    await person.isOn('Daily API Quota');
    /** @type {Set<string>} */
    const seen = new Set();
    // Round and round; in Firefox the browser's own buttons are part of the round.
    for (let press = 0; press < 14 && (await person.focus()) !== ''; ++press) {
        seen.add(await person.focus());
        await person.keys('Tab');
    }
    await person.returns();
    for (const inside of ['Daily API Quota', 'Backup Frequency', 'OK', 'Cancel']) {
        assert.ok(seen.has(inside), `${inside} in ${[...seen].join(' · ')}`);
    }
    for (const outside of ['Backup Now', 'Edit', 'View more', 'Dashboard', 'Theme']) {
        assert.ok(!seen.has(outside), `${outside} is not reached`);
    }
    await (await person.sees('button', 'Cancel')).focus();
    await person.keys('Escape');
    await person.seesNo('dialog', 'Edit Configuration');
    await person.isOn('Edit');
});

journey('the configuration is changed by keyboard', {}, async ({ person, service }) => {
    await person.tabsTo('Account Details');
    await person.keys('ArrowRight');
    await person.keys('Enter');
    await person.in('tabpanel', 'App Settings').sees('button', 'Edit');
    await person.tabsTo('Edit');
    await person.keys(' ');
    await person.isOn('Daily API Quota');
    await person.page.keyboard.down('Control');
    await person.keys('a');
    await person.page.keyboard.up('Control');
    await person.page.keyboard.type('21000');
    await person.in('dialog', 'Edit Configuration').waitsUntil('button', 'OK', true);
    await person.keys('Enter');
    await person.seesNo('dialog', 'Edit Configuration');
    await until(async () => (await service.get('/settings')).dailyApiQuota === 21000, 'the change');
    await person.isOn('Edit');
});

journey(
    'the Activity Stream by keyboard: filters, details, log',
    { scenario: 'quota' },
    async ({ person }) => {
        await person.tabsTo('Dashboard');
        await person.keys('ArrowRight', 'Enter');
        const place = stream(person);
        await place.reads(/\d+ activities/);
        await person.tabsTo('Search');
        await person.page.keyboard.type('quota');
        await person.tabsTo('Type');
        await person.tabsTo('Status');
        await person.tabsTo('Clear filters');
        await place.waitsUntil('button', 'Clear filters', true);
        await person.keys('Enter');
        await until(async () => (await place.value('Search')) === '', 'no search');
        await person.tabsTo(/^Scheduled Backup, /);
        const row = await person.focus();
        await person.keys('Enter');
        await person.sees('dialog', 'Scheduled Backup');
        await person.keys('Escape');
        await person.isOn(row);
        await person.tabsTo(/^Download log of /);
        const { name } = await person.downloads(() => person.keys('Enter'));
        assert.match(name, /\.log$/);
    },
);
