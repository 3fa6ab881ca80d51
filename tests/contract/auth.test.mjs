// --auth token over HTTP: how people come in, what they may do then, how it ends, and what is kept secret.

import assert from 'node:assert/strict';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import test, { after } from 'node:test';

import { check, described, met } from './openapi.mjs';
import { ada, api, hosts, json, meridian, meta, northwind, withSite, withTokens } from './token.mjs';

const manual = JSON.stringify({ type: 'manual' });

test('a launch code opens a session, and the session every call', async () => {
  await withTokens(() => {}, async (server, desk) => {
    const code = check(await desk.askCode());
    assert.equal(code.status, 201);
    assert.match(code.json.code, /^[A-Za-z0-9_-]{43}$/);
    assert.equal(code.headers['cache-control'], 'no-store');
    const opened = check(await desk.exchange(code.json.code));
    assert.equal(opened.status, 201);
    assert.equal(opened.headers['set-cookie'], undefined);
    const { token } = opened.json;

    const session = check(await desk.ask(token, 'GET', '/session'));
    assert.equal(session.json.org.id, northwind);
    assert.equal(session.json.org.name, 'Northwind Energy');
    assert.equal(session.json.user.name, ada.name);
    for (const target of ['/dashboard', '/settings', '/backups/current', '/activities', '/usage/api',
      '/usage/storage', '/org/objects']) {
      const answer = check(await desk.ask(token, 'GET', target));
      assert.equal(answer.status, 200, target);
      assert.match(answer.headers.vary, /Authorization/, target);
    }
    const { json: page } = check(await desk.ask(token, 'GET', '/activities?type=scheduled_backup&limit=1'));
    assert.equal(check(await desk.ask(token, 'GET', `/activities/${page.items[0].id}/log`)).status, 200);
    const started = check(await desk.ask(token, 'POST', '/backups', { headers: json, body: manual }));
    assert.equal(started.status, 202);
    const changed = check(await desk.ask(token, 'PUT', '/settings', {
      headers: { ...json, 'if-match': '*' }, body: '{"dailyApiQuota":20000,"backupFrequencyHours":12}' }));
    assert.equal(changed.status, 200);

    const renewed = check(await desk.ask(token, 'POST', '/sessions/current/renewal'));
    assert.equal(renewed.status, 200);
    assert.notEqual(renewed.json.token, token);
    assert.equal((await desk.ask(token, 'GET', '/session')).status, 200, 'for requests under way');
    assert.equal(check(await desk.ask(renewed.json.token, 'DELETE', '/sessions/current')).status, 204);
    for (const dead of [token, renewed.json.token]) {
      assert.equal(check(await desk.ask(dead, 'GET', '/session')).status, 401);
    }
  });
});

test('without a live token nothing is answered but whether the service is well', async () => {
  await withTokens(() => {}, async (server, desk) => {
    const calls = described({ auth: 'token' }).filter((entry) => entry.endsWith(' 401'))
      .map((entry) => entry.split(' '));
    assert.ok(calls.length > 10);
    const bearers = [undefined, 'Bearer ' + 'x'.repeat(43), 'Bearer', 'Basic YTpi'];
    for (const [index, [method, template]] of calls.entries()) {
      const target = api + template.replace('{id}', 'act-00000001');
      // Failed sign-ins are limited: not every form is tried on the desk's own calls.
      const isSignIn = ['/sessions', '/launch-codes', '/sessions/revocations'].includes(template);
      for (const bearer of isSignIn ? bearers.slice(index % 2, index % 2 + 1) : bearers) {
        const answer = check(await server.request(method, target, {
          headers: { ...(method !== 'GET' && json), ...(bearer && { authorization: bearer }) },
          body: method === 'GET' ? undefined : template === '/sessions' ? '{"code":"x"}' : '{}' }));
        assert.equal(answer.status, 401, `${method} ${target} ${bearer}`);
        assert.match(answer.headers['www-authenticate'], /^Bearer/);
      }
    }
    for (const target of ['/healthz', `${api}/healthz`]) {
      const answer = check(await server.request('GET', target));
      assert.equal(answer.status, 200);
      assert.ok(!answer.text.includes('Northwind') && !answer.text.includes(northwind));
    }
    assert.equal((await server.request('GET', `${api}/nothing`)).status, 401, 'not even what there is not');
  });
});

