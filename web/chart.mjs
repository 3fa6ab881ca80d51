// @ts-check
// Where the mirror is the page, there is no picture to draw the charts.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Gives an element the share that the stylesheet draws as a bar, the area that stands for a series,
 * and the words of a read-out; or takes them away.
 *
 * @param {HTMLElement} element
 * @param {Orgkeep.SemanticsNode} node
 * @param {boolean} isPage
 */
export function drawSeries(element, node, isPage) {
    if (isPage && node.fraction !== undefined) {
        element.dataset.fraction = '';
        element.style.setProperty('--fraction', String(node.fraction));
        element.style.setProperty('--part', String(node.series?.[0] ?? 0));
    } else {
        delete element.dataset.fraction;
    }
    if (node.role !== 'range') return;
    element.querySelector('svg')?.remove();
    element.querySelector('.read-out')?.remove();
    if (!isPage) return;
    element.querySelector('label')?.after(area(node.series ?? []), readOut(node.value ?? ''));
}

/** @param {string} value said by the control beside it already */
function readOut(value) {
    const made = document.createElement('span');
    made.className = 'read-out';
    made.ariaHidden = 'true';
    made.textContent = value;
    return made;
}

/** @param {number[]} series 0 … 1 */
function area(series) {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 100 100');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    const step = 100 / Math.max(1, series.length - 1);
    const points = series.map((value, at) => `${round(at * step)} ${round(100 - 100 * value)}`);
    if (points.length === 0) return svg;
    const line = `M${points.join('L')}`;
    svg.append(path('area', `${line}L100 100L0 100Z`), path('line', line));
    return svg;
}

/** @param {string} className @param {string} d */
function path(className, d) {
    const made = document.createElementNS(SVG, 'path');
    made.setAttribute('class', className);
    made.setAttribute('d', d);
    return made;
}

/** @param {number} value */
function round(value) {
    return Math.round(value * 100) / 100;
}
