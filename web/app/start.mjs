// @ts-check
import { saveFile } from './download.mjs';
import { loadFonts } from './fonts.mjs';
import { GlyphRasterizer } from '../canvas/glyphs.mjs';
import { watchInput } from '../canvas/input.mjs';
import { loadModule, loadDeferredModule } from './loader.mjs';
import { calendarStyle } from './locale.mjs';
import { SemanticsDom } from '../dom/semantics_dom.mjs';
import { copyText } from '../dom/clipboard.mjs';
import { watchFiles } from './file_drop.mjs';
import { Route } from './route.mjs';
import { prefersDark, showTheme, storeTheme, storedTheme } from './theme.mjs';
import { zoneTransitions } from './time_zone.mjs';
import { createServiceFetch, createTransport } from './transport.mjs';
import { watchViewport } from '../canvas/viewport.mjs';

/** The time for which the first frame waits for the page's font before it uses the system's fonts. */
const FONT_TIMEOUT_MS = 1500;

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
function metaContent(name) {
    return document.querySelector(`meta[name=orgkeep-${name}]`)?.getAttribute('content') ?? '';
}

/** @param {(title: string, detail: string) => void} showFailure */
async function findEmbeddedApp(showFailure) {
    const isFramed = parent !== window;
    const launch = metaContent('launch');
    if (!isFramed && launch === '') return undefined;
    const { EmbeddedApp } = await import('../embedded/embedded_app.mjs');
    const { search, origin } = location;
    const hosts = metaContent('hosts');
    const service = metaContent('service');
    return new EmbeddedApp({ search, origin, isFramed, launch, hosts, service }, showFailure, (dark) => {
        if (storedTheme() === 'system') showTheme(dark);
    });
}

/** This is exported for the tests of the semantics DOM. */
export { SemanticsDom };

/**
 * Loads and runs the dashboard. Rejects if it can't be loaded.
 *
 * @param {(title: string, detail: string) => void} showFailure called if the dashboard stops later
 */
export async function start(showFailure) {
    const canvas = element('picture', HTMLCanvasElement);
    const fonts = loadFonts();
    const [embeddedApp, module] = await Promise.all([
        findEmbeddedApp(showFailure),
        loadModule((reason) => showFailure('The dashboard has stopped', reason)),
    ]);

    const glyphs = new GlyphRasterizer();
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
    const forcedColors = matchMedia('(forced-colors: active)');
    const mirror = new SemanticsDom(element('mirror', HTMLElement), {
        activate: (id) => dashboard.activate(id),
        setValue: (id, value) => dashboard.setValue(id, value),
        setFocus: (id, visible) => dashboard.setFocus(id, visible),
        importFiles: (files) => importFiles(files),
    });
    const request = createTransport({
        fetchService: embeddedApp?.fetchService ?? createServiceFetch(metaContent('service')),
        respond: (...response) => dashboard.respond(...response),
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
            const target = focusRequest === '' ? undefined : mirror.element(focusRequest);
            if (target) mirror.focus(focusRequest, { preventScroll: scrollTo >= 0 });
            if (scrollTo < 0) return;
            // `scrollTo` is a position on the canvas. The DOM has its own layout, in which only the top
            // is at the same position.
            if (isDomPresentation() && scrollTo > 0) target?.scrollIntoView({ behavior });
            else window.scrollTo({ top: scrollTo, behavior });
        },
        async shown() {
            const stylesheetLoaded = loadPageStylesheet();
            if (isDomPresentation()) await stylesheetLoaded;
            document.documentElement.dataset.state = 'running';
            document.getElementById('loading')?.remove();
            route.restore();
            performance.mark('orgkeep-shown');
        },
        appearance(presentation, dark) {
            applyStylesheets(presentation);
            mirror.present(presentation);
            showTheme(dark);
        },
        navigate(fragment, replace) {
            route.write(fragment, replace);
            embeddedApp?.reportRoute(fragment);
        },
        keepTheme: storeTheme,
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
        rasterize: (codePoint, size, semibold) => glyphs.rasterize(codePoint, size, semibold),
    };
    const isVisible = () => document.visibilityState === 'visible' && embeddedApp?.isVisible !== false;
    const isDarkPreferred = () => embeddedApp?.prefersDark ?? prefersDark.matches;
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
            prefersDark: isDarkPreferred(),
            forcedColors: forcedColors.matches,
            theme: storedTheme(),
            fragment: location.hash,
            ...calendarStyle(navigator.languages ?? []),
        },
        stopAtFirstError(host, showFailure),
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

    const importFiles = watchFiles((...file) => dashboard.importFile(...file));
    watchViewport(canvas, dashboard);
    watchInput(dashboard);
    reducedMotion.addEventListener('change', () => dashboard.setReducedMotion(reducedMotion.matches));
    forcedColors.addEventListener('change', () => dashboard.setForcedColors(forcedColors.matches));
    document.addEventListener('visibilitychange', () => dashboard.setVisible(isVisible()));
    const updatePrefersDark = () => dashboard.setPrefersDark(isDarkPreferred());
    prefersDark.addEventListener('change', updatePrefersDark);
    embeddedApp?.watch(() => {
        updatePrefersDark();
        dashboard.setVisible(isVisible());
    });
    dashboard.open();

    const hasInter = await withTimeout(fonts, FONT_TIMEOUT_MS);
    glyphs.setFamily(hasInter === true);
    dashboard.fontsReady();
    if (hasInter === undefined && (await fonts)) {
        glyphs.setFamily(true);
        dashboard.fontsReady();
    }
}

