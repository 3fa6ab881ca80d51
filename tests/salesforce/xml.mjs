// Parses XML into a tree, with a parser that refuses malformed documents.

import { require } from './packages.mjs';

const { SaxesParser } = require('saxes');

/**
 * @typedef {object} Element
 * @property {string} name the local name, without a prefix
 * @property {string} namespace
 * @property {Record<string, string>} attributes the attributes without declarations of namespaces
 * @property {Element[]} children
 * @property {string} text its own text, trimmed
 * @property {number} line
 */

/** An error of well-formedness, with its line. */
export class XmlError extends Error {
    /** @param {number} line @param {string} message */
    constructor(line, message) {
        super(message);
        this.line = line;
    }
}

/**
 * @param {string} source
 * @returns {Element} the root
 * @throws {XmlError}
 */
export function parseXml(source) {
    const parser = new SaxesParser({ xmlns: true, position: true });
    /** @type {Element[]} */
    const open = [];
    /** @type {Element | undefined} */
    let root;
    parser.on('error', (/** @type {Error} */ error) => {
        throw new XmlError(parser.line, error.message.replace(/^\d+:\d+: /, ''));
    });
    parser.on('doctype', () => {
        throw new XmlError(parser.line, 'a document type declaration is not allowed');
    });
    parser.on('opentag', (/** @type {any} */ tag) => {
        const attributes = Object.values(tag.attributes).filter(
            ({ name, prefix }) => name !== 'xmlns' && prefix !== 'xmlns',
        );
        const element = {
            name: tag.local,
            namespace: tag.uri,
            attributes: Object.fromEntries(attributes.map(({ name, value }) => [name, value])),
            children: [],
            text: '',
            line: parser.line,
        };
        open.at(-1)?.children.push(element);
        root ??= element;
        open.push(element);
    });
    /** @param {string} text */
    const addText = (text) => {
        const element = open.at(-1);
        if (element) element.text += text;
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
    parser.on('closetag', () => {
        const element = /** @type {Element} */ (open.pop());
        element.text = element.text.trim();
    });
    parser.write(source).close();
    return /** @type {Element} */ (root);
}
