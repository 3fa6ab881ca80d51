// @ts-check
// The page "Planner": what a backup costs before it runs.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../until.mjs';
import { count, journey } from './kit.mjs';
import { outcomes, stream } from './parts.mjs';

/** @typedef {import('../person.mjs').Person} Person */

/** @param {Person} person */
const settings = (person) => person.in('region', 'What if');
/** @param {Person} person */
const figures = (person) => person.in('region', 'Figures');
/** @param {Person} person */
const objects = (person) => person.in('region', 'Cost by object');

/** @param {Person} person */
async function openPlanner(person) {
    await person.press('tab', 'Planner');
    await outcomes(person).reads('First backup');
    await outcomes(person).readsNoMore(/trials of the next 30 days/);
}

/** The value of a figure. @param {Person} person @param {RegExp} figure */
async function valueOf(person, figure) {
    const text = await outcomes(person).text();
    return figure.exec(text)?.[1] ?? assert.fail(`${figure} in ${text}`);
}

const chance = /Chance to hit the quota\s*([^%]*%)/;
const smallest = /Smallest quota under 1 %\s*([\d,]+)/;

journey('Planner: it has an address, and tells costs, time and chance', {}, async ({ person, service }) => {
    await openPlanner(person);
    await person.isAt('#/planner');
    for (const words of ['Each incremental run', 'Calls a day', 'Chance to hit the quota', 'Share of the org']) {
        await outcomes(person).reads(words);
    }
    const { objects: known } = await service.get('/org/objects');
    await figures(person).reads(count(known.length));
    await objects(person).reads(`All ${count(known.length)} objects`);
    await person.reloads();
    await outcomes(person).reads('First backup');
});

journey('Planner: the answer follows the sliders, by keyboard', {}, async ({ person }) => {
    await openPlanner(person);
    const before = await valueOf(person, chance);
    await settings(person).goesTo('slider', 'Daily API Quota');
    await person.keys('Home');
    await person.isOnWords('100 calls a day');
    await outcomes(person).reads('above 99.9%');
    assert.notEqual(before, 'above 99.9%');
    await person.keys('End');
    await person.isOnWords('1,000,000 calls a day');
    await outcomes(person).reads('below 0.1%');
    await settings(person).goesTo('slider', 'Backup Frequency');
    await person.keys('Home');
    await person.isOnWords('every hour');
    await person.keys('ArrowRight');
    await person.isOnWords('every 2 hours');
    await outcomes(person).reads('1,000,000 calls a day, every 2 hours');
    await settings(person).goesTo('slider', 'Attachments');
    await person.keys('Home');
    await person.isOnWords('none');
    await outcomes(person).reads('0 % of the attachments');
    await settings(person).press('button', 'Back to the settings in force');
    await outcomes(person).reads('15,000 calls a day, every 24 hours');
    await outcomes(person).readsNoMore('of the attachments');
});

journey('Planner: one press takes the recommended values to the dialog', {}, async ({ person, service }) => {
    await openPlanner(person);
    const quota = await valueOf(person, smallest);
    await settings(person).press('button', `Use the recommended ${quota} calls a day`);
    await person.sees('dialog', 'Edit Configuration');
    const dialog = person.in('dialog', 'Edit Configuration');
    assert.equal(await dialog.value('Daily API Quota'), quota);
    await dialog.waitsUntil('button', 'OK', true);
    await dialog.press('button', 'OK');
    await person.seesNo('dialog', 'Edit Configuration');
    const stored = await service.get('/settings');
    assert.equal(count(stored.dailyApiQuota), quota);
    await settings(person).waitsUntil('button', `Use ${quota} calls a day`, false); // in force now
});

journey('Planner: two settings side by side', {}, async ({ person }) => {
    await openPlanner(person);
    await settings(person).press('button', 'Compare with these');
    await settings(person).goesTo('slider', 'Daily API Quota');
    await person.keys('Home');
    await outcomes(person).reads('Compared with');
    await outcomes(person).reads('100 calls a day');
    await outcomes(person).reads('15,000 calls a day');
    await settings(person).press('button', 'End comparison');
    await outcomes(person).readsNoMore('Compared with');
});

journey('Planner: figures from files that are chosen, good and bad', {}, async ({ t, person }) => {
    const folder = await mkdtemp(join(tmpdir(), 'orgkeep-'));
    t.after(() => rm(folder, { recursive: true }));
    const counts = join(folder, 'counts.json');
    await writeFile(counts, JSON.stringify({ status: 0, result: [{ count: 80_000_000, name: 'Case' }], warnings: [] }));
    const failed = join(folder, 'failed.json');
    await writeFile(failed, JSON.stringify({ status: 1, name: 'NoDefaultEnvError', message: 'No default environment found.' }));
    await openPlanner(person);
    const before = await objects(person).text();
    await figures(person).choosesFiles([counts]);
    await figures(person).reads('counts.json: ');
    await figures(person).reads('1 object changed');
    await until(async () => (await objects(person).text()) !== before, 'other costs');
    await figures(person).choosesFiles([failed]);
    await figures(person).reads('No default environment found.');
    await figures(person).press('button', 'Use the service\'s figures alone');
    await until(async () => (await objects(person).text()) === before, 'the costs of before');
});

