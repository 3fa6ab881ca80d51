// @ts-check
import { saveFile } from './download.mjs';
import { loadFonts } from './fonts.mjs';
import { GlyphRasteriser } from './glyphs.mjs';
import { watchInput } from './input.mjs';
import { loadModule } from './loader.mjs';
import { Mirror } from './mirror.mjs';
import { showFailure } from './panel.mjs';
import { zoneTransitions } from './time_zone.mjs';
import { createTransport } from './transport.mjs';
import { watchViewport } from './viewport.mjs';

/** How long the first frame waits for the fonts before it is drawn with the system's. */
const FONT_PATIENCE_MS = 1500;

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 */
function element(id, kind) {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new Error(`The page has no #${id}`);
    return found;
}

/** Loads and runs the dashboard. Rejects when it can't be loaded. */
export async function start() {
    const canvas = element('picture', HTMLCanvasElement);
    const fonts = loadFonts();
    const module = await loadModule((what) => showFailure('The dashboard has stopped', what));

    const glyphs = new GlyphRasteriser();
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
    const mirror = new Mirror(element('mirror', HTMLElement), {
        activate: (id) => dashboard.activate(id),
        setFocus: (id, visible) => dashboard.setFocus(id, visible),
    });
    const request = createTransport({
        service: document.querySelector('meta[name=orgkeep-service]')?.getAttribute('content') ?? '',
        respond: (...answer) => dashboard.respond(...answer),
        fail: (id, timedOut) => dashboard.fail(id, timedOut),
    });

    /** @type {Orgkeep.Host} */
    const host = {
        request,
        download: saveFile,
        semantics: (json) => mirror.update(JSON.parse(json)),
        layout(contentHeight, scrollTo, focusRequest) {
            mirror.setHeight(contentHeight);
            if (focusRequest !== '') mirror.focus(focusRequest, { preventScroll: scrollTo >= 0 });
            if (scrollTo >= 0) {
                const behavior = reducedMotion.matches ? 'instant' : 'smooth';
                window.scrollTo({ top: scrollTo, behavior });
            }
        },
        shown() {
            document.documentElement.dataset.state = 'running';
            document.getElementById('loading')?.remove();
            performance.mark('orgkeep-shown');
        },
        metrics: (size, semibold) => glyphs.metrics(size, semibold),
        rasterise: (codePoint, size, semibold) => glyphs.rasterise(codePoint, size, semibold),
    };
    const [seedLow, seedHigh] = crypto.getRandomValues(new Uint32Array(2));
    const dashboard = new module.Dashboard(
        {
            canvas: `#${canvas.id}`,
            seedLow,
            seedHigh,
            zone: zoneTransitions(Date.now()),
            visible: document.visibilityState === 'visible',
            online: navigator.onLine,
            reducedMotion: reducedMotion.matches,
        },
        stoppingAtFirstError(host),
    );
    if (!dashboard.canDraw()) {
        showFailure(
            'This browser cannot show the dashboard',
            'The dashboard is drawn with WebGL 2, which this browser does not offer or has turned off.',
        );
        return;
    }
    window.orgkeep = {
        get framesPainted() {
            return dashboard.framesPainted();
        },
    };

    watchViewport(canvas, dashboard);
    watchInput(dashboard);
    reducedMotion.addEventListener('change', () => dashboard.setReducedMotion(reducedMotion.matches));
    dashboard.open();

    const inTime = await Promise.race([fonts, sleep(FONT_PATIENCE_MS)]);
    glyphs.setFamily(inTime === true);
    dashboard.fontsReady();
    if (inTime === undefined && (await fonts)) {
        glyphs.setFamily(true);
        dashboard.fontsReady();
    }
}

/** @param {number} milliseconds @returns {Promise<undefined>} */
function sleep(milliseconds) {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * An error thrown through C++ frames leaves them half done: nothing after it can be trusted.
 *
 * @param {Orgkeep.Host} host
 * @returns {Orgkeep.Host}
 */
function stoppingAtFirstError(host) {
    const guarded = Object.entries(host).map(([name, call]) => [
        name,
        (/** @type {unknown[]} */ ...given) => {
            try {
                return /** @type {(...given: unknown[]) => unknown} */ (call)(...given);
            } catch (error) {
                showFailure('The dashboard has stopped', `${name}: ${error}`);
                throw error;
            }
        },
    ]);
    return Object.fromEntries(guarded);
}
