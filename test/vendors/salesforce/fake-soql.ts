export type Row = Record<string, unknown>;

/** Refused as Salesforce refuses it: `errorCode`, and the question quoted in the message. */
export class SoqlError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export type Question = {
  /** `['COUNT()']` for a count. */
  fields: string[];
  object: string;
  fits: (read: (path: string) => unknown) => boolean;
  /** Every field that a condition or the order names. */
  named: string[];
  order: { field: string; descending: boolean }[];
  limit: number;
};

/** As much of SOQL as a client needs that pages by keys: no subqueries, no functions but COUNT(). */
export function parseSoql(text: string): Question {
  const clauses =
    /^\s*SELECT\s+(.+?)\s+FROM\s+(\w+)(?:\s+WHERE\s+(.+?))?(?:\s+ORDER\s+BY\s+(.+?))?(?:\s+LIMIT\s+(\d+))?\s*$/is;
  const [, fields, object, where, order, limit] = clauses.exec(text) ?? [];
  if (!fields || !object) throw new SoqlError('MALFORMED_QUERY', 'unexpected token: <EOF>');
  const named: string[] = [];
  return {
    fields: fields.split(',').map((field) => field.trim()),
    object,
    fits: where ? condition(tokensOf(where), named) : () => true,
    named,
    order: (order ?? '').split(',').flatMap((one) => {
      const [field, way = ''] = one.trim().split(/\s+/);
      if (!field) return [];
      named.push(field);
      return [{ field, descending: way.toUpperCase() === 'DESC' }];
    }),
    limit: limit === undefined ? Number.POSITIVE_INFINITY : Number(limit),
  };
}

type Fits = Question['fits'];

function tokensOf(where: string): string[] {
  const tokens: string[] = [];
  const token = /\s*('(?:\\.|[^'\\])*'|[(),]|[<>!]=?|=|[^\s(),<>=!']+)\s*/y;
  while (token.lastIndex < where.length) {
    const from = token.lastIndex;
    const [, one] = token.exec(where) ?? [];
    if (one === undefined) {
      throw new SoqlError('MALFORMED_QUERY', `unexpected token: ${where.slice(from)}`);
    }
    tokens.push(one);
  }
  return tokens;
}

function condition(tokens: string[], named: string[]): Fits {
  const fits = joined();
  if (tokens.length > 0) throw new SoqlError('MALFORMED_QUERY', `unexpected token: ${tokens[0]}`);
  return fits;

  function joined(): Fits {
    const all = [single()];
    let by = '';
    while (/^(AND|OR)$/i.test(tokens[0] ?? '')) {
      const word = (tokens.shift() ?? '').toUpperCase();
      // Salesforce wants parentheses around one of both.
      if (by !== '' && by !== word) {
        throw new SoqlError('MALFORMED_QUERY', `unexpected token: ${word}`);
      }
      by = word;
      all.push(single());
    }
    return (read) => (by === 'OR' ? all.some((one) => one(read)) : all.every((one) => one(read)));
  }

  function single(): Fits {
    if (tokens[0] === '(') {
      tokens.shift();
      const inner = joined();
      if (tokens.shift() !== ')') throw new SoqlError('MALFORMED_QUERY', 'expecting a right paren');
      return inner;
    }
    const field = tokens.shift() ?? '';
    named.push(field);
    const sign = (tokens.shift() ?? '').toUpperCase();
    if (sign === 'IN') {
      const values: unknown[] = [];
      if (tokens.shift() !== '(') throw new SoqlError('MALFORMED_QUERY', 'expecting a left paren');
      do values.push(literalOf(tokens.shift()));
      while (tokens.shift() === ',');
      return (read) => values.some((value) => compare(read(field), value) === 0);
    }
    const value = literalOf(tokens.shift());
    return (read) => holds(read(field), sign, value);
  }
}

function holds(held: unknown, sign: string, value: unknown): boolean {
  if (sign === '=') return compare(held, value) === 0;
  if (sign === '!=') return compare(held, value) !== 0;
  if (held === null || held === undefined) return false;
  if (sign === 'LIKE') {
    const pattern = String(value)
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.');
    return new RegExp(`^${pattern}$`, 'is').test(String(held));
  }
  const order = compare(held, value);
  if (sign === '>') return order > 0;
  if (sign === '>=') return order >= 0;
  if (sign === '<') return order < 0;
  if (sign === '<=') return order <= 0;
  throw new SoqlError('MALFORMED_QUERY', `unknown operator ${sign}`);
}

const time = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/;

function literalOf(token: string | undefined): unknown {
  if (token === undefined) throw new SoqlError('MALFORMED_QUERY', 'unexpected token: <EOF>');
  if (token.startsWith("'")) {
    return token.slice(1, -1).replace(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one));
  }
  if (/^(true|false)$/i.test(token)) return token.toLowerCase() === 'true';
  if (/^null$/i.test(token)) return null;
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  if (time.test(token) || /^\d{4}-\d\d-\d\d$/.test(token)) return token;
  throw new SoqlError('MALFORMED_QUERY', `unexpected token: ${token}`);
}

/** Ids tell upper from lower case, other texts do not. */
export function compare(one: unknown, other: unknown): number {
  const [a, b] = [sortable(one), sortable(other)];
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortable(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  const text = String(value);
  if (time.test(text)) return Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return /^[A-Za-z0-9]{18}$/.test(text) ? text : text.toLowerCase();
}
