// @ts-check

/**
 * Tells the page around what it may want to follow: that the dashboard is shown or has failed, how high
 * its content is, and where in it somebody is.
 *
 * @param {(method: string, params: object) => void} notify
 */
export function reportFrame(notify) {
    const page = document.documentElement;
    const mirror = document.getElementById('mirror');
    if (!mirror) return;

    const tellState = () => {
        if (page.dataset.state === 'running') notify('orgkeep/shown', {});
        if (page.dataset.state !== 'failed') return;
        const [title = '', detail = ''] = ['h1', 'p'].map(
            (tag) => document.querySelector(`#failure ${tag}`)?.textContent ?? '',
        );
        notify('orgkeep/failed', { title: title.slice(0, 200), detail: detail.slice(0, 2000) });
    };
    new MutationObserver(tellState).observe(page, { attributeFilter: ['data-state'] });
    tellState(); // it may have failed already

    // As high as its content, never as the frame: it would never become smaller again.
    mirror.style.minHeight = '0';
    let told = 0;
    new ResizeObserver(() => {
        const content = mirror.getBoundingClientRect().height;
        // A pixel more: where a frame lies between device pixels, it may lose a fraction of one. A
        // scroll bar for that would make the content narrower, hence higher, and so on.
        const height = Math.ceil(content) + 1;
        if (content === 0 || height === told) return;
        told = height;
        notify('orgkeep/size', { height });
    }).observe(mirror);

    // In a frame that is higher than the window only the page around can scroll.
    mirror.addEventListener('focusin', ({ target }) => {
        if (!(target instanceof Element)) return;
        // A dialog that has just opened is put in its place within the next frame.
        requestAnimationFrame(() => {
            const { top, height } = (target.closest('dialog') ?? target).getBoundingClientRect();
            notify('orgkeep/place', { top: Math.max(0, Math.floor(top)), height: Math.ceil(height) });
        });
    });
}
