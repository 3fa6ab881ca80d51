// The core module in a page: loaded over HTTP, under the Content-Security-Policy that it requires.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import test from 'node:test';
import { chromium } from 'playwright-core';

import { moduleFolder } from './core_module.mjs';

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const script = `
  import { loadCore, loadPlanner } from '/core/index.mjs';
  let report;
  try {
    const core = await loadCore();
    const planner = await loadPlanner();
    const { figures } = planner.readFigures('name,records\\nAccount,800\\n');
    report = JSON.stringify([
      core.defaultDailyApiQuota(200000),
      planner.firstBackupCosts({ figures }).total.expected,
    ]);
  } catch (error) {
    report = String(error);
  }
  await fetch('/report', { method: 'POST', body: report });`;

/**
 * Serves the page, its script and the module. `report` resolves to the result of the script.
 * @param {(name: string) => boolean} has whether the server has a file of the module
 */
async function serve(has) {
    /** @type {(report: string) => void} */
    let resolveReport;
    /** @type {Promise<string>} */
    const report = new Promise((resolve) => (resolveReport = resolve));
    const server = http.createServer(async (request, response) => {
        const name = path.basename(request.url ?? '');
        response.setHeader('Content-Security-Policy', policy);
        if (request.url === '/') {
            response.setHeader('Content-Type', 'text/html');
            response.end('<!doctype html><script type="module" src="/script.mjs"></script>');
        } else if (request.url === '/script.mjs') {
            response.setHeader('Content-Type', 'text/javascript');
            response.end(script);
        } else if (request.url === '/report') {
            let body = '';
            for await (const chunk of request) {
                body += chunk;
            }
            response.end();
            resolveReport(body);
        } else if (request.url?.startsWith('/core/') && has(name)) {
            // Another media type for .wasm files: a server may not know them.
            const isScript = name.endsWith('.mjs');
            response.setHeader('Content-Type', isScript ? 'text/javascript' : 'application/octet-stream');
            response.end(await readFile(path.join(moduleFolder, name)));
        } else {
            response.statusCode = 404;
            response.end();
        }
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const address = /** @type {import('node:net').AddressInfo} */ (server.address());
    return { origin: `http://127.0.0.1:${address.port}`, report, close: () => server.close() };
}

/**
 * Runs the page's script in Chromium.
 * @param {(name: string) => boolean} has
 */
async function reportOfPage(has) {
    const server = await serve(has);
    const browser = await chromium.launch({
        executablePath: process.env.ORGKEEP_CHROMIUM,
        args: [
            '--no-sandbox',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
        ],
    });
    try {
        const page = await browser.newPage();
        await page.goto(server.origin);
        return await server.report;
    } finally {
        await browser.close();
        server.close();
    }
}

test('works in a page that forbids eval, with any media type for .wasm files', async () => {
    const report = await reportOfPage(() => true);
    assert.deepEqual(JSON.parse(report), [
        { quota: 20_000, basis: 'ten_percent', shareOfLimit: 0.1, warning: null },
        2,
    ]);
});

test('names a compiled file that is missing', async () => {
    for (const kind of ['columns', 'core', 'planner']) {
        const report = await reportOfPage((name) => !(name.includes(kind) && name.endsWith('.wasm')));
        assert.match(
            report,
            new RegExp(`orgkeep_${kind}\\w*\\.wasm could not be loaded \\(HTTP status 404\\)`),
        );
    }
});
