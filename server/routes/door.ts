import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { maxBody } from './mount.ts';
import { Refusal } from './refusal.ts';

/** Our own pages only: a web page has no business with the backend. */
const extensions = /^(chrome|moz|safari-web)-extension:\/\//;

const exposed = ['etag', 'retry-after', 'x-request-id'];

const answerPreflight = cors({
  origin: (origin) => (extensions.test(origin) ? origin : null),
  allowHeaders: [
    'authorization',
    'content-type',
    'idempotency-key',
    'if-match',
    'if-none-match',
    'last-event-id',
  ],
  allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
  exposeHeaders: exposed,
  maxAge: 600,
});

/**
 * What all answers say, and to whom a browser may give them. Said before there is an answer, which
 * takes a tenth of opening it up again; only the browser's own question in advance is left to Hono.
 */
export const head: MiddlewareHandler = (context, next) => {
  context.header('x-content-type-options', 'nosniff');
  context.header('cache-control', 'no-store');
  if (context.req.method === 'OPTIONS') {
    // Chrome asks this of servers in the local network before it lets a public page through.
    if (context.req.header('access-control-request-private-network')) {
      context.header('access-control-allow-private-network', 'true');
    }
    return answerPreflight(context, next);
  }
  const origin = context.req.header('origin') ?? '';
  context.header('vary', 'Origin');
  context.header('access-control-expose-headers', exposed.join(','));
  if (extensions.test(origin)) context.header('access-control-allow-origin', origin);
  return next();
};

const tooLarge = () => new Refusal('too-large', `Send at most ${maxBody / 1e6} MB at a time.`);

const countBody = bodyLimit({
  maxSize: maxBody,
  onError: () => {
    throw tooLarge();
  },
});

/**
 * Refuses what is larger than anybody needs to send. Node holds whoever says a length to it, so
 * only a body without one is counted as it comes, which takes as long as many an answer.
 */
export const limitBody: MiddlewareHandler = (context, next) => {
  const { method } = context.req;
  if (method === 'GET' || method === 'HEAD') return next();
  const length = context.req.header('content-length');
  if (length === undefined || context.req.header('transfer-encoding') !== undefined) {
    return countBody(context, next);
  }
  if (Number(length) > maxBody) throw tooLarge();
  return next();
};
