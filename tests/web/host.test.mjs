// @ts-check
// The host page's side of the bridge: whom it talks to, and what it says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectOrgkeep, frameAddress } from '../../web/embed/host.mjs';
import { CODE, Post, heardOn, settled } from './host_bridge_world.mjs';

/** @typedef {import('../../web/embed/host.mjs').HostOptions} HostOptions */
/** @typedef {import('node:test').TestContext} TestContext */

const SERVICE = 'https://backup.example.com';
const INSTANCE = '0123456789abcdef';
const READY = { type: 'orgkeep.ready', protocol: 1, instance: INSTANCE };

/**
 * A page of https://host.example with a frame of the service in it.
 *
 * @param {TestContext} t
 * @param {Partial<HostOptions>} [options]
 */
function hostPage(t, options = {}) {
    const post = new Post(t);
    const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    /** @type {(isIntersecting: boolean) => void} */
    let look = () => {};
    let late = () => {};
    const window = Object.assign(new EventTarget(), {
        location: new URL('https://host.example/page'),
        document,
        /** @param {() => void} call */
        setTimeout(call) {
            late = call;
        },
        clearTimeout() {
            late = () => {};
        },
        IntersectionObserver: class {
            /** @param {(entries: { isIntersecting: boolean }[]) => void} report */
            constructor(report) {
                look = (isIntersecting) => report([{ isIntersecting }]);
            }
            observe() {}
            disconnect() {}
        },
    });
    Object.assign(globalThis, { window });
    const iframe = /** @type {any} */ ({ contentWindow: post });
    const connection = connectOrgkeep(iframe, { service: SERVICE, ...options });
    t.after(() => connection.disconnect());
    return {
        post,
        connection,
        /** @param {boolean} inSight */
        look: (inSight) => look(inSight),
        /** More time passes than the page has patience. */
        wait: () => late(),
        /** @param {'visible' | 'hidden'} state */
        show(state) {
            document.visibilityState = state;
            document.dispatchEvent(new Event('visibilitychange'));
        },
        /** @param {object} [message] @param {object} [event] what differs from a right one */
        hear(message = READY, event = {}) {
            const heard = Object.assign(new Event('message'), {
                data: message,
                source: post,
                origin: SERVICE,
                ports: [],
                ...event,
            });
            window.dispatchEvent(heard);
        },
    };
}

for (const { what, message = READY, event = {} } of [
    { what: 'of another window', event: { source: {} } },
    { what: 'of no window', event: { source: null } },
    { what: 'of another origin', event: { origin: 'https://evil.example' } },
    { what: 'of a longer origin', event: { origin: `${SERVICE}.evil.example` } },
    { what: 'of the origin null', event: { origin: 'null' } },
    { what: 'with a port', event: { ports: [{}] } },
    { what: 'that is text', message: JSON.stringify(READY) },
    { what: 'that is nothing', message: null },
    { what: 'that is a list', message: [READY] },
    { what: 'of another type', message: { ...READY, type: 'orgkeep.connect' } },
    { what: 'of another protocol', message: { ...READY, protocol: 2 } },
    { what: 'of a protocol in letters', message: { ...READY, protocol: '1' } },
    { what: 'with no instance', message: { type: 'orgkeep.ready', protocol: 1 } },
    { what: 'with a short instance', message: { ...READY, instance: 'abc' } },
    { what: 'with an instance of other letters', message: { ...READY, instance: '<script>alert(1)' } },
    { what: 'with an instance that is an object', message: { ...READY, instance: {} } },
    { what: 'with more in it', message: { ...READY, more: 1 } },
]) {
    test(`the host does not answer a message ${what}`, async (t) => {
        const { post, hear } = hostPage(t);
        hear(/** @type {object} */ (message), event);
        assert.deepEqual(post.sent, []);
        hear();
        assert.equal(post.sent.length, 1, 'the right one is answered');
    });
}

test('the host hands over one port, to the right origin, and says theme and visibility', async (t) => {
    const { post, hear } = hostPage(t, { theme: 'dark' });
    hear();
    const [{ message, targetOrigin, transfer }] = post.sent;
    assert.deepEqual(message, { type: 'orgkeep.connect', protocol: 1, instance: INSTANCE });
    assert.equal(targetOrigin, SERVICE);
    assert.equal(transfer.length, 1);
    assert.deepEqual(await heardOn(transfer[0], 2), [
        { jsonrpc: '2.0', method: 'orgkeep/theme', params: { theme: 'dark' } },
        { jsonrpc: '2.0', method: 'orgkeep/visibility', params: { visible: true } },
    ]);
});

