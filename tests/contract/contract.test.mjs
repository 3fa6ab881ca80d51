// Every call of the contract and every error of --auth none, sent to the real server and validated
// against openapi.yaml.

import assert from 'node:assert/strict';
import test, { after } from 'node:test';

import { check, described, met } from './openapi.mjs';
import { eventually, withServer } from './server.mjs';

const json = { 'content-type': 'application/json' };
const api = '/api/v1';
const manual = JSON.stringify({ type: 'manual' });

async function get(server, path, headers) {
    return check(await server.request('GET', api + path, { headers }));
}

async function start(server, headers) {
    return check(
        await server.request('POST', `${api}/backups`, { headers: { ...json, ...headers }, body: manual }),
    );
}

async function put(server, change, headers) {
    const body = typeof change === 'string' ? change : JSON.stringify(change);
    return check(await server.request('PUT', `${api}/settings`, { headers: { ...json, ...headers }, body }));
}

const statuses = {
    fresh: 'never',
    healthy: 'successful',
    large: 'successful',
    errors: 'completed_with_errors',
    failed: 'failed',
    quota: 'failed_api_quota',
    running: 'in_progress',
};

for (const [scenario, status] of Object.entries(statuses)) {
    test(`scenario ${scenario}: every GET is as described`, async () => {
        await withServer(['--scenario', scenario, '--speed', '1'], async (server) => {
            const session = await get(server, '/session');
            assert.equal(session.json.apiVersion, '1');

            const current = await get(server, '/backups/current');
            assert.equal(current.json.status, status);
            const dashboard = await get(server, '/dashboard');
            assert.equal(dashboard.json.lastBackup.status, status);
            assert.equal('completedOn' in dashboard.json.lastBackup, scenario !== 'fresh');
            assert.equal(dashboard.json.account.connected, scenario !== 'failed');

            const settings = await get(server, '/settings');
            assert.deepEqual(dashboard.json.settings, settings.json);

            const activities = await get(server, '/activities');
            assert.equal(activities.json.items.length, scenario === 'fresh' ? 0 : 50);
            for (const activity of dashboard.json.recentActivities.filter((item) => item.logAvailable)) {
                const log = await get(server, `/activities/${activity.id}/log`);
                assert.match(log.text, new RegExp(`^Activity: +${activity.id}$`, 'm'));
            }

            const days = (await get(server, '/usage/api?days=30')).json.days;
            assert.equal(days.length, 30);
            assert.deepEqual(
                days.slice(-7).map((day) => day.date),
                dashboard.json.apiUsage.days.map((day) => day.date),
            );
            for (const day of days) assert.ok(day.backupCalls <= day.calls);
            assert.equal((await get(server, '/usage/storage')).json.days.length, 90);
            assert.equal((await get(server, '/usage/storage?days=365')).json.days.length, 365);

            const objects = (await get(server, '/org/objects')).json.objects;
            assert.equal(new Set(objects.map((object) => object.name)).size, objects.length);
            await get(server, '/healthz');
            check(await server.request('GET', '/healthz'));

            for (const path of [
                '/session',
                '/dashboard',
                '/backups/current',
                '/settings',
                '/activities',
                '/usage/api',
                '/usage/storage',
                '/org/objects',
                '/healthz',
            ]) {
                const head = check(await server.request('HEAD', api + path));
                assert.equal(head.status, 200, path);
                assert.ok(Number(head.headers['content-length']) > 0, path);
            }
        });
    });
}

test('the large scenario has the promised size', async () => {
    await withServer(['--scenario', 'large', '--speed', '1'], async (server) => {
        const objects = (await get(server, '/org/objects')).json.objects;
        const sum = (member) => objects.reduce((total, object) => total + object[member], 0);
        assert.equal(objects.length, 1_200);
        assert.equal(sum('records'), 40_000_000);
        assert.equal(sum('attachments'), 300_000);

        const seen = new Set();
        let cursor = null;
        do {
            const page = await get(server, `/activities?limit=200${cursor ? `&cursor=${cursor}` : ''}`);
            for (const item of page.json.items) seen.add(item.id);
            cursor = page.json.nextCursor;
        } while (cursor);
        assert.equal(seen.size, 50_000);
    });
});

