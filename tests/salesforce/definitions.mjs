// Reads the types of Salesforce's Metadata API from the TypeScript declarations of @salesforce/types.

import { readFileSync } from 'node:fs';

import { require } from './packages.mjs';

/** @type {import('typescript')} */
const ts = require('typescript');

/**
 * @typedef {{ kind: 'text' | 'number' | 'boolean' | 'anything' }} Scalar
 * @typedef {{ kind: 'enumeration', values: Set<string> }} Enumeration
 * @typedef {{ kind: 'structure', fields: Map<string, Field> }} Structure
 * @typedef {Scalar | Enumeration | Structure} Type
 * @typedef {{ type: string, isRepeated: boolean, isRequired: boolean }} Field `type` is the name of a type
 */

const SCALARS = new Map([
    ['string', 'text'],
    ['number', 'number'],
    ['boolean', 'boolean'],
    ['any', 'anything'],
    ['unknown', 'anything'],
    ['Date', 'text'],
]);

/** All types by name, including scalars. */
export class Definitions {
    /** @param {string} text source text of the declarations */
    constructor(text) {
        const file = ts.createSourceFile('metadata.d.ts', text, ts.ScriptTarget.ES2022);
        /** @type {Map<string, import('typescript').TypeNode>} */
        this.nodes = new Map();
        for (const statement of file.statements) {
            if (ts.isTypeAliasDeclaration(statement)) this.nodes.set(statement.name.text, statement.type);
        }
        /** @type {Map<string, Type>} */
        this.types = new Map([...SCALARS].map(([name, kind]) => [name, /** @type {Scalar} */ ({ kind })]));
    }

    /** @param {string} name */
    has(name) {
        return this.types.has(name) || this.nodes.has(name);
    }

    /**
     * @param {string} name
     * @returns {Type}
     */
    type(name) {
        let type = this.types.get(name);
        if (!type) {
            const node = this.nodes.get(name);
            if (!node) throw new Error(`the definitions use the type ${name}, but do not declare it`);
            type = this.#read(node);
            this.types.set(name, type);
        }
        return type;
    }

    /** @param {import('typescript').TypeNode} node @returns {Type} */
    #read(node) {
        if (ts.isUnionTypeNode(node) || ts.isLiteralTypeNode(node)) {
            const values = (ts.isUnionTypeNode(node) ? [...node.types] : [node]).map((part) => {
                if (ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal)) return part.literal.text;
                throw new Error(`not an enumeration: ${ts.SyntaxKind[part.kind]}`);
            });
            return { kind: 'enumeration', values: new Set(values) };
        }
        if (ts.isIntersectionTypeNode(node)) {
            const fields = node.types.flatMap((part) => {
                const type = this.#read(part);
                return type.kind === 'structure' ? [...type.fields] : [];
            });
            return { kind: 'structure', fields: new Map(fields) };
        }
        if (ts.isTypeLiteralNode(node)) {
            return {
                kind: 'structure',
                fields: new Map(node.members.flatMap((member) => this.#field(member))),
            };
        }
        return this.type(typeNameOf(node));
    }

    /** @param {import('typescript').TypeElement} member @returns {[string, Field][]} */
    #field(member) {
        if (!ts.isPropertySignature(member) || !member.type) return [];
        const name = /** @type {import('typescript').Identifier} */ (member.name).text;
        const isRepeated = ts.isArrayTypeNode(member.type);
        const type = typeNameOf(ts.isArrayTypeNode(member.type) ? member.type.elementType : member.type);
        return [[name, { type, isRepeated, isRequired: !isRepeated && !member.questionToken }]];
    }
}

/** @param {import('typescript').TypeNode} node @returns {string} the name of the type */
function typeNameOf(node) {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) return node.typeName.text;
    const keyword = ts.tokenToString(node.kind);
    if (keyword && SCALARS.has(keyword)) return keyword;
    throw new Error(`unsupported syntax of a type: ${ts.SyntaxKind[node.kind]}`);
}

/** @returns {Definitions} the definitions from the installed package */
export function loadDefinitions() {
    const code = require.resolve('@salesforce/types/metadata');
    return new Definitions(readFileSync(code.replace(/\.js$/, '.d.ts'), 'utf8'));
}
