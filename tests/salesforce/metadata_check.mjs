// Checks an SFDX project against the definitions of Salesforce's Metadata API, without an org:
//   node tests/salesforce/metadata_check.mjs [FOLDER]
//
// Salesforce's own library for projects accepts malformed XML, unknown elements and wrong values, and skips
// files that it does not understand. An org refuses the whole deployment because of them.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { loadDefinitions } from './definitions.mjs';
import { checkElement } from './element_check.mjs';
import { checkTargetConfigs, checkTargets, propertiesOf } from './lwc_configuration.mjs';
import { assembled, require } from './packages.mjs';
import { checkReferences } from './references.mjs';
import { findSecretElements, findSecrets } from './secrets.mjs';
import { XmlError, parseXml } from './xml.mjs';

const { RegistryAccess } = require('@salesforce/source-deploy-retrieve');

/**
 * @typedef {import('./definitions.mjs').Definitions} Definitions
 * @typedef {import('./xml.mjs').Element} Element
 * @typedef {{ file: string, line: number, message: string }} Problem `line` 0 is the whole file
 * @typedef {{ file: string, type: string, name: string, root: Element }} Component
 */

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const METADATA = 'force-app/main/default';
/** Salesforce's limit for one static resource, checked before compression; bytes. */
const RESOURCE_LIMIT = 5_000_000;
const TEXT = ['.cls', '.css', '.html', '.js', '.json', '.md', '.page', '.svg', '.xml', '.forceignore'];
const META = '-meta.xml';
const API_VERSION = '66.0';

/** @type {Map<string, import('./element_check.mjs').CustomCheck>} */
const CUSTOM_CHECKS = new Map([
    ['LightningComponentBundle.targets', checkTargets],
    ['LightningComponentBundle.targetConfigs', checkTargetConfigs],
]);

/** @param {string} folder @returns {string[]} all files in it and its folders, with slashes, sorted */
function filesOf(folder) {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => statSync(path.join(folder, name)).isFile())
        .map((name) => name.split(path.sep).join('/'))
        .sort();
}

/** @returns {Map<string, { name: string, suffix?: string, strategies?: { adapter: string } }>} types by folder */
function typesByFolder() {
    const types = Object.values(new RegistryAccess().getRegistry().types);
    return new Map(types.map((/** @type {any} */ type) => [type.directoryName, type]));
}

/** @param {string} file @param {string} adapter @returns {string} the -meta.xml that describes it */
function metaFileOf(file, adapter) {
    const parts = file.split('/');
    if (adapter === 'bundle') return `${parts[0]}/${parts[1]}/${parts[1]}.js${META}`;
    if (adapter === 'mixedContent') return `${parts[0]}/${parts[1].replace(/\..*$/, '')}.resource${META}`;
    return file.endsWith(META) ? file : `${file}${META}`;
}

/**
 * @param {string} folder the folder of an SFDX project
 * @param {Definitions} definitions
 * @returns {{ problems: Problem[], components: Component[] }} the problems, and the components that could be read
 */
export function checkProject(folder, definitions) {
    /** @type {Problem[]} */
    const problems = [];
    /** @type {Component[]} */
    const components = [];
    /** @param {string} file @param {{ line: number, message: string }[]} findings */
    const report = (file, findings) => problems.push(...findings.map((finding) => ({ file, ...finding })));
    /** @param {string} file @param {string} message */
    const reportFile = (file, message) => report(file, [{ line: 0, message }]);

    const metadata = path.join(folder, METADATA);
    const types = typesByFolder();
    const files = filesOf(metadata);
    const present = new Set(files);
    /** @type {Set<string>} */
    const described = new Set();
    for (const file of files) {
        const [directory] = file.split('/');
        const type = types.get(directory);
        if (!type) {
            reportFile(`${METADATA}/${file}`, `no metadata type has the folder ${directory}`);
            continue;
        }
        const meta = metaFileOf(file, type.strategies?.adapter ?? '');
        if (!present.has(meta)) {
            reportFile(`${METADATA}/${file}`, `${meta} is missing: without it the file is not deployed`);
        }
        if (file !== meta) described.add(meta);
    }

    for (const file of files) {
        const name = `${METADATA}/${file}`;
        const [directory] = file.split('/');
        const type = types.get(directory);
        if (!type || !file.endsWith(META)) continue;
        const adapter = type.strategies?.adapter ?? '';
        const ending =
            adapter === 'bundle'
                ? `.js${META}`
                : adapter === 'mixedContent'
                  ? `.resource${META}`
                  : `.${type.suffix}${META}`;
        if (!file.endsWith(ending)) {
            reportFile(name, `a file like this in the folder ${directory} must end in ${ending}`);
            continue;
        }
        if (['bundle', 'matchingContentFile', 'mixedContent'].includes(adapter) && !described.has(file)) {
            reportFile(name, 'describes a file that does not exist');
        }
        const root = readXml(path.join(metadata, file), (findings) => report(name, findings));
        if (!root) continue;
        report(name, checkRoot(root, type.name, definitions));
        report(name, findSecretElements(root));
        components.push({ file: name, type: type.name, name: path.posix.basename(file, ending), root });
    }

    for (const file of filesOf(folder)) {
        if (TEXT.includes(path.extname(file) || path.basename(file))) {
            report(file, findSecrets(readFileSync(path.join(folder, file), 'utf8')));
        }
        // Only an org can compile a Visualforce page, but it must be well-formed XML.
        if (file.endsWith('.page')) {
            readXml(path.join(folder, file), (findings) => report(file, findings), '<apex:page');
        }
    }
    problems.push(...checkReferences(components), ...checkResources(metadata, files));
    for (const component of components.filter(({ type }) => type === 'LightningComponentBundle')) {
        problems.push(...checkProperties(metadata, component));
    }
    return { problems, components };
}

