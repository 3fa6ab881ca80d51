// The start of --auth token: errors before the service listens, and warnings.

import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';

import { run, Server, withFolder } from './server.mjs';
import {
    api,
    environment,
    makeSecrets,
    northwind,
    twoOrgs,
    withTokens,
    writeConfiguration,
} from './token.mjs';

/** The result of running the program with this configuration. */
async function start(folder, configuration, { secrets = makeSecrets(), args = [] } = {}) {
    const file = await writeConfiguration(folder, configuration);
    return run(['--port', '0', '--auth', 'token', '--configuration', file, ...args], {
        env: environment(secrets),
    });
}

test('refuses mixed options, and listening for other machines without authentication', async () => {
    await withFolder(async (folder) => {
        const file = await writeConfiguration(folder, twoOrgs());
        const cases = [
            [['--listen', '0.0.0.0'], /--listen "0\.0\.0\.0".*--auth token/],
            [['--listen', '::'], /--listen "::".*--auth token/],
            [['--listen', 'example.com'], /--listen "example\.com"/],
            [['--auth', 'basic'], /--auth "basic".*none and token/],
            [['--auth', 'token'], /--auth token needs a --configuration/],
            [['--configuration', file], /--configuration is for --auth token/],
            [
                ['--auth', 'token', '--configuration', file, '--database', 'x.db'],
                /--database is for --auth none/,
            ],
            [
                ['--auth', 'token', '--configuration', file, '--scenario', 'fresh'],
                /--scenario is for --auth none/,
            ],
            [['--auth', 'token', '--configuration', file, '--seed', '1'], /--seed is for --auth none/],
        ];
        for (const [args, said] of cases) {
            const { code, stdout, stderr } = await run(args);
            assert.equal(code, 2, args.join(' '));
            assert.equal(stdout, '');
            assert.match(stderr, said);
        }
    });
});

test('lists every error of a configuration, a line each, without secrets', async () => {
    await withFolder(async (folder) => {
        const configuration = twoOrgs();
        configuration.publicOrigin = 'https://backup.example.com/';
        configuration.surplus = true;
        configuration.orgs[0].embeddingOrigins = ['https://*.force.com', 'null'];
        configuration.orgs[1].id = 'x';
        const secrets = { ...makeSecrets(), northwindKey: 'too-short-a-secret' };
        const { code, stdout, stderr } = await start(folder, configuration, { secrets });
        assert.equal(code, 2);
        assert.equal(stdout, '');
        const lines = stderr.trim().split('\n');
        for (const pointer of [
            '/publicOrigin',
            '/surplus',
            '/orgs/0/embeddingOrigins/0',
            '/orgs/0/embeddingOrigins/1',
            '/orgs/1/id',
            '/orgs/0/serviceKeys/0',
        ]) {
            assert.ok(
                lines.some((line) => line.includes(`${pointer}`)),
                `${pointer} in\n${stderr}`,
            );
        }
        assert.ok(lines.length >= 7);
        for (const secret of Object.values(secrets)) assert.ok(!stderr.includes(secret));
    });
});

test('names files that cannot be read', async () => {
    await withFolder(async (folder) => {
        const none = path.join(folder, 'none', 'file');
        const missing = await run(['--auth', 'token', '--configuration', none]);
        assert.equal(missing.code, 2);
        assert.match(missing.stderr, /none\/file cannot be read/);
        const noJson = path.join(folder, 'notes.txt');
        await writeFile(noJson, 'notes');
        const unread = await run(['--auth', 'token', '--configuration', noJson]);
        assert.equal(unread.code, 2);

        const database = twoOrgs();
        database.orgs[0].database = none;
        assert.match((await start(folder, database)).stderr, /cannot open the database .*none\/file/);
        const audit = twoOrgs();
        audit.auditFile = path.join('none', 'audit.jsonl');
        const refused = await start(folder, audit);
        assert.equal(refused.code, 1);
        assert.match(refused.stderr, /the audit log .*none\/audit\.jsonl cannot be written: /);
        const site = await start(folder, twoOrgs(), { args: ['--site', path.join(folder, 'none')] });
        assert.match(site.stderr, /--site: the folder .* does not exist/);
    });
});

test('a database stays with its org and its state', async () => {
    await withFolder(async (folder) => {
        const secrets = makeSecrets();
        const configuration = twoOrgs();
        configuration.orgs[0].database = path.join(folder, 'northwind.sqlite');
        const file = await writeConfiguration(folder, configuration);
        const serve = async (use) => {
            const server = await Server.startIn(
                environment(secrets),
                '--auth',
                'token',
                '--configuration',
                file,
            );
            try {
                return await use(server);
            } finally {
                await server.end();
            }
        };
        await serve(async (server) =>
            assert.equal((await server.request('GET', `${api}/healthz`)).status, 200),
        );
        await serve(async (server) =>
            assert.equal((await server.request('GET', `${api}/healthz`)).status, 200),
        );
        const lines = await readFile(path.join(folder, 'audit.jsonl'), 'utf8');
        assert.equal(lines, '', 'nobody came');

        configuration.orgs.reverse();
        [configuration.orgs[0].database, configuration.orgs[1].database] = [
            configuration.orgs[1].database,
            ':memory:',
        ];
        const { code, stderr } = await start(folder, configuration, { secrets });
        assert.equal(code, 1);
        assert.match(stderr, new RegExp(`northwind\\.sqlite belongs to the org ${northwind}, not to `));
    });
});

test('warns about a secret that every user may read', async () => {
    await withFolder(async (outer) => {
        const secret = path.join(outer, 'key.secret');
        await writeFile(secret, `${'k'.repeat(40)}\n`);
        for (const [mode, warned] of [
            [0o644, true],
            [0o640, false],
            [0o600, false],
        ]) {
            await chmod(secret, mode);
            const change = (configuration) =>
                void (configuration.orgs[0].serviceKeys = [{ name: 'salesforce', keyFile: secret }]);
            await withTokens(change, async (server, client) => {
                assert.equal((await client.requestCode({ key: 'k'.repeat(40) })).status, 201);
                await server.end();
                assert.equal(
                    /key\.secret contains a secret, but every user/.test(server.stderr),
                    warned,
                    mode.toString(8),
                );
            });
        }
    });
});

test('warns about unencrypted tokens on a network', async () => {
    const open = () => ['--listen', '0.0.0.0'];
    const proxied = (configuration) => {
        configuration.trustedProxies = ['192.0.2.1'];
        return open();
    };
    for (const [change, warned] of [
        [open, true],
        [proxied, false],
        [() => {}, false],
    ]) {
        await withTokens(change, async (server) => {
            await server.end();
            assert.equal(/tokens cross the network unencrypted/.test(server.stderr), warned);
        });
    }
});
