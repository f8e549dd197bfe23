export type FakeEmailEvent = {
  id: string;
  type: string;
  created: number;
  recipient: string;
  emailCampaignId?: number;
  more?: Record<string, unknown>;
};

export type FakeEvent = {
  id: string;
  eventType: string;
  occurredAt: number;
  objectId: string;
  objectType?: string;
  properties?: Record<string, string>;
};

export type FakeSubmission = { form: string; at: number; email?: string; conversionId: string };

const newestFirst =
  <T>(at: (one: T) => number, id: (one: T) => string) =>
  (a: T, b: T) =>
    at(b) - at(a) || (id(a) === id(b) ? 0 : id(a) < id(b) ? 1 : -1);

/** Newest first; the token names the last row of the page, so that what comes moves nothing. */
export function emailLog(events: readonly FakeEmailEvent[], query: URLSearchParams) {
  const limit = Math.min(1000, Number(query.get('limit') ?? 10));
  const start = Number(query.get('startTimestamp') ?? 0);
  const end = Number(query.get('endTimestamp') ?? Number.MAX_SAFE_INTEGER);
  const recipient = query.get('recipient')?.toLowerCase();
  const [, at = '', id = ''] = /^(\d+) (.*)$/.exec(atob(query.get('offset') ?? '')) ?? [];
  const order = newestFirst<FakeEmailEvent>(
    (one) => one.created,
    (one) => one.id,
  );
  const left = events
    .filter((one) => one.created >= start && one.created <= end)
    .filter((one) => recipient === undefined || one.recipient.toLowerCase() === recipient)
    .sort(order)
    .filter((one) => at === '' || order(one, { ...one, created: Number(at), id }) > 0);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    hasMore: left.length > limit,
    offset: btoa(last ? `${last.created} ${last.id}` : `${at} ${id}`),
    events: page.map(({ more, ...one }) => ({
      appName: 'Batch',
      appId: 113,
      portalId: 62515,
      deviceType: 'COMPUTER',
      filteredEvent: false,
      ...one,
      ...more,
    })),
  };
}

/** By type or object, within a span; oldest first where that is asked for. */
export function eventPage(events: readonly FakeEvent[], query: URLSearchParams) {
  const limit = Number(query.get('limit') ?? 20);
  const type = query.get('eventType');
  const objectId = query.get('objectId');
  const from = Date.parse(query.get('occurredAfter') ?? '1970-01-01');
  const to = Date.parse(query.get('occurredBefore') ?? '2200-01-01');
  const [, at = '', id = ''] = /^(\d+)\|(.*)$/.exec(atob(query.get('after') ?? '')) ?? [];
  const order = newestFirst<FakeEvent>(
    (one) => one.occurredAt,
    (one) => one.id,
  );
  const sign = query.get('sort') === 'occurredAt' ? -1 : 1;
  const left = events
    .filter((one) => type === null || one.eventType === type)
    .filter((one) => objectId === null || one.objectId === objectId)
    .filter((one) => one.occurredAt >= from && one.occurredAt < to)
    .sort((a, b) => sign * order(a, b))
    .filter((one) => at === '' || sign * order(one, { ...one, occurredAt: Number(at), id }) > 0);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  const isMore = left.length > limit && last !== undefined;
  return {
    results: page.map(({ occurredAt, properties = {}, objectType = 'CONTACT', ...one }) => ({
      ...one,
      objectType,
      occurredAt: new Date(occurredAt).toISOString(),
      properties,
    })),
    ...(isMore ? { paging: { next: { after: btoa(`${last.occurredAt}|${last.id}`) } } } : {}),
  };
}

/** Fifty at the most, newest first. */
export function submissionPage(
  submissions: readonly FakeSubmission[],
  form: string,
  query: URLSearchParams,
) {
  const limit = Math.min(50, Number(query.get('limit') ?? 20));
  const [, at = '', id = ''] = /^(\d+)\|(.*)$/.exec(atob(query.get('after') ?? '')) ?? [];
  const order = newestFirst<FakeSubmission>(
    (one) => one.at,
    (one) => one.conversionId,
  );
  const left = submissions
    .filter((one) => one.form === form)
    .sort(order)
    .filter((one) => at === '' || order(one, { ...one, at: Number(at), conversionId: id }) > 0);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  const isMore = left.length > limit && last !== undefined;
  return {
    results: page.map((one) => ({
      conversionId: one.conversionId,
      submittedAt: one.at,
      values: one.email ? [{ name: 'email', value: one.email, objectTypeId: '0-1' }] : [],
      pageUrl: 'https://www.northfjord.example/demo',
    })),
    ...(isMore ? { paging: { next: { after: btoa(`${last.at}|${last.conversionId}`) } } } : {}),
  };
}
