// @ts-check

/**
 * Creates a `fetch` for the service that sends no session token.
 *
 * @param {string} service base address of the service; '' for the page's own origin
 * @returns {ServiceFetch}
 */
export function createServiceFetch(service) {
    const base = new URL(service, document.baseURI);
    return (path, init) =>
        fetch(new URL(path, base), {
            ...init,
            cache: 'no-store',
            // A service of another origin must not get cookies.
            credentials: base.origin === location.origin ? 'same-origin' : 'omit',
            redirect: 'error',
        });
}

/**
 * @typedef {(path: string, init: RequestInit) => Promise<Response>} ServiceFetch
 */

/**
 * @typedef {object} TransportOptions
 * @property {ServiceFetch} fetchService
 * @property {(id: number, status: number, headers: string[], body: Uint8Array) => void} respond receives
 *     the body as UTF-8: the browser encodes a long one many times faster than embind's loop over its
 *     characters
 * @property {(id: number, timedOut: boolean) => void} fail called when no response was received
 */

/**
 * Sends the client's requests with `fetch`. It interprets nothing: it passes on every response, whatever
 * its status, and reports everything else as a failure.
 *
 * @param {TransportOptions} options
 * @returns {Orgkeep.Host['request']}
 */
export function createTransport({ fetchService, respond, fail }) {
    return (id, method, path, headers, body, timeoutMs) => {
        const abort = new AbortController();
        let timedOut = false;
        const timer = setTimeout(() => {
            timedOut = true;
            abort.abort();
        }, timeoutMs);

        const send = async () => {
            const response = await fetchService(path, {
                method,
                headers,
                body: body === '' ? undefined : body,
                signal: abort.signal,
            });
            return { response, body: new TextEncoder().encode(await response.text()) };
        };
        send()
            .finally(() => clearTimeout(timer))
            .then(
                ({ response, body }) => respond(id, response.status, [...response.headers].flat(), body),
                () => fail(id, timedOut),
            );
    };
}
