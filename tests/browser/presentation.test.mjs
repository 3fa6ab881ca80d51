// @ts-check
// The presentations `canvas` and `dom`, when they change, and the theme.
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

/** @typedef {import('./harness.mjs').Page} Page */

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** Disables WebGL 2. @param {Page} page */
async function disableWebGl(page) {
    await page.addInitScript(() => {
        const original = HTMLCanvasElement.prototype.getContext;
        Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
            /** @this {HTMLCanvasElement} @param {string} kind @param {unknown} options */
            value(kind, options) {
                return kind === 'webgl2' ? null : original.call(this, kind, options);
            },
        });
    });
}

/** @param {Page} page @param {'canvas' | 'dom'} view */
function waitForPresentation(page, view) {
    return page.locator(`html[data-view=${view}]`).waitFor();
}

/** Makes the canvas lose its WebGL context; `window.restoreContext()` restores it. @param {Page} page */
async function loseContext(page) {
    await page.evaluate(async () => {
        const canvas = document.querySelector('canvas');
        const loss = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
        const lost = new Promise((resolve) => canvas?.addEventListener('webglcontextlost', resolve));
        loss?.loseContext();
        await lost;
        Object.assign(window, { restoreContext: () => loss?.restoreContext() });
    });
}

/** @param {Page} page */
async function restoreContext(page) {
    // This is allowed only after the handlers of the loss have run, so in another task.
    await page.evaluate(() => /** @type {any} */ (window).restoreContext());
}

/** Opens Edit Configuration and types a quota. @param {Page} page */
async function editQuota(page) {
    await page.getByRole('tab', { name: 'App Settings' }).click();
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit Configuration' });
    const quota = dialog.getByRole('textbox', { name: 'Daily API Quota' });
    await quota.fill('12345');
    return { dialog, quota };
}

/** @param {Page} page */
function overflow(page) {
    return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

test('without WebGL 2 the mirror is the page and works', async (t) => {
    const server = await startServer(t, { speed: 1 });
    const { page, problems } = await newPage(t, browser);
    await disableWebGl(page);
    await openDashboard(page, server.url);
    await waitForPresentation(page, 'dom');
    const card = backupCard(page);
    await card.status('Backup Successful').waitFor();
    assert.equal(await page.locator('#picture').isVisible(), false);
    const color = await card.start.evaluate((button) => getComputedStyle(button).backgroundColor);
    assert.equal(color, 'rgb(6, 106, 254)');

    await card.start.click();
    await card.status('Backup in Progress').waitFor();
    await card.card.getByRole('progressbar').waitFor();
    const { dialog, quota } = await editQuota(page);
    assert.equal(await quota.inputValue(), '12345');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Activity Stream' }).click();
    await page.getByRole('searchbox').fill('é@ü漢字');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('row').nth(3).waitFor();
    assert.deepEqual(
        problems.filter((problem) => !problem.includes('webgl')),
        [],
    );
});

test('the DOM shows the limit and the share of backups on every bar', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await disableWebGl(page);
    await openDashboard(page, server.url);
    await backupCard(page).status('Backup Successful').waitFor();
    const usage = page.getByRole('region', { name: 'API Usage' });
    const marks = await usage.getByRole('listitem').evaluateAll((bars) =>
        bars.map((bar) => {
            const style = getComputedStyle(bar, '::after');
            return { at: parseFloat(style.backgroundPositionX), image: style.backgroundImage };
        }),
    );
    assert.equal(marks.length, 7);
    const [limit] = await usage.getByText(/^Daily limit/).allTextContents();
    for (const { at, image } of marks) {
        assert.ok(at > 50 && at <= 100, `${limit} is marked at ${at}%`);
        assert.equal(image.match(/linear-gradient/g)?.length, 2);
    }
});

test('the DOM needs no frames for the pointer and for scrolling', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser, { viewport: { width: 800, height: 500 } });
    await disableWebGl(page);
    await openDashboard(page, server.url);
    await backupCard(page).status('Backup Successful').waitFor();
    await waitForIdle(page);
    const before = await framesPainted(page);
    await page.mouse.move(300, 300, { steps: 5 });
    await page.mouse.wheel(0, 300);
    await page.waitForFunction(() => scrollY > 100);
    await page.keyboard.press('Tab');
    assert.equal(await framesPainted(page), before);
});

for (const { width, scheme } of [
    { width: 320, scheme: /** @type {const} */ ('dark') },
    { width: 768, scheme: /** @type {const} */ ('light') },
    { width: 1440, scheme: /** @type {const} */ ('dark') },
]) {
    test(`nothing in the DOM is wider than a window of ${width} px, ${scheme}`, async (t) => {
        const server = await startServer(t, { scenario: 'errors' });
        const { page } = await newPage(t, browser, { viewport: { width, height: 640 }, colorScheme: scheme });
        await disableWebGl(page);
        await openDashboard(page, server.url);
        await backupCard(page).status('Backed Up with Errors').waitFor();
        assert.equal(await page.locator('html').getAttribute('data-theme'), scheme);
        assert.equal(await overflow(page), 0, 'Dashboard');
        const { dialog } = await editQuota(page);
        assert.equal(await overflow(page), 0, 'Edit Configuration');
        const box = await dialog.boundingBox();
        assert.ok(box && box.x >= 0 && box.x + box.width <= width);
        await page.keyboard.press('Escape');
        await page.getByRole('tab', { name: 'Activity Stream' }).click();
        await page.getByRole('row').nth(3).waitFor();
        assert.equal(await overflow(page), 0, 'Activity Stream');
    });
}

