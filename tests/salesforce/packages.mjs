// Gives the tests access to the npm packages of web/salesforce/, which its package.json lists.

import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The sources of the project, which hold its packages. */
export const sources = fileURLToPath(new URL('../../web/salesforce/', import.meta.url));

/** The built project, which is deployed. */
export const assembled = path.resolve(
    process.env.ORGKEEP_SALESFORCE ?? path.join(sources, '../../build/salesforce'),
);

// Without this, Salesforce's library writes a log file into the home folder.
process.env.SF_DISABLE_LOG_FILE = 'true';

export const require = createRequire(path.join(sources, 'package.json'));
