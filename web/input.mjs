// @ts-check

/**
 * Tells the dashboard what happens on the page. Clicks, keys and the focus come through the mirror;
 * the pointer is told for its looks alone.
 *
 * @param {Orgkeep.Dashboard} dashboard
 */
export function watchInput(dashboard) {
    const passive = { passive: true };

    /** @param {PointerEvent} event */
    const track = (event) => {
        if (!event.isPrimary) return;
        dashboard.setPointer(event.clientX, event.clientY, true, (event.buttons & 1) !== 0);
    };
    /** @param {PointerEvent} event */
    const lift = (event) => {
        if (!event.isPrimary) return;
        // A finger that is lifted hovers over nothing.
        dashboard.setPointer(event.clientX, event.clientY, event.pointerType === 'mouse', false);
    };
    /** @param {PointerEvent} event */
    const leave = (event) => dashboard.setPointer(event.clientX, event.clientY, false, false);
    addEventListener('pointermove', track, passive);
    addEventListener('pointerdown', track, passive);
    addEventListener('pointerup', lift, passive);
    addEventListener('pointercancel', leave, passive);
    document.documentElement.addEventListener('pointerleave', leave, passive);

    addEventListener('scroll', () => dashboard.scroll(scrollY), passive);
    document.addEventListener('visibilitychange', () =>
        dashboard.setVisible(document.visibilityState === 'visible'),
    );
    addEventListener('online', () => dashboard.setOnline(true));
    addEventListener('offline', () => dashboard.setOnline(false));
    dashboard.scroll(scrollY);
}
