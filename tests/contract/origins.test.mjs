// The pages that may frame the dashboard, and those that may call the service.

import assert from 'node:assert/strict';
import test from 'node:test';

import { withServer, withFolder } from './server.mjs';
import {
    ada,
    api,
    callers,
    hosts,
    json,
    makeSite,
    meta,
    northwind,
    publicOrigin,
    withSite,
    withTokens,
} from './token.mjs';

const strangers = [
    'https://evil.example',
    'null',
    'https://northwind.lightning.force.com.evil.example',
    'http://northwind--c.vf.force.com',
    'https://northwind--c.vf.force.com:8443',
    'https://NORTHWIND--c.vf.force.com',
    'https://northwind--c.vf.force.com/',
    '*',
    '',
];

/** The headers that let a page of another origin read a response. */
function leave(answer) {
    return {
        origin: answer.headers['access-control-allow-origin'],
        credentials: answer.headers['access-control-allow-credentials'],
        timing: answer.headers['timing-allow-origin'],
    };
}
const none = { origin: undefined, credentials: undefined, timing: undefined };
const variesBy = (answer) => (answer.headers.vary ?? '').split(/,\s*/);

test('listed origins may call the service and read its responses', async () => {
    await withTokens(withSite, async (server, client) => {
        const token = await client.signIn();
        for (const origin of callers) {
            for (const target of ['/session', '/nothing', '/settings']) {
                const answer = await client.ask(token, 'GET', target, { headers: { origin } });
                assert.deepEqual(leave(answer), { ...none, origin }, target);
                assert.ok(variesBy(answer).includes('Origin'));
                const exposed = answer.headers['access-control-expose-headers'].split(/,\s*/);
                for (const name of ['ETag', 'Retry-After', 'Content-Disposition', 'Date', 'Location']) {
                    assert.ok(exposed.includes(name), name);
                }
            }
            const refused = await client.ask('x', 'GET', '/session', { headers: { origin } });
            assert.equal(refused.status, 401);
            assert.deepEqual(leave(refused), { ...none, origin }, 'a refusal is read too');
            const {
                json: { code },
            } = await client.requestCode();
            const opened = await client.exchange(code, { headers: { origin } });
            assert.equal(opened.status, 201);
            assert.deepEqual(leave(opened), { ...none, origin });
            const settings = await client.ask(opened.json.token, 'PUT', '/settings', {
                headers: { ...json, origin, 'if-match': '*' },
                body: '{"dailyApiQuota":20000,"backupFrequencyHours":12}',
            });
            assert.equal(settings.status, 200);
        }
    });
});

test('a preflight says what a listed origin may send', async () => {
    await withTokens(withSite, async (server) => {
        const ask = (target, origin, method = 'PUT') =>
            server.request('OPTIONS', target, {
                headers: {
                    origin,
                    'access-control-request-method': method,
                    'access-control-request-headers': 'authorization,content-type,if-match',
                },
            });
        for (const origin of callers) {
            const answer = await ask(`${api}/settings`, origin);
            assert.equal(answer.status, 204);
            assert.equal(answer.text, '');
            assert.deepEqual(leave(answer), { ...none, origin });
            assert.equal(answer.headers['access-control-max-age'], '600');
            assert.ok(variesBy(answer).includes('Origin'));
            const methods = answer.headers['access-control-allow-methods'].split(/,\s*/);
            assert.deepEqual(methods.sort(), ['DELETE', 'GET', 'HEAD', 'POST', 'PUT']);
            const names = answer.headers['access-control-allow-headers'].toLowerCase().split(/,\s*/);
            assert.deepEqual(names.sort(), [
                'authorization',
                'content-type',
                'idempotency-key',
                'if-match',
                'if-none-match',
            ]);
        }
        for (const origin of [...strangers, ...hosts]) {
            const answer = await ask(`${api}/settings`, origin);
            assert.notEqual(answer.status, 204, origin);
            assert.deepEqual(leave(answer), none, origin);
            assert.equal(answer.headers['access-control-allow-methods'], undefined);
        }
        for (const target of ['/', '/index.html', '/canvas', '/healthz', '/embed/orgkeep-dashboard.mjs']) {
            const answer = await ask(target, callers[0], 'GET');
            assert.notEqual(answer.status, 204, target);
            assert.deepEqual(leave(answer), none, target);
        }
    });
});

test('pages of other origins read nothing and change nothing', async () => {
    await withTokens(withSite, async (server, client) => {
        const token = await client.signIn();
        for (const origin of [...strangers, ...hosts]) {
            const read = await client.ask(token, 'GET', '/session', { headers: { origin } });
            assert.deepEqual(leave(read), none, origin);
            assert.ok(variesBy(read).includes('Origin'));
            assert.equal(read.headers['cross-origin-resource-policy'], 'same-origin');
            const started = await client.ask(token, 'POST', '/backups', {
                headers: { ...json, origin },
                body: '{"type":"manual"}',
            });
            assert.equal(started.status, 403, origin);
            const {
                json: { code },
            } = await client.requestCode();
            assert.equal((await client.exchange(code, { headers: { origin } })).status, 403, origin);
            assert.equal((await client.requestCode({ headers: { origin } })).status, 403, origin);
        }
        const { json: current } = await client.ask(token, 'GET', '/backups/current');
        assert.notEqual(current.status, 'in_progress');
        for (const own of [publicOrigin, `http://127.0.0.1:${server.port}`]) {
            const {
                json: { code },
            } = await client.requestCode();
            assert.equal((await client.exchange(code, { headers: { origin: own } })).status, 201, own);
        }
    });
});

