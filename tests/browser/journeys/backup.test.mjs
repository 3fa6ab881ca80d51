// @ts-check
// The card "Last Backup Status": the six states, what their icons do, and a backup from its start
// to its place among the activities.
import assert from 'node:assert/strict';
import { count, journey, moment } from './kit.mjs';
import { backupCard, recentCard, stream } from './parts.mjs';

journey('a manual backup in progress is in Recent Activity', {}, async ({ person }) => {
    const card = backupCard(person);
    const recent = recentCard(person);
    await card.reads('Backup Successful');
    await card.press('button', 'Backup Now');
    await card.reads('Backup in Progress');
    await card.sees('button', 'Refresh status');
    await card.waitsUntil('button', 'Backup Now', false);
    await recent.rowsBecome(
        ([first]) => first?.[0].startsWith('Manual Backup') && first[1] === 'In progress',
        'the running backup',
    );
});

journey(
    'a manual backup from its start to its place among the activities',
    { speed: 240 },
    async ({ person }) => {
        const card = backupCard(person);
        const recent = recentCard(person);
        await card.reads('Backup Successful');
        const before = await recent.rowsBecome((rows) => rows.length > 0);
        await card.press('button', 'Backup Now');
        await card.reads('Backup in Progress');
        await card.reads('Backup Successful');
        await card.waitsUntil('button', 'Backup Now', true);
        const now = await recent.rowsBecome(
            ([first]) => first?.[0].startsWith('Manual Backup') && first[1] === 'Successful',
            'the finished backup',
        );
        assert.equal(now.length, 5, 'five at most');
        assert.equal(now[1][0], before[0][0], 'one has come');

        await recent.press('button', 'View more');
        await stream(person).rowsBecome(
            ([first]) => first?.[0].startsWith('Manual Backup') && first[1] === 'Successful',
            'the entry of the stream',
        );
    },
);

journey(
    'a second start while one runs is refused with a clear message',
    {},
    async ({ person, another, service }) => {
        // The person's dashboard does not know yet that another program has started one.
        const card = backupCard(person);
        await card.reads('Backup Successful');
        await service.startBackup();
        await card.press('button', 'Backup Now');
        await person.reads('A backup is already running');
        person.forgive(/409/);
        await card.reads('Backup in Progress');
        await card.waitsUntil('button', 'Backup Now', false);
        // Who comes now is not offered it at all.
        const late = await another();
        await backupCard(late).reads('Backup in Progress');
        assert.equal(await backupCard(late).isEnabled('button', 'Backup Now'), false);
    },
);

for (const { scenario, status } of [
    { scenario: 'healthy', status: 'Backup Successful' },
    { scenario: 'errors', status: 'Backed Up with Errors' },
    { scenario: 'failed', status: 'Backup Failed' },
]) {
    journey(`${status}: the icon downloads the activity log`, { scenario }, async ({ person, service }) => {
        const card = backupCard(person);
        await card.readsLine(status);
        const { lastBackup } = await service.get('/dashboard');
        const { name, text } = await person.downloads(() => card.press('button', 'Download log'));
        assert.match(name, /^orgkeep-backup-[0-9TZ]+\.log$/);
        assert.ok(text.includes(lastBackup.startedAt.slice(0, 10)), "it is that backup's");
        assert.ok(text.split('\n').length > 10);

        const facts = await card.facts();
        assert.equal(facts['Completed On'], moment(lastBackup.completedOn), 'of the last successful one');
        assert.equal(facts['API Usage'], `${count(lastBackup.apiCalls)} calls`);
        assert.equal(
            facts['Objects (Records)'],
            `${count(lastBackup.objects)} (${count(lastBackup.records)})`,
        );
        assert.equal(facts.Files, count(lastBackup.files));
    });
}

journey(
    'Backup in Progress: the icon refreshes the status now',
    { scenario: 'running' },
    async ({ person }) => {
        const card = backupCard(person);
        await card.readsLine('Backup in Progress');
        const asked = person.page.waitForRequest((request) => request.url().endsWith('/backups/current'));
        await card.press('button', 'Refresh status');
        await asked;
    },
);

journey(
    'Backup failed due to API Quota: the icon says why and leads to App Settings',
    { scenario: 'quota' },
    async ({ person, service }) => {
        const card = backupCard(person);
        await card.readsLine('Backup failed due to API Quota');
        await person.sees('tab', 'Account Details');
        await card.press('button', 'Why did it fail?');
        await person.reads('The daily API quota was too small for this backup and must be raised');
        const settings = person.in('tabpanel', 'App Settings');
        const { dailyApiQuota } = await service.get('/settings');
        assert.equal((await settings.facts())['Daily API Quota'], `${count(dailyApiQuota)} calls`);
        await person.isOn('Edit');
        await settings.press('button', 'Edit');
        await person.sees('dialog', 'Edit Configuration');
    },
);

journey(
    'Never Backed Up: no icon, no figures, Backup Now is there',
    { scenario: 'fresh' },
    async ({ person }) => {
        const card = backupCard(person);
        await card.readsLine('Never Backed Up');
        for (const icon of ['Download log', 'Refresh status', 'Why did it fail?']) {
            assert.equal(await card.find('button', icon), null, icon);
        }
        assert.deepEqual(Object.values(await card.facts()), ['–', '–', '–', '–']);
        assert.equal(await card.isEnabled('button', 'Backup Now'), true);
    },
);
