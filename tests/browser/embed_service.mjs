// @ts-check
// The service with launch codes and sessions, for one org whose dashboard other sites may embed.
import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runServer, temporaryDatabase } from './harness.mjs';

/** @typedef {import('node:test').TestContext} TestContext */
/** @typedef {'viewer' | 'administrator'} Role */

const ORG = '00D5g000004xQzEEAU';
const USER = { id: '0055g00000BmT2kAAF', name: 'Ada Lovelace' };

/**
 * Starts the service, which is stopped after the test.
 *
 * @param {TestContext} t
 * @param {string[]} embeddingOrigins
 */
export async function startEmbeddable(t, embeddingOrigins) {
    const [key, secret] = [1, 2].map(() => randomBytes(32).toString('hex'));
    const folder = path.dirname(temporaryDatabase(t));
    const configuration = path.join(folder, 'orgkeep.json');
    writeFileSync(
        configuration,
        JSON.stringify({
            publicOrigin: 'http://localhost',
            auditFile: path.join(folder, 'audit.jsonl'),
            orgs: [
                {
                    id: ORG,
                    database: ':memory:',
                    embeddingOrigins,
                    serviceKeys: [{ name: 'host', keyEnvironment: 'ORGKEEP_KEY' }],
                    canvas: { consumerSecretEnvironment: 'ORGKEEP_CANVAS', role: 'viewer' },
                },
            ],
        }),
    );
    const { port } = await runServer(
        t,
        [
            ['--auth', 'token'],
            ['--configuration', configuration],
            ['--port', 0],
            ['--speed', 1],
        ],
        { ORGKEEP_KEY: key, ORGKEEP_CANVAS: secret },
    );
    const origin = `http://localhost:${port}`;

    /** @param {string} call @param {object} body @returns {Promise<any>} */
    const post = async (call, body) => {
        const response = await fetch(`${origin}/api/v1/${call}`, {
            method: 'POST',
            headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
        });
        assert.ok(response.ok, `${call}: ${response.status}`);
        return response.json();
    };
    return {
        origin,
        /** @param {Role} [role] @returns {Promise<string>} a launch code */
        async code(role = 'administrator') {
            return (await post('launch-codes', { orgId: ORG, user: USER, role })).code;
        },
        /** Ends all sessions of the user. */
        async revoke() {
            const { revoked } = await post('sessions/revocations', { userId: USER.id });
            assert.ok(revoked > 0, 'there was a session');
        },
        /** @returns {string} a signed request as Salesforce posts it to a Canvas app */
        signedRequest() {
            const payload = Buffer.from(
                JSON.stringify({
                    algorithm: 'HMACSHA256',
                    // The time is as late as allowed: requests that may be older than the service's start
                    // are refused.
                    issuedAt: Date.now() + 59_990,
                    userId: USER.id,
                    client: { instanceUrl: 'https://northwind.my.salesforce.com' },
                    context: {
                        user: { userId: USER.id, fullName: USER.name },
                        organization: { organizationId: ORG, name: 'Northwind Energy' },
                    },
                }),
            ).toString('base64');
            return `${createHmac('sha256', secret).update(payload).digest('base64')}.${payload}`;
        },
    };
}
