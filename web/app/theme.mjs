// @ts-check
// Light or dark. Runs before the page is first painted, where the browser lets it (index.html).

const KEY = 'orgkeep-theme';

/** @type {Record<string, string>} the header's, which the browser's own bar continues */
const BAR = { light: '#ffffff', dark: '#242424' };

export const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** @returns {Orgkeep.ThemeChoice} as it was kept on this device */
export function keptTheme() {
    try {
        const kept = localStorage.getItem(KEY);
        return kept === 'light' || kept === 'dark' ? kept : 'system';
    } catch {
        return 'system'; // storage is forbidden here
    }
}

/** @param {Orgkeep.ThemeChoice} choice */
export function keepTheme(choice) {
    try {
        if (choice === 'system') localStorage.removeItem(KEY);
        else localStorage.setItem(KEY, choice);
    } catch {
        // It holds as long as the page does.
    }
}

/** @param {boolean} dark */
export function showTheme(dark) {
    const theme = dark ? 'dark' : 'light';
    document.documentElement.dataset.theme = theme;
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', BAR[theme]);
}

const kept = keptTheme();
showTheme(kept === 'system' ? prefersDark.matches : kept === 'dark');
