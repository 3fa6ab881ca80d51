// --auth token over HTTP: sign-in, permissions, the end of sessions, and secrets.

import assert from 'node:assert/strict';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import test, { after } from 'node:test';

import { check, described, met } from './openapi.mjs';
import { ada, api, hosts, json, meridian, meta, northwind, withSite, withTokens } from './token.mjs';

const manual = JSON.stringify({ type: 'manual' });

test('a launch code opens a session, and the session every call', async () => {
    await withTokens(
        () => {},
        async (server, client) => {
            const code = check(await client.requestCode());
            assert.equal(code.status, 201);
            assert.match(code.json.code, /^[A-Za-z0-9_-]{43}$/);
            assert.equal(code.headers['cache-control'], 'no-store');
            const opened = check(await client.exchange(code.json.code));
            assert.equal(opened.status, 201);
            assert.equal(opened.headers['set-cookie'], undefined);
            const { token } = opened.json;

            const session = check(await client.ask(token, 'GET', '/session'));
            assert.equal(session.json.org.id, northwind);
            assert.equal(session.json.org.name, 'Northwind Energy');
            assert.equal(session.json.user.name, ada.name);
            for (const target of [
                '/dashboard',
                '/settings',
                '/backups/current',
                '/activities',
                '/usage/api',
                '/usage/storage',
                '/org/objects',
            ]) {
                const answer = check(await client.ask(token, 'GET', target));
                assert.equal(answer.status, 200, target);
                assert.match(answer.headers.vary, /Authorization/, target);
            }
            const { json: page } = check(
                await client.ask(token, 'GET', '/activities?type=scheduled_backup&limit=1'),
            );
            assert.equal(
                check(await client.ask(token, 'GET', `/activities/${page.items[0].id}/log`)).status,
                200,
            );
            const started = check(
                await client.ask(token, 'POST', '/backups', { headers: json, body: manual }),
            );
            assert.equal(started.status, 202);
            const changed = check(
                await client.ask(token, 'PUT', '/settings', {
                    headers: { ...json, 'if-match': '*' },
                    body: '{"dailyApiQuota":20000,"backupFrequencyHours":12}',
                }),
            );
            assert.equal(changed.status, 200);

            const renewed = check(await client.ask(token, 'POST', '/sessions/current/renewal'));
            assert.equal(renewed.status, 200);
            assert.notEqual(renewed.json.token, token);
            assert.equal(
                (await client.ask(token, 'GET', '/session')).status,
                200,
                'for requests on their way',
            );
            assert.equal(
                check(await client.ask(renewed.json.token, 'DELETE', '/sessions/current')).status,
                204,
            );
            for (const dead of [token, renewed.json.token]) {
                assert.equal(check(await client.ask(dead, 'GET', '/session')).status, 401);
            }
        },
    );
});

test('only the health check answers without a valid token', async () => {
    await withTokens(
        () => {},
        async (server) => {
            const calls = described({ auth: 'token' })
                .filter((entry) => entry.endsWith(' 401'))
                .map((entry) => entry.split(' '));
            assert.ok(calls.length > 10);
            const bearers = [undefined, 'Bearer ' + 'x'.repeat(43), 'Bearer', 'Basic YTpi'];
            for (const [index, [method, template]] of calls.entries()) {
                const target = api + template.replace('{id}', 'act-00000001');
                // Failed sign-ins are limited, so not every form is tried on the sign-in calls.
                const isSignIn = ['/sessions', '/launch-codes', '/sessions/revocations'].includes(template);
                for (const bearer of isSignIn ? bearers.slice(index % 2, (index % 2) + 1) : bearers) {
                    const answer = check(
                        await server.request(method, target, {
                            headers: {
                                ...(method !== 'GET' && json),
                                ...(bearer && { authorization: bearer }),
                            },
                            body:
                                method === 'GET'
                                    ? undefined
                                    : template === '/sessions'
                                      ? '{"code":"x"}'
                                      : '{}',
                        }),
                    );
                    assert.equal(answer.status, 401, `${method} ${target} ${bearer}`);
                    assert.match(answer.headers['www-authenticate'], /^Bearer/);
                }
            }
            for (const target of ['/healthz', `${api}/healthz`]) {
                const answer = check(await server.request('GET', target));
                assert.equal(answer.status, 200);
                assert.ok(!answer.text.includes('Northwind') && !answer.text.includes(northwind));
            }
            assert.equal(
                (await server.request('GET', `${api}/nothing`)).status,
                401,
                'not even what there is not',
            );
        },
    );
});

