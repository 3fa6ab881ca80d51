// @ts-check
// The canvas: when it is painted, and how it reacts to pointer and keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
    backupCard,
    framesPainted,
    launchBrowser,
    newPage,
    openDashboard,
    screenshot,
    startServer,
    waitForIdle,
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

test('paints no frame at rest', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await waitForIdle(page);
    const before = await framesPainted(page);
    assert.ok(before > 0);
    await page.waitForTimeout(10_000); // the test is about ten seconds without a frame
    assert.equal((await framesPainted(page)) - before, 0);
});

test('has no timer shorter than a minute at rest', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await page.addInitScript(() => {
        /** @type {Map<unknown, number>} delay by timer */
        const pending = new Map();
        const { setTimeout, setInterval, clearTimeout, clearInterval } = window;
        Object.assign(window, {
            pending,
            setTimeout(/** @type {Function} */ call, delay = 0, /** @type {unknown[]} */ ...args) {
                const timer = setTimeout(() => {
                    pending.delete(timer);
                    call(...args);
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
    await waitForIdle(page);
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
    await waitForIdle(page);
    assert.ok(
        (await delays()).every((delay) => delay > 59_000),
        `${await delays()} ms`,
    );
});

test('paints nothing while the page is hidden, and paints when it is shown again', async (t) => {
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
    // A requested frame would be painted in the first of these.
    await page.evaluate(
        () =>
            new Promise((resolve) => {
                requestAnimationFrame(() => requestAnimationFrame(resolve));
            }),
    );
    assert.equal(await framesPainted(page), before);
    await show('visible');
    await page.waitForFunction((frames) => (window.orgkeep?.framesPainted ?? 0) > frames, before);
});

test('shows the value of a bar that is hovered or focused', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await waitForIdle(page);
    const { card, bars } = usageCard(page);
    assert.equal(await bars.count(), 7);
    assert.match((await bars.nth(2).textContent()) ?? '', /^\w{3}, \d+ \w{3} \d{4}: [\d,]+ API calls/);

    const plain = await screenshot(card);
    await bars.nth(2).hover();
    await waitForIdle(page);
    const hovered = await screenshot(card);
    assert.notEqual(hovered, plain);
    await bars.nth(4).hover();
    await waitForIdle(page);
    assert.notEqual(await screenshot(card), hovered);
    await page.mouse.move(2, 2);
    await waitForIdle(page);
    assert.equal(await screenshot(card), plain);

    await bars.nth(2).focus();
    await waitForIdle(page);
    assert.notEqual(await screenshot(card), plain);
});

test('draws the focus ring and keeps the focus while an action is pending', async (t) => {
    const server = await startServer(t, { speed: 1 });
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await waitForIdle(page);
    const card = backupCard(page);
    const plain = await screenshot(card.card);

    await card.start.focus();
    await waitForIdle(page);
    assert.notEqual(await screenshot(card.card), plain, 'the focus ring is drawn');

    await page.keyboard.press('Enter');
    await card.status('Backup in Progress').waitFor();
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, 'Backup Now', 'the focus stays where it was');
    await page.keyboard.press('Tab');
    let requests = 0;
    page.on('request', (request) => (requests += request.url().includes('/backups/current') ? 1 : 0));
    // While the dashboard is requesting the status by itself, a key press sends no other request.
    await until(async () => {
        await page.keyboard.press('Space');
        return requests > 0;
    }, 'a request of the status');
});

test('the canvas scrolls with the document', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser, { viewport: { width: 390, height: 600 } });
    await openDashboard(page, server.url);
    await waitForIdle(page);
    const card = page.getByRole('region', { name: 'Recent Activity' });
    await card.scrollIntoViewIfNeeded();
    await waitForIdle(page);
    assert.ok((await page.evaluate(() => scrollY)) > 0);
    const scrolled = await screenshot(card);

    await page.setViewportSize({ width: 390, height: 1600 });
    await page.evaluate(() => scrollTo(0, 0));
    await waitForIdle(page);
    assert.equal(await screenshot(card), scrolled, 'the card looks the same at any scroll position');
});

for (const width of [320, 390, 768, 1024, 1440]) {
    test(`nothing is wider than a window of ${width} px`, async (t) => {
        const server = await startServer(t, { scenario: 'quota' });
        const { page } = await newPage(t, browser, { viewport: { width, height: 640 } });
        await openDashboard(page, server.url);
        await backupCard(page).icon('Why did it fail?').click();
        await page.getByRole('status').filter({ hasText: 'was too small' }).waitFor();
        await waitForIdle(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    });
}

test('every element is inside the document and has a name', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await waitForIdle(page);
    const problems = await page.evaluate(() => {
        const found = [];
        const ids = new Set();
        for (const element of document.querySelectorAll('#mirror [data-node]')) {
            const box = element.getBoundingClientRect();
            const name = element.getAttribute('data-node') ?? '';
            if (ids.has(element.id)) found.push(`${name}: duplicate id`);
            ids.add(element.id);
            if (box.left < 0 || box.right > innerWidth) found.push(`${name}: outside`);
            if (element.matches('button') && element.textContent === '') {
                found.push(`${name}: without a name`);
            }
            if (element.matches('button') && box.height < 16) found.push(`${name}: too small`);
        }
        return found;
    });
    assert.deepEqual(problems, []);
});
