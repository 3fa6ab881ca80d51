// @ts-check
// The session: when a token is requested, renewed and replaced, and what happens if that fails.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AuthSession } from '../../web/embedded/auth_session.mjs';

const MINUTE = 60_000;
const ADA = {
    org: { id: '00D5g000004xQzEEAU' },
    user: { id: '0055g00000BmT2kAAF', name: 'Ada Lovelace' },
};
const START = Date.parse('2026-11-24T12:00:00Z');

/**
 * A session with a fake service, which issues tokens t1, t2, … for ten minutes, and a fake host, which
 * issues codes.
 *
 * @param {{ skew?: number, hasDate?: boolean, renewableFor?: number }} [options] `skew`: by how much this
 *     machine's clock is ahead; all in milliseconds
 */
function createSession({ skew = 0, hasDate = true, renewableFor = 480 * MINUTE } = {}) {
    let time = START;
    let tokens = 0;
    let codes = 0;
    /** @type {Map<string, number>} expiry time by token */
    const validTokens = new Map();
    /** @type {string[]} */
    const calls = [];
    /** @type {string[]} states of the session, and 'user changed' */
    const states = [];
    const fake = {
        /** @type {(path: string) => Response | Promise<Response> | undefined} a function that replaces the usual response */
        override: () => /** @type {Response | undefined} */ (undefined),
        hasCodes: true,
        user: /** @type {any} */ (ADA),
    };
    const page = new URL('https://backup.example.com/');
    Object.assign(globalThis, {
        document: { baseURI: page.href },
        fetch: async (/** @type {URL} */ url, /** @type {RequestInit} */ init) => {
            const bearer = new Headers(init.headers).get('authorization') ?? '';
            calls.push(
                `${init.method ?? 'GET'} ${url.origin === page.origin ? '' : url.origin}${url.pathname} ${bearer}`.trim(),
            );
            assert.deepEqual([init.cache, init.credentials, init.redirect], ['no-store', 'omit', 'error']);
            assert.equal(url.search, '');
            await Promise.resolve();
            const response = fake.override(url.pathname);
            if (response) return response;
            const headers = hasDate ? { Date: new Date(time).toUTCString() } : undefined;
            const isValid = (validTokens.get(bearer.replace('Bearer ', '')) ?? 0) > time;
            const isSignIn = url.pathname === '/api/v1/sessions';
            if (!isSignIn && !isValid) return new Response('{}', { status: 401 });
            if (url.pathname.startsWith('/api/v1/sessions') && init.method === 'POST') {
                const token = `token-number-${++tokens}-of-the-test`;
                validTokens.set(token, time + 10 * MINUTE);
                const body = {
                    token,
                    expiresAt: new Date(time + 10 * MINUTE).toISOString(),
                    renewableUntil: new Date(START + renewableFor).toISOString(),
                };
                return new Response(JSON.stringify(body), { status: isSignIn ? 201 : 200, headers });
            }
            const isUserRequest = url.pathname === '/api/v1/session';
            return new Response(isUserRequest ? JSON.stringify(fake.user) : '{}', { status: 200 });
        },
    });
    const session = new AuthSession({
        service: '',
        requestGrant: async () => (fake.hasCodes ? { code: `code-${++codes}` } : null),
        onState: (state) => states.push(state),
        onUserChanged: () => {
            states.push('user changed');
            session.end();
        },
        now: () => time + skew,
    });
    return {
        fake,
        session,
        states,
        codes: () => codes,
        /** @param {number} minutes */
        advance: (minutes) => void (time += minutes * MINUTE),
        revoke: () => validTokens.clear(),
        /** @param {AbortSignal} [signal] @returns {Promise<number>} status of an ordinary request */
        request: async (signal) =>
            (await session.fetch('/api/v1/dashboard', { method: 'GET', signal })).status,
        requestUser: async () => (await session.fetch('/api/v1/session', { method: 'GET' })).json(),
        /** @returns {string[]} the requests since the last call, tokens by their numbers */
        calls: () =>
            calls
                .splice(0)
                .map((call) =>
                    call.replace(/Bearer token-number-(\d+)-of-the-test/, 't$1').replace('/api/v1/', ''),
                ),
    };
}