test('a viewer reads, and changes nothing', async () => {
  await withTokens(() => {}, async (server, desk) => {
    const token = await desk.signIn({ role: 'viewer' });
    const { json: session } = check(await desk.ask(token, 'GET', '/session'));
    assert.equal(session.capabilities.startBackup, false);
    assert.equal(session.capabilities.editSettings, false);
    assert.equal(check(await desk.ask(token, 'POST', '/backups', { headers: json, body: manual })).status, 403);
    const put = await desk.ask(token, 'PUT', '/settings', {
      headers: { ...json, 'if-match': '*' }, body: '{"dailyApiQuota":20000,"backupFrequencyHours":12}' });
    assert.equal(check(put).status, 403);
    const { json: current } = await desk.ask(token, 'GET', '/backups/current');
    assert.notEqual(current.status, 'in_progress');
    assert.equal(check(await desk.ask(token, 'GET', '/dashboard')).status, 200);
  });
});

test('two orgs share nothing', async () => {
  await withTokens(() => {}, async (server, desk) => {
    const keys = { [northwind]: desk.secrets.northwindKey, [meridian]: desk.secrets.meridianKey };
    const foreign = check(await desk.askCode({ orgId: meridian, key: keys[northwind] }));
    assert.equal(foreign.status, 403);
    const ours = await desk.signIn();
    const theirs = await desk.signIn({ orgId: meridian, key: keys[meridian] });
    const org = async (token) => (await desk.ask(token, 'GET', '/session')).json.org.id;
    assert.equal(await org(ours), northwind);
    assert.equal(await org(theirs), meridian);
    const names = async (token) => (await desk.ask(token, 'GET', '/activities')).text;
    assert.notEqual(await names(ours), await names(theirs));

    assert.equal((await desk.ask(ours, 'POST', '/backups', { headers: json, body: manual })).status, 202);
    assert.notEqual((await desk.ask(theirs, 'GET', '/backups/current')).json.status, 'in_progress');

    // The key of one org ends no session of the other, though the user has the same id.
    const revoke = (key) => server.request('POST', `${api}/sessions/revocations`, {
      headers: { ...json, authorization: `Bearer ${key}` }, body: JSON.stringify({ userId: ada.id }) });
    const revoked = check(await revoke(keys[meridian]));
    assert.deepEqual(revoked.json, { revoked: 1 });
    assert.equal(await org(ours), northwind);
    assert.equal((await desk.ask(theirs, 'GET', '/session')).status, 401);
  });
});

test('a code is good once; who uses it again ends what it opened', async () => {
  await withTokens(() => {}, async (server, desk) => {
    const { json: { code } } = await desk.askCode();
    const { json: { token } } = await desk.exchange(code);
    assert.equal((await desk.ask(token, 'GET', '/session')).status, 200);
    assert.equal(check(await desk.exchange(code)).status, 401);
    assert.equal((await desk.ask(token, 'GET', '/session')).status, 401);
  });
});

