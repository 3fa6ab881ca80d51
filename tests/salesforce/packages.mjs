// The npm packages of web/salesforce/, where its own package.json names them.

import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The sources of the project, with its packages. */
export const sources = fileURLToPath(new URL('../../web/salesforce/', import.meta.url));

/** What the build leaves: the project to deploy. */
export const assembled = path.resolve(
    process.env.ORGKEEP_SALESFORCE ?? path.join(sources, '../../build/salesforce'),
);

// Salesforce's library would write a log into the home folder.
process.env.SF_DISABLE_LOG_FILE = 'true';

export const require = createRequire(path.join(sources, 'package.json'));
