// @ts-check
// The card "Recent Activity" and the tab "Activity Stream".
import assert from 'node:assert/strict';
import { journey } from './journey.mjs';
import { recentCard, stream } from './areas.mjs';

journey(
    'Recent Activity: shows the last five activities, with the logs of backups',
    { scenario: 'quota' },
    async ({ user, service }) => {
        const card = recentCard(user);
        await card.waitForText('Scheduled Backup');
        const { recentActivities } = await service.get('/dashboard');
        const { headers, rows } = split(await card.table());
        assert.equal(rows.length, 5);
        assert.equal(headers[0], 'Activity');
        for (const [at, activity] of recentActivities.entries()) {
            const hasLog = rows[at].some((cell) => cell.startsWith('Download log'));
            assert.equal(hasLog, /backup$/.test(activity.type), rows[at].join(' | '));
        }
        assert.ok(rows.some(([first]) => first.startsWith('Data Download')));
        assert.ok(rows.some(([first]) => first.startsWith('App Settings')));

        const log = rows[0].find((cell) => cell.startsWith('Download log')) ?? '';
        const { name } = await user.download(() => card.click('button', log));
        assert.match(name, /^orgkeep-backup-.+\.log$/);
    },
);

journey(
    'Recent Activity: shows a running backup; View more opens the stream',
    { scenario: 'running' },
    async ({ user }) => {
        const [first] = await recentCard(user).waitForRows((rows) => rows.length > 0);
        assert.ok(first[0].startsWith('Manual Backup'));
        assert.equal(first[1], 'In progress');
        await recentCard(user).click('button', 'View more');
        await user.waitFor('region', 'Activity Stream');
        await user.waitForAddress('#/activity');
        const rows = await stream(user).waitForRows((all) => all.length > 5);
        assert.ok(rows[0][0].startsWith('Manual Backup'));
    },
);

journey(
    'Activity Stream: filters by type and status, alone and together',
    { scenario: 'quota', at: '#/activity' },
    async ({ user }) => {
        const area = stream(user);
        await stream(user).waitForRows((rows) => rows.length > 5);
        assert.deepEqual(await area.options('Type'), [
            'All types',
            'Manual Backup',
            'Scheduled Backup',
            'Data Download',
            'App Settings',
        ]);
        await area.select('Type', 'App Settings');
        await stream(user).waitForRows(
            (rows) => rows.length > 0 && rows.every(([type]) => type.startsWith('App Settings')),
        );
        await user.waitForAddress(/type=app_settings/);
        await area.select('Type', 'Scheduled Backup');
        await area.select('Status', 'Failed: API quota');
        await stream(user).waitForRows(
            (rows) =>
                rows.length > 0 &&
                rows.every(
                    ([type, status]) => type.startsWith('Scheduled Backup') && status === 'Failed: API quota',
                ),
        );
        await area.click('button', 'Clear filters');
        await stream(user).waitForRows((rows) => new Set(rows.map(([type]) => type.split(',')[0])).size > 1);
        await user.waitForAddress('#/activity');
    },
);

journey(
    'Activity Stream: searches text, also é and 漢字, and shows all again',
    { scenario: 'quota', at: '#/activity' },
    async ({ user }) => {
        const area = stream(user);
        const all = await stream(user).waitForRows((rows) => rows.length > 5);
        await area.fill('Search', 'app settings');
        await stream(user).waitForRows(
            (rows) => rows.length > 0 && rows.every(([type]) => type.startsWith('App Settings')),
        );
        await area.fill('Search', 'é@ü漢字');
        await area.waitForText('No activity matches');
        assert.equal(await area.value('Search'), 'é@ü漢字');
        await user.waitForAddress(/q=%C3%A9%40%C3%BC%E6%BC%A2%E5%AD%97/);
        await area.fill('Search', '');
        await stream(user).waitForRows((rows) => rows.length === all.length);
        await user.waitForAddress('#/activity');
    },
);

