// @ts-check

/** A token with less time left is renewed before it is used again. */
const RENEWAL_MS = 120_000;
/** The time limit for sign-in requests. */
const TIMEOUT_MS = 20_000;
/** Returns the signed-in user. The dashboard requests it when it opens. */
const SESSION_PATH = '/api/v1/session';
const TOKEN = /^[A-Za-z0-9._~+/=-]{16,4096}$/;

/**
 * @typedef {object} Grant a launch code and the service that accepts it
 * @property {string} code
 * @property {string} [service] address of the service, if it is not that of the page
 */

/**
 * @typedef {object} SessionOptions
 * @property {string} service address of the service; '' for the page's own origin
 * @property {() => Promise<Grant | null>} requestGrant resolves to null if none is available
 * @property {(state: 'active' | 'ended') => void} onState
 * @property {() => void} onUserChanged called if a new code is for another user than the one whose data
 *     the dashboard shows
 * @property {() => number} [now] milliseconds since 1970
 */

/**
 * A session with the service. Its token is kept only in memory. It is requested, renewed and replaced when
 * a request needs it: never by a timer, and never twice at a time.
 */
export class AuthSession {
    #base;
    #requestGrant;
    #onState;
    #onUserChanged;
    #now;
    #token = '';
    /** Both times are by this machine's clock, in milliseconds since 1970. */
    #expires = 0;
    #renewableUntil = 0;
    /** @type {Promise<string> | null} a sign-in or renewal in progress */
    #pending = null;
    #isEnded = false;
    /** @type {'active' | 'ended' | ''} the state as last reported */
    #state = '';
    /** Identifies the user whose data the dashboard shows; '' until the service has returned it. */
    #user = '';

    /** @param {SessionOptions} options */
    constructor({ service, requestGrant, onState, onUserChanged, now = Date.now }) {
        this.#base = new URL(service, document.baseURI);
        this.#requestGrant = requestGrant;
        this.#onState = onState;
        this.#onUserChanged = onUserChanged;
        this.#now = now;
    }

    /**
     * Sends a request with the session's token. If the token is rejected, it is replaced and the request
     * repeated, once.
     *
     * @param {string} path
     * @param {RequestInit} init
     * @returns {Promise<Response>} 401 if no session is available
     */
    async fetch(path, init) {
        const response = await this.#fetchWithRetry(path, init);
        if (path === SESSION_PATH && response.ok) this.#user ||= await userKey(response.clone());
        return response;
    }

