// Checks the elements of a metadata file against the definitions: their names, values, number and order.

/**
 * @typedef {import('./xml.mjs').Element} Element
 * @typedef {import('./definitions.mjs').Definitions} Definitions
 * @typedef {import('./definitions.mjs').Type} Type
 * @typedef {{ line: number, message: string }} Finding
 * @typedef {(element: Element, root: Element) => Finding[]} CustomCheck checks an element that the
 *     definitions only describe as text
 */

/** @type {Record<string, (text: string) => boolean>} */
const IS_SCALAR = {
    text: () => true,
    number: (text) => /^-?\d+(\.\d+)?$/.test(text),
    boolean: (text) => text === 'true' || text === 'false',
};
/** @type {Record<string, string>} */
const SCALAR_NAMES = { number: 'a number', boolean: 'true or false' };

/**
 * @param {Element} root
 * @param {string} typeName
 * @param {Definitions} definitions
 * @param {Map<string, CustomCheck>} customChecks the checks by `<type>.<element>`
 * @returns {Finding[]}
 */
export function checkElement(root, typeName, definitions, customChecks = new Map()) {
    /** @type {Finding[]} */
    const findings = [];
    /** @param {Element} at @param {string} message */
    const find = (at, message) => findings.push({ line: at.line, message });

    /** @param {Element} element @param {string} name @param {string} path */
    const visit = (element, name, path) => {
        for (const attribute of Object.keys(element.attributes)) {
            find(element, `${path} has the attribute ${attribute}, but no attributes are allowed`);
        }
        const type = definitions.type(name);
        if (type.kind === 'anything') return;
        if (type.kind === 'structure') visitStructure(element, name, type.fields, path);
        else if (element.children.length > 0) {
            find(element, `${path} contains the element ${element.children[0].name}, but must be text`);
        } else if (type.kind === 'enumeration') {
            if (!type.values.has(element.text)) {
                find(element, `${path} is "${element.text}", must be one of ${[...type.values].join(', ')}`);
            }
        } else if (!IS_SCALAR[type.kind](element.text)) {
            find(element, `${path} is "${element.text}", must be ${SCALAR_NAMES[type.kind]}`);
        }
    };

    /** @param {Element} element @param {string} name @param {Map<string, import('./definitions.mjs').Field>} fields @param {string} path */
    const visitStructure = (element, name, fields, path) => {
        if (element.text !== '') {
            find(element, `${path} contains the text "${element.text.slice(0, 40)}" between its elements`);
        }
        /** @type {Map<string, Element>} the last element of each name */
        const seen = new Map();
        let previous = '';
        for (const child of element.children) {
            const childPath = `${path}.${child.name}`;
            const field = fields.get(child.name);
            const customCheck = customChecks.get(`${name}.${child.name}`);
            if (!field) {
                find(
                    child,
                    `${path} has no element ${child.name}${suggestion(child.name, [...fields.keys()])}`,
                );
            } else if (seen.has(child.name) && !field.isRepeated) {
                find(child, `${childPath} is a duplicate`);
            } else if (seen.has(child.name) && previous !== child.name) {
                // The Metadata API refuses an interrupted list as "duplicated at this location".
                find(child, `${childPath} must come directly after the others of its name`);
            }
            if (field && customCheck) findings.push(...customCheck(child, root));
            else if (field) visit(child, field.type, childPath);
            seen.set(child.name, child);
            previous = child.name;
        }
        for (const [required, field] of fields) {
            if (field.isRequired && !seen.get(required)) {
                find(element, `${path} has no element ${required}, which is required`);
            }
        }
    };

    visit(root, typeName, typeName);
    return findings;
}

/** @param {string} name @param {string[]} known */
function suggestion(name, known) {
    const similar = known.find((other) => other.toLowerCase() === name.toLowerCase());
    return similar ? ` (it has ${similar})` : '';
}
