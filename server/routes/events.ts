import type { Hono } from 'hono';
import {
  batchMediaType,
  type IngestAnswer,
  ingestAnswerSchema,
  maxEvents,
} from '../../utils/protocol/events.ts';
import { routes } from '../../utils/protocol/routes.ts';
import { isStorableJson } from '../ingest/storable.ts';
import { ingestTogether } from '../ingest/together.ts';
import { type CheckedEvent, checkEvent, type TouchEvent } from '../ingest/touch-event.ts';
import { Whos } from '../ingest/who.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { Database, InWorkspace } from '../store/database.ts';
import { authorise, readJsonText } from './mount.ts';
import { Refusal } from './refusal.ts';

const singleMediaType = 'application/cloudevents+json';

/** CloudEvents over HTTP: a batch, or one structured event. */
export function mountEvents(app: Hono, inWorkspace: InWorkspace, metrics?: Metrics): void {
  app.post(routes.ingest.path, async (context) => {
    const who = await authorise(context, routes.ingest.role, 'ingest');
    const { value: body, text } = await readJsonText(context, [batchMediaType, singleMediaType]);
    const isStorable = isStorableJson(text);
    const events = Array.isArray(body) ? body : [body];
    if (events.length === 0 || events.length > maxEvents) {
      throw new Refusal(
        'invalid',
        `Send 1 to ${maxEvents} events at a time, not ${events.length}.`,
      );
    }
    const whos = new Whos();
    const answer = await takeEvents(
      inWorkspace(who.workspaceId),
      who.workspaceId,
      events.map((event) => checkEvent(event, isStorable, whos)),
    );
    metrics?.ingested(answer);
    return context.json(ingestAnswerSchema.parse(answer));
  });
}

const erasedError = {
  path: 'data.person',
  message: 'This person was erased here. Their source should forget them too.',
};

const untrackedError = {
  path: 'data.person',
  message: 'This person does not agree to be followed: what they open is not kept.',
};

/** Stores the good ones of checked events; each gets its verdict, in order. */
export async function takeEvents(
  db: Database,
  workspaceId: string,
  checked: CheckedEvent[],
): Promise<IngestAnswer> {
  const good: TouchEvent[] = checked.flatMap((one) => (one.ok ? [one.event] : []));
  const outcomes = await ingestTogether(db, workspaceId, good);
  let next = 0;
  const events = checked.map((one): IngestAnswer['events'][number] => {
    if (!one.ok) return { verdict: 'refused', errors: one.errors };
    const outcome = outcomes[next++] ?? 'duplicate';
    if (outcome === 'untracked') return { verdict: 'refused', errors: [untrackedError] };
    return outcome === 'erased'
      ? { verdict: 'refused', errors: [erasedError] }
      : { verdict: outcome };
  });
  const count = (verdict: string) => events.filter((one) => one.verdict === verdict).length;
  return {
    accepted: count('accepted'),
    duplicate: count('duplicate'),
    refused: count('refused'),
    events,
  };
}
