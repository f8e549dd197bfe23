/**
 * Proposes what addresses of record pages have in common. With one address the likeliest part is
 * taken for the record's id; with two, what differs is the id.
 */

export type RecordPattern = {
  /** A regular expression over the whole address. */
  pattern: string;
  /** Whether it has a group `id`. */
  hasId: boolean;
};

type Place = 'path' | 'query' | 'hash';
type Slot = { place: Place; key: string; value: string };

/** Null where the addresses have no shape in common, or are none. */
export function recordPattern(urls: string[]): RecordPattern | null {
  const pages = inCommon(urls.map(slotsOf));
  const [first] = pages;
  if (!first) return null;
  const alternatives = first.map((slot) =>
    pages.flatMap((page) => page.find((one) => isSame(one, slot))?.value ?? []),
  );
  const differs = (at: number) => new Set(alternatives[at]).size > 1;
  // Two tabs of one record tell no more than one.
  const id = idAmong(first, first.some((_, at) => differs(at)) ? differs : null);
  const pattern = patternOf(first, alternatives, id, differs);
  const fits = urls.every((url) => new RegExp(pattern).test(url));
  return fits ? { pattern, hasId: id >= 0 } : null;
}

function slotsOf(address: string): Slot[] | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return null;
  const route = /^#!?\//.test(url.hash) ? url.hash.replace(/^#!?\/|[?].*$/g, '') : null;
  return [
    ...segments('path', url.pathname.slice(1)),
    ...[...url.searchParams].map(([key, value]) => ({ place: 'query' as const, key, value })),
    ...segments('hash', route),
  ];
}

function segments(place: Place, path: string | null): Slot[] {
  const parts = path?.split('/') ?? [];
  if (parts.at(-1) === '') parts.pop();
  return parts.map((value, at) => ({ place, key: String(at), value }));
}

function isSame(one: Slot, other: Slot): boolean {
  return one.place === other.place && one.key === other.key;
}

/** The parts that all have: behind the id there may be a tab. None where one has no such place. */
function inCommon(pages: (Slot[] | null)[]): Slot[][] {
  const known = pages.filter((one) => one !== null);
  if (known.length < pages.length) return [];
  const count = (slots: Slot[], place: Place) =>
    slots.filter((slot) => slot.place === place).length;
  const [path, hash] = (['path', 'hash'] as const).map((place) => {
    const counts = known.map((slots) => count(slots, place));
    const least = Math.min(...counts);
    return least === 0 && Math.max(...counts) > 0 ? -1 : least;
  }) as [number, number];
  if (path < 0 || hash < 0) return [];
  const most: Record<Place, number> = { path, hash, query: Number.POSITIVE_INFINITY };
  return known.map((slots) => slots.filter(({ place, key }) => !(Number(key) >= most[place])));
}

const action = /^(view|edit|show|details?|overview|index|home|list|new|main)$/i;
const file = /\.(php|html?|aspx?|jsp|do|cgi|pl)$/i;
/** Parameters that say how a page is shown, not which. */
const passing = /^(tab|lang|locale|sort|order|page|q|theme|ref|from|return.*|utm.*)$/i;
const idKey = /(^|[_-])(id|record|rid|uid|key|nr|no|oid|pk)$|[a-z]Id$/;

/** How much speaks for a part being an id; 0: nothing. */
function idScore({ place, key, value }: Slot): number {
  if (place === 'query') {
    if (/\d/.test(value) && idKey.test(key)) return 5;
    return idKey.test(key) && value ? 3 : 0;
  }
  if (/^(\d+|[\da-f]{8}-[\da-f-]{27}|(?=.*\d)[\w-]{8,})$/i.test(value)) return 4;
  if (action.test(value) || file.test(value)) return 0;
  // A word alone is a screen; behind another one, or of several, it may be a record's short name.
  return key !== '0' || /[^a-z]/i.test(value) ? (/\d/.test(value) ? 2 : 1) : 0;
}

/** Which part is the id: the likeliest, of equals the last; -1 for none. */
function idAmong(slots: Slot[], differs: ((at: number) => boolean) | null): number {
  let best = -1;
  let most = 0;
  for (const [at, slot] of slots.entries()) {
    if (differs && !differs(at)) continue;
    // Where two records tell, whatever differs may be the id; a parameter may also be a tab.
    const least = differs ? (slot.place === 'query' ? 0.5 : 1) : 0;
    const score = Math.max(idScore(slot), least);
    if (score >= most && score > 0) [best, most] = [at, score];
  }
  return best;
}

function patternOf(
  slots: Slot[],
  alternatives: string[][],
  id: number,
  differs: (at: number) => boolean,
): string {
  const place = slots[id]?.place ?? (slots.some((one) => one.place === 'hash') ? 'hash' : 'path');
  const path = (of: Place) => {
    const parts: string[] = [];
    for (const [at, slot] of slots.entries()) {
      if (slot.place !== of) continue;
      parts.push(at === id ? idGroup(alternatives[at] ?? []) : fixed(at));
      // What follows the id are tabs and titles of the same record.
      if (at === id) break;
    }
    return parts.length > 0 ? `/${parts.join('/')}` : '';
  };
  /** A part that all records have, or, before the id, the kinds of records. */
  const fixed = (at: number) => {
    const values = [...new Set(alternatives[at])];
    if (values.some((one) => /^\d+$/.test(one))) return '[^/?#]+';
    if (!differs(at)) return literal(values[0] ?? '');
    const isKind = at === id - 1 && values.every((one) => /^[a-z_-]+$/i.test(one));
    return isKind ? `(?:${values.map(literal).join('|')})` : '[^/?#]+';
  };
  const start = `^https?://[^/]+${path('path')}`;
  // Without an id, nothing may follow: else it would be every page behind it.
  if (place === 'hash') return `${start}[^#]*#!?${path('hash')}${id < 0 ? '/?$' : '(?:[/?]|$)'}`;
  if (place === 'path') return start + (id < 0 ? '/?(?:[?#]|$)' : '(?:[/?#]|$)');
  const screens = slots.flatMap((slot, at) => {
    const isScreen =
      slot.place === 'query' && /^[a-z_.-]{1,40}$/i.test(slot.value) && !passing.test(slot.key);
    const isCommon = alternatives[at]?.length === alternatives[id]?.length && !differs(at);
    return isScreen && isCommon && at !== id
      ? [`(?=[^#]*[?&]${keyOf(slot)}=${literal(slot.value)}(?:[&#]|$))`]
      : [];
  });
  const key = slots[id] ? keyOf(slots[id]) : '';
  const group = idGroup(alternatives[id] ?? []);
  return `${start}/?(?=[?])${screens.join('')}[^#]*[?&]${key}=${group}(?:[&#]|$)`;
}

function idGroup(values: string[]): string {
  if (values.every((one) => /^\d+$/.test(one))) return '(?<id>\\d+)';
  if (values.every((one) => /^[\da-f]{8}-[\da-f-]{27}$/i.test(one)))
    return '(?<id>[\\da-fA-F-]{36})';
  return '(?!(?:new|create|add|import|search)(?:[/?#&]|$))(?<id>[^/?#&]+)';
}

function keyOf({ key }: Slot): string {
  return literal(encodeURIComponent(key));
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
