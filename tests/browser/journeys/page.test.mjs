// @ts-check
// The page around the cards: addresses, themes, time zones, narrow windows, slow and broken connections.
import assert from 'node:assert/strict';
import { until } from '../until.mjs';
import { formatTime, journey } from './journey.mjs';
import { backupCard, stream } from './areas.mjs';

journey('back and forward restore the tab and the filter', { scenario: 'quota' }, async ({ user }) => {
    await user.waitForAddress(/^(#\/)?$/);
    await user.click('tab', 'App Settings');
    await user.waitForAddress('#/settings');
    await user.click('tab', 'Activity Stream');
    await user.waitForAddress('#/activity');
    await stream(user).select('Type', 'Data Download');
    await user.waitForAddress('#/activity?type=data_download');

    await user.goBack();
    await user.waitForAddress('#/activity');
    await until(async () => (await stream(user).value('Type')) === 'All types', 'no filter');
    await user.goBack();
    await user.waitForAddress('#/settings');
    await user.waitFor('tabpanel', 'App Settings');
    await user.goBack();
    await user.waitFor('tabpanel', 'Account Details');
    for (const stop of ['#/settings', '#/activity', '#/activity?type=data_download']) {
        await user.goForward();
        await user.waitForAddress(stop);
    }
    await user.waitForAddress('#/activity?type=data_download');
    await until(async () => (await stream(user).value('Type')) === 'Data Download', 'the filter');
    await stream(user).waitForRows(
        (rows) => rows.length > 0 && rows.every(([type]) => type.startsWith('Data Download')),
    );
});

journey(
    'a shared link restores the tab and the whole filter',
    {
        scenario: 'quota',
        at: '#/activity?type=scheduled_backup&status=failed_api_quota&q=quota&from=2020-01-01&to=2100-01-01',
    },
    async ({ user }) => {
        const area = stream(user);
        await area.waitFor('heading', 'Activity Stream');
        assert.equal(await area.value('Type'), 'Scheduled Backup');
        assert.equal(await area.value('Status'), 'Failed: API quota');
        assert.equal(await area.value('Search'), 'quota');
        assert.equal(await area.value('From'), '2020-01-01');
        assert.equal(await area.value('To'), '2100-01-01');
        await area.waitForRows(
            (rows) =>
                rows.length > 0 &&
                rows.every(
                    ([type, status]) => type.startsWith('Scheduled Backup') && status === 'Failed: API quota',
                ),
        );
    },
);

for (const fragment of ['#/nowhere', '#/activity?type=nonsense&from=2026-99-99', '#%E0%A4%A']) {
    journey(`an invalid address shows the dashboard: ${fragment}`, { at: fragment }, async ({ user }) => {
        await user.waitFor('tab', 'Dashboard');
        await user.waitFor('tab', 'Activity Stream');
    });
}

journey('the theme can be switched and is stored', {}, async ({ user }) => {
    const isDark = () =>
        user.page.evaluate(() => {
            const [red, green, blue] =
                getComputedStyle(document.documentElement)
                    .backgroundColor.match(/[0-9.]+/g)
                    ?.map(Number) ?? [];
            return red + green + blue < 3 * 128;
        });
    assert.deepEqual(await user.options('Theme'), ['System', 'Light', 'Dark']);
    assert.equal(await user.value('Theme'), 'System');
    assert.equal(await isDark(), false);
    await user.select('Theme', 'Dark');
    await until(isDark, 'the dark page');
    await user.reload();
    await until(isDark, 'the dark page after a reload');
    assert.equal(await user.value('Theme'), 'Dark');
    await user.select('Theme', 'Light');
    await until(async () => !(await isDark()), 'the light page');
});

for (const timeZone of ['America/St_Johns', 'Asia/Kolkata']) {
    journey(
        `times are shown in the user's time zone: ${timeZone}`,
        { timeZone },
        async ({ user, service }) => {
            const { lastBackup } = await service.get('/dashboard');
            await backupCard(user).waitForText(formatTime(lastBackup.completedOn, timeZone));
        },
    );
}

journey('the connection to the service breaks and comes back', {}, async ({ user, proxy }) => {
    const card = backupCard(user);
    await card.waitForText('Backup Successful');
    proxy.disconnect();
    await card.click('button', 'Backup Now');
    await user.in('banner', '').waitForText(/Reconnecting|Can't reach service/);
    await user.waitForText(/\. Data from /);
    await card.waitForText('Backup Successful');
    await user.waitFor('button', 'Try again');
    proxy.reconnect(); // the dashboard tries again by itself
    await user.in('banner', '').waitForText('Connected');
    await user.waitForNoText(/\. Data from /);
    user.allowProblem(/Failed to load resource|NetworkError|ERR_/);
});

journey('a slow connection: the dashboard shows what is pending', {}, async ({ user, proxy }) => {
    const card = backupCard(user);
    await card.waitForText('Backup Successful');
    const release = proxy.holdRequests();
    await card.click('button', 'Backup Now');
    await card.waitForEnabled('button', 'Backup Now', false);
    release();
    await card.waitForText('Backup in Progress');

    const releaseMore = proxy.holdRequests();
    await user.click('tab', 'Activity Stream');
    await stream(user).waitForText('Loading');
    releaseMore();
    await stream(user).waitForText(/Showing the first \d+|\d+ activities/);
});

for (const [name, width, height] of /** @type {const} */ ([
    ['320 px wide', 320, 640],
    ['1280 px wide at 400% zoom', 320, 256],
])) {
    journey(
        `${name}: nothing is cut off and everything works`,
        { scenario: 'quota', settings: { width, height } },
        async ({ user }) => {
            const fits = async (/** @type {string} */ where) => {
                const [content, viewport] = await user.page.evaluate(() => [
                    document.documentElement.scrollWidth,
                    document.documentElement.clientWidth,
                ]);
                assert.ok(
                    content <= viewport,
                    `${where} does not scroll sideways: ${content} in ${viewport}`,
                );
                // Without scrolling, Chromium could lay the page out at its minimum-scale width.
                assert.equal(await user.page.evaluate(() => innerWidth), width, where);
            };
            await backupCard(user).waitForText('Backup failed due to API Quota');
            await fits('Dashboard');
            await backupCard(user).click('button', 'Why did it fail?');
            await user.waitFor('tabpanel', 'App Settings');
            await fits('App Settings');
            await user.click('button', 'Edit');
            const dialog = user.in('dialog', 'Edit Configuration');
            await fits('Edit Configuration');
            await dialog.fill('Daily API Quota', '20000');
            await dialog.click('button', 'OK');
            await user.waitUntilGone('dialog', 'Edit Configuration');
            await user.in('tabpanel', 'App Settings').waitForText('20,000 calls');
            await user.click('button', 'Dismiss'); // the notice covers the tabs of a small window
            await user.click('tab', 'Activity Stream');
            await stream(user).waitForText(/Showing the first \d+|\d+ activities/);
            await fits('Activity Stream');
            await stream(user).select('Type', 'App Settings');
            const rows = await stream(user).waitForRows(
                (all) => all.length > 0 && all.every(([type]) => type.startsWith('App Settings')),
            );
            await stream(user).click('button', rows[0][0]);
            await user.waitFor('dialog', 'App Settings');
            await fits('details');
            await user.in('dialog', 'App Settings').click('button', 'Close');
            await user.waitUntilGone('dialog', 'App Settings');
        },
    );
}
