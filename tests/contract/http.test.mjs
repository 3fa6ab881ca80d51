// HTTP below the calls: connections, hosts, bodies, and the files of the site.

import assert from 'node:assert/strict';
import { mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import test from 'node:test';
import zlib from 'node:zlib';

import { withFolder, withServer } from './server.mjs';

const script = `export const answer = ${'4'.repeat(2_000)}2n;\n`;
const page = '<!doctype html><title>Orgkeep</title>';

/** The status codes of all responses on a connection. */
const statusesOf = (answers) => [...answers.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, code]) => Number(code));

/** A small site, structured like the real one, with a secret next to it. */
async function withSite(use) {
    await withFolder(async (folder) => {
        const site = path.join(folder, 'site');
        const assets = path.join(site, 'assets');
        await mkdir(path.join(site, '.hidden'), { recursive: true });
        await mkdir(assets);
        await mkdir(path.join(site, 'folder'));
        const files = {
            'index.html': page,
            'main-notes.mjs': script,
            'favicon.svg': '<svg/>',
            'odd.xyz': 'odd',
            '.hidden/secret': 'secret',
            '../secret': 'secret',
            'assets/app-0a1b2c3d4e5f.mjs': script,
            'assets/app-0a1b2c3d4e5f.mjs.br': zlib.brotliCompressSync(script),
            'assets/app-0a1b2c3d4e5f.mjs.gz': zlib.gzipSync(script),
            'assets/core-00ff00ff00ff.wasm': Buffer.from('0061736d01000000', 'hex'),
            'assets/inter-00ff00ff00ff.woff2': 'font',
            'assets/style-00ff00ff00ff.css': 'body{}',
            'assets/plain.css': 'body{}',
            'assets/old-00ff00ff00ff.css': 'new',
            'assets/old-00ff00ff00ff.css.br': 'made of an older one',
        };
        for (const [name, content] of Object.entries(files)) {
            await writeFile(path.join(site, name), content);
        }
        await utimes(path.join(assets, 'old-00ff00ff00ff.css.br'), 1, 1);
        await symlink(path.join(folder, 'secret'), path.join(site, 'link.txt'));
        await withServer(['--scenario', 'fresh', '--site', site], (server) => use(server, site));
    });
}

test('the page has its type and policy and is always revalidated', async () => {
    await withSite(async (server) => {
        for (const target of ['/', '/index.html', '/?tab=dashboard']) {
            const answer = await server.request('GET', target);
            assert.equal(answer.status, 200, target);
            assert.equal(answer.text, page);
            assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
            assert.equal(answer.headers['cache-control'], 'no-cache');
            assert.equal(answer.headers['x-content-type-options'], 'nosniff');
            assert.equal(answer.headers['referrer-policy'], 'no-referrer');
            assert.equal(answer.headers['cross-origin-opener-policy'], 'same-origin');
            assert.equal(answer.headers['cross-origin-embedder-policy'], 'require-corp');
            assert.equal(
                answer.headers['content-security-policy'],
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; " +
                    "img-src 'self' data: blob:; style-src 'self'; font-src 'self'; base-uri 'none'; " +
                    "object-src 'none'; form-action 'none'; frame-ancestors 'none'; " +
                    "require-trusted-types-for 'script'",
            );
            const again = await server.request('GET', target, {
                headers: { 'if-none-match': answer.headers.etag },
            });
            assert.equal(again.status, 304);
            assert.equal(again.text, '');
        }
    });
});

test('files have their types, and names with a hash are cached for a year', async () => {
    await withSite(async (server) => {
        const forever = 'public, max-age=31536000, immutable';
        const files = [
            ['/assets/app-0a1b2c3d4e5f.mjs', 'text/javascript; charset=utf-8', forever],
            ['/assets/core-00ff00ff00ff.wasm', 'application/wasm', forever],
            ['/assets/inter-00ff00ff00ff.woff2', 'font/woff2', forever],
            ['/assets/style-00ff00ff00ff.css', 'text/css; charset=utf-8', forever],
            ['/assets/plain.css', 'text/css; charset=utf-8', 'no-cache'],
            ['/main-notes.mjs', 'text/javascript; charset=utf-8', 'no-cache'],
            ['/favicon.svg', 'image/svg+xml', 'no-cache'],
            ['/odd.xyz', 'application/octet-stream', 'no-cache'],
        ];
        for (const [target, type, caching] of files) {
            const answer = await server.request('GET', target);
            assert.equal(answer.status, 200, target);
            assert.equal(answer.headers['content-type'], type);
            assert.equal(answer.headers['cache-control'], caching, target);
            const head = await server.request('HEAD', target);
            assert.equal(head.status, 200);
            assert.equal(head.text, '');
            assert.equal(head.headers['content-length'], String(answer.bytes.length));
            assert.equal(head.headers.etag, answer.headers.etag);
        }
    });
});

