// @ts-check
// The session: when a token is got, renewed and replaced, and what happens where it can't be.
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
 * A service that gives tokens t1, t2, … for ten minutes, and a host that gives codes c1, c2, …
 *
 * @param {{ skew?: number, hasDate?: boolean, renewableFor?: number }} [options] `skew`: how much this
 *     machine's clock is ahead
 */
function world({ skew = 0, hasDate = true, renewableFor = 480 * MINUTE } = {}) {
    let time = START;
    let tokens = 0;
    let codes = 0;
    /** @type {Map<string, number>} when they end */
    const good = new Map();
    /** @type {string[]} */
    const calls = [];
    /** @type {string[]} */
    const told = [];
    const its = {
        /** @type {(path: string) => Response | Promise<Response> | undefined} instead of the right answer */
        instead: () => /** @type {Response | undefined} */ (undefined),
        hasCodes: true,
        person: /** @type {any} */ (ADA),
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
            const other = its.instead(url.pathname);
            if (other) return other;
            const headers = hasDate ? { Date: new Date(time).toUTCString() } : undefined;
            const isGood = (good.get(bearer.replace('Bearer ', '')) ?? 0) > time;
            const isSignIn = url.pathname === '/api/v1/sessions';
            if (!isSignIn && !isGood) return new Response('{}', { status: 401 });
            if (url.pathname.startsWith('/api/v1/sessions') && init.method === 'POST') {
                const token = `token-number-${++tokens}-of-the-test`;
                good.set(token, time + 10 * MINUTE);
                const body = {
                    token,
                    expiresAt: new Date(time + 10 * MINUTE).toISOString(),
                    renewableUntil: new Date(START + renewableFor).toISOString(),
                };
                return new Response(JSON.stringify(body), { status: isSignIn ? 201 : 200, headers });
            }
            const isWho = url.pathname === '/api/v1/session';
            return new Response(isWho ? JSON.stringify(its.person) : '{}', { status: 200 });
        },
    });
    const session = new AuthSession({
        service: '',
        grant: async () => (its.hasCodes ? { code: `code-${++codes}` } : null),
        tell: (state) => told.push(state),
        replaced: () => {
            told.push('replaced');
            session.end();
        },
        now: () => time + skew,
    });
    return {
        its,
        session,
        told,
        codes: () => codes,
        /** @param {number} minutes */
        pass: (minutes) => void (time += minutes * MINUTE),
        revoke: () => good.clear(),
        /** @param {AbortSignal} [signal] @returns {Promise<number>} status of an ordinary request */
        ask: async (signal) => (await session.ask('/api/v1/dashboard', { method: 'GET', signal })).status,
        who: async () => (await session.ask('/api/v1/session', { method: 'GET' })).json(),
        /** @returns {string[]} what the service was asked since, tokens by their numbers */
        calls: () =>
            calls
                .splice(0)
                .map((call) =>
                    call.replace(/Bearer token-number-(\d+)-of-the-test/, 't$1').replace('/api/v1/', ''),
                ),
    };
}

const SIGN_IN = 'POST sessions';
/** Of a token that was refused before its time: if it was stolen, this ends what the thief made of it. */
const GOODBYE = 'DELETE sessions/current t1';

for (const [what, options] of /** @type {[string, object][]} */ ([
    ['', {}],
    [' where this machine is an hour ahead', { skew: 60 * MINUTE }],
    [' where this machine is an hour behind', { skew: -60 * MINUTE }],
    [' where the service says no time', { hasDate: false }],
])) {
    test(`a token is got by the first request, used, and renewed in its last two minutes${what}`, async () => {
        const { ask, calls, pass, told, codes } = world(options);
        assert.equal(await ask(), 200);
        assert.deepEqual(calls(), [SIGN_IN, 'GET dashboard t1']);
        pass(7.9);
        await ask();
        assert.deepEqual(calls(), ['GET dashboard t1']);
        pass(0.2);
        await ask();
        assert.deepEqual(calls(), ['POST sessions/current/renewal t1', 'GET dashboard t2']);
        await ask();
        assert.deepEqual(calls(), ['GET dashboard t2']);
        assert.equal(codes(), 1);
        assert.deepEqual(told, ['active']);
    });
}

test('requests at the same time wait for one sign-in and one renewal', async () => {
    const { ask, calls, pass } = world();
    await Promise.all([ask(), ask(), ask()]);
    assert.deepEqual(calls(), [SIGN_IN, 'GET dashboard t1', 'GET dashboard t1', 'GET dashboard t1']);
    pass(9);
    await Promise.all([ask(), ask()]);
    assert.deepEqual(calls(), ['POST sessions/current/renewal t1', 'GET dashboard t2', 'GET dashboard t2']);
});

