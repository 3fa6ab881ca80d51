// @ts-check

/** @type {Record<string, Orgkeep.StartOptions['dateOrder']>} */
const ORDERS = { day: 'day_first', month: 'month_first', year: 'year_first' };

/**
 * The order of dates and the 12- or 24-hour clock of the user's locale.
 *
 * @param {readonly string[]} languages BCP 47 tags, the preferred one first
 * @returns {Pick<Orgkeep.StartOptions, 'dateOrder' | 'twelveHours'>}
 */
export function calendarStyle(languages) {
    const date = formatter(languages, { year: 'numeric', month: 'numeric', day: 'numeric' });
    const first = date.formatToParts(0).find((part) => part.type in ORDERS);
    const time = formatter(languages, { hour: 'numeric' }).resolvedOptions();
    return { dateOrder: ORDERS[first?.type ?? 'day'], twelveHours: time.hour12 === true };
}

/**
 * @param {readonly string[]} languages
 * @param {Intl.DateTimeFormatOptions} options
 */
function formatter(languages, options) {
    try {
        return new Intl.DateTimeFormat([...languages], options);
    } catch {
        return new Intl.DateTimeFormat(undefined, options); // an invalid language tag
    }
}
