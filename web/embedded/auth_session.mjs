// @ts-check

/** Less than this left, and a token is renewed before it is used again. */
const RENEWAL_MS = 120_000;
/** An answer of the service to a sign-in that takes longer is not waited for. */
const PATIENCE_MS = 20_000;
/** Says who is signed in; the dashboard asks it when it opens. */
const WHO = '/api/v1/session';
const TOKEN = /^[A-Za-z0-9._~+/=-]{16,4096}$/;

/**
 * @typedef {object} Grant a launch code, and where it is good
 * @property {string} code
 * @property {string} [service] address of the service, where it is not that of the page
 */

/**
 * @typedef {object} SessionOptions
 * @property {string} service address of the service; '' for the page's own origin
 * @property {() => Promise<Grant | null>} grant null where there is none to be had
 * @property {(state: 'active' | 'ended') => void} tell
 * @property {() => void} replaced a code was somebody else's: what is shown is not theirs
 * @property {() => number} [now] milliseconds since 1970
 */

/**
 * A session with the service. Its token is kept in memory alone and got, renewed and replaced when a
 * request needs one: never by a timer, and never twice at a time.
 */
export class AuthSession {
    #base;
    #grant;
    #tell;
    #replaced;
    #now;
    #token = '';
    /** Both by this machine's clock. */
    #expires = 0;
    #renewableUntil = 0;
    /** @type {Promise<string> | null} a sign-in or a renewal under way */
    #pending = null;
    #isOver = false;
    /** @type {'active' | 'ended' | ''} as last told */
    #told = '';
    /** Whose data the dashboard shows; '' until the service has said it. */
    #person = '';

    /** @param {SessionOptions} options */
    constructor({ service, grant, tell, replaced, now = Date.now }) {
        this.#base = new URL(service, document.baseURI);
        this.#grant = grant;
        this.#tell = tell;
        this.#replaced = replaced;
        this.#now = now;
    }

    /**
     * `fetch` in the name of the session. A refused token is replaced and the request repeated, once.
     *
     * @param {string} path
     * @param {RequestInit} init
     * @returns {Promise<Response>} 401 where no session can be had
     */
    async ask(path, init) {
        const answer = await this.#askOnceOrTwice(path, init);
        if (path === WHO && answer.ok) this.#person ||= await personIn(answer.clone());
        return answer;
    }

