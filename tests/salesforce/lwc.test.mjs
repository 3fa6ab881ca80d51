// The Lightning web components: compiled like Salesforce does, linted with its rules, and tested with its
// test runner.

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
/** All files to compile, as `<bundle>/<file>`. */
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

test('both bundles exist, and all of their files compile without warnings', () => {
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
    ['an inline event handler', 'a/a.html', '<template><p onclick="go()"></p></template>'],
    [
        'a property with two decorators',
        'a/a.js',
        "import { LightningElement, api, track } from 'lwc'; export default class extends LightningElement { @api @track x; }",
    ],
    ['an invalid stylesheet', 'a/a.css', 'p { color: red'],
]) {
    test(`the compiler refuses ${name}`, () => {
        assert.throws(() => compile(file, source));
    });
}

test("the components follow the rules of Salesforce's ESLint configuration", async () => {
    const eslint = new ESLint({ cwd: sources });
    const results = [
        ...(await eslint.lintFiles([`${LWC}/**/*.js`])),
        ...(await eslint.lintText(read('orgkeepHost/orgkeepHost.js'), {
            filePath: path.join(sources, LWC, 'orgkeepHost/orgkeepHost.js'),
        })),
    ];
    const problems = results.flatMap(({ filePath, messages }) =>
        messages.map(({ line, message }) => `${path.basename(filePath)}:${line}: ${message}`),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(results.map(({ filePath }) => path.basename(filePath)).sort(), [
        'bridge.test.js',
        'orgkeepDashboard.js',
        'orgkeepDashboard.test.js',
        'orgkeepHost.js',
    ]);

    for (const bundle of ['orgkeepDashboard', 'orgkeepHost']) {
        const [invalid] = await eslint.lintText(
            "import { LightningElement } from 'lwc';\n\nexport default class A extends LightningElement {\n    find() {\n        return document.querySelector('p');\n    }\n}\n",
            { filePath: path.join(sources, LWC, bundle, 'a.js') },
        );
        assert.deepEqual(
            invalid.messages.map(({ ruleId }) => ruleId),
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
