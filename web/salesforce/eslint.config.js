'use strict';

const recommended = require('@salesforce/eslint-config-lwc/recommended');

module.exports = [
    { ignores: ['node_modules/', '*.config.js'] },
    ...recommended.map((config) => ({ ...config, files: ['**/lwc/**/*.js'] })),
    {
        // The bridge is the one of every host page, in the style of those: it waits once, for a service
        // that does not answer, and passes over messages that it does not know.
        files: ['**/lwc/orgkeepHost/*.js'],
        rules: {
            '@lwc/lwc/no-async-operation': 'off',
            'default-case': 'off',
            'no-use-before-define': 'off',
            'no-void': 'off'
        }
    }
];
