'use strict';

const path = require('path');
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

// The bridge exists only in the built project.
const assembled = process.env.ORGKEEP_SALESFORCE || path.join(__dirname, '../../build/salesforce');

module.exports = {
    ...jestConfig,
    moduleNameMapper: {
        '^c/orgkeepHost$': path.join(assembled, 'force-app/main/default/lwc/orgkeepHost/orgkeepHost.js'),
    },
};
