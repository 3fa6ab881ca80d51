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
        if (exact) {
            width = exact.inlineSize;
            height = exact.blockSize;
        } else {
            width = Math.round(entry.contentRect.width * devicePixelRatio);
            height = Math.round(entry.contentRect.height * devicePixelRatio);
        }
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