test('sends compressed files to clients that accept them', async () => {
    await withSite(async (server) => {
        const target = '/assets/app-0a1b2c3d4e5f.mjs';
        const unpack = { br: zlib.brotliDecompressSync, gzip: zlib.gunzipSync, undefined: (x) => x };
        const cases = [
            [undefined, undefined],
            ['', undefined],
            ['identity', undefined],
            ['deflate', undefined],
            ['br', 'br'],
            ['gzip', 'gzip'],
            ['gzip, deflate, br, zstd', 'br'],
            ['br;q=0.5, gzip;q=0.8', 'gzip'],
            ['br;q=0, gzip', 'gzip'],
            ['br;q=0, gzip;q=0', undefined],
            ['*', 'br'],
            ['*;q=0, gzip', 'gzip'],
            ['gzip;q=1.0, identity;q=0.5, br;q=0.001', 'gzip'],
            ['BR', 'br'],
            ['br;q=2', undefined],
            ['br;q=x', undefined],
            ['identity, br;q=0.5', undefined],
            [',, ,gzip ; q=0.3', 'gzip'],
        ];
        const tags = new Set();
        for (const [accepted, coding] of cases) {
            const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
            const answer = await server.request('GET', target, { headers });
            assert.equal(answer.headers['content-encoding'], coding, `Accept-Encoding: ${accepted}`);
            assert.equal(answer.headers.vary, 'Accept-Encoding');
            assert.equal(unpack[coding](answer.bytes).toString(), script);
            tags.add(answer.headers.etag);
        }
        assert.equal(tags.size, 3, 'each form has a tag of its own');
        const old = await server.request('GET', '/assets/old-00ff00ff00ff.css', {
            headers: { 'accept-encoding': 'br' },
        });
        assert.equal(old.text, 'new', 'a sibling that is older than the file is not sent');
    });
});

test('only files of the site can be read', async () => {
    await withSite(async (server, site) => {
        const targets = [
            '/nothing',
            '/assets',
            '/assets/',
            '/folder/',
            '/../secret',
            '/assets/../../secret',
            '/%2e%2e/secret',
            '/..%2fsecret',
            '/assets/..%5c..%5csecret',
            '/.hidden/secret',
            '/%2ehidden/secret',
            '/link.txt',
            '//secret',
            '/./index.html',
            '/index.html/',
            '/index.html%00',
            '/%',
            `/${encodeURIComponent(site)}`,
            '/assets/app-0a1b2c3d4e5f.mjs.br',
            '/assets/app-0a1b2c3d4e5f.mjs.gz',
        ];
        for (const target of targets) {
            const answer = await server.request('GET', target);
            assert.equal(answer.status, 404, target);
            assert.doesNotMatch(answer.text, /^secret/);
            assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
            assert.match(answer.headers['content-security-policy'], /^default-src 'none';/);
        }
        for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
            const answer = await server.request(method, '/index.html');
            assert.equal(answer.status, 405);
            assert.equal(answer.headers.allow, 'GET, HEAD');
        }
        await rm(path.join(site, 'favicon.svg'));
        assert.equal((await server.request('GET', '/favicon.svg')).status, 404);
    });
});

test('without a site a page says so', async () => {
    await withServer(['--scenario', 'fresh'], async (server) => {
        const answer = await server.request('GET', '/');
        assert.equal(answer.status, 404);
        assert.match(answer.text, /without a site/);
    });
});

