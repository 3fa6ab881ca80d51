// The limits that keep a few peers from occupying the service. No test measures time exactly: it waits
// for the expected end, and fails at a deadline if that does not come.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import test from 'node:test';

import { eventually, withFolder, withServer } from './server.mjs';
import { api, makeSite, meta, withSite, withTokens } from './token.mjs';

const deadline = 60_000;

/** Sends the start at once, then a byte a second; returns what it received until the server closed it. */
async function trickle(port, start, rest) {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.setEncoding('utf8');
    let answer = '';
    socket.on('data', (text) => (answer += text));
    socket.write(start);
    let at = 0;
    const dripping = setInterval(() => socket.write(rest[at++ % rest.length]), 1_000);
    const kept = setTimeout(() => socket.destroy(new Error('kept open')), deadline);
    try {
        await once(socket, 'close');
        assert.ok(at < deadline / 1_000 - 1, 'the connection was kept open');
        return answer;
    } finally {
        clearInterval(dripping);
        clearTimeout(kept);
    }
}

test('does not wait for a head or a body that arrives byte by byte', async () => {
    await withServer(['--scenario', 'fresh'], async (server) => {
        const own = `Host: 127.0.0.1:${server.port}`;
        const answers = await Promise.all([
            trickle(server.port, 'GET /healthz HTTP/1.1\r\nX: ', 'y'),
            trickle(server.port, 'GE', 'T'),
            trickle(server.port, `GET /healthz HTTP/1.1\r\n${own}\r\n`, ['X: y\r\n']),
            trickle(
                server.port,
                `POST ${api}/backups HTTP/1.1\r\n${own}\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n`,
                ' ',
            ),
            trickle(
                server.port,
                `POST ${api}/backups HTTP/1.1\r\n${own}\r\nExpect: 100-continue\r\n` +
                    'Content-Type: application/json\r\nContent-Length: 9000\r\n\r\n',
                ' ',
            ),
        ]);
        for (const answer of answers) {
            assert.doesNotMatch(answer, /^HTTP\/1\.1 2\d\d /m);
        }
        assert.equal((await server.request('GET', '/healthz')).status, 200);
    });
});

test('closes an idle connection', async () => {
    await withServer(['--scenario', 'fresh'], async (server) => {
        assert.equal(await server.raw('', { deadline }), '');
        const answer = await server.raw(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`, {
            deadline,
        });
        assert.match(answer, /^HTTP\/1\.1 200 /);
    });
});

test('limits the size of a head', async () => {
    await withServer(['--scenario', 'fresh'], async (server) => {
        const lines = (count) =>
            Array.from({ length: count }, (_, at) => `X-${at}: ${'y'.repeat(1_000)}\r\n`).join('');
        const ask = (header) =>
            server.raw(
                `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n${header}\r\n`,
                { deadline },
            );
        assert.match(await ask(lines(20)), /^HTTP\/1\.1 200 /);
        assert.match(await ask(`X: ${'y'.repeat(8_000)}\r\n`), /^HTTP\/1\.1 200 /);
        // The connection may be reset before the response arrives, because its request was not read.
        for (const header of [lines(40), `X: ${'y'.repeat(9_000)}\r\n`]) {
            const answer = await ask(header).catch((error) => error.code);
            assert.match(answer, /^HTTP\/1\.1 400 |^ECONNRESET$|^EPIPE$/);
        }
        assert.equal((await server.request('GET', '/healthz')).status, 200);
    });
});

test('accepts a signed request of the maximum length', async () => {
    await withTokens(withSite, async (server, client) => {
        const form = client.signedForm({ padding: 24_000 });
        assert.ok(new URLSearchParams(form).get('signed_request').length > 32_000);
        assert.ok(form.length > 48_000, 'a form writes some characters as three');
        const page = await client.postCanvas(form);
        assert.equal(page.status, 200);
        assert.match(meta(page.text, 'orgkeep-launch'), /^[\w-]{43}$/);
        const longer = await client.postCanvas(client.signedForm({ padding: 26_000 }));
        assert.equal(longer.status, 403, 'longer than any of Salesforce, and refused in words');
    });
});

/** Opens connections that send nothing, and collects what each receives. */
async function openMany(port, count) {
    const peers = Array.from({ length: count }, () => {
        const peer = { socket: net.connect(port, '127.0.0.1'), told: '', ended: undefined };
        peer.socket.on('error', () => {});
        peer.socket.setEncoding('utf8').on('data', (text) => (peer.told += text));
        peer.ended = new Promise((resolve) => peer.socket.once('close', resolve));
        return peer;
    });
    await Promise.all(peers.map(({ socket }) => once(socket, 'connect')));
    return peers;
}

test('limits the connections of an address, and says so', async () => {
    await withTokens(
        () => {},
        async (server) => {
            const peers = await openMany(server.port, 23);
            await Promise.all(peers.map(({ ended }) => ended)); // nobody sends anything, so all are closed
            const refused = peers.map(({ told }) => told).filter(Boolean);
            assert.equal(refused.length, 3);
            for (const told of refused) {
                assert.match(
                    told,
                    /^HTTP\/1\.1 503 [^]*\r\nRetry-After: [1-9]\d*\r\n[^]*\r\nConnection: close\r\n/,
                );
            }
            assert.equal((await server.request('GET', '/healthz')).status, 200, 'there is room again');
        },
    );
});

test('does not limit connections of this machine and of trusted proxies', async () => {
    const proxied = (configuration) => void (configuration.trustedProxies = ['127.0.0.1']);
    const look = async (server) => {
        const peers = await openMany(server.port, 24);
        assert.equal((await server.request('GET', '/healthz')).status, 200);
        await Promise.all(peers.map(({ ended }) => ended));
        assert.ok(peers.every(({ told }) => told === ''));
    };
    await withServer(['--scenario', 'fresh'], look);
    await withTokens(proxied, look);
});

test('limits the site requests of an address, but not its API requests', async () => {
    const flood = async (server, count) => {
        const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
        const answers = await Promise.all(
            Array.from({ length: count }, (_, at) =>
                server.request(
                    at % 2 ? 'GET' : 'HEAD',
                    at % 3 ? '/assets/app-0a1b2c3d4e5f.mjs' : '/nothing',
                    { agent },
                ),
            ),
        );
        agent.destroy();
        return answers.filter((answer) => answer.status === 429);
    };
    await withTokens(withSite, async (server, client) => {
        const refused = await eventually(async () => (await flood(server, 2_500))[0], { every: 0 });
        assert.match(refused.headers['retry-after'], /^[1-9]\d*$/);
        assert.equal(refused.headers['content-type'], 'text/html; charset=utf-8');
        const token = await client.signIn();
        assert.equal((await client.ask(token, 'GET', '/session')).status, 200);
    });
    await withFolder(async (folder) => {
        const site = await makeSite(folder);
        await withServer(['--scenario', 'fresh', '--site', site], async (server) => {
            assert.equal((await flood(server, 4_000)).length, 0, 'this machine has no limit');
        });
    });
});

test('answers 429 with the time to wait after failed sign-ins of an address', async () => {
    await withTokens(
        () => {},
        async (server, client) => {
            const answer = await eventually(
                async () => {
                    const tried = await client.exchange('x'.repeat(43));
                    return tried.status === 401 ? undefined : tried;
                },
                { every: 0 },
            );
            assert.equal(answer.status, 429);
            assert.match(answer.headers['retry-after'], /^[1-9]\d*$/);
            assert.ok(
                (await client.audit()).some(
                    (line) => line.event === 'rate_limited' && line.reason === 'sign_in',
                ),
            );
        },
    );
});
