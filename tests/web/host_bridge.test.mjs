// @ts-check
// The frame's side of the bridge: which hosts it accepts, with Orgkeep's handshake and with Salesforce's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './browser_globals.mjs';
import { HostBridge, orgkeepHandshake, salesforceHandshake } from '../../web/embedded/host_bridge.mjs';
import { HostNotAllowed, findHost, parseGrant } from '../../web/embedded/host_origin.mjs';
import { CODE, FakeWindow, fakeTimers, receivedOn, settled } from './host_bridge_fakes.mjs';

/** @typedef {import('node:test').TestContext} TestContext */

const HOST = 'https://host.example';
const INSTANCE = '0123456789abcdef';
const CONNECT = { type: 'orgkeep.connect', protocol: 1, instance: INSTANCE };
const BOOTSTRAP = {
    type: 'sf-embedding.bootstrap',
    protocol: 'sf-embedding',
    instanceId: 'lwc-7',
    allowedOrigins: [HOST],
};

/**
 * A frame whose parent is a page of HOST.
 *
 * @param {TestContext} t
 * @param {import('../../web/embedded/host_bridge.mjs').Handshake} [handshake]
 */
function frame(t, handshake = orgkeepHandshake(INSTANCE)) {
    const parent = new FakeWindow(t);
    const self = new EventTarget();
    Object.assign(globalThis, {
        parent,
        addEventListener: self.addEventListener.bind(self),
        removeEventListener: self.removeEventListener.bind(self),
    });
    /** @type {[string, object][]} */
    const notifications = [];
    let secondPorts = 0;
    const bridge = new HostBridge({
        host: HOST,
        handshake,
        onNotification: (method, params) => notifications.push([method, params]),
        onSecondPort: () => ++secondPorts,
    });
    t.after(() => bridge.close());
    return {
        bridge,
        parent,
        notifications,
        secondPorts: () => secondPorts,
        /**
         * @param {unknown} [data]
         * @param {object} [event] members that differ from a valid event
         * @returns {MessagePort} the other end of the port in the message
         */
        connect(data = CONNECT, event = {}) {
            const { port1, port2 } = new MessageChannel();
            t.after(() => port1.close());
            const message = Object.assign(new Event('message'), {
                data,
                source: parent,
                origin: HOST,
                ports: [port2],
                ...event,
            });
            self.dispatchEvent(message);
            return port1;
        },
    };
}

test('sends "ready" only to its host, and until a port arrives', async (t) => {
    const timers = fakeTimers(t);
    const { parent, connect } = frame(t);
    timers.fireAll();
    timers.fireAll();
    assert.equal(parent.sent.length, 3);
    for (const { message, targetOrigin } of parent.sent) {
        assert.deepEqual(message, { type: 'orgkeep.ready', protocol: 1, instance: INSTANCE });
        assert.equal(targetOrigin, HOST);
    }
    connect();
    timers.fireAll();
    assert.equal(parent.sent.length, 3);
});

test('gives every frame another instance', () => {
    const messages = [1, 2].map(() => JSON.stringify(orgkeepHandshake().ready));
    assert.notEqual(messages[0], messages[1]);
    assert.match(messages[0], /"instance":"[0-9a-f]{32}"/);
});

const forged = [
    { what: 'of another window', event: { source: {} } },
    { what: 'without a window', event: { source: null } },
    { what: 'of another origin', event: { origin: 'https://evil.example' } },
    { what: 'of an origin that begins with the right one', event: { origin: `${HOST}.evil.example` } },
    { what: 'of the origin null', event: { origin: 'null' } },
    { what: 'without a port', event: { ports: [] } },
    { what: 'with two ports', event: { ports: [{ close() {} }, { close() {} }] } },
    { what: 'that is a string', data: JSON.stringify(CONNECT) },
    { what: 'that is null', data: null },
    { what: 'that is an array', data: [CONNECT] },
    { what: 'of another type', data: { ...CONNECT, type: 'orgkeep.ready' } },
    { what: 'of another protocol', data: { ...CONNECT, protocol: 2 } },
    { what: 'for another instance', data: { ...CONNECT, instance: 'fedcba9876543210' } },
    { what: 'without an instance', data: { type: 'orgkeep.connect', protocol: 1 } },
    { what: 'with an additional member', data: { ...CONNECT, more: 1 } },
    { what: 'of the other handshake', data: { ...BOOTSTRAP, instanceId: INSTANCE } },
];
for (const { what, data = CONNECT, event = {} } of forged) {
    test(`accepts no port from a message ${what}`, async (t) => {
        const { bridge, connect, secondPorts } = frame(t);
        const call = bridge.call('orgkeep/launchCode');
        connect(data, event);
        const port = connect();
        assert.deepEqual(await receivedOn(port, 1), [
            { jsonrpc: '2.0', id: 1, method: 'orgkeep/launchCode', params: {} },
        ]);
        connect(data, event);
        assert.equal(secondPorts(), 0, 'the connection stays open');
        port.postMessage({ jsonrpc: '2.0', id: 1, result: { code: CODE } });
        assert.deepEqual(await call, { code: CODE });
    });
}

