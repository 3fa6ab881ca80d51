// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createServiceFetch, createTransport } from '../../web/app/transport.mjs';

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
        fetchService: createServiceFetch(service),
        respond: (...response) => settle(['respond', ...response]),
        fail: (...failure) => settle(['fail', ...failure]),
    });
    return { request, outcome };
}

test('passes on a response of any status with lowercase header names and its body', async () => {
    for (const status of [200, 304, 409, 503]) {
        const body = status === 304 ? null : '{"a":1}';
        const { request, outcome } = transport(
            async () => new Response(body, { status, headers: { ETag: '"7"', 'Retry-After': '5' } }),
        );
        request(3, 'GET', '/api/v1/dashboard', [], '', 1000);
        const [kind, id, received, headers, bytes] = /** @type {any[]} */ (await outcome);
        assert.deepEqual(
            [kind, id, received, bytes],
            ['respond', 3, status, new TextEncoder().encode(body ?? '')],
        );
        assert.ok(headers.join().includes('etag,"7"'));
        assert.ok(headers.join().includes('retry-after,5'));
    }
});

test('passes on a body as valid UTF-8, whatever was sent', async () => {
    const sent = Uint8Array.of(0xef, 0xbb, 0xbf, 0x22, 0xc3, 0xa4, 0xff, 0x22); // a byte order mark and an invalid byte
    const { request, outcome } = transport(async () => new Response(sent));
    request(3, 'GET', '/api/v1/dashboard', [], '', 1000);
    const bytes = /** @type {any[]} */ (await outcome)[4];
    assert.ok(bytes instanceof Uint8Array);
    assert.equal(new TextDecoder('utf-8', { fatal: true }).decode(bytes), '"ä\ufffd"');
});

test('sends the request unchanged and bypasses the cache', async () => {
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

test('sends no body if there is none', async () => {
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

test('sends no cookies to a service of another origin', async () => {
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

test('reports a failure without a connection', async () => {
    const { request, outcome } = transport(async () => {
        throw new TypeError('Failed to fetch');
    });
    request(9, 'GET', '/api/v1/session', [], '', 1000);
    assert.deepEqual(await outcome, ['fail', 9, false]);
});

test('reports a failure if the response breaks off', async () => {
    const broken = new ReadableStream({ pull: (stream) => stream.error(new TypeError('cut off')) });
    const { request, outcome } = transport(async () => new Response(broken));
    request(9, 'GET', '/api/v1/session', [], '', 1000);
    assert.deepEqual(await outcome, ['fail', 9, false]);
});

test('reports a timeout without a response', async () => {
    const { request, outcome } = transport(
        (_, { signal }) =>
            new Promise((_resolve, reject) => {
                signal?.addEventListener('abort', () => reject(signal.reason));
            }),
    );
    request(4, 'GET', '/api/v1/session', [], '', 1);
    assert.deepEqual(await outcome, ['fail', 4, true]);
});

test('reports a failure for an invalid path', async () => {
    const { request, outcome } = transport(async () => new Response(''));
    request(5, 'GET', 'https://', [], '', 1000);
    assert.deepEqual(await outcome, ['fail', 5, false]);
});
