// @ts-check
// Checks of the host page: whether it may embed this page, and which of its launch codes are valid.
import { isRecord, orgkeepHandshake, salesforceHandshake } from './host_bridge.mjs';

/** @param {unknown} code @returns {code is string} */
export function isLaunchCode(code) {
    return typeof code === 'string' && /^[A-Za-z0-9_-]{16,512}$/.test(code);
}

/** The host page may not embed this page. The message is shown in the failure panel. */
export class HostNotAllowed extends Error {}

/**
 * @typedef {object} PageInfo
 * @property {string} search query string of the page's address
 * @property {string} origin of the page
 * @property {boolean} isFramed
 * @property {string} hosts origins that may embed the page, separated by spaces
 */

/**
 * @param {PageInfo} page
 * @returns {{ host: string, handshake: import('./host_bridge.mjs').Handshake } | null} null if the address
 *     names no host
 * @throws {HostNotAllowed}
 */
export function findHost({ search, origin, isFramed, hosts }) {
    const parameters = new URLSearchParams(search);
    const hostParameter = parameters.get('host');
    const salesforce = parseHostMetaData(parameters.get('hostMetaData'));
    if (!isFramed || (hostParameter === null && !salesforce)) return null;
    const host = hostParameter ?? salesforce?.hostAppOrigin ?? '';
    // Anybody can write the address, so the host must be the page's own origin or in the list.
    if (!isOrigin(host) || (host !== origin && !hosts.split(' ').includes(host))) {
        throw new HostNotAllowed(
            `${host.slice(0, 200)} is not allowed to show this dashboard. ` +
                'Ask the administrator of the backup service to add it.',
        );
    }
    const isOrgkeep = hostParameter !== null || !salesforce;
    return { host, handshake: isOrgkeep ? orgkeepHandshake() : salesforceHandshake(salesforce.instanceId) };
}

/** @param {string} text @returns {boolean} false for "null" too, the origin of all opaque origins */
function isOrigin(text) {
    try {
        return new URL(text).origin === text;
    } catch {
        return false;
    }
}

/** @param {string | null} text JSON */
function parseHostMetaData(text) {
    if (text === null) return null;
    try {
        const { instanceId, hostAppOrigin } = JSON.parse(text);
        if (typeof instanceId === 'string' && typeof hostAppOrigin === 'string') {
            return { instanceId, hostAppOrigin };
        }
    } catch {
        // Invalid JSON is treated like missing members.
    }
    throw new HostNotAllowed('The hostMetaData in the address of this frame is invalid.');
}

/**
 * @param {unknown} result the result of the call `orgkeep/launchCode`
 * @param {boolean} mayNameService whether the result may name another service than the page's own: only a
 *     host of the page's own origin may
 * @returns {import('./auth_session.mjs').Grant | null} null if it is invalid
 */
export function parseGrant(result, mayNameService) {
    if (!isRecord(result) || !isLaunchCode(result.code)) return null;
    if (result.service === undefined || !mayNameService) return { code: result.code };
    try {
        const { origin, protocol } = new URL(String(result.service));
        if (protocol === 'https:' || protocol === 'http:') return { code: result.code, service: origin };
    } catch {
        // The address is invalid.
    }
    return null;
}
