// @ts-check
// The tabs "Account Details" and "App Settings", and the dialog "Edit Configuration".
import assert from 'node:assert/strict';
import { formatCount, formatTime, journey } from './journey.mjs';
import { openConfiguration, stream } from './areas.mjs';

/** @typedef {import('../user.mjs').User} User */

/** @param {User} user */
const settingsPanel = (user) => user.in('tabpanel', 'App Settings');

journey('Account Details: shows six values', {}, async ({ user, service }) => {
    const { account } = await service.get('/dashboard');
    const panel = user.in('tabpanel', 'Account Details');
    await panel.waitForText('Account Name');
    const descriptions = await panel.descriptions();
    assert.equal(descriptions['Account Name'], `${account.accountName} (${account.accountId})`);
    assert.equal(descriptions['#Users'], formatCount(account.users));
    assert.equal(descriptions.Status, 'Connected');
    assert.equal(descriptions['Last Completed Backup'], formatTime(account.lastCompletedBackup));
    assert.equal(descriptions['Activated on'], formatTime(account.activatedOn));
    assert.match(
        descriptions['Total Stored Data'],
        new RegExp(
            `${formatCount(account.storedRecords)} records in ${formatCount(account.storedObjects)} objects · 318 MB`,
        ),
    );
    assert.equal(Object.keys(descriptions).length, 6);
});

journey('Account Details: shows a lost connection to the org', { scenario: 'failed' }, async ({ user }) => {
    await user.in('tabpanel', 'Account Details').waitForLine('Disconnected');
});

journey(
    'App Settings: shows the quota and the frequency, also after a change by another program',
    {},
    async ({ user, service }) => {
        await user.click('tab', 'App Settings');
        const panel = settingsPanel(user);
        await panel.waitForText('15,000 calls');
        await panel.waitForText('every 24 hours');
        assert.equal(await user.find('tabpanel', 'Account Details'), null);
        await service.putSettings({ dailyApiQuota: 23456, backupFrequencyHours: 6 });
        await user.reload();
        await panel.waitForText('23,456 calls');
        await panel.waitForText('every 6 hours');
    },
);

journey(
    'Edit Configuration: OK stores the change, shows it and adds an activity',
    {},
    async ({ user, service }) => {
        const dialog = await openConfiguration(user);
        assert.equal(await dialog.value('Daily API Quota'), '15,000');
        assert.equal(await dialog.isEnabled('button', 'OK'), false, 'nothing has changed yet');
        await dialog.fill('Daily API Quota', '20000');
        await dialog.select('Backup Frequency', 'every 12 hours');
        await dialog.waitForText(/17% of the/);
        await dialog.click('button', 'OK');
        await user.waitUntilGone('dialog', 'Edit Configuration');
        await user.waitForFocus('Edit');
        await settingsPanel(user).waitForText('20,000 calls');
        await settingsPanel(user).waitForText('every 12 hours');
        const stored = await service.get('/settings');
        assert.deepEqual([stored.dailyApiQuota, stored.backupFrequencyHours], [20000, 12]);

        await user.click('tab', 'Activity Stream');
        const [first] = await stream(user).waitForRows((rows) => rows[0]?.[0].startsWith('App Settings'));
        assert.ok(!first.some((cell) => /Download log/.test(cell)), 'settings changes have no log');
    },
);

journey('Edit Configuration: Cancel and Esc change nothing', {}, async ({ user, service }) => {
    const before = await service.get('/settings');
    for (const close of [
        (/** @type {import('../page_area.mjs').PageArea} */ dialog) => dialog.click('button', 'Cancel'),
        () => user.pressKeys('Escape'),
    ]) {
        const dialog = await openConfiguration(user);
        await dialog.fill('Daily API Quota', '777');
        await dialog.select('Backup Frequency', 'every 6 hours');
        await close(dialog);
        await user.waitUntilGone('dialog', 'Edit Configuration');
        await settingsPanel(user).waitForText('15,000 calls');
        assert.deepEqual(await service.get('/settings'), before);
    }
    const again = await openConfiguration(user);
    assert.equal(await again.value('Daily API Quota'), '15,000', 'the typed text is gone');
});