test('a manual backup runs from start to end and leaves a log', async () => {
    await withServer(['--scenario', 'healthy', '--speed', '600'], async (server) => {
        const before = (await get(server, '/backups/current')).json;
        const started = await start(server);
        assert.equal(started.status, 202);
        const id = started.json.activityId;

        const refused = await start(server);
        assert.equal(refused.status, 409);
        assert.equal(refused.json.type, '/problems/backup-running');

        const going = (await get(server, '/backups/current')).json;
        assert.equal(going.status, 'in_progress');
        assert.equal(going.activityId, id);
        assert.equal(going.trigger, 'manual');
        assert.equal(going.completedOn, before.completedOn, 'the last successful backup stays shown');
        const recent = (await get(server, '/dashboard')).json.recentActivities;
        assert.deepEqual(
            [recent[0].id, recent[0].type, recent[0].status],
            [id, 'manual_backup', 'in_progress'],
        );

        let last = 0;
        const ended = await eventually(async () => {
            const { json: now } = await get(server, '/backups/current');
            if (now.status !== 'in_progress') return now;
            assert.ok(now.progress.objectsDone >= last, 'progress goes forwards');
            last = now.progress.objectsDone;
            return undefined;
        });
        assert.equal(ended.status, 'successful');
        assert.ok(Date.parse(ended.completedOn) > Date.parse(before.completedOn));
        assert.equal(ended.runApiCalls, ended.apiCalls);

        const { json: page } = await get(server, '/activities?limit=1');
        assert.equal(page.items[0].id, id);
        assert.equal(page.items[0].apiCalls, ended.apiCalls);
        const { text: log } = await get(server, `/activities/${id}/log`);
        const calls = [...log.matchAll(/\] \w+: .* ([\d,]+) API calls?$/gm)].reduce(
            (sum, [, count]) => sum + Number(count.replaceAll(',', '')),
            0,
        );
        assert.equal(calls, ended.apiCalls, "the log's lines add up to the run's calls");
        assert.match(log, /Backup Successful: 214 of 214 objects checked/);

        const again = await start(server);
        assert.equal(again.status, 202, 'a next one may be started');
    });
});

test('the first backup of a fresh org is an initial one and succeeds', async () => {
    await withServer(['--scenario', 'fresh', '--speed', '20000'], async (server) => {
        assert.equal((await start(server)).status, 202);
        const ended = await eventually(async () => {
            const { json: now } = await get(server, '/backups/current');
            return now.status === 'in_progress' ? undefined : now;
        });
        assert.equal(ended.status, 'successful');
        assert.equal(ended.kind, 'initial');
        const objects = (await get(server, '/org/objects')).json.objects;
        const expected = objects.reduce(
            (sum, object) => sum + Math.ceil(object.records / 400) + 2 * object.attachments,
            0,
        );
        assert.equal(ended.apiCalls, expected, '1 call for 400 records of an object, 2 an attachment');
    });
});

test('a backup succeeds after a quota that was too small is increased', async () => {
    await withServer(['--scenario', 'quota', '--speed', '20000'], async (server) => {
        const failed = (await get(server, '/backups/current')).json;
        const { text: log } = await get(server, `/activities/${failed.activityId}/log`);
        assert.match(log, /Backup failed due to API Quota/);
        assert.match(log, /What to do next: Increase the Daily API Quota/);

        await start(server);
        const status = () =>
            get(server, '/backups/current').then(({ json: now }) =>
                now.status === 'in_progress' ? undefined : now.status,
            );
        assert.equal(await eventually(status), 'failed_api_quota', 'nothing is left of the quota');

        const settings = await get(server, '/settings');
        const changed = await put(
            server,
            { dailyApiQuota: 50_000, backupFrequencyHours: 48 },
            { 'if-match': settings.headers.etag },
        );
        assert.equal(changed.status, 200);
        await start(server);
        assert.equal(await eventually(status), 'successful');
    });
});

