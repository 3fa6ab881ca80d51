// Rules for all JavaScript of the project but the Lightning web components, which have Salesforce's own
// rules (web/salesforce/eslint.config.js). Layout is Prettier's concern. Run by ./dev format.
import js from '@eslint/js';
import globals from 'globals';

/** Rules that find mistakes, in addition to ESLint's recommended ones. */
const findMistakes = {
    'array-callback-return': 'error',
    curly: ['error', 'multi-line'],
    'default-case-last': 'error',
    eqeqeq: 'error',
    'no-constructor-return': 'error',
    'no-eval': 'error',
    'no-implied-eval': 'error',
    'no-new-func': 'error',
    'no-self-compare': 'error',
    'no-throw-literal': 'error',
    'no-unmodified-loop-condition': 'error',
    'no-unreachable-loop': 'error',
    'no-unused-expressions': 'error',
    'no-use-before-define': ['error', { functions: false, classes: false, variables: false }],
    'no-var': 'error',
    'prefer-const': 'error',
    'prefer-promise-reject-errors': 'error',
};

export default [
    { ignores: ['build*/', 'web/salesforce/'] },
    js.configs.recommended,
    {
        linterOptions: { reportUnusedDisableDirectives: 'error' },
        rules: findMistakes,
    },
    { files: ['web/**'], languageOptions: { globals: globals.browser } },
    // The module for Node runs in pages too.
    { files: ['web/node/**'], languageOptions: { globals: globals['shared-node-browser'] } },
    { files: ['tests/**', 'bench/**'], languageOptions: { globals: globals.node } },
    // These hold functions that run in a page.
    { files: ['tests/browser/**', 'bench/**'], languageOptions: { globals: globals.browser } },
];
