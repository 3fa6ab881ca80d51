// @ts-check
// An HTTP proxy between a browser and the service, which can delay requests and break the connection.
import http from 'node:http';

/** @typedef {import('node:test').TestContext} TestContext */

/**
 * Starts a proxy, which is stopped after the test.
 *
 * @param {TestContext} t
 * @param {string} target the service's address
 */
export async function startProxy(t, target) {
    const service = new URL(target);
    /** @type {Set<import('node:net').Socket>} */
    const sockets = new Set();
    let isConnected = true;
    let delayMs = 0;
    /** @type {(() => void)[]} */
    const heldRequests = [];
    let isHolding = false;

    const proxy = http.createServer(async (request, response) => {
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
        if (isHolding && request.url?.startsWith('/api/')) {
            await new Promise((resolve) => heldRequests.push(() => resolve(undefined)));
        }
        if (!isConnected) {
            request.socket.destroy();
            return;
        }
        const headers = { ...request.headers, host: service.host };
        if (headers.origin) headers.origin = service.origin;
        const forwarded = http.request(
            {
                host: service.hostname,
                port: service.port,
                method: request.method,
                path: request.url,
                headers,
            },
            (serviceResponse) => {
                response.writeHead(serviceResponse.statusCode ?? 502, serviceResponse.headers);
                serviceResponse.pipe(response);
            },
        );
        forwarded.on('error', () => request.socket.destroy());
        request.pipe(forwarded);
    });
    proxy.on('connection', (socket) => {
        if (!isConnected) socket.destroy();
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        socket.on('error', () => socket.destroy());
    });
    await new Promise((resolve) => proxy.listen(0, '127.0.0.1', () => resolve(undefined)));
    const address = /** @type {import('node:net').AddressInfo} */ (proxy.address());
    t.after(() => {
        isConnected = false;
        for (const release of heldRequests.splice(0)) release();
        for (const socket of sockets) socket.destroy();
        proxy.close();
    });

    return {
        url: `http://127.0.0.1:${address.port}/`,
        disconnect() {
            isConnected = false;
            for (const socket of sockets) socket.destroy();
        },
        reconnect() {
            isConnected = true;
        },
        /** @param {number} milliseconds delay of every later request */
        setDelay(milliseconds) {
            delayMs = milliseconds;
        },
        /** Holds back requests to the API. @returns {() => void} releases them */
        holdRequests() {
            isHolding = true;
            return () => {
                isHolding = false;
                for (const release of heldRequests.splice(0)) release();
            };
        },
    };
}
