// @ts-check
// The dashboard in a page of another site: a person at work there, in either browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dashboardPage, startHost } from '../embed_host.mjs';
import { startEmbeddable } from '../embed_service.mjs';
import { launch, newPerson } from '../person.mjs';
import { Place } from '../place.mjs';
import { until } from '../until.mjs';

/** @type {import('../person.mjs').Browser} */
let browser;
before(async () => {
    browser = await launch();
});
after(() => browser.close());

test('a page of another site shows the dashboard, as high as its content; its session is replaced and ended', async (t) => {
    const host = await startHost(t);
    const service = await startEmbeddable(t, [host.origin]);
    host.use(service);
    const person = await newPerson(t, browser);
    const { page } = person;
    const attributes = `service="${service.origin}" height="auto"`;
    await page.goto(host.page('/', dashboardPage(service.origin, attributes)));
    const frame = await until(
        () => page.frames().find((each) => each.url().startsWith(service.origin)),
        'the frame',
    );
    // A frame has all of a page that a place needs.
    const dashboard = new Place(/** @type {any} */ (frame));
    const card = dashboard.in('region', 'Last Backup Status');
    await card.reads('Backup Successful');
    assert.equal(host.asked, 1);

    const heard = () => page.evaluate(() => /** @type {any[]} */ (/** @type {any} */ (window).heard));
    await until(async () => {
        const told = (await heard()).filter(({ name }) => name === 'size').at(-1)?.height;
        const [height, content] = [
            await page.evaluate(() => document.querySelector('orgkeep-dashboard')?.clientHeight),
            await frame.evaluate(() => document.documentElement.scrollHeight),
        ];
        return told === height && content <= told;
    }, 'an element as high as the dashboard');

    await service.revoke();
    await card.press('button', 'Backup Now');
    await dashboard.press('tab', 'Activity Stream');
    await dashboard.in('tabpanel', 'Activity Stream').reads('Manual Backup');
    assert.equal(host.asked, 2);
    const routes = (await heard()).filter(({ name }) => name === 'route').map(({ fragment }) => fragment);
    assert.deepEqual(routes, ['/activity']);

    await page.evaluate(() => /** @type {any} */ (document.querySelector('orgkeep-dashboard')).signOut());
    await dashboard.reads('You are signed out');
    assert.equal(await dashboard.find('region', 'Last Backup Status'), null);
    person.forgive(/401/);
    // Firefox 140 reports this error in some runs, without a stack. It is not the page's: neither an error
    // event nor an unhandled rejection reaches it.
    person.forgive(/Permission denied to access property "length"/);
});
