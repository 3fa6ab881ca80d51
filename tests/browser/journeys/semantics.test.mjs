// @ts-check
// Compares the page's elements with the semantics tree node by node, in every scenario, tab and dialog.
// (Native tests compare the semantics tree with the client's view.)
import assert from 'node:assert/strict';
import { journey } from './journey.mjs';
import { returnToStart, views } from './views.mjs';

/**
 * Runs in the page: describes the differences between the elements and the tree.
 *
 * @returns {string[]}
 */
function differences() {
    /** @type {string[]} */
    const found = [];
    const nodes = window.orgkeep?.semantics ?? [];
    if (nodes.length < 10) found.push(`only ${nodes.length} nodes`);
    /** @type {Element | null} */
    let before = null;
    for (const node of nodes) {
        const element = document.getElementById(`node-${node.id}`);
        if (!element) {
            found.push(`${node.id} has no element`);
            continue;
        }
        /** @param {string} what @param {unknown} actual @param {unknown} expected */
        const same = (what, actual, expected) => {
            if (actual === expected) return;
            found.push(`${node.id} (${node.role}), ${what}: ${actual} instead of ${expected}`);
        };
        const parent = element.parentElement?.closest('[data-node]');
        same('parent', parent ? parent.getAttribute('data-node') : null, node.parent);
        if (before && !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) {
            found.push(`${node.id} comes before ${before.id}`);
        }
        if (node.parent !== null) before = element;

        const nodeText = node.value ? `${node.name} ${node.value}` : node.name;
        const text = (/** @type {Element | null | undefined} */ each) => each?.textContent ?? '';
        /** @type {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | null} */
        const control = element.querySelector(':scope > input, :scope > select, :scope > textarea');
        const ownText = () =>
            [...element.childNodes]
                .filter(
                    (each) =>
                        !(
                            each instanceof Element &&
                            (each.hasAttribute('data-node') || each.querySelector('[data-node]'))
                        ),
                )
                .map((each) => each.textContent)
                .join('');
        switch (node.role) {
            case 'description_item':
                same('term', text(element.querySelector('dt')), node.name);
                same('definition', text(element.querySelector('dd')), node.value ?? '');
                break;
            case 'figure': {
                const [value, more] = element.querySelectorAll('dd');
                same('term', text(element.querySelector('dt')), node.name);
                same('value', text(value), node.value ?? '');
                same('more', text(more), node.description ?? '');
                break;
            }
            case 'select': {
                const select = /** @type {HTMLSelectElement | null} */ (control);
                same('label', text(select?.labels?.[0]), node.name);
                same(
                    'options',
                    [...(select?.options ?? [])].map(text).join('|'),
                    (node.options ?? []).join('|'),
                );
                same('chosen', text(select?.selectedOptions[0]), node.value ?? '');
                break;
            }
            case 'file_field':
            case 'text_area':
                same('label', text(control?.labels?.[0]), node.name);
                same(
                    'hint',
                    text(document.getElementById(control?.getAttribute('aria-describedby') ?? '')),
                    node.description ?? '',
                );
                break;
            case 'slider':
            case 'range':
                same('label', text(control?.labels?.[0]), node.name);
                same('value', control?.getAttribute('aria-valuetext'), node.value ?? '');
                same('position', control?.value, String(node.position ?? 0));
                break;
            case 'text_field':
            case 'search_field':
            case 'date_field':
                same('label', text(control?.labels?.[0]), node.name);
                same('value', control?.value, node.value ?? '');
                same(
                    'hint',
                    text(document.getElementById(control?.getAttribute('aria-describedby') ?? '')),
                    node.description ?? '',
                );
                same('invalid', control?.getAttribute('aria-invalid') === 'true', node.invalid === true);
                break;
            case 'heading':
            case 'text':
            case 'status':
            case 'alert':
            case 'button':
            case 'link':
            case 'tab':
            case 'list_item':
            case 'cell':
            case 'column_header':
                same('text', ownText(), nodeText);
                break;
            default: {
                const labelled = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
                const name = labelled ? text(labelled) : (element.getAttribute('aria-label') ?? '');
                if (node.role === 'progress_bar') {
                    same('value', element.getAttribute('aria-valuetext') ?? '', node.value ?? '');
                }
                if (node.name !== '') {
                    same('name', name, node.role === 'progress_bar' || labelled ? node.name : nodeText);
                }
            }
        }
        if (!control && node.role !== 'figure') {
            same('disabled', element.getAttribute('aria-disabled') === 'true', node.disabled === true);
            const description = document.getElementById(element.getAttribute('aria-describedby') ?? '');
            same('description', text(description), node.description ?? '');
        }
        if (node.role === 'tab') {
            same('selected', element.getAttribute('aria-selected') === 'true', node.selected === true);
        }
    }
    const known = new Set(nodes.map(({ id }) => id));
    for (const element of document.querySelectorAll('#mirror [data-node]')) {
        const id = element.getAttribute('data-node') ?? '';
        if (!known.has(id)) found.push(`${id} is no longer a node`);
    }
    return found;
}

for (const scenario of ['fresh', 'healthy', 'large', 'errors', 'failed', 'quota', 'running']) {
    journey(`the elements match the semantics tree: ${scenario}`, { scenario }, async ({ user }) => {
        for (const { name, open } of views) {
            // An org that was never backed up has no activity to open.
            if (scenario === 'fresh' && name === 'activity-details') continue;
            await open(user);
            // One call, during which the page does not change.
            assert.deepEqual(await user.page.evaluate(differences), [], name);
            await returnToStart(user);
        }
    });
}
