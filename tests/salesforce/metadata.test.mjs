// Checks that an org would accept the built project, as far as that is possible without an org, and that the
// checks find errors.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';

import { Definitions, loadDefinitions } from './definitions.mjs';
import { checkElement } from './element_check.mjs';
import { checkProject, formatProblem } from './metadata_check.mjs';
import { assembled, require } from './packages.mjs';
import { parseXml } from './xml.mjs';

const { ComponentSet, MetadataConverter } = require('@salesforce/source-deploy-retrieve');
const JSZip = require('jszip');

const METADATA = 'force-app/main/default';
const definitions = loadDefinitions();

/** The project as read by Salesforce's own library. */
function componentSet() {
    const set = ComponentSet.fromSource(path.join(assembled, 'force-app'));
    set.sourceApiVersion = '66.0';
    return set;
}

test('the built project matches the definitions', () => {
    const { problems, components } = checkProject(assembled, definitions);
    assert.deepEqual(problems.map(formatProblem), []);
    assert.equal(components.length, 19);
});

test("Salesforce's own library finds every component", () => {
    const found = componentSet().getSourceComponents().toArray();
    assert.deepEqual(
        found.map((/** @type {any} */ { type, fullName }) => `${type.name} ${fullName}`).sort(),
        [
            'ApexClass OrgkeepLaunch',
            'ApexClass OrgkeepLaunchTest',
            'ApexPage Orgkeep',
            'CspTrustedSite Orgkeep',
            'CustomLabels CustomLabels',
            'CustomPermission Orgkeep_Administrator',
            'CustomTab Orgkeep',
            'CustomTab Orgkeep_Page',
            'ExternalClientApplication Orgkeep',
            'ExternalCredential Orgkeep',
            'ExtlClntAppCanvasSettings Orgkeep_canvasSettings',
            'ExtlClntAppGlobalOauthSettings Orgkeep_glbloauth',
            'ExtlClntAppOauthSettings Orgkeep_oauth',
            'LightningComponentBundle orgkeepDashboard',
            'LightningComponentBundle orgkeepHost',
            'NamedCredential Orgkeep',
            'PermissionSet Orgkeep_Administrator',
            'PermissionSet Orgkeep_Viewer',
            'StaticResource Orgkeep',
        ],
    );
});

test('the manifest lists all components', async () => {
    const manifest = readFileSync(path.join(assembled, 'manifest/package.xml'), 'utf8');
    assert.equal(manifest, await componentSet().getPackageXml());
});

test('a deployment sends every file, and the dashboard as a zip file below the size limit', async () => {
    const { zipBuffer } = await new MetadataConverter().convert(componentSet(), 'metadata', { type: 'zip' });
    const deployment = await JSZip.loadAsync(zipBuffer);
    const names = Object.values(deployment.files)
        .filter((/** @type {any} */ { dir }) => !dir)
        .map((/** @type {any} */ { name }) => name);
    for (const name of [
        'pages/Orgkeep.page',
        'classes/OrgkeepLaunch.cls',
        'lwc/orgkeepHost/orgkeepHost.js',
        'lwc/orgkeepDashboard/orgkeepDashboard.html',
        'labels/CustomLabels.labels',
        'package.xml',
    ]) {
        assert.ok(names.includes(name), `${name} is not among ${names.join(', ')}`);
    }
    assert.deepEqual(
        names.filter((/** @type {string} */ name) => name.includes('__tests__')),
        [],
    );
    const resource = await deployment.file('staticresources/Orgkeep.resource').async('nodebuffer');
    assert.ok(resource.length < 5_000_000, `${resource.length} bytes`);
    assert.ok((await JSZip.loadAsync(resource)).file('index.html'));
});

