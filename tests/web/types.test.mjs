// @ts-check
// The type check over the page's modules and their tests, as tests/tsconfig.json says.
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

test('the modules of the page and their tests agree with their types', () => {
    const configFile = path.join(tests, 'tsconfig.json');
    const { config, error } = ts.readConfigFile(configFile, ts.sys.readFile);
    assert.equal(error, undefined);
    const { fileNames, options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, tests);
    assert.deepEqual(errors.map(describe), []);
    assert.ok(fileNames.length > 20, 'the configuration covers the page and the tests');
    const found = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options));
    assert.deepEqual(found.map(describe), []);
});
