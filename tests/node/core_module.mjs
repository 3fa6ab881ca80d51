// Loads the built core module, with its declared types.

import { pathToFileURL } from 'node:url';
import path from 'node:path';

const folder = process.env.ORGKEEP_NODE;
if (!folder) {
    throw new Error('ORGKEEP_NODE must name the folder of the built core module');
}

/** The folder that `./dev build` leaves. */
export const moduleFolder = path.resolve(folder);

/** @type {typeof import('../../web/node/index.mjs')} */
export const { loadCore, loadPlanner } = await import(
    pathToFileURL(path.join(moduleFolder, 'index.mjs')).href
);
