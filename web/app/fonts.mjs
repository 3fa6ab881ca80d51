// @ts-check

/**
 * Loads the page's font, declared in orgkeep.css, in the weights that the glyphs are drawn with.
 *
 * @returns {Promise<boolean>} whether it was loaded; otherwise the system's fonts are used
 */
export async function loadFonts() {
    try {
        const loaded = await Promise.all(
            ['400 13px Inter', '600 13px Inter'].map((font) => document.fonts.load(font)),
        );
        return loaded.every((faces) => faces.length > 0);
    } catch {
        return false;
    }
}
