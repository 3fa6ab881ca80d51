// @ts-check
import { copySelection } from '../dom/clipboard.mjs';

/**
 * Passes pointer, scroll and network events to the dashboard. Clicks, keys and the focus come from the
 * mirror; the dashboard uses the pointer only to draw hover and pressed states.
 *
 * @param {Orgkeep.Dashboard} dashboard
 */
export function watchInput(dashboard) {
    const passive = { passive: true };
    let x = 0;
    let y = 0;
    let isInside = false;
    let isPressed = false;

    /**
     * @param {PointerEvent} event
     * @param {boolean} inside
     * @param {boolean} pressed
     */
    const report = (event, inside, pressed) => {
        if (!event.isPrimary) return;
        ({ clientX: x, clientY: y } = event);
        isInside = inside;
        isPressed = pressed;
        dashboard.setPointer(x, y, inside, pressed);
    };
    /** Ends a press for which no `pointerup` will come. */
    const release = () => {
        if (!isPressed) return;
        isPressed = false;
        dashboard.setPointer(x, y, isInside, false);
    };
    /** @param {PointerEvent} event */
    const track = (event) => report(event, true, (event.buttons & 1) !== 0);
    /** @param {PointerEvent} event a pointer event of a touch: a lifted finger hovers over nothing */
    const lift = (event) => report(event, event.pointerType !== 'touch', false);
    /** @param {PointerEvent} event */
    const leave = (event) => report(event, false, false);
    addEventListener('pointermove', track, passive);
    addEventListener('pointerdown', track, passive);
    addEventListener('pointerup', lift, passive);
    addEventListener('pointercancel', leave, passive);
    document.documentElement.addEventListener('pointerleave', leave, passive);
    addEventListener('blur', release);
    addEventListener('contextmenu', release);
    addEventListener('copy', copySelection);

    addEventListener('scroll', () => dashboard.scroll(scrollY), passive);
    addEventListener('online', () => dashboard.setOnline(true));
    addEventListener('offline', () => dashboard.setOnline(false));
    dashboard.scroll(scrollY);
}
