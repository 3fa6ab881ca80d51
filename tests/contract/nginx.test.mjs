// The service behind nginx, configured as in server-stub/nginx.conf.example.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';

import { eventually } from './server.mjs';
import { api, hosts, json, meta, withSite, withTokens } from './token.mjs';

const example = new URL('../../server-stub/nginx.conf.example', import.meta.url);

/** nginx, which is not on the PATH of ordinary users in Debian. */
async function program() {
    for (const folder of [...process.env.PATH.split(':'), '/usr/sbin', '/usr/local/sbin']) {
        const file = path.join(folder, 'nginx');
        if (
            await access(file).then(
                () => true,
                () => false,
            )
        ) {
            return file;
        }
    }
    throw new Error('nginx is not installed; ./dev setup test installs it');
}

async function freePort() {
    const server = net.createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    await once(server, 'close');
    return port;
}

/** The example with these replacements; the text to replace must exist. */
function fill(text, replacements) {
    for (const [from, to] of Object.entries(replacements)) {
        assert.ok(text.includes(from), `the example has no ${from}`);
        text = text.replaceAll(from, to);
    }
    return text;
}

/** Calls `use` with a request function that goes through nginx, and a client of the service. */
async function withNginx(use) {
    let files;
    const change = async (configuration, folder) => {
        files = { certificate: path.join(folder, 'nginx.pem'), key: path.join(folder, 'nginx.key') };
        await promisify(execFile)('openssl', [
            'req',
            '-x509',
            '-newkey',
            'ec',
            '-pkeyopt',
            'ec_paramgen_curve:P-256',
            '-nodes',
            '-keyout',
            files.key,
            '-out',
            files.certificate,
            '-days',
            '2',
            '-subj',
            '/CN=backup.example.com',
            '-addext',
            'subjectAltName=DNS:backup.example.com',
        ]);
        configuration.trustedProxies = ['127.0.0.1'];
        return withSite(configuration, folder);
    };
    await withTokens(change, async (server, client) => {
        const port = await freePort();
        const site = fill(await readFile(example, 'utf8'), {
            '/etc/ssl/orgkeep/certificate.pem': files.certificate,
            '/etc/ssl/orgkeep/key.pem': files.key,
            '127.0.0.1:8080': `127.0.0.1:${server.port}`,
            'listen 443 ssl': `listen 127.0.0.1:${port} ssl`,
        });
        const folder = path.join(client.folder, 'nginx');
        await mkdir(folder);
        const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
            .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
            .join('\n');
        await writeFile(
            path.join(folder, 'nginx.conf'),
            `daemon off;
worker_processes 1;
${process.getuid() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
access_log off;
${temporary}
${site}
}
`,
        );
        const child = spawn(
            await program(),
            ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', path.join(folder, 'error.log')],
            { stdio: ['ignore', 'ignore', 'pipe'] },
        );
        let said = '';
        child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
        const closed = once(child, 'close');
        const ca = await readFile(files.certificate, 'utf8');
        const request = async (method, target, { headers = {}, body } = {}) => {
            const asked = https.request({
                host: '127.0.0.1',
                port,
                servername: 'backup.example.com',
                ca,
                method,
                path: target,
                headers: {
                    host: 'backup.example.com',
                    ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
                    ...headers,
                },
                agent: false,
            });
            asked.end(body);
            const [answer] = await once(asked, 'response');
            let text = '';
            for await (const part of answer.setEncoding('utf8')) text += part;
            const isJson = /json/.test(answer.headers['content-type'] ?? '') && text !== '';
            return {
                status: answer.statusCode,
                headers: answer.headers,
                text,
                json: isJson ? JSON.parse(text) : undefined,
            };
        };
        try {
            await eventually(async () => {
                assert.equal(child.exitCode, null, said);
                return request('GET', '/healthz').then(
                    (answer) => answer.status === 200,
                    () => false,
                );
            });
            await use(request, client);
        } finally {
            child.kill('SIGQUIT');
            await closed;
        }
    });
}

const requestCode = (request, client, headers = {}) =>
    request('POST', `${api}/launch-codes`, {
        headers: { ...json, authorization: `Bearer ${client.secrets.northwindKey}`, ...headers },
        body: JSON.stringify({
            orgId: '00D5g000004xQzEEAU',
            user: { id: 'u', name: 'U' },
            role: 'administrator',
        }),
    });