test('a repeated start with the same key starts no second backup', async () => {
    await withServer(['--scenario', 'healthy', '--speed', '1'], async (server) => {
        const key = { 'idempotency-key': 'f2b7c1d0-1' };
        const first = await start(server, key);
        const second = await start(server, key);
        assert.equal(first.status, 202);
        assert.equal(second.status, 202);
        assert.equal(second.json.activityId, first.json.activityId);
        assert.equal((await start(server, { 'idempotency-key': 'other' })).status, 409);
        for (const bad of ['a b', 'x'.repeat(256)]) {
            assert.equal((await start(server, { 'idempotency-key': bad })).status, 400);
        }
    });
});

test('settings: validation, roles and versions', async () => {
    await withServer(['--scenario', 'healthy', '--speed', '1'], async (server) => {
        const change = { dailyApiQuota: 20_000, backupFrequencyHours: 12 };
        assert.equal((await put(server, change)).status, 428);
        assert.equal((await put(server, change, { 'if-match': '"another"' })).status, 412);

        const before = await get(server, '/settings');
        const etag = { 'if-match': before.headers.etag };
        const bad = [
            [{ dailyApiQuota: 0, backupFrequencyHours: 12 }, ['/dailyApiQuota']],
            [
                { dailyApiQuota: 1_000_001, backupFrequencyHours: 169 },
                ['/dailyApiQuota', '/backupFrequencyHours'],
            ],
            [
                { dailyApiQuota: '20000', backupFrequencyHours: 1.5 },
                ['/dailyApiQuota', '/backupFrequencyHours'],
            ],
            [{ dailyApiQuota: 5 }, ['/backupFrequencyHours']],
            [{ ...change, unknown: true }, ['/unknown']],
        ];
        for (const [body, pointers] of bad) {
            const answer = await put(server, body, etag);
            assert.equal(answer.status, 422, JSON.stringify(body));
            assert.deepEqual(
                answer.json.errors.map((error) => error.pointer),
                pointers,
            );
        }
        for (const body of ['', '{', '[]', 'null', '"x"', '{"dailyApiQuota":', '['.repeat(10_000)]) {
            assert.equal((await put(server, body, etag)).status, 400, body.slice(0, 20));
        }
        const asText = await put(server, change, { ...etag, 'content-type': 'text/plain' });
        assert.equal(asText.status, 415);
        const withParameter = { ...etag, 'content-type': 'application/json; charset=utf-8' };

        const changed = await put(server, change, withParameter);
        assert.equal(changed.status, 200);
        assert.equal(changed.json.dailyApiQuota, 20_000);
        assert.notEqual(changed.headers.etag, before.headers.etag);
        assert.equal((await put(server, change, etag)).status, 412, 'the tag is stale now');

        const after = await get(server, '/settings');
        assert.deepEqual(after.json, changed.json);
        assert.equal(after.headers.etag, changed.headers.etag);
        const { json: page } = await get(server, '/activities?limit=1');
        assert.equal(page.items[0].type, 'app_settings');
        assert.equal(
            page.items[0].summary,
            'Daily API Quota changed from 15,000 to 20,000; Backup Frequency changed from 24 to 12 hours',
        );
        assert.equal((await get(server, `/activities/${page.items[0].id}/log`)).status, 404);

        const same = await put(server, change, { 'if-match': '*' });
        assert.equal(same.headers.etag, after.headers.etag, 'no change, no new version');
        assert.equal((await get(server, '/activities?limit=1')).json.items[0].id, page.items[0].id);
    });
});

