// @ts-check
// The cards "API Usage" and "Storage Consumption", by mouse and by keyboard.
import assert from 'node:assert/strict';
import { formatCount, formatDate, journey } from './journey.mjs';

journey('API Usage: shows seven days with their calls, and the limit', {}, async ({ user, service }) => {
    const card = user.in('region', 'API Usage');
    await card.waitForText('last 7 days, by calendar day');
    const { days, dailyLimit } = await service.get('/usage/api?days=7');
    await card.waitForText(`Daily limit ${formatCount(dailyLimit)}`);
    await card.waitForText(/Rolling 24 hours: [0-9,]+ of/);
    const text = await card.text();
    for (const day of days.slice(0, -1)) {
        // today's number still grows
        assert.ok(text.includes(formatDate(day.date)), `${formatDate(day.date)} in ${text}`);
        assert.ok(text.includes(`${formatCount(day.calls)} API calls`), `${day.calls} in ${text}`);
    }
});

journey('API Usage: the keyboard moves from day to day', {}, async ({ user, service }) => {
    const { days } = await service.get('/usage/api?days=7');
    await user.in('region', 'API Usage').waitForText(formatDate(days[0].date));
    for (const day of days.slice(0, -1)) {
        await user.tabTo(new RegExp(formatDate(day.date)));
        assert.ok((await user.focusedName()).includes(`${formatCount(day.calls)} API calls`), day.date);
    }
});

journey('API Usage: a day under the mouse shows its date and calls', {}, async ({ user, service }) => {
    const { days } = await service.get('/usage/api?days=7');
    const card = user.in('region', 'API Usage');
    await card.waitForText(formatDate(days[2].date));
    const bars = (await (await card.element())?.$$('[role=listitem], li')) ?? [];
    assert.equal(bars.length, 7);
    await bars[2].hover();
    const text = await bars[2].evaluate((bar) => bar.getAttribute('aria-label') ?? bar.textContent);
    assert.ok(text?.includes(`${formatCount(days[2].calls)} API calls`), `${text}`);
});

journey(
    'Storage Consumption: the keyboard moves through 90 days; the growth is shown',
    {},
    async ({ user, service }) => {
        const card = user.in('region', 'Storage Consumption');
        await card.waitForText(/(Grew|Shrank) by .+ in 90 days|Unchanged in 90 days/);
        const { days } = await service.get('/usage/storage?days=90');
        assert.equal(days.length, 90);
        await card.focusOn('slider');
        await user.waitForFocusText(formatDate(days[89].date)); // it starts with the last day
        for (const [key, at] of /** @type {const} */ ([
            ['ArrowLeft', 88],
            ['Home', 0],
            ['ArrowRight', 1],
            ['End', 89],
        ])) {
            await user.pressKeys(key);
            await user.waitForFocusText(formatDate(days[at].date));
            assert.match(await user.announced(), /[0-9.]+ (kB|MB|GB|TB)/);
        }
    },
);

journey('charts without data say so', { scenario: 'fresh' }, async ({ user }) => {
    await user.in('region', 'API Usage').waitForText('last 7 days');
    await user.in('region', 'Storage Consumption').waitForText('last 90 days');
    await user.in('region', 'Recent Activity').waitForText('No activities yet');
});
