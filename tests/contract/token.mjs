// The server with `--auth token`: a configuration of two orgs, and sign-in.

import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { Server, withFolder } from './server.mjs';

export const api = '/api/v1';
export const json = { 'content-type': 'application/json' };
export const northwind = '00D5g000004xQzEEAU';
export const meridian = '00D5g000009aBcDEAU';
export const ada = { id: '0055g00000BmT2kAAF', name: 'Ada Lovelace' };
export const publicOrigin = 'https://backup.example.com';
export const hosts = [
    'https://northwind.lightning.force.com',
    'https://northwind.my.salesforce.com',
    'https://meridian.lightning.force.com',
];
export const callers = ['https://northwind--c.vf.force.com', 'https://tools.meridian.example:8443'];

/** New secrets for each test, so that a leaked one can be recognized. */
export function makeSecrets() {
    return {
        northwindKey: randomBytes(32).toString('hex'),
        meridianKey: randomBytes(32).toString('base64url'),
        consumer: randomBytes(32).toString('hex').toUpperCase(),
    };
}

export const environment = (secrets) => ({
    ORGKEEP_KEY_NORTHWIND: secrets.northwindKey,
    ORGKEEP_KEY_MERIDIAN: secrets.meridianKey,
    ORGKEEP_CONSUMER: secrets.consumer,
});

/**
 * The time of a signature by a clock that is ahead of the service's by almost the allowed skew: in the first
 * minute after its start the service accepts nothing else.
 */
export const justAhead = () => Date.now() + 59_990;

export function twoOrgs() {
    return {
        publicOrigin,
        auditFile: 'audit.jsonl',
        orgs: [
            {
                id: northwind,
                name: 'Northwind Energy',
                database: ':memory:',
                scenario: 'healthy',
                seed: 1,
                embeddingOrigins: hosts.slice(0, 2),
                apiOrigins: callers.slice(0, 1),
                serviceKeys: [{ name: 'salesforce', keyEnvironment: 'ORGKEEP_KEY_NORTHWIND' }],
                canvas: {
                    consumerSecretEnvironment: 'ORGKEEP_CONSUMER',
                    role: 'viewer',
                    administrators: [ada.id],
                },
            },
            {
                id: meridian,
                database: ':memory:',
                scenario: 'errors',
                seed: 2,
                embeddingOrigins: hosts.slice(2),
                apiOrigins: callers.slice(1),
                serviceKeys: [{ name: 'portal', keyEnvironment: 'ORGKEEP_KEY_MERIDIAN' }],
            },
        ],
    };
}

/** Writes the configuration into the folder, with its files there too, and returns the file's name. */
export async function writeConfiguration(folder, configuration) {
    const file = path.join(folder, 'orgkeep.json');
    const placed = structuredClone(configuration);
    if (placed.auditFile) placed.auditFile = path.join(folder, placed.auditFile);
    await writeFile(file, JSON.stringify(placed), { mode: 0o600 });
    return file;
}

/**
 * Calls `use` with a running server in token mode and a client of it; `change` may modify the
 * configuration first, and returns additional arguments, if any.
 */
export async function withTokens(change, use) {
    await withFolder(async (folder) => {
        const secrets = makeSecrets();
        const configuration = twoOrgs();
        const args = (await change(configuration, folder)) ?? [];
        const file = await writeConfiguration(folder, configuration);
        const server = await Server.startIn(
            environment(secrets),
            '--auth',
            'token',
            '--configuration',
            file,
            '--speed',
            '1',
            ...args,
        );
        try {
            await use(server, new GatewayClient(server, secrets, folder));
        } finally {
            await server.end();
        }
    });
}

/** A configuration for withTokens(): a small site without other changes. */
export const withSite = async (configuration, folder) => ['--site', await makeSite(folder)];

/** The requests of the back end of a host page, and of the page in its frame. */
export class GatewayClient {
    constructor(server, secrets, folder) {
        this.server = server;
        this.secrets = secrets;
        this.folder = folder;
    }

    requestCode({
        orgId = northwind,
        user = ada,
        role = 'administrator',
        key = this.secrets.northwindKey,
        ...options
    } = {}) {
        return this.server.request('POST', `${api}/launch-codes`, {
            ...options,
            headers: { ...json, authorization: `Bearer ${key}`, ...options.headers },
            body: JSON.stringify({ orgId, user, role }),
        });
    }

    exchange(code, { headers = {}, ...options } = {}) {
        return this.server.request('POST', `${api}/sessions`, {
            ...options,
            headers: { ...json, ...headers },
            body: JSON.stringify({ code }),
        });
    }

    /** The token of a new session. */
    async signIn(person = {}) {
        const code = await this.requestCode(person);
        if (code.status !== 201) throw new Error(`no launch code: ${code.status} ${code.text}`);
        const session = await this.exchange(code.json.code);
        if (session.status !== 201) throw new Error(`no session: ${session.status} ${session.text}`);
        return session.json.token;
    }

    /** A request with this token. */
    ask(token, method, target, { headers = {}, ...options } = {}) {
        return this.server.request(method, api + target, {
            ...options,
            headers: { authorization: `Bearer ${token}`, ...headers },
        });
    }

    /** A form as Salesforce Canvas posts it. */
    postCanvas(form, headers = {}) {
        return this.server.request('POST', '/canvas', {
            headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
            body: form,
        });
    }

    /** The form of a signed request for a user of Northwind, with this many additional bytes. */
    signedForm({
        secret = this.secrets.consumer,
        issuedAt = justAhead(),
        userId = ada.id,
        padding = 0,
    } = {}) {
        const payload = Buffer.from(
            JSON.stringify({
                algorithm: 'HMACSHA256',
                issuedAt,
                userId,
                client: { oauthToken: 'session-of-salesforce' },
                context: {
                    user: { userId, userName: 'ada@northwind.example', fullName: ada.name },
                    organization: { organizationId: northwind },
                    environment: { parameters: { padding: '~'.repeat(padding) } },
                },
            }),
        ).toString('base64');
        const mac = createHmac('sha256', secret).update(payload).digest('base64');
        return new URLSearchParams({ signed_request: `${mac}.${payload}` }).toString();
    }

    /** The current audit log. */
    async audit() {
        const text = await readFile(path.join(this.folder, 'audit.jsonl'), 'utf8');
        return text
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line));
    }
}

/** The content of a meta element of the page. */
export function meta(page, name) {
    return new RegExp(`<meta name="${name}" content="([^"]*)">`).exec(page)?.[1];
}

/** A site with the meta elements of the real one, and a module under /embed/. */
export async function makeSite(folder) {
    const site = path.join(folder, 'site');
    await mkdir(path.join(site, 'embed'), { recursive: true });
    await mkdir(path.join(site, 'assets'));
    await writeFile(
        path.join(site, 'index.html'),
        '<!doctype html><title>Orgkeep</title>\n' +
            ['service', 'hosts', 'launch']
                .map((name) => `<meta name="orgkeep-${name}" content="">\n`)
                .join(''),
    );
    await writeFile(path.join(site, 'embed', 'orgkeep-dashboard.mjs'), 'export const answer = 42;\n');
    await writeFile(path.join(site, 'assets', 'app-0a1b2c3d4e5f.mjs'), 'export {};\n');
    return site;
}
