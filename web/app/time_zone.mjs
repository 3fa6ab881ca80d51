// @ts-check

const DAY = 86_400_000;
const DAYS_BACK = 3 * 366;
const DAYS_AHEAD = 366;

/** @param {number} instant milliseconds since 1970 @returns {number} minutes east of UTC */
function offsetAt(instant) {
    return 0 - new Date(instant).getTimezoneOffset();
}

/**
 * The UTC offsets of the user's time zone, from three years ago to one year ahead, with the instants at
 * which they change, exact to the second.
 *
 * @param {number} now milliseconds since 1970
 * @returns {number[]} from, offset, from, offset, …: milliseconds since 1970, minutes east of UTC
 */
export function zoneTransitions(now) {
    const end = now + DAYS_AHEAD * DAY;
    let day = now - DAYS_BACK * DAY;
    let offset = offsetAt(day);
    const transitions = [day, offset];
    for (; day < end; day += DAY) {
        const next = offsetAt(day + DAY);
        if (next === offset) continue;
        transitions.push(firstInstantWith(next, day, day + DAY), next);
        offset = next;
    }
    return transitions;
}

/**
 * @param {number} offset
 * @param {number} before an instant with another offset, milliseconds since 1970
 * @param {number} after a later instant with this offset, milliseconds since 1970
 */
function firstInstantWith(offset, before, after) {
    // Search in whole seconds: offsets change at those.
    let low = Math.floor(before / 1000);
    let high = Math.ceil(after / 1000);
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(middle * 1000) === offset) high = middle;
        else low = middle;
    }
    return high * 1000;
}
