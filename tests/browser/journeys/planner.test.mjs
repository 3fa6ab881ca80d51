// @ts-check
// The page "Planner": the API calls of a backup before it runs.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../until.mjs';
import { formatCount, journey } from './journey.mjs';
import { projectedResults, stream } from './areas.mjs';

/** @typedef {import('../user.mjs').User} User */

/** @param {User} user */
const settings = (user) => user.in('region', 'Scenario');
/** @param {User} user */
const dataSource = (user) => user.in('region', 'Data source');
/** @param {User} user */
const objects = (user) => user.in('region', 'Cost by object');

/** @param {User} user */
async function openPlanner(user) {
    await user.click('tab', 'Planner');
    await projectedResults(user).waitForText('First backup');
    await projectedResults(user).waitForNoText(/Simulating the next 30 days/);
}

/** @param {User} user @param {RegExp} pattern a pattern whose group is the value */
async function valueOf(user, pattern) {
    const text = await projectedResults(user).text();
    return pattern.exec(text)?.[1] ?? assert.fail(`${pattern} in ${text}`);
}

const risk = /Risk of hitting the quota\s*([^%]*%)/;
const smallest = /Smallest quota for a risk below 1%\s*([\d,]+)/;

journey('Planner: has an address and shows costs, duration and risk', {}, async ({ user, service }) => {
    await openPlanner(user);
    await user.waitForAddress('#/planner');
    for (const text of [
        'Incremental run',
        'Calls a day',
        'Risk of hitting the quota',
        'Share of the daily limit',
    ]) {
        await projectedResults(user).waitForText(text);
    }
    const { objects: known } = await service.get('/org/objects');
    await dataSource(user).waitForText(formatCount(known.length));
    await objects(user).waitForText(`All ${formatCount(known.length)} objects`);
    await user.reload();
    await projectedResults(user).waitForText('First backup');
});

journey('Planner: the results follow the sliders, by keyboard', {}, async ({ user }) => {
    await openPlanner(user);
    const before = await valueOf(user, risk);
    await settings(user).focusOn('slider', 'Daily API Quota');
    await user.pressKeys('Home');
    await user.waitForFocusText('100 calls a day');
    await projectedResults(user).waitForText('above 99.9%');
    assert.notEqual(before, 'above 99.9%');
    await user.pressKeys('End');
    await user.waitForFocusText('1,000,000 calls a day');
    await projectedResults(user).waitForText('below 0.1%');
    await settings(user).focusOn('slider', 'Backup Frequency');
    await user.pressKeys('Home');
    await user.waitForFocusText('every hour');
    await user.pressKeys('ArrowRight');
    await user.waitForFocusText('every 2 hours');
    await projectedResults(user).waitForText('1,000,000 calls a day, every 2 hours');
    await settings(user).focusOn('slider', 'Attachments');
    await user.pressKeys('Home');
    await user.waitForFocusText('none');
    await projectedResults(user).waitForText('attachments none');
    await settings(user).click('button', 'Reset to current settings');
    await projectedResults(user).waitForText('15,000 calls a day, every 24 hours');
    await projectedResults(user).waitForNoText('attachments none');
});

journey('Planner: one click opens the dialog with the recommended values', {}, async ({ user, service }) => {
    await openPlanner(user);
    const quota = await valueOf(user, smallest);
    await settings(user).click('button', `Apply recommended quota (${quota})`);
    await user.waitFor('dialog', 'Edit Configuration');
    const dialog = user.in('dialog', 'Edit Configuration');
    assert.equal(await dialog.value('Daily API Quota'), quota);
    await dialog.waitForEnabled('button', 'OK', true);
    await dialog.click('button', 'OK');
    await user.waitUntilGone('dialog', 'Edit Configuration');
    const stored = await service.get('/settings');
    assert.equal(formatCount(stored.dailyApiQuota), quota);
    await settings(user).waitForEnabled('button', `Apply ${quota}`, false); // already in use
});

journey('Planner: compares two settings', {}, async ({ user }) => {
    await openPlanner(user);
    await settings(user).click('button', 'Compare');
    await settings(user).focusOn('slider', 'Daily API Quota');
    await user.pressKeys('Home');
    await projectedResults(user).waitForText('Compared with');
    await projectedResults(user).waitForText('100 calls a day');
    await projectedResults(user).waitForText('15,000 calls a day');
    await settings(user).click('button', 'End comparison');
    await projectedResults(user).waitForNoText('Compared with');
});

journey('Planner: imports chosen files, valid and invalid', {}, async ({ t, user }) => {
    const folder = await mkdtemp(join(tmpdir(), 'orgkeep-'));
    t.after(() => rm(folder, { recursive: true }));
    const counts = join(folder, 'counts.json');
    await writeFile(
        counts,
        JSON.stringify({ status: 0, result: [{ count: 80_000_000, name: 'Case' }], warnings: [] }),
    );
    const failed = join(folder, 'failed.json');
    await writeFile(
        failed,
        JSON.stringify({ status: 1, name: 'NoDefaultEnvError', message: 'No default environment found.' }),
    );
    await openPlanner(user);
    const before = await objects(user).text();
    await dataSource(user).chooseFiles([counts]);
    await dataSource(user).waitForText(' from counts.json: ');
    await dataSource(user).waitForText('1 object updated');
    await until(async () => (await objects(user).text()) !== before, 'other costs');
    await dataSource(user).chooseFiles([failed]);
    await dataSource(user).waitForText('No default environment found.');
    await dataSource(user).click('button', 'Discard imported data');
    await until(async () => (await objects(user).text()) === before, 'the previous costs');
});

