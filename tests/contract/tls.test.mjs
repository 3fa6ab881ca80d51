// TLS by the service itself.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import test from 'node:test';
import tls from 'node:tls';
import { promisify } from 'node:util';

import { run, withFolder } from './server.mjs';
import {
    environment,
    makeSecrets,
    publicOrigin,
    twoOrgs,
    withSite,
    withTokens,
    writeConfiguration,
} from './token.mjs';

const openssl = (...args) => promisify(execFile)('openssl', args);

/** A certificate for the loopback and its key, in the folder. */
async function makeCertificate(folder, name = 'server') {
    const certificateFile = path.join(folder, `${name}.pem`);
    const privateKeyFile = path.join(folder, `${name}.key`);
    await openssl(
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-keyout',
        privateKeyFile,
        '-out',
        certificateFile,
        '-days',
        '2',
        '-subj',
        '/CN=orgkeep.test',
        '-addext',
        'subjectAltName=IP:127.0.0.1,DNS:localhost',
    );
    return { certificateFile, privateKeyFile };
}

async function withTls(use) {
    let files;
    const change = async (configuration, folder) => {
        files = await makeCertificate(folder);
        configuration.tls = files;
        return withSite(configuration, folder);
    };
    await withTokens(change, async (server, client) => {
        assert.ok(server.isSecure);
        server.ca = await readFile(files.certificateFile, 'utf8');
        await use(server, client);
    });
}

/** The result of a handshake with these options: the protocol, or the error's code. */
async function handshake(server, options) {
    const socket = tls.connect({ host: '127.0.0.1', port: server.port, ca: server.ca, ...options });
    const failed = new Promise((resolve) => socket.once('error', (error) => resolve(error.code)));
    const done = new Promise((resolve) =>
        socket.once('secureConnect', () => resolve(`${socket.getProtocol()} ${socket.getCipher().name}`)),
    );
    const outcome = await Promise.race([failed, done]);
    socket.destroy();
    return outcome;
}

test('users sign in over TLS, and browsers are told to keep using it', async () => {
    await withTls(async (server, client) => {
        const token = await client.signIn();
        const session = await client.ask(token, 'GET', '/session');
        assert.equal(session.status, 200);
        for (const answer of [
            session,
            await server.request('GET', '/'),
            await server.request('GET', '/nothing'),
        ]) {
            assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000');
        }
        const own = await client.requestCode({ headers: { origin: `https://127.0.0.1:${server.port}` } });
        assert.equal(own.status, 201, 'its own pages are https');
        const plain = await client.requestCode({ headers: { origin: `http://127.0.0.1:${server.port}` } });
        assert.equal(plain.status, 403);
    });
});

test('refuses protocols before TLS 1.2 and suites without forward secrecy', async () => {
    await withTls(async (server) => {
        const old = 'DEFAULT@SECLEVEL=0';
        assert.match(await handshake(server, {}), /^TLSv1\.3 /);
        assert.match(await handshake(server, { maxVersion: 'TLSv1.2' }), /^TLSv1\.2 ECDHE-/);
        for (const version of ['TLSv1', 'TLSv1.1']) {
            assert.equal(
                await handshake(server, { minVersion: version, maxVersion: version, ciphers: old }),
                'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
                version,
            );
        }
        for (const ciphers of [
            'AES128-GCM-SHA256',
            'AES256-SHA',
            'ECDHE-ECDSA-AES256-SHA',
            'ECDHE-ECDSA-AES128-SHA256',
        ]) {
            assert.match(
                await handshake(server, { maxVersion: 'TLSv1.2', ciphers: `${ciphers}:@SECLEVEL=0` }),
                /HANDSHAKE_FAILURE$/,
                ciphers,
            );
        }
    });
});

test('no TLS session can be resumed', async () => {
    await withTls(async (server) => {
        for (const version of ['TLSv1.2', 'TLSv1.3']) {
            /** A complete exchange: tickets of TLS 1.3 arrive after the handshake. */
            const visit = async (session) => {
                const sessions = [];
                const socket = tls.connect({
                    host: '127.0.0.1',
                    port: server.port,
                    ca: server.ca,
                    session,
                    minVersion: version,
                    maxVersion: version,
                });
                socket.on('session', (fresh) => sessions.push(fresh));
                socket.write(
                    `GET /healthz HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: close\r\n\r\n`,
                );
                await once(socket, 'secureConnect');
                const seen = {
                    reused: socket.isSessionReused(),
                    ticket: socket.getTLSTicket(),
                    session: socket.getSession(),
                };
                socket.resume();
                await once(socket, 'close');
                return { ...seen, sessions };
            };
            const first = await visit();
            assert.equal(first.ticket, undefined, version);
            if (version === 'TLSv1.3') assert.deepEqual(first.sessions, []);
            assert.equal((await visit(first.sessions[0] ?? first.session)).reused, false, version);
        }
    });
});

