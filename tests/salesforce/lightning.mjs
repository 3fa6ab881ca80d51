// A Lightning page as a browser sees it: the compiled components on Salesforce's engine, with stubs for what
// an org provides. Lightning Web Security is not included.

import { readFileSync } from 'node:fs';
import path from 'node:path';

import { assembled, require } from './packages.mjs';

const { transformSync } = require('@lwc/compiler');

const PREFIX = '/lwc/';
/** The folders of the components, by namespace. */
const FOLDERS = new Map([
    ['c', path.join(assembled, 'force-app/main/default/lwc')],
    [
        'lightning',
        path.join(
            path.dirname(require.resolve('@salesforce/sfdx-lwc-jest/package.json')),
            'src/lightning-stubs',
        ),
    ],
]);
const COMPONENTS = ['c/orgkeepDashboard', 'c/orgkeepHost', 'lightning/button', 'lightning/spinner'];
const IMPORTS = {
    lwc: '/engine.js',
    '@salesforce/apex/OrgkeepLaunch.launchCode': '/apex.js',
    '@salesforce/label/c.Orgkeep_Service': '/label.js',
    ...Object.fromEntries(COMPONENTS.map((name) => [name, `${PREFIX}${name}/${path.basename(name)}.js`])),
};

/** The host page, with a header above the component like Lightning's. */
const PAGE = `<!doctype html>
<meta charset="utf-8"><title>Lightning</title>
<style>body { margin: 0 } header { height: 90px }</style>
<script>globalThis.process = { env: { NODE_ENV: 'production' } };</script>
<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
<header>Lightning</header>
<script type="module">
  import { createElement } from 'lwc';
  import Dashboard from 'c/orgkeepDashboard';
  document.body.append(createElement('c-orgkeep-dashboard', { is: Dashboard }));
</script>`;

/** A call of Apex. Its exceptions reach a component as the body of an error. */
const APEX = `export default async () => {
  const response = await fetch('/apexremote', { method: 'POST' });
  const text = await response.text();
  if (!response.ok) throw { body: { message: text } };
  return text;
};`;

/**
 * @param {string} pathname
 * @param {string} service
 * @returns {{ type: string, body: string } | null} null if the path does not belong to the page
 */
export function lightningFile(pathname, service) {
    const script = (/** @type {string} */ body) => ({ type: 'application/javascript', body });
    if (pathname === '/lightning/page') return { type: 'text/html; charset=utf-8', body: PAGE };
    if (pathname === '/engine.js') {
        return script(
            readFileSync(path.join(path.dirname(require.resolve('@lwc/engine-dom')), 'index.js'), 'utf8'),
        );
    }
    if (pathname === '/apex.js') return script(APEX);
    if (pathname === '/label.js') return script(`export default ${JSON.stringify(service)};`);
    if (!pathname.startsWith(PREFIX)) return null;
    const [namespace, name, file] = pathname.slice(PREFIX.length).split('/');
    return script(compiled(namespace, name, file));
}

/** @param {string} namespace @param {string} name @param {string} file @returns {string} source of a module */
function compiled(namespace, name, file) {
    const folder = FOLDERS.get(namespace);
    if (!folder || !COMPONENTS.includes(`${namespace}/${name}`)) {
        throw new Error(`no component ${namespace}/${name}`);
    }
    let source;
    try {
        source = readFileSync(path.join(folder, name, path.basename(file)), 'utf8');
    } catch {
        return 'export default undefined;'; // the component has no stylesheet
    }
    return transformSync(source, file, { name, namespace }).code;
}
