'use strict';

const recommended = require('@salesforce/eslint-config-lwc/recommended');

const bridge = '**/lwc/orgkeepHost/*.js';

/** Keeps the rules about the platform's restrictions and drops those about style. */
const platformRules = (rules = {}) =>
    Object.fromEntries(Object.entries(rules).filter(([name]) => name.startsWith('@')));

module.exports = [
    { ignores: ['node_modules/', '*.config.js'] },
    ...recommended.map((config) => ({ ...config, files: ['**/lwc/**/*.js'], ignores: [bridge] })),
    // The bridge is the same file as for other host pages, so Salesforce's rules about style do not apply.
    ...recommended.map((config) => ({ ...config, files: [bridge], rules: platformRules(config.rules) })),
    // The bridge has a timeout for a service that does not respond.
    { files: [bridge], rules: { '@lwc/lwc/no-async-operation': 'off' } },
];