test('after its end a token is not renewed: the host is asked', async () => {
    const { ask, calls, pass, codes } = world();
    await ask();
    pass(11);
    calls();
    assert.equal(await ask(), 200);
    assert.deepEqual(calls(), [SIGN_IN, 'GET dashboard t2']);
    assert.equal(codes(), 2);
});

test('a session that can be renewed no more is begun anew', async () => {
    const { ask, calls, pass } = world({ renewableFor: 5 * MINUTE });
    await ask();
    pass(9);
    calls();
    await ask();
    assert.deepEqual(calls(), [SIGN_IN, 'GET dashboard t2']);
});

test('where there is nothing new, a token is good to its last second', async () => {
    const { its, ask, calls, pass } = world({ renewableFor: 5 * MINUTE });
    await ask();
    pass(9);
    calls();
    its.hasCodes = false;
    assert.equal(await ask(), 200);
    assert.deepEqual(calls(), ['GET dashboard t1']);
});

test('a refused token is replaced and the request repeated, once', async () => {
    const { ask, calls, revoke, told } = world();
    await ask();
    revoke();
    calls();
    assert.equal(await ask(), 200);
    assert.deepEqual(calls(), ['GET dashboard t1', GOODBYE, SIGN_IN, 'GET dashboard t2']);
    assert.deepEqual(told, ['active']);
});

test('a refusal that no token heals goes on as it is', async () => {
    const { its, ask, calls, told } = world();
    await ask();
    calls();
    its.instead = (path) => (path === '/api/v1/dashboard' ? new Response('why', { status: 401 }) : undefined);
    assert.equal(await ask(), 401);
    assert.deepEqual(calls(), ['GET dashboard t1', GOODBYE, SIGN_IN, 'GET dashboard t2']);
    assert.deepEqual(told, ['active', 'ended']);
});

test('without a host the refusal goes on as it is; later the host is asked again', async () => {
    const { its, ask, calls, revoke, told } = world();
    await ask();
    revoke();
    its.hasCodes = false;
    calls();
    assert.equal(await ask(), 401);
    assert.deepEqual(calls(), ['GET dashboard t1', GOODBYE]);
    assert.equal(await ask(), 401);
    assert.deepEqual(calls(), ['GET dashboard'], 'in nobody’s name');
    its.hasCodes = true;
    assert.equal(await ask(), 200);
    assert.deepEqual(told, ['active', 'ended', 'active']);
});

test('a code that the service refuses is no session', async () => {
    const { its, ask, calls } = world();
    its.instead = (path) => (path === '/api/v1/sessions' ? new Response('{}', { status: 401 }) : undefined);
    assert.equal(await ask(), 401);
    assert.deepEqual(calls(), [SIGN_IN, 'GET dashboard']);
});

for (const status of [403, 409, 401]) {
    test(`a renewal that is refused with ${status} ends in a new session`, async () => {
        const { its, ask, calls, pass } = world();
        await ask();
        pass(9);
        calls();
        its.instead = (path) => (path.endsWith('renewal') ? new Response('{}', { status }) : undefined);
        assert.equal(await ask(), 200);
        assert.deepEqual(calls(), ['POST sessions/current/renewal t1', SIGN_IN, 'GET dashboard t2']);
    });
}

for (const { what, instead } of [
    { what: 'fails', instead: () => new Response('', { status: 503 }) },
    { what: 'is asked for too often', instead: () => new Response('', { status: 429 }) },
    { what: 'makes no sense', instead: () => new Response('<html>', { status: 200 }) },
    {
        what: 'holds no token',
        instead: () => Response.json({ token: '\n', expiresAt: 'x', renewableUntil: 'y' }),
    },
]) {
    test(`a renewal that ${what} is tried again with the next request`, async () => {
        const { its, ask, calls, pass } = world();
        await ask();
        pass(9);
        calls();
        its.instead = (path) => (path.endsWith('renewal') ? instead() : undefined);
        assert.equal(await ask(), 200);
        assert.deepEqual(calls(), ['POST sessions/current/renewal t1', 'GET dashboard t1']);
        its.instead = () => undefined;
        assert.equal(await ask(), 200);
        assert.deepEqual(calls(), ['POST sessions/current/renewal t1', 'GET dashboard t2']);
    });
    test(`a sign-in that ${what} is no refusal`, async () => {
        const { its, ask } = world();
        its.instead = (path) => (path === '/api/v1/sessions' ? instead() : undefined);
        await assert.rejects(ask());
        its.instead = () => undefined;
        assert.equal(await ask(), 200);
    });
}

test('who has given up does not wait for a sign-in', async () => {
    const { ask, calls } = world();
    const abort = new AbortController();
    const asked = ask(abort.signal);
    abort.abort(new Error('too long'));
    await assert.rejects(asked, /too long/);
    assert.equal(await ask(), 200);
    assert.deepEqual(calls(), [SIGN_IN, 'GET dashboard t1'], 'which goes on for the others');
});

