// @ts-check
// All views of the dashboard: every tab and dialog, and how to open it.
import { until } from '../until.mjs';
import { openConfiguration, projectedResults, recentCard, stream } from './areas.mjs';

/** @typedef {import('../user.mjs').User} User */

/** @type {{ name: string, open: (user: User) => Promise<unknown> }[]} */
export const views = [
    {
        name: 'dashboard',
        open: (user) => recentCard(user).waitForText(/Status|No activities yet/),
    },
    {
        name: 'app-settings',
        open: async (user) => {
            await user.click('tab', 'App Settings');
            await user.in('tabpanel', 'App Settings').waitForText('Daily API Quota');
        },
    },
    {
        name: 'activity-stream',
        open: async (user) => {
            await user.click('tab', 'Activity Stream');
            await stream(user).waitForText(/Showing the first \d+|\d+ activit|No activities yet/);
        },
    },
    {
        name: 'planner',
        open: async (user) => {
            await user.click('tab', 'Planner');
            await projectedResults(user).waitForText('Smallest quota for a risk below 1%');
            await projectedResults(user).waitForNoText(/Simulating the next 30 days/);
        },
    },
    {
        name: 'edit-configuration',
        open: async (user) => {
            const dialog = await openConfiguration(user);
            await dialog.waitForEnabled('button', 'Cancel', true);
        },
    },
    {
        name: 'activity-details',
        open: async (user) => {
            const [first] = await recentCard(user).waitForRows((rows) => rows.length > 0);
            await recentCard(user).click('button', first[0]);
            await user.in('dialog', first[0].split(',')[0]).waitForText('Started');
        },
    },
];

/**
 * Returns from any view to the one that the dashboard opens with.
 *
 * @param {User} user
 */
export async function returnToStart(user) {
    if (await user.query({ css: 'dialog[open]' })) {
        await user.pressKeys('Escape');
        await until(async () => !(await user.query({ css: 'dialog[open]' })), 'the dialog to close');
    }
    await user.click('tab', 'Dashboard');
    await user.click('tab', 'Account Details');
}
