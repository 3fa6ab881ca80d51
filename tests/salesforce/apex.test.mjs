// The Apex classes and the Visualforce page, as far as they can be tested without an org: their syntax, and
// that page and component call methods that the classes have.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { assembled, require } from './packages.mjs';

const {
    ApexLexer,
    ApexParser,
    CaseInsensitiveInputStream,
    CommonTokenStream,
    ThrowingErrorListener,
    CharStreams,
} = apexParser();
const METADATA = path.join(assembled, 'force-app/main/default');

/** @param {string} file */
const read = (file) => readFileSync(path.join(METADATA, file), 'utf8');

/** The parser's package does not export the streams of the package that it is built on. */
function apexParser() {
    return { ...require('@apexdevtools/apex-parser'), ...require('antlr4ts') };
}

/** @param {string} source @returns {any} the syntax tree of a class */
function parse(source) {
    const lexer = new ApexLexer(new CaseInsensitiveInputStream(CharStreams.fromString(source)));
    const parser = new ApexParser(new CommonTokenStream(lexer));
    for (const part of [lexer, parser]) {
        part.removeErrorListeners();
        part.addErrorListener(new ThrowingErrorListener());
    }
    return parser.compilationUnit();
}

/** @param {string} file @returns {Map<string, string[]>} its methods with their annotations and modifiers */
function methodsOf(file) {
    const body = parse(read(file)).typeDeclaration().classDeclaration().classBody();
    return new Map(
        body.classBodyDeclaration().flatMap((/** @type {any} */ declaration) => {
            const method = declaration.memberDeclaration()?.methodDeclaration();
            return method
                ? [
                      [
                          method.id().text,
                          declaration.modifier().map((/** @type {any} */ { text }) => text.toLowerCase()),
                      ],
                  ]
                : [];
        }),
    );
}

for (const file of readdirSync(path.join(METADATA, 'classes')).filter((name) => name.endsWith('.cls'))) {
    test(`${file} is valid Apex`, () => {
        assert.ok(
            parse(read(`classes/${file}`))
                .typeDeclaration()
                .classDeclaration(),
        );
    });
}

for (const [name, source] of [
    ['a missing brace', 'public class A { void b() { }'],
    ['a missing semicolon', 'public class A { void b() { Integer c = 1 } }'],
    ['JavaScript', 'public class A { void b() { let c = () => 1; } }'],
    ['an unterminated string', "public class A { String b = 'c; }"],
]) {
    test(`the parser refuses ${name}`, () => {
        assert.throws(() => parse(source));
    });
}

test('component and page call the method that the class offers to both', () => {
    const method = methodsOf('classes/OrgkeepLaunch.cls').get('launchCode');
    assert.deepEqual(method, ['@auraenabled', '@remoteaction', 'public', 'static']);
    assert.match(
        read('lwc/orgkeepDashboard/orgkeepDashboard.js'),
        /from '@salesforce\/apex\/OrgkeepLaunch\.launchCode'/,
    );
    assert.match(read('pages/Orgkeep.page'), /<apex:page controller="OrgkeepLaunch"/);
    assert.match(read('pages/Orgkeep.page'), /\{!\$RemoteAction\.OrgkeepLaunch\.launchCode\}/);
});

test('the class enforces sharing rules and holds no key', () => {
    const source = read('classes/OrgkeepLaunch.cls');
    assert.match(source, /public with sharing class OrgkeepLaunch/);
    assert.doesNotMatch(source, /Authorization|Bearer/);
});

test('every test method of the class is annotated as a test', () => {
    const tests = [...methodsOf('classes/OrgkeepLaunchTest.cls')].filter(([, modifiers]) =>
        modifiers.includes('@istest'),
    );
    assert.ok(tests.length >= 9, `${tests.length} tests`);
    for (const [name, modifiers] of tests) assert.deepEqual(modifiers, ['@istest', 'static'], name);
});

test('the static resource has every file that the page refers to', () => {
    const references = [
        ...read('pages/Orgkeep.page').matchAll(/URLFOR\(\$Resource\.Orgkeep, '([^']+)'\)/g),
    ].map(([, file]) => file);
    assert.deepEqual(references, ['host.js', 'index.html']);
    for (const file of references) assert.ok(read(`staticresources/Orgkeep/${file}`).length > 0, file);
});