test('listed origins may frame the page but not read it', async () => {
    await withTokens(withSite, async (server, client) => {
        for (const target of ['/', '/index.html', `/?host=${encodeURIComponent(hosts[0])}`]) {
            for (const origin of [...hosts, ...callers, 'https://evil.example']) {
                const answer = await server.request('GET', target, { headers: { origin } });
                assert.equal(answer.status, 200);
                assert.deepEqual(leave(answer), none, `${target} ${origin}`);
            }
            const answer = await server.request('GET', target);
            const policy = answer.headers['content-security-policy'].split('; ');
            assert.deepEqual(
                policy.filter((part) => part.startsWith('frame-ancestors')),
                [`frame-ancestors ${hosts.join(' ')}`],
            );
            assert.ok(policy.includes("connect-src 'self'"));
            assert.equal(answer.headers['x-frame-options'], undefined);
            assert.equal(answer.headers['cross-origin-resource-policy'], 'cross-origin');
            assert.equal(answer.headers['cross-origin-embedder-policy'], 'require-corp');
            assert.equal(meta(answer.text, 'orgkeep-hosts'), hosts.join(' '));
            assert.equal(meta(answer.text, 'orgkeep-launch'), '');
            assert.equal(meta(answer.text, 'orgkeep-service'), '');
            const again = await server.request('GET', target, {
                headers: { 'if-none-match': answer.headers.etag },
            });
            assert.equal(again.status, 304);
        }
        // Only pages can be framed.
        const token = await client.signIn();
        for (const answer of [
            await client.ask(token, 'GET', '/session'),
            await server.request('GET', '/assets/app-0a1b2c3d4e5f.mjs'),
        ]) {
            assert.match(answer.headers['content-security-policy'], /frame-ancestors 'none'/);
        }
    });
    const nobody = async (configuration, folder) => {
        for (const org of configuration.orgs) delete org.embeddingOrigins;
        return withSite(configuration, folder);
    };
    await withTokens(nobody, async (server) => {
        const answer = await server.request('GET', '/');
        assert.match(answer.headers['content-security-policy'], /frame-ancestors 'none'(;|$)/);
        assert.equal(meta(answer.text, 'orgkeep-hosts'), '');
    });
});

test('only listed origins may import the module for host pages', async () => {
    await withTokens(withSite, async (server) => {
        for (const origin of hosts) {
            const answer = await server.request('GET', '/embed/orgkeep-dashboard.mjs', {
                headers: { origin },
            });
            assert.equal(answer.status, 200);
            assert.equal(answer.headers['content-type'], 'text/javascript; charset=utf-8');
            assert.deepEqual(leave(answer), { ...none, origin });
            assert.equal(answer.headers['cross-origin-resource-policy'], 'cross-origin');
            assert.ok(variesBy(answer).includes('Origin'));
        }
        for (const origin of [...strangers, ...callers]) {
            const answer = await server.request('GET', '/embed/orgkeep-dashboard.mjs', {
                headers: { origin },
            });
            assert.deepEqual(leave(answer), none, origin);
            assert.ok(variesBy(answer).includes('Origin'));
        }
        const asset = await server.request('GET', '/assets/app-0a1b2c3d4e5f.mjs', {
            headers: { origin: hosts[0] },
        });
        assert.deepEqual(leave(asset), none);
        assert.equal(asset.headers['cross-origin-resource-policy'], 'cross-origin');
    });
});

test('answers to its public name, and to loopback names on the loopback', async () => {
    await withTokens(
        () => {},
        async (server) => {
            const { port } = server;
            const expected = {
                'backup.example.com': 200,
                'BACKUP.example.com': 200,
                [`127.0.0.1:${port}`]: 200,
                [`localhost:${port}`]: 200,
                'backup.example.com:8080': 421,
                'evil.example': 421,
                '127.0.0.1': 421,
                'backup.example.com.evil.example': 421,
                'www.backup.example.com': 421,
            };
            for (const [host, status] of Object.entries(expected)) {
                assert.equal(
                    (await server.request('GET', '/healthz', { headers: { host } })).status,
                    status,
                    host,
                );
            }
        },
    );
    await withTokens(
        () => ['--listen', '0.0.0.0'],
        async (server) => {
            const expected = {
                'backup.example.com': 200,
                [`127.0.0.1:${server.port}`]: 421,
                [`localhost:${server.port}`]: 421,
            };
            for (const [host, status] of Object.entries(expected)) {
                assert.equal(
                    (await server.request('GET', '/healthz', { headers: { host } })).status,
                    status,
                    host,
                );
            }
        },
    );
});

test('with --auth none no other origin may frame, call or sign in', async () => {
    await withFolder(async (folder) => {
        await withServer(['--scenario', 'fresh', '--site', await makeSite(folder)], async (server) => {
            const origin = hosts[0];
            for (const target of ['/', `${api}/session`, '/embed/orgkeep-dashboard.mjs']) {
                const answer = await server.request('GET', target, { headers: { origin } });
                assert.equal(answer.status, 200, target);
                assert.deepEqual(leave(answer), none, target);
                assert.match(answer.headers['content-security-policy'], /frame-ancestors 'none'/);
            }
            const canvas = await server.request('POST', '/canvas', {
                headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
                body: 'signed_request=x',
            });
            assert.equal(canvas.status, 403);
            for (const path of [
                '/launch-codes',
                '/sessions',
                '/sessions/revocations',
                '/sessions/current/renewal',
            ]) {
                const answer = await server.request('POST', api + path, {
                    headers: json,
                    body: JSON.stringify({ orgId: northwind, user: ada, role: 'viewer' }),
                });
                assert.equal(answer.status, 404, path);
            }
        });
    });
});
