// @ts-check
// The files and folders that the documents name exist.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

for (const document of ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md']) {
    test(`${document} names only files and folders that exist`, () => {
        const text = readFileSync(path.join(root, document), 'utf8');
        const links = Array.from(text.matchAll(/\]\(([\w./-]+)\)/g), (match) => match[1]);
        const rooms = /`((?:\.ci|bench|cmake|server|server-stub|shared|tests|wasm|web)\/[\w./-]*)`/g;
        const paths = Array.from(text.matchAll(rooms), (match) => match[1]);
        const named = [...new Set([...links, ...paths])];
        assert.ok(named.length > 5, `the document names files: ${named}`);
        assert.deepEqual(
            named.filter((file) => !existsSync(path.join(root, file))),
            [],
        );
    });
}
