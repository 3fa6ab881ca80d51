// The Lightning web components: compiled as Salesforce compiles them, held against its rules, and tested
// by its test runner.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';

import { assembled, require, sources } from './packages.mjs';

const { transformSync } = require('@lwc/compiler');
const { ESLint } = require('eslint');

const LWC = 'force-app/main/default/lwc';
/** Every file that is compiled, as `<bundle>/<file>`. */
const files = readdirSync(path.join(assembled, LWC)).flatMap((bundle) =>
    readdirSync(path.join(assembled, LWC, bundle))
        .filter((file) => /\.(js|html|css)$/.test(file))
        .map((file) => `${bundle}/${file}`),
);

/** @param {string} file */
const read = (file) => readFileSync(path.join(assembled, LWC, file), 'utf8');

/** @param {string} file @param {string} source */
function compile(file, source) {
    const [bundle] = file.split('/');
    return transformSync(source, path.join(LWC, file), { name: bundle, namespace: 'c' });
}

test('both bundles are there, and every file of them compiles with no warning', () => {
    assert.deepEqual(files, [
        'orgkeepDashboard/orgkeepDashboard.css',
        'orgkeepDashboard/orgkeepDashboard.html',
        'orgkeepDashboard/orgkeepDashboard.js',
        'orgkeepHost/orgkeepHost.js',
    ]);
    for (const file of files) assert.deepEqual(compile(file, read(file)).warnings ?? [], [], file);
});

for (const [name, file, source] of [
    ['a srcdoc', 'a/a.html', '<template><iframe srcdoc="<p>"></iframe></template>'],
    ['a script in a template', 'a/a.html', '<template><script>1</script></template>'],
    ['an event handler in words', 'a/a.html', '<template><p onclick="go()"></p></template>'],
    [
        'a property that is bound twice',
        'a/a.js',
        "import { LightningElement, api, track } from 'lwc'; export default class extends LightningElement { @api @track x; }",
    ],
    ['styles that are none', 'a/a.css', 'p { color: red'],
]) {
    test(`refused: ${name}`, () => {
        assert.throws(() => compile(file, source));
    });
}

test("the rules of Salesforce's own ESLint configuration hold", async () => {
    const eslint = new ESLint({ cwd: sources });
    const results = [
        ...(await eslint.lintFiles([`${LWC}/**/*.js`])),
        ...(await eslint.lintText(read('orgkeepHost/orgkeepHost.js'), {
            filePath: path.join(sources, LWC, 'orgkeepHost/orgkeepHost.js'),
        })),
    ];
    const said = results.flatMap(({ filePath, messages }) =>
        messages.map(({ line, message }) => `${path.basename(filePath)}:${line}: ${message}`),
    );
    assert.deepEqual(said, []);
    assert.deepEqual(results.map(({ filePath }) => path.basename(filePath)).sort(), [
        'bridge.test.js',
        'orgkeepDashboard.js',
        'orgkeepDashboard.test.js',
        'orgkeepHost.js',
    ]);

    for (const bundle of ['orgkeepDashboard', 'orgkeepHost']) {
        const [spoiled] = await eslint.lintText(
            "import { LightningElement } from 'lwc';\n\nexport default class A extends LightningElement {\n    find() {\n        return document.querySelector('p');\n    }\n}\n",
            { filePath: path.join(sources, LWC, bundle, 'a.js') },
        );
        assert.deepEqual(
            spoiled.messages.map(({ ruleId }) => ruleId),
            ['@lwc/lwc/no-document-query'],
            bundle,
        );
    }
});

test('the tests of the components pass', async () => {
    const jest = path.join(path.dirname(require.resolve('jest/package.json')), 'bin/jest.js');
    const run = promisify(execFile)(process.execPath, [jest, '--runInBand', '--json', '--silent'], {
        cwd: sources,
        env: { ...process.env, ORGKEEP_SALESFORCE: assembled },
        maxBuffer: 1 << 26,
    });
    const { stdout } = await run.catch((failed) => failed);
    const { testResults, numPassedTests, numTotalTests } = JSON.parse(stdout);
    const failures = testResults.flatMap((/** @type {any} */ { message }) => message || []);
    assert.deepEqual(failures, []);
    assert.equal(numPassedTests, numTotalTests);
    assert.ok(numPassedTests >= 27, `only ${numPassedTests} tests were run`);
});