journey('Edit Configuration: input is validated at once', {}, async ({ user }) => {
    const dialog = await openConfiguration(user);
    for (const bad of ['0', '1000001', 'many', '-5', '']) {
        await dialog.fill('Daily API Quota', bad);
        await dialog.waitForEnabled('button', 'OK', false);
        await dialog.waitForInvalid('Daily API Quota');
    }
    await dialog.fill('Daily API Quota', '1');
    await dialog.waitForEnabled('button', 'OK', true);
    await dialog.fill('Daily API Quota', '1,000,000');
    await dialog.waitForEnabled('button', 'OK', true);
    await dialog.click('button', 'Use default');
    await dialog.waitForEnabled('button', 'OK', false); // the default is the current value

    await dialog.select('Backup Frequency', 'Other');
    for (const bad of ['0', '169', 'daily', '1.5']) {
        await dialog.fill('Hours between backups', bad);
        await dialog.waitForEnabled('button', 'OK', false);
        await dialog.waitForInvalid('Hours between backups');
    }
    await dialog.fill('Hours between backups', '168');
    await dialog.waitForEnabled('button', 'OK', true);
    await dialog.click('button', 'OK');
    await user.waitUntilGone('dialog', 'Edit Configuration');
    await settingsPanel(user).waitForText(/every 168 hours/);
});

// The user changed only the quota, so the other program's frequency stays in either case.
for (const { choice, stored } of [
    { choice: 'Save mine', stored: [18000, 12] },
    { choice: 'Use theirs', stored: [30000, 12] },
]) {
    journey(
        `Edit Configuration: a conflict with another change, ${choice}`,
        {},
        async ({ user, service }) => {
            const dialog = await openConfiguration(user);
            await dialog.fill('Daily API Quota', '18000');
            await dialog.waitForEnabled('button', 'OK', true);
            await service.putSettings({ dailyApiQuota: 30000, backupFrequencyHours: 12 });
            await dialog.click('button', 'OK');
            // Both values are shown to choose from.
            await dialog.waitFor('button', 'Save mine');
            await dialog.waitForText('18,000');
            await dialog.waitForText('30,000');
            user.allowProblem(/412/);
            assert.equal((await service.get('/settings')).dailyApiQuota, 30000, 'nothing is overwritten');
            await dialog.click('button', choice);
            if (choice === 'Use theirs' && (await user.find('dialog', 'Edit Configuration'))) {
                await user.pressKeys('Escape');
            }
            await user.waitUntilGone('dialog', 'Edit Configuration');
            await settingsPanel(user).waitForText(`${formatCount(stored[0])} calls`);
            const now = await service.get('/settings');
            assert.deepEqual([now.dailyApiQuota, now.backupFrequencyHours], stored);
        },
    );
}

journey(
    'Edit Configuration: typed text survives a broken connection',
    {},
    async ({ user, proxy, service }) => {
        const dialog = await openConfiguration(user);
        await dialog.fill('Daily API Quota', '22222');
        await dialog.waitForEnabled('button', 'OK', true);
        proxy.disconnect();
        await dialog.click('button', 'OK');
        await dialog.waitFor('alert', '');
        assert.match(await dialog.value('Daily API Quota'), /^22,?222$/);
        proxy.reconnect();
        await dialog.click('button', 'OK');
        await user.waitUntilGone('dialog', 'Edit Configuration');
        await settingsPanel(user).waitForText('22,222 calls');
        assert.equal((await service.get('/settings')).dailyApiQuota, 22222);
        user.allowProblem(/Failed to load resource|NetworkError|ERR_/);
    },
);
