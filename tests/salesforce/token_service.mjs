// The service with `--auth token`, for one org whose pages may embed and call it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const site = process.env.ORGKEEP_SITE ?? fileURLToPath(new URL('../../build/site', import.meta.url));
const program =
    process.env.ORGKEEP_SERVER ?? fileURLToPath(new URL('../../build/bin/orgkeep-stub', import.meta.url));
const KEY = 'a-service-key-for-tests-0123456789';
const ORG = '00D5g000004xQzEEAU';
const USER = { id: '0055g00000BmT2kAAF', name: 'Ada Lovelace' };

/** The service's configuration needs its address before it listens. */
async function freePort() {
    const probe = net.createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = /** @type {net.AddressInfo} */ (probe.address());
    probe.close();
    await once(probe, 'close');
    return port;
}

/**
 * Starts the service, which is stopped after the test.
 *
 * @param {import('node:test').TestContext} context
 * @param {string} orgOrigin of the pages
 */
export async function startTokenService(context, orgOrigin) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'orgkeep-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const configuration = path.join(folder, 'orgkeep.json');
    writeFileSync(
        configuration,
        JSON.stringify({
            publicOrigin: origin,
            auditFile: path.join(folder, 'audit.jsonl'),
            orgs: [
                {
                    id: ORG,
                    database: ':memory:',
                    embeddingOrigins: [orgOrigin],
                    apiOrigins: [orgOrigin],
                    serviceKeys: [{ name: 'salesforce', keyEnvironment: 'ORGKEEP_KEY' }],
                },
            ],
        }),
    );
    const child = spawn(
        program,
        ['--auth', 'token', '--configuration', configuration, '--site', site, '--port', String(port)],
        { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ORGKEEP_KEY: KEY } },
    );
    const exited = new Promise((resolve) => {
        child.once('exit', resolve);
        child.once('error', resolve); // it could not be started
    });
    context.after(async () => {
        child.kill();
        await exited;
    });
    await new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (code) => reject(new Error(`orgkeep-stub ended with ${code}`)));
        createInterface({ input: child.stdout }).on('line', (line) => {
            if (line.includes('listening on')) resolve(undefined);
        });
    });

    return {
        origin,
        /** Requests a launch code like Apex does. @returns {Promise<string>} */
        async launchCode() {
            const response = await fetch(`${origin}/api/v1/launch-codes`, {
                method: 'POST',
                headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' },
                body: JSON.stringify({ orgId: ORG, user: USER, role: 'viewer' }),
            });
            if (response.status !== 201) {
                throw new Error(`no launch code: ${response.status} ${await response.text()}`);
            }
            return (await response.json()).code;
        },
    };
}
