// For tools that look for this file name. The types of index.mjs are in index.d.mts.
export * from './index.mjs';
