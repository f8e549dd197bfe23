import { randomUUID } from 'node:crypto';
import { generateSample } from '../../../server/sample/generate.ts';
import type { CloudEvent } from '../../../utils/protocol/events.ts';
import { sampleFor } from './filled.ts';

/** Where what a run of the benchmark brings in comes from, so that it can be taken out again. */
export const freshSource = 'https://bench.example/fresh';

/**
 * Touches that no database has, of the sample's first accounts and people, which every filled
 * database knows: what a day brings, and not a new company.
 */
export function freshEvents(count: number): CloudEvent[] {
  const run = randomUUID();
  const events: CloudEvent[] = [];
  // As often as it takes: what somebody did twice is two touches.
  for (;;) {
    for (const batch of generateSample(sampleFor(100_000))) {
      for (const event of batch) {
        events.push({ ...event, source: freshSource, id: `${run}-${events.length}` });
        if (events.length === count) return events;
      }
    }
  }
}
