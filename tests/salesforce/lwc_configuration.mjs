// Checks targetConfigs in the .js-meta.xml of Lightning web components, which the definitions only describe
// as text.
// https://developer.salesforce.com/docs/platform/lwc/guide/reference-configuration-tags.html

/**
 * @typedef {import('./xml.mjs').Element} Element
 * @typedef {import('./element_check.mjs').Finding} Finding
 */

/** The known targets, and whether a component has properties there. */
const TARGETS = new Map([
    ['lightning__AppPage', true],
    ['lightning__HomePage', true],
    ['lightning__RecordPage', true],
    ['lightning__UtilityBar', true],
    ['lightning__Tab', false],
    ['lightning__RecordAction', false],
    ['lightning__FlowScreen', true],
    ['lightning__Inbox', true],
    ['lightning__UrlAddressable', false],
    ['lightningCommunity__Page', false],
    ['lightningCommunity__Default', true],
]);
const TYPES = ['Boolean', 'Color', 'Integer', 'String'];
const ATTRIBUTES = [
    'name',
    'type',
    'datasource',
    'default',
    'description',
    'label',
    'max',
    'min',
    'placeholder',
    'required',
];

/** @param {Element} root @returns {Element[]} */
const targetsOf = (root) =>
    root.children.filter(({ name }) => name === 'targets').flatMap(({ children }) => children);

/** @param {Element} element @returns {Finding[]} */
export function checkTargets(element) {
    return element.children
        .filter(({ name, text }) => name !== 'target' || !TARGETS.has(text))
        .map(({ line, name, text }) => ({
            line,
            message: `targets: ${name} "${text}" is not a known target`,
        }));
}

/** @param {Element} element @param {Element} root @returns {Finding[]} */
export function checkTargetConfigs(element, root) {
    const ownTargets = targetsOf(root).map(({ text }) => text);
    return element.children.flatMap((config) => {
        /** @type {Finding[]} */
        const findings = [];
        /** @param {Element} at @param {string} message */
        const find = (at, message) => findings.push({ line: at.line, message: `targetConfigs: ${message}` });
        if (config.name !== 'targetConfig') find(config, `${config.name} is not targetConfig`);
        for (const target of (config.attributes.targets ?? '').split(',').map((text) => text.trim())) {
            if (!ownTargets.includes(target)) find(config, `"${target}" is not a target of the component`);
            else if (!TARGETS.get(target)) find(config, `${target} takes no properties`);
        }
        const properties = config.children.filter(({ name }) => name === 'property');
        for (const other of config.children) {
            if (!['property', 'supportedFormFactors'].includes(other.name)) {
                find(other, `${other.name} is not a known element`);
            }
        }
        for (const property of properties) {
            const { name, type, min, max, datasource, default: value } = property.attributes;
            if (!/^[a-z][A-Za-z0-9]*$/.test(name ?? '')) find(property, `a property has the name "${name}"`);
            if (!TYPES.includes(type)) {
                find(property, `${name} has the type "${type}", must be one of ${TYPES.join(', ')}`);
            }
            for (const attribute of Object.keys(property.attributes)) {
                if (!ATTRIBUTES.includes(attribute)) {
                    find(property, `${name} has an unknown attribute ${attribute}`);
                }
            }
            if (type === 'Integer' && value !== undefined) {
                const number = Number(value);
                if (
                    !Number.isInteger(number) ||
                    number < Number(min ?? number) ||
                    number > Number(max ?? number)
                ) {
                    find(
                        property,
                        `${name} has the default "${value}", must be an integer from ${min} to ${max}`,
                    );
                }
            }
            if (datasource !== undefined && type !== 'String') {
                find(property, `${name} has a datasource, but is not a String`);
            } else if (
                datasource !== undefined &&
                value !== undefined &&
                !datasource.split(',').includes(value)
            ) {
                find(property, `${name} has the default "${value}", which its datasource lacks`);
            }
        }
        return findings;
    });
}

/** @param {Element} root @returns {string[]} the names of the properties that a builder may set */
export function propertiesOf(root) {
    const configs = root.children
        .filter(({ name }) => name === 'targetConfigs')
        .flatMap(({ children }) => children);
    return [...new Set(configs.flatMap(({ children }) => children.map(({ attributes }) => attributes.name)))];
}
