// @ts-check

/**
 * Reports to the host page that the dashboard is shown or has failed, the height of its content, and the
 * position of the focus.
 *
 * @param {(method: string, params: object) => void} notify
 */
export function reportFrame(notify) {
    const page = document.documentElement;
    const mirror = document.getElementById('mirror');
    if (!mirror) return;

    const reportState = () => {
        if (page.dataset.state === 'running') notify('orgkeep/shown', {});
        if (page.dataset.state !== 'failed') return;
        const [title = '', detail = ''] = ['h1', 'p'].map(
            (tag) => document.querySelector(`#failure ${tag}`)?.textContent ?? '',
        );
        notify('orgkeep/failed', { title: title.slice(0, 200), detail: detail.slice(0, 2000) });
    };
    new MutationObserver(reportState).observe(page, { attributeFilter: ['data-state'] });
    reportState(); // the dashboard may have failed already

    // There is no minimum height: with that of the frame, the reported height could never shrink.
    mirror.style.minHeight = '0';
    let reportedHeight = 0;
    new ResizeObserver(() => {
        const content = mirror.getBoundingClientRect().height;
        // One pixel more, because a frame that does not lie on whole device pixels may be a fraction of a
        // pixel too small. A scroll bar would make the content narrower, so higher, and so on.
        const height = Math.ceil(content) + 1;
        if (content === 0 || height === reportedHeight) return;
        reportedHeight = height;
        notify('orgkeep/size', { height });
    }).observe(mirror);

    // If the frame is higher than the window, only the host page can scroll.
    mirror.addEventListener('focusin', ({ target }) => {
        if (!(target instanceof Element)) return;
        // A dialog that has just opened gets its position in the next animation frame.
        requestAnimationFrame(() => {
            const { top, height } = (target.closest('dialog') ?? target).getBoundingClientRect();
            notify('orgkeep/place', { top: Math.max(0, Math.floor(top)), height: Math.ceil(height) });
        });
    });
}
