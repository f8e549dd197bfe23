/** A record: its own properties, and when it was made, changed, put away. */
export type FakeRecord = {
  id: string;
  created: number;
  modified: number;
  properties: Record<string, string | null>;
  archivedAt?: number;
};

export type ObjectName = 'contacts' | 'companies' | 'notes' | 'calls' | 'meetings' | 'emails';
export type Objects = Record<ObjectName, FakeRecord[]>;

/** `[contact 501, company 9, primary]`; from and to as their objects are called. */
export type FakeLink = { from: ObjectName; id: string; to: ObjectName; toId: string; type: number };

const types: Record<ObjectName, string> = {
  contacts: '0-1',
  companies: '0-2',
  notes: '0-46',
  meetings: '0-47',
  calls: '0-48',
  emails: '0-49',
};

const changed: Partial<Record<ObjectName, string>> = { contacts: 'lastmodifieddate' };

const iso = (at: number) => new Date(at).toISOString();

/** Every property of a record by HubSpot's names. */
function propertiesOf(what: ObjectName, record: FakeRecord): Record<string, string | null> {
  return {
    createdate: iso(record.created),
    hs_createdate: iso(record.created),
    hs_object_id: record.id,
    [changed[what] ?? 'hs_lastmodifieddate']: iso(record.modified),
    ...record.properties,
  };
}

/** As HubSpot writes a record, with the properties that were asked for and those of always. */
export function recordJson(what: ObjectName, record: FakeRecord, asked: readonly string[] = []) {
  const all = propertiesOf(what, record);
  const always = ['hs_object_id', 'createdate', changed[what] ?? 'hs_lastmodifieddate'];
  const names = [...new Set([...always, ...asked])];
  return {
    id: record.id,
    properties: Object.fromEntries(names.map((name) => [name, all[name] ?? null])),
    createdAt: iso(record.created),
    updatedAt: iso(record.modified),
    archived: record.archivedAt !== undefined,
    ...(record.archivedAt === undefined ? {} : { archivedAt: iso(record.archivedAt) }),
    url: `https://app.hubspot.com/contacts/62515/record/${types[what]}/${record.id}`,
  };
}

/** One property alone: a search looks at one of each of thousands of records. */
function propertyOf(what: ObjectName, record: FakeRecord, name: string): string | null | undefined {
  if (name === 'hs_object_id') return record.id;
  if (name === (changed[what] ?? 'hs_lastmodifieddate')) return String(record.modified);
  return propertiesOf(what, record)[name];
}

type Filter = { propertyName: string; operator: string; value?: string; values?: string[] };
export type Search = {
  filterGroups?: { filters: Filter[] }[];
  sorts?: { propertyName: string; direction: string }[];
  properties?: string[];
  limit?: number | string;
  after?: string | number;
};

/** Numbers and times compare as numbers, all else as text. */
function comparable(value: string): number | string {
  if (/^\d+$/.test(value)) return Number(value);
  return /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value.toLowerCase();
}

function passes(what: ObjectName, record: FakeRecord, filter: Filter, links: FakeLink[]): boolean {
  const [, end] = /^associations\.(contact|company)$/.exec(filter.propertyName) ?? [];
  if (end) {
    const to = end === 'contact' ? 'contacts' : 'companies';
    return links.some(
      (link) =>
        link.from === what && link.id === record.id && link.to === to && link.toId === filter.value,
    );
  }
  const held = propertyOf(what, record, filter.propertyName);
  if (held === null || held === undefined) return false;
  const own = comparable(held);
  const given = comparable(filter.value ?? '');
  switch (filter.operator) {
    case 'EQ':
      return own === given;
    case 'GT':
      return own > given;
    case 'GTE':
      return own >= given;
    case 'LTE':
      return own <= given;
    case 'IN':
      return (filter.values ?? []).some((value) => comparable(value) === own);
    default:
      return false;
  }
}

