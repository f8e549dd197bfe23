import { browser } from 'wxt/browser';
import { z } from 'zod';
import { stored } from './stored.ts';

/** A host, `mail.example.com`, or with `*.` before it all hosts within it and itself. */
const hostSchema = z.string().regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/);
const listSchema = z.array(hostSchema).max(500);

const own = stored('local', 'neverSites', listSchema, []);

/** What is never read, whatever was granted: the person's own list, and the administrator's. */
export type NeverSites = { own: string[]; managed: string[] };

export async function readNeverSites(): Promise<NeverSites> {
  return { own: await own.get(), managed: await readManaged() };
}

export function writeNeverSites(hosts: string[]): Promise<void> {
  return own.set(hosts);
}

/** The host that somebody wrote down, of an address too; null where it is none. */
export function hostOf(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#].*$/, '');
  const within = bare.startsWith('*.') ? '*.' : '';
  const url = `https://${bare.slice(within.length)}`;
  const host = URL.canParse(url) ? within + new URL(url).hostname : '';
  return hostSchema.safeParse(host).success ? host : null;
}

/** Whether an address is of a host on the list. */
export function isNever(url: string, list: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return list.some((host) =>
    host.startsWith('*.') ? `.${hostname}`.endsWith(host.slice(1)) : hostname === host,
  );
}

/** The list as match patterns. */
export function neverPatterns(list: readonly string[]): string[] {
  return list.map((host) => `*://${host}/*`);
}

/** Calls `listener` whenever either list changes. */
export function onNeverSitesChanged(listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed' || (area === 'local' && 'neverSites' in changes)) listener();
  });
}

/** Set by an administrator; Firefox throws where nobody manages the browser. */
async function readManaged(): Promise<string[]> {
  try {
    const parsed = listSchema.safeParse(
      (await browser.storage.managed.get('neverSites')).neverSites,
    );
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}
