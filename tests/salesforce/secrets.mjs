// Finds secrets in files that are deployed and stored: keys, passwords and tokens.

/** @typedef {import('./xml.mjs').Element} Element */

/** Secrets that are recognized in any text. */
const PATTERNS = /** @type {[RegExp, string][]} */ ([
    [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
    [/\bBearer\s+[A-Za-z0-9._~+/-]{16,}/, 'a bearer token'],
    [/\b00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?![A-Za-z0-9._]{20,}/, 'a Salesforce session'],
    [/\b3MVG[A-Za-z0-9._]{30,}/, "a connected app's consumer key"],
]);

/** Elements for secrets. Settings about secrets, which are true or false, have such names too. */
const SECRET_NAME = /secret|password|token|consumerKey|accessKey|privateKey/i;
/** An element for a value: if it could be a secret, it must be a formula. */
const VALUE_NAME = 'parameterValue';
const FORMULA = /^\{!.*\$Credential\.[A-Za-z0-9_.]+.*\}$/s;
const ADDRESS = /^https:\/\/[^/@\s]+(\/[^@\s]*)?$/;
/** A long sequence of letters and digits, like a key. */
const RANDOM = /(?=[A-Za-z0-9+/_=-]*[0-9])(?=[A-Za-z0-9+/_=-]*[A-Za-z])[A-Za-z0-9+/_=-]{32,}/;

/** @param {string} text @returns {{ line: number, message: string }[]} */
export function findSecrets(text) {
    return text.split('\n').flatMap((line, index) =>
        PATTERNS.filter(([pattern]) => pattern.test(line)).map(([, what]) => ({
            line: index + 1,
            message: `contains ${what}`,
        })),
    );
}

/** @param {Element} element @returns {{ line: number, message: string }[]} */
export function findSecretElements(element) {
    const { name, text, line, children } = element;
    const below = children.flatMap(findSecretElements);
    if (children.length > 0 || text === '' || text === 'true' || text === 'false') return below;
    const isSecret =
        SECRET_NAME.test(name) ||
        (name === VALUE_NAME && !FORMULA.test(text) && !ADDRESS.test(text)) ||
        RANDOM.test(text);
    return isSecret ? [{ line, message: `${name} looks like a secret: enter it in Setup` }] : below;
}