test('a viewer reads and changes nothing', async () => {
    await withTokens(
        () => {},
        async (server, client) => {
            const token = await client.signIn({ role: 'viewer' });
            const { json: session } = check(await client.ask(token, 'GET', '/session'));
            assert.equal(session.capabilities.startBackup, false);
            assert.equal(session.capabilities.editSettings, false);
            assert.equal(
                check(await client.ask(token, 'POST', '/backups', { headers: json, body: manual })).status,
                403,
            );
            const put = await client.ask(token, 'PUT', '/settings', {
                headers: { ...json, 'if-match': '*' },
                body: '{"dailyApiQuota":20000,"backupFrequencyHours":12}',
            });
            assert.equal(check(put).status, 403);
            const { json: current } = await client.ask(token, 'GET', '/backups/current');
            assert.notEqual(current.status, 'in_progress');
            assert.equal(check(await client.ask(token, 'GET', '/dashboard')).status, 200);
        },
    );
});

test('two orgs share nothing', async () => {
    await withTokens(
        () => {},
        async (server, client) => {
            const keys = { [northwind]: client.secrets.northwindKey, [meridian]: client.secrets.meridianKey };
            const foreign = check(await client.requestCode({ orgId: meridian, key: keys[northwind] }));
            assert.equal(foreign.status, 403);
            const ours = await client.signIn();
            const theirs = await client.signIn({ orgId: meridian, key: keys[meridian] });
            const org = async (token) => (await client.ask(token, 'GET', '/session')).json.org.id;
            assert.equal(await org(ours), northwind);
            assert.equal(await org(theirs), meridian);
            const names = async (token) => (await client.ask(token, 'GET', '/activities')).text;
            assert.notEqual(await names(ours), await names(theirs));

            assert.equal(
                (await client.ask(ours, 'POST', '/backups', { headers: json, body: manual })).status,
                202,
            );
            assert.notEqual((await client.ask(theirs, 'GET', '/backups/current')).json.status, 'in_progress');

            // The key of one org ends no session of the other, although the user has the same id.
            const revoke = (key) =>
                server.request('POST', `${api}/sessions/revocations`, {
                    headers: { ...json, authorization: `Bearer ${key}` },
                    body: JSON.stringify({ userId: ada.id }),
                });
            const revoked = check(await revoke(keys[meridian]));
            assert.deepEqual(revoked.json, { revoked: 1 });
            assert.equal(await org(ours), northwind);
            assert.equal((await client.ask(theirs, 'GET', '/session')).status, 401);
        },
    );
});

test('a launch code works once; a second use ends its session', async () => {
    await withTokens(
        () => {},
        async (server, client) => {
            const {
                json: { code },
            } = await client.requestCode();
            const {
                json: { token },
            } = await client.exchange(code);
            assert.equal((await client.ask(token, 'GET', '/session')).status, 200);
            assert.equal(check(await client.exchange(code)).status, 401);
            assert.equal((await client.ask(token, 'GET', '/session')).status, 401);
        },
    );
});