test('answers requests in one TLS record one by one', async () => {
    await withTls(async (server) => {
        const socket = tls.connect({ host: '127.0.0.1', port: server.port, ca: server.ca });
        const ask = (more) => `GET /healthz HTTP/1.1\r\nHost: localhost:${server.port}\r\n${more}\r\n`;
        socket.write(ask('') + ask('') + ask('Connection: close\r\n'));
        let answers = '';
        for await (const text of socket.setEncoding('utf8')) answers += text;
        assert.equal(answers.match(/HTTP\/1\.1 200 /g).length, 3);
    });
});

test('does not answer anything that is not TLS, and frees its connection', async () => {
    await withTls(async (server) => {
        const answer = await server
            .raw('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n', { deadline: 60_000 })
            .catch((error) => error.code);
        assert.doesNotMatch(answer, /HTTP\/1\.1 \d/);
        assert.equal((await server.request('GET', '/healthz')).status, 200);
    });
});

test('does not wait for a handshake or a record that arrives byte by byte', async () => {
    await withTls(async (server) => {
        const drip = async (socket, bytes) => {
            socket.on('error', () => {});
            socket.resume();
            const dripping = setInterval(() => socket.write(bytes), 1_000);
            const kept = setTimeout(() => socket.destroy(), 60_000);
            const began = process.hrtime.bigint();
            await once(socket, 'close').catch(() => {});
            clearInterval(dripping);
            clearTimeout(kept);
            assert.ok(process.hrtime.bigint() - began < 59_000_000_000n, 'the connection was kept open');
        };
        // The header of a record of 16,000 bytes, whose content arrives slowly.
        const hello = net.connect(server.port, '127.0.0.1');
        hello.write(Buffer.from([0x16, 3, 1, 0x3e, 0x80]));
        const inner = net.connect(server.port, '127.0.0.1');
        const session = tls.connect({ socket: inner, ca: server.ca });
        session.on('error', () => {});
        await once(session, 'secureConnect');
        inner.write(Buffer.from([0x17, 3, 3, 0x3e, 0x80])); // a raw record header, below the TLS of this side
        await Promise.all([drip(hello, Buffer.from([1])), drip(inner, Buffer.from([1]))]);
        session.destroy();
        assert.equal((await server.request('GET', '/healthz')).status, 200);
    });
});

test('names an unusable certificate or key before it listens', async () => {
    await withFolder(async (folder) => {
        const good = await makeCertificate(folder);
        const other = await makeCertificate(folder, 'other');
        const text = path.join(folder, 'notes.txt');
        await writeFile(text, 'no certificate');
        const locked = path.join(folder, 'locked.key');
        await openssl(
            'pkey',
            '-in',
            good.privateKeyFile,
            '-aes256',
            '-passout',
            'pass:orgkeep',
            '-out',
            locked,
        );
        const cases = [
            [
                { ...good, certificateFile: path.join(folder, 'none.pem') },
                /the certificate .*none\.pem cannot be used: /,
            ],
            [{ ...good, certificateFile: text }, /the certificate .*notes\.txt cannot be used: /],
            [
                { ...good, privateKeyFile: path.join(folder, 'none.key') },
                /the private key .*none\.key cannot be used: /,
            ],
            [{ ...good, privateKeyFile: text }, /the private key .*notes\.txt cannot be used: /],
            [{ ...good, privateKeyFile: locked }, /the private key .*locked\.key cannot be used: /],
            [
                { ...good, privateKeyFile: other.privateKeyFile },
                /other\.key (does not belong to|cannot be used)/,
            ],
        ];
        for (const [files, said] of cases) {
            const file = await writeConfiguration(folder, { ...twoOrgs(), publicOrigin, tls: files });
            const { code, stdout, stderr } = await run(
                ['--port', '0', '--auth', 'token', '--configuration', file],
                { env: environment(makeSecrets()) },
            );
            assert.equal(code, 1, stderr);
            assert.equal(stdout, '');
            assert.match(stderr, said);
            assert.doesNotMatch(stderr, /PRIVATE KEY/);
        }
    });
});
