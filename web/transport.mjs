// @ts-check

/**
 * @typedef {object} TransportOptions
 * @property {string} service base address of the service; '' for the page's own origin
 * @property {(id: number, status: number, headers: string[], body: string) => void} respond
 * @property {(id: number, timedOut: boolean) => void} fail no answer has come
 */

/**
 * Carries the client's requests over fetch and decides nothing: every answer of whatever status is
 * handed on, and everything else is a failure.
 *
 * @param {TransportOptions} options
 * @returns {Orgkeep.Host['request']}
 */
export function createTransport({ service, respond, fail }) {
    const base = service === '' ? document.baseURI : new URL(service, document.baseURI).href;
    // Cookies of a service elsewhere are none of ours.
    const credentials = new URL(base).origin === location.origin ? 'same-origin' : 'omit';

    return (id, method, path, headers, body, timeoutMs) => {
        const abort = new AbortController();
        let timedOut = false;
        const timer = setTimeout(() => {
            timedOut = true;
            abort.abort();
        }, timeoutMs);

        const send = async () => {
            const response = await fetch(new URL(path, base), {
                method,
                headers,
                body: body === '' ? undefined : body,
                cache: 'no-store',
                credentials,
                redirect: 'error',
                signal: abort.signal,
            });
            return { response, text: await response.text() };
        };
        send()
            .finally(() => clearTimeout(timer))
            .then(
                ({ response, text }) =>
                    respond(id, response.status, [...response.headers].flat(), text),
                () => fail(id, timedOut),
            );
    };
}