    /** @param {string} path @param {RequestInit} init */
    async #fetchWithRetry(path, init) {
        const token = await unlessAborted(this.#authorize(), init.signal);
        const response = await this.#send(path, init, token);
        if (response.status !== 401) return response;
        if (token !== '' && token === this.#token) this.#revoke(token);
        this.#discard(token);
        const newToken = token === '' ? '' : await unlessAborted(this.#authorize(), init.signal);
        const second = newToken === '' ? response : await this.#send(path, init, newToken);
        if (second.status === 401) {
            this.#discard(newToken);
            if (this.#token === '') this.#setState('ended');
        }
        return second;
    }

    /** Ends the session here and at the service. Later requests are sent without a token. */
    end() {
        const token = this.#token;
        this.#isEnded = true;
        this.#discard(token);
        this.#setState('ended');
        if (token !== '') this.#revoke(token);
    }

    /**
     * Ends the token's session at the service. If the request fails, the session expires a few minutes
     * later. A token that was rejected before its expiry is revoked too: if somebody else has renewed it,
     * the service knows by this that it was stolen, and ends their session as well.
     *
     * @param {string} token
     */
    #revoke(token) {
        const init = { method: 'DELETE', keepalive: true };
        this.#send('/api/v1/sessions/current', init, token).catch(() => {});
    }

    /** @returns {Promise<string>} a valid token; '' if none is available */
    #authorize() {
        if (this.#isEnded) return Promise.resolve('');
        // While a sign-in is pending, its token must not be used: it may be another user's.
        const isUsable = !this.#pending && this.#token !== '' && this.#expires - this.#now() > RENEWAL_MS;
        if (isUsable) return Promise.resolve(this.#token);
        this.#pending ??= this.#obtainToken().finally(() => {
            this.#pending = null;
        });
        return this.#pending;
    }

    async #obtainToken() {
        if (this.#token !== '' && (await this.#renew())) return this.#token;
        const grant = await this.#requestGrant();
        if (grant && !this.#isEnded) {
            if (grant.service) this.#base = new URL(grant.service);
            const response = await this.#post('/api/v1/sessions', JSON.stringify({ code: grant.code }), '');
            if (await this.#acceptToken(response, 201)) await this.#checkUser();
        }
        // Without a new token, the old one is used until it expires.
        return this.#token !== '' && this.#now() < this.#expires ? this.#token : '';
    }

    /** Checks that a new token is for the same user: somebody else may have signed in to the host page. */
    async #checkUser() {
        if (this.#user === '') return;
        const token = this.#token;
        const init = { signal: AbortSignal.timeout(TIMEOUT_MS) };
        const response = await this.#send(SESSION_PATH, init, token);
        const user = response.ok ? await userKey(response) : '';
        if (user === this.#user) return;
        if (user !== '') return this.#onUserChanged();
        this.#discard(token);
        throw new Error('The service did not return the signed-in user.');
    }

    /** @returns {Promise<boolean>} whether the token may be used */
    async #renew() {
        const oldToken = this.#token;
        const now = this.#now();
        if (now >= this.#expires) {
            this.#discard(oldToken);
            return false;
        }
        if (now >= this.#renewableUntil) return false;
        try {
            const response = await this.#post('/api/v1/sessions/current/renewal', '', oldToken);
            if (await this.#acceptToken(response, 200)) return true;
        } catch (error) {
            // The next request tries again.
            if (this.#token === oldToken && this.#now() < this.#expires) return true;
            throw error;
        }
        this.#discard(oldToken);
        return false;
    }

    /**
     * @param {Response} response
     * @param {number} expectedStatus
     * @returns {Promise<boolean>} false if the service refuses
     */
    async #acceptToken(response, expectedStatus) {
        const { status } = response;
        if (status >= 400 && status < 500 && status !== 429) return false;
        if (status !== expectedStatus) throw new Error(`The sign-in failed (HTTP status ${status}).`);
        const { token, expiresAt, renewableUntil } = await response.json();
        // This machine's clock may be wrong, so the times are taken relative to the service's clock.
        const date = Date.parse(response.headers.get('date') ?? '');
        const skew = Number.isNaN(date) ? 0 : this.#now() - date;
        const expires = Date.parse(expiresAt) + skew;
        const renewable = Date.parse(renewableUntil) + skew;
        if (typeof token !== 'string' || !TOKEN.test(token) || Number.isNaN(expires + renewable)) {
            throw new Error('The sign-in failed: the service sent an invalid session.');
        }
        if (this.#isEnded) return false;
        this.#token = token;
        this.#expires = expires;
        this.#renewableUntil = renewable;
        this.#setState('active');
        return true;
    }

    /** @param {string} token a token that must not be used again */
    #discard(token) {
        if (token === this.#token) this.#token = '';
    }

    /** @param {'active' | 'ended'} state */
    #setState(state) {
        if (state === this.#state) return;
        this.#state = state;
        this.#onState(state);
    }

    /** @param {string} path @param {string} body @param {string} token */
    async #post(path, body, token) {
        const abort = new AbortController();
        const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
        try {
            const init = { method: 'POST', body: body || undefined, signal: abort.signal };
            const type = { 'Content-Type': 'application/json' };
            const response = await this.#send(path, body ? { ...init, headers: type } : init, token);
            // The time limit applies to the body too.
            return new Response(await response.text(), {
                status: response.status,
                headers: response.headers,
            });
        } finally {
            clearTimeout(timer);
        }
    }

    /** @param {string} path @param {RequestInit} init @param {string} token */
    #send(path, init, token) {
        const headers = new Headers(init.headers);
        if (token !== '') headers.set('Authorization', `Bearer ${token}`);
        return fetch(new URL(path, this.#base), {
            ...init,
            headers,
            cache: 'no-store',
            credentials: 'omit',
            redirect: 'error',
        });
    }
}

/** @param {Response} response @returns {Promise<string>} identifies org and user; '' if it is invalid */
async function userKey(response) {
    const { org, user } = await response.json().catch(() => ({}));
    if (!org?.id || !user?.name) return '';
    // Names are not unique, but some services send no user id.
    return JSON.stringify(user.id ? [org.id, 'id', user.id] : [org.id, 'name', user.name]);
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {AbortSignal | null | undefined} signal
 * @returns {Promise<T>}
 */
function unlessAborted(promise, signal) {
    if (!signal) return promise;
    return new Promise((resolve, reject) => {
        const abort = () => reject(signal.reason);
        if (signal.aborted) abort();
        signal.addEventListener('abort', abort, { once: true });
        promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    });
}
