// @ts-check
import { saveFile } from './download.mjs';
import { loadFonts } from './fonts.mjs';
import { GlyphRasteriser } from '../canvas/glyphs.mjs';
import { watchInput } from '../canvas/input.mjs';
import { loadModule, loadDeferredModule } from './loader.mjs';
import { calendarStyle } from './locale.mjs';
import { SemanticsDom } from '../dom/semantics_dom.mjs';
import { copyText, watchFiles } from './file_drop.mjs';
import { Route } from './route.mjs';
import { keepTheme, keptTheme, prefersDark, showTheme } from './theme.mjs';
import { zoneTransitions } from './time_zone.mjs';
import { askPlainly, createTransport } from './transport.mjs';
import { watchViewport } from '../canvas/viewport.mjs';

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

/** @param {string} name */
function meta(name) {
    return document.querySelector(`meta[name=orgkeep-${name}]`)?.getAttribute('content') ?? '';
}

/** @param {(title: string, detail: string) => void} showFailure */
async function findEmbeddedApp(showFailure) {
    const isFramed = parent !== window;
    const launch = meta('launch');
    if (!isFramed && launch === '') return undefined;
    const { EmbeddedApp } = await import('../embedded/embedded_app.mjs');
    const { search, origin } = location;
    const page = { search, origin, isFramed, launch, hosts: meta('hosts'), service: meta('service') };
    return new EmbeddedApp(page, showFailure, (dark) => {
        if (keptTheme() === 'system') showTheme(dark);
    });
}

/** For tests of the mirror alone. */
export { SemanticsDom };

/**
 * Loads and runs the dashboard. Rejects when it can't be loaded.
 *
 * @param {(title: string, detail: string) => void} showFailure for a dashboard that stops later
 */
export async function start(showFailure) {
    const canvas = element('picture', HTMLCanvasElement);
    const fonts = loadFonts();
    const [embeddedApp, module] = await Promise.all([
        findEmbeddedApp(showFailure),
        loadModule((what) => showFailure('The dashboard has stopped', what)),
    ]);

    const glyphs = new GlyphRasteriser();
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
    const forcedColors = matchMedia('(forced-colors: active)');
    const mirror = new SemanticsDom(element('mirror', HTMLElement), {
        activate: (id) => dashboard.activate(id),
        setValue: (id, value) => dashboard.setValue(id, value),
        setFocus: (id, visible) => dashboard.setFocus(id, visible),
        offer: (files) => offerFiles(files),
    });
    const request = createTransport({
        ask: embeddedApp?.ask ?? askPlainly(meta('service')),
        respond: (...answer) => dashboard.respond(...answer),
        fail: (id, timedOut) => dashboard.fail(id, timedOut),
    });

    /** @type {Orgkeep.Host} */
    const host = {
        request,
        download: saveFile,
        semantics(json) {
            /** @type {Orgkeep.SemanticsNode[]} */
            const nodes = JSON.parse(json);
            mirror.update(nodes);
            document.title = titleOf(nodes);
        },
        layout(contentHeight, scrollTo, focusRequest) {
            mirror.setHeight(contentHeight);
            const behavior = reducedMotion.matches ? 'instant' : 'smooth';
            const led = focusRequest === '' ? undefined : mirror.element(focusRequest);
            if (led) mirror.focus(focusRequest, { preventScroll: scrollTo >= 0 });
            if (scrollTo < 0) return;
            // Places in the document are the picture's; a page has its own, but for the top.
            if (isPage() && scrollTo > 0) led?.scrollIntoView({ behavior });
            else window.scrollTo({ top: scrollTo, behavior });
        },
        async shown() {
            const styled = pageStyle();
            if (isPage()) await styled;
            document.documentElement.dataset.state = 'running';
            document.getElementById('loading')?.remove();
            route.restore();
            performance.mark('orgkeep-shown');
        },
        appearance(presentation, dark) {
            showView(presentation);
            mirror.present(presentation);
            showTheme(dark);
        },
        navigate(fragment, replace) {
            route.follow(fragment, replace);
            embeddedApp?.route(fragment);
        },
        keepTheme,
        async loadDeferredModule() {
            try {
                await loadDeferredModule();
                dashboard.deferredModuleLoaded(true);
            } catch (error) {
                console.error(error);
                dashboard.deferredModuleLoaded(false);
            }
        },
        copy: async (text) => dashboard.copyEnded(await copyText(text)),
        metrics: (size, semibold) => glyphs.metrics(size, semibold),
        rasterise: (codePoint, size, semibold) => glyphs.rasterise(codePoint, size, semibold),
    };
    const isVisible = () => document.visibilityState === 'visible' && embeddedApp?.isVisible !== false;
    const prefersDarkHere = () => embeddedApp?.prefersDark ?? prefersDark.matches;
    const [seedLow, seedHigh] = crypto.getRandomValues(new Uint32Array(2));
    const dashboard = new module.Dashboard(
        {
            canvas: `#${canvas.id}`,
            seedLow,
            seedHigh,
            zone: zoneTransitions(Date.now()),
            visible: isVisible(),
            online: navigator.onLine,
            reducedMotion: reducedMotion.matches,
            prefersDark: prefersDarkHere(),
            forcedColors: forcedColors.matches,
            theme: keptTheme(),
            fragment: location.hash,
            ...calendarStyle(navigator.languages ?? []),
        },
        stoppingAtFirstError(host, showFailure),
    );
    const route = new Route(dashboard);
    window.orgkeep = {
        get framesPainted() {
            return dashboard.framesPainted();
        },
        get semantics() {
            return mirror.nodes;
        },
    };

    const offerFiles = watchFiles((...file) => dashboard.offerFile(...file));
    watchViewport(canvas, dashboard);
    watchInput(dashboard);
    reducedMotion.addEventListener('change', () => dashboard.setReducedMotion(reducedMotion.matches));
    forcedColors.addEventListener('change', () => dashboard.setForcedColors(forcedColors.matches));
    document.addEventListener('visibilitychange', () => dashboard.setVisible(isVisible()));
    const tellDark = () => dashboard.setPrefersDark(prefersDarkHere());
    prefersDark.addEventListener('change', tellDark);
    embeddedApp?.watch(() => {
        tellDark();
        dashboard.setVisible(isVisible());
    });
    dashboard.open();

    const inTime = await soon(fonts, FONT_PATIENCE_MS);
    glyphs.setFamily(inTime === true);
    dashboard.fontsReady();
    if (inTime === undefined && (await fonts)) {
        glyphs.setFamily(true);
        dashboard.fontsReady();
    }
}

