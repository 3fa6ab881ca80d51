// The server is killed in the middle of a backup and started again.

import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';

import { check } from './openapi.mjs';
import { eventually, Server, withFolder } from './server.mjs';

const api = '/api/v1';
const headers = { 'content-type': 'application/json' };

async function get(server, target) {
    return check(await server.request('GET', api + target));
}

async function allActivities(server) {
    const all = [];
    let cursor = null;
    do {
        const page = await get(server, `/activities?limit=200${cursor ? `&cursor=${cursor}` : ''}`);
        all.push(...page.json.items);
        cursor = page.json.nextCursor;
    } while (cursor);
    return all;
}

/** Changes the settings, starts a backup and waits until a part of it is done. */
async function midway(server) {
    const { headers: tags } = await get(server, '/settings');
    const changed = await server.request('PUT', `${api}/settings`, {
        headers: { ...headers, 'if-match': tags.etag },
        body: JSON.stringify({ dailyApiQuota: 17_001, backupFrequencyHours: 36 }),
    });
    assert.equal(changed.status, 200);
    const started = await server.request('POST', `${api}/backups`, {
        headers: { ...headers, 'idempotency-key': 'before-the-crash' },
        body: '{"type":"manual"}',
    });
    assert.equal(started.status, 202);
    const id = started.json.activityId;
    const progress = await eventually(async () => {
        const { json: current } = await get(server, '/backups/current');
        assert.equal(current.status, 'in_progress');
        return current.progress.objectsDone >= 20 ? current : undefined;
    });
    return { id, progress };
}

const cases = [
    ['healthy', 'SIGKILL', '60'],
    ['fresh', 'SIGKILL', '240'],
    ['healthy', 'SIGTERM', '60'],
];
for (const [scenario, signal, speed] of cases) {
    test(`${signal} during a backup of ${scenario}: nothing is lost, and the run is marked as failed`, async () => {
        await withFolder(async (folder) => {
            const args = [
                '--scenario',
                scenario,
                '--speed',
                speed,
                '--database',
                path.join(folder, 'orgkeep.db'),
            ];
            let server = await Server.start(...args);
            const { id, progress } = await midway(server);
            const before = await allActivities(server);
            const settings = (await get(server, '/settings')).json;
            await server.end(signal);

            server = await Server.start(...args);
            try {
                assert.equal(server.stderr, '');
                assert.deepEqual((await get(server, '/settings')).json, settings);
                const { json: current } = await get(server, '/backups/current');
                assert.equal(current.status, 'failed');
                assert.equal(current.activityId, id);
                assert.equal(current.completedOn, progress.completedOn);
                assert.ok(
                    current.runApiCalls >= progress.runApiCalls - 200,
                    'calls are recorded up to the end',
                );
                assert.ok(Date.parse(current.finishedAt) >= Date.parse(current.startedAt));

                const after = await allActivities(server);
                assert.deepEqual(
                    after.map((item) => item.id),
                    before.map((item) => item.id),
                );
                assert.deepEqual(after.slice(1), before.slice(1));
                assert.equal(after[0].id, id);
                assert.equal(after[0].status, 'failed');
                assert.match(after[0].summary, /stopped/);

                const { text: log } = await get(server, `/activities/${id}/log`);
                assert.match(log, /the backup service stopped during this backup/);
                assert.match(log, /What to do next: Start the backup again/);
                const done = /(\d+) of \d+ objects finished/.exec(log);
                assert.ok(Number(done[1]) >= 20 - 1, log);

                // A repeated request still finds the run that it started; a new one starts the next.
                const repeated = await server.request('POST', `${api}/backups`, {
                    headers: { ...headers, 'idempotency-key': 'before-the-crash' },
                    body: '{"type":"manual"}',
                });
                assert.equal(repeated.json.activityId, id);
                const next = await server.request('POST', `${api}/backups`, {
                    headers,
                    body: '{"type":"manual"}',
                });
                assert.equal(next.status, 202);
                const { json: going } = await get(server, '/backups/current');
                assert.equal(going.kind, progress.kind);
                if (scenario === 'fresh') {
                    assert.ok(going.progress.objectsDone >= Number(done[1]), 'an initial backup resumes');
                }
            } finally {
                await server.end();
            }
        });
    });
}

test('a scenario fills only a new database', async () => {
    await withFolder(async (folder) => {
        const file = path.join(folder, 'orgkeep.db');
        let server = await Server.start('--scenario', 'fresh', '--database', file);
        await server.end();
        server = await Server.start('--scenario', 'quota', '--database', file);
        try {
            assert.match(
                server.stderr,
                /contains the scenario "fresh" and keeps it; for "quota" choose a new file/,
            );
            assert.equal((await get(server, '/backups/current')).json.status, 'never');
        } finally {
            await server.end();
        }
        server = await Server.start('--database', file);
        assert.equal(server.stderr, '');
        await server.end();
    });
});

test('the database survives being killed at any moment', async () => {
    await withFolder(async (folder) => {
        // Slow enough that no run ends before its server is killed.
        const args = ['--speed', '2', '--database', path.join(folder, 'orgkeep.db')];
        const ids = [];
        for (let turn = 0; turn < 6; ++turn) {
            const server = await Server.start(...args);
            const started = await server.request('POST', `${api}/backups`, {
                headers,
                body: '{"type":"manual"}',
            });
            assert.equal(started.status, 202);
            ids.unshift(started.json.activityId);
            await new Promise((resolve) => setTimeout(resolve, 40 + turn * 110));
            await server.end('SIGKILL');
        }
        const server = await Server.start(...args);
        try {
            const mine = (await get(server, '/activities?type=manual_backup&limit=200')).json.items.slice(
                0,
                ids.length,
            );
            assert.deepEqual(
                mine.map((item) => item.id),
                ids,
            );
            for (const item of mine) {
                assert.equal(item.status, 'failed');
                assert.match(
                    (await get(server, `/activities/${item.id}/log`)).text,
                    /the backup service stopped/i,
                );
            }
            await get(server, '/dashboard');
        } finally {
            await server.end();
        }
    });
});