/** @param {string} file @param {(findings: { line: number, message: string }[]) => void} report @param {string} [start] */
function readXml(file, report, start) {
    const text = readFileSync(file, 'utf8');
    try {
        // The parser needs a declaration of the prefix, which Salesforce does not require.
        return parseXml(
            start ? text.replace(start, `${start} xmlns:apex="http://salesforce.com/apex"`) : text,
        );
    } catch (error) {
        if (!(error instanceof XmlError)) throw error;
        report([{ line: error.line, message: `is not well-formed: ${error.message}` }]);
        return null;
    }
}

/** @param {Element} root @param {string} type @param {Definitions} definitions */
function checkRoot(root, type, definitions) {
    if (root.name !== type) {
        return [{ line: root.line, message: `has the root ${root.name}; in this folder it must be ${type}` }];
    }
    if (root.namespace !== NAMESPACE) {
        return [
            {
                line: root.line,
                message: `has the namespace "${root.namespace}", must have ${NAMESPACE}`,
            },
        ];
    }
    if (!definitions.has(type)) return [{ line: root.line, message: `${type} has no definition` }];
    const version = root.children.find(({ name }) => name === 'apiVersion');
    const isOther = version && version.text !== API_VERSION;
    return [
        ...checkElement(root, type, definitions, CUSTOM_CHECKS),
        ...(isOther
            ? [
                  {
                      line: version.line,
                      message: `apiVersion is ${version.text}; the project's is ${API_VERSION}`,
                  },
              ]
            : []),
    ];
}

/** @param {string} metadata @param {string[]} files @returns {Problem[]} */
function checkResources(metadata, files) {
    /** @type {Map<string, number>} */
    const sizes = new Map();
    for (const file of files) {
        const [directory, resource] = file.split('/');
        if (directory !== 'staticresources' || file.endsWith(META)) continue;
        sizes.set(resource, (sizes.get(resource) ?? 0) + statSync(path.join(metadata, file)).size);
    }
    return [...sizes]
        .filter(([, size]) => size > RESOURCE_LIMIT)
        .map(([resource, size]) => ({
            file: `${METADATA}/staticresources/${resource}`,
            line: 0,
            message: `has ${size} bytes; Salesforce's limit is ${RESOURCE_LIMIT}`,
        }));
}

/** Checks that the component has the properties that the App Builder can set. @param {string} metadata @param {Component} component @returns {Problem[]} */
function checkProperties(metadata, { file, name, root }) {
    const script = readFileSync(path.join(metadata, 'lwc', name, `${name}.js`), 'utf8');
    return propertiesOf(root)
        .filter((property) => !new RegExp(`@api\\s+(?:get\\s+)?${property}\\b`).test(script))
        .map((property) => ({
            file,
            line: 0,
            message: `has the property ${property}, but ${name}.js has no @api property of this name`,
        }));
}

/** @param {Problem} problem */
export const formatProblem = ({ file, line, message }) => `${file}${line > 0 ? `:${line}` : ''}: ${message}`;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    const { problems, components } = checkProject(process.argv[2] ?? assembled, loadDefinitions());
    for (const problem of problems) console.error(formatProblem(problem));
    console.log(`${components.length} components, ${problems.length} problems`);
    process.exitCode = problems.length > 0 ? 1 : 0;
}