journey(
    'Activity Stream: filters by a range of days, both ends included',
    { at: '#/activity' },
    async ({ user, service }) => {
        const area = stream(user);
        const rows = await stream(user).waitForRows((all) => all.length > 10);
        const { items } = await service.get('/activities?limit=10');
        const [newest, oldest] = [items[2], items[6]].map((item) => berlinDay(item.startedAt));
        await area.pickDate('From', oldest);
        await area.pickDate('To', newest);
        const expected = await service.get(`/activities?limit=50`);
        const within = expected.items.filter(
            (/** @type {{ startedAt: string }} */ item) =>
                berlinDay(item.startedAt) >= oldest && berlinDay(item.startedAt) <= newest,
        );
        await stream(user).waitForRows(
            (filtered) => filtered.length === within.length && filtered.length < rows.length,
        );
        await user.waitForAddress(new RegExp(`from=${oldest}&to=${newest}`));
        await area.pickDate('To', '2020-01-01');
        await area.waitForInvalid('From');
    },
);

journey(
    'Activity Stream: loads thousands of activities page by page',
    { scenario: 'large', at: '#/activity' },
    async ({ user, service }) => {
        const area = stream(user);
        const first = await service.get('/activities?limit=1');
        assert.ok(first.nextCursor);
        await area.waitForText(/Showing the first 50/);
        // On the canvas the next page loads when the end comes into view; the DOM waits for the button.
        await area.focusOn('button', 'Show more');
        await user.pressKeys('Enter');
        await area.waitForText(/Showing the first [1-9][05]0/);
        await area.fill('Search', 'sofía');
        await area.waitForRows(
            (rows) => rows.length > 0 && rows.every((row) => row.some((cell) => cell.startsWith('Sofía'))),
        );
    },
);

journey(
    'Activity Stream: shows the details of an activity and its log',
    { at: '#/activity' },
    async ({ user, service }) => {
        const rows = await stream(user).waitForRows((all) => all.length > 0);
        const { items } = await service.get('/activities?limit=1');
        const [title] = rows[0];
        await stream(user).click('button', title);
        const dialog = user.in('dialog', 'Scheduled Backup');
        await dialog.waitForText(items[0].summary);
        const descriptions = await dialog.descriptions();
        assert.ok(descriptions.Started);
        assert.ok(descriptions['API calls']);
        const { text } = await user.download(() => dialog.click('button', 'Download log'));
        assert.ok(text.length > 200);
        await user.pressKeys('Escape');
        await user.waitUntilGone('dialog', 'Scheduled Backup');
        await user.waitForFocus(title);
    },
);

journey(
    'Activity Stream: exports all activities that match the filter as CSV',
    { scenario: 'quota', at: '#/activity' },
    async ({ user, service }) => {
        const area = stream(user);
        await stream(user).waitForRows((rows) => rows.length > 5);
        await area.select('Type', 'App Settings');
        await stream(user).waitForRows(
            (rows) => rows.length > 0 && rows.every(([type]) => type.startsWith('App Settings')),
        );
        const { name, text } = await user.download(() => area.click('button', 'Export CSV'));
        assert.match(name, /\.csv$/);
        const lines = text
            .replace(/^\uFEFF/, '')
            .trimEnd()
            .split(/\r?\n/);
        const { items } = await service.get('/activities?limit=1000&type=app_settings');
        assert.equal(lines.length, items.length + 1);
        assert.match(lines[0], /id/i);
        for (const item of items) {
            assert.ok(
                lines.some((line) => line.includes(item.id)),
                item.id,
            );
        }
    },
);

/** @param {string[][]} table */
function split(table) {
    return { headers: table[0], rows: table.slice(1) };
}

/** @param {string} instant @returns {string} YYYY-MM-DD in the user's time zone */
function berlinDay(instant) {
    return new Date(instant).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
}
