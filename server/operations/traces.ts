import {
  context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { LogEvent } from 'kysely';
import type { Answered, Traces } from './observe.ts';

/**
 * Sends a span a request and one a statement of the database to where OTEL_EXPORTER_OTLP_ENDPOINT
 * says. A span has a route's pattern and a statement's text with $1 for values; never a value, a
 * path or an error's words. OTEL_TRACES_SAMPLER_ARG is the share of requests that are traced.
 */
export function startTraces(env: NodeJS.ProcessEnv = process.env): Traces {
  const share = Number(env.OTEL_TRACES_SAMPLER_ARG ?? 1);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'touchline' }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  // For the queue of jobs too, which makes spans of its own.
  trace.setGlobalTracerProvider(provider);
  const tracer = provider.getTracer('touchline');
  const callers = new W3CTraceContextPropagator();

  return {
    async request({ method, headers }, answer) {
      const caller = callers.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
      const options = { kind: SpanKind.SERVER, attributes: { 'http.request.method': method } };
      await tracer.startActiveSpan(method, options, caller, async (span) => {
        try {
          describe(span, method, await answer(span.spanContext().traceId));
        } finally {
          span.end();
        }
      });
    },
    statement(event) {
      const asker = trace.getActiveSpan();
      // None asked: the server itself did, or a stream whose answer has begun long ago.
      if (asker?.isRecording()) recordStatement(event);
    },
    close: () => provider.shutdown(),
  };

  function recordStatement(event: LogEvent): void {
    const text = event.query.sql.replace(/\s+/g, ' ').trim();
    const operation = /^\w*/.exec(text)?.[0].toUpperCase() ?? '';
    const endTime = Date.now();
    const span = tracer.startSpan(`${operation} postgresql`, {
      kind: SpanKind.CLIENT,
      startTime: endTime - event.queryDurationMillis,
      attributes: {
        'db.system.name': 'postgresql',
        'db.operation.name': operation,
        'db.query.text': text,
      },
    });
    if (event.level === 'error') {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', codeOf(event.error));
    }
    span.end(endTime);
  }
}

function describe(span: Span, method: string, { route, status }: Answered): void {
  span.updateName(`${method} ${route}`);
  span.setAttributes({ 'http.route': route, 'http.response.status_code': status });
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
}

/** PostgreSQL's code for an error, whose words may quote data. */
function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return /^\w{1,20}$/.test(String(code)) ? String(code) : 'unknown';
}