test('answers to its own host names only', async () => {
    await withServer(['--scenario', 'fresh'], async (server) => {
        const { port } = server;
        const hosts = {
            [`127.0.0.1:${port}`]: 200,
            [`localhost:${port}`]: 200,
            [`[::1]:${port}`]: 200,
            [`LOCALHOST:${port}`]: 200,
            localhost: 421,
            '127.0.0.1': 421,
            [`127.0.0.1:${port + 1}`]: 421,
            [`evil.example:${port}`]: 421,
            [`localhost.evil.example:${port}`]: 421,
            [`127.0.0.1.evil.example:${port}`]: 421,
            [`0.0.0.0:${port}`]: 421,
        };
        for (const [host, status] of Object.entries(hosts)) {
            const answer = await server.request('GET', '/api/v1/session', { headers: { host } });
            assert.equal(answer.status, status, host);
        }
        const none = await server.raw('GET /api/v1/session HTTP/1.1\r\nConnection: close\r\n\r\n');
        assert.match(none, /^HTTP\/1\.1 400 /);
        const two = await server.raw(
            `GET /api/v1/session HTTP/1.1\r\nHost: localhost:${port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
        );
        assert.match(two, /^HTTP\/1\.1 400 /);
        const empty = await server.raw('GET /api/v1/session HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n');
        assert.match(empty, /^HTTP\/1\.1 4\d\d /);
    });
});

test('a refused body is never read as the next request', async () => {
    await withServer(['--scenario', 'healthy', '--speed', '1'], async (server) => {
        const own = `127.0.0.1:${server.port}`;
        const body = '{"type":"manual"}';
        const hidden =
            `POST /api/v1/backups HTTP/1.1\r\nHost: ${own}\r\nContent-Type: application/json\r\n` +
            `Content-Length: ${body.length}\r\n\r\n${body}`;
        const heads = [
            [`POST /api/v1/backups HTTP/1.1\r\nHost: evil.example\r\nContent-Length: ${hidden.length}`, 421],
            [
                `POST /api/v1/backups HTTP/1.1\r\nHost: ${own}\r\nOrigin: http://evil.example\r\nContent-Length: ${hidden.length}`,
                403,
            ],
            [
                `POST /api/v1/backups HTTP/1.1\r\nHost: ${own}\r\nOrigin: null\r\nContent-Length: ${hidden.length}`,
                403,
            ],
            [`POST /api/v1/backups HTTP/1.1\r\nHost: ${own}\r\nContent-Length: 70000`, 413],
            [`POST /api/v1/backups HTTP/1.1\r\nHost: ${own}\r\nTransfer-Encoding: chunked`, 411],
            [
                `POST /api/v1/backups HTTP/1.1\r\nHost: ${own}\r\nTransfer-Encoding: chunked\r\nContent-Length: 5`,
                411,
            ],
            [`POST /api/v1/backups HTTP/1.1\r\nHost: ${own}\r\nContent-Length: 5\r\nContent-Length: 6`, 400],
            [`POST /api/v1/backups HTTP/1.1\r\nHost: ${own}\r\nContent-Length: x`, 400],
            [`POST /api/v1/backups HTTP/1.1\r\nHost: ${own}\r\nContent-Length: -1`, 400],
            [`GET /api/v1/session HTTP/1.1\r\nHost: ${own}\r\nContent-Length: ${hidden.length}`, 400],
            [
                `POST /api/v1/backups HTTP/1.1\r\nHost: ${own}\r\nContent-Type: text/plain\r\nContent-Length: ${hidden.length}`,
                415,
            ],
            [
                `POST /api/v1/backups HTTP/1.1\r\nHost: ${own}\r\nContent-Type: multipart/form-data; boundary=x\r\n` +
                    `Content-Length: ${hidden.length}`,
                415,
            ],
            [
                `POST /nothing HTTP/1.1\r\nHost: ${own}\r\nContent-Type: multipart/form-data\r\nContent-Length: 9`,
                415,
            ],
        ];
        for (const [head, status] of heads) {
            const answers = await server.raw(`${head}\r\n\r\n${hidden}`);
            assert.deepEqual(statusesOf(answers), [status], head);
            assert.match(answers, /^Connection: close\r$/m, head);
        }
        const { json: current } = await server.request('GET', '/api/v1/backups/current');
        assert.notEqual(current.status, 'in_progress', 'no hidden request was carried out');
    });
});

test('refuses an ambiguous head and reads nothing after it', async () => {
    await withServer(['--scenario', 'fresh'], async (server) => {
        const own = `Host: 127.0.0.1:${server.port}\r\n`;
        const line = 'POST /api/v1/backups HTTP/1.1\r\n';
        const heads = [
            `${line}${own}Content-Length : 3\r\n`,
            `${line}${own}Content-Length\t: 3\r\n`,
            `${line}${own}Transfer-Encoding : chunked\r\n`,
            `${line}${own} Content-Length: 3\r\n`,
            `${line}${own}X: 1\r\n\tTransfer-Encoding: chunked\r\n`,
            `${line}${own}X: 1\nContent-Length: 3\r\n`,
            `${line}${own}X\nContent-Length: 3\r\n`,
            `${line}${own}X: 1\rContent-Length: 3\r\n`,
            `${line}${own}X: 1\n\n`,
            `${line}${own}X: \0\r\n`,
            `${line}${own}X\0: 1\r\n`,
            `${line}${own}(X): 1\r\n`,
            `${line}\n${own}`,
            `POST /api/v1/backups HTTP/1.1\n${own}`,
            `POST /api/v1/\0 HTTP/1.1\r\n${own}`,
        ];
        for (const head of heads) {
            const answers = await server.raw(`${head}\r\n{}\nGET /healthz HTTP/1.1\r\n${own}\r\n`);
            assert.deepEqual(statusesOf(answers), [400], JSON.stringify(head));
            assert.match(answers, /^Connection: close\r$/m, JSON.stringify(head));
            assert.match(answers, /application\/problem\+json/);
        }
    });
});