/** Errors, each made in a copy of the valid project. */
const errors = /** @type {[string, (folder: string) => void, RegExp][]} */ ([
    [
        'a file that is not well-formed',
        edit('tabs/Orgkeep.tab-meta.xml', '</label>', '</lable>'),
        /tabs\/Orgkeep\.tab-meta\.xml:\d+: is not well-formed/,
    ],
    [
        'a page that is not well-formed',
        edit('pages/Orgkeep.page', '</iframe>', ''),
        /Orgkeep\.page:\d+: is not well-formed/,
    ],
    [
        'an undeclared entity',
        edit('tabs/Orgkeep.tab-meta.xml', '<label>', '<label>&nbsp;'),
        /is not well-formed/,
    ],
    [
        'a document type',
        edit('tabs/Orgkeep.tab-meta.xml', '<CustomTab', '<!DOCTYPE CustomTab>\n<CustomTab'),
        /document type/,
    ],
    [
        'an unknown element',
        edit('tabs/Orgkeep.tab-meta.xml', '<motif>', '<color>red</color><motif>'),
        /CustomTab has no element color/,
    ],
    [
        'an element in other case',
        edit('pages/Orgkeep.page-meta.xml', /availableInTouch/g, 'availableInTOUCH'),
        /has no element availableInTOUCH \(it has availableInTouch\)/,
    ],
    [
        'an unknown element further down',
        edit('namedCredentials/Orgkeep.namedCredential-meta.xml', /parameterValue/g, 'value'),
        /namedCredentialParameters has no element value/,
    ],
    [
        'a missing element',
        edit('externalCredentials/Orgkeep.externalCredential-meta.xml', /<label>.*<\/label>/, ''),
        /ExternalCredential has no element label, which is required/,
    ],
    [
        'a value that is not in the enumeration',
        edit('extlClntAppCanvasSettings/Orgkeep_canvasSettings.ecaCanvas-meta.xml', 'Post', 'POST'),
        /accessMethod is "POST", must be one of Get, Post/,
    ],
    [
        'a value that is not in a nested enumeration',
        edit('externalCredentials/Orgkeep.externalCredential-meta.xml', 'NamedPrincipal', 'Principal'),
        /parameterType is "Principal"/,
    ],
    [
        'an invalid boolean',
        edit('cspTrustedSites/Orgkeep.cspTrustedSite-meta.xml', '<isActive>true', '<isActive>yes'),
        /isActive is "yes", must be true or false/,
    ],
    [
        'an invalid number',
        edit('classes/OrgkeepLaunch.cls-meta.xml', '66.0', 'v66'),
        /apiVersion is "v66", must be a number/,
    ],
    ['another version', edit('classes/OrgkeepLaunch.cls-meta.xml', '66.0', '58.0'), /apiVersion is 58\.0/],
    [
        'a duplicate element',
        edit('tabs/Orgkeep.tab-meta.xml', '<motif>', '<label>Twice</label><motif>'),
        /label is a duplicate/,
    ],
    [
        'a list in two pieces',
        edit(
            'permissionsets/Orgkeep_Viewer.permissionset-meta.xml',
            '<label>',
            '<pageAccesses><apexPage>Orgkeep</apexPage><enabled>true</enabled></pageAccesses><label>',
        ),
        /directly after the others/,
    ],
    [
        'text between elements',
        edit('tabs/Orgkeep.tab-meta.xml', '<motif>', 'motif <motif>'),
        /contains the text "motif"/,
    ],
    [
        'an element for another folder',
        edit('tabs/Orgkeep.tab-meta.xml', /CustomTab/g, 'ApexPage'),
        /must be CustomTab/,
    ],
    ['a missing namespace', edit('tabs/Orgkeep.tab-meta.xml', / xmlns="[^"]*"/, ''), /has the namespace ""/],
    [
        'a page without -meta.xml',
        remove('pages/Orgkeep.page-meta.xml'),
        /Orgkeep\.page: pages\/Orgkeep\.page-meta\.xml is missing/,
    ],
    [
        'a class without -meta.xml',
        remove('classes/OrgkeepLaunch.cls-meta.xml'),
        /OrgkeepLaunch\.cls-meta\.xml is missing/,
    ],
    [
        'a component without -meta.xml',
        remove('lwc/orgkeepHost/orgkeepHost.js-meta.xml'),
        /orgkeepHost\.js-meta\.xml is missing/,
    ],
    [
        'a resource without -meta.xml',
        remove('staticresources/Orgkeep.resource-meta.xml'),
        /Orgkeep\.resource-meta\.xml is missing/,
    ],
    ['a -meta.xml without a page', remove('pages/Orgkeep.page'), /describes a file that does not exist/],
    [
        'a folder for no type of metadata',
        add('page/Other.page-meta.xml', '<ApexPage/>'),
        /no metadata type has the folder page/,
    ],
    [
        'a file with the wrong suffix',
        add('tabs/Other.tabs-meta.xml', '<CustomTab/>'),
        /must end in \.tab-meta\.xml/,
    ],
    [
        'a permission set that names another class',
        edit('permissionsets/Orgkeep_Viewer.permissionset-meta.xml', '>OrgkeepLaunch<', '>OrgkeepLunch<'),
        /names the ApexClass OrgkeepLunch/,
    ],
    [
        'a permission set that names another principal',
        edit('permissionsets/Orgkeep_Viewer.permissionset-meta.xml', 'Orgkeep-Service', 'Orgkeep-Key'),
        /names the principal Orgkeep-Key/,
    ],
    [
        'a tab of an unknown component',
        edit('tabs/Orgkeep.tab-meta.xml', '>orgkeepDashboard<', '>orgkeep<'),
        /names the LightningComponentBundle orgkeep,/,
    ],
    [
        'an unknown target',
        edit(
            'lwc/orgkeepDashboard/orgkeepDashboard.js-meta.xml',
            '<target>lightning__Tab',
            '<target>lightning__Tabs',
        ),
        /"lightning__Tabs" is not a known target/,
    ],
    [
        'properties of a tab',
        edit('lwc/orgkeepDashboard/orgkeepDashboard.js-meta.xml', 'targets="', 'targets="lightning__Tab,'),
        /lightning__Tab takes no properties/,
    ],
    [
        'a property of an unknown type',
        edit('lwc/orgkeepDashboard/orgkeepDashboard.js-meta.xml', 'type="Integer"', 'type="Number"'),
        /height has the type "Number"/,
    ],
    [
        'a default outside of its range',
        edit('lwc/orgkeepDashboard/orgkeepDashboard.js-meta.xml', 'default="0"', 'default="5000"'),
        /height has the default "5000"/,
    ],
    [
        'a default that is not among the choices',
        edit('lwc/orgkeepDashboard/orgkeepDashboard.js-meta.xml', 'default="light"', 'default="blue"'),
        /theme has the default "blue"/,
    ],
    [
        'a property that the component lacks',
        edit('lwc/orgkeepDashboard/orgkeepDashboard.js-meta.xml', 'name="height"', 'name="size"'),
        /has the property size/,
    ],
    [
        'a resource that is too large',
        grow('staticresources/Orgkeep/large.bin', 5_000_000),
        /staticresources\/Orgkeep: has \d+ bytes/,
    ],
    [
        'a bearer token',
        edit(
            'classes/OrgkeepLaunch.cls',
            'HttpRequest request',
            "String key = 'Bearer 0123456789abcdef0123'; HttpRequest request",
        ),
        /OrgkeepLaunch\.cls:\d+: contains a bearer token/,
    ],
    ['a private key', add('classes/notes.cls', '-----BEGIN RSA PRIVATE KEY-----'), /contains a private key/],
    [
        'a key instead of a formula',
        edit('externalCredentials/Orgkeep.externalCredential-meta.xml', /\{!.*\}/, 'swordfish'),
        /parameterValue looks like a secret/,
    ],
    [
        "a connected app's secret",
        edit(
            'extlClntAppGlobalOauthSets/Orgkeep_glbloauth.ecaGlblOauth-meta.xml',
            '<externalClient',
            '<consumerSecret>swordfish</consumerSecret><externalClient',
        ),
        /consumerSecret looks like a secret/,
    ],
    [
        'a key as a description',
        edit(
            'tabs/Orgkeep.tab-meta.xml',
            /<description>[^<]*/,
            '<description>9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c',
        ),
        /description looks like a secret/,
    ],
]);

for (const [name, makeError, expected] of errors) {
    test(`the check finds ${name}`, (context) => {
        const folder = mkdtempSync(path.join(os.tmpdir(), 'orgkeep-'));
        context.after(() => rmSync(folder, { recursive: true }));
        // The dashboard's own files are left out, as the check does not read them.
        cpSync(assembled, folder, {
            recursive: true,
            filter: (file) => !file.includes(`Orgkeep${path.sep}assets`),
        });
        makeError(path.join(folder, METADATA));
        const problems = checkProject(folder, definitions).problems.map(formatProblem);
        assert.ok(
            problems.some((problem) => expected.test(problem)),
            `nothing like ${expected} in:\n${problems.join('\n')}`,
        );
    });
}

/** @param {string} file @param {string | RegExp} from @param {string} to */
function edit(file, from, to) {
    return (/** @type {string} */ folder) => {
        const before = readFileSync(path.join(folder, file), 'utf8');
        const after = before.replace(from, to);
        assert.notEqual(after, before, `${file} holds no ${from}`);
        writeFileSync(path.join(folder, file), after);
    };
}

/** @param {string} file */
function remove(file) {
    return (/** @type {string} */ folder) => rmSync(path.join(folder, file));
}

/** @param {string} file @param {string} text */
function add(file, text) {
    return (/** @type {string} */ folder) => {
        cpSync(new URL('./packages.mjs', import.meta.url), path.join(folder, file)); // This makes the folder.
        writeFileSync(path.join(folder, file), text);
    };
}

/** @param {string} file @param {number} size */
function grow(file, size) {
    return (/** @type {string} */ folder) => {
        add(file, '')(folder);
        truncateSync(path.join(folder, file), size);
    };
}

test('reads definitions of every supported form', () => {
    const definitions = new Definitions(`
    export type Base = { fullName?: string };
    export type Color = 'Red' | 'Blue';
    export type One = 'Only';
    export type Alias = Color;
    export type Leaf = { size: number; shown?: boolean };
    export type Whole = Base & { color: Color; only?: One; alias?: Alias; leaves: Leaf[]; names: string[]; free?: any };
    export type Odd = { both: string | number };`);
    /** @param {string} xml @param {string} [type] */
    const messages = (xml, type = 'Whole') =>
        checkElement(parseXml(xml), type, definitions).map(({ message }) => message);

    assert.deepEqual(messages('<Whole><color>Red</color></Whole>'), []);
    assert.deepEqual(
        messages(`<Whole><fullName>a</fullName><color>Blue</color><only>Only</only><alias>Red</alias>
    <leaves><size>1.5</size></leaves><leaves><size>-2</size><shown>true</shown></leaves><names>a</names><names/>
    <free><any><thing/></any></free></Whole>`),
        [],
    );
    assert.deepEqual(messages('<Whole/>'), ['Whole has no element color, which is required']);
    assert.deepEqual(messages('<Whole><color>Red</color><alias>Green</alias></Whole>'), [
        'Whole.alias is "Green", must be one of Red, Blue',
    ]);
    assert.deepEqual(
        messages('<Whole><color>Red</color><leaves><size>big</size><depth>1</depth></leaves></Whole>'),
        ['Whole.leaves.size is "big", must be a number', 'Whole.leaves has no element depth'],
    );
    assert.deepEqual(messages('<Whole kind="x"><color>Red</color></Whole>'), [
        'Whole has the attribute kind, but no attributes are allowed',
    ]);
    assert.deepEqual(messages('<Whole><color><b/></color></Whole>'), [
        'Whole.color contains the element b, but must be text',
    ]);
    assert.throws(() => messages('<Odd><both>1</both></Odd>', 'Odd'), /UnionType/);
});
