// @ts-check
// The frame's side of the bridge: whom it talks to, in its own words and in Salesforce's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './browser_globals.mjs';
import { HostBridge, ourHandshake, salesforceHandshake } from '../../web/embedded/host_bridge.mjs';
import { NotAllowed, findHost, readGrant } from '../../web/embedded/host_origin.mjs';
import { CODE, Post, heardOn, holdTimers, settled } from './host_bridge_world.mjs';

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
function frame(t, handshake = ourHandshake(INSTANCE)) {
    const parent = new Post(t);
    const self = new EventTarget();
    Object.assign(globalThis, {
        parent,
        addEventListener: self.addEventListener.bind(self),
        removeEventListener: self.removeEventListener.bind(self),
    });
    /** @type {[string, object][]} */
    const heard = [];
    let shut = 0;
    const bridge = new HostBridge({
        host: HOST,
        handshake,
        hear: (method, params) => heard.push([method, params]),
        shut: () => ++shut,
    });
    t.after(() => bridge.close());
    return {
        bridge,
        parent,
        heard,
        shut: () => shut,
        /**
         * @param {unknown} [data]
         * @param {object} [event] what differs from a right one
         * @returns {MessagePort} the other end of the port that is handed over
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

test('the frame says that it is ready to its host alone, until it is answered', async (t) => {
    const timers = holdTimers(t);
    const { parent, connect } = frame(t);
    timers.runOff();
    timers.runOff();
    assert.equal(parent.sent.length, 3);
    for (const { message, targetOrigin } of parent.sent) {
        assert.deepEqual(message, { type: 'orgkeep.ready', protocol: 1, instance: INSTANCE });
        assert.equal(targetOrigin, HOST);
    }
    connect();
    timers.runOff();
    assert.equal(parent.sent.length, 3);
});

test('every frame has a name of its own', () => {
    const names = [1, 2].map(() => JSON.stringify(ourHandshake().ready));
    assert.notEqual(names[0], names[1]);
    assert.match(names[0], /"instance":"[0-9a-f]{32}"/);
});

const forged = [
    { what: 'of another window', event: { source: {} } },
    { what: 'of no window', event: { source: null } },
    { what: 'of another origin', event: { origin: 'https://evil.example' } },
    { what: 'of a longer origin', event: { origin: `${HOST}.evil.example` } },
    { what: 'of the origin null', event: { origin: 'null' } },
    { what: 'with no port', event: { ports: [] } },
    { what: 'with two ports', event: { ports: [{ close() {} }, { close() {} }] } },
    { what: 'that is text', data: JSON.stringify(CONNECT) },
    { what: 'that is nothing', data: null },
    { what: 'that is a list', data: [CONNECT] },
    { what: 'of another type', data: { ...CONNECT, type: 'orgkeep.ready' } },
    { what: 'of another protocol', data: { ...CONNECT, protocol: 2 } },
    { what: 'for another instance', data: { ...CONNECT, instance: 'fedcba9876543210' } },
    { what: 'for no instance', data: { type: 'orgkeep.connect', protocol: 1 } },
    { what: 'with more in it', data: { ...CONNECT, more: 1 } },
    { what: 'in other words', data: { ...BOOTSTRAP, instanceId: INSTANCE } },
];
for (const { what, data = CONNECT, event = {} } of forged) {
    test(`the frame takes no port from a message ${what}`, async (t) => {
        const { bridge, connect, shut } = frame(t);
        const call = bridge.call('orgkeep/launchCode');
        connect(data, event);
        const port = connect();
        assert.deepEqual(await heardOn(port, 1), [
            { jsonrpc: '2.0', id: 1, method: 'orgkeep/launchCode', params: {} },
        ]);
        connect(data, event);
        assert.equal(shut(), 0, 'nor does it end what there is');
        port.postMessage({ jsonrpc: '2.0', id: 1, result: { code: CODE } });
        assert.deepEqual(await call, { code: CODE });
    });
}

test('a second port ends it all', async (t) => {
    const { bridge, connect, heard, shut } = frame(t);
    const port = connect();
    const call = bridge.call('orgkeep/launchCode');
    connect();
    assert.equal(shut(), 1);
    assert.equal(await call, null, 'what was asked is not waited for');
    assert.equal(await bridge.call('orgkeep/launchCode'), null);
    port.postMessage({ jsonrpc: '2.0', method: 'orgkeep/theme', params: { theme: 'dark' } });
    connect();
    bridge.notify('orgkeep/shown', {});
    await settled(port);
    assert.deepEqual(heard, []);
    assert.equal(shut(), 1);
});

test('what was to be said before there was a host is said to it, the latest of each', async (t) => {
    const { bridge, connect } = frame(t);
    bridge.notify('orgkeep/size', { height: 1 });
    bridge.notify('orgkeep/shown', {});
    bridge.notify('orgkeep/size', { height: 2 });
    const said = await heardOn(connect(), 2);
    assert.deepEqual(
        said.map(({ method, params }) => [method, params]),
        [
            ['orgkeep/size', { height: 2 }],
            ['orgkeep/shown', {}],
        ],
    );
});

for (const { what, answer } of [
    { what: 'an error', answer: { error: { code: -32000, message: 'No launch code.' } } },
    { what: 'neither result nor error', answer: {} },
]) {
    test(`a call that is answered with ${what} has no result`, async (t) => {
        const { bridge, connect } = frame(t);
        const port = connect();
        const call = bridge.call('orgkeep/launchCode');
        await heardOn(port, 1);
        port.postMessage({ jsonrpc: '2.0', id: 99, result: { code: 'of another call' } });
        port.postMessage({ id: 1, result: { code: 'no JSON-RPC' } });
        port.postMessage({ jsonrpc: '2.0', id: 1, ...answer });
        assert.equal(await call, null);
    });
}

test('a call that is never answered is given up', async (t) => {
    const timers = holdTimers(t);
    const { bridge, connect } = frame(t);
    const port = connect();
    const call = bridge.call('orgkeep/launchCode');
    await heardOn(port, 1);
    timers.runOff();
    assert.equal(await call, null);
});

test('notifications are heard, requests are refused, and anything else is nothing', async (t) => {
    const { connect, heard } = frame(t);
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
    const [refusal] = await heardOn(port, 1);
    assert.deepEqual(refusal, { jsonrpc: '2.0', id: 5, error: { code: -32601, message: 'Unknown method.' } });
    assert.deepEqual(heard, [
        ['orgkeep/theme', { theme: 'dark' }],
        ['orgkeep/signOut', {}],
    ]);
});

// --- Salesforce's own words ---------------------------------------------------------------------------

test('in Salesforce the frame says ready once, and speaks after the host has said hello', async (t) => {
    const timers = holdTimers(t);
    const { bridge, parent, connect, heard } = frame(t, salesforceHandshake('lwc-7'));
    timers.runOff();
    assert.deepEqual(
        parent.sent.map(({ message, targetOrigin }) => [message, targetOrigin]),
        [[{ type: 'sf-embedding/ready', instanceId: 'lwc-7' }, HOST]],
    );
    bridge.notify('orgkeep/shown', {});
    const port = connect(BOOTSTRAP);
    port.postMessage({ jsonrpc: '2.0', method: 'orgkeep/signOut', params: {} });
    await settled(port);
    assert.deepEqual(heard, [], 'nothing counts before the hello');
    const params = { props: { launchCode: CODE } };
    port.postMessage({ jsonrpc: '2.0', method: 'ui/notifications/host-initialized', params });
    const said = await heardOn(port, 2);
    assert.deepEqual(
        said.map(({ method }) => method),
        ['ui/notifications/embedding-initialized', 'orgkeep/shown'],
    );
    assert.deepEqual(heard, [['ui/notifications/host-initialized', params]]);
});

for (const { what, data } of [
    { what: 'for another instance', data: { ...BOOTSTRAP, instanceId: 'lwc-8' } },
    { what: 'of another protocol', data: { ...BOOTSTRAP, protocol: 'other' } },
    { what: 'with no origins', data: { ...BOOTSTRAP, allowedOrigins: undefined } },
    { what: 'with origins that are none', data: { ...BOOTSTRAP, allowedOrigins: [1] } },
    { what: 'in our words', data: { ...CONNECT, instance: 'lwc-7' } },
]) {
    test(`in Salesforce the frame takes no port from a message ${what}`, async (t) => {
        const { connect, shut } = frame(t, salesforceHandshake('lwc-7'));
        const wrong = connect(data);
        const right = connect(BOOTSTRAP);
        for (const port of [wrong, right]) {
            port.postMessage({ jsonrpc: '2.0', method: 'ui/notifications/host-initialized', params: {} });
        }
        assert.equal((await heardOn(right, 1))[0].method, 'ui/notifications/embedding-initialized');
        assert.equal(shut(), 0);
    });
}

// --- Who may embed ------------------------------------------------------------------------------------

const PAGE = { origin: 'https://backup.example.com', isFramed: true, hosts: `${HOST} https://other.example` };
const metaData = (/** @type {object} */ value) =>
    `?hostMetaData=${encodeURIComponent(JSON.stringify(value))}`;

for (const { what, visit, host } of [
    { what: 'one of the list', visit: { search: `?host=${encodeURIComponent(HOST)}` }, host: HOST },
    {
        what: 'the last of the list',
        visit: { search: '?host=https://other.example' },
        host: 'https://other.example',
    },
    { what: 'the page itself', visit: { search: `?host=${PAGE.origin}`, hosts: '' }, host: PAGE.origin },
    { what: 'Salesforce', visit: { search: metaData({ instanceId: 'a', hostAppOrigin: HOST }) }, host: HOST },
    { what: 'none, for nobody wants to talk', visit: { search: '' }, host: undefined },
    {
        what: 'none, for it is not in a frame',
        visit: { search: '?host=https://evil.example', isFramed: false },
        host: undefined,
    },
]) {
    test(`the host is ${what}`, () => {
        assert.equal(findHost({ ...PAGE, ...visit })?.host, host);
    });
}

for (const { what, visit, names } of [
    {
        what: 'another site',
        visit: { search: '?host=https://evil.example' },
        names: /^https:\/\/evil\.example is not/,
    },
    { what: 'a longer name', visit: { search: `?host=${HOST}.evil.example` }, names: /evil\.example is not/ },
    { what: 'a part of a name', visit: { search: '?host=https://host' }, names: /https:\/\/host is not/ },
    { what: 'another port', visit: { search: `?host=${HOST}:8443` }, names: /8443 is not/ },
    { what: 'plain http', visit: { search: '?host=http://host.example' }, names: /^http:/ },
    { what: 'a path', visit: { search: `?host=${HOST}/` }, names: /is not/ },
    { what: 'two at once', visit: { search: `?host=${encodeURIComponent(PAGE.hosts)}` }, names: /is not/ },
    { what: 'nothing', visit: { search: '?host=', hosts: '' }, names: /is not/ },
    {
        what: 'null in a page without origin',
        visit: { search: '?host=null', origin: 'null' },
        names: /null is not/,
    },
    {
        what: 'another site in Salesforce’s words',
        visit: { search: metaData({ instanceId: 'a', hostAppOrigin: 'https://evil.example' }) },
        names: /evil\.example is not/,
    },
    { what: 'no instance', visit: { search: metaData({ hostAppOrigin: HOST }) }, names: /hostMetaData/ },
    { what: 'no JSON', visit: { search: '?hostMetaData=x' }, names: /hostMetaData/ },
    { what: 'null as JSON', visit: { search: '?hostMetaData=null' }, names: /hostMetaData/ },
]) {
    test(`no one may embed it as ${what}`, () => {
        assert.throws(
            () => findHost({ ...PAGE, ...visit }),
            (error) => error instanceof NotAllowed && names.test(error.message),
        );
    });
}

for (const { what, result, own = false, grant } of [
    { what: 'a code', result: { code: CODE }, grant: { code: CODE } },
    { what: 'no answer', result: null, grant: null },
    { what: 'text', result: CODE, grant: null },
    { what: 'a code with other letters', result: { code: `${CODE}\n` }, grant: null },
    { what: 'a short code', result: { code: 'abc' }, grant: null },
    {
        what: 'a service of another origin',
        result: { code: CODE, service: 'https://evil.example' },
        grant: { code: CODE },
    },
    {
        what: 'a service of its own origin',
        result: { code: CODE, service: 'https://backup.example.com/x' },
        own: true,
        grant: { code: CODE, service: 'https://backup.example.com' },
    },
    {
        what: 'a service that is none',
        result: { code: CODE, service: 'javascript:alert(1)' },
        own: true,
        grant: null,
    },
    { what: 'a service that is no text', result: { code: CODE, service: 7 }, own: true, grant: null },
]) {
    test(`what a host answers: ${what}`, () => {
        assert.deepEqual(readGrant(result, own), grant);
    });
}
