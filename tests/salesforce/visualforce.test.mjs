// The Visualforce page in a browser: the dashboard from the org's own files, its data from the service.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { backupCard, launchBrowser, newPage } from '../browser/harness.mjs';
import { startOrg } from './org.mjs';
import { startTokenService } from './token_service.mjs';

/** @type {import('../browser/harness.mjs').Browser} */
let browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/** @param {import('node:test').TestContext} t */
async function openPage(t) {
  const org = await startOrg(t);
  const service = await startTokenService(t, org.origin);
  const { page, problems } = await newPage(t, browser);
  /** @type {string[]} */
  const missing = [];
  page.on('response', (response) => {
    if (response.status() === 404) missing.push(response.url());
  });
  return { org, service, page, problems, missing, frame: page.frameLocator('#dashboard') };
}

test('the page shows the dashboard from the static resource, signed in by Apex', async (t) => {
  const { org, service, page, problems, missing, frame } = await openPage(t);
  org.use({ service: service.origin, launchCode: service.launchCode });
  await page.goto(`${org.origin}/apex/Orgkeep`);
  await backupCard(/** @type {any} */ (frame)).status('Backup Successful').waitFor();
  assert.deepEqual(missing, []);
  assert.deepEqual(problems, []);
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('what Apex refuses is told above the dashboard, until it is tried again and goes well', async (t) => {
  const { org, service, page, frame } = await openPage(t);
  const told = page.getByRole('alert').filter({ hasText: 'The service key belongs to another org.' });
  org.use({ service: service.origin, launchCode: () => Promise.reject(new Error('The service key belongs to another org.')) });
  await page.goto(`${org.origin}/apex/Orgkeep`);
  await told.waitFor();
  await frame.getByText('Your session has ended').first().waitFor();

  org.use({ service: service.origin, launchCode: service.launchCode });
  await frame.getByRole('button', { name: 'Try again' }).click();
  await backupCard(/** @type {any} */ (frame)).status('Backup Successful').waitFor();
  await told.waitFor({ state: 'hidden' });
});