test('closes the connection when a second port arrives', async (t) => {
    const { bridge, connect, notifications, secondPorts } = frame(t);
    const port = connect();
    const call = bridge.call('orgkeep/launchCode');
    connect();
    assert.equal(secondPorts(), 1);
    assert.equal(await call, null, 'the pending call has ended');
    assert.equal(await bridge.call('orgkeep/launchCode'), null);
    port.postMessage({ jsonrpc: '2.0', method: 'orgkeep/theme', params: { theme: 'dark' } });
    connect();
    bridge.notify('orgkeep/shown', {});
    await settled(port);
    assert.deepEqual(notifications, []);
    assert.equal(secondPorts(), 1);
});

test('sends the latest notification of each method when the connection opens', async (t) => {
    const { bridge, connect } = frame(t);
    bridge.notify('orgkeep/size', { height: 1 });
    bridge.notify('orgkeep/shown', {});
    bridge.notify('orgkeep/size', { height: 2 });
    const messages = await receivedOn(connect(), 2);
    assert.deepEqual(
        messages.map(({ method, params }) => [method, params]),
        [
            ['orgkeep/size', { height: 2 }],
            ['orgkeep/shown', {}],
        ],
    );
});

for (const { what, response } of [
    { what: 'an error', response: { error: { code: -32000, message: 'No launch code.' } } },
    { what: 'neither result nor error', response: {} },
]) {
    test(`resolves a call to null if the response has ${what}`, async (t) => {
        const { bridge, connect } = frame(t);
        const port = connect();
        const call = bridge.call('orgkeep/launchCode');
        await receivedOn(port, 1);
        port.postMessage({ jsonrpc: '2.0', id: 99, result: { code: 'of another call' } });
        port.postMessage({ id: 1, result: { code: 'no JSON-RPC' } });
        port.postMessage({ jsonrpc: '2.0', id: 1, ...response });
        assert.equal(await call, null);
    });
}

test('resolves a call to null after a timeout', async (t) => {
    const timers = fakeTimers(t);
    const { bridge, connect } = frame(t);
    const port = connect();
    const call = bridge.call('orgkeep/launchCode');
    await receivedOn(port, 1);
    timers.fireAll();
    assert.equal(await call, null);
});

test('handles notifications, refuses requests and ignores everything else', async (t) => {
    const { connect, notifications } = frame(t);
    const port = connect();
    for (const message of [
        { jsonrpc: '2.0', method: 'orgkeep/theme', params: { theme: 'dark' } },
        { jsonrpc: '2.0', method: 'orgkeep/signOut', params: [] },
        { jsonrpc: '1.0', method: 'orgkeep/signOut', params: {} },
        { method: 'orgkeep/signOut', params: {} },
        { jsonrpc: '2.0', method: 7, params: {} },
        'orgkeep/signOut',
        null,
        { jsonrpc: '2.0', id: 5, method: 'orgkeep/token', params: {} },
    ]) {
        port.postMessage(message);
    }
    const [response] = await receivedOn(port, 1);
    assert.deepEqual(response, {
        jsonrpc: '2.0',
        id: 5,
        error: { code: -32601, message: 'Unknown method.' },
    });
    assert.deepEqual(notifications, [
        ['orgkeep/theme', { theme: 'dark' }],
        ['orgkeep/signOut', {}],
    ]);
});

// --- Salesforce's handshake ---------------------------------------------------------------------------

test('in Salesforce sends "ready" once and waits for the first message of the host', async (t) => {
    const timers = fakeTimers(t);
    const { bridge, parent, connect, notifications } = frame(t, salesforceHandshake('lwc-7'));
    timers.fireAll();
    assert.deepEqual(
        parent.sent.map(({ message, targetOrigin }) => [message, targetOrigin]),
        [[{ type: 'sf-embedding/ready', instanceId: 'lwc-7' }, HOST]],
    );
    bridge.notify('orgkeep/shown', {});
    const port = connect(BOOTSTRAP);
    port.postMessage({ jsonrpc: '2.0', method: 'orgkeep/signOut', params: {} });
    await settled(port);
    assert.deepEqual(notifications, [], 'messages before host-initialized are ignored');
    const params = { props: { launchCode: CODE } };
    port.postMessage({ jsonrpc: '2.0', method: 'ui/notifications/host-initialized', params });
    const messages = await receivedOn(port, 2);
    assert.deepEqual(
        messages.map(({ method }) => method),
        ['ui/notifications/embedding-initialized', 'orgkeep/shown'],
    );
    assert.deepEqual(notifications, [['ui/notifications/host-initialized', params]]);
});

