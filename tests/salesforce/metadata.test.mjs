// The project that the build leaves is one that an org takes, as far as that can be told without one;
// and what tells it notices what it is for.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';

import { Definitions, loadDefinitions } from './definitions.mjs';
import { checkElement } from './element_check.mjs';
import { checkProject, inWords } from './metadata_check.mjs';
import { assembled, require } from './packages.mjs';
import { parseXml } from './xml.mjs';

const { ComponentSet, MetadataConverter } = require('@salesforce/source-deploy-retrieve');
const JSZip = require('jszip');

const METADATA = 'force-app/main/default';
const definitions = loadDefinitions();

/** The project as Salesforce's own library sees it. */
function componentSet() {
    const set = ComponentSet.fromSource(path.join(assembled, 'force-app'));
    set.sourceApiVersion = '66.0';
    return set;
}

test('the assembled project holds against the definitions', () => {
    const { problems, components } = checkProject(assembled, definitions);
    assert.deepEqual(problems.map(inWords), []);
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

test('the manifest names what is there', async () => {
    const manifest = readFileSync(path.join(assembled, 'manifest/package.xml'), 'utf8');
    assert.equal(manifest, await componentSet().getPackageXml());
});

test('what is sent to an org holds every file, and the dashboard as a zip within the limit', async () => {
    const { zipBuffer } = await new MetadataConverter().convert(componentSet(), 'metadata', { type: 'zip' });
    const sent = await JSZip.loadAsync(zipBuffer);
    const names = Object.values(sent.files)
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
    const resource = await sent.file('staticresources/Orgkeep.resource').async('nodebuffer');
    assert.ok(resource.length < 5_000_000, `${resource.length} bytes`);
    assert.ok((await JSZip.loadAsync(resource)).file('index.html'));
});

/** What can be wrong with a project, each in a copy of the good one. */
const faults = /** @type {[string, (folder: string) => void, RegExp][]} */ ([
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
        'an entity that nothing declares',
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
        edit('tabs/Orgkeep.tab-meta.xml', '<motif>', '<colour>red</colour><motif>'),
        /CustomTab has no element colour/,
    ],
    [
        'an element in other letters',
        edit('pages/Orgkeep.page-meta.xml', /availableInTouch/g, 'availableInTOUCH'),
        /has no element availableInTOUCH \(it has availableInTouch\)/,
    ],
    [
        'an unknown element further down',
        edit('namedCredentials/Orgkeep.namedCredential-meta.xml', /parameterValue/g, 'value'),
        /namedCredentialParameters has no element value/,
    ],
    [
        'an element that is missing',
        edit('externalCredentials/Orgkeep.externalCredential-meta.xml', /<label>.*<\/label>/, ''),
        /ExternalCredential lacks the element label/,
    ],
    [
        'a value that is none of the enumeration',
        edit('extlClntAppCanvasSettings/Orgkeep_canvasSettings.ecaCanvas-meta.xml', 'Post', 'POST'),
        /accessMethod is "POST", and may be Get, Post/,
    ],
    [
        'a value of a nested enumeration',
        edit('externalCredentials/Orgkeep.externalCredential-meta.xml', 'NamedPrincipal', 'Principal'),
        /parameterType is "Principal"/,
    ],
    [
        'neither true nor false',
        edit('cspTrustedSites/Orgkeep.cspTrustedSite-meta.xml', '<isActive>true', '<isActive>yes'),
        /isActive is "yes", and must be true or false/,
    ],
    [
        'no number',
        edit('classes/OrgkeepLaunch.cls-meta.xml', '66.0', 'v66'),
        /apiVersion is "v66", and must be a number/,
    ],
    ['another version', edit('classes/OrgkeepLaunch.cls-meta.xml', '66.0', '58.0'), /apiVersion is 58\.0/],
    [
        'an element that stands there twice',
        edit('tabs/Orgkeep.tab-meta.xml', '<motif>', '<label>Twice</label><motif>'),
        /label stands there twice/,
    ],
    [
        'a list in two pieces',
        edit(
            'permissionsets/Orgkeep_Viewer.permissionset-meta.xml',
            '<label>',
            '<pageAccesses><apexPage>Orgkeep</apexPage><enabled>true</enabled></pageAccesses><label>',
        ),
        /next to the others/,
    ],
    [
        'text between elements',
        edit('tabs/Orgkeep.tab-meta.xml', '<motif>', 'motif <motif>'),
        /holds the text "motif"/,
    ],
    [
        'an element for another folder',
        edit('tabs/Orgkeep.tab-meta.xml', /CustomTab/g, 'ApexPage'),
        /must be CustomTab/,
    ],
    ['no namespace', edit('tabs/Orgkeep.tab-meta.xml', / xmlns="[^"]*"/, ''), /is of the namespace ""/],
    [
        'a page with no -meta.xml',
        remove('pages/Orgkeep.page-meta.xml'),
        /Orgkeep\.page: pages\/Orgkeep\.page-meta\.xml is not there/,
    ],
    [
        'a class with no -meta.xml',
        remove('classes/OrgkeepLaunch.cls-meta.xml'),
        /OrgkeepLaunch\.cls-meta\.xml is not there/,
    ],
    [
        'a component with no -meta.xml',
        remove('lwc/orgkeepHost/orgkeepHost.js-meta.xml'),
        /orgkeepHost\.js-meta\.xml is not there/,
    ],
    [
        'a resource with no -meta.xml',
        remove('staticresources/Orgkeep.resource-meta.xml'),
        /Orgkeep\.resource-meta\.xml is not there/,
    ],
    ['a -meta.xml with no page', remove('pages/Orgkeep.page'), /describes a file that is not there/],
    [
        'a folder that Salesforce does not know',
        add('page/Other.page-meta.xml', '<ApexPage/>'),
        /lies in a folder page/,
    ],
    [
        'a file that ends in another way',
        add('tabs/Other.tabs-meta.xml', '<CustomTab/>'),
        /ends in \.tab-meta\.xml/,
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
        'a tab of no component',
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
        /"lightning__Tabs" is no known target/,
    ],
    [
        'properties of a tab',
        edit('lwc/orgkeepDashboard/orgkeepDashboard.js-meta.xml', 'targets="', 'targets="lightning__Tab,'),
        /lightning__Tab takes no properties/,
    ],
    [
        'a property of no known type',
        edit('lwc/orgkeepDashboard/orgkeepDashboard.js-meta.xml', 'type="Integer"', 'type="Number"'),
        /height has the type "Number"/,
    ],
    [
        'a default outside of its range',
        edit('lwc/orgkeepDashboard/orgkeepDashboard.js-meta.xml', 'default="0"', 'default="5000"'),
        /height has the default "5000"/,
    ],
    [
        'a default that is no choice',
        edit('lwc/orgkeepDashboard/orgkeepDashboard.js-meta.xml', 'default="light"', 'default="blue"'),
        /theme has the default "blue"/,
    ],
    [
        'a property that the component lacks',
        edit('lwc/orgkeepDashboard/orgkeepDashboard.js-meta.xml', 'name="height"', 'name="size"'),
        /offers the property size/,
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
        /OrgkeepLaunch\.cls:\d+: holds a bearer token/,
    ],
    ['a private key', add('classes/notes.cls', '-----BEGIN RSA PRIVATE KEY-----'), /holds a private key/],
    [
        'a key in place of a formula',
        edit('externalCredentials/Orgkeep.externalCredential-meta.xml', /\{!.*\}/, 'swordfish'),
        /parameterValue holds what looks like a secret/,
    ],
    [
        "a connected app's secret",
        edit(
            'extlClntAppGlobalOauthSets/Orgkeep_glbloauth.ecaGlblOauth-meta.xml',
            '<externalClient',
            '<consumerSecret>swordfish</consumerSecret><externalClient',
        ),
        /consumerSecret holds what looks like a secret/,
    ],
    [
        'a key as a description',
        edit(
            'tabs/Orgkeep.tab-meta.xml',
            /<description>[^<]*/,
            '<description>9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c',
        ),
        /description holds what looks like a secret/,
    ],
]);

for (const [name, spoil, expected] of faults) {
    test(`noticed: ${name}`, (context) => {
        const folder = mkdtempSync(path.join(os.tmpdir(), 'orgkeep-'));
        context.after(() => rmSync(folder, { recursive: true }));
        // All but the bulk of the dashboard: nothing here is about what is in those files.
        cpSync(assembled, folder, {
            recursive: true,
            filter: (file) => !file.includes(`Orgkeep${path.sep}assets`),
        });
        spoil(path.join(folder, METADATA));
        const said = checkProject(folder, definitions).problems.map(inWords);
        assert.ok(
            said.some((words) => expected.test(words)),
            `nothing like ${expected} in:\n${said.join('\n')}`,
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
        cpSync(new URL('./packages.mjs', import.meta.url), path.join(folder, file)); // makes the folder
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

test('definitions are read as they are written', () => {
    const own = new Definitions(`
    export type Base = { fullName?: string };
    export type Colour = 'Red' | 'Blue';
    export type One = 'Only';
    export type Alias = Colour;
    export type Leaf = { size: number; shown?: boolean };
    export type Whole = Base & { colour: Colour; only?: One; alias?: Alias; leaves: Leaf[]; names: string[]; free?: any };
    export type Odd = { both: string | number };`);
    /** @param {string} xml @param {string} [type] */
    const said = (xml, type = 'Whole') =>
        checkElement(parseXml(xml), type, own).map(({ message }) => message);

    assert.deepEqual(said('<Whole><colour>Red</colour></Whole>'), []);
    assert.deepEqual(
        said(`<Whole><fullName>a</fullName><colour>Blue</colour><only>Only</only><alias>Red</alias>
    <leaves><size>1.5</size></leaves><leaves><size>-2</size><shown>true</shown></leaves><names>a</names><names/>
    <free><any><thing/></any></free></Whole>`),
        [],
    );
    assert.deepEqual(said('<Whole/>'), ['Whole lacks the element colour']);
    assert.deepEqual(said('<Whole><colour>Red</colour><alias>Green</alias></Whole>'), [
        'Whole.alias is "Green", and may be Red, Blue',
    ]);
    assert.deepEqual(
        said('<Whole><colour>Red</colour><leaves><size>big</size><depth>1</depth></leaves></Whole>'),
        ['Whole.leaves.size is "big", and must be a number', 'Whole.leaves has no element depth'],
    );
    assert.deepEqual(said('<Whole kind="x"><colour>Red</colour></Whole>'), [
        'Whole has an attribute kind: none is known',
    ]);
    assert.deepEqual(said('<Whole><colour><b/></colour></Whole>'), [
        'Whole.colour holds the element b, and may only hold text',
    ]);
    assert.throws(() => said('<Odd><both>1</both></Odd>', 'Odd'), /UnionType/);
});
