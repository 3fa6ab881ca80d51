// @ts-check

/** Line boxes of the picture's text, CSS pixels; a taller rectangle holds several lines. */
const TALLEST_LINE = 30;
const BODY = { size: 13, line: 20 };

const ruler = document.createElement('canvas').getContext('2d');

/**
 * Makes the element's transparent text lie about where the picture shows it, so that a selection
 * covers the words it selects. Cells and buttons centre theirs by the stylesheet.
 *
 * @param {HTMLElement} element
 * @param {string} text
 * @param {Orgkeep.SemanticsNode} node
 */
export function fitText(element, text, node) {
    if (['button', 'tab', 'cell', 'column_header'].includes(node.role)) return;
    const [, , width, height] = node.rect;
    const { style } = element;
    if (height > TALLEST_LINE) {
        style.fontSize = `${BODY.size}px`;
        style.lineHeight = `${BODY.line}px`;
        style.whiteSpace = 'pre-wrap';
        return;
    }
    style.fontSize = `${lineSize(text, width, height)}px`;
    style.lineHeight = `${height}px`;
    style.whiteSpace = 'pre';
}

/**
 * @param {string} text
 * @param {number} width
 * @param {number} height
 * @returns {number} the font size at which the text is that wide
 */
function lineSize(text, width, height) {
    if (!ruler || text === '' || width <= 0) return BODY.size;
    ruler.font = `${BODY.size}px Inter, system-ui, sans-serif`;
    const natural = ruler.measureText(text).width;
    if (natural <= 0) return BODY.size;
    const fitting = (BODY.size * width) / natural;
    return Math.round(100 * Math.min(Math.max(fitting, 1), height)) / 100;
}
