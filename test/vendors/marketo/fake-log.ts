/** An activity as Marketo keeps it; the log is in the order in which rows are written. */
export type FakeActivity = {
  id: number;
  leadId: number;
  /** ISO 8601. */
  activityDate: string;
  activityTypeId: number;
  primaryAttributeValueId?: number;
  primaryAttributeValue?: string;
  attributes?: { name: string; value: unknown }[];
  /** Of a change of fields. */
  fields?: { id: number; name: string; oldValue: unknown; newValue: unknown }[];
};

export const standardTypes: ReadonlyMap<number, string> = new Map([
  [1, 'Visit Webpage'],
  [2, 'Fill Out Form'],
  [3, 'Click Link'],
  [6, 'Send Email'],
  [7, 'Email Delivered'],
  [8, 'Email Bounced'],
  [9, 'Unsubscribe Email'],
  [10, 'Open Email'],
  [11, 'Click Email'],
  [12, 'New Lead'],
  [13, 'Change Data Value'],
  [22, 'Change Score'],
  [24, 'Add to List'],
  [32, 'Merge Leads'],
  [37, 'Delete Lead'],
  [46, 'Interesting Moment'],
  [104, 'Change Status in Progression'],
]);

/** What happens most, as often as it does: generated rows have these types. */
const usual = [1, 1, 1, 1, 6, 6, 6, 7, 7, 7, 10, 10, 11, 2, 22, 104];
const names: Record<number, string> = {
  1: 'www.northfjord.example/pricing',
  2: 'Contact us',
  6: 'Rail nurture 1',
  7: 'Rail nurture 1',
  10: 'Rail nurture 1',
  11: 'Rail nurture 1',
  22: 'Person Score',
  104: 'Rail webinar',
};

export type Generated = { count: number; leads: number; from: number; every: number };

/** The type alone, so that a page passes over others at no cost. */
function generatedType(index: number): number {
  return usual[(index * 7) % usual.length] ?? 1;
}

function generatedActivity(index: number, { leads, from, every }: Generated): FakeActivity {
  const activityTypeId = generatedType(index);
  return {
    id: index + 1,
    leadId: 1 + ((index * 7919) % leads),
    activityDate: new Date(from + index * every).toISOString(),
    activityTypeId,
    primaryAttributeValueId: activityTypeId * 10 + 1,
    primaryAttributeValue: names[activityTypeId] ?? 'x',
    attributes:
      activityTypeId === 104
        ? [
            { name: 'Old Status', value: 'Invited' },
            { name: 'New Status', value: 'Registered' },
          ]
        : [],
  };
}

export type Log = {
  rows: FakeActivity[];
  generated: Generated | null;
  /**
   * What a token is a place in: the order of writing, or of dates. Marketo says neither, so a
   * mirror has to bring everything by either.
   */
  order: 'written' | 'dated';
  /** As many rows are looked at for one answer; a rare type gets fewer than a page, and "more". */
  looked: number;
};

type Place = { index: number; since: number } | { time: number; id: number };

/** A token says all there is to know, so that nothing is kept between calls. */
function tokenAt(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function placeOf(token: string): Place | null {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) as Place;
  } catch {
    return null;
  }
}

export function tokenSince(log: Log, since: number): string {
  if (log.order === 'dated') return tokenAt({ time: since, id: 0 });
  const { generated } = log;
  const skipped = generated ? Math.ceil((since - generated.from) / generated.every) : 0;
  return tokenAt({ index: Math.min(generated?.count ?? 0, Math.max(0, skipped)), since });
}

/** Null for a token that is none. */
export function pageAt(
  log: Log,
  token: string,
  isWanted: (type: number) => boolean,
  size: number,
): { rows: FakeActivity[]; token: string; more: boolean } | null {
  const place = placeOf(token);
  if (!place) return null;
  return 'index' in place
    ? writtenPage(log, place, isWanted, size)
    : datedPage(log, place, isWanted, size);
}

function writtenPage(
  { rows, generated, looked: most }: Log,
  { index, since }: { index: number; since: number },
  isWanted: (type: number) => boolean,
  size: number,
) {
  const made = generated?.count ?? 0;
  const end = made + rows.length;
  const found: FakeActivity[] = [];
  let at = index;
  for (let looked = 0; at < end && found.length < size && looked < most; at += 1, looked += 1) {
    if (generated && at < made) {
      if (isWanted(generatedType(at))) found.push(generatedActivity(at, generated));
      continue;
    }
    const row = rows[at - made];
    if (row && isWanted(row.activityTypeId) && Date.parse(row.activityDate) >= since)
      found.push(row);
  }
  return { rows: found, token: tokenAt({ index: at, since }), more: at < end };
}

function datedPage(
  { rows }: Log,
  { time, id }: { time: number; id: number },
  isWanted: (type: number) => boolean,
  size: number,
) {
  const left = rows
    .map((row) => ({ row, at: Date.parse(row.activityDate) }))
    .filter(
      ({ row, at }) => isWanted(row.activityTypeId) && (at > time || (at === time && row.id > id)),
    )
    .sort((one, other) => one.at - other.at || one.row.id - other.row.id);
  const page = left.slice(0, size);
  const last = page.at(-1);
  return {
    rows: page.map(({ row }) => row),
    token: tokenAt(last ? { time: last.at, id: last.row.id } : { time, id }),
    more: left.length > size,
  };
}
