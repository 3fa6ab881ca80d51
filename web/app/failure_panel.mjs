// @ts-check

/**
 * Replaces the dashboard with a readable panel. Only the first failure is shown: later ones are usually
 * its consequences.
 *
 * @param {string} title
 * @param {string} detail what went wrong, for whoever gives support
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