test('a session that was ended is gone at the service too, and nobody is asked for another', async () => {
    const { session, ask, calls, codes, told } = world();
    await ask();
    calls();
    session.end();
    assert.equal(await ask(), 401);
    assert.deepEqual(calls(), ['DELETE sessions/current t1', 'GET dashboard']);
    assert.equal(codes(), 1);
    assert.deepEqual(told, ['active', 'ended']);
});

test('the host of the page’s own origin says where the service is', async () => {
    const { calls } = world();
    const session = new AuthSession({
        service: '',
        grant: async () => ({ code: 'code', service: 'https://elsewhere.example' }),
        tell: () => {},
        replaced: () => {},
        now: () => START,
    });
    await session.ask('/api/v1/dashboard', { method: 'GET' });
    assert.deepEqual(calls(), [
        'POST https://elsewhere.example' + 'sessions',
        'GET https://elsewhere.example' + 'dashboard t1',
    ]);
});

test('a code for the same person goes on where the session was', async () => {
    const { ask, calls, who, revoke, told } = world();
    assert.equal((await who()).user.name, 'Ada Lovelace');
    revoke();
    assert.equal(await ask(), 200);
    assert.deepEqual(calls(), [
        SIGN_IN,
        'GET session t1',
        'GET dashboard t1',
        GOODBYE,
        SIGN_IN,
        'GET session t2',
        'GET dashboard t2',
    ]);
    assert.deepEqual(told, ['active']);
});

test('a person who has changed their name is the same', async () => {
    const { its, ask, who, revoke, told } = world();
    await who();
    revoke();
    its.person = { org: ADA.org, user: { ...ADA.user, name: 'Ada King' } };
    assert.equal(await ask(), 200);
    assert.deepEqual(told, ['active']);
});

test('where a service tells no id people are known by their names', async () => {
    const { its, ask, who, revoke, told } = world();
    its.person = { org: ADA.org, user: { name: 'Ada Lovelace' } };
    await who();
    revoke();
    assert.equal(await ask(), 200);
    revoke();
    its.person = { org: ADA.org, user: { name: 'Grace Hopper' } };
    assert.equal(await ask(), 401);
    assert.deepEqual(told, ['active', 'replaced', 'ended']);
});

for (const [what, person] of /** @type {[string, any][]} */ ([
    ['person', { org: ADA.org, user: { id: '0055g00000XxX2kAAF', name: 'Grace Hopper' } }],
    ['person of the same name', { org: ADA.org, user: { ...ADA.user, id: '0055g00000XxX2kAAF' } }],
    ['person, by a service that tells no id any more', { org: ADA.org, user: { name: 'Ada Lovelace' } }],
    ['org', { org: { id: '00D3i000000aBcDEAU' }, user: ADA.user }],
])) {
    test(`a code for another ${what} ends it: nothing is asked in their name from what is shown`, async () => {
        const { its, ask, calls, who, revoke, told } = world();
        await who();
        revoke();
        its.person = person;
        assert.equal(await ask(), 401);
        assert.deepEqual(told, ['active', 'replaced', 'ended']);
        assert.deepEqual(calls().slice(-3), [SIGN_IN, 'GET session t2', 'DELETE sessions/current t2']);
        assert.equal(await ask(), 401);
    });
}

test('what is asked while it is not known yet who has signed in waits for that', async () => {
    const { its, ask, calls, who, revoke } = world();
    await who();
    revoke();
    its.person = { org: ADA.org, user: { name: 'Bob' } };
    /** @type {(response: Response) => void} */
    let tell = () => {};
    const held = /** @type {Promise<Response>} */ (
        new Promise((resolve) => {
            tell = resolve;
        })
    );
    its.instead = (path) => (path === '/api/v1/session' ? held : undefined);
    const first = ask();
    while (!calls().includes('GET session t2')) await new Promise((resolve) => setTimeout(resolve));
    const second = ask();
    await new Promise((resolve) => setTimeout(resolve));
    assert.deepEqual(calls(), [], 'nothing is sent meanwhile');
    its.instead = () => undefined;
    tell(Response.json({ apiVersion: '1', ...its.person }));
    assert.deepEqual([await first, await second], [401, 401]);
});

test('where the service does not say who has signed in, nothing is asked in their name', async () => {
    const { its, ask, calls, who, revoke } = world();
    await who();
    revoke();
    its.instead = (path) => (path === '/api/v1/session' ? new Response('{}', { status: 503 }) : undefined);
    await assert.rejects(ask(), /did not say who/);
    assert.deepEqual(calls().slice(-2), [SIGN_IN, 'GET session t2']);
    its.instead = () => undefined;
    assert.equal(await ask(), 200);
});
