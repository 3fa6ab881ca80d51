// @ts-check
// The tabs "Account Details" and "App Settings", and the dialog "Edit Configuration".
import assert from 'node:assert/strict';
import { count, journey, moment } from './kit.mjs';
import { openConfiguration, stream } from './parts.mjs';

/** @typedef {import('../person.mjs').Person} Person */

/** @param {Person} person */
const settingsPanel = (person) => person.in('tabpanel', 'App Settings');

journey('Account Details: six facts', {}, async ({ person, service }) => {
    const { account } = await service.get('/dashboard');
    const panel = person.in('tabpanel', 'Account Details');
    await panel.reads('Account Name');
    const facts = await panel.facts();
    assert.equal(facts['Account Name'], `${account.accountName} (${account.accountId})`);
    assert.equal(facts['#Users'], count(account.users));
    assert.equal(facts.Status, 'Connected');
    assert.equal(facts['Last Completed Backup'], moment(account.lastCompletedBackup));
    assert.equal(facts['Activated on'], moment(account.activatedOn));
    assert.match(facts['Total Stored Data'], new RegExp(
        `${count(account.storedRecords)} records in ${count(account.storedObjects)} objects · 318 MB`));
    assert.equal(Object.keys(facts).length, 6);
});

journey('Account Details: a lost connection is told', { scenario: 'failed' }, async ({ person }) => {
    await person.in('tabpanel', 'Account Details').readsLine('Disconnected');
});

journey('App Settings: the quota and the frequency; a change made elsewhere shows here', {}, async ({ person, service }) => {
    await person.press('tab', 'App Settings');
    const panel = settingsPanel(person);
    await panel.reads('15,000 calls');
    await panel.reads('every 24 hours');
    assert.equal(await person.find('tabpanel', 'Account Details'), null);
    await service.putSettings({ dailyApiQuota: 23456, backupFrequencyHours: 6 });
    await person.reloads();
    await panel.reads('23,456 calls');
    await panel.reads('every 6 hours');
});

journey('Edit Configuration: OK stores the change, shows it and makes an entry of the stream', {}, async ({ person, service }) => {
    const dialog = await openConfiguration(person);
    assert.equal(await dialog.value('Daily API Quota'), '15,000');
    assert.equal(await dialog.isEnabled('button', 'OK'), false, 'nothing has changed yet');
    await dialog.writes('Daily API Quota', '20000');
    await dialog.chooses('Backup Frequency', 'every 12 hours');
    await dialog.reads(/17% of the/);
    await dialog.press('button', 'OK');
    await person.seesNo('dialog', 'Edit Configuration');
    await person.isOn('Edit');
    await settingsPanel(person).reads('20,000 calls');
    await settingsPanel(person).reads('every 12 hours');
    const stored = await service.get('/settings');
    assert.deepEqual([stored.dailyApiQuota, stored.backupFrequencyHours], [20000, 12]);

    await person.press('tab', 'Activity Stream');
    const [first] = await stream(person).rowsBecome((rows) => rows[0]?.[0].startsWith('App Settings'));
    assert.ok(!first.some((cell) => /Download log/.test(cell)), 'settings changes have no log');
});

journey('Edit Configuration: Cancel and Esc leave all as it was', {}, async ({ person, service }) => {
    const before = await service.get('/settings');
    for (const leave of [
        (/** @type {import('../place.mjs').Place} */ dialog) => dialog.press('button', 'Cancel'),
        () => person.keys('Escape'),
    ]) {
        const dialog = await openConfiguration(person);
        await dialog.writes('Daily API Quota', '777');
        await dialog.chooses('Backup Frequency', 'every 6 hours');
        await leave(dialog);
        await person.seesNo('dialog', 'Edit Configuration');
        await settingsPanel(person).reads('15,000 calls');
        assert.deepEqual(await service.get('/settings'), before);
    }
    const again = await openConfiguration(person);
    assert.equal(await again.value('Daily API Quota'), '15,000', 'what was left is forgotten');
});

journey('Edit Configuration: what is typed is judged at once', {}, async ({ person }) => {
    const dialog = await openConfiguration(person);
    for (const bad of ['0', '1000001', 'many', '-5', '']) {
        await dialog.writes('Daily API Quota', bad);
        await dialog.waitsUntil('button', 'OK', false);
        await dialog.isInvalid('Daily API Quota');
    }
    await dialog.writes('Daily API Quota', '1');
    await dialog.waitsUntil('button', 'OK', true);
    await dialog.writes('Daily API Quota', '1,000,000');
    await dialog.waitsUntil('button', 'OK', true);
    await dialog.press('button', 'Use the default');
    await dialog.waitsUntil('button', 'OK', false); // it was the default: nothing has changed

    await dialog.chooses('Backup Frequency', 'Other');
    for (const bad of ['0', '169', 'daily', '1.5']) {
        await dialog.writes('Hours between backups', bad);
        await dialog.waitsUntil('button', 'OK', false);
        await dialog.isInvalid('Hours between backups');
    }
    await dialog.writes('Hours between backups', '168');
    await dialog.waitsUntil('button', 'OK', true);
    await dialog.press('button', 'OK');
    await person.seesNo('dialog', 'Edit Configuration');
    await settingsPanel(person).reads(/every 168 hours/);
});

// Only the quota was typed here: the frequency that was set elsewhere stays in either case.
for (const { choice, stored } of [
    { choice: 'Save mine', stored: [18000, 12] },
    { choice: 'Use theirs', stored: [30000, 12] },
]) {
    journey(`Edit Configuration: a change made elsewhere meanwhile, ${choice}`, {}, async ({ person, service }) => {
        const dialog = await openConfiguration(person);
        await dialog.writes('Daily API Quota', '18000');
        await dialog.waitsUntil('button', 'OK', true);
        await service.putSettings({ dailyApiQuota: 30000, backupFrequencyHours: 12 });
        await dialog.press('button', 'OK');
        // Both values are there to choose between.
        await dialog.sees('button', 'Save mine');
        await dialog.reads('18,000');
        await dialog.reads('30,000');
        person.forgive(/412/);
        assert.equal((await service.get('/settings')).dailyApiQuota, 30000, 'nothing is overwritten');
        await dialog.press('button', choice);
        if (choice === 'Use theirs' && (await person.find('dialog', 'Edit Configuration'))) {
            await person.keys('Escape');
        }
        await person.seesNo('dialog', 'Edit Configuration');
        await settingsPanel(person).reads(`${count(stored[0])} calls`);
        const now = await service.get('/settings');
        assert.deepEqual([now.dailyApiQuota, now.backupFrequencyHours], stored);
    });
}

journey('Edit Configuration: with the network gone, what was typed stays', {}, async ({ person, line, service }) => {
    const dialog = await openConfiguration(person);
    await dialog.writes('Daily API Quota', '22222');
    await dialog.waitsUntil('button', 'OK', true);
    line.cut();
    await dialog.press('button', 'OK');
    await dialog.sees('alert', '');
    assert.match(await dialog.value('Daily API Quota'), /^22,?222$/);
    line.mend();
    await dialog.press('button', 'OK');
    await person.seesNo('dialog', 'Edit Configuration');
    await settingsPanel(person).reads('22,222 calls');
    assert.equal((await service.get('/settings')).dailyApiQuota, 22222);
    person.forgive(/Failed to load resource|NetworkError|ERR_/);
});
