import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { TokenScope } from '../../utils/model/access-token.ts';
import { type Role, roles } from '../../utils/model/me.ts';
import { problemMediaType } from '../../utils/protocol/problem.ts';
import { type Route, type RouteName, routes } from '../../utils/protocol/routes.ts';
import { holdersOf } from '../auth/holders.ts';
import { unstorable, unstorableAt } from '../ingest/storable.ts';
import type { Log } from '../operations/log.ts';
import { requestOf } from '../operations/observe.ts';
import type { Database, InWorkspace } from '../store/database.ts';
import { JsonText } from '../store/json-text.ts';
import type { Who } from '../store/tokens.ts';
import { describeFault, isOutage, LoggableError } from './fault.ts';
import { Refusal } from './refusal.ts';

type Schema<N extends RouteName, P extends string> =
  (typeof routes)[N] extends Record<P, infer S> ? S : undefined;
type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type BodyOf<N extends RouteName> =
  Schema<N, 'body'> extends { schema: infer S } ? Output<S> : undefined;
type AnswerOf<N extends RouteName> = (typeof routes)[N]['answer']['schema'] extends z.ZodType
  ? z.output<(typeof routes)[N]['answer']['schema']>
  : (typeof routes)[N]['answer']['type'] extends typeof bytesType
    ? Uint8Array<ArrayBuffer>
    : null;

/** What a handler gets: all of it checked against the route's schemas. */
export type Asked<N extends RouteName> = {
  who: Who;
  /** In their workspace. */
  db: Database;
  /** The same for one statement that is answered at once. */
  quick: Database;
  path: Record<string, string>;
  query: Output<Schema<N, 'query'>>;
  headers: Output<Schema<N, 'headers'>>;
  body: BodyOf<N>;
};
export type RouteHandler<N extends RouteName> = (
  asked: Asked<N>,
) => Promise<{ value: AnswerOf<N> | JsonText; etag?: number | string }>;

const pathSchema = z.record(z.string(), z.string());
const bytesType = 'application/octet-stream';

/** Largest request body in bytes; 500 events of 10 kB. */
export const maxBody = 5_000_000;

/**
 * Serves a route of the protocol's table: checks who asks, the role and every part of the request,
 * and then the answer too, so that nothing leaves that the protocol does not describe. Of those that
 * come as JSON, in the same form each time, the first thousand and then each thousandth.
 */
export function mount<N extends RouteName>(
  app: Hono,
  inWorkspace: InWorkspace,
  name: N,
  handler: RouteHandler<N>,
): void {
  const route: Route = routes[name];
  let written = 0;
  app.on(route.method, honoPath(route.path), async (context) => {
    const who = await authorise(context, route.role, route.reads ? 'read' : 'everything');
    const asked = {
      who,
      db: inWorkspace(who.workspaceId),
      quick: inWorkspace(who.workspaceId, 'quick'),
      path: check(pathSchema, context.req.param(), 'path'),
      query: route.query ? check(route.query, context.req.query(), 'query') : undefined,
      headers: route.headers ? checkHeaders(route.headers, context) : undefined,
      body: route.body
        ? check(route.body.schema, await readJson(context, [route.body.type]), 'body')
        : undefined,
    } as Asked<N>;
    const { value, etag } = await handler(asked);
    const headers: Record<string, string> = etag === undefined ? {} : { etag: `"${etag}"` };
    const { schema, status, type } = route.answer;
    const held = route.method === 'get' ? context.req.header('if-none-match') : undefined;
    if (headers.etag && holds(held, headers.etag)) return context.body(null, 304, headers);
    if (value instanceof Uint8Array) {
      return context.body(value, 200, { ...headers, 'content-type': type });
    }
    if (schema === null) return context.body(null, 204, headers);
    const isWritten = value instanceof JsonText;
    if (isWritten) written += 1;
    if (isWritten && written > 1000 && written % 1000 !== 0) {
      return context.body(value.text, status as 200, { ...headers, 'content-type': type });
    }
    const checked = schema.safeParse(isWritten ? JSON.parse(value.text) : value);
    if (!checked.success) {
      // Only where it is wrong, never what it holds.
      const where = checked.error.issues.map((issue) => issue.path.join('.')).slice(0, 5);
      throw new LoggableError(
        `The answer of ${name} is not as the protocol says, at ${where.join(', ')}`,
      );
    }
    return context.body(JSON.stringify(checked.data), status as 200, {
      ...headers,
      'content-type': type,
    });
  });
}

