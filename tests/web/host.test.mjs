// @ts-check
// The host page's side of the bridge: which messages it accepts and what it sends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectOrgkeep, frameAddress } from '../../web/embed/host.mjs';
import { CODE, FakeWindow, receivedOn, settled } from './host_bridge_fakes.mjs';

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
    const frameWindow = new FakeWindow(t);
    const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    /** @type {(isIntersecting: boolean) => void} */
    let setInView = () => {};
    let fireTimeout = () => {};
    const window = Object.assign(new EventTarget(), {
        location: new URL('https://host.example/page'),
        document,
        /** @param {() => void} call */
        setTimeout(call) {
            fireTimeout = call;
        },
        clearTimeout() {
            fireTimeout = () => {};
        },
        IntersectionObserver: class {
            /** @param {(entries: { isIntersecting: boolean }[]) => void} report */
            constructor(report) {
                setInView = (isIntersecting) => report([{ isIntersecting }]);
            }
            observe() {}
            disconnect() {}
        },
    });
    Object.assign(globalThis, { window });
    const iframe = /** @type {any} */ ({ contentWindow: frameWindow });
    const connection = connectOrgkeep(iframe, { service: SERVICE, ...options });
    t.after(() => connection.disconnect());
    return {
        frameWindow,
        connection,
        /** @param {boolean} inView */
        setInView: (inView) => setInView(inView),
        /** Lets the time limit for the first message pass. */
        fireTimeout: () => fireTimeout(),
        /** @param {'visible' | 'hidden'} state */
        setPageVisibility(state) {
            document.visibilityState = state;
            document.dispatchEvent(new Event('visibilitychange'));
        },
        /** @param {object} [message] @param {object} [event] members that differ from a valid event */
        receive(message = READY, event = {}) {
            const messageEvent = Object.assign(new Event('message'), {
                data: message,
                source: frameWindow,
                origin: SERVICE,
                ports: [],
                ...event,
            });
            window.dispatchEvent(messageEvent);
        },
    };
}

for (const { what, message = READY, event = {} } of [
    { what: 'of another window', event: { source: {} } },
    { what: 'without a window', event: { source: null } },
    { what: 'of another origin', event: { origin: 'https://evil.example' } },
    { what: 'of an origin that begins with the right one', event: { origin: `${SERVICE}.evil.example` } },
    { what: 'of the origin null', event: { origin: 'null' } },
    { what: 'with a port', event: { ports: [{}] } },
    { what: 'that is a string', message: JSON.stringify(READY) },
    { what: 'that is null', message: null },
    { what: 'that is an array', message: [READY] },
    { what: 'of another type', message: { ...READY, type: 'orgkeep.connect' } },
    { what: 'of another protocol', message: { ...READY, protocol: 2 } },
    { what: 'with a string as protocol', message: { ...READY, protocol: '1' } },
    { what: 'without an instance', message: { type: 'orgkeep.ready', protocol: 1 } },
    { what: 'with a short instance', message: { ...READY, instance: 'abc' } },
    { what: 'with other characters in the instance', message: { ...READY, instance: '<script>alert(1)' } },
    { what: 'with an object as instance', message: { ...READY, instance: {} } },
    { what: 'with an additional member', message: { ...READY, more: 1 } },
]) {
    test(`ignores a message ${what}`, async (t) => {
        const { frameWindow, receive } = hostPage(t);
        receive(/** @type {object} */ (message), event);
        assert.deepEqual(frameWindow.sent, []);
        receive();
        assert.equal(frameWindow.sent.length, 1, 'a valid message gets a port');
    });
}

test('sends one port to the right origin, then theme and visibility', async (t) => {
    const { frameWindow, receive } = hostPage(t, { theme: 'dark' });
    receive();
    const [{ message, targetOrigin, transfer }] = frameWindow.sent;
    assert.deepEqual(message, { type: 'orgkeep.connect', protocol: 1, instance: INSTANCE });
    assert.equal(targetOrigin, SERVICE);
    assert.equal(transfer.length, 1);
    assert.deepEqual(await receivedOn(transfer[0], 2), [
        { jsonrpc: '2.0', method: 'orgkeep/theme', params: { theme: 'dark' } },
        { jsonrpc: '2.0', method: 'orgkeep/visibility', params: { visible: true } },
    ]);
});

test('sends one port to each instance of the frame, and uses the latest', async (t) => {
    const { frameWindow, receive, connection } = hostPage(t);
    receive();
    receive();
    assert.equal(frameWindow.sent.length, 1);
    receive({ ...READY, instance: 'another0123456789' });
    assert.equal(frameWindow.sent.length, 2);
    connection.setTheme('light');
    const messages = await receivedOn(frameWindow.sent[1].transfer[0], 3);
    assert.deepEqual(messages[2].params, { theme: 'light' });
});

test('lets the caller recognize the frame by isFromFrame', (t) => {
    const { frameWindow, receive } = hostPage(t, { isFromFrame: () => true });
    receive(READY, { source: null });
    assert.equal(frameWindow.sent.length, 1);
    receive({ ...READY, instance: 'another0123456789' }, { source: null, origin: 'https://evil.example' });
    assert.equal(frameWindow.sent.length, 1, 'the origin is still checked');
});

