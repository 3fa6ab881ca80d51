// @ts-check
// Checks of arguments. Error messages begin with the path of the value, such as "objects[3].records".

/**
 * @param {unknown} value
 * @param {number} maximum
 * @returns {value is number}
 */
export function isCount(value, maximum) {
    return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= maximum;
}

/**
 * @param {unknown} value
 * @param {string} path
 * @param {number} maximum
 */
export function checkedCount(value, path, maximum) {
    if (isCount(value, maximum)) {
        return value;
    }
    throw countError(value, path, maximum);
}

/**
 * @param {unknown} value
 * @param {string} path
 * @param {number} maximum
 */
export function countError(value, path, maximum) {
    return numberError(value, path, `an integer from 0 to ${maximum}`);
}

/**
 * @param {unknown} value
 * @param {string} path
 * @param {number} minimum
 * @param {number} maximum
 */
export function checkedInteger(value, path, minimum, maximum) {
    if (Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum) {
        return Number(value);
    }
    throw numberError(value, path, `an integer from ${minimum} to ${maximum}`);
}

/**
 * @param {unknown} value
 * @param {string} path
 * @param {number} minimum
 * @param {number} maximum
 */
export function checkedNumber(value, path, minimum, maximum) {
    if (typeof value === 'number' && value >= minimum && value <= maximum) {
        return value;
    }
    throw numberError(value, path, `a number from ${minimum} to ${maximum}`);
}

/**
 * @param {unknown} value
 * @param {string} path
 * @param {string} expected
 */
function numberError(value, path, expected) {
    const problem = `${path}: ${shown(value)}, must be ${expected}`;
    return typeof value === 'number' ? new RangeError(problem) : new TypeError(problem);
}

/**
 * @param {unknown} value
 * @param {string} path
 */
export function checkedText(value, path) {
    if (typeof value !== 'string') {
        throw new TypeError(`${path}: ${shown(value)}, must be a string`);
    }
    return value;
}

/**
 * Checks that the value is one of the names.
 * @template {string} Name
 * @param {unknown} value
 * @param {string} path
 * @param {readonly Name[]} names
 */
export function checkedName(value, path, names) {
    const name = names.find((known) => known === value);
    if (name === undefined) {
        const quoted = names.map((known) => `'${known}'`);
        const all = `${quoted.slice(0, -1).join(', ')} or ${quoted[quoted.length - 1]}`;
        throw new TypeError(`${path}: ${shown(value)}, must be ${all}`);
    }
    return name;
}

/**
 * @param {unknown} value
 * @param {string} path
 * @returns {any}
 */
export function checkedObject(value, path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new TypeError(`${path}: ${shown(value)}, must be an object`);
    }
    return value;
}

/**
 * @param {unknown} value
 * @param {string} path
 * @returns {unknown[]}
 */
export function checkedArray(value, path) {
    if (!Array.isArray(value)) {
        throw new TypeError(`${path}: ${shown(value)}, must be an array`);
    }
    return value;
}

/**
 * @param {unknown} value
 * @param {string} path
 */
export function checkedFloat64Array(value, path) {
    // This is not instanceof, which is false for an array of another window.
    if (Object.prototype.toString.call(value) !== '[object Float64Array]') {
        throw new TypeError(`${path}: ${shown(value)}, must be a Float64Array`);
    }
    return /** @type {Float64Array} */ (value);
}

/**
 * A short text of a value for error messages. It never throws.
 * @param {unknown} value
 */
export function shown(value) {
    switch (typeof value) {
        case 'string': {
            const text = value.length > 40 ? `${value.slice(0, 40)}…` : value;
            return JSON.stringify(text);
        }
        case 'bigint':
            return `${value}n`;
        case 'object':
            return value === null ? 'null' : Array.isArray(value) ? 'an array' : 'an object';
        case 'function':
            return 'a function';
        default:
            return String(value); // numbers, booleans, symbols, undefined
    }
}