for (const { what, data } of [
    { what: 'for another instance', data: { ...BOOTSTRAP, instanceId: 'lwc-8' } },
    { what: 'of another protocol', data: { ...BOOTSTRAP, protocol: 'other' } },
    { what: 'without origins', data: { ...BOOTSTRAP, allowedOrigins: undefined } },
    { what: 'with invalid origins', data: { ...BOOTSTRAP, allowedOrigins: [1] } },
    { what: 'of the other handshake', data: { ...CONNECT, instance: 'lwc-7' } },
]) {
    test(`in Salesforce accepts no port from a message ${what}`, async (t) => {
        const { connect, secondPorts } = frame(t, salesforceHandshake('lwc-7'));
        const wrong = connect(data);
        const right = connect(BOOTSTRAP);
        for (const port of [wrong, right]) {
            port.postMessage({ jsonrpc: '2.0', method: 'ui/notifications/host-initialized', params: {} });
        }
        assert.equal((await receivedOn(right, 1))[0].method, 'ui/notifications/embedding-initialized');
        assert.equal(secondPorts(), 0);
    });
}

// --- Who may embed ------------------------------------------------------------------------------------

const PAGE = { origin: 'https://backup.example.com', isFramed: true, hosts: `${HOST} https://other.example` };
const metaData = (/** @type {object} */ value) =>
    `?hostMetaData=${encodeURIComponent(JSON.stringify(value))}`;

for (const { what, page, host } of [
    { what: 'an origin in the list', page: { search: `?host=${encodeURIComponent(HOST)}` }, host: HOST },
    {
        what: 'the last origin in the list',
        page: { search: '?host=https://other.example' },
        host: 'https://other.example',
    },
    { what: "the page's own origin", page: { search: `?host=${PAGE.origin}`, hosts: '' }, host: PAGE.origin },
    { what: 'Salesforce', page: { search: metaData({ instanceId: 'a', hostAppOrigin: HOST }) }, host: HOST },
    { what: 'no host if the address names none', page: { search: '' }, host: undefined },
    {
        what: 'no host outside of a frame',
        page: { search: '?host=https://evil.example', isFramed: false },
        host: undefined,
    },
]) {
    test(`accepts ${what}`, () => {
        assert.equal(findHost({ ...PAGE, ...page })?.host, host);
    });
}

for (const { what, page, message } of [
    {
        what: 'another site',
        page: { search: '?host=https://evil.example' },
        message: /^https:\/\/evil\.example is not/,
    },
    {
        what: 'an origin that begins with an allowed one',
        page: { search: `?host=${HOST}.evil.example` },
        message: /evil\.example is not/,
    },
    {
        what: 'a part of an allowed origin',
        page: { search: '?host=https://host' },
        message: /https:\/\/host is not/,
    },
    { what: 'another port', page: { search: `?host=${HOST}:8443` }, message: /8443 is not/ },
    { what: 'plain HTTP', page: { search: '?host=http://host.example' }, message: /^http:/ },
    { what: 'an address with a path', page: { search: `?host=${HOST}/` }, message: /is not/ },
    { what: 'two origins', page: { search: `?host=${encodeURIComponent(PAGE.hosts)}` }, message: /is not/ },
    { what: 'an empty host', page: { search: '?host=', hosts: '' }, message: /is not/ },
    {
        what: 'null in a page with an opaque origin',
        page: { search: '?host=null', origin: 'null' },
        message: /null is not/,
    },
    {
        what: 'another site in hostMetaData',
        page: { search: metaData({ instanceId: 'a', hostAppOrigin: 'https://evil.example' }) },
        message: /evil\.example is not/,
    },
    {
        what: 'hostMetaData without an instance',
        page: { search: metaData({ hostAppOrigin: HOST }) },
        message: /hostMetaData/,
    },
    {
        what: 'hostMetaData that is no JSON',
        page: { search: '?hostMetaData=x' },
        message: /hostMetaData/,
    },
    { what: 'hostMetaData that is null', page: { search: '?hostMetaData=null' }, message: /hostMetaData/ },
]) {
    test(`refuses ${what}`, () => {
        assert.throws(
            () => findHost({ ...PAGE, ...page }),
            (error) => error instanceof HostNotAllowed && message.test(error.message),
        );
    });
}

for (const { what, result, isSameOrigin = false, grant } of [
    { what: 'accepts a code', result: { code: CODE }, grant: { code: CODE } },
    { what: 'refuses null', result: null, grant: null },
    { what: 'refuses a string', result: CODE, grant: null },
    { what: 'refuses a code with other characters', result: { code: `${CODE}\n` }, grant: null },
    { what: 'refuses a short code', result: { code: 'abc' }, grant: null },
    {
        what: 'ignores the service that a host of another origin names',
        result: { code: CODE, service: 'https://evil.example' },
        grant: { code: CODE },
    },
    {
        what: 'accepts the service that a host of the same origin names',
        result: { code: CODE, service: 'https://backup.example.com/x' },
        isSameOrigin: true,
        grant: { code: CODE, service: 'https://backup.example.com' },
    },
    {
        what: 'refuses a service of another scheme',
        result: { code: CODE, service: 'javascript:alert(1)' },
        isSameOrigin: true,
        grant: null,
    },
    {
        what: 'refuses a service that is no string',
        result: { code: CODE, service: 7 },
        isSameOrigin: true,
        grant: null,
    },
]) {
    test(`as result of a launch code call ${what}`, () => {
        assert.deepEqual(parseGrant(result, isSameOrigin), grant);
    });
}
