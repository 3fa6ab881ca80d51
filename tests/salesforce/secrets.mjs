// Looks for what must not stand in a file that people deploy and keep: keys, passwords, tokens.

/** @typedef {import('./xml.mjs').Element} Element */

/** What shows in any text. */
const PATTERNS = /** @type {[RegExp, string][]} */ ([
    [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
    [/\bBearer\s+[A-Za-z0-9._~+/-]{16,}/, 'a bearer token'],
    [/\b00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?![A-Za-z0-9._]{20,}/, 'a Salesforce session'],
    [/\b3MVG[A-Za-z0-9._]{30,}/, "a connected app's consumer key"],
]);

/** Elements for secrets. Rules about secrets have such names too, and hold true or false. */
const SECRET_NAME = /secret|password|token|consumerKey|accessKey|privateKey/i;
/** Text that carries a value: where it may be a secret, it has to be a formula. */
const VALUE_NAME = 'parameterValue';
const FORMULA = /^\{!.*\$Credential\.[A-Za-z0-9_.]+.*\}$/s;
const ADDRESS = /^https:\/\/[^/@\s]+(\/[^@\s]*)?$/;
/** Long, without spaces, of letters and digits: as keys are made. */
const RANDOM = /(?=[A-Za-z0-9+/_=-]*[0-9])(?=[A-Za-z0-9+/_=-]*[A-Za-z])[A-Za-z0-9+/_=-]{32,}/;

/** @param {string} text @returns {{ line: number, message: string }[]} */
export function findSecrets(text) {
    return text.split('\n').flatMap((line, index) =>
        PATTERNS.filter(([pattern]) => pattern.test(line)).map(([, what]) => ({
            line: index + 1,
            message: `holds ${what}`,
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
    return isSecret
        ? [{ line, message: `${name} holds what looks like a secret: enter it in Setup` }]
        : below;
}
