'use strict';

const recommended = require('@salesforce/eslint-config-lwc/recommended');

module.exports = [
    { ignores: ['node_modules/', '*.config.js'] },
    ...recommended.map((config) => ({ ...config, files: ['**/lwc/**/*.js'] })),
    {
        // The bridge is the one of every host page: it waits once, for a service that does not answer.
        files: ['**/lwc/orgkeepHost/*.js'],
        rules: { '@lwc/lwc/no-async-operation': 'off' }
    }
];