test('ETags: an unchanged dashboard and unchanged settings are not sent again', async () => {
    await withServer(['--scenario', 'healthy', '--speed', '1'], async (server) => {
        for (const path of ['/dashboard', '/settings']) {
            const forms = [
                (etag) => etag,
                (etag) => `"x", ${etag}`,
                (etag) => etag.replace(/^W\//, ''),
                () => '*',
            ];
            for (const form of forms) {
                // The request is tried twice at most: the usage changes every ten minutes, possibly
                // right now.
                let again;
                for (let turn = 0; turn < 2 && again?.status !== 304; ++turn) {
                    const { headers } = await get(server, path);
                    again = await get(server, path, { 'if-none-match': form(headers.etag) });
                }
                assert.equal(again.status, 304, `${path} ${form('…')}`);
                assert.equal(again.headers['content-length'], undefined);
            }
            assert.equal((await get(server, path, { 'if-none-match': '"x"' })).status, 200);
        }
        const { headers } = await get(server, '/dashboard');
        await start(server);
        const changed = await get(server, '/dashboard', { 'if-none-match': headers.etag });
        assert.equal(changed.status, 200);
    });
});

test('activities: filters, search, paging and bad queries', async () => {
    await withServer(['--scenario', 'healthy', '--speed', '1'], async (server) => {
        const list = async (query) => (await get(server, `/activities?limit=200&${query}`)).json.items;
        for (const item of await list('type=data_download')) assert.equal(item.type, 'data_download');
        const failed = await list('status=failed,failed_api_quota&type=scheduled_backup');
        assert.ok(failed.length > 0);
        for (const item of failed) assert.match(item.status, /^failed/);
        assert.ok((await list('type=app_settings&type=manual_backup')).length > 0);
        for (const item of await list('q=PRIYA+case')) {
            assert.match(item.actor, /Priya/);
            assert.match(item.summary, /case/i);
        }
        assert.deepEqual(await list('q=no%20such%20words%20anywhere'), []);
        const since = new Date(Date.now() - 3 * 86_400_000).toISOString();
        for (const item of await list(`since=${encodeURIComponent(since)}`)) {
            assert.ok(item.startedAt >= since.slice(0, 19));
        }
        const until = (await list(''))[20].startedAt;
        const before = await list(`until=${encodeURIComponent(until)}`);
        assert.ok(before.length > 0);
        for (const item of before) assert.ok(Date.parse(item.startedAt) < Date.parse(until));
        assert.deepEqual(await list(`since=${until}&until=${until}`), []);
        assert.equal((await get(server, '/activities?limit=1000')).status, 200);

        // Paging is stable while entries are added at the top.
        const all = (await list('')).map((item) => item.id);
        const paged = [];
        let cursor = '';
        for (let page = 0; page < 4; ++page) {
            if (page === 2) await start(server);
            const answer = await get(server, `/activities?limit=50${cursor && `&cursor=${cursor}`}`);
            paged.push(...answer.json.items.map((item) => item.id));
            cursor = answer.json.nextCursor;
        }
        assert.deepEqual(paged, all);

        const bad = {
            'limit=0': 'limit',
            'limit=1001': 'limit',
            'limit=ten': 'limit',
            'limit=': 'limit',
            'limit=1&limit=2': 'limit',
            'limit=5.0': 'limit',
            'cursor=xyz': 'cursor',
            'cursor=': 'cursor',
            'type=backup': 'type',
            'status=ok': 'status',
            'since=yesterday': 'since',
            'until=': 'until',
            'until=2026-11-22': 'until',
            'until=tomorrow': 'until',
            [`q=${'x'.repeat(201)}`]: 'q',
        };
        for (const [query, name] of Object.entries(bad)) {
            const answer = await get(server, `/activities?${query}`);
            assert.equal(answer.status, 422, query);
            assert.deepEqual(
                answer.json.errors.map((error) => error.pointer),
                [name],
            );
        }
        const two = await get(server, '/activities?limit=0&type=x');
        assert.deepEqual(
            two.json.errors.map((error) => error.pointer),
            ['limit', 'type'],
        );
        for (const query of ['days=0', 'days=91', 'days=x', 'days=-1', 'days=7&days=7']) {
            assert.equal((await get(server, `/usage/api?${query}`)).status, 422, query);
        }
        assert.equal((await get(server, '/usage/storage?days=366')).status, 422);
        assert.equal((await get(server, '/usage/api?unknown=1')).status, 200);
    });
});

test('unknown addresses, methods and bodies', async () => {
    await withServer(['--scenario', 'fresh'], async (server) => {
        for (const path of [
            '',
            '/',
            '/nothing',
            '/session/',
            '/Session',
            '/activities/',
            '/backups/other',
            '/activities/act-1/log/x',
        ]) {
            assert.equal((await get(server, path)).status, 404, path);
        }
        for (const id of [
            'act-00000001',
            'act-1',
            'x',
            'act--0000001',
            '%2e%2e',
            'act-99999999999999999999',
        ]) {
            assert.equal((await get(server, `/activities/${id}/log`)).status, 404, id);
        }
        const allowed = {
            '/session': 'GET, HEAD',
            '/backups': 'POST',
            '/settings': 'GET, HEAD, PUT',
            '/activities/act-1/log': 'GET, HEAD',
            '/healthz': 'GET, HEAD',
        };
        for (const [path, allow] of Object.entries(allowed)) {
            for (const method of ['DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
                const answer = check(await server.request(method, api + path));
                assert.equal(answer.status, 405);
                assert.equal(answer.headers.allow, allow);
            }
        }
        assert.equal((await get(server, '/session?x=%zz')).status, 400);
        assert.equal((await get(server, '/session?x=%00')).status, 400);
    });
});

test('the refusals that precede routing are described for every call', async () => {
    await withServer(['--scenario', 'healthy', '--speed', '1'], async (server) => {
        const calls = described({ auth: 'none' })
            .filter((entry) => entry.endsWith(' 421'))
            .map((entry) => entry.split(' '));
        assert.equal(calls.length, 12);
        for (const [method, template] of calls) {
            const path = api + template.replace('{id}', 'act-00000001');
            const changes = method !== 'GET';
            const body = changes ? manual : undefined;
            const ask = (headers, query = '') =>
                server
                    .request(method, path + query, { headers: { ...(changes && json), ...headers }, body })
                    .then((answer) => check({ ...answer, target: path }));
            assert.equal((await ask({ host: 'evil.example' })).status, 421);
            assert.equal((await ask({}, `?x=${'y'.repeat(2_100)}`)).status, 414);
            assert.equal((await ask({}, '?%')).status, 400);
            if (changes) {
                assert.equal((await ask({ origin: 'http://evil.example' })).status, 403);
                const large = check(
                    await server.request(method, path, { headers: json, body: 'x'.repeat(65_537) }),
                );
                assert.equal(large.status, 413);
                const chunked = check(
                    await server.request(method, path, {
                        headers: { ...json, 'transfer-encoding': 'chunked' },
                        body: '{}',
                    }),
                );
                assert.equal(chunked.status, 411);
            }
        }
        const bad = check(
            await server.request('POST', `${api}/backups`, { headers: json, body: '{"type":"weekly"}' }),
        );
        assert.equal(bad.status, 422);
        assert.deepEqual(
            bad.json.errors.map((error) => error.pointer),
            ['/type'],
        );
        for (const [headers, status] of [
            [{}, 415],
            [{ 'content-type': 'text/plain' }, 415],
        ]) {
            const answer = check(await server.request('POST', `${api}/backups`, { headers, body: manual }));
            assert.equal(answer.status, status);
        }
        const own = check(
            await server.request('POST', `${api}/backups`, {
                headers: { ...json, origin: `http://127.0.0.1:${server.port}` },
                body: manual,
            }),
        );
        assert.equal(own.status, 202);
    });
});

after(() => {
    // A failing store and an internal error cannot be caused from outside; native tests cover them.
    const missed = described({ auth: 'none' }).filter(
        (entry) => !met.has(entry) && !/ (500|503)$/.test(entry),
    );
    assert.deepEqual(missed, [], 'described, but met by no test');
});