test('a frame that repeats itself is answered once; one that was loaded again takes its place', async (t) => {
    const { post, hear, connection } = hostPage(t);
    hear();
    hear();
    assert.equal(post.sent.length, 1);
    hear({ ...READY, instance: 'another0123456789' });
    assert.equal(post.sent.length, 2);
    connection.setTheme('light');
    const heard = await heardOn(post.sent[1].transfer[0], 3);
    assert.deepEqual(heard[2].params, { theme: 'light' });
});

test('a frame whose window is told otherwise is recognised by the caller', (t) => {
    const { post, hear } = hostPage(t, { isFromFrame: () => true });
    hear(READY, { source: null });
    assert.equal(post.sent.length, 1);
    hear({ ...READY, instance: 'another0123456789' }, { source: null, origin: 'https://evil.example' });
    assert.equal(post.sent.length, 1, 'but its origin counts all the same');
});

for (const { what, give, result } of [
    { what: 'a code', give: async () => CODE, result: { code: CODE } },
    { what: 'a code at once', give: () => CODE, result: { code: CODE } },
    {
        what: 'a code and a service',
        give: async () => ({ code: CODE, service: 'https://other.example' }),
        result: { code: CODE, service: 'https://other.example' },
    },
    { what: 'no code', give: async () => '' },
    { what: 'nothing', give: async () => /** @type {any} */ (undefined) },
    { what: 'a code with other letters', give: async () => `${CODE}<script>` },
    {
        what: 'a code and a service that is none',
        give: async () => ({ code: CODE, service: 'javascript:alert(1)' }),
    },
    {
        what: 'an error',
        give: async () => {
            throw new Error('SECRET of the back end');
        },
    },
    { what: 'none at all', give: undefined },
]) {
    test(`asked for a launch code, the host gives ${what}`, async (t) => {
        /** @type {object[]} */
        const failures = [];
        const { post, hear } = hostPage(t, {
            ...(give && { getLaunchCode: give }),
            onFailed: (failure) => failures.push(failure),
        });
        hear();
        const port = post.sent[0].transfer[0];
        port.postMessage({ jsonrpc: '2.0', id: 7, method: 'orgkeep/launchCode', params: {} });
        const answer = (await heardOn(port, 3))[2];
        if (result) {
            assert.deepEqual(answer, { jsonrpc: '2.0', id: 7, result });
            assert.deepEqual(failures, []);
            return;
        }
        assert.deepEqual(answer, {
            jsonrpc: '2.0',
            id: 7,
            error: { code: -32000, message: 'No launch code.' },
        });
        assert.equal(failures.length, 1, 'the page itself hears why');
    });
}

test('each request of the frame asks for a code of its own, and what is not known is refused', async (t) => {
    let given = 0;
    const { post, hear } = hostPage(t, { getLaunchCode: () => `${CODE}${++given}` });
    hear();
    const port = post.sent[0].transfer[0];
    for (const [id, method] of [
        [1, 'orgkeep/launchCode'],
        [2, 'orgkeep/cookies'],
        [3, 'orgkeep/launchCode'],
    ]) {
        port.postMessage({ jsonrpc: '2.0', id, method, params: {} });
    }
    const answers = (await heardOn(port, 5)).slice(2).sort((a, b) => a.id - b.id);
    assert.deepEqual(
        answers.map(({ result, error }) => result?.code ?? error.code),
        [`${CODE}1`, -32601, `${CODE}2`],
    );
});