const SIGN_IN = 'POST sessions';
/** Revokes a token that was rejected before its expiry: if it was stolen, the thief's session ends too. */
const REVOCATION = 'DELETE sessions/current t1';

for (const [what, options] of /** @type {[string, object][]} */ ([
    ['', {}],
    [' with a clock that is an hour ahead', { skew: 60 * MINUTE }],
    [' with a clock that is an hour behind', { skew: -60 * MINUTE }],
    [' without a Date header', { hasDate: false }],
])) {
    test(`requests a token with the first request and renews it in its last two minutes${what}`, async () => {
        const { request, calls, advance, states, codes } = createSession(options);
        assert.equal(await request(), 200);
        assert.deepEqual(calls(), [SIGN_IN, 'GET dashboard t1']);
        advance(7.9);
        await request();
        assert.deepEqual(calls(), ['GET dashboard t1']);
        advance(0.2);
        await request();
        assert.deepEqual(calls(), ['POST sessions/current/renewal t1', 'GET dashboard t2']);
        await request();
        assert.deepEqual(calls(), ['GET dashboard t2']);
        assert.equal(codes(), 1);
        assert.deepEqual(states, ['active']);
    });
}

test('signs in and renews only once for simultaneous requests', async () => {
    const { request, calls, advance } = createSession();
    await Promise.all([request(), request(), request()]);
    assert.deepEqual(calls(), [SIGN_IN, 'GET dashboard t1', 'GET dashboard t1', 'GET dashboard t1']);
    advance(9);
    await Promise.all([request(), request()]);
    assert.deepEqual(calls(), ['POST sessions/current/renewal t1', 'GET dashboard t2', 'GET dashboard t2']);
});

test('requests a new code instead of renewing an expired token', async () => {
    const { request, calls, advance, codes } = createSession();
    await request();
    advance(11);
    calls();
    assert.equal(await request(), 200);
    assert.deepEqual(calls(), [SIGN_IN, 'GET dashboard t2']);
    assert.equal(codes(), 2);
});

test('starts a new session when the old one can no longer be renewed', async () => {
    const { request, calls, advance } = createSession({ renewableFor: 5 * MINUTE });
    await request();
    advance(9);
    calls();
    await request();
    assert.deepEqual(calls(), [SIGN_IN, 'GET dashboard t2']);
});

test('uses a token until it expires if no new one is available', async () => {
    const { fake, request, calls, advance } = createSession({ renewableFor: 5 * MINUTE });
    await request();
    advance(9);
    calls();
    fake.hasCodes = false;
    assert.equal(await request(), 200);
    assert.deepEqual(calls(), ['GET dashboard t1']);
});

test('replaces a rejected token and repeats the request once', async () => {
    const { request, calls, revoke, states } = createSession();
    await request();
    revoke();
    calls();
    assert.equal(await request(), 200);
    assert.deepEqual(calls(), ['GET dashboard t1', REVOCATION, SIGN_IN, 'GET dashboard t2']);
    assert.deepEqual(states, ['active']);
});

test('passes on a 401 that a new token does not prevent', async () => {
    const { fake, request, calls, states } = createSession();
    await request();
    calls();
    fake.override = (path) =>
        path === '/api/v1/dashboard' ? new Response('why', { status: 401 }) : undefined;
    assert.equal(await request(), 401);
    assert.deepEqual(calls(), ['GET dashboard t1', REVOCATION, SIGN_IN, 'GET dashboard t2']);
    assert.deepEqual(states, ['active', 'ended']);
});

