// @ts-check

/**
 * Puts a readable panel in the place of the dashboard. The first failure stays: what follows from it
 * says less.
 *
 * @param {string} title
 * @param {string} detail what went wrong, for the person who is asked about it
 */
export function showFailure(title, detail) {
    const page = document.documentElement;
    if (page.dataset.state === 'failed') return;
    page.dataset.state = 'failed';
    document.getElementById('mirror')?.replaceChildren();

    const heading = document.createElement('h1');
    heading.textContent = title;
    const text = document.createElement('p');
    text.textContent = detail;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Try again';
    button.addEventListener('click', () => location.reload());
    document.getElementById('failure')?.replaceChildren(heading, text, button);
    button.focus({ preventScroll: true });
}
