import { Connection, OAuth2 } from 'jsforce';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { salesforce } from '../../../utils/vendors/salesforce/salesforce.ts';
import { client, type FakeSalesforce, fakeSalesforce, user } from './fake.ts';

const start = Date.UTC(2026, 10, 20, 12);
let fake: FakeSalesforce;
let connection: Connection;
beforeEach(async () => {
  fake = await fakeSalesforce(start);
  connection = new Connection({
    instanceUrl: fake.address,
    accessToken: 'access-0',
    version: '64.0',
  });
});
afterEach(() => fake.close());

const contacts =
  "SELECT Id, Name, Email, Account.Name, SystemModstamp FROM Contact WHERE SystemModstamp >= 2026-11-01T00:00:00.000Z AND (Email LIKE '%@northfjord.example' OR Name = 'O\\'Hara') ORDER BY SystemModstamp, Id";

function read(body: unknown) {
  const reading = salesforce.read({ status: 200, headers: {}, body });
  if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
  return reading.mapped;
}

describe('jsforce understands the fake', () => {
  test('a query, in as many answers as it takes', async () => {
    fake.batch = 10;
    const AccountId = fake.put('Account', start, { Name: 'Northfjord' });
    for (let n = 0; n < 35; n += 1) {
      const Email = `p${n}@northfjord.example`;
      fake.put('Contact', start - n * 1000, { Name: `P${n}`, Email, AccountId });
    }
    fake.put('Contact', start, { Name: "O'Hara", Email: 'o@elsewhere.example' });
    fake.put('Contact', start, { Name: 'Other', Email: 'x@elsewhere.example' });
    const first = await connection.query(contacts);
    expect([first.totalSize, first.done, first.records.length]).toEqual([36, false, 10]);
    const all = await connection.query(contacts, { autoFetch: true, maxFetch: 1000 });
    expect(all.records).toHaveLength(36);
    expect(all.records.slice(0, 1)).toMatchObject([
      { Name: 'P34', Email: 'p34@northfjord.example', Account: { Name: 'Northfjord' } },
    ]);
    const { people } = read(first);
    expect(people.map(({ email }) => email)).toEqual(first.records.map(({ Email }) => Email));
    expect(people[0]?.account).toEqual({ name: 'Northfjord', ids: { salesforce: AccountId } });
  });

  test('what was deleted, where all is asked for', async () => {
    const id = fake.put('Contact', start - 5000, { Email: 'p@northfjord.example' });
    fake.change(id, start, { IsDeleted: true });
    expect((await connection.query(contacts)).totalSize).toBe(0);
    const all = await connection.query(contacts.replace('SELECT Id', 'SELECT Id, IsDeleted'), {
      scanAll: true,
    });
    expect(all.records).toMatchObject([{ Id: id, IsDeleted: true }]);
    expect(read(all).touches).toMatchObject([{ kind: 'record.deleted' }]);
  });

  test('a record that is made, and read back', async () => {
    const WhatId = fake.put('Account', start, { Name: 'Northfjord' });
    const made = await connection
      .sobject('Task')
      .create({ Subject: 'Call', Status: 'Completed', WhatId });
    expect(made).toMatchObject({ success: true, errors: [] });
    const record = await connection.sobject('Task').retrieve(made.id ?? '');
    expect(record).toMatchObject({ Subject: 'Call', IsClosed: true, AccountId: WhatId });
    expect(read(record).touches).toMatchObject([{ account: { ids: { salesforce: WhatId } } }]);
  });

  test('a question that is none', async () => {
    await expect(connection.query('SELECT Nothing FROM Contact')).rejects.toMatchObject({
      errorCode: 'INVALID_FIELD',
    });
    await expect(connection.query('SELECT Id FROM Nothing')).rejects.toMatchObject({
      errorCode: 'INVALID_TYPE',
    });
    // Without parentheses it would not be said which belongs to which.
    await expect(
      connection.query("SELECT Id FROM Contact WHERE Name = 'a' AND Name = 'b' OR Name = 'c'"),
    ).rejects.toMatchObject({ errorCode: 'MALFORMED_QUERY' });
  });

  test('an ended session, which it renews', async () => {
    const oauth2 = new OAuth2({
      loginUrl: fake.address,
      clientId: client.id,
      clientSecret: client.secret,
    });
    const renewing = new Connection({
      oauth2,
      instanceUrl: fake.address,
      accessToken: 'ended',
      refreshToken: 'refresh-0',
    });
    expect((await renewing.query('SELECT Id FROM Contact')).totalSize).toBe(0);
    expect(renewing.accessToken).not.toBe('ended');
    await expect(
      new Connection({ instanceUrl: fake.address, accessToken: 'x' }).identity(),
    ).rejects.toMatchObject({ errorCode: 'INVALID_SESSION_ID' });
  });

  test('a sign-in with a proof, and who signed in', async () => {
    const oauth2 = new OAuth2({
      loginUrl: fake.address,
      clientId: client.id,
      redirectUri: 'https://made.chromiumapp.org/',
      useVerifier: true,
    });
    const url = oauth2.getAuthorizationUrl({ scope: 'api refresh_token', state: 's' });
    const back = await fetch(url, { redirect: 'manual' });
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const tokens = await oauth2.requestToken(code);
    expect(tokens).toMatchObject({ instance_url: fake.address, refresh_token: fake.refreshToken });
    const signedIn = new Connection({
      instanceUrl: fake.address,
      accessToken: tokens.access_token,
    });
    expect(await signedIn.request('/services/oauth2/userinfo')).toMatchObject({
      user_id: user.id,
    });
    await oauth2.revokeToken(fake.refreshToken);
    await expect(signedIn.query('SELECT Id FROM Contact')).rejects.toMatchObject({
      errorCode: 'INVALID_SESSION_ID',
    });
  });
});
