// @ts-check
// The areas of the dashboard.

/** @typedef {import('../user.mjs').User} User */

/** @param {User} user */
export function backupCard(user) {
    return user.in('region', 'Last Backup Status');
}

/** @param {User} user */
export function recentCard(user) {
    return user.in('region', 'Recent Activity');
}

/** @param {User} user */
export function stream(user) {
    return user.in('region', 'Activity Stream');
}

/** An area of the planner. @param {User} user */
export function projectedResults(user) {
    return user.in('region', 'Projected results');
}

/**
 * Opens the dialog "Edit Configuration".
 *
 * @param {User} user
 */
export async function openConfiguration(user) {
    await user.click('tab', 'App Settings');
    await user.click('button', 'Edit');
    await user.waitFor('dialog', 'Edit Configuration');
    return user.in('dialog', 'Edit Configuration');
}
