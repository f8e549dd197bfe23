/** An event as Mautic's tables have it; `n` numbers it within its type. */
export type FakeEvent = {
  event: string;
  n: number;
  contact: number;
  /** ISO 8601. */
  at: string;
  label?: unknown;
  details?: unknown;
};

/** The answer of both routes of activities: each type of event is paged by itself. */
export function activityAnswer(events: FakeEvent[], query: URLSearchParams) {
  const limit = Number(query.get('limit') ?? 25);
  const page = Number(query.get('page') ?? 1);
  const isRising = query.get('order[1]') === 'ASC';
  const from = timeOf(query.get('filters[dateFrom]'), -Infinity);
  const to = timeOf(query.get('filters[dateTo]'), Infinity);
  const included = valuesOf(query, 'filters[includeEvents]');
  const excluded = valuesOf(query, 'filters[excludeEvents]');
  const types = new Map<string, FakeEvent[]>();
  for (const one of events) {
    const at = Math.floor(Date.parse(one.at) / 1000) * 1000;
    if (at < from || at > to || excluded.includes(one.event)) continue;
    if (included.length > 0 && !included.includes(one.event)) continue;
    types.set(one.event, [...(types.get(one.event) ?? []), one]);
  }
  const ordered = [...types.values()].map((list) => list.sort(byTime(isRising)));
  const largest = Math.max(0, ...ordered.map((list) => list.length));
  return {
    events: ordered
      .flatMap((list) => list.slice((page - 1) * limit, page * limit))
      .sort(byTime(isRising))
      .map(eventJson),
    filters: { search: '', includeEvents: included, excludeEvents: excluded },
    order: ['timestamp', isRising ? 'ASC' : 'DESC'],
    types: Object.fromEntries([...types.keys()].map((event) => [event, event])),
    total: ordered.reduce((sum, list) => sum + list.length, 0),
    page,
    limit,
    maxPages: largest === 0 ? 1 : Math.ceil(largest / limit),
  };
}

function eventJson({ event, n, contact, at, label, details }: FakeEvent) {
  return {
    event,
    eventId: event === 'page.hit' ? String(n) : `${event}${n}`,
    eventLabel: label ?? `${event} ${n}`,
    eventType: event,
    timestamp: at.replace('Z', '+00:00').replace('.000', ''),
    contactId: String(contact),
    details: details ?? [],
  };
}

function timeOf(text: string | null, absent: number): number {
  return text ? Date.parse(text.replace(' ', 'T')) : absent;
}

function valuesOf(query: URLSearchParams, name: string): string[] {
  return [...query].filter(([key]) => key.startsWith(`${name}[`)).map(([, value]) => value);
}

const byTime = (isRising: boolean) => (one: FakeEvent, other: FakeEvent) =>
  (isRising ? 1 : -1) * (Date.parse(one.at) - Date.parse(other.at));