test('users sign in and work behind nginx', async () => {
    await withNginx(async (request, client) => {
        const code = await requestCode(request, client);
        assert.equal(code.status, 201);
        const opened = await request('POST', `${api}/sessions`, {
            headers: { ...json, origin: 'https://backup.example.com' },
            body: JSON.stringify({ code: code.json.code }),
        });
        assert.equal(opened.status, 201);
        const bearer = { authorization: `Bearer ${opened.json.token}` };
        const dashboard = await request('GET', `${api}/dashboard`, { headers: bearer });
        assert.equal(dashboard.status, 200);
        const again = await request('GET', `${api}/dashboard`, {
            headers: { ...bearer, 'if-none-match': dashboard.headers.etag },
        });
        assert.equal(again.status, 304);
        const started = await request('POST', `${api}/backups`, {
            headers: { ...bearer, ...json },
            body: '{"type":"manual"}',
        });
        assert.equal(started.status, 202);

        const page = await request('GET', '/');
        assert.equal(page.status, 200);
        assert.equal(meta(page.text, 'orgkeep-hosts'), hosts.join(' '));
        assert.match(
            page.headers['content-security-policy'],
            new RegExp(`frame-ancestors ${hosts.join(' ')}`),
        );
        assert.equal(page.headers['strict-transport-security'], 'max-age=31536000');
        const canvas = await request('POST', '/canvas', {
            body: client.signedForm(),
            headers: {
                origin: hosts[1],
                'content-type': 'application/x-www-form-urlencoded',
            },
        });
        assert.equal(canvas.status, 200);
        assert.match(meta(canvas.text, 'orgkeep-launch'), /^[\w-]{43}$/);

        assert.equal((await request('GET', '/healthz', { headers: { host: 'evil.example' } })).status, 421);
        assert.equal(
            (await request('POST', `${api}/sessions`, { headers: json, body: 'x'.repeat(65_537) })).status,
            413,
        );
    });
});

test('answers headers as large as nginx forwards, and no larger ones', async () => {
    await withNginx(async (request) => {
        const cookies = (count) =>
            Object.fromEntries(
                Array.from({ length: count }, (_, at) => [`x-filler-${at}`, 'y'.repeat(7_000)]),
            );
        assert.equal((await request('GET', '/healthz', { headers: cookies(1) })).status, 200);
        assert.equal((await request('GET', '/healthz', { headers: cookies(3) })).status, 200);
        assert.equal((await request('GET', '/healthz', { headers: { x: 'y'.repeat(9_000) } })).status, 400);
        assert.equal((await request('GET', '/healthz')).status, 200);
    });
});

test('does not believe an address that a client claims', async () => {
    await withNginx(async (request, client) => {
        const forged = [
            '203.0.113.9',
            '203.0.113.9, 127.0.0.1',
            '127.0.0.1',
            'garbage',
            '',
            '::1',
            '127.0.0.1, 127.0.0.1',
        ];
        for (const address of forged) {
            assert.equal((await requestCode(request, client, { 'x-forwarded-for': address })).status, 201);
        }
        const lines = await client.audit();
        assert.equal(lines.length, forged.length);
        assert.deepEqual([...new Set(lines.map((line) => line.address))], ['127.0.0.1']);
        // If it were believed, each forged address would have its own count of failures.
        let at = 0;
        await eventually(
            async () => {
                const answer = await request('POST', `${api}/sessions`, {
                    body: JSON.stringify({ code: 'x'.repeat(43) }),
                    headers: { ...json, 'x-forwarded-for': `203.0.113.${++at % 250}` },
                });
                return answer.status === 429;
            },
            { every: 0 },
        );
    });
});

test('uses the address that a trusted proxy reports', async () => {
    const change = (configuration) => void (configuration.trustedProxies = ['127.0.0.1', '10.1.2.3']);
    await withTokens(change, async (server, client) => {
        const reported = {
            '203.0.113.9': '203.0.113.9',
            '198.51.100.1, 203.0.113.9': '203.0.113.9',
            '203.0.113.9, 10.1.2.3': '203.0.113.9',
            '203.0.113.9,garbage': '127.0.0.1',
            'garbage, 10.1.2.3': '10.1.2.3',
            '2001:db8::1': '2001:db8::1',
            '203.0.113.9:4711': '127.0.0.1',
            '': '127.0.0.1',
            ',,': '127.0.0.1',
        };
        for (const value of Object.keys(reported)) {
            assert.equal(
                (await client.requestCode({ headers: { 'x-forwarded-for': value } })).status,
                201,
                value,
            );
        }
        const addresses = (await client.audit()).map((line) => line.address);
        assert.deepEqual(addresses, Object.values(reported));
    });
    await withTokens(
        () => {},
        async (server, client) => {
            assert.equal(
                (await client.requestCode({ headers: { 'x-forwarded-for': '203.0.113.9' } })).status,
                201,
            );
            assert.equal((await client.audit())[0].address, '127.0.0.1', 'no proxy is trusted');
        },
    );
});
