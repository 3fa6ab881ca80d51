// Checks the declared types of the core module against its code, its tests and wrong uses.

import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

import { moduleFolder } from './core_module.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * Type-checks the files.
 * @param {string[]} files
 * @param {import('typescript').CompilerOptions} options
 */
function diagnostics(files, options) {
    const program = ts.createProgram(files, {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ES2022,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
        types: ['node'],
        typeRoots: [path.join(here, '../node_modules/@types')],
        strict: true,
        noEmit: true,
        noUnusedLocals: true,
        noImplicitReturns: true,
        allowJs: true,
        skipLibCheck: true,
        ...options,
    });
    return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
        const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
        const { file, start } = diagnostic;
        const line = file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0;
        return `${file ? path.basename(file.fileName) : ''}:${line} ${text}`;
    });
}

test('the tests use the module as its types allow', () => {
    const names = ['columns', 'core', 'page', 'planner', 'types'];
    const files = names.map((name) => `${name}.test.mjs`);
    const errors = diagnostics(
        files.map((file) => path.join(here, file)),
        { checkJs: true },
    );
    assert.deepEqual(errors, []);
});

test('the types refuse wrong uses', () => {
    assert.deepEqual(diagnostics([path.join(here, 'misuse.ts')], {}), []);
});

test('the module matches its declared types', () => {
    // index.mjs has @ts-check; the generated code next to it is not checked.
    assert.deepEqual(diagnostics([path.join(moduleFolder, 'index.mjs')], { checkJs: false }), []);
});
