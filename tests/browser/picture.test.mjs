// @ts-check
// The picture: when it is painted, and what the pointer and the keyboard do to it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
    atRest,
    backupCard,
    framesPainted,
    launchBrowser,
    newPage,
    openDashboard,
    picture,
    startServer,
} from './harness.mjs';
import { until } from './until.mjs';

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** @param {import('./harness.mjs').Page} page */
function usageCard(page) {
    const card = page.getByRole('region', { name: 'API Usage' });
    return { card, bars: card.getByRole('listitem') };
}

test('at rest no frame is painted', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await atRest(page);
    const before = await framesPainted(page);
    assert.ok(before > 0);
    await page.waitForTimeout(10_000); // the promise itself: ten seconds without a frame
    assert.equal((await framesPainted(page)) - before, 0);
});

test('at rest no timer is shorter than a minute', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await page.addInitScript(() => {
        /** @type {Map<unknown, number>} delay by timer */
        const pending = new Map();
        const { setTimeout, setInterval, clearTimeout, clearInterval } = window;
        Object.assign(window, {
            pending,
            setTimeout(/** @type {Function} */ call, delay = 0, /** @type {unknown[]} */ ...given) {
                const timer = setTimeout(() => {
                    pending.delete(timer);
                    call(...given);
                }, delay);
                pending.set(timer, delay);
                return timer;
            },
            setInterval(/** @type {TimerHandler} */ call, delay = 0) {
                const timer = setInterval(call, delay);
                pending.set(timer, delay);
                return timer;
            },
            clearTimeout(/** @type {number} */ timer) {
                pending.delete(timer);
                clearTimeout(timer);
            },
            clearInterval(/** @type {number} */ timer) {
                pending.delete(timer);
                clearInterval(timer);
            },
        });
    });
    await openDashboard(page, server.url);
    await atRest(page);
    /** @returns {Promise<number[]>} */
    const delays = () => page.evaluate(() => [.../** @type {any} */ (window).pending.values()]);
    const found = await delays();
    assert.ok(found.length > 0, 'the next refresh');
    assert.ok(
        found.every((delay) => delay > 59_000),
        `${found} ms`,
    );

    await page.getByRole('tab', { name: 'Activity Stream' }).click();
    await page.getByRole('row').nth(3).waitFor();
    await atRest(page);
    assert.ok(
        (await delays()).every((delay) => delay > 59_000),
        `${await delays()} ms`,
    );
});

test('a hidden page paints nothing, and is up to date when it is seen again', async (t) => {
    const server = await startServer(t, { scenario: 'running', speed: 1 });
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await backupCard(page).status('Backup in Progress').waitFor();
    /** @param {'hidden' | 'visible'} state */
    const show = (state) =>
        page.evaluate((value) => {
            Object.defineProperty(document, 'visibilityState', { value, configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
        }, state);

    await show('hidden');
    const before = await framesPainted(page);
    await page.mouse.move(300, 300);
    // A frame that was asked for would be painted in the first of these.
    await page.evaluate(
        () =>
            new Promise((resolve) => {
                requestAnimationFrame(() => requestAnimationFrame(resolve));
            }),
    );
    assert.equal(await framesPainted(page), before);
    await show('visible');
    await page.waitForFunction((were) => (window.orgkeep?.framesPainted ?? 0) > were, before);
});

test('pointing at a bar or focusing it shows its read-out', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await atRest(page);
    const { card, bars } = usageCard(page);
    assert.equal(await bars.count(), 7);
    assert.match((await bars.nth(2).textContent()) ?? '', /^\w{3}, \d+ \w{3} \d{4}: [\d,]+ API calls/);

    const plain = await picture(card);
    await bars.nth(2).hover();
    await atRest(page);
    const pointed = await picture(card);
    assert.notEqual(pointed, plain);
    await bars.nth(4).hover();
    await atRest(page);
    assert.notEqual(await picture(card), pointed);
    await page.mouse.move(2, 2);
    await atRest(page);
    assert.equal(await picture(card), plain);

    await bars.nth(2).focus();
    await atRest(page);
    assert.notEqual(await picture(card), plain);
});

test('the focus is drawn, and stays where it is while a press is at work', async (t) => {
    const server = await startServer(t, { speed: 1 });
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await atRest(page);
    const card = backupCard(page);
    const plain = await picture(card.card);

    await card.start.focus();
    await atRest(page);
    assert.notEqual(await picture(card.card), plain, 'the focus ring is drawn');

    await page.keyboard.press('Enter');
    await card.status('Backup in Progress').waitFor();
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, 'Backup Now', 'the focus stays where it was');
    await page.keyboard.press('Tab');
    let asked = 0;
    page.on('request', (request) => (asked += request.url().includes('/backups/current') ? 1 : 0));
    // While the status is on its way by itself, a press asks for no other.
    await until(async () => {
        await page.keyboard.press('Space');
        return asked > 0;
    }, 'the status asked for');
});

test('the document scrolls, and the picture with it', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser, { viewport: { width: 390, height: 600 } });
    await openDashboard(page, server.url);
    await atRest(page);
    const card = page.getByRole('region', { name: 'Recent Activity' });
    await card.scrollIntoViewIfNeeded();
    await atRest(page);
    assert.ok((await page.evaluate(() => scrollY)) > 0);
    const scrolled = await picture(card);

    await page.setViewportSize({ width: 390, height: 1600 });
    await page.evaluate(() => scrollTo(0, 0));
    await atRest(page);
    assert.equal(await picture(card), scrolled, 'the same card, whatever the scrolling');
});

for (const width of [320, 390, 768, 1024, 1440]) {
    test(`nothing is wider than a window of ${width} px`, async (t) => {
        const server = await startServer(t, { scenario: 'quota' });
        const { page } = await newPage(t, browser, { viewport: { width, height: 640 } });
        await openDashboard(page, server.url);
        await backupCard(page).icon('Why did it fail?').click();
        await page.getByRole('status').filter({ hasText: 'was too small' }).waitFor();
        await atRest(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    });
}

test('every element lies inside the document and names itself', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await atRest(page);
    const faults = await page.evaluate(() => {
        const found = [];
        const ids = new Set();
        for (const element of document.querySelectorAll('#mirror [data-node]')) {
            const box = element.getBoundingClientRect();
            const name = element.getAttribute('data-node') ?? '';
            if (ids.has(element.id)) found.push(`${name}: id twice`);
            ids.add(element.id);
            if (box.left < 0 || box.right > innerWidth) found.push(`${name}: outside`);
            if (element.matches('button') && element.textContent === '') found.push(`${name}: mute`);
            if (element.matches('button') && box.height < 16) found.push(`${name}: too small`);
        }
        return found;
    });
    assert.deepEqual(faults, []);
});
