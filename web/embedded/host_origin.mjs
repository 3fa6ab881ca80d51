// @ts-check
// The page around this one: whether it may embed it, and what its word is worth.
import { isRecord, ourHandshake, salesforceHandshake } from './host_bridge.mjs';

/** @param {unknown} code @returns {code is string} */
export function isLaunchCode(code) {
    return typeof code === 'string' && /^[A-Za-z0-9_-]{16,512}$/.test(code);
}

/** Who may not be here, in the words of the panel. */
export class NotAllowed extends Error {}

/**
 * @typedef {object} Visit what the page and its address say
 * @property {string} search of the address
 * @property {string} origin of the page
 * @property {boolean} isFramed
 * @property {string} hosts origins that may embed it, separated by spaces
 */

/**
 * @param {Visit} visit
 * @returns {{ host: string, handshake: import('./host_bridge.mjs').Handshake } | null} null where nobody wants
 *     to talk
 * @throws {NotAllowed}
 */
export function findHost({ search, origin, isFramed, hosts }) {
    const parameters = new URLSearchParams(search);
    const named = parameters.get('host');
    const salesforce = readHostMetaData(parameters.get('hostMetaData'));
    if (!isFramed || (named === null && !salesforce)) return null;
    const host = named ?? salesforce?.hostAppOrigin ?? '';
    // The address proves nothing: anybody can write it.
    if (!isOrigin(host) || (host !== origin && !hosts.split(' ').includes(host))) {
        throw new NotAllowed(
            `${host.slice(0, 200)} is not among the sites that may show this dashboard. ` +
                'The administrator of the backup service can add it.',
        );
    }
    const isOurs = named !== null || !salesforce;
    return { host, handshake: isOurs ? ourHandshake() : salesforceHandshake(salesforce.instanceId) };
}

/** @param {string} text @returns {boolean} not so "null", which many places share */
function isOrigin(text) {
    try {
        return new URL(text).origin === text;
    } catch {
        return false;
    }
}

/** @param {string | null} text JSON */
function readHostMetaData(text) {
    if (text === null) return null;
    try {
        const { instanceId, hostAppOrigin } = JSON.parse(text);
        if (typeof instanceId === 'string' && typeof hostAppOrigin === 'string') {
            return { instanceId, hostAppOrigin };
        }
    } catch {
        // The same as one that lacks something.
    }
    throw new NotAllowed('The address of this frame holds hostMetaData that can not be understood.');
}

/**
 * @param {unknown} result of the page around
 * @param {boolean} mayNameService another one than the page's own: the word of other origins is not taken
 * @returns {import('./auth_session.mjs').Grant | null}
 */
export function readGrant(result, mayNameService) {
    if (!isRecord(result) || !isLaunchCode(result.code)) return null;
    if (result.service === undefined || !mayNameService) return { code: result.code };
    try {
        const { origin, protocol } = new URL(String(result.service));
        if (protocol === 'https:' || protocol === 'http:') return { code: result.code, service: origin };
    } catch {
        // No address.
    }
    return null;
}
