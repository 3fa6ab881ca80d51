// @ts-check
// Who shows the dashboard: the picture, or the mirror as a page where there is none. In which theme.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
    atRest, backupCard, framesPainted, launchBrowser, newPage, openDashboard, picture, startServer,
} from './harness.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

/** @type {import('./harness.mjs').Browser} */
let browser;
before(async () => {
    browser = await launchBrowser();
});
after(() => browser.close());

/** @param {Page} page a browser without WebGL 2 */
async function withoutWebGl(page) {
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
function shownBy(page, view) {
    return page.locator(`html[data-view=${view}]`).waitFor();
}

/** @param {Page} page takes its context away; `window.giveBack()` returns it */
async function loseContext(page) {
    await page.evaluate(async () => {
        const canvas = document.querySelector('canvas');
        const loss = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
        const lost = new Promise((resolve) => canvas?.addEventListener('webglcontextlost', resolve));
        loss?.loseContext();
        await lost;
        Object.assign(window, { giveBack: () => loss?.restoreContext() });
    });
}

/** @param {Page} page */
async function giveContextBack(page) {
    // Allowed once the event of the loss has been answered: in a task of its own.
    await page.evaluate(() => /** @type {any} */ (window).giveBack());
}

/** @param {Page} page opens Edit Configuration and types into its quota */
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

test('without WebGL 2 the mirror is the page, and works', async (t) => {
    const server = await startServer(t, { speed: 1 });
    const { page, problems } = await newPage(t, browser);
    await withoutWebGl(page);
    await openDashboard(page, server.url);
    await shownBy(page, 'dom');
    const card = backupCard(page);
    await card.status('Backup Successful').waitFor();
    assert.equal(await page.locator('#picture').isVisible(), false);
    const colour = await card.start.evaluate((button) => getComputedStyle(button).backgroundColor);
    assert.equal(colour, 'rgb(6, 106, 254)');

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
    assert.deepEqual(problems.filter((problem) => !problem.includes('webgl')), []);
});

test('a page marks the limit and the part of the backups on every bar', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await withoutWebGl(page);
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
        assert.ok(at > 50 && at <= 100, `${limit} is marked at ${at} %`);
        assert.equal(image.match(/linear-gradient/g)?.length, 2);
    }
});

test('a page needs no frames for the pointer and for scrolling', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser, { viewport: { width: 800, height: 500 } });
    await withoutWebGl(page);
    await openDashboard(page, server.url);
    await backupCard(page).status('Backup Successful').waitFor();
    await atRest(page);
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
    test(`a page of ${width} px, ${scheme}: nothing is wider than the window`, async (t) => {
        const server = await startServer(t, { scenario: 'errors' });
        const { page } = await newPage(t, browser, { viewport: { width, height: 640 }, colorScheme: scheme });
        await withoutWebGl(page);
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

test('forced colours show the page, without them the picture comes back', async (t) => {
    const server = await startServer(t);
    const { page, problems } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await shownBy(page, 'canvas');
    await atRest(page);
    const wanted = await picture(backupCard(page).card);
    const { dialog, quota } = await editQuota(page);
    await page.emulateMedia({ forcedColors: 'active' });
    await shownBy(page, 'dom');
    assert.equal(await quota.inputValue(), '12345');
    assert.equal(await quota.evaluate((field) => field === document.activeElement), true);
    await page.emulateMedia({ forcedColors: 'none' });
    await shownBy(page, 'canvas');
    assert.equal(await quota.inputValue(), '12345');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await atRest(page);
    assert.equal(await picture(backupCard(page).card), wanted);
    assert.deepEqual(problems, []);
});

for (const { when, meanwhile } of [
    { when: 'at once', meanwhile: /** @type {const} */ ('canvas') },
    { when: 'after the page has taken its place', meanwhile: /** @type {const} */ ('dom') },
]) {
    test(`a context that is lost in a dialog and given back ${when} takes nothing with it`, async (t) => {
        const server = await startServer(t);
        const { page, problems } = await newPage(t, browser, { viewport: { width: 800, height: 500 } });
        await openDashboard(page, server.url);
        await page.evaluate(() => scrollTo(0, 120));
        const { dialog, quota } = await editQuota(page);
        await atRest(page);
        const top = await page.evaluate(() => scrollY);
        const wanted = await picture(dialog);

        await loseContext(page);
        const frames = await framesPainted(page);
        await shownBy(page, meanwhile);
        await page.keyboard.type('6');
        await giveContextBack(page);
        await page.waitForFunction((before) => (window.orgkeep?.framesPainted ?? 0) > before, frames);
        await shownBy(page, 'canvas');
        assert.equal(await quota.inputValue(), '123456', 'typed meanwhile');
        assert.equal(await quota.evaluate((field) => field === document.activeElement), true);
        assert.equal(await page.evaluate(() => scrollY), top);
        await page.keyboard.press('Backspace');
        await atRest(page);
        assert.equal(await picture(dialog), wanted);
        assert.deepEqual(problems.filter((problem) => !problem.includes('CONTEXT_LOST_WEBGL')), []);
    });
}

test('a screen without its context is blank for a moment at most', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    await atRest(page);
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

test('a context that is lost for good leaves a page on which all goes on', async (t) => {
    const server = await startServer(t);
    const { page } = await newPage(t, browser);
    await openDashboard(page, server.url);
    const { dialog, quota } = await editQuota(page);
    await loseContext(page);
    await shownBy(page, 'dom');
    assert.equal(await quota.inputValue(), '12345');
    assert.equal(await quota.evaluate((field) => field === document.activeElement), true);
    await dialog.getByRole('button', { name: 'OK' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('definition').filter({ hasText: '12,345' }).waitFor();

    // Late, but given back after all.
    await giveContextBack(page);
    await shownBy(page, 'canvas');
});

test('the theme follows the system until one is chosen, and the choice is kept', async (t) => {
    const server = await startServer(t);
    const { page, problems } = await newPage(t, browser);
    await openDashboard(page, server.url);
    const theme = page.getByRole('combobox', { name: 'Theme' });
    const shown = (/** @type {string} */ name) =>
        page.locator(`html[data-theme=${name}]`).waitFor();
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

test('where nothing may be stored, a theme holds as long as the page', async (t) => {
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