/** @param {Orgkeep.Presentation} presentation the stylesheets of the other one are turned off */
function applyStylesheets(presentation) {
    document.documentElement.dataset.view = presentation;
    for (const sheet of document.querySelectorAll('link[data-view]')) {
        if (!(sheet instanceof HTMLLinkElement)) continue;
        sheet.media = sheet.dataset.view === presentation ? 'all' : 'not all';
    }
}

/**
 * Loads the stylesheet of the presentation `dom`. The canvas does not need it for the first screen, but
 * it must be loaded before the WebGL context is lost.
 *
 * @returns {Promise<unknown>} resolves when it is loaded or has failed to load
 */
function loadPageStylesheet() {
    const sheet = document.querySelector('link[data-view=dom]');
    if (!(sheet instanceof HTMLLinkElement)) return Promise.resolve();
    const settled = new Promise((resolve) => {
        sheet.addEventListener('load', resolve, { once: true });
        sheet.addEventListener('error', resolve, { once: true });
    });
    sheet.href = sheet.dataset.later ?? '';
    return settled;
}

function isDomPresentation() {
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
 * @param {number} timeoutMs
 * @returns {Promise<T | undefined>} undefined after a timeout
 */
async function withTimeout(promise, timeoutMs) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const timeout = new Promise((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
    });
    try {
        return await Promise.race([promise, timeout]);
    } finally {
        clearTimeout(timer);
    }
}

/**
 * Wraps the host's functions so that an error in one of them stops the dashboard: an error thrown through
 * C++ frames leaves their state inconsistent.
 *
 * @param {Orgkeep.Host} host
 * @param {(title: string, detail: string) => void} showFailure
 * @returns {Orgkeep.Host}
 */
function stopAtFirstError(host, showFailure) {
    const guarded = Object.entries(host).map(([name, call]) => [
        name,
        (/** @type {unknown[]} */ ...args) => {
            try {
                return /** @type {(...args: unknown[]) => unknown} */ (call)(...args);
            } catch (error) {
                showFailure('The dashboard has stopped', `${name}: ${error}`);
                throw error;
            }
        },
    ]);
    return Object.fromEntries(guarded);
}