test('passes on a 401 if the host has no code, and requests a code again later', async () => {
    const { fake, request, calls, revoke, states } = createSession();
    await request();
    revoke();
    fake.hasCodes = false;
    calls();
    assert.equal(await request(), 401);
    assert.deepEqual(calls(), ['GET dashboard t1', REVOCATION]);
    assert.equal(await request(), 401);
    assert.deepEqual(calls(), ['GET dashboard'], 'without a token');
    fake.hasCodes = true;
    assert.equal(await request(), 200);
    assert.deepEqual(states, ['active', 'ended', 'active']);
});

test('starts no session with a code that the service refuses', async () => {
    const { fake, request, calls } = createSession();
    fake.override = (path) => (path === '/api/v1/sessions' ? new Response('{}', { status: 401 }) : undefined);
    assert.equal(await request(), 401);
    assert.deepEqual(calls(), [SIGN_IN, 'GET dashboard']);
});

for (const status of [403, 409, 401]) {
    test(`starts a new session if the renewal is refused with ${status}`, async () => {
        const { fake, request, calls, advance } = createSession();
        await request();
        advance(9);
        calls();
        fake.override = (path) => (path.endsWith('renewal') ? new Response('{}', { status }) : undefined);
        assert.equal(await request(), 200);
        assert.deepEqual(calls(), ['POST sessions/current/renewal t1', SIGN_IN, 'GET dashboard t2']);
    });
}

for (const { what, override } of [
    { what: 'fails with 503', override: () => new Response('', { status: 503 }) },
    { what: 'fails with 429', override: () => new Response('', { status: 429 }) },
    { what: 'returns no JSON', override: () => new Response('<html>', { status: 200 }) },
    {
        what: 'returns an invalid token',
        override: () => Response.json({ token: '\n', expiresAt: 'x', renewableUntil: 'y' }),
    },
]) {
    test(`tries a renewal that ${what} again with the next request`, async () => {
        const { fake, request, calls, advance } = createSession();
        await request();
        advance(9);
        calls();
        fake.override = (path) => (path.endsWith('renewal') ? override() : undefined);
        assert.equal(await request(), 200);
        assert.deepEqual(calls(), ['POST sessions/current/renewal t1', 'GET dashboard t1']);
        fake.override = () => undefined;
        assert.equal(await request(), 200);
        assert.deepEqual(calls(), ['POST sessions/current/renewal t1', 'GET dashboard t2']);
    });
    test(`reports a sign-in that ${what} as a failure, and tries it again`, async () => {
        const { fake, request } = createSession();
        fake.override = (path) => (path === '/api/v1/sessions' ? override() : undefined);
        await assert.rejects(request());
        fake.override = () => undefined;
        assert.equal(await request(), 200);
    });
}

test('does not wait for a sign-in after the request was aborted', async () => {
    const { request, calls } = createSession();
    const abort = new AbortController();
    const aborted = request(abort.signal);
    abort.abort(new Error('too long'));
    await assert.rejects(aborted, /too long/);
    assert.equal(await request(), 200);
    assert.deepEqual(calls(), [SIGN_IN, 'GET dashboard t1'], 'the sign-in continues for other requests');
});

test('ends the session at the service too, and requests no new code', async () => {
    const { session, request, calls, codes, states } = createSession();
    await request();
    calls();
    session.end();
    assert.equal(await request(), 401);
    assert.deepEqual(calls(), ['DELETE sessions/current t1', 'GET dashboard']);
    assert.equal(codes(), 1);
    assert.deepEqual(states, ['active', 'ended']);
});

test('uses the service that a host of the page’s own origin names', async () => {
    const { calls } = createSession();
    const session = new AuthSession({
        service: '',
        requestGrant: async () => ({ code: 'code', service: 'https://elsewhere.example' }),
        onState: () => {},
        onUserChanged: () => {},
        now: () => START,
    });
    await session.fetch('/api/v1/dashboard', { method: 'GET' });
    assert.deepEqual(calls(), [
        'POST https://elsewhere.example' + 'sessions',
        'GET https://elsewhere.example' + 'dashboard t1',
    ]);
});