test('header values arrive as sent', async () => {
    await withServer(['--scenario', 'fresh'], async (server) => {
        const { port } = server;
        const start = (headers) =>
            server.raw(
                'POST /api/v1/backups HTTP/1.1\r\nContent-Type: application/json\r\n' +
                    `${headers}Connection: close\r\n\r\n{"type":"manual"}`,
            );
        const own = `Host: 127.0.0.1:${port}\r\n`;
        const cases = [
            [`Host: 127%2E0.0.1:${port}\r\nContent-Length: 17\r\n`, 421],
            [`${own}Origin: http://127%2E0.0.1:${port}\r\nContent-Length: 17\r\n`, 403],
            [`${own}Content-Length: 1%37\r\n`, 400],
            [`${own}Content-Length: 17\r\nX: %zz%0d%0aContent-Length: 3%\r\n`, 202],
        ];
        for (const [headers, status] of cases) {
            assert.deepEqual(statusesOf(await start(headers)), [status], headers);
        }
        const heavy = await server.request('GET', '/healthz', { headers: { cookie: '%'.repeat(8_000) } });
        assert.equal(heavy.status, 200, 'many escapes do not make a line too long');
    });
});

test('answers pipelined requests one by one', async () => {
    await withServer(['--scenario', 'fresh'], async (server) => {
        const own = `Host: 127.0.0.1:${server.port}\r\n`;
        const read = (more) => `GET /healthz HTTP/1.1\r\n${own}${more}\r\n`;
        const large = Array.from({ length: 4 }, (_, at) => `X-${at}: ${'y'.repeat(7_000)}\r\n`).join('');
        const post = (type, body) =>
            `POST /api/v1/backups HTTP/1.1\r\n${own}Content-Type: ${type}\r\n` +
            `Content-Length: ${body.length}\r\n\r\n${body}`;
        const all = [
            read(''),
            read(large),
            post('application/json', '{"type":"manual"}'),
            read(large),
            read('Connection: close\r\n'),
        ];
        assert.deepEqual(statusesOf(await server.raw(all.join(''))), [200, 200, 202, 200, 200]);
        // A refused request ends the connection: no byte after it is read as a request.
        const refused = [read(''), post('application/json', ' '.repeat(60_000)), read('')];
        assert.deepEqual(statusesOf(await server.raw(refused.join(''))), [200, 400]);
    });
});

test('answers 400 to anything that is not HTTP', async () => {
    await withServer(['--scenario', 'fresh'], async (server) => {
        for (const text of [
            'nonsense\r\n\r\n',
            'GET\r\n\r\n',
            'BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n',
            'GET / HTTP/9.9\r\n\r\n',
            `GET / HTTP/1.1\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
        ]) {
            const answer = await server.raw(text);
            assert.match(answer, /^HTTP\/1\.1 4\d\d /, text.slice(0, 30));
            assert.match(answer, /application\/problem\+json/);
        }
        assert.equal((await server.request('GET', '/healthz')).status, 200, 'and it goes on');
    });
});

test('serves many requests on a connection, and many connections', async () => {
    await withServer(['--scenario', 'healthy', '--speed', '1'], async (server) => {
        const agent = new http.Agent({ keepAlive: true, maxSockets: 40 });
        let connections = 0;
        const create = agent.createConnection.bind(agent);
        agent.createConnection = (...args) => {
            ++connections;
            return create(...args);
        };
        const answers = await Promise.all(
            Array.from({ length: 400 }, () => server.request('GET', '/api/v1/dashboard', { agent })),
        );
        assert.ok(answers.every((answer) => answer.status === 200));
        assert.ok(connections <= 40, `${connections} connections for 400 requests`);
        agent.destroy();
    });
});

test('stalled peers do not delay others', async () => {
    await withServer(['--scenario', 'fresh'], async (server) => {
        const stalled = server.raw('GET /healthz HTTP/1.1\r\nHost:', { deadline: 30_000 });
        assert.equal((await server.request('GET', '/healthz')).status, 200);
        await stalled;
    });
});
