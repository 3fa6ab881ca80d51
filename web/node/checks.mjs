// @ts-check
// What comes in is checked here: errors begin with the name of the place.

/**
 * @param {unknown} value
 * @param {number} largest
 * @returns {value is number}
 */
export function isCount(value, largest) {
    return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= largest;
}

/**
 * @param {unknown} value
 * @param {string} place
 * @param {number} largest
 */
export function checkedCount(value, place, largest) {
    if (isCount(value, largest)) {
        return value;
    }
    throw countError(value, place, largest);
}

/**
 * @param {unknown} value
 * @param {string} place
 * @param {number} largest
 */
export function countError(value, place, largest) {
    return numberError(value, place, `an integer from 0 to ${largest}`);
}

/**
 * @param {unknown} value
 * @param {string} place
 * @param {number} least
 * @param {number} most
 */
export function checkedInteger(value, place, least, most) {
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) {
        return Number(value);
    }
    throw numberError(value, place, `an integer from ${least} to ${most}`);
}

/**
 * @param {unknown} value
 * @param {string} place
 * @param {number} least
 * @param {number} most
 */
export function checkedNumber(value, place, least, most) {
    if (typeof value === 'number' && value >= least && value <= most) {
        return value;
    }
    throw numberError(value, place, `a number from ${least} to ${most}`);
}

/**
 * @param {unknown} value
 * @param {string} place
 * @param {string} wanted
 */
function numberError(value, place, wanted) {
    const problem = `${place}: ${shown(value)}, must be ${wanted}`;
    return typeof value === 'number' ? new RangeError(problem) : new TypeError(problem);
}

/**
 * @param {unknown} value
 * @param {string} place
 */
export function checkedText(value, place) {
    if (typeof value !== 'string') {
        throw new TypeError(`${place}: ${shown(value)}, must be a string`);
    }
    return value;
}

/**
 * One of the names.
 * @template {string} Name
 * @param {unknown} value
 * @param {string} place
 * @param {readonly Name[]} names
 */
export function checkedName(value, place, names) {
    const name = names.find((known) => known === value);
    if (name === undefined) {
        const quoted = names.map((known) => `'${known}'`);
        const all = `${quoted.slice(0, -1).join(', ')} or ${quoted[quoted.length - 1]}`;
        throw new TypeError(`${place}: ${shown(value)}, must be ${all}`);
    }
    return name;
}

/**
 * @param {unknown} value
 * @param {string} place
 * @returns {any}
 */
export function checkedObject(value, place) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new TypeError(`${place}: ${shown(value)}, must be an object`);
    }
    return value;
}

/**
 * @param {unknown} value
 * @param {string} place
 * @returns {unknown[]}
 */
export function checkedArray(value, place) {
    if (!Array.isArray(value)) {
        throw new TypeError(`${place}: ${shown(value)}, must be an array`);
    }
    return value;
}

/**
 * @param {unknown} value
 * @param {string} place
 */
export function checkedFloat64Array(value, place) {
    // Not instanceof: it may come from another window.
    if (Object.prototype.toString.call(value) !== '[object Float64Array]') {
        throw new TypeError(`${place}: ${shown(value)}, must be a Float64Array`);
    }
    return /** @type {Float64Array} */ (value);
}

/**
 * A value as an error message shows it: short, and never failing itself.
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
