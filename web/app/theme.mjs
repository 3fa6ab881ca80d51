// @ts-check
// The light or dark theme. This module runs before the first paint in browsers that support
// `blocking="render"` (index.html).

const KEY = 'orgkeep-theme';

/** @type {Record<string, string>} the header's color, used for the browser's toolbar too */
const TOOLBAR_COLORS = { light: '#ffffff', dark: '#242424' };

export const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** @returns {Orgkeep.ThemeChoice} the choice stored on this device */
export function storedTheme() {
    try {
        const stored = localStorage.getItem(KEY);
        return stored === 'light' || stored === 'dark' ? stored : 'system';
    } catch {
        return 'system'; // storage is blocked here
    }
}

/** @param {Orgkeep.ThemeChoice} choice */
export function storeTheme(choice) {
    try {
        if (choice === 'system') localStorage.removeItem(KEY);
        else localStorage.setItem(KEY, choice);
    } catch {
        // Storage is blocked: the choice lasts until the page is closed.
    }
}

/** @param {boolean} dark */
export function showTheme(dark) {
    const theme = dark ? 'dark' : 'light';
    document.documentElement.dataset.theme = theme;
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', TOOLBAR_COLORS[theme]);
}

const stored = storedTheme();
showTheme(stored === 'system' ? prefersDark.matches : stored === 'dark');