/** OpenAPI's {names} as Hono writes them. */
function honoPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/**
 * Who sent the bearer token; refuses without one, below the least role, and a token of a narrow
 * scope for all but what it is for.
 */
export async function authorise(context: Context, least: Role, scope: TokenScope): Promise<Who> {
  const token = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  const who = token ? await holdersOf(context).who(token) : null;
  if (!who) {
    context.header('www-authenticate', 'Bearer');
    throw new Refusal(
      'unauthorised',
      token
        ? 'This token is not valid (any more). Ask an administrator for a new one and enter it in the options.'
        : 'Send the token as "Authorization: Bearer tl_...".',
    );
  }
  // A website's write key brings touches in whatever its role.
  if (who.scope === 'ingest' && scope === 'ingest') return who;
  if (who.scope !== 'everything' && who.scope !== scope) {
    throw new Refusal(
      'forbidden',
      who.scope === 'ingest'
        ? 'A write key only brings touches in. Use a token of your own.'
        : 'This token only reads. Ask an administrator for one that may do this.',
    );
  }
  if (roles.indexOf(who.role) < roles.indexOf(least)) {
    throw new Refusal('forbidden', `This takes a ${least}'s token; yours is a ${who.role}'s.`);
  }
  return who;
}

/** Throws on what is no UTF-8, instead of storing signs that nobody wrote. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body as JSON, if it is of one of these types and not too large. */
export async function readJson(context: Context, types: string[]): Promise<unknown> {
  return (await readJsonText(context, types)).value;
}

/** The same with the text that it came as. */
export async function readJsonText(
  context: Context,
  types: string[],
): Promise<{ value: unknown; text: string }> {
  const type = (context.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.includes(type)) {
    throw new Refusal('unsupported-media-type', `Send the body as ${types.join(' or ')}.`);
  }
  const bytes = await context.req.arrayBuffer();
  try {
    const text = utf8.decode(bytes);
    return { value: JSON.parse(text), text };
  } catch {
    throw new Refusal('invalid', 'The body is no JSON in UTF-8. Send one JSON value.');
  }
}

/** Checks a value, or refuses with the place of every fault. */
export function check<S extends z.ZodType>(schema: S, value: unknown, part: string): z.output<S> {
  const parsed = schema.safeParse(value);
  const at = parsed.success ? unstorableAt(parsed.data) : null;
  if (parsed.success && at === null) return parsed.data;
  const errors = (parsed.error?.issues ?? [{ path: at ? [at] : [], message: unstorable }])
    .slice(0, 20)
    .map(({ path, message }) => ({ path: [part, ...path].join('.'), message }));
  const [first] = errors;
  throw new Refusal('invalid', `Mend ${first?.path}: ${first?.message}`, { errors });
}

function checkHeaders(schema: z.ZodObject, context: Context): unknown {
  if ('if-match' in schema.shape && !context.req.header('if-match')) {
    throw new Refusal('precondition-required', 'Send If-Match with the ETag of what you read.');
  }
  return check(schema, context.req.header(), 'headers');
}

/** Whether an If-None-Match names an ETag; a proxy that compresses makes weak ones of ours. */
function holds(ifNoneMatch: string | undefined, etag: string): boolean {
  const held = (ifNoneMatch ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return held.includes(etag) || held.includes('*');
}

/** The version in an If-Match, `"3"` or `3`; -1, which nothing has, for other words. */
export function versionOf(ifMatch: string): number {
  return Number(/^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch.trim())?.[1] ?? -1);
}

/** Turns what a handler threw into a problem document; what was not expected is logged. */
export function answerProblem(error: Error, context: Context, log: Log) {
  const refusal =
    error instanceof Refusal
      ? error
      : isOutage(error)
        ? new Refusal('unavailable', 'The database cannot be reached now. Try again soon.', {
            retryAfter: 5,
          })
        : new Refusal(
            'server-error',
            'The server met a fault of its own; it is in its log. Try again.',
          );
  const request = requestOf(context);
  if (refusal !== error) log(describeFault(error), { level: 'error', request });
  if (refusal.retryAfter !== null) context.header('retry-after', String(refusal.retryAfter));
  const problem = { ...refusal.problem, instance: `urn:uuid:${request}` };
  return context.body(JSON.stringify(problem), problem.status as 400, {
    'content-type': problemMediaType,
  });
}
