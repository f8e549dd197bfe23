import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/build.ts';

type Manifest = {
  default_locale: string;
  action: { default_title: string };
  description: string;
  permissions: string[];
  host_permissions?: string[];
  content_scripts?: unknown[];
  web_accessible_resources?: unknown[];
  optional_host_permissions?: string[];
  storage?: { managed_schema?: string };
};

async function manifestOf(browser: 'chrome' | 'firefox', mode: 'production' | 'sample') {
  const folder = await ensureBuilt({ browser, mode });
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
}

describe('what the installed extension asks for', () => {
  test.each(['chrome', 'firefox'] as const)(
    '%s: no host, no script, nothing in pages',
    async (browser) => {
      const manifest = await manifestOf(browser, 'production');
      expect(manifest.host_permissions ?? []).toEqual([]);
      expect(manifest.content_scripts ?? []).toEqual([]);
      expect(manifest.web_accessible_resources ?? []).toEqual([]);
      expect(manifest.permissions.filter((one) => one.includes(':') || one === 'tabs')).toEqual([]);
      expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
    },
  );

  test('Chrome is told what an administrator may set, Firefox, which knows no schema, is not', async () => {
    const folder = await ensureBuilt({ browser: 'chrome', mode: 'production' });
    const { storage } = await manifestOf('chrome', 'production');
    const schema = JSON.parse(readFileSync(join(folder, storage?.managed_schema ?? ''), 'utf8'));
    expect(schema.properties.neverSites).toMatchObject({
      type: 'array',
      items: { type: 'string' },
    });
    expect((await manifestOf('firefox', 'production')).storage).toBeUndefined();
  });

  test.each(['chrome', 'firefox'] as const)('%s: said in each language', async (browser) => {
    const folder = await ensureBuilt({ browser, mode: 'production' });
    const { default_locale, action, description } = await manifestOf(browser, 'production');
    expect(default_locale).toBe('en');
    expect([description, action.default_title]).toEqual(['__MSG_description__', '__MSG_open__']);
    const wordsOf = (language: string): Record<string, { message: string }> =>
      JSON.parse(readFileSync(join(folder, '_locales', language, 'messages.json'), 'utf8'));
    const english = wordsOf('en');
    expect(Object.keys(english)).toEqual(expect.arrayContaining(['description', 'open']));
    for (const language of readdirSync(join(folder, '_locales'))) {
      const words = wordsOf(language);
      expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
      // What is selected stands in it; Chrome takes no more than 132 characters of a description.
      expect(words.lookUpSelection?.message).toContain('%s');
      expect(words.description?.message.length).toBeLessThanOrEqual(132);
    }
  });

  test("the sample's build has the sample's own address and no other", async () => {
    const manifest = await manifestOf('chrome', 'sample');
    expect(manifest.host_permissions).toEqual(['http://127.0.0.1/*']);
  });
});