test('what the frame tells reaches the page, where it is what it should be', async (t) => {
    /** @type {unknown[][]} */
    const heard = [];
    const { post, hear } = hostPage(t, {
        onShown: () => heard.push(['shown']),
        onSize: (height) => heard.push(['size', height]),
        onPlace: ({ top, height }) => heard.push(['place', top, height]),
        onRoute: (fragment) => heard.push(['route', fragment]),
        onSession: (state) => heard.push(['session', state]),
        onFailed: ({ title }) => heard.push(['failed', title]),
    });
    hear();
    const port = post.sent[0].transfer[0];
    for (const [method, params] of /** @type {[string, unknown][]} */ ([
        ['orgkeep/shown', {}],
        ['orgkeep/size', { height: 900 }],
        ['orgkeep/size', { height: -1 }],
        ['orgkeep/size', { height: Infinity }],
        ['orgkeep/size', { height: '900px' }],
        ['orgkeep/size', null],
        ['orgkeep/place', { top: 10, height: 20 }],
        ['orgkeep/place', { top: NaN, height: 20 }],
        ['orgkeep/route', { fragment: '/activity' }],
        ['orgkeep/route', { fragment: 'x'.repeat(4001) }],
        ['orgkeep/route', { fragment: { toString: 1 } }],
        ['orgkeep/session', { state: 'active' }],
        ['orgkeep/session', { state: 'administrator' }],
        ['orgkeep/failed', { title: 'The dashboard has stopped', detail: 'why' }],
        ['orgkeep/failed', { title: 'x'.repeat(201), detail: '' }],
        ['constructor', {}],
    ])) {
        port.postMessage({ jsonrpc: '2.0', method, params });
    }
    port.postMessage({ method: 'orgkeep/shown', params: {} });
    port.postMessage('orgkeep/shown');
    await settled(port);
    assert.deepEqual(heard, [
        ['shown'],
        ['size', 900],
        ['place', 10, 20],
        ['route', '/activity'],
        ['session', 'active'],
        ['failed', 'The dashboard has stopped'],
    ]);
});

test('the dashboard rests where nobody can see it', async (t) => {
    const { post, hear, look, show, connection } = hostPage(t);
    hear();
    const port = post.sent[0].transfer[0];
    /** @type {[string, () => void, boolean][]} */
    const steps = [
        ['in sight', () => look(true), true],
        ['out of sight', () => look(false), false],
        ['hidden as well', () => show('hidden'), false],
        ['still out of sight', () => show('visible'), false],
        ['in sight again', () => look(true), true],
        ['hidden', () => show('hidden'), false],
        ['not hidden any more', () => show('visible'), true],
        ['not wanted', () => connection.setVisible(false), false],
        ['not wanted, in sight', () => look(true), false],
        ['wanted', () => connection.setVisible(true), true],
    ];
    for (const [what, happens, visible] of steps) {
        happens();
        await settled(port);
        const heard = await heardOn(port, 2);
        assert.equal(heard.at(-1).params.visible, visible, what);
    }
    assert.equal((await heardOn(port, 2)).length, 1 + 7, 'only news is told');
});

test('a frame that says nothing is told of; one that does speak is not', (t) => {
    for (const speaks of [false, true]) {
        /** @type {string[]} */
        const failures = [];
        const { hear, wait, connection } = hostPage(t, { onFailed: ({ detail }) => failures.push(detail) });
        if (speaks) hear();
        wait();
        connection.disconnect();
        assert.equal(failures.length, speaks ? 0 : 1);
        assert.match(failures.join(), speaks ? /^$/ : /backup\.example\.com.*https:\/\/host\.example/);
    }
});

test('after the end nothing is heard or said', async (t) => {
    const { post, hear, connection } = hostPage(t);
    connection.disconnect();
    hear();
    connection.signOut();
    connection.setTheme('dark');
    assert.deepEqual(post.sent, []);
});

test('an address that is no service is refused in words', () => {
    for (const [service, words] of [
        ['', /must be one like https:\/\//],
        ['backup.example.com', /must be one like https:\/\//],
        ['http://backup.example.com', /must begin with https/],
        ['javascript:alert(1)', /must begin with https/],
        ['https://backup.example.com/app', /must end after the host/],
        ['https://user@backup.example.com', /must end after the host/],
        ['https://backup.example.com/?a=1', /must end after the host/],
    ]) {
        assert.throws(() => frameAddress(String(service)), /** @type {RegExp} */ (words), String(service));
    }
});

test('the address of the frame names the page around it', () => {
    Object.assign(globalThis, { window: { location: new URL('https://host.example/page') } });
    assert.equal(
        frameAddress('https://backup.example.com'),
        'https://backup.example.com/?host=https%3A%2F%2Fhost.example',
    );
    assert.equal(
        frameAddress('http://localhost:8080', '/activity?status=failed'),
        'http://localhost:8080/?host=https%3A%2F%2Fhost.example#/activity?status=failed',
    );
});