journey('Planner: figures that are dropped and pasted', {}, async ({ person }) => {
    await openPlanner(person);
    await person.page.evaluate(() => {
        const dropped = new DataTransfer();
        dropped.items.add(new File(['{"sObjects":[{"count":7,"name":"Brand_New__c"}]}'], 'dropped.json'));
        document.body.dispatchEvent(
            new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    });
    await figures(person).reads('dropped.json: ');
    await figures(person).reads('1 object added');
    await objects(person).reads('All 215 objects');
    await person.page.evaluate(() => {
        const pasted = new DataTransfer();
        pasted.setData('text/plain', '{"DailyApiRequests":{"Max":5000,"Remaining":4937}}');
        document.body.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, cancelable: true }));
    });
    await figures(person).reads('5,000 calls');
});

journey('Planner: files in UTF-16, several at once, and nothing of them leaves the browser', {}, async ({ person }) => {
    await openPlanner(person);
    /** @type {string[]} */
    const asked = [];
    person.page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await person.page.evaluate(() => {
        const wide = (/** @type {string} */ text) =>
            new Uint16Array([0xfeff, ...Array.from(text, (character) => character.charCodeAt(0))]);
        const dropped = new DataTransfer();
        dropped.items.add(new File(['{"status":1,"name":"NoOrg","message":"No org."}'], 'failed.json'));
        dropped.items.add(new File([wide('{"DailyApiRequests":{"Max":5000,"Remaining":4937}}')], 'limits.json'));
        dropped.items.add(new File([wide('object;records\r\nBrand_New__c;7\r\n')], 'objects.csv'));
        document.body.dispatchEvent(
            new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    });
    await figures(person).reads('failed.json: The CLI returned an error');
    await figures(person).reads('limits.json: limits (Salesforce REST API). Daily API limit 5,000.');
    await figures(person).reads('objects.csv: table of objects. 1 object added');
    await objects(person).reads('All 215 objects');
    await figures(person).press('button', 'Use the service\'s figures alone');
    await objects(person).reads('All 214 objects');
    // The dashboard's own questions may fall into this time.
    assert.deepEqual(asked.filter((each) => !/^GET .*\/api\/v1\/[a-z/]+(\?[a-z]+=\d+)?$/.test(each)), []);
});

journey('Planner: the limit by edition, licences and add-ons', {}, async ({ person }) => {
    await openPlanner(person);
    await figures(person).chooses('Daily API Limit by', 'Enterprise');
    await figures(person).reads('100,000 calls');
    await figures(person).writes('Salesforce licences', '15');
    await figures(person).reads('115,000 calls');
    await figures(person).writes('Platform licences', '5');
    await figures(person).reads('120,000 calls');
    await figures(person).writes('API calls of add-ons a day', '10,000');
    await figures(person).reads('130,000 calls');
    await figures(person).writes('Platform licences', 'many');
    await figures(person).isInvalid('Platform licences');
    await figures(person).chooses('Daily API Limit by', 'Developer');
    await figures(person).reads('15,000 calls');
});

journey('Planner: the result as a table and as a report', {}, async ({ person }) => {
    await openPlanner(person);
    const table = await person.downloads(() => person.press('button', 'Save as CSV'));
    assert.match(table.name, /^orgkeep-plan-\d{4}-\d\d-\d\d\.csv$/);
    assert.match(table.text, /ContentVersion/);
    const report = await person.downloads(() => person.press('button', 'Save report'));
    assert.match(report.name, /^orgkeep-plan-\d{4}-\d\d-\d\d\.html$/);
    assert.match(report.text, /^<!doctype html>/i);
    assert.doesNotMatch(report.text, /<script/i);
});

journey('Planner: an org with no history says so and tells costs all the same', { scenario: 'fresh' }, async ({ person }) => {
    await person.press('tab', 'Planner');
    await outcomes(person).reads('First backup');
    await outcomes(person).reads(/history|14/);
    await objects(person).reads('All 96 objects');
    assert.equal(await settings(person).isEnabled('button', 'Use the recommended quota'), false);
});

journey('Planner: a service that dies and comes back', {}, async ({ person, line }) => {
    // The program of the planner comes together with the stream's: only its figures are to be missing.
    await person.press('tab', 'Activity Stream');
    await stream(person).rowsBecome((rows) => rows.length > 0);
    line.cut();
    await person.press('tab', 'Planner');
    await person.reads('The planner needs the service\'s figures.');
    line.mend();
    await outcomes(person).reads('First backup');
    person.forgive(/Failed to load resource|NetworkError|ERR_/);
});

journey('the cards show their forecast when asked', {}, async ({ person }) => {
    const usage = person.in('region', 'API Usage');
    await usage.press('button', 'Show forecast');
    await usage.reads('the next 14');
    await usage.goesTo('slider');
    await person.keys('End');
    assert.match(await person.said(), /in 8 of 10 cases/);
    await usage.press('button', 'Show the last 7 days');
    await usage.reads('last 7 days, by calendar day');
    const storage = person.in('region', 'Storage Consumption');
    await storage.press('button', 'Show forecast');
    await storage.reads('the next 90');
    await storage.press('button', 'Show the last 90 days');
    await storage.reads(/in 90 days/);
});
