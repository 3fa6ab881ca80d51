// @ts-check
// The rules for commit subjects that .ci/check_commits enforces.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './script_copy.mjs';

const first = 'Name request errors RequestError';

/** @typedef {import('node:test').TestContext} TestContext */

/**
 * Checks a history, newest commit first, as reported by a git that the test provides.
 *
 * @param {TestContext} t
 * @param {string[]} history
 */
function check(t, history) {
    const lines = history.map((subject, index) => `${index} ${subject}`);
    const later = lines.slice(0, Math.max(history.indexOf(first), 0));
    const git = `case "$*" in *..HEAD) echo '${later.join('\n')}';; *) echo '${lines.join('\n')}';; esac`;
    return setUp(t, '.ci/check_commits', { git }).run();
}

test('accepts imperatives', (t) => {
    const { status, stdout } = check(t, [
        'Use 64-bit product in cost block',
        'Pass responses to WebAssembly as bytes',
        'Embed the bridge',
        first,
        'what came before is not checked.',
    ]);
    assert.equal(status, 0);
    assert.match(stdout, /3 commit subjects checked/);
});

for (const { subject, fault } of [
    { subject: 'use 64-bit product in cost block', fault: 'capital letter' },
    { subject: 'Use 64-bit product in cost block.', fault: 'full stop' },
    { subject: `Use ${'x'.repeat(69)}`, fault: '73 characters' },
    { subject: 'Used 64-bit product in cost block', fault: 'imperative' },
    { subject: 'Using 64-bit product in cost block', fault: 'imperative' },
    { subject: 'Uses 64-bit product in cost block', fault: 'imperative' },
    { subject: 'What has just come is shown', fault: 'imperative' },
]) {
    test(`refuses a subject by its fault (${fault}): ${subject}`, (t) => {
        const { status, stderr } = check(t, [subject, first]);
        assert.equal(status, 1);
        assert.ok(stderr.includes(fault), stderr);
    });
}

test('counts characters, not bytes', (t) => {
    assert.equal(check(t, [`Use ${'é'.repeat(68)}`, first]).status, 0);
});

test('says that a shallow clone is not checked', (t) => {
    const { status, stdout } = check(t, ['used later']);
    assert.equal(status, 0);
    assert.match(stdout, /not checked/);
});
