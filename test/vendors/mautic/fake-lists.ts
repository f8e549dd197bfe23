export type FakeRecord = { id: number; dateAdded: string; dateModified?: string };

/** A page of a list as Mautic gives it: an object by id, with the conditions of the query. */
export function listAnswer<T extends FakeRecord>(
  name: string,
  rows: T[],
  query: URLSearchParams,
  json: (row: T) => object,
) {
  const found = rows.filter((row) => fits(row, query)).sort(orderOf(query));
  const start = Number(query.get('start') ?? 0);
  const limit = Number(query.get('limit') ?? 30);
  const page = found.slice(start, start + limit);
  // PHP keeps the order of an object's keys; JSON.parse puts numbers first, rising.
  const listed = page.map((row) => [row.id, json(row)] as const);
  return {
    total: String(found.length),
    [name]: listed.length === 0 ? [] : Object.fromEntries(listed),
  };
}

function fits(row: FakeRecord, query: URLSearchParams): boolean {
  const search = query.get('search');
  // Mautic's own search finds addresses that begin so, or that are like a pattern of the database.
  const wanted = search?.startsWith('email:') ? search.slice('email:'.length).toLowerCase() : null;
  const email = String((row as { email?: string }).email ?? '').toLowerCase();
  if (wanted !== null && !isLike(email, wanted)) return false;
  for (let index = 0; query.has(`where[${index}][col]`); index += 1) {
    const [col, expr, val] = ['col', 'expr', 'val'].map(
      (key) => query.get(`where[${index}][${key}]`) ?? '',
    );
    if (!holds(storedOf(row, col ?? ''), expr ?? '', val ?? '')) return false;
  }
  return true;
}

function isLike(email: string, wanted: string): boolean {
  const pattern = wanted.includes('%') ? wanted : `${wanted}%`;
  const parts = pattern.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(email);
}

function holds(value: number | string | null, expr: string, wanted: string): boolean {
  if (value === null) return false;
  if (expr === 'in') return wanted.split(',').includes(String(value));
  const other = typeof value === 'number' ? Number(wanted) : wanted;
  if (expr === 'gt') return value > other;
  if (expr === 'gte') return value >= other;
  return value === other;
}

/** As the database has it: times in UTC, to the second. */
function storedOf(row: FakeRecord, col: string): number | string | null {
  if (col === 'id') return row.id;
  const time = col === 'date_modified' ? row.dateModified : row.dateAdded;
  return time ? new Date(time).toISOString().slice(0, 19).replace('T', ' ') : null;
}

function orderOf(query: URLSearchParams) {
  const cols = [query.get('order[0][col]'), query.get('order[1][col]')].filter(
    (col) => col !== null,
  );
  return (one: FakeRecord, other: FakeRecord): number => {
    for (const col of cols.length > 0 ? cols : ['id']) {
      const [a, b] = [storedOf(one, col) ?? '', storedOf(other, col) ?? ''];
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  };
}