test('every refusal of a call of the desk is as described', async () => {
  await withTokens(() => {}, async (server, desk) => {
    const token = await desk.signIn();
    const keyed = { authorization: `Bearer ${desk.secrets.northwindKey}` };
    const calls = [
      ['POST', '/launch-codes', keyed, '{"orgId":"x"}'],
      ['POST', '/sessions', {}, '{"code":7}'],
      ['POST', '/sessions/revocations', keyed, '{"userId":""}'],
      ['POST', '/sessions/current/renewal', { authorization: `Bearer ${token}` }],
      ['DELETE', '/sessions/current', { authorization: `Bearer ${token}` }],
    ];
    for (const [method, target, headers, badFields] of calls) {
      const ask = async (added, body, query = '') =>
        check({ ...await server.request(method, api + target + query,
          { headers: { ...json, ...headers, ...added }, body }), target: api + target }).status;
      assert.equal(await ask({}, '{}', '?%'), 400);
      assert.equal(await ask({ origin: 'https://evil.example' }, '{}'), 403);
      assert.equal(await ask({ 'transfer-encoding': 'chunked' }, '{}'), 411);
      assert.equal(await ask({}, 'x'.repeat(65_537)), 413);
      assert.equal(await ask({}, '{}', `?x=${'y'.repeat(2_100)}`), 414);
      assert.equal(await ask({ host: 'evil.example' }, '{}'), 421);
      if (badFields) {
        assert.equal(await ask({}, '{'), 400);
        assert.equal(await ask({ 'content-type': 'text/plain' }, '{}'), 415);
        assert.equal(await ask({}, badFields), 422);
      }
      const other = check(await server.request('PATCH', api + target, { headers }));
      assert.equal(other.headers.allow, method);
    }
  });
});

test('Canvas: a signed request is answered with the page, which begins a session', async () => {
  await withTokens(withSite, async (server, desk) => {
    const origin = 'https://northwind.my.salesforce.com';
    const page = check(await desk.postCanvas(desk.signedForm(), { origin }));
    assert.equal(page.status, 200);
    assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(page.headers['cache-control'], 'no-store');
    assert.match(page.headers['content-security-policy'], /require-trusted-types-for 'script'/);
    // The hosts of this org alone: those of another may not frame a session of it.
    assert.ok(page.headers['content-security-policy'].includes(`frame-ancestors ${hosts.slice(0, 2).join(' ')};`));
    assert.equal(page.headers['x-frame-options'], undefined);
    assert.equal(meta(page.text, 'orgkeep-hosts'), hosts.slice(0, 2).join(' '));
    const { json: opened } = check(await desk.exchange(meta(page.text, 'orgkeep-launch')));
    const { json: session } = check(await desk.ask(opened.token, 'GET', '/session'));
    assert.equal(session.org.id, northwind);
    assert.equal(session.capabilities.startBackup, true, 'one of the administrators');

    const viewer = await desk.postCanvas(desk.signedForm({ userId: '0055g00000XxX2kAAF' }), { origin });
    const other = await desk.exchange(meta(viewer.text, 'orgkeep-launch'));
    assert.equal((await desk.ask(other.json.token, 'GET', '/session')).json.capabilities.startBackup, false);
  });
});

test('Canvas: what is no fresh form signed by an org gets a page that says no more', async () => {
  await withTokens(withSite, async (server, desk) => {
    const seen = desk.signedForm();
    assert.equal((await desk.postCanvas(seen)).status, 200);
    const refused = [seen, '', 'signed_request=x', desk.signedForm({ secret: 'x'.repeat(64) }),
      desk.signedForm({ issuedAt: Date.now() - 400_000 }), desk.signedForm({ issuedAt: Date.now() + 400_000 })];
    const answers = [];
    for (const form of refused) answers.push(check(await desk.postCanvas(form)));
    for (const answer of answers) {
      assert.equal(answer.status, 403);
      assert.equal(answer.text.replace(/\d{4}-\S+Z/, ''), answers[0].text.replace(/\d{4}-\S+Z/, ''));
      assert.equal(meta(answer.text, 'orgkeep-launch'), undefined);
    }
    assert.equal(check(await server.request('GET', '/canvas')).status, 405);
    assert.equal(check(await desk.postCanvas(seen, { 'content-type': 'text/plain' })).status, 415);
    const large = await desk.postCanvas(`signed_request=${'x'.repeat(70_000)}`);
    assert.equal(check(large).status, 413);
    assert.equal(check(await desk.postCanvas(seen, { 'transfer-encoding': 'chunked' })).status, 411);
    assert.equal(check(await desk.postCanvas(seen, { host: 'evil.example' })).status, 421);
    for (const [query, status] of [['?%', 400], [`?x=${'y'.repeat(2_100)}`, 414]]) {
      const answer = await server.request('POST', `/canvas${query}`, {
        headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: seen });
      assert.equal(check({ ...answer, target: '/canvas' }).status, status);
    }
  });
  const noCanvas = (configuration) => void delete configuration.orgs[0].canvas;
  await withTokens(noCanvas, async (server, desk) => {
    assert.equal(check(await desk.postCanvas(desk.signedForm())).status, 404);
  });
});

