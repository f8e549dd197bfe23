import { browser } from 'wxt/browser';
import { z } from 'zod';
import { stored } from './stored.ts';

/** A host, `mail.example.com`, or with `*.` before it all hosts within it and itself. */
const namePattern = /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*$/;
/** As an address says it: numbers have no hosts within them. */
const numberPattern = /^(\d+(\.\d+){3}|\[[\da-f:.]+\])$/;

/**
 * What is no text or no host is left out one by one: a slip in one line must not bring back the
 * sites on all the others.
 */
const listSchema = z.array(z.unknown()).transform(hostsIn);

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
  if (!URL.canParse(url)) return null;
  const host = withoutRoot(new URL(url).hostname);
  if (numberPattern.test(host)) return within ? null : host;
  return namePattern.test(host) ? within + host : null;
}

/** Whether an address is of a host on the list. */
export function isNever(url: string, list: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const hostname = withoutRoot(new URL(url).hostname);
  return list.some((host) =>
    host.startsWith('*.') ? `.${hostname}`.endsWith(host.slice(1)) : hostname === host,
  );
}

/**
 * The list as match patterns, so that no script is put there at all. Not every browser takes IPv6
 * in a pattern and one bad pattern fails them all; such a script is told to go when it begins.
 */
export function neverPatterns(list: readonly string[]): string[] {
  return list.filter((host) => !host.startsWith('[')).map((host) => `*://${host}/*`);
}

/** Calls `listener` whenever either list changes, until the returned function is called. */
export function onNeverSitesChanged(listener: () => void): () => void {
  const onChanged = (changes: object, area: string) => {
    if (area === 'managed' || (area === 'local' && 'neverSites' in changes)) listener();
  };
  browser.storage.onChanged.addListener(onChanged);
  return () => browser.storage.onChanged.removeListener(onChanged);
}

/** Set by an administrator; Firefox throws where nobody manages the browser. */
async function readManaged(): Promise<string[]> {
  try {
    const { neverSites } = await browser.storage.managed.get('neverSites');
    const parsed = listSchema.safeParse(neverSites);
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

function hostsIn(entries: unknown[]): string[] {
  const hosts = entries.flatMap((one) => (typeof one === 'string' ? (hostOf(one) ?? []) : []));
  return [...new Set(hosts)];
}

/** `bank.example.` is the same host as `bank.example`. */
function withoutRoot(hostname: string): string {
  return hostname.replace(/\.$/, '');
}