test('forced colors show the DOM; without them the canvas comes back', async (t) => {
    const server = await startServer(t);
    const { page, problems } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await waitForPresentation(page, 'canvas');
    await waitForIdle(page);
    const expected = await screenshot(backupCard(page).card);
    const { dialog, quota } = await editQuota(page);
    await page.emulateMedia({ forcedColors: 'active' });
    await waitForPresentation(page, 'dom');
    assert.equal(await quota.inputValue(), '12345');
    assert.equal(await quota.evaluate((field) => field === document.activeElement), true);
    await page.emulateMedia({ forcedColors: 'none' });
    await waitForPresentation(page, 'canvas');
    assert.equal(await quota.inputValue(), '12345');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await waitForIdle(page);
    assert.equal(await screenshot(backupCard(page).card), expected);
    assert.deepEqual(problems, []);
});

for (const { when, meanwhile } of [
    { when: 'at once', meanwhile: /** @type {const} */ ('canvas') },
    { when: 'after the DOM has been shown', meanwhile: /** @type {const} */ ('dom') },
]) {
    test(`a dialog loses nothing if the context is lost and restored ${when}`, async (t) => {
        const server = await startServer(t);
        const { page, problems } = await newPage(t, browser, { viewport: { width: 800, height: 500 } });
        await openDashboard(page, server.url);
        await page.evaluate(() => scrollTo(0, 120));
        const { dialog, quota } = await editQuota(page);
        await waitForIdle(page);
        const top = await page.evaluate(() => scrollY);
        const expected = await screenshot(dialog);

        await loseContext(page);
        const frames = await framesPainted(page);
        await waitForPresentation(page, meanwhile);
        await page.keyboard.type('6');
        await restoreContext(page);
        await page.waitForFunction((before) => (window.orgkeep?.framesPainted ?? 0) > before, frames);
        await waitForPresentation(page, 'canvas');
        assert.equal(await quota.inputValue(), '123456', 'typed meanwhile');
        assert.equal(await quota.evaluate((field) => field === document.activeElement), true);
        assert.equal(await page.evaluate(() => scrollY), top);
        await page.keyboard.press('Backspace');
        await waitForIdle(page);
        assert.equal(await screenshot(dialog), expected);
        assert.deepEqual(
            problems.filter((problem) => !problem.includes('CONTEXT_LOST_WEBGL')),
            [],
        );
    });
}

test('the page is blank for less than a second after the context is lost', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await waitForIdle(page);
    await loseContext(page);
    const blank = await page.evaluate(async () => {
        const before = performance.now();
        while (document.documentElement.dataset.view !== 'dom') {
            await new Promise(requestAnimationFrame);
        }
        return performance.now() - before;
    });
    t.diagnostic(`blank for ${Math.round(blank)} ms`);
    assert.ok(blank < 1000, `${blank} ms`);
});

test('the DOM keeps working if the context is not restored', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    const { dialog, quota } = await editQuota(page);
    await loseContext(page);
    await waitForPresentation(page, 'dom');
    assert.equal(await quota.inputValue(), '12345');
    assert.equal(await quota.evaluate((field) => field === document.activeElement), true);
    await dialog.getByRole('button', { name: 'OK' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('definition').filter({ hasText: '12,345' }).waitFor();

    // The context is restored late.
    await restoreContext(page);
    await waitForPresentation(page, 'canvas');
});

test('the theme follows the system until the user chooses one; the choice is stored', async (t) => {
    const server = await startServer(t);
    const { page, problems } = await newPage(t, browser);
    await openDashboard(page, server.url);
    const theme = page.getByRole('combobox', { name: 'Theme' });
    const shown = (/** @type {string} */ name) => page.locator(`html[data-theme=${name}]`).waitFor();
    const bar = () => page.locator('meta[name=theme-color]').getAttribute('content');
    await shown('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shown('dark');
    assert.equal(await bar(), '#242424');
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
    await theme.selectOption('Light');
    await shown('light');
    assert.equal(await bar(), '#ffffff');

    await page.reload({ waitUntil: 'commit' });
    await shown('light');
    await page.locator('html[data-state=running]').waitFor();
    assert.equal(await theme.inputValue(), 'Light');
    await theme.selectOption('System');
    await shown('dark');
    assert.deepEqual(problems, []);
});

test('the chosen theme lasts until the page is closed if storage is blocked', async (t) => {
    const server = await startServer(t);
    const { page, problems } = await newPage(t, browser);
    await page.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
            get() {
                throw new DOMException('forbidden', 'SecurityError');
            },
        });
    });
    await openDashboard(page, server.url);
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
    await page.locator('html[data-theme=dark]').waitFor();
    assert.deepEqual(problems, []);
});