/** @param {Orgkeep.Presentation} presentation its stylesheet is the one that counts */
function showView(presentation) {
    document.documentElement.dataset.view = presentation;
    for (const sheet of document.querySelectorAll('link[data-view]')) {
        if (!(sheet instanceof HTMLLinkElement)) continue;
        sheet.media = sheet.dataset.view === presentation ? 'all' : 'not all';
    }
}

/**
 * The stylesheet of the presentation `dom`. Where there is a picture it is not needed for the first
 * screen, but must be there when the picture is lost.
 *
 * @returns {Promise<unknown>} when it is there, or can't be had
 */
function pageStyle() {
    const sheet = document.querySelector('link[data-view=dom]');
    if (!(sheet instanceof HTMLLinkElement)) return Promise.resolve();
    const settled = new Promise((resolve) => {
        sheet.addEventListener('load', resolve, { once: true });
        sheet.addEventListener('error', resolve, { once: true });
    });
    sheet.href = sheet.dataset.later ?? '';
    return settled;
}

function isPage() {
    return document.documentElement.dataset.view === 'dom';
}

/** @param {Orgkeep.SemanticsNode[]} nodes */
function titleOf(nodes) {
    const tab = nodes.find((node) => node.role === 'tab' && node.selected);
    const isHome = !tab || tab.id === 'tab.0' || !tab.id.startsWith('tab.');
    return isHome ? 'Orgkeep' : `${tab.name} – Orgkeep`;
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} patience milliseconds
 * @returns {Promise<T | undefined>} undefined where it takes longer
 */
async function soon(promise, patience) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const late = new Promise((resolve) => {
        timer = setTimeout(resolve, patience);
    });
    try {
        return await Promise.race([promise, late]);
    } finally {
        clearTimeout(timer);
    }
}

/**
 * An error thrown through C++ frames leaves them half done: nothing after it can be trusted.
 *
 * @param {Orgkeep.Host} host
 * @param {(title: string, detail: string) => void} showFailure
 * @returns {Orgkeep.Host}
 */
function stoppingAtFirstError(host, showFailure) {
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