test('every refusal of the sign-in calls is as described', async () => {
    await withTokens(
        () => {},
        async (server, client) => {
            const token = await client.signIn();
            const keyed = { authorization: `Bearer ${client.secrets.northwindKey}` };
            const calls = [
                ['POST', '/launch-codes', keyed, '{"orgId":"x"}'],
                ['POST', '/sessions', {}, '{"code":7}'],
                ['POST', '/sessions/revocations', keyed, '{"userId":""}'],
                ['POST', '/sessions/current/renewal', { authorization: `Bearer ${token}` }],
                ['DELETE', '/sessions/current', { authorization: `Bearer ${token}` }],
            ];
            for (const [method, target, headers, badFields] of calls) {
                const ask = async (added, body, query = '') =>
                    check({
                        ...(await server.request(method, api + target + query, {
                            headers: { ...json, ...headers, ...added },
                            body,
                        })),
                        target: api + target,
                    }).status;
                assert.equal(await ask({}, '{}', '?%'), 400);
                assert.equal(await ask({ origin: 'https://evil.example' }, '{}'), 403);
                assert.equal(await ask({ 'transfer-encoding': 'chunked' }, '{}'), 411);
                assert.equal(await ask({}, 'x'.repeat(65_537)), 413);
                assert.equal(await ask({}, '{}', `?x=${'y'.repeat(2_100)}`), 414);
                assert.equal(await ask({ host: 'evil.example' }, '{}'), 421);
                if (badFields) {
                    assert.equal(await ask({}, '{'), 400);
                    assert.equal(await ask({ 'content-type': 'text/plain' }, '{}'), 415);
                    assert.equal(await ask({}, badFields), 422);
                }
                const other = check(await server.request('PATCH', api + target, { headers }));
                assert.equal(other.headers.allow, method);
            }
        },
    );
});

test('Canvas: a signed request returns the page, which opens a session', async () => {
    await withTokens(withSite, async (server, client) => {
        const origin = 'https://northwind.my.salesforce.com';
        const page = check(await client.postCanvas(client.signedForm(), { origin }));
        assert.equal(page.status, 200);
        assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
        assert.equal(page.headers['cache-control'], 'no-store');
        assert.match(page.headers['content-security-policy'], /require-trusted-types-for 'script'/);
        // Only the hosts of this org: those of another org may not frame its sessions.
        assert.ok(
            page.headers['content-security-policy'].includes(
                `frame-ancestors ${hosts.slice(0, 2).join(' ')};`,
            ),
        );
        assert.equal(page.headers['x-frame-options'], undefined);
        assert.equal(meta(page.text, 'orgkeep-hosts'), hosts.slice(0, 2).join(' '));
        const { json: opened } = check(await client.exchange(meta(page.text, 'orgkeep-launch')));
        const { json: session } = check(await client.ask(opened.token, 'GET', '/session'));
        assert.equal(session.org.id, northwind);
        assert.equal(session.capabilities.startBackup, true, 'one of the administrators');

        const viewer = await client.postCanvas(client.signedForm({ userId: '0055g00000XxX2kAAF' }), {
            origin,
        });
        const other = await client.exchange(meta(viewer.text, 'orgkeep-launch'));
        assert.equal(
            (await client.ask(other.json.token, 'GET', '/session')).json.capabilities.startBackup,
            false,
        );
    });
});

test('Canvas: every other form gets the same page without details', async () => {
    await withTokens(withSite, async (server, client) => {
        const seen = client.signedForm();
        assert.equal((await client.postCanvas(seen)).status, 200);
        const refused = [
            seen,
            '',
            'signed_request=x',
            client.signedForm({ secret: 'x'.repeat(64) }),
            client.signedForm({ issuedAt: Date.now() - 400_000 }),
            client.signedForm({ issuedAt: Date.now() + 400_000 }),
        ];
        const answers = [];
        for (const form of refused) answers.push(check(await client.postCanvas(form)));
        for (const answer of answers) {
            assert.equal(answer.status, 403);
            assert.equal(answer.text.replace(/\d{4}-\S+Z/, ''), answers[0].text.replace(/\d{4}-\S+Z/, ''));
            assert.equal(meta(answer.text, 'orgkeep-launch'), undefined);
        }
        assert.equal(check(await server.request('GET', '/canvas')).status, 405);
        assert.equal(check(await client.postCanvas(seen, { 'content-type': 'text/plain' })).status, 415);
        const large = await client.postCanvas(`signed_request=${'x'.repeat(70_000)}`);
        assert.equal(check(large).status, 413);
        assert.equal(check(await client.postCanvas(seen, { 'transfer-encoding': 'chunked' })).status, 411);
        assert.equal(check(await client.postCanvas(seen, { host: 'evil.example' })).status, 421);
        for (const [query, status] of [
            ['?%', 400],
            [`?x=${'y'.repeat(2_100)}`, 414],
        ]) {
            const answer = await server.request('POST', `/canvas${query}`, {
                headers: { 'content-type': 'application/x-www-form-urlencoded' },
                body: seen,
            });
            assert.equal(check({ ...answer, target: '/canvas' }).status, status);
        }
    });
    const noCanvas = (configuration) => void delete configuration.orgs[0].canvas;
    await withTokens(noCanvas, async (server, client) => {
        assert.equal(check(await client.postCanvas(client.signedForm())).status, 404);
    });
});

