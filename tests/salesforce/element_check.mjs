// Holds the elements of a metadata file against the definitions: names, values, how often, in one piece.

/**
 * @typedef {import('./xml.mjs').Element} Element
 * @typedef {import('./definitions.mjs').Definitions} Definitions
 * @typedef {import('./definitions.mjs').Type} Type
 * @typedef {{ line: number, message: string }} Finding
 * @typedef {(element: Element, root: Element) => Finding[]} Special judges an element that the
 *     definitions only call text
 */

/** @type {Record<string, (text: string) => boolean>} */
const IS_SCALAR = {
    text: () => true,
    number: (text) => /^-?\d+(\.\d+)?$/.test(text),
    boolean: (text) => text === 'true' || text === 'false',
};
/** @type {Record<string, string>} */
const SCALAR_WORDS = { number: 'a number', boolean: 'true or false' };

/**
 * @param {Element} root
 * @param {string} typeName
 * @param {Definitions} definitions
 * @param {Map<string, Special>} specials by `<type>.<element>`
 * @returns {Finding[]}
 */
export function checkElement(root, typeName, definitions, specials = new Map()) {
    /** @type {Finding[]} */
    const findings = [];
    /** @param {Element} at @param {string} message */
    const find = (at, message) => findings.push({ line: at.line, message });

    /** @param {Element} element @param {string} name @param {string} path */
    const visit = (element, name, path) => {
        for (const attribute of Object.keys(element.attributes)) {
            find(element, `${path} has an attribute ${attribute}: none is known`);
        }
        const type = definitions.type(name);
        if (type.kind === 'anything') return;
        if (type.kind === 'structure') visitStructure(element, name, type.fields, path);
        else if (element.children.length > 0) {
            find(element, `${path} holds the element ${element.children[0].name}, and may only hold text`);
        } else if (type.kind === 'enumeration') {
            if (!type.values.has(element.text)) {
                find(element, `${path} is "${element.text}", and may be ${[...type.values].join(', ')}`);
            }
        } else if (!IS_SCALAR[type.kind](element.text)) {
            find(element, `${path} is "${element.text}", and must be ${SCALAR_WORDS[type.kind]}`);
        }
    };

    /** @param {Element} element @param {string} name @param {Map<string, import('./definitions.mjs').Field>} fields @param {string} path */
    const visitStructure = (element, name, fields, path) => {
        if (element.text !== '') {
            find(element, `${path} holds the text "${element.text.slice(0, 40)}" between its elements`);
        }
        /** @type {Map<string, Element>} the last one of each name */
        const seen = new Map();
        let previous = '';
        for (const child of element.children) {
            const place = `${path}.${child.name}`;
            const field = fields.get(child.name);
            const special = specials.get(`${name}.${child.name}`);
            if (!field) {
                find(
                    child,
                    `${path} has no element ${child.name}${suggestion(child.name, [...fields.keys()])}`,
                );
            } else if (seen.has(child.name) && !field.isRepeated) find(child, `${place} stands there twice`);
            // The Metadata API refuses a list that is interrupted as "duplicated at this location".
            else if (seen.has(child.name) && previous !== child.name) {
                find(child, `${place} must stand next to the others of its name`);
            }
            if (field && special) findings.push(...special(child, root));
            else if (field) visit(child, field.type, place);
            seen.set(child.name, child);
            previous = child.name;
        }
        for (const [required, field] of fields) {
            if (field.isRequired && !seen.get(required)) {
                find(element, `${path} lacks the element ${required}`);
            }
        }
    };

    visit(root, typeName, typeName);
    return findings;
}

/** @param {string} name @param {string[]} known */
function suggestion(name, known) {
    const alike = known.find((other) => other.toLowerCase() === name.toLowerCase());
    return alike ? ` (it has ${alike})` : '';
}
