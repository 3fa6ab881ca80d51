// @ts-check

/**
 * Tells the dashboard the canvas' size in device pixels, now and whenever it changes.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Orgkeep.Dashboard} dashboard
 */
export function watchViewport(canvas, dashboard) {
    let width = 0;
    let height = 0;
    const report = () => dashboard.resize(width, height, devicePixelRatio);

    const observer = new ResizeObserver((entries) => {
        const entry = entries[entries.length - 1];
        const exact = entry.devicePixelContentBoxSize?.[0];
        width = wholePixels(entry.contentRect.width, exact?.inlineSize);
        height = wholePixels(entry.contentRect.height, exact?.blockSize);
        report();
    });
    /** (Re-)observing reports the size anew. */
    const observe = () => {
        observer.unobserve(canvas);
        try {
            observer.observe(canvas, { box: 'device-pixel-content-box' });
        } catch {
            observer.observe(canvas); // Safari before 18
        }
    };
    observe();

    // A window that is dragged to another screen or zoomed may keep its device pixels.
    const watchRatio = () => {
        matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
            'change',
            () => {
                observe();
                watchRatio();
            },
            { once: true },
        );
    };
    watchRatio();
}

/**
 * @param {number} cssPixels
 * @param {number | undefined} exact device pixels as the browser knows them, if it does
 */
function wholePixels(cssPixels, exact) {
    const computed = cssPixels * devicePixelRatio;
    // Where the ratio is emulated (device modes of developer tools), the exact size is that of the
    // real screen. Otherwise the two differ by rounding alone.
    return exact !== undefined && Math.abs(exact - computed) < 1 ? exact : Math.round(computed);
}
