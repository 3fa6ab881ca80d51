// @ts-check
// Measures the planner in Chromium with the `large` org: the time until the first result, the time until a
// result after a move of a slider, and the length of frames while 10,000 trials of the next 30 days run.
// Prints one JSON object for report.mjs: of five runs, the one with the median time until the first result.
//
// Usage: node planner_in_chromium.mjs SERVER SITE CHROMIUM
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const [server, site, executablePath] = process.argv.slice(2);
if (!executablePath) {
    console.error('usage: node planner_in_chromium.mjs SERVER SITE CHROMIUM');
    process.exit(2);
}
const { chromium } = createRequire(new URL('../tests/package.json', import.meta.url))('playwright-core');

/** @returns {Promise<string>} the address of the service */
function addressOf(child) {
    return new Promise((resolve, reject) => {
        let output = '';
        child.stdout.on('data', (chunk) => {
            output += chunk;
            const found = /http:\/\/\S+/.exec(output);
            if (found) resolve(found[0]);
        });
        child.on('exit', (code) => reject(new Error(`the service ended with ${code}: ${output}`)));
    });
}

/**
 * Opens the planner, waits until all trials are done, moves a slider and returns the times.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 */
async function measure(browser, address) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(watchFrames);
    await page.goto(`${address}/#/`);
    await page.getByRole('button', { name: 'Backup Now' }).waitFor();
    await page.waitForTimeout(2000); // the deferred module is loaded
    await page.getByRole('tab', { name: 'Planner' }).click();
    // A loop instead of waitForFunction, which evaluates text and is blocked by the page's policy.
    const deadline = Date.now() + 180_000;
    const isDone = () =>
        page.evaluate(() => {
            const { benchFrames } = /** @type {any} */ (window);
            return benchFrames.some((frame) => frame.answered && frame.trials === undefined);
        });
    while (!(await isDone())) {
        if (Date.now() > deadline) throw new Error('the trials did not end within three minutes');
        await page.waitForTimeout(200);
    }
    // Each move of this slider starts new trials.
    await page.getByRole('slider', { name: 'Backup Frequency' }).focus();
    for (let move = 0; move < 5; ++move) {
        await page.keyboard.press('ArrowRight');
        await page.waitForTimeout(1000);
    }
    const { frames, responseTimes, keys } = await page.evaluate(() => ({
        frames: /** @type {any} */ (window).benchFrames,
        responseTimes: /** @type {any} */ (window).benchResponseTimes,
        keys: /** @type {any} */ (window).benchKeys,
    }));
    await page.close();
    const loaded = responseTimes.at(-1);
    const first = frames.findIndex((frame) => frame.start + frame.took > loaded && frame.answered);
    const last = frames.findIndex((frame, at) => at >= first && frame.trials === undefined);
    const busy = frames.slice(first); // includes the frames after the moves
    const took = busy.map((frame) => frame.took).sort((a, b) => a - b);
    const moves = keys.map((pressed) => {
        const before = frames.findLast((frame) => frame.start < pressed).settings;
        const after = frames.find((frame) => frame.start >= pressed && frame.settings !== before);
        return after.start + after.took - pressed;
    });
    moves.sort((a, b) => a - b);
    return {
        moveMs: moves[moves.length >> 1],
        firstAnswerMs: frames[first].start + frames[first].took - loaded,
        trialsMs: frames[last].start + frames[last].took - loaded,
        frames: busy.length,
        medianFrameMs: took[took.length >> 1],
        longestFrameMs: took.at(-1),
        longFrames: took.filter((each) => each > 16.7).length,
    };
}

/** Runs in the page before all other scripts; records the duration of every frame and the text it shows. */
function watchFrames() {
    const frames = [];
    const responseTimes = [];
    const keys = [];
    Object.assign(window, { benchFrames: frames, benchResponseTimes: responseTimes, benchKeys: keys });
    window.addEventListener('keydown', (event) => keys.push(event.timeStamp), true);
    const requestFrame = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
        requestFrame((time) => {
            const start = performance.now();
            callback(time);
            const took = performance.now() - start;
            const text = document.getElementById('mirror')?.textContent ?? '';
            const trials = /([\d,]+) of 10,000 trials/.exec(text);
            frames.push({
                start,
                took,
                settings: /calls a day, every .*?(?=First backup)/s.exec(text)?.[0],
                trials: trials ? Number(trials[1].replaceAll(',', '')) : undefined,
                answered: /Risk of hitting the quota[^–]{0,12}%/.test(text),
            });
        });
    const originalFetch = window.fetch.bind(window);
    window.fetch = async (...args) => {
        const response = await originalFetch(...args);
        if (/\/usage\/storage\?days=180|\/usage\/api\?days=90|\/org\/objects/.test(String(args[0]))) {
            responseTimes.push(performance.now());
        }
        return response;
    };
}

const child = spawn(server, ['--site', site, '--port', '0', '--scenario', 'large'], {
    stdio: ['ignore', 'pipe', 'inherit'],
});
try {
    const address = await addressOf(child);
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    const runs = [];
    while (runs.length < 5) runs.push(await measure(browser, address));
    runs.sort((a, b) => a.firstAnswerMs - b.firstAnswerMs);
    console.log(JSON.stringify(runs[2]));
    await browser.close();
} finally {
    child.kill();
}