test('answers 429 to too many requests of an address, on every path', async () => {
    await withTokens(
        () => {},
        async (server) => {
            const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
            const flood = () =>
                Promise.all(Array.from({ length: 200 }, () => server.request('GET', '/healthz', { agent })));
            const calls = described({ auth: 'token' })
                .filter((entry) => entry.endsWith(' 429'))
                .map((entry) => entry.split(' '));
            for (const [method, template] of calls) {
                const target = (template === '/canvas' ? '' : api) + template.replace('{id}', 'act-00000001');
                let answer;
                while (answer?.status !== 429) {
                    if (answer) await flood();
                    answer = check(
                        await server.request(method, target, {
                            agent,
                            headers: method === 'GET' ? {} : json,
                            body: method === 'GET' ? undefined : '{}',
                        }),
                    );
                }
                assert.match(answer.headers['retry-after'], /^[1-9]\d*$/);
            }
            agent.destroy();
        },
    );
});

test('no log contains secrets, codes or tokens, and the audit log is private', async () => {
    const said = [];
    const hidden = [];
    await withTokens(withSite, async (server, client) => {
        const {
            json: { code },
        } = await client.requestCode();
        const {
            json: { token },
        } = await client.exchange(code);
        const {
            json: { token: next },
        } = await client.ask(token, 'POST', '/sessions/current/renewal');
        const form = client.signedForm();
        const page = await client.postCanvas(form);
        await client.postCanvas(form);
        await client.exchange(code);
        await client.requestCode({ key: `${client.secrets.meridianKey}x` });
        await client.ask(`${token}x`, 'GET', '/session');
        hidden.push(
            ...Object.values(client.secrets),
            code,
            token,
            next,
            meta(page.text, 'orgkeep-launch'),
            new URLSearchParams(form).get('signed_request').split('.')[0],
            'session-of-salesforce',
        );
        const lines = await client.audit();
        const events = lines.map((line) => line.event);
        for (const event of [
            'launch_code_issued',
            'signed_in',
            'session_renewed',
            'sign_in_refused',
            'session_ended',
            'refused',
        ]) {
            assert.ok(events.includes(event), event);
        }
        assert.ok(lines.every((line) => line.address === '127.0.0.1'));
        const file = path.join(client.folder, 'audit.jsonl');
        assert.equal((await stat(file)).mode & 0o777, 0o600);
        await server.end();
        said.push(server.stdout, server.stderr, await readFile(file, 'utf8'));
    });
    assert.equal(hidden.length, 9);
    for (const text of said) {
        for (const secret of hidden) assert.ok(!text.includes(secret));
    }
});

test('the files of the service are private, also existing ones', async () => {
    const before = process.umask(0o022);
    const place = async (configuration, folder) => {
        configuration.orgs[0].database = path.join(folder, 'northwind.sqlite');
        await writeFile(path.join(folder, 'audit.jsonl'), '', { mode: 0o644 });
    };
    try {
        await withTokens(place, async (server, client) => {
            await client.signIn();
            const files = (await readdir(client.folder)).filter((name) => /^(northwind|audit)/.test(name));
            assert.ok(files.includes('northwind.sqlite') && files.includes('audit.jsonl'));
            for (const file of files) {
                assert.equal((await stat(path.join(client.folder, file))).mode & 0o777, 0o600, file);
            }
        });
    } finally {
        process.umask(before);
    }
});

after(() => {
    // contract.test.mjs covers the responses that also exist with --auth none.
    const common = new Set(described({ auth: 'none' }));
    const missed = described({ auth: 'token' }).filter(
        (entry) => !common.has(entry) && !met.has(entry) && !/ (500|503)$/.test(entry),
    );
    assert.deepEqual(missed, [], 'described, but met by no test');
});
