// @ts-check
import { copyWords } from '../dom/clipboard.mjs';

/**
 * Tells the dashboard what happens on the page. Clicks, keys and the focus come through the mirror;
 * the pointer is told for its looks alone.
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
    const tell = (event, inside, pressed) => {
        if (!event.isPrimary) return;
        ({ clientX: x, clientY: y } = event);
        isInside = inside;
        isPressed = pressed;
        dashboard.setPointer(x, y, inside, pressed);
    };
    /** What ends a press without the pointer's saying so. */
    const release = () => {
        if (!isPressed) return;
        isPressed = false;
        dashboard.setPointer(x, y, isInside, false);
    };
    /** @param {PointerEvent} event */
    const track = (event) => tell(event, true, (event.buttons & 1) !== 0);
    /** @param {PointerEvent} event A finger that is lifted hovers over nothing. */
    const lift = (event) => tell(event, event.pointerType !== 'touch', false);
    /** @param {PointerEvent} event */
    const leave = (event) => tell(event, false, false);
    addEventListener('pointermove', track, passive);
    addEventListener('pointerdown', track, passive);
    addEventListener('pointerup', lift, passive);
    addEventListener('pointercancel', leave, passive);
    document.documentElement.addEventListener('pointerleave', leave, passive);
    addEventListener('blur', release);
    addEventListener('contextmenu', release);
    addEventListener('copy', copyWords);

    addEventListener('scroll', () => dashboard.scroll(scrollY), passive);
    addEventListener('online', () => dashboard.setOnline(true));
    addEventListener('offline', () => dashboard.setOnline(false));
    dashboard.scroll(scrollY);
}