    /** @param {string} path @param {RequestInit} init */
    async #askOnceOrTwice(path, init) {
        const token = await unlessAborted(this.#authorize(), init.signal);
        const answer = await this.#send(path, init, token);
        if (answer.status !== 401) return answer;
        if (token !== '' && token === this.#token) this.#sayGoodbye(token);
        this.#refuse(token);
        const other = token === '' ? '' : await unlessAborted(this.#authorize(), init.signal);
        const second = other === '' ? answer : await this.#send(path, init, other);
        if (second.status === 401) {
            this.#refuse(other);
            if (this.#token === '') this.#say('ended');
        }
        return second;
    }

    /** Ends the session, here and at the service. Nothing is asked in its name again. */
    end() {
        const token = this.#token;
        this.#isOver = true;
        this.#refuse(token);
        this.#say('ended');
        if (token !== '') this.#sayGoodbye(token);
    }

    /**
     * Ends the token's session at the service; without an answer it ends by itself, a few minutes later.
     * Said of a token that was refused before its time, too: if somebody else has renewed it, the service
     * learns that it was stolen, and ends their session as well.
     *
     * @param {string} token
     */
    #sayGoodbye(token) {
        const goodbye = { method: 'DELETE', keepalive: true };
        this.#send('/api/v1/sessions/current', goodbye, token).catch(() => {});
    }

    /** @returns {Promise<string>} a token that is good for a while; '' where none can be had */
    #authorize() {
        if (this.#isOver) return Promise.resolve('');
        // A token that is not recognised yet is nobody's to use.
        const isGood = !this.#pending && this.#token !== '' && this.#expires - this.#now() > RENEWAL_MS;
        if (isGood) return Promise.resolve(this.#token);
        this.#pending ??= this.#obtain().finally(() => {
            this.#pending = null;
        });
        return this.#pending;
    }

    async #obtain() {
        if (this.#token !== '' && (await this.#renew())) return this.#token;
        const grant = await this.#grant();
        if (grant && !this.#isOver) {
            if (grant.service) this.#base = new URL(grant.service);
            const answer = await this.#post('/api/v1/sessions', JSON.stringify({ code: grant.code }), '');
            if (await this.#take(answer, 201)) await this.#recognise();
        }
        // Where there was nothing new, an old one is good to its last second.
        return this.#token !== '' && this.#now() < this.#expires ? this.#token : '';
    }

    /** A new code may be for somebody else, if another has signed in to the page around. */
    async #recognise() {
        if (this.#person === '') return;
        const token = this.#token;
        const answer = await this.#send(WHO, { signal: AbortSignal.timeout(PATIENCE_MS) }, token);
        const person = answer.ok ? await personIn(answer) : '';
        if (person === this.#person) return;
        if (person !== '') return this.#replaced();
        this.#refuse(token);
        throw new Error('The service did not say who has signed in.');
    }

    /** @returns {Promise<boolean>} whether the token may be used */
    async #renew() {
        const old = this.#token;
        const now = this.#now();
        if (now >= this.#expires) {
            this.#refuse(old);
            return false;
        }
        if (now >= this.#renewableUntil) return false;
        try {
            const answer = await this.#post('/api/v1/sessions/current/renewal', '', old);
            if (await this.#take(answer, 200)) return true;
        } catch (error) {
            if (this.#token === old && this.#now() < this.#expires) return true; // next time, then
            throw error;
        }
        this.#refuse(old);
        return false;
    }

    /**
     * @param {Response} answer
     * @param {number} wanted status
     * @returns {Promise<boolean>} false where the service refuses
     */
    async #take(answer, wanted) {
        if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return false;
        if (answer.status !== wanted) throw new Error(`The sign-in failed (HTTP status ${answer.status}).`);
        const { token, expiresAt, renewableUntil } = await answer.json();
        // This machine's clock may be wrong: what counts is how long from now.
        const date = Date.parse(answer.headers.get('date') ?? '');
        const ahead = Number.isNaN(date) ? 0 : this.#now() - date;
        const expires = Date.parse(expiresAt) + ahead;
        const renewable = Date.parse(renewableUntil) + ahead;
        if (typeof token !== 'string' || !TOKEN.test(token) || Number.isNaN(expires + renewable)) {
            throw new Error('The service gave a session that can not be understood.');
        }
        if (this.#isOver) return false;
        this.#token = token;
        this.#expires = expires;
        this.#renewableUntil = renewable;
        this.#say('active');
        return true;
    }

    /** @param {string} token that is not to be used any more */
    #refuse(token) {
        if (token === this.#token) this.#token = '';
    }

    /** @param {'active' | 'ended'} state */
    #say(state) {
        if (state === this.#told) return;
        this.#told = state;
        this.#tell(state);
    }

    /** @param {string} path @param {string} body @param {string} token */
    async #post(path, body, token) {
        const abort = new AbortController();
        const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
        try {
            const init = { method: 'POST', body: body || undefined, signal: abort.signal };
            const type = { 'Content-Type': 'application/json' };
            const answer = await this.#send(path, body ? { ...init, headers: type } : init, token);
            // All of it, in that time.
            return new Response(await answer.text(), { status: answer.status, headers: answer.headers });
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

/** @param {Response} answer @returns {Promise<string>} '' where it is not understood */
async function personIn(answer) {
    const { org, user } = await answer.json().catch(() => ({}));
    if (!org?.id || !user?.name) return '';
    // Two people may have one name. Services that tell no id know no other way.
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
