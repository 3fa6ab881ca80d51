// @ts-check

/**
 * @param {string} service base address of the service; '' for the page's own origin
 * @returns {Ask} in nobody's name
 */
export function askPlainly(service) {
    const base = new URL(service, document.baseURI);
    return (path, init) =>
        fetch(new URL(path, base), {
            ...init,
            cache: 'no-store',
            // Cookies of a service elsewhere are none of ours.
            credentials: base.origin === location.origin ? 'same-origin' : 'omit',
            redirect: 'error',
        });
}

/**
 * @typedef {(path: string, init: RequestInit) => Promise<Response>} Ask
 */

/**
 * @typedef {object} TransportOptions
 * @property {Ask} ask the service
 * @property {(id: number, status: number, headers: string[], body: Uint8Array) => void} respond the body
 *     as UTF-8: the browser encodes a long one many times quicker than embind's loops over its letters
 * @property {(id: number, timedOut: boolean) => void} fail no answer has come
 */

/**
 * Carries the client's requests over fetch and decides nothing: every answer of whatever status is
 * handed on, and everything else is a failure.
 *
 * @param {TransportOptions} options
 * @returns {Orgkeep.Host['request']}
 */
export function createTransport({ ask, respond, fail }) {
    return (id, method, path, headers, body, timeoutMs) => {
        const abort = new AbortController();
        let timedOut = false;
        const timer = setTimeout(() => {
            timedOut = true;
            abort.abort();
        }, timeoutMs);

        const send = async () => {
            const response = await ask(path, {
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
