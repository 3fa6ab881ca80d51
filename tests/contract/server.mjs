// The real server as a process, and requests to it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const program = process.env.ORGKEEP_SERVER;
if (!program) {
    throw new Error('ORGKEEP_SERVER must name the orgkeep-stub executable');
}

/** Runs the program to its end; `env` is added to the environment. */
export async function run(args, { deadline = 10_000, env = {} } = {}) {
    const child = spawn(program, args, {
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: deadline,
        env: { ...process.env, ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    const [code, signal] = await once(child, 'close');
    return { code, signal, stdout, stderr };
}

/** A server on a free port; the arguments follow `--port 0`. */
export class Server {
    #child;
    #closed;
    stdout = '';
    stderr = '';
    port = 0;
    /** The certificate of an https server, PEM. */
    ca;
    isSecure = false;

    static start(...args) {
        return Server.startIn({}, ...args);
    }

    /** Starts the service as start() does, with these additions to the environment. */
    static async startIn(env, ...args) {
        const server = new Server();
        server.#child = spawn(program, ['--port', '0', ...args], {
            stdio: ['ignore', 'pipe', 'pipe'],
            env: { ...process.env, ...env },
        });
        server.#closed = once(server.#child, 'close');
        server.#child.stderr.setEncoding('utf8').on('data', (text) => (server.stderr += text));
        const line = await new Promise((resolve, reject) => {
            server.#child.stdout.setEncoding('utf8').on('data', (text) => {
                server.stdout += text;
                if (server.stdout.includes('\n')) {
                    resolve(server.stdout.slice(0, server.stdout.indexOf('\n')));
                }
            });
            server.#child.once('error', reject);
            server.#closed.then(([code]) =>
                reject(new Error(`the server ended with ${code} before it listened: ${server.stderr}`)),
            );
        });
        const match = /^listening on (https?):\/\/(?:127\.0\.0\.1|0\.0\.0\.0):(\d+)$/.exec(line);
        if (!match) throw new Error(`the server said "${line}"`);
        server.isSecure = match[1] === 'https';
        server.port = Number(match[2]);
        return server;
    }

    /** Ends it with the signal and returns its exit code and signal. */
    async end(signal = 'SIGTERM') {
        if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill(signal);
        const [code, by] = await this.#closed;
        return { code, signal: by };
    }

    /** One request. Headers of the response are in lower case; a JSON body is in `json`. */
    async request(method, target, { headers = {}, body, agent = false, ...options } = {}) {
        const length =
            body === undefined || 'transfer-encoding' in headers
                ? {}
                : { 'content-length': Buffer.byteLength(body) };
        const request = (this.isSecure ? https : http).request({
            host: '127.0.0.1',
            port: this.port,
            ca: this.ca,
            method,
            path: target,
            headers: { ...length, ...headers },
            agent,
            ...options,
        });
        request.end(body);
        const [response] = await once(request, 'response');
        const chunks = [];
        for await (const chunk of response) chunks.push(chunk);
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString('utf8');
        const isJson = /json/.test(response.headers['content-type'] ?? '') && text !== '';
        return {
            method,
            target,
            status: response.statusCode,
            headers: response.headers,
            bytes,
            text,
            json: isJson ? JSON.parse(text) : undefined,
        };
    }

    /** Sends the bytes over one connection and reads everything until the server closes it. */
    async raw(text, { deadline = 20_000 } = {}) {
        const socket = net.connect(this.port, '127.0.0.1');
        socket.setTimeout(deadline, () => socket.destroy(new Error('the connection was kept open')));
        socket.write(text);
        let answer = '';
        for await (const chunk of socket) answer += chunk;
        return answer;
    }
}

/** Waits until `look` returns something truthy; checks often, gives up late. */
export async function eventually(look, { deadline = 30_000, every = 50 } = {}) {
    const until = Date.now() + deadline;
    for (;;) {
        const seen = await look();
        if (seen) return seen;
        if (Date.now() > until) throw new Error(`waited ${deadline} ms in vain`);
        await new Promise((resolve) => setTimeout(resolve, every));
    }
}

/** Calls `use` with a new folder, which is removed afterwards. */
export async function withFolder(use) {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'orgkeep-contract-'));
    try {
        return await use(folder);
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}

/** Calls `use` with a running server, which is ended afterwards. */
export async function withServer(args, use) {
    const server = await Server.start(...args);
    try {
        return await use(server);
    } finally {
        await server.end();
    }
}
