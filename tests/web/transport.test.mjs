// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askPlainly, createTransport } from '../../web/app/transport.mjs';

/**
 * A transport on a page of https://dashboard.example/app/ whose fetch is the given function.
 *
 * @param {(url: URL, init: RequestInit) => Promise<Response>} fetch
 * @param {string} [service]
 */
function transport(fetch, service = '') {
    const page = new URL('https://dashboard.example/app/index.html');
    Object.assign(globalThis, { document: { baseURI: page.href }, location: page, fetch });
    /** @type {(outcome: unknown[]) => void} */
    let settle = () => {};
    const outcome = new Promise((resolve) => {
        settle = resolve;
    });
    const request = createTransport({
        ask: askPlainly(service),
        respond: (...answer) => settle(['respond', ...answer]),
        fail: (...failure) => settle(['fail', ...failure]),
    });
    return { request, outcome };
}

test('an answer of whatever status is handed on with lower-case headers and its text', async () => {
    for (const status of [200, 304, 409, 503]) {
        const body = status === 304 ? null : '{"a":1}';
        const { request, outcome } = transport(
            async () => new Response(body, { status, headers: { ETag: '"7"', 'Retry-After': '5' } }),
        );
        request(3, 'GET', '/api/v1/dashboard', [], '', 1000);
        const [kind, id, got, headers, bytes] = /** @type {any[]} */ (await outcome);
        assert.deepEqual(
            [kind, id, got, bytes],
            ['respond', 3, status, new TextEncoder().encode(body ?? '')],
        );
        assert.ok(headers.join().includes('etag,"7"'));
        assert.ok(headers.join().includes('retry-after,5'));
    }
});

test('the text of an answer is valid UTF-8, whatever was sent', async () => {
    const sent = Uint8Array.of(0xef, 0xbb, 0xbf, 0x22, 0xc3, 0xa4, 0xff, 0x22); // a byte order mark, and a bad byte
    const { request, outcome } = transport(async () => new Response(sent));
    request(3, 'GET', '/api/v1/dashboard', [], '', 1000);
    const bytes = /** @type {any[]} */ (await outcome)[4];
    assert.ok(bytes instanceof Uint8Array);
    assert.equal(new TextDecoder('utf-8', { fatal: true }).decode(bytes), '"ä\ufffd"');
});

test('the request goes out as it was asked for, and nothing is cached', async () => {
    /** @type {any[]} */
    const sent = [];
    const { request, outcome } = transport(async (url, init) => {
        sent.push(url.href, init);
        return new Response('');
    });
    request(1, 'POST', '/api/v1/backups?x=1', [['Idempotency-Key', 'k']], '{}', 1000);
    await outcome;
    const [url, init] = sent;
    assert.equal(url, 'https://dashboard.example/api/v1/backups?x=1');
    assert.equal(init.method, 'POST');
    assert.equal(init.body, '{}');
    assert.deepEqual(init.headers, [['Idempotency-Key', 'k']]);
    assert.equal(init.cache, 'no-store');
    assert.equal(init.credentials, 'same-origin');
    assert.equal(init.redirect, 'error');
});

test('a request without a body sends none', async () => {
    /** @type {RequestInit[]} */
    const sent = [];
    const { request, outcome } = transport(async (_, init) => {
        sent.push(init);
        return new Response('');
    });
    request(1, 'GET', '/api/v1/session', [], '', 1000);
    await outcome;
    assert.equal(sent[0].body, undefined);
});

test('a service elsewhere gets no cookies', async () => {
    /** @type {any[]} */
    const sent = [];
    const { request, outcome } = transport(async (url, init) => {
        sent.push(url.href, init.credentials);
        return new Response('');
    }, 'https://service.example');
    request(1, 'GET', '/api/v1/session', [], '', 1000);
    await outcome;
    assert.deepEqual(sent, ['https://service.example/api/v1/session', 'omit']);
});

test('no connection is a failure', async () => {
    const { request, outcome } = transport(async () => {
        throw new TypeError('Failed to fetch');
    });
    request(9, 'GET', '/api/v1/session', [], '', 1000);
    assert.deepEqual(await outcome, ['fail', 9, false]);
});

test('an answer that breaks off is a failure', async () => {
    const broken = new ReadableStream({ pull: (stream) => stream.error(new TypeError('cut off')) });
    const { request, outcome } = transport(async () => new Response(broken));
    request(9, 'GET', '/api/v1/session', [], '', 1000);
    assert.deepEqual(await outcome, ['fail', 9, false]);
});

test('no answer in time is given up', async () => {
    const { request, outcome } = transport(
        (_, { signal }) =>
            new Promise((_resolve, reject) => {
                signal?.addEventListener('abort', () => reject(signal.reason));
            }),
    );
    request(4, 'GET', '/api/v1/session', [], '', 1);
    assert.deepEqual(await outcome, ['fail', 4, true]);
});

test('a path that is no address is a failure', async () => {
    const { request, outcome } = transport(async () => new Response(''));
    request(5, 'GET', 'https://', [], '', 1000);
    assert.deepEqual(await outcome, ['fail', 5, false]);
});
