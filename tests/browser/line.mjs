// @ts-check
// The line between a browser and the service, which can be slow and can be cut.
import http from 'node:http';

/** @typedef {import('node:test').TestContext} TestContext */

/**
 * A way to the service at another address. It goes with the test.
 *
 * @param {TestContext} t
 * @param {string} to the service's address
 */
export async function lay(t, to) {
    const service = new URL(to);
    /** @type {Set<import('node:net').Socket>} */
    const sockets = new Set();
    let whole = true;
    let delayMs = 0;
    /** @type {(() => void)[]} */
    const held = [];
    let holding = false;

    const proxy = http.createServer(async (request, response) => {
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
        if (holding && request.url?.startsWith('/api/')) {
            await new Promise((resolve) => held.push(() => resolve(undefined)));
        }
        if (!whole) {
            request.socket.destroy();
            return;
        }
        const headers = { ...request.headers, host: service.host };
        if (headers.origin) headers.origin = service.origin;
        const onward = http.request(
            {
                host: service.hostname,
                port: service.port,
                method: request.method,
                path: request.url,
                headers,
            },
            (answer) => {
                response.writeHead(answer.statusCode ?? 502, answer.headers);
                answer.pipe(response);
            },
        );
        onward.on('error', () => request.socket.destroy());
        request.pipe(onward);
    });
    proxy.on('connection', (socket) => {
        if (!whole) socket.destroy();
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        socket.on('error', () => socket.destroy());
    });
    await new Promise((resolve) => proxy.listen(0, '127.0.0.1', () => resolve(undefined)));
    const address = /** @type {import('node:net').AddressInfo} */ (proxy.address());
    t.after(() => {
        whole = false;
        for (const release of held.splice(0)) release();
        for (const socket of sockets) socket.destroy();
        proxy.close();
    });

    return {
        url: `http://127.0.0.1:${address.port}/`,
        cut() {
            whole = false;
            for (const socket of sockets) socket.destroy();
        },
        mend() {
            whole = true;
        },
        /** @param {number} milliseconds that every request takes longer from now on */
        slow(milliseconds) {
            delayMs = milliseconds;
        },
        /** Keeps the questions to the service back. @returns {() => void} lets them go on */
        hold() {
            holding = true;
            return () => {
                holding = false;
                for (const release of held.splice(0)) release();
            };
        },
    };
}