test('continues with a code for the same user', async () => {
    const { request, calls, requestUser, revoke, states } = createSession();
    assert.equal((await requestUser()).user.name, 'Ada Lovelace');
    revoke();
    assert.equal(await request(), 200);
    assert.deepEqual(calls(), [
        SIGN_IN,
        'GET session t1',
        'GET dashboard t1',
        REVOCATION,
        SIGN_IN,
        'GET session t2',
        'GET dashboard t2',
    ]);
    assert.deepEqual(states, ['active']);
});

test('recognizes a user whose name has changed', async () => {
    const { fake, request, requestUser, revoke, states } = createSession();
    await requestUser();
    revoke();
    fake.user = { org: ADA.org, user: { ...ADA.user, name: 'Ada King' } };
    assert.equal(await request(), 200);
    assert.deepEqual(states, ['active']);
});

test('identifies users by name if the service sends no user id', async () => {
    const { fake, request, requestUser, revoke, states } = createSession();
    fake.user = { org: ADA.org, user: { name: 'Ada Lovelace' } };
    await requestUser();
    revoke();
    assert.equal(await request(), 200);
    revoke();
    fake.user = { org: ADA.org, user: { name: 'Grace Hopper' } };
    assert.equal(await request(), 401);
    assert.deepEqual(states, ['active', 'user changed', 'ended']);
});

for (const [what, user] of /** @type {[string, any][]} */ ([
    ['user', { org: ADA.org, user: { id: '0055g00000XxX2kAAF', name: 'Grace Hopper' } }],
    ['user of the same name', { org: ADA.org, user: { ...ADA.user, id: '0055g00000XxX2kAAF' } }],
    ['user, if the service no longer sends an id', { org: ADA.org, user: { name: 'Ada Lovelace' } }],
    ['org', { org: { id: '00D3i000000aBcDEAU' }, user: ADA.user }],
])) {
    test(`ends the session on a code for another ${what}`, async () => {
        const { fake, request, calls, requestUser, revoke, states } = createSession();
        await requestUser();
        revoke();
        fake.user = user;
        assert.equal(await request(), 401);
        assert.deepEqual(states, ['active', 'user changed', 'ended']);
        assert.deepEqual(calls().slice(-3), [SIGN_IN, 'GET session t2', 'DELETE sessions/current t2']);
        assert.equal(await request(), 401);
    });
}

test('holds requests back until the user of a new token is known', async () => {
    const { fake, request, calls, requestUser, revoke } = createSession();
    await requestUser();
    revoke();
    fake.user = { org: ADA.org, user: { name: 'Bob' } };
    /** @type {(response: Response) => void} */
    let respond = () => {};
    const pending = /** @type {Promise<Response>} */ (
        new Promise((resolve) => {
            respond = resolve;
        })
    );
    fake.override = (path) => (path === '/api/v1/session' ? pending : undefined);
    const first = request();
    while (!calls().includes('GET session t2')) await new Promise((resolve) => setTimeout(resolve));
    const second = request();
    await new Promise((resolve) => setTimeout(resolve));
    assert.deepEqual(calls(), [], 'nothing is sent meanwhile');
    fake.override = () => undefined;
    respond(Response.json({ apiVersion: '1', ...fake.user }));
    assert.deepEqual([await first, await second], [401, 401]);
});

test('does not use a new token if the service does not return its user', async () => {
    const { fake, request, calls, requestUser, revoke } = createSession();
    await requestUser();
    revoke();
    fake.override = (path) => (path === '/api/v1/session' ? new Response('{}', { status: 503 }) : undefined);
    await assert.rejects(request(), /did not return the signed-in user/);
    assert.deepEqual(calls().slice(-2), [SIGN_IN, 'GET session t2']);
    fake.override = () => undefined;
    assert.equal(await request(), 200);
});
