// @ts-check

const SYSTEM_FONTS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** The empty pixels around every glyph: antialiasing may reach just outside its bounding box. */
const MARGIN = 1;

/**
 * The color that glyphs are drawn with. Text engines draw dark text thinner than light text (in Chromium
 * by a tenth of the coverage); most text here is dark.
 */
const TEXT_COLOR = '#2e2e2e';

/** @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context */

/**
 * @param {number} width
 * @param {number} height
 * @returns {Context}
 */
function createContext(width, height) {
    /** @type {OffscreenCanvas | HTMLCanvasElement} */
    let canvas;
    if (typeof OffscreenCanvas === 'function') {
        canvas = new OffscreenCanvas(width, height);
    } else {
        canvas = document.createElement('canvas');
        canvas.width = width;
        canvas.height = height;
    }
    // Every glyph is read back, so the canvas should stay in main memory.
    const context = /** @type {Context | null} */ (canvas.getContext('2d', { willReadFrequently: true }));
    if (!context) throw new Error('This browser provides no 2D canvas to draw text with.');
    return context;
}

/** Draws glyphs with the browser's text engine. All sizes are in device pixels. */
export class GlyphRasterizer {
    #context = createContext(64, 64);
    #families = SYSTEM_FONTS;
    #font = '';

    /** @param {boolean} hasInter whether the page's own font is loaded; otherwise the system's fonts are used */
    setFamily(hasInter) {
        this.#families = hasInter ? `Inter, ${SYSTEM_FONTS}` : SYSTEM_FONTS;
    }

    /**
     * @param {number} size
     * @param {boolean} semibold
     * @returns {Orgkeep.TextMetrics}
     */
    metrics(size, semibold) {
        this.#select(size, semibold);
        const measured = this.#context.measureText('x');
        return {
            ascent: measured.fontBoundingBoxAscent,
            descent: measured.fontBoundingBoxDescent,
        };
    }

    /**
     * @param {number} codePoint
     * @param {number} size
     * @param {boolean} semibold
     * @returns {Orgkeep.Glyph}
     */
    rasterize(codePoint, size, semibold) {
        this.#select(size, semibold);
        const isScalar = codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff);
        const text = isScalar ? String.fromCodePoint(codePoint) : '\ufffd';
        const box = this.#context.measureText(text);
        const left = Math.floor(-box.actualBoundingBoxLeft) - MARGIN;
        const top = Math.floor(-box.actualBoundingBoxAscent) - MARGIN;
        const width = Math.ceil(box.actualBoundingBoxRight) + MARGIN - left;
        const height = Math.ceil(box.actualBoundingBoxDescent) + MARGIN - top;
        const isVisible = width > 2 * MARGIN && height > 2 * MARGIN;
        if (!isVisible) {
            const coverage = new Uint8Array(0);
            return { advance: box.width, left: 0, top: 0, width: 0, height: 0, coverage };
        }
        return {
            advance: box.width,
            left,
            top,
            width,
            height,
            coverage: this.#draw(text, left, top, width, height),
        };
    }

    /**
     * @param {number} size
     * @param {boolean} semibold
     */
    #select(size, semibold) {
        const font = `${semibold ? 600 : 400} ${size}px ${this.#families}`;
        if (font === this.#font) return;
        this.#font = font;
        this.#context.font = font;
    }

    /**
     * @param {string} text
     * @param {number} left the left edge of the bounding box relative to the pen position
     * @param {number} top the top edge of the bounding box relative to the baseline
     * @param {number} width
     * @param {number} height
     */
    #draw(text, left, top, width, height) {
        const { canvas } = this.#context;
        if (canvas.width < width || canvas.height < height) {
            this.#context = createContext(Math.max(canvas.width, width), Math.max(canvas.height, height));
            this.#context.font = this.#font;
        }
        const context = this.#context;
        context.clearRect(0, 0, width, height);
        context.fillStyle = TEXT_COLOR;
        context.fillText(text, -left, -top);
        const pixels = context.getImageData(0, 0, width, height).data;
        const coverage = new Uint8Array(width * height);
        for (let at = 0; at < coverage.length; ++at) coverage[at] = pixels[4 * at + 3];
        return coverage;
    }
}
