// @ts-check
// The parts of the dashboard, as people know them.

/** @typedef {import('../person.mjs').Person} Person */

/** @param {Person} person */
export function backupCard(person) {
    return person.in('region', 'Last Backup Status');
}

/** @param {Person} person */
export function recentCard(person) {
    return person.in('region', 'Recent Activity');
}

/** @param {Person} person */
export function stream(person) {
    return person.in('region', 'Activity Stream');
}

/** Of the planner. @param {Person} person */
export function outcomes(person) {
    return person.in('region', 'Projected results');
}

/**
 * Opens the dialog "Edit Configuration" as people do.
 *
 * @param {Person} person
 */
export async function openConfiguration(person) {
    await person.press('tab', 'App Settings');
    await person.press('button', 'Edit');
    await person.sees('dialog', 'Edit Configuration');
    return person.in('dialog', 'Edit Configuration');
}
