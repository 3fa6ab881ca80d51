// @ts-check
// Type check of the page's modules and of their tests, with the settings of tests/tsconfig.json.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const tests = fileURLToPath(new URL('..', import.meta.url));

/** @param {ts.Diagnostic} diagnostic */
function describe({ file, start, messageText }) {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (!file) return text;
    const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
    return `${path.relative(tests, file.fileName)}:${line + 1} ${text}`;
}

test('the modules of the page and their tests have no type errors', () => {
    const configFile = path.join(tests, 'tsconfig.json');
    const { config, error } = ts.readConfigFile(configFile, ts.sys.readFile);
    assert.equal(error, undefined);
    const { fileNames, options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, tests);
    assert.deepEqual(errors.map(describe), []);
    assert.ok(fileNames.length > 20, 'the configuration covers the page and the tests');
    const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options));
    assert.deepEqual(diagnostics.map(describe), []);
});
