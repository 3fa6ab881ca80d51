// @ts-check
// The card "Recent Activity" and the tab "Activity Stream".
import assert from 'node:assert/strict';
import { journey } from './kit.mjs';
import { recentCard, stream } from './parts.mjs';

journey(
    'Recent Activity: the last five, with logs where there are some',
    { scenario: 'quota' },
    async ({ person, service }) => {
        const card = recentCard(person);
        await card.reads('Scheduled Backup');
        const { recentActivities } = await service.get('/dashboard');
        const { heads, rows } = split(await card.table());
        assert.equal(rows.length, 5);
        assert.equal(heads[0], 'Activity');
        for (const [at, activity] of recentActivities.entries()) {
            const hasLog = rows[at].some((cell) => cell.startsWith('Download log'));
            assert.equal(hasLog, /backup$/.test(activity.type), rows[at].join(' | '));
        }
        assert.ok(rows.some(([first]) => first.startsWith('Data Download')));
        assert.ok(rows.some(([first]) => first.startsWith('App Settings')));

        const log = rows[0].find((cell) => cell.startsWith('Download log')) ?? '';
        const { name } = await person.downloads(() => card.press('button', log));
        assert.match(name, /^orgkeep-backup-.+\.log$/);
    },
);

journey(
    'Recent Activity: one that runs is there; View more leads to the stream',
    { scenario: 'running' },
    async ({ person }) => {
        const [first] = await recentCard(person).rowsBecome((rows) => rows.length > 0);
        assert.ok(first[0].startsWith('Manual Backup'));
        assert.equal(first[1], 'In progress');
        await recentCard(person).press('button', 'View more');
        await person.sees('region', 'Activity Stream');
        await person.isAt('#/activity');
        const rows = await stream(person).rowsBecome((all) => all.length > 5);
        assert.ok(rows[0][0].startsWith('Manual Backup'));
    },
);

journey(
    'Activity Stream: filters by type and status, alone and together',
    { scenario: 'quota', at: '#/activity' },
    async ({ person }) => {
        const place = stream(person);
        await stream(person).rowsBecome((rows) => rows.length > 5);
        assert.deepEqual(await place.options('Type'), [
            'All types',
            'Manual Backup',
            'Scheduled Backup',
            'Data Download',
            'App Settings',
        ]);
        await place.chooses('Type', 'App Settings');
        await stream(person).rowsBecome(
            (rows) => rows.length > 0 && rows.every(([type]) => type.startsWith('App Settings')),
        );
        await person.isAt(/type=app_settings/);
        await place.chooses('Type', 'Scheduled Backup');
        await place.chooses('Status', 'Failed: API quota');
        await stream(person).rowsBecome(
            (rows) =>
                rows.length > 0 &&
                rows.every(
                    ([type, status]) => type.startsWith('Scheduled Backup') && status === 'Failed: API quota',
                ),
        );
        await place.press('button', 'Clear filters');
        await stream(person).rowsBecome((rows) => new Set(rows.map(([type]) => type.split(',')[0])).size > 1);
        await person.isAt('#/activity');
    },
);

journey(
    'Activity Stream: search by words, also é and 漢字, and back to all',
    { scenario: 'quota', at: '#/activity' },
    async ({ person }) => {
        const place = stream(person);
        const all = await stream(person).rowsBecome((rows) => rows.length > 5);
        await place.writes('Search', 'app settings');
        await stream(person).rowsBecome(
            (rows) => rows.length > 0 && rows.every(([type]) => type.startsWith('App Settings')),
        );
        await place.writes('Search', 'é@ü漢字');
        await place.reads('No activity matches');
        assert.equal(await place.value('Search'), 'é@ü漢字');
        await person.isAt(/q=%C3%A9%40%C3%BC%E6%BC%A2%E5%AD%97/);
        await place.writes('Search', '');
        await stream(person).rowsBecome((rows) => rows.length === all.length);
        await person.isAt('#/activity');
    },
);

journey(
    'Activity Stream: from one day to another, both included',
    { at: '#/activity' },
    async ({ person, service }) => {
        const place = stream(person);
        const rows = await stream(person).rowsBecome((all) => all.length > 10);
        const { items } = await service.get('/activities?limit=10');
        const [newest, oldest] = [items[2], items[6]].map((item) => berlinDay(item.startedAt));
        await place.picks('From', oldest);
        await place.picks('To', newest);
        const expected = await service.get(`/activities?limit=50`);
        const within = expected.items.filter(
            (/** @type {{ startedAt: string }} */ item) =>
                berlinDay(item.startedAt) >= oldest && berlinDay(item.startedAt) <= newest,
        );
        await stream(person).rowsBecome((left) => left.length === within.length && left.length < rows.length);
        await person.isAt(new RegExp(`from=${oldest}&to=${newest}`));
        await place.picks('To', '2020-01-01');
        await place.isInvalid('From');
    },
);

journey(
    'Activity Stream: thousands of activities, page after page',
    { scenario: 'large', at: '#/activity' },
    async ({ person, service }) => {
        const place = stream(person);
        const first = await service.get('/activities?limit=1');
        assert.ok(first.nextCursor);
        await place.reads(/\b50 activities, more below/);
        // Where the picture shows the stream, its end in sight is enough; the page waits for the press.
        await place.goesTo('button', 'Show more');
        await person.keys('Enter');
        await place.reads(/\b[1-9][05]0 activities, more below/);
        await place.writes('Search', 'sofía');
        await place.rowsBecome(
            (rows) => rows.length > 0 && rows.every((row) => row.some((cell) => cell.startsWith('Sofía'))),
        );
    },
);

journey(
    'Activity Stream: details of one activity and its log',
    { at: '#/activity' },
    async ({ person, service }) => {
        const rows = await stream(person).rowsBecome((all) => all.length > 0);
        const { items } = await service.get('/activities?limit=1');
        const [title] = rows[0];
        await stream(person).press('button', title);
        const dialog = person.in('dialog', 'Scheduled Backup');
        await dialog.reads(items[0].summary);
        const facts = await dialog.facts();
        assert.ok(facts.Started);
        assert.ok(facts['API calls']);
        const { text } = await person.downloads(() => dialog.press('button', 'Download log'));
        assert.ok(text.length > 200);
        await person.keys('Escape');
        await person.seesNo('dialog', 'Scheduled Backup');
        await person.isOn(title);
    },
);

journey(
    'Activity Stream: the CSV holds all that the filter leaves',
    { scenario: 'quota', at: '#/activity' },
    async ({ person, service }) => {
        const place = stream(person);
        await stream(person).rowsBecome((rows) => rows.length > 5);
        await place.chooses('Type', 'App Settings');
        await stream(person).rowsBecome(
            (rows) => rows.length > 0 && rows.every(([type]) => type.startsWith('App Settings')),
        );
        const { name, text } = await person.downloads(() => place.press('button', 'Export CSV'));
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
    return { heads: table[0], rows: table.slice(1) };
}

/** @param {string} instant @returns {string} YYYY-MM-DD where the person is */
function berlinDay(instant) {
    return new Date(instant).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
}