journey('Planner: imports dropped files and pasted text', {}, async ({ user }) => {
    await openPlanner(user);
    await user.page.evaluate(() => {
        const dropped = new DataTransfer();
        dropped.items.add(new File(['{"sObjects":[{"count":7,"name":"Brand_New__c"}]}'], 'dropped.json'));
        document.body.dispatchEvent(
            new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }),
        );
    });
    await dataSource(user).waitForText(' from dropped.json: ');
    await dataSource(user).waitForText('1 object added');
    await objects(user).waitForText('All 215 objects');
    await user.page.evaluate(() => {
        const pasted = new DataTransfer();
        pasted.setData('text/plain', '{"DailyApiRequests":{"Max":5000,"Remaining":4937}}');
        document.body.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, cancelable: true }),
        );
    });
    await dataSource(user).waitForText('5,000 calls');
});

journey(
    'Planner: imports several files in UTF-16 at once and sends nothing of them',
    {},
    async ({ user }) => {
        await openPlanner(user);
        /** @type {string[]} */
        const requests = [];
        user.page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
        await user.page.evaluate(() => {
            const utf16 = (/** @type {string} */ text) =>
                new Uint16Array([0xfeff, ...Array.from(text, (character) => character.charCodeAt(0))]);
            const dropped = new DataTransfer();
            dropped.items.add(new File(['{"status":1,"name":"NoOrg","message":"No org."}'], 'failed.json'));
            dropped.items.add(
                new File([utf16('{"DailyApiRequests":{"Max":5000,"Remaining":4937}}')], 'limits.json'),
            );
            dropped.items.add(new File([utf16('object;records\r\nBrand_New__c;7\r\n')], 'objects.csv'));
            document.body.dispatchEvent(
                new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }),
            );
        });
        await dataSource(user).waitForText('failed.json: The CLI returned an error');
        await dataSource(user).waitForText(' from limits.json: daily API limit 5,000.');
        await dataSource(user).waitForText(' from objects.csv: 1 object added');
        await objects(user).waitForText('All 215 objects');
        await dataSource(user).click('button', 'Discard imported data');
        await objects(user).waitForText('All 214 objects');
        // The dashboard's own requests may happen at the same time.
        assert.deepEqual(
            requests.filter((each) => !/^GET .*\/api\/v1\/[a-z/]+(\?[a-z]+=\d+)?$/.test(each)),
            [],
        );
    },
);

journey('Planner: computes the limit from edition, licenses and add-ons', {}, async ({ user }) => {
    await openPlanner(user);
    await dataSource(user).select('Daily API limit from', 'Enterprise');
    await dataSource(user).waitForText('100,000 calls');
    await dataSource(user).fill('Salesforce licenses', '15');
    await dataSource(user).waitForText('115,000 calls');
    await dataSource(user).fill('Platform licenses', '5');
    await dataSource(user).waitForText('120,000 calls');
    await dataSource(user).fill('Add-on API calls a day', '10,000');
    await dataSource(user).waitForText('130,000 calls');
    await dataSource(user).fill('Platform licenses', 'many');
    await dataSource(user).waitForInvalid('Platform licenses');
    await dataSource(user).select('Daily API limit from', 'Developer');
    await dataSource(user).waitForText('15,000 calls');
});

journey('Planner: saves the results as CSV and as a report', {}, async ({ user }) => {
    await openPlanner(user);
    const table = await user.download(() => user.click('button', 'Save as CSV'));
    assert.match(table.name, /^orgkeep-plan-\d{4}-\d\d-\d\d\.csv$/);
    assert.match(table.text, /ContentVersion/);
    const report = await user.download(() => user.click('button', 'Save report'));
    assert.match(report.name, /^orgkeep-plan-\d{4}-\d\d-\d\d\.html$/);
    assert.match(report.text, /^<!doctype html>/i);
    assert.doesNotMatch(report.text, /<script/i);
});

journey('Planner: without history says so and shows costs', { scenario: 'fresh' }, async ({ user }) => {
    await user.click('tab', 'Planner');
    await projectedResults(user).waitForText('First backup');
    await projectedResults(user).waitForText(/history|14/);
    await objects(user).waitForText('All 96 objects');
    assert.equal(await settings(user).isEnabled('button', 'Apply recommended quota'), false);
});

journey('Planner: the connection to the service breaks and comes back', {}, async ({ user, proxy }) => {
    // Opening the stream loads the deferred module, so that only the planner's data is missing.
    await user.click('tab', 'Activity Stream');
    await stream(user).waitForRows((rows) => rows.length > 0);
    proxy.disconnect();
    await user.click('tab', 'Planner');
    await user.waitForText('The planner needs its data.');
    proxy.reconnect();
    await projectedResults(user).waitForText('First backup');
    user.allowProblem(/Failed to load resource|NetworkError|ERR_/);
});

journey('the cards show their forecasts on request', {}, async ({ user }) => {
    const usage = user.in('region', 'API Usage');
    await usage.click('button', 'Show forecast');
    await usage.waitForText('next 14 days');
    await usage.focusOn('slider');
    await user.pressKeys('End');
    assert.match(await user.announced(), /80% range/);
    await usage.click('button', 'Show the last 7 days');
    await usage.waitForText('last 7 days, by calendar day');
    const storage = user.in('region', 'Storage Consumption');
    await storage.click('button', 'Show forecast');
    await storage.waitForText('next 90 days');
    await storage.click('button', 'Show the last 90 days');
    await storage.waitForText(/in 90 days/);
});
