import type { Recipe, Role, Way } from './recipe.ts';
import { recordPattern } from './record-pattern.ts';

/** What is taught of a record, in the order in which it is asked for; only the first is needed. */
export const taughtRoles = ['email', 'name', 'company'] as const satisfies Role[];
export type TaughtRole = (typeof taughtRoles)[number];

/** What somebody pointed at, as far as a recipe is made of it. */
export type TaughtField = {
  /** The address of the page or frame that it stands in. */
  url: string;
  label: string | null;
  ways: Way[];
};

export type Taught = {
  /** What the person calls the site; the host where it is empty. */
  title: string;
  fields: Partial<Record<TaughtRole, TaughtField>>;
  /** Of another record of the same kind; null while none was seen. */
  otherUrl: string | null;
  /** The day, as in 2026-11-23. */
  on: string;
};

/** Before recipes that run on any host, after nothing that knows a site by its own origin. */
const priority = 90;
/** A few ways are a reserve for each other; more would only be paid for by every page. */
const mostWays = 3;

/**
 * The recipe for a site as it was taught: it reads the record pages that look like the one it was
 * taught on, and leaves all others of that site to what reads them now. Null where the e-mail was
 * not pointed at yet, or stands where no address tells the page from others.
 */
export function recipeFrom({ title, fields, otherUrl, on }: Taught): Recipe | null {
  const { email } = fields;
  if (!email || !URL.canParse(email.url)) return null;
  const { protocol, host } = new URL(email.url);
  const one = recordPattern([email.url]);
  const both = otherUrl === null ? null : recordPattern([email.url, otherUrl]);
  const url = both ?? one;
  if (!url) return null;
  const ways = taughtRoles.flatMap((role) => {
    const field = fields[role];
    return field && isReadWith(url.pattern, field) ? waysOf(field) : [];
  });
  // A contact without an e-mail has no mail link, and its page is as it should be.
  const canary = waysOf(email).find(({ select }) => !/mailto|\[data-[\w-]*\]/.test(select));
  return {
    id: idOf(host, email.url),
    title: title.trim().slice(0, 60) || host.slice(0, 60),
    origins: [`${protocol}//${host}/*`],
    url: url.pattern,
    priority,
    checked: `taught ${on}`,
    records: url.hasId ? [{ pattern: url.pattern, kinds: { '': 'person' } }] : [],
    shapes: [{ kind: 'record', url: url.pattern, canaries: canary ? [canary.select] : [] }],
    ways,
    newestLast: false,
  };
}

/** Whether something stands in a page that a recipe reads; not so in a frame of another address. */
export function isReadWith(pattern: string, { url }: TaughtField): boolean {
  return new RegExp(pattern).test(url);
}

/** A label needs no way, but one by an attribute holds where labels are translated. */
function waysOf({ label, ways }: TaughtField): Way[] {
  const sure = ways.filter(({ trust }) => trust === 'attribute');
  return (sure.length > 0 || label !== null ? sure : ways.slice(0, 1)).slice(0, mostWays);
}

/** From the host and the first word of the path, so that two kinds of records are two recipes. */
function idOf(host: string, url: string): string {
  const { pathname, hash } = new URL(url);
  const word = /^[a-z]{3,20}$/i;
  const kind = [...pathname.split('/'), ...hash.slice(1).split('/')]
    .filter((one) => word.test(one))
    .at(0);
  const id = [host, kind ?? '']
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  // Ours are single words: a host of one word must not be taken for one of them.
  const own = /^[a-z].*-/.test(id) ? id : `site-${id}`;
  return own.length > 40 ? `site-${own.slice(-35).replace(/^-/, '')}` : own;
}
