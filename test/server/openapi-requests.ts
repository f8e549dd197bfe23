import fc from 'fast-check';
import type { Operation, Parameter, Schema } from './openapi-operations.ts';

/** Words that lead somewhere, by the names of parameters where they are for one. */
export type KnownWords = Record<string, string | string[]>;

export type AnyRequest = {
  path: string;
  init: { headers: Record<string, string>; body?: string };
};

const deep = () => JSON.parse(`${'['.repeat(3000)}${']'.repeat(3000)}`);
/** What programs and people send who mean no good, or know no better. */
const hostile = fc.constantFrom<unknown>(
  ...[null, '', ' ', 0, -1, 1.5, 2 ** 53, 2 ** 63, 1e308, true, [], {}],
  ...['a\0b', '\ud800', '\u202e', "' or 1=1 --", '%', '../..', '__proto__', 'x'.repeat(5000)],
  ...['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '2026-02-30T00:00:00.000Z'],
  ...[{ __proto__: null, constructor: { prototype: {} } }, [[[[[[]]]]]], deep()],
);

/** Mostly as the schema has it, and something else now and then, anywhere in it. */
function someOf(schema: Schema, words: string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 15, arbitrary: fitting(schema, words) },
    { weight: 1, arbitrary: hostile },
  );
}

function fitting(schema: Schema, words: string[]): fc.Arbitrary<unknown> {
  const among = schema.anyOf ?? schema.oneOf;
  if (among) return fc.oneof(...among.map((one) => someOf(one, words)));
  if (schema.allOf) {
    return fc
      .tuple(...schema.allOf.map((one) => someOf(one, words)))
      .map((parts) => Object.assign({}, ...parts.filter((one) => typeof one === 'object')));
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const [type] = [schema.type ?? 'any'].flat();
  switch (type) {
    case 'string':
      return textOf(schema, words);
    case 'integer':
      return fc.integer({ min: within(schema.minimum ?? -5), max: within(schema.maximum ?? 500) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(someOf(schema.items ?? {}, words), {
        minLength: Math.min(schema.minItems ?? 0, 3),
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case 'object':
      return objectOf(schema, words);
    default:
      return hostile;
  }
}

const within = (bound: number) => Math.max(-1_000_000, Math.min(bound, 1_000_000));

function textOf(
  { format, pattern, minLength = 0, maxLength = 60 }: Schema,
  words: string[],
): fc.Arbitrary<string> {
  if (format === 'date-time') {
    const bounds = {
      min: new Date('1960-01-01'),
      max: new Date('2210-01-01'),
      noInvalidDate: true,
    };
    return fc.date(bounds).map((date) => date.toISOString());
  }
  if (format === 'email') return fc.emailAddress();
  if (format === 'uri') return fc.webUrl();
  const plain = fc.string({
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, 60)),
    unit: 'grapheme',
  });
  const known = fc.constantFrom(...words);
  return pattern ? fc.oneof(fc.stringMatching(new RegExp(pattern)), known) : fc.oneof(plain, known);
}

function objectOf(schema: Schema, words: string[]): fc.Arbitrary<unknown> {
  const entries = Object.entries(schema.properties ?? {});
  const given = fc.record(
    Object.fromEntries(entries.map(([key, one]) => [key, someOf(one, words)])),
    {
      requiredKeys: (schema.required ?? []).filter((key) => schema.properties?.[key]),
    },
  );
  if (typeof schema.additionalProperties !== 'object') return given;
  const more = fc.dictionary(
    fc.string({ minLength: 1 }),
    someOf(schema.additionalProperties, words),
    {
      maxKeys: 3,
    },
  );
  return fc.tuple(given, more).map(([one, other]) => ({ ...other, ...one }));
}

/** Requests to an operation: of its own kind, with hostile values among them. */
export function anyRequest(operation: Operation, known: KnownWords): fc.Arbitrary<AnyRequest> {
  const { parameters, body } = operation;
  const words = Object.values(known).flat();
  const values = fc.tuple(...parameters.map((one) => parameterOf(one, known)));
  const payload = body ? someOf(body.schema, words) : fc.constant(undefined);
  const types = fc.oneof(
    { weight: 12, arbitrary: fc.constant(body?.type ?? 'application/json') },
    { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/json;;', 'x', '') },
  );
  return fc.tuple(values, payload, types).map(([given, value, type]) => {
    const of = (place: Parameter['in']) =>
      parameters.flatMap((one, at) => {
        const text = given[at];
        return one.in === place && text !== null && text !== undefined
          ? [[one.name, text] as const]
          : [];
      });
    const path = of('path').reduce(
      (so, [name, text]) => so.replace(`{${name}}`, encodeURIComponent(text.toWellFormed())),
      operation.path,
    );
    const query = new URLSearchParams(of('query').map(([name, text]) => [name, text])).toString();
    const headers = Object.fromEntries(
      // What HTTP cannot carry never arrives.
      of('header').filter(([, text]) => /^[\x20-\x7e]*$/.test(text) && text.trim() === text),
    );
    const sent = value === undefined ? undefined : JSON.stringify(value);
    return {
      path: query ? `${path}?${query}` : path,
      init: {
        headers: { ...headers, ...(sent === undefined ? {} : { 'content-type': type }) },
        ...(sent === undefined ? {} : { body: sent }),
      },
    };
  });
}

/** Null: it is left out. */
function parameterOf(parameter: Parameter, known: KnownWords): fc.Arbitrary<string | null> {
  const text = someOf(parameter.schema, Object.values(known).flat()).map((value) =>
    typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
  );
  const id = known[parameter.name];
  const some =
    id === undefined
      ? text
      : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...[id].flat()) }, text);
  // An empty one is another path.
  if (parameter.in === 'path') return some.map((one) => one || 'x');
  return parameter.required ? some : fc.option(some, { nil: null, freq: 2 });
}
