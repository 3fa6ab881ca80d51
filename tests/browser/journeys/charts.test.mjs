// @ts-check
// The cards "API Usage" and "Storage Consumption", read by hand and by keyboard.
import assert from 'node:assert/strict';
import { count, fullDate, journey } from './kit.mjs';

journey("API Usage: seven days, the limit, and each day's figure", {}, async ({ person, service }) => {
    const card = person.in('region', 'API Usage');
    await card.reads('last 7 days, by calendar day');
    const { days, dailyLimit } = await service.get('/usage/api?days=7');
    await card.reads(`Daily limit ${count(dailyLimit)}`);
    await card.reads(/Rolling 24 hours: [0-9,]+ of/);
    const text = await card.text();
    for (const day of days.slice(0, -1)) {
        // today's still grows
        assert.ok(text.includes(fullDate(day.date)), `${fullDate(day.date)} in ${text}`);
        assert.ok(text.includes(`${count(day.calls)} API calls`), `${day.calls} in ${text}`);
    }
});

journey('API Usage: the keyboard goes from day to day', {}, async ({ person, service }) => {
    const { days } = await service.get('/usage/api?days=7');
    await person.in('region', 'API Usage').reads(fullDate(days[0].date));
    for (const day of days.slice(0, -1)) {
        await person.tabsTo(new RegExp(fullDate(day.date)));
        assert.ok((await person.focus()).includes(`${count(day.calls)} API calls`), day.date);
    }
});

journey('API Usage: a day under the mouse says its date and calls', {}, async ({ person, service }) => {
    const { days } = await service.get('/usage/api?days=7');
    const card = person.in('region', 'API Usage');
    await card.reads(fullDate(days[2].date));
    const bars = (await (await card.element())?.$$('[role=listitem], li')) ?? [];
    assert.equal(bars.length, 7);
    await bars[2].hover();
    const said = await bars[2].evaluate((bar) => bar.getAttribute('aria-label') ?? bar.textContent);
    assert.ok(said?.includes(`${count(days[2].calls)} API calls`), `${said}`);
});

journey('Storage Consumption: 90 days read by keyboard, growth in words', {}, async ({ person, service }) => {
    const card = person.in('region', 'Storage Consumption');
    await card.reads(/(Grew|Shrank) by .+ in 90 days|Unchanged in 90 days/);
    const { days } = await service.get('/usage/storage?days=90');
    assert.equal(days.length, 90);
    await card.goesTo('slider');
    await person.isOnWords(fullDate(days[89].date)); // it starts with the last day
    for (const [key, at] of /** @type {const} */ ([
        ['ArrowLeft', 88],
        ['Home', 0],
        ['ArrowRight', 1],
        ['End', 89],
    ])) {
        await person.keys(key);
        await person.isOnWords(fullDate(days[at].date));
        assert.match(await person.said(), /[0-9.]+ (kB|MB|GB|TB)/);
    }
});

journey('charts with nothing in them say so', { scenario: 'fresh' }, async ({ person }) => {
    await person.in('region', 'API Usage').reads('last 7 days');
    await person.in('region', 'Storage Consumption').reads('last 90 days');
    await person.in('region', 'Recent Activity').reads('No activities yet');
});
