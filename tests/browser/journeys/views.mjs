// @ts-check
// All that there is to see: every tab and dialog, and the way to it.
import { until } from '../until.mjs';
import { openConfiguration, outcomes, recentCard, stream } from './parts.mjs';

/** @typedef {import('../person.mjs').Person} Person */

/** @type {{ name: string, enter: (person: Person) => Promise<unknown> }[]} */
export const views = [
    {
        name: 'dashboard',
        enter: (person) => recentCard(person).reads(/Status|No activities yet/),
    },
    {
        name: 'app-settings',
        enter: async (person) => {
            await person.press('tab', 'App Settings');
            await person.in('tabpanel', 'App Settings').reads('Daily API Quota');
        },
    },
    {
        name: 'activity-stream',
        enter: async (person) => {
            await person.press('tab', 'Activity Stream');
            await stream(person).reads(/\d+ activit|No activities yet/);
        },
    },
    {
        name: 'planner',
        enter: async (person) => {
            await person.press('tab', 'Planner');
            await outcomes(person).reads('Smallest quota for a risk below 1%');
            await outcomes(person).readsNoMore(/Simulating the next 30 days/);
        },
    },
    {
        name: 'edit-configuration',
        enter: async (person) => {
            const dialog = await openConfiguration(person);
            await dialog.waitsUntil('button', 'Cancel', true);
        },
    },
    {
        name: 'activity-details',
        enter: async (person) => {
            const [first] = await recentCard(person).rowsBecome((rows) => rows.length > 0);
            await recentCard(person).press('button', first[0]);
            await person.in('dialog', first[0].split(',')[0]).reads('Started');
        },
    },
];

/**
 * Back to the dashboard as it first stood there.
 *
 * @param {Person} person at any of the views
 */
export async function leave(person) {
    if (await person.query({ css: 'dialog[open]' })) {
        await person.keys('Escape');
        await until(async () => !(await person.query({ css: 'dialog[open]' })), 'the dialog gone');
    }
    await person.press('tab', 'Dashboard');
    await person.press('tab', 'Account Details');
}
