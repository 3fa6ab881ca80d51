// @ts-check
// Addresses, themes, times, narrow windows, bad lines: the page around the cards.
import assert from 'node:assert/strict';
import { until } from '../until.mjs';
import { journey, moment } from './kit.mjs';
import { backupCard, stream } from './parts.mjs';

journey('back and forward restore the tab and the filter', { scenario: 'quota' }, async ({ person }) => {
    await person.isAt(/^(#\/)?$/);
    await person.press('tab', 'App Settings');
    await person.isAt('#/settings');
    await person.press('tab', 'Activity Stream');
    await person.isAt('#/activity');
    await stream(person).chooses('Type', 'Data Download');
    await person.isAt('#/activity?type=data_download');

    await person.goesBack();
    await person.isAt('#/activity');
    await until(async () => (await stream(person).value('Type')) === 'All types', 'no filter');
    await person.goesBack();
    await person.isAt('#/settings');
    await person.sees('tabpanel', 'App Settings');
    await person.goesBack();
    await person.sees('tabpanel', 'Account Details');
    for (const stop of ['#/settings', '#/activity', '#/activity?type=data_download']) {
        await person.goesForward();
        await person.isAt(stop);
    }
    await person.isAt('#/activity?type=data_download');
    await until(async () => (await stream(person).value('Type')) === 'Data Download', 'the filter');
    await stream(person).rowsBecome(
        (rows) => rows.length > 0 && rows.every(([type]) => type.startsWith('Data Download')),
    );
});

journey(
    'a shared link restores the tab and the whole filter',
    {
        scenario: 'quota',
        at: '#/activity?type=scheduled_backup&status=failed_api_quota&q=quota&from=2020-01-01&to=2100-01-01',
    },
    async ({ person }) => {
        const place = stream(person);
        await place.sees('heading', 'Activity Stream');
        assert.equal(await place.value('Type'), 'Scheduled Backup');
        assert.equal(await place.value('Status'), 'Failed: API quota');
        assert.equal(await place.value('Search'), 'quota');
        assert.equal(await place.value('From'), '2020-01-01');
        assert.equal(await place.value('To'), '2100-01-01');
        await place.rowsBecome(
            (rows) =>
                rows.length > 0 &&
                rows.every(
                    ([type, status]) => type.startsWith('Scheduled Backup') && status === 'Failed: API quota',
                ),
        );
    },
);

for (const nonsense of ['#/nowhere', '#/activity?type=nonsense&from=2026-99-99', '#%E0%A4%A']) {
    journey(
        `an address that means nothing shows the dashboard all the same: ${nonsense}`,
        { at: nonsense },
        async ({ person }) => {
            await person.sees('tab', 'Dashboard');
            await person.sees('tab', 'Activity Stream');
        },
    );
}

journey('the theme can be switched and is kept', {}, async ({ person }) => {
    const isDark = () =>
        person.page.evaluate(() => {
            const [red, green, blue] =
                getComputedStyle(document.documentElement)
                    .backgroundColor.match(/[0-9.]+/g)
                    ?.map(Number) ?? [];
            return red + green + blue < 3 * 128;
        });
    assert.deepEqual(await person.options('Theme'), ['System', 'Light', 'Dark']);
    assert.equal(await person.value('Theme'), 'System');
    assert.equal(await isDark(), false);
    await person.chooses('Theme', 'Dark');
    await until(isDark, 'the dark page');
    await person.reloads();
    await until(isDark, 'the dark page after a reload');
    assert.equal(await person.value('Theme'), 'Dark');
    await person.chooses('Theme', 'Light');
    await until(async () => !(await isDark()), 'the light page');
});

for (const timeZone of ['America/St_Johns', 'Asia/Kolkata']) {
    journey(`times are those of the person: ${timeZone}`, { timeZone }, async ({ person, service }) => {
        const { lastBackup } = await service.get('/dashboard');
        await backupCard(person).reads(moment(lastBackup.completedOn, timeZone));
    });
}

journey('the service dies and comes back', {}, async ({ person, line }) => {
    const card = backupCard(person);
    await card.reads('Backup Successful');
    line.cut();
    await card.press('button', 'Backup Now');
    await person.in('banner', '').reads(/Reconnecting|Can't reach service/);
    await person.reads(/\. Data from /);
    await card.reads('Backup Successful');
    await person.sees('button', 'Try again');
    line.mend(); // it is tried by itself as well, sooner or later
    await person.in('banner', '').reads('Connected');
    await person.readsNoMore(/\. Data from /);
    person.forgive(/Failed to load resource|NetworkError|ERR_/);
});

journey('a slow line: what is being done is told meanwhile', {}, async ({ person, line }) => {
    const card = backupCard(person);
    await card.reads('Backup Successful');
    const release = line.hold();
    await card.press('button', 'Backup Now');
    await card.waitsUntil('button', 'Backup Now', false);
    release();
    await card.reads('Backup in Progress');

    const releaseMore = line.hold();
    await person.press('tab', 'Activity Stream');
    await stream(person).reads('Loading');
    releaseMore();
    await stream(person).reads(/\d+ activities/);
});

for (const [name, width, height] of /** @type {const} */ ([
    ['320 px of width', 320, 640],
    ['400 % zoom of a 1280 px window', 320, 256],
])) {
    journey(
        `${name}: nothing is cut off, all of it works`,
        { scenario: 'quota', habits: { width, height } },
        async ({ person }) => {
            const fits = async (/** @type {string} */ where) => {
                const [content, room] = await person.page.evaluate(() => [
                    document.documentElement.scrollWidth,
                    document.documentElement.clientWidth,
                ]);
                assert.ok(content <= room, `${where} does not scroll sideways: ${content} in ${room}`);
                // Chromium lays a page out at its minimum-scale width, which is no scrolling either.
                assert.equal(await person.page.evaluate(() => innerWidth), width, where);
            };
            await backupCard(person).reads('Backup failed due to API Quota');
            await fits('Dashboard');
            await backupCard(person).press('button', 'Why did it fail?');
            await person.sees('tabpanel', 'App Settings');
            await fits('App Settings');
            await person.press('button', 'Edit');
            const dialog = person.in('dialog', 'Edit Configuration');
            await fits('Edit Configuration');
            await dialog.writes('Daily API Quota', '20000');
            await dialog.press('button', 'OK');
            await person.seesNo('dialog', 'Edit Configuration');
            await person.in('tabpanel', 'App Settings').reads('20,000 calls');
            await person.press('button', 'Dismiss'); // what was saved is told where little room is
            await person.press('tab', 'Activity Stream');
            await stream(person).reads(/\d+ activities/);
            await fits('Activity Stream');
            await stream(person).chooses('Type', 'App Settings');
            const rows = await stream(person).rowsBecome(
                (all) => all.length > 0 && all.every(([type]) => type.startsWith('App Settings')),
            );
            await stream(person).press('button', rows[0][0]);
            await person.sees('dialog', 'App Settings');
            await fits('details');
            await person.in('dialog', 'App Settings').press('button', 'Close');
            await person.seesNo('dialog', 'App Settings');
        },
    );
}
