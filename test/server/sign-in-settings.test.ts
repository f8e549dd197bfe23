import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSignInSettings } from '../../server/auth/sign-in-settings.ts';

const least = {
  publicUrl: 'https://touchline.example/sales',
  issuer: 'https://issuer.example/tenant',
  clientId: 'touchline',
  extensions: ['https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/'],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sign-in-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(settings: unknown, secret?: string) {
  const file = join(folder, 'sign-in.json');
  await writeFile(file, typeof settings === 'string' ? settings : JSON.stringify(settings));
  return readSignInSettings(file, secret);
}

test('the least settings are enough, and the environment may hold the secret', async () => {
  expect(await read(least)).toMatchObject({
    roleClaim: null,
    trustsEmails: false,
    sessionDays: 30,
  });
  expect(await read({ ...least, clientSecret: 'of the file' }, 'of the environment')).toMatchObject(
    {
      clientSecret: 'of the environment',
    },
  );
  const here = { publicUrl: 'http://127.0.0.1:8787', issuer: 'http://localhost:9000' };
  expect(await read({ ...least, ...here })).toMatchObject(here);
});

test.each([
  ['an issuer without https', { issuer: 'http://issuer.example' }, 'issuer'],
  ['an address with a secret in it', { publicUrl: 'https://a:b@touchline.example' }, 'publicUrl'],
  ['no extension', { extensions: [] }, 'extensions'],
  ['an extension without https', { extensions: ['http://evil.example/'] }, 'extensions'],
  ['a role that is none', { roles: { staff: 'owner' } }, 'roles.staff'],
  ['a word that is unknown', { roleclaim: 'groups' }, 'roleclaim'],
  ['no openid', { scopes: ['email'] }, 'openid'],
])('%s is refused with where to mend it', async (_, wrong, where) => {
  const told = await read({ ...least, clientSecret: 'hushhush', ...wrong }).catch(String);
  expect(told).toContain('sign-in.json');
  expect(told).toContain(where);
  expect(told).not.toContain('hushhush');
});

test('so is what is no JSON, and a file that is not there', async () => {
  await expect(read('{')).rejects.toThrow(/sign-in.json/);
  await expect(readSignInSettings(join(folder, 'none.json'), undefined)).rejects.toThrow(/ENOENT/);
});
