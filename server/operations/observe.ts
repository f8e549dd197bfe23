import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { LogEvent } from 'kysely';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export type Answered = { route: string; status: number };

export type Traces = {
  /** Runs a request in a span, given the id of its trace. */
  request(
    asked: { method: string; headers: Record<string, string> },
    answer: (traceId?: string) => Promise<Answered>,
  ): Promise<void>;
  /** Puts a statement that has ended into the span of the request that asked for it. */
  statement(event: LogEvent): void;
  /** Sends what is not sent yet. */
  close(): Promise<void>;
};

/** What a request is called in the log. */
export function requestOf(context: Context): string {
  return context.get('request');
}

/**
 * Says of each request what it was, how it ended and how long it took, in the log, the metrics and
 * a trace. Its id goes out as a header, so that who reports a fault can say which one.
 */
export function observe(log: Log, metrics?: Metrics, traces?: Traces): MiddlewareHandler {
  return async (context, next) => {
    const { method } = context.req;
    const request = randomUUID();
    context.set('request', request);
    context.header('x-request-id', request);
    const answer = async (trace?: string): Promise<Answered> => {
      const began = performance.now();
      await next();
      const milliseconds = performance.now() - began;
      const answered = { route: routePath(context, -1), status: context.res.status };
      const { route, status } = answered;
      const ms = Number(milliseconds.toFixed(1));
      log(`${method} ${route} ${status} ${ms.toFixed(1)} ms`, {
        request,
        ...(trace ? { trace } : {}),
        method,
        route,
        status,
        ms,
      });
      metrics?.answered({ method, ...answered }, milliseconds / 1000);
      return answered;
    };
    if (traces) await traces.request({ method, headers: context.req.header() }, answer);
    else await answer();
  };
}