for (const { what, getLaunchCode, result } of [
    { what: 'returns the code of a promise', getLaunchCode: async () => CODE, result: { code: CODE } },
    { what: 'returns a code', getLaunchCode: () => CODE, result: { code: CODE } },
    {
        what: 'returns a code and a service',
        getLaunchCode: async () => ({ code: CODE, service: 'https://other.example' }),
        result: { code: CODE, service: 'https://other.example' },
    },
    { what: 'fails on an empty code', getLaunchCode: async () => '' },
    { what: 'fails on undefined', getLaunchCode: async () => /** @type {any} */ (undefined) },
    { what: 'fails on a code with other characters', getLaunchCode: async () => `${CODE}<script>` },
    {
        what: 'fails on an invalid service',
        getLaunchCode: async () => ({ code: CODE, service: 'javascript:alert(1)' }),
    },
    {
        what: 'fails on an error',
        getLaunchCode: async () => {
            throw new Error('SECRET of the back end');
        },
    },
    { what: 'fails without getLaunchCode', getLaunchCode: undefined },
]) {
    test(`a launch code call ${what}`, async (t) => {
        /** @type {object[]} */
        const failures = [];
        const { frameWindow, receive } = hostPage(t, {
            ...(getLaunchCode && { getLaunchCode }),
            onFailed: (failure) => failures.push(failure),
        });
        receive();
        const port = frameWindow.sent[0].transfer[0];
        port.postMessage({ jsonrpc: '2.0', id: 7, method: 'orgkeep/launchCode', params: {} });
        const response = (await receivedOn(port, 3))[2];
        if (result) {
            assert.deepEqual(response, { jsonrpc: '2.0', id: 7, result });
            assert.deepEqual(failures, []);
            return;
        }
        assert.deepEqual(response, {
            jsonrpc: '2.0',
            id: 7,
            error: { code: -32000, message: 'No launch code.' },
        });
        assert.equal(failures.length, 1, 'only the host page gets the reason');
    });
}

test('gets a new code for each call, and refuses unknown methods', async (t) => {
    let codes = 0;
    const { frameWindow, receive } = hostPage(t, { getLaunchCode: () => `${CODE}${++codes}` });
    receive();
    const port = frameWindow.sent[0].transfer[0];
    for (const [id, method] of [
        [1, 'orgkeep/launchCode'],
        [2, 'orgkeep/cookies'],
        [3, 'orgkeep/launchCode'],
    ]) {
        port.postMessage({ jsonrpc: '2.0', id, method, params: {} });
    }
    const responses = (await receivedOn(port, 5)).slice(2).sort((a, b) => a.id - b.id);
    assert.deepEqual(
        responses.map(({ result, error }) => result?.code ?? error.code),
        [`${CODE}1`, -32601, `${CODE}2`],
    );
});

test('calls the handlers of valid notifications and ignores invalid ones', async (t) => {
    /** @type {unknown[][]} */
    const calls = [];
    const { frameWindow, receive } = hostPage(t, {
        onShown: () => calls.push(['shown']),
        onSize: (height) => calls.push(['size', height]),
        onPlace: ({ top, height }) => calls.push(['place', top, height]),
        onRoute: (fragment) => calls.push(['route', fragment]),
        onSession: (state) => calls.push(['session', state]),
        onFailed: ({ title }) => calls.push(['failed', title]),
    });
    receive();
    const port = frameWindow.sent[0].transfer[0];
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
    assert.deepEqual(calls, [
        ['shown'],
        ['size', 900],
        ['place', 10, 20],
        ['route', '/activity'],
        ['session', 'active'],
        ['failed', 'The dashboard has stopped'],
    ]);
});

test('reports whether the dashboard is visible', async (t) => {
    const { frameWindow, receive, setInView, setPageVisibility, connection } = hostPage(t);
    receive();
    const port = frameWindow.sent[0].transfer[0];
    /** @type {[string, () => void, boolean][]} */
    const steps = [
        ['in view', () => setInView(true), true],
        ['out of view', () => setInView(false), false],
        ['out of view, page hidden', () => setPageVisibility('hidden'), false],
        ['out of view, page visible', () => setPageVisibility('visible'), false],
        ['in view again', () => setInView(true), true],
        ['page hidden', () => setPageVisibility('hidden'), false],
        ['page visible', () => setPageVisibility('visible'), true],
        ['paused', () => connection.setVisible(false), false],
        ['paused, in view', () => setInView(true), false],
        ['no longer paused', () => connection.setVisible(true), true],
    ];
    for (const [what, act, visible] of steps) {
        act();
        await settled(port);
        const messages = await receivedOn(port, 2);
        assert.equal(messages.at(-1).params.visible, visible, what);
    }
    assert.equal((await receivedOn(port, 2)).length, 1 + 7, 'only changes are reported');
});

test('reports a failure if the frame sends no message in time', (t) => {
    for (const isReady of [false, true]) {
        /** @type {string[]} */
        const failures = [];
        const { receive, fireTimeout, connection } = hostPage(t, {
            onFailed: ({ detail }) => failures.push(detail),
        });
        if (isReady) receive();
        fireTimeout();
        connection.disconnect();
        assert.equal(failures.length, isReady ? 0 : 1);
        assert.match(failures.join(), isReady ? /^$/ : /backup\.example\.com.*https:\/\/host\.example/);
    }
});

test('sends and receives nothing after disconnect()', async (t) => {
    const { frameWindow, receive, connection } = hostPage(t);
    connection.disconnect();
    receive();
    connection.signOut();
    connection.setTheme('dark');
    assert.deepEqual(frameWindow.sent, []);
});

test('refuses an invalid service address with a message', () => {
    for (const [service, message] of [
        ['', /must be one like https:\/\//],
        ['backup.example.com', /must be one like https:\/\//],
        ['http://backup.example.com', /must begin with https/],
        ['javascript:alert(1)', /must begin with https/],
        ['https://backup.example.com/app', /must be only a host and a port/],
        ['https://user@backup.example.com', /must be only a host and a port/],
        ['https://backup.example.com/?a=1', /must be only a host and a port/],
    ]) {
        assert.throws(() => frameAddress(String(service)), /** @type {RegExp} */ (message), String(service));
    }
});

test('names the host page in the address of the frame', () => {
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
