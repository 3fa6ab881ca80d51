// Validates an exchange against openapi.yaml.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const prefix = '/api/v1';
const file = new URL('../../server-stub/openapi.yaml', import.meta.url);

export const description = parse(await readFile(file, 'utf8'));

/** The part of the description that a reference points to. */
function resolve(node) {
    while (node?.$ref) {
        node = node.$ref
            .slice(2)
            .split('/')
            .reduce((at, key) => at[key.replaceAll('~1', '/').replaceAll('~0', '~')], description);
    }
    return node;
}

// Clients must ignore unknown members, but the service in this repository must send only described
// ones. So for the tests every described object is closed, except those that only extend another (a
// $ref beside properties, or the branches of if, allOf and the like).
function closed(schema, isRoot = true) {
    if (Array.isArray(schema)) return schema.map((item) => closed(item, isRoot));
    if (typeof schema !== 'object' || schema === null) return schema;
    const copy = {};
    for (const [key, value] of Object.entries(schema)) {
        if (key === 'properties') {
            copy[key] = Object.fromEntries(
                Object.entries(value).map(([name, member]) => [name, closed(member, isRoot)]),
            );
        } else if (['allOf', 'if', 'then', 'else', 'not', 'anyOf'].includes(key)) {
            copy[key] = closed(value, false);
        } else {
            copy[key] = closed(value, isRoot);
        }
    }
    if (isRoot && copy.type === 'object' && copy.properties && !copy.$ref) {
        copy.additionalProperties = false;
    }
    return copy;
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
addFormats(ajv);

/** The schema with its references rewritten to where the validator keeps the described schemas. */
const rebased = (schema) =>
    JSON.parse(JSON.stringify(closed(schema)).replaceAll('"#/components/schemas/', '"openapi#/$defs/'));
ajv.addSchema({ $id: 'openapi', $defs: rebased(description.components.schemas) });

function validator(schema) {
    return ajv.compile(rebased(schema));
}

const validators = new Map();
function validate(schema, value, what) {
    if (!validators.has(schema)) validators.set(schema, validator(schema));
    const check = validators.get(schema);
    if (!check(value)) {
        const said = check.errors.map((error) => `${error.instancePath || '/'} ${error.message}`);
        assert.fail(
            `${what} is not as described:\n  ${said.join('\n  ')}\n${JSON.stringify(value).slice(0, 800)}`,
        );
    }
}

/** The described operation of a request, or nothing. */
function operation(method, target) {
    const path = target.split('?')[0];
    const wanted = (path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path).split('/');
    for (const [template, item] of Object.entries(description.paths)) {
        const parts = template.split('/');
        const fits =
            parts.length === wanted.length &&
            parts.every((part, at) => part === wanted[at] || (part.startsWith('{') && wanted[at] !== ''));
        if (fits) {
            const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
            return { template, verb, operation: item[verb] };
        }
    }
    return undefined;
}

/** The parts of the description that exchanges covered: "GET /session 200". */
export const met = new Set();

/** Every described response; for `--auth none` without those that it never gives. */
export function described({ auth }) {
    const all = [];
    for (const [template, item] of Object.entries(description.paths)) {
        for (const [verb, { responses, tags }] of Object.entries(item)) {
            for (const status of Object.keys(responses)) {
                const tokensOnly = tags.includes('access') || status === '401' || status === '429';
                if (auth === 'token' || !tokensOnly) all.push(`${verb.toUpperCase()} ${template} ${status}`);
            }
        }
    }
    return all;
}

const everyAnswerCarries = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
};

/** Asserts that the response is described for the request, and returns it. */
export function check(answer) {
    const what = `${answer.method} ${answer.target} → ${answer.status}`;
    for (const [name, value] of Object.entries(everyAnswerCarries)) {
        assert.equal(answer.headers[name], value, `${what}: ${name}`);
    }
    const isPage = answer.target.startsWith('/canvas');
    assert.equal(
        answer.headers['cross-origin-resource-policy'],
        isPage ? 'cross-origin' : 'same-origin',
        what,
    );
    assert.ok(Math.abs(Date.parse(answer.headers.date) - Date.now()) < 60_000, `${what}: Date`);

    const found = operation(answer.method, answer.target);
    let response;
    if (!found) {
        response = description.components.responses.NotFound;
        assert.equal(answer.status, 404, what);
    } else if (!found.operation) {
        response = description.components.responses.MethodNotAllowed;
        assert.equal(answer.status, 405, what);
    } else {
        response = resolve(found.operation.responses[String(answer.status)]);
        assert.ok(response, `${what} is not described`);
        met.add(`${found.verb.toUpperCase()} ${found.template} ${answer.status}`);
    }

    for (const [name, reference] of Object.entries(response.headers ?? {})) {
        const header = resolve(reference);
        const value = answer.headers[name.toLowerCase()];
        if (value === undefined) {
            assert.ok(!header.required, `${what} lacks ${name}`);
        } else {
            validate(header.schema, value, `${what}: ${name}`);
        }
    }

    const contents = Object.entries(response.content ?? {});
    if (contents.length === 0) {
        assert.equal(answer.text, '', `${what} has a body`);
        return answer;
    }
    const type = answer.headers['content-type'];
    const content = contents.find(([name]) => name === type);
    assert.ok(content, `${what} is of type ${type}`);
    if (answer.method === 'HEAD') {
        assert.equal(answer.text, '', `${what} has a body`);
        return answer;
    }
    validate(content[1].schema, /json/.test(type) ? answer.json : answer.text, what);
    if (type === 'application/problem+json') {
        assert.equal(answer.json.status, answer.status, `${what}: the problem's status`);
        assert.equal(answer.headers['cache-control'], 'no-store', what);
    }
    return answer;
}

// The description itself is valid: every schema compiles, every reference resolves.
for (const name of Object.keys(description.components.schemas)) {
    validator({ $ref: `#/components/schemas/${name}` });
}
