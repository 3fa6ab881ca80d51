// @ts-check
// Charts of the presentation `dom`, drawn as SVG.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Adds the visual parts of an element: the fraction that the stylesheet draws as a bar, the chart of a
 * series, and the value of a slider. Above the canvas, which draws them itself, removes them.
 *
 * @param {HTMLElement} element
 * @param {Orgkeep.SemanticsNode} node
 * @param {boolean} isDom whether the presentation is `dom`
 */
export function drawSeries(element, node, isDom) {
    if (isDom && node.fraction !== undefined) {
        element.dataset.fraction = '';
        element.style.setProperty('--fraction', String(node.fraction));
        element.style.setProperty('--part', String(node.series?.[0] ?? 0));
    } else {
        delete element.dataset.fraction;
    }
    if (node.role !== 'range' && node.role !== 'slider') return;
    element.querySelector('svg')?.remove();
    element.querySelector('.read-out')?.remove();
    if (!isDom) return;
    const label = element.querySelector('label');
    if (node.role === 'slider') label?.after(readOut(node.value ?? ''));
    else label?.after(chart(node), readOut(node.value ?? ''));
}

/** @param {string} value hidden from screen readers, as the control next to it has it already */
function readOut(value) {
    const element = document.createElement('span');
    element.className = 'read-out';
    element.ariaHidden = 'true';
    element.textContent = value;
    return element;
}

/** @param {Orgkeep.SemanticsNode} node */
function chart(node) {
    const { series = [], shape, fraction } = node;
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 100 100');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    if (series.length > 0) {
        if (shape === 'bars') svg.append(path('bars', bars(series)));
        else if (shape === 'band') svg.append(...band(series));
        else svg.append(path('area', `M${line(series)}L100 100L0 100Z`), path('line', `M${line(series)}`));
    }
    if (fraction !== undefined) svg.append(path('limit', `M0 ${yOf(fraction)}L100 ${yOf(fraction)}`));
    return svg;
}

/** @param {number[]} series @returns {string} path data of the points from left to right */
function line(series) {
    const step = 100 / Math.max(1, series.length - 1);
    return series.map((value, at) => `${round(at * step)} ${yOf(value)}`).join('L');
}

/** @param {number[]} series */
function bars(series) {
    const slot = 100 / series.length;
    return series
        .map((value, at) => `M${round((at + 0.25) * slot)} 100V${yOf(value)}h${round(slot / 2)}V100Z`)
        .join('');
}

/** @param {number[]} series all lows, then all medians, then all highs */
function band(series) {
    const count = series.length / 3;
    const [lows, medians, highs] = [0, 1, 2].map((part) => series.slice(part * count, (part + 1) * count));
    const lowsReversed = line(lows).split('L').reverse().join('L');
    return [path('band', `M${line(highs)}L${lowsReversed}Z`), path('line', `M${line(medians)}`)];
}

/** @param {number} value 0 … 1 @returns {number} its y coordinate in the view box */
function yOf(value) {
    return round(100 - 100 * value);
}

/** @param {string} className @param {string} d path data */
function path(className, d) {
    const element = document.createElementNS(SVG, 'path');
    element.setAttribute('class', className);
    element.setAttribute('d', d);
    return element;
}

/** @param {number} value */
function round(value) {
    return Math.round(value * 100) / 100;
}
