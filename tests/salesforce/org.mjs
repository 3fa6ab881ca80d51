// A fake org: a Lightning page, the Visualforce page with its expressions filled in, the static resource, and
// calls of Apex, all from the org's own origin.

import { readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';

import { lightningFile } from './lightning.mjs';
import { assembled } from './packages.mjs';

const METADATA = path.join(assembled, 'force-app/main/default');
const RESOURCE = path.join(METADATA, 'staticresources/Orgkeep');
const RESOURCE_PATH = '/resource/1764000000000/Orgkeep/';
/** Common media types. Salesforce does not document those of other files of a static resource. */
const TYPES = new Map([
    ['.html', 'text/html'],
    ['.js', 'application/javascript'],
    ['.css', 'text/css'],
    ['.svg', 'image/svg+xml'],
]);

/** The interface that Visualforce provides to the page. */
const REMOTING = `window.Visualforce = { remoting: { Manager: { invokeAction(name, callback, options) {
  fetch('/apexremote', { method: 'POST', body: name }).then(async (response) => callback(
    response.ok ? await response.text() : null,
    {
      status: response.ok,
      type: response.ok ? 'rpc' : 'exception',
      message: response.ok ? null : await response.text(),
    }));
} } } };`;

/** @param {string} service @returns {string} the page as the org serves it */
function visualforcePage(service) {
    const source = readFileSync(path.join(METADATA, 'pages/Orgkeep.page'), 'utf8');
    const filled = source
        .replace(/^<apex:page[^>]*>/, '<!doctype html>')
        .replace(/<\/apex:page>\s*$/, '')
        .replace(/\{!URLFOR\(\$Resource\.Orgkeep, '([^']+)'\)\}/g, (_, file) => RESOURCE_PATH + file)
        .replace('{!$RemoteAction.OrgkeepLaunch.launchCode}', 'OrgkeepLaunch.launchCode')
        .replace('{!JSENCODE($Label.Orgkeep_Service)}', service)
        .replace('<head>', `<head><script>${REMOTING}</script>`);
    if (/\{!|<\/?apex:/.test(filled)) {
        throw new Error(`the page has expressions that the fake org does not support:\n${filled}`);
    }
    return filled;
}

/** The file as it would be built for this service. @param {string} file @param {string} service */
function resourceFile(file, service) {
    const content = readFileSync(file);
    if (!file.endsWith('.html')) return content;
    return content.toString().replace(/(<meta name="orgkeep-service" content=")[^"]+/, `$1${service}`);
}

/**
 * @param {import('node:test').TestContext} context
 * @returns {Promise<{ origin: string, use: (apex: { service: string, launchCode: () => Promise<string> }) => void }>}
 */
export async function startOrg(context) {
    /** @type {{ service: string, launchCode: () => Promise<string> }} */
    let apex = { service: '', launchCode: () => Promise.reject(new Error('there is no class')) };
    const server = http.createServer(async (request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://org');
        const lightning = lightningFile(pathname, apex.service);
        if (lightning) {
            response.writeHead(200, { 'Content-Type': lightning.type }).end(lightning.body);
        } else if (pathname === '/apex/Orgkeep') {
            response
                .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
                .end(visualforcePage(apex.service));
        } else if (pathname === '/apexremote') {
            const [status, text] = await apex.launchCode().then(
                (code) => [200, code],
                (error) => [400, error.message],
            );
            response.writeHead(Number(status), { 'Content-Type': 'text/plain' }).end(text);
        } else if (pathname.startsWith(RESOURCE_PATH)) {
            const file = path.join(RESOURCE, pathname.slice(RESOURCE_PATH.length));
            if (!file.startsWith(RESOURCE) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
                response.writeHead(404).end();
            } else {
                response
                    .writeHead(200, {
                        'Content-Type': TYPES.get(path.extname(file)) ?? 'application/octet-stream',
                    })
                    .end(resourceFile(file, apex.service));
            }
        } else response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    context.after(() => {
        server.closeAllConnections();
        server.close();
    });
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    // The org is another site than the service, which is at 127.0.0.1.
    return {
        origin: `http://localhost:${port}`,
        use: (newApex) => {
            apex = newApex;
        },
    };
}
