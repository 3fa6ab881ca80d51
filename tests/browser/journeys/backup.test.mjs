// @ts-check
// The card "Last Backup Status": the six states, their icons, and a backup from its start to its activity.
import assert from 'node:assert/strict';
import { formatCount, formatTime, journey } from './journey.mjs';
import { backupCard, recentCard, stream } from './areas.mjs';

journey('Recent Activity shows a manual backup in progress', {}, async ({ user }) => {
    const card = backupCard(user);
    const recent = recentCard(user);
    await card.waitForText('Backup Successful');
    await card.click('button', 'Backup Now');
    await card.waitForText('Backup in Progress');
    await card.waitFor('button', 'Refresh status');
    await card.waitForEnabled('button', 'Backup Now', false);
    await recent.waitForRows(
        ([first]) => first?.[0].startsWith('Manual Backup') && first[1] === 'In progress',
        'the running backup',
    );
});

journey('a manual backup runs from its start to its activity', { speed: 240 }, async ({ user }) => {
    const card = backupCard(user);
    const recent = recentCard(user);
    await card.waitForText('Backup Successful');
    const before = await recent.waitForRows((rows) => rows.length > 0);
    await card.click('button', 'Backup Now');
    await card.waitForText('Backup in Progress');
    await card.waitForText('Backup Successful');
    await card.waitForEnabled('button', 'Backup Now', true);
    const now = await recent.waitForRows(
        ([first]) => first?.[0].startsWith('Manual Backup') && first[1] === 'Successful',
        'the finished backup',
    );
    assert.equal(now.length, 5, 'five at most');
    assert.equal(now[1][0], before[0][0], 'one is new');

    await recent.click('button', 'View more');
    await stream(user).waitForRows(
        ([first]) => first?.[0].startsWith('Manual Backup') && first[1] === 'Successful',
        'the entry of the stream',
    );
});

journey(
    'a second start while a backup runs is refused with a clear message',
    {},
    async ({ user, openUser, service }) => {
        // The dashboard does not know yet that another program has started a backup.
        const card = backupCard(user);
        await card.waitForText('Backup Successful');
        await service.startBackup();
        await card.click('button', 'Backup Now');
        await user.waitForText('A backup is already running');
        user.allowProblem(/409/);
        await card.waitForText('Backup in Progress');
        await card.waitForEnabled('button', 'Backup Now', false);
        // A user who opens the dashboard now can't press the button.
        const other = await openUser();
        await backupCard(other).waitForText('Backup in Progress');
        assert.equal(await backupCard(other).isEnabled('button', 'Backup Now'), false);
    },
);

for (const { scenario, status } of [
    { scenario: 'healthy', status: 'Backup Successful' },
    { scenario: 'errors', status: 'Backed Up with Errors' },
    { scenario: 'failed', status: 'Backup Failed' },
]) {
    journey(`${status}: the icon downloads the activity log`, { scenario }, async ({ user, service }) => {
        const card = backupCard(user);
        await card.waitForLine(status);
        const { lastBackup } = await service.get('/dashboard');
        const { name, text } = await user.download(() => card.click('button', 'Download log'));
        assert.match(name, /^orgkeep-backup-[0-9TZ]+\.log$/);
        assert.ok(text.includes(lastBackup.startedAt.slice(0, 10)), 'the log of that backup');
        assert.ok(text.split('\n').length > 10);

        const descriptions = await card.descriptions();
        assert.equal(
            descriptions['Completed On'],
            formatTime(lastBackup.completedOn),
            'the last successful backup',
        );
        assert.equal(descriptions['API Usage'], `${formatCount(lastBackup.apiCalls)} calls`);
        assert.equal(
            descriptions['Objects (Records)'],
            `${formatCount(lastBackup.objects)} (${formatCount(lastBackup.records)})`,
        );
        assert.equal(descriptions.Files, formatCount(lastBackup.files));
    });
}

journey('Backup in Progress: the icon refreshes the status', { scenario: 'running' }, async ({ user }) => {
    const card = backupCard(user);
    await card.waitForLine('Backup in Progress');
    const request = user.page.waitForRequest((each) => each.url().endsWith('/backups/current'));
    await card.click('button', 'Refresh status');
    await request;
});

journey(
    'Backup failed due to API Quota: the icon explains it and opens App Settings',
    { scenario: 'quota' },
    async ({ user, service }) => {
        const card = backupCard(user);
        await card.waitForLine('Backup failed due to API Quota');
        await user.waitFor('tab', 'Account Details');
        await card.click('button', 'Why did it fail?');
        await user.waitForText('The daily API quota was too small for this backup');
        const settings = user.in('tabpanel', 'App Settings');
        const { dailyApiQuota } = await service.get('/settings');
        assert.equal(
            (await settings.descriptions())['Daily API Quota'],
            `${formatCount(dailyApiQuota)} calls`,
        );
        await user.waitForFocus('Edit');
        await settings.click('button', 'Edit');
        await user.waitFor('dialog', 'Edit Configuration');
    },
);

journey(
    'Never Backed Up: shows no icon and no values, but Backup Now',
    { scenario: 'fresh' },
    async ({ user }) => {
        const card = backupCard(user);
        await card.waitForLine('Never Backed Up');
        for (const icon of ['Download log', 'Refresh status', 'Why did it fail?']) {
            assert.equal(await card.find('button', icon), null, icon);
        }
        assert.deepEqual(Object.values(await card.descriptions()), ['–', '–', '–', '–']);
        assert.equal(await card.isEnabled('button', 'Backup Now'), true);
    },
);
