// Checks references between components: a name that does not exist makes the whole deployment fail.

/** @typedef {import('./xml.mjs').Element} Element */

/** Type of the file, path of the element, type of the referenced component. */
const REFERENCES = /** @type {[string, string, string][]} */ ([
    ['PermissionSet', 'classAccesses.apexClass', 'ApexClass'],
    ['PermissionSet', 'pageAccesses.apexPage', 'ApexPage'],
    ['PermissionSet', 'customPermissions.name', 'CustomPermission'],
    ['PermissionSet', 'tabSettings.tab', 'CustomTab'],
    ['PermissionSet', 'externalCredentialPrincipalAccesses.externalCredentialPrincipal', 'principal'],
    ['CustomTab', 'lwcComponent', 'LightningComponentBundle'],
    ['CustomTab', 'page', 'ApexPage'],
    ['NamedCredential', 'namedCredentialParameters.externalCredential', 'ExternalCredential'],
    ['ExtlClntAppCanvasSettings', 'externalClientApplication', 'ExternalClientApplication'],
    ['ExtlClntAppOauthSettings', 'externalClientApplication', 'ExternalClientApplication'],
    ['ExtlClntAppGlobalOauthSettings', 'externalClientApplication', 'ExternalClientApplication'],
]);

/** @param {Element} element @param {string} path @returns {Element[]} */
export function elementsAt(element, path) {
    return path
        .split('.')
        .reduce(
            (/** @type {Element[]} */ found, name) =>
                found.flatMap(({ children }) => children.filter((child) => child.name === name)),
            [element],
        );
}

/** @param {Element} root @param {string} credential @returns {string[]} names of its principals in permission sets */
function principalsOf(root, credential) {
    return elementsAt(root, 'externalCredentialParameters')
        .filter((parameter) => elementsAt(parameter, 'parameterType')[0]?.text === 'NamedPrincipal')
        .map((parameter) => `${credential}-${elementsAt(parameter, 'parameterName')[0]?.text}`);
}

/**
 * @param {{ file: string, type: string, name: string, root: Element }[]} components
 * @returns {{ file: string, line: number, message: string }[]}
 */
export function checkReferences(components) {
    const known = new Set(
        components.flatMap(({ type, name, root }) => [
            `${type} ${name}`,
            ...(type === 'ExternalCredential'
                ? principalsOf(root, name).map((principal) => `principal ${principal}`)
                : []),
        ]),
    );
    return components.flatMap(({ file, type, root }) =>
        REFERENCES.filter(([from]) => from === type).flatMap(([, path, to]) =>
            elementsAt(root, path)
                .filter(({ text }) => !known.has(`${to} ${text}`))
                .map(({ line, text }) => ({
                    file,
                    line,
                    message: `${type}.${path} names the ${to} ${text}, which does not exist`,
                })),
        ),
    );
}
