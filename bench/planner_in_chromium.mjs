// @ts-check
// The planner in Chromium, on the `large` org: how soon its first answer shows, how soon one that a slider
// asks for, and whether the 10,000 trials of the next 30 days cost the page a frame. Prints one JSON object,
// of five runs the one whose first answer was neither early nor late; report.mjs shows it.
//
// usage: node planner_in_chromium.mjs SERVER SITE CHROMIUM
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const [server, site, executablePath] = process.argv.slice(2);
if (!executablePath) {
    console.error('usage: node planner_in_chromium.mjs SERVER SITE CHROMIUM');
    process.exit(2);
}
const { chromium } = createRequire(new URL('../tests/package.json', import.meta.url))('playwright-core');

/** @returns {Promise<string>} the address it listens at */
function listening(child) {
    return new Promise((resolve, reject) => {
        let said = '';
        child.stdout.on('data', (chunk) => {
            said += chunk;
            const found = /http:\/\/\S+/.exec(said);
            if (found) resolve(found[0]);
        });
        child.on('exit', (code) => reject(new Error(`the service ended with ${code}: ${said}`)));
    });
}

/**
 * Opens the planner and waits until all trials are run.
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
    // By hand: the page's policy forbids the text that waitForFunction would evaluate again and again.
    const deadline = Date.now() + 180_000;
    const isDone = () =>
        page.evaluate(() => {
            const { benchFrames } = /** @type {any} */ (window);
            return benchFrames.some((frame) => frame.answered && frame.trials === undefined);
        });
    while (!(await isDone())) {
        if (Date.now() > deadline) throw new Error('the trials counts not end within three minutes');
        await page.waitForTimeout(200);
    }
    // Each move of this slider asks for other trials.
    await page.getByRole('slider', { name: 'Backup Frequency' }).focus();
    for (let move = 0; move < 5; ++move) {
        await page.keyboard.press('ArrowRight');
        await page.waitForTimeout(1000);
    }
    const { frames, answers, keys } = await page.evaluate(() => ({
        frames: /** @type {any} */ (window).benchFrames,
        answers: /** @type {any} */ (window).benchAnswers,
        keys: /** @type {any} */ (window).benchKeys,
    }));
    await page.close();
    const fed = answers.at(-1);
    const first = frames.findIndex((frame) => frame.start + frame.took > fed && frame.answered);
    const last = frames.findIndex((frame, at) => at >= first && frame.trials === undefined);
    const busy = frames.slice(first); // those of the moves too
    const took = busy.map((frame) => frame.took).sort((a, b) => a - b);
    const moves = keys.map((pressed) => {
        const before = frames.findLast((frame) => frame.start < pressed).settings;
        const after = frames.find((frame) => frame.start >= pressed && frame.settings !== before);
        return after.start + after.took - pressed;
    });
    moves.sort((a, b) => a - b);
    return {
        moveMs: moves[moves.length >> 1],
        firstAnswerMs: frames[first].start + frames[first].took - fed,
        trialsMs: frames[last].start + frames[last].took - fed,
        frames: busy.length,
        medianFrameMs: took[took.length >> 1],
        longestFrameMs: took.at(-1),
        longFrames: took.filter((each) => each > 16.7).length,
    };
}

/** In the page, before anything else: what every frame's work takes, and what is shown after it. */
function watchFrames() {
    const frames = [];
    const answers = [];
    const keys = [];
    Object.assign(window, { benchFrames: frames, benchAnswers: answers, benchKeys: keys });
    window.addEventListener('keydown', (event) => keys.push(event.timeStamp), true);
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
        ask((time) => {
            const start = performance.now();
            callback(time);
            const took = performance.now() - start;
            const words = document.getElementById('mirror')?.textContent ?? '';
            const trials = /([\d,]+) of 10,000 trials/.exec(words);
            frames.push({
                start,
                took,
                settings: /calls a day, every .*?(?=First backup)/s.exec(words)?.[0],
                trials: trials ? Number(trials[1].replaceAll(',', '')) : undefined,
                answered: /Risk of hitting the quota[^–]{0,12}%/.test(words),
            });
        });
    const fetchPlainly = window.fetch.bind(window);
    window.fetch = async (...given) => {
        const response = await fetchPlainly(...given);
        if (/\/usage\/storage\?days=180|\/usage\/api\?days=90|\/org\/objects/.test(String(given[0]))) {
            answers.push(performance.now());
        }
        return response;
    };
}

const child = spawn(server, ['--site', site, '--port', '0', '--scenario', 'large'], {
    stdio: ['ignore', 'pipe', 'inherit'],
});
try {
    const address = await listening(child);
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    const runs = [];
    while (runs.length < 5) runs.push(await measure(browser, address));
    runs.sort((a, b) => a.firstAnswerMs - b.firstAnswerMs);
    console.log(JSON.stringify(runs[2]));
    await browser.close();
} finally {
    child.kill();
}