test('too many requests of an address are answered 429, whatever they ask', async () => {
  await withTokens(() => {}, async (server) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
    const flood = () => Promise.all(
      Array.from({ length: 200 }, () => server.request('GET', '/healthz', { agent })));
    const calls = described({ auth: 'token' }).filter((entry) => entry.endsWith(' 429'))
      .map((entry) => entry.split(' '));
    for (const [method, template] of calls) {
      const target = (template === '/canvas' ? '' : api) + template.replace('{id}', 'act-00000001');
      let answer;
      while (answer?.status !== 429) {
        if (answer) await flood();
        answer = check(await server.request(method, target, { agent,
          headers: method === 'GET' ? {} : json, body: method === 'GET' ? undefined : '{}' }));
      }
      assert.match(answer.headers['retry-after'], /^[1-9]\d*$/);
    }
    agent.destroy();
  });
});

test('secrets, codes and tokens stand in no log, and the audit log is its owner\'s alone', async () => {
  const said = [];
  const hidden = [];
  await withTokens(withSite, async (server, desk) => {
    const { json: { code } } = await desk.askCode();
    const { json: { token } } = await desk.exchange(code);
    const { json: { token: next } } = await desk.ask(token, 'POST', '/sessions/current/renewal');
    const form = desk.signedForm();
    const page = await desk.postCanvas(form);
    await desk.postCanvas(form);
    await desk.exchange(code);
    await desk.askCode({ key: `${desk.secrets.meridianKey}x` });
    await desk.ask(`${token}x`, 'GET', '/session');
    hidden.push(...Object.values(desk.secrets), code, token, next, meta(page.text, 'orgkeep-launch'),
      new URLSearchParams(form).get('signed_request').split('.')[0], 'session-of-salesforce');
    const lines = await desk.audit();
    const events = lines.map((line) => line.event);
    for (const event of ['launch_code_issued', 'signed_in', 'session_renewed', 'sign_in_refused',
      'session_ended', 'refused']) {
      assert.ok(events.includes(event), event);
    }
    assert.ok(lines.every((line) => line.address === '127.0.0.1'));
    const file = path.join(desk.folder, 'audit.jsonl');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await server.end();
    said.push(server.stdout, server.stderr, await readFile(file, 'utf8'));
  });
  assert.equal(hidden.length, 9);
  for (const text of said) {
    for (const secret of hidden) assert.ok(!text.includes(secret));
  }
});

test('what the service writes is its owner\'s alone, also where it was everybody\'s', async () => {
  const before = process.umask(0o022);
  const place = async (configuration, folder) => {
    configuration.orgs[0].database = path.join(folder, 'northwind.sqlite');
    await writeFile(path.join(folder, 'audit.jsonl'), '', { mode: 0o644 });
  };
  try {
    await withTokens(place, async (server, desk) => {
      await desk.signIn();
      const files = (await readdir(desk.folder)).filter((name) => /^(northwind|audit)/.test(name));
      assert.ok(files.includes('northwind.sqlite') && files.includes('audit.jsonl'));
      for (const file of files) assert.equal((await stat(path.join(desk.folder, file))).mode & 0o777, 0o600, file);
    });
  } finally {
    process.umask(before);
  }
});

after(() => {
  // What the calls have in common with --auth none is met by contract.test.mjs.
  const common = new Set(described({ auth: 'none' }));
  const missed = described({ auth: 'token' })
    .filter((entry) => !common.has(entry) && !met.has(entry) && !/ (500|503)$/.test(entry));
  assert.deepEqual(missed, [], 'described, but met by no test');
});
