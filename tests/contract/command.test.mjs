// The command line: options, error messages and exit codes.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import test from 'node:test';

import { eventually, run, Server, withFolder, withServer } from './server.mjs';

test('--help lists the options', async () => {
    for (const option of ['--help', '-h']) {
        const { code, stdout, stderr } = await run([option]);
        assert.equal(code, 0);
        assert.equal(stderr, '');
        for (const name of [
            '--port',
            '--site',
            '--database',
            '--scenario',
            '--speed',
            '--seed',
            '--clock',
            'fresh',
            'healthy',
            'large',
            'errors',
            'failed',
            'quota',
            'running',
        ]) {
            assert.ok(stdout.includes(name), name);
        }
    }
    const { code, stdout } = await run(['--scenario', 'help']);
    assert.equal(code, 0);
    assert.equal(stdout.trim().split('\n').length, 7);
});

test('names unknown options and bad values, and how to correct them', async () => {
    const cases = [
        [['--prot', '1'], /unknown option "--prot".*--help/],
        [['extra'], /unknown option "extra"/],
        [['--port'], /--port needs a value/],
        [['--port', ''], /--port needs a value/],
        [['--port', '65536'], /--port "65536".*0 to 65535/],
        [['--port', '80x'], /--port "80x"/],
        [['--port=-1'], /--port "-1"/],
        [['--speed', '0'], /--speed "0".*0\.01 to 100000/],
        [['--speed', 'nan'], /--speed "nan"/],
        [['--speed', 'inf'], /--speed "inf"/],
        [['--seed', '-1'], /--seed "-1".*whole number/],
        [['--seed', '18446744073709551616'], /--seed/],
        [['--clock', 'noon'], /--clock "noon".*2026-11-22T14:05:00Z/],
        [['--scenario', 'sunny'], /unknown scenario[^]*healthy/],
    ];
    for (const [args, said] of cases) {
        const { code, stdout, stderr } = await run(args);
        assert.equal(code, 2, args.join(' '));
        assert.equal(stdout, '');
        assert.match(stderr, said);
    }
});

test('names files and folders that cannot be used', async () => {
    await withFolder(async (folder) => {
        const notes = path.join(folder, 'notes.txt');
        await writeFile(notes, 'These are my notes, no database at all. '.repeat(40));
        const empty = path.join(folder, 'empty');
        await mkdir(empty);
        const cases = [
            [['--site', path.join(folder, 'none')], /--site: the folder .* does not exist/],
            [['--site', empty], /contains no index\.html/],
            [['--database', notes], /notes\.txt is not a database/],
            [['--database', path.join(folder, 'none', 'a.db')], /cannot open the database/],
            [['--database', empty], /cannot open the database/],
        ];
        for (const [args, said] of cases) {
            const { code, stderr } = await run(['--port', '0', ...args]);
            assert.equal(code, 1, args.join(' '));
            assert.match(stderr, said);
        }
    });
});

test('reports a port that is in use', async () => {
    await withServer(['--scenario', 'fresh'], async (server) => {
        const { code, stderr } = await run(['--port', String(server.port), '--scenario', 'fresh']);
        assert.equal(code, 1);
        assert.match(stderr, new RegExp(`port ${server.port} is in use`));
    });
});

test('a database belongs to one server at a time', async () => {
    await withFolder(async (folder) => {
        const file = path.join(folder, 'orgkeep.db');
        await withServer(['--scenario', 'fresh', '--database', file], async () => {
            const { code, stderr } = await run(['--port', '0', '--database', file]);
            assert.equal(code, 1);
            assert.match(stderr, /in use by another process/);
        });
    });
});

test('SIGTERM and SIGINT end it cleanly, also with an open connection', async () => {
    for (const signal of ['SIGTERM', 'SIGINT']) {
        const server = await Server.start('--scenario', 'running');
        const agent = new http.Agent({ keepAlive: true });
        assert.equal((await server.request('GET', '/healthz', { agent })).status, 200);
        assert.deepEqual(await server.end(signal), { code: 0, signal: null });
        agent.destroy();
    }
});

test('--clock sets the time at the start, which advances', async () => {
    const look = async (scenario) =>
        withServer(['--scenario', scenario, '--clock', '2025-03-30T02:30:00+02:00'], async (server) => {
            const { json: session } = await server.request('GET', '/api/v1/session');
            const past = Date.parse(session.serverTime) - Date.parse('2025-03-30T00:30:00Z');
            assert.ok(past >= 0 && past < 60_000, session.serverTime);
            await eventually(async () => {
                const { json } = await server.request('GET', '/api/v1/session');
                return json.serverTime > session.serverTime;
            });
            const { json: dashboard } = await server.request('GET', '/api/v1/dashboard');
            const { json: activities } = await server.request('GET', '/api/v1/activities?limit=1000');
            assert.ok(activities.items.every((item) => item.startedAt <= dashboard.serverTime));
            return { ...dashboard, serverTime: '', activities };
        });
    for (const scenario of ['healthy', 'large']) {
        assert.deepEqual(await look(scenario), await look(scenario));
    }
});

test('the same seed gives the same org, another seed another one', async () => {
    const objects = async (seed) =>
        withServer(
            ['--scenario', 'fresh', '--seed', seed],
            async (server) => (await server.request('GET', '/api/v1/org/objects')).text,
        );
    assert.equal(await objects('7'), await objects('7'));
    assert.notEqual(await objects('7'), await objects('8'));
});
