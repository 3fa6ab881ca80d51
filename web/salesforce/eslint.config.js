'use strict';

const recommended = require('@salesforce/eslint-config-lwc/recommended');

const bridge = '**/lwc/orgkeepHost/*.js';

/** The rules about what the platform allows, without those about style. */
const ofPlatform = (rules = {}) =>
    Object.fromEntries(Object.entries(rules).filter(([name]) => name.startsWith('@')));

module.exports = [
    { ignores: ['node_modules/', '*.config.js'] },
    ...recommended.map((config) => ({ ...config, files: ['**/lwc/**/*.js'], ignores: [bridge] })),
    // The bridge is the one of every host page, in the style of those.
    ...recommended.map((config) => ({ ...config, files: [bridge], rules: ofPlatform(config.rules) })),
    // It waits once, for a service that does not answer.
    { files: [bridge], rules: { '@lwc/lwc/no-async-operation': 'off' } },
];
