// @ts-check

/**
 * Reports the canvas size in device pixels to the dashboard, now and whenever it changes.
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
    /** Observing an element again makes the observer report its size again. */
    const observe = () => {
        observer.unobserve(canvas);
        try {
            observer.observe(canvas, { box: 'device-pixel-content-box' });
        } catch {
            observer.observe(canvas); // Safari before 18
        }
    };
    observe();

    // The ratio may change without the size in device pixels: by zoom, or on another screen.
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
 * @param {number | undefined} exact device pixels as measured by the browser, if it supports that
 */
function wholePixels(cssPixels, exact) {
    const computed = cssPixels * devicePixelRatio;
    // If developer tools emulate the ratio, the exact size is that of the real screen. Otherwise the two
    // differ only by rounding.
    return exact !== undefined && Math.abs(exact - computed) < 1 ? exact : Math.round(computed);
}