/** The rows of a search, or what HubSpot finds wrong with it. */
export function search(
  what: ObjectName,
  records: FakeRecord[],
  links: FakeLink[],
  asked: Search,
): { status: number; body: unknown } {
  const limit = Number(asked.limit ?? 10);
  const from = Number(asked.after ?? 0);
  if (limit > 200 || from + limit > 10_000) {
    return { status: 400, body: wrong('VALIDATION_ERROR', 'The search is too deep.') };
  }
  const groups = asked.filterGroups ?? [];
  const found = records.filter(
    (record) =>
      record.archivedAt === undefined &&
      (groups.length === 0 ||
        groups.some((group) => group.filters.every((one) => passes(what, record, one, links)))),
  );
  const [sort] = asked.sorts ?? [];
  if (sort) {
    const keys = new Map(
      found.map((one) => [one, comparable(propertyOf(what, one, sort.propertyName) ?? '')]),
    );
    const sign = sort.direction === 'DESCENDING' ? -1 : 1;
    found.sort((a, b) => {
      const [one, other] = [keys.get(a) ?? '', keys.get(b) ?? ''];
      return one < other ? -sign : one > other ? sign : 0;
    });
  }
  const page = found.slice(from, from + limit);
  const isMore = from + limit < found.length;
  return {
    status: 200,
    body: {
      total: found.length,
      results: page.map((record) => recordJson(what, record, asked.properties)),
      ...(isMore ? { paging: { next: { after: String(from + limit) } } } : {}),
    },
  };
}

/** A batch answers with those that there are, and says of the others that there are none. */
export function batchRead(
  what: ObjectName,
  records: FakeRecord[],
  asked: { inputs: { id: string }[]; properties?: string[]; idProperty?: string },
): { status: number; body: unknown } {
  if (asked.inputs.length > 100) {
    return { status: 400, body: wrong('VALIDATION_ERROR', 'Too many inputs.') };
  }
  const { idProperty } = asked;
  const matches = (record: FakeRecord, id: string) =>
    idProperty
      ? record.properties[idProperty]?.toLowerCase() === id.toLowerCase()
      : record.id === id;
  const found = records.filter(
    (record) =>
      record.archivedAt === undefined && asked.inputs.some(({ id }) => matches(record, id)),
  );
  const missing = asked.inputs.filter(({ id }) => !found.some((record) => matches(record, id)));
  return batchAnswer(
    found.map((record) => recordJson(what, record, asked.properties)),
    missing.map(({ id }) => id),
  );
}

function batchAnswer(results: unknown[], missing: string[]): { status: number; body: unknown } {
  const error = {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: 'Could not get some objects, they may be deleted or not exist.',
    context: { ids: missing },
  };
  return {
    status: missing.length > 0 ? 207 : 200,
    body: {
      status: 'COMPLETE',
      results,
      ...(missing.length > 0 ? { numErrors: 1, errors: [error] } : {}),
      startedAt: '2026-11-20T12:00:00.000Z',
      completedAt: '2026-11-20T12:00:00.010Z',
    },
  };
}

/** Version 4's rows: of each record all that stands with it. */
export function associations(
  from: ObjectName,
  to: ObjectName,
  ids: string[],
  links: FakeLink[],
): { status: number; body: unknown } {
  const rows = ids.map((id) => {
    const own = links.filter((one) => one.from === from && one.id === id && one.to === to);
    const ends = [...new Set(own.map(({ toId }) => toId))];
    return {
      from: { id },
      to: ends.map((end) => ({
        toObjectId: Number(end),
        associationTypes: own
          .filter(({ toId }) => toId === end)
          .map(({ type }) => ({ category: 'HUBSPOT_DEFINED', typeId: type, label: null })),
      })),
    };
  });
  const missing = rows.filter((row) => row.to.length === 0).map((row) => row.from.id);
  return batchAnswer(
    rows.filter((row) => row.to.length > 0),
    missing,
  );
}

export function wrong(category: string, message: string, more: object = {}) {
  return { status: 'error', message, correlationId: 'e06d5f4a', category, ...more };
}
