import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { IngestAnswer } from '../../utils/protocol/events.ts';

/** What of a server is read when somebody looks. */
export type Looks = {
  openStreams: () => number;
  /** Null for the embedded database, which has no connections. */
  connections: () => { open: number; idle: number; waiting: number } | null;
};

/**
 * Counts for Prometheus. Labels are patterns of routes, methods, statuses and outcomes: never a
 * path's parameter, a workspace or anybody.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: 'touchline_request_duration_seconds',
    help: 'Requests by route, method and status, and how long until the answer began.',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.#registry],
  });
  readonly #events = new Counter({
    name: 'touchline_ingest_events_total',
    help: 'Events that sources sent, by what became of them.',
    labelNames: ['outcome'] as const,
    registers: [this.#registry],
  });
  readonly #jobs = new Counter({
    name: 'touchline_jobs_total',
    help: 'Work in the background that this process did, by outcome.',
    labelNames: ['job', 'outcome'] as const,
    registers: [this.#registry],
  });

  /** With what the process itself uses: memory, processor, event loop, garbage collection. */
  constructor({ openStreams, connections }: Looks) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    for (const outcome of ['accepted', 'duplicate', 'refused']) this.#events.inc({ outcome }, 0);
    new Gauge({
      name: 'touchline_open_streams',
      help: 'Streams of changes that are open.',
      registers,
      collect() {
        this.set(openStreams());
      },
    });
    if (connections() === null) return;
    new Gauge({
      name: 'touchline_database_connections',
      help: 'Connections to PostgreSQL, and requests that wait for one.',
      labelNames: ['state'] as const,
      registers,
      collect() {
        const { open = 0, idle = 0, waiting = 0 } = connections() ?? {};
        this.set({ state: 'busy' }, open - idle);
        this.set({ state: 'idle' }, idle);
        this.set({ state: 'waiting' }, waiting);
      },
    });
  }

  answered(labels: { route: string; method: string; status: number }, seconds: number): void {
    this.#requests.observe(labels, seconds);
  }

  ingested({ accepted, duplicate, refused }: IngestAnswer): void {
    for (const [outcome, count] of Object.entries({ accepted, duplicate, refused })) {
      this.#events.inc({ outcome }, count);
    }
  }

  worked(job: string, outcome: 'done' | 'failed'): void {
    this.#jobs.inc({ job, outcome });
  }

  /** All of it in Prometheus' text format. */
  async read(): Promise<{ type: string; text: string }> {
    return { type: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}
