// @ts-check

/** The highest line of text on the canvas, CSS pixels; a higher rectangle holds several lines. */
const MAX_LINE_HEIGHT = 30;
const BODY = { size: 13, line: 20 };

const ruler = document.createElement('canvas').getContext('2d');

/**
 * Sizes the element's transparent text like the text on the canvas, so that a selection covers the
 * selected text. The stylesheet centers the text of cells and buttons.
 *
 * @param {HTMLElement} element
 * @param {string} text
 * @param {Orgkeep.SemanticsNode} node
 */
export function fitText(element, text, node) {
    if (['button', 'tab', 'cell', 'column_header'].includes(node.role)) return;
    const [, , width, height] = node.rect;
    const { style } = element;
    if (height > MAX_LINE_HEIGHT) {
        style.fontSize = `${BODY.size}px`;
        style.lineHeight = `${BODY.line}px`;
        style.whiteSpace = 'pre-wrap';
        return;
    }
    style.fontSize = `${fittingFontSize(text, width, height)}px`;
    style.lineHeight = `${height}px`;
    style.whiteSpace = 'pre';
}

/**
 * @param {string} text
 * @param {number} width
 * @param {number} height
 * @returns {number} the font size at which the text has that width, CSS pixels
 */
function fittingFontSize(text, width, height) {
    if (!ruler || text === '' || width <= 0) return BODY.size;
    ruler.font = `${BODY.size}px Inter, system-ui, sans-serif`;
    const bodyWidth = ruler.measureText(text).width;
    if (bodyWidth <= 0) return BODY.size;
    const fitting = (BODY.size * width) / bodyWidth;
    return Math.round(100 * Math.min(Math.max(fitting, 1), height)) / 100;
}
