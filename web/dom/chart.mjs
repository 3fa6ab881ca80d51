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
    if (node.role !== 'range' && node.role !== 'slider') return;
    element.querySelector('svg')?.remove();
    element.querySelector('.read-out')?.remove();
    if (!isPage) return;
    const told = [readOut(node.value ?? '')];
    if (node.role === 'slider') element.querySelector('label')?.after(...told);
    else element.querySelector('label')?.after(chart(node), ...told);
}

/** @param {string} value said by the control beside it already */
function readOut(value) {
    const made = document.createElement('span');
    made.className = 'read-out';
    made.ariaHidden = 'true';
    made.textContent = value;
    return made;
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
    if (fraction !== undefined) svg.append(path('limit', `M0 ${high(fraction)}L100 ${high(fraction)}`));
    return svg;
}

/** @param {number[]} series @returns {string} its points from left to right */
function line(series) {
    const step = 100 / Math.max(1, series.length - 1);
    return series.map((value, at) => `${round(at * step)} ${high(value)}`).join('L');
}

/** @param {number[]} series */
function bars(series) {
    const slot = 100 / series.length;
    return series
        .map((value, at) => `M${round((at + 0.25) * slot)} 100V${high(value)}h${round(slot / 2)}V100Z`)
        .join('');
}

/** @param {number[]} series lows, middles, highs */
function band(series) {
    const count = series.length / 3;
    const [lows, middles, highs] = [0, 1, 2].map((part) => series.slice(part * count, (part + 1) * count));
    const back = line(lows).split('L').reverse().join('L');
    return [path('band', `M${line(highs)}L${back}Z`), path('line', `M${line(middles)}`)];
}

/** @param {number} share 0 … 1 */
function high(share) {
    return round(100 - 100 * share);
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
