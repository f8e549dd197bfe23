import type { Context, Hono } from 'hono';
import { segmentCalls } from '../../utils/vendors/segment/message.ts';
import { holdersOf } from '../auth/holders.ts';
import { checkSegment } from '../ingest/segment.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { InWorkspace } from '../store/database.ts';
import type { Who } from '../store/tokens.ts';
import { takeEvents } from './events.ts';
import { readJson } from './mount.ts';
import { Refusal } from './refusal.ts';

/** Segment's own limit on a batch, in messages. */
const maxMessages = 2500;

/**
 * Segment's HTTP tracking API, so that its clients feed us unchanged. The write key is a token of
 * ours: as the basic user, or in the body, where newer clients put it.
 */
export function mountSegment(app: Hono, inWorkspace: InWorkspace, metrics?: Metrics): void {
  for (const call of segmentCalls) {
    app.post(`/v1/${call}`, async (context) => {
      const message = await readJson(context, ['application/json', 'text/plain']);
      const who = await holderOfWriteKey(context, message);
      const checked = checkSegment(message, call, Date.now());
      if (!checked.ok) {
        throw new Refusal(
          'invalid',
          `Mend ${checked.errors[0]?.path}: ${checked.errors[0]?.message}`,
          {
            errors: checked.errors,
          },
        );
      }
      const taken = await takeEvents(inWorkspace(who.workspaceId), who.workspaceId, [checked]);
      metrics?.ingested(taken);
      return context.json({ success: true });
    });
  }

  app.post('/v1/batch', async (context) => {
    const body = await readJson(context, ['application/json', 'text/plain']);
    const who = await holderOfWriteKey(context, body);
    const messages = (body as { batch?: unknown }).batch;
    if (!Array.isArray(messages) || messages.length > maxMessages) {
      throw new Refusal('invalid', `Send a "batch" of at most ${maxMessages} messages.`);
    }
    const now = Date.now();
    const answer = await takeEvents(
      inWorkspace(who.workspaceId),
      who.workspaceId,
      messages.map((message) => checkSegment(message, null, now)),
    );
    metrics?.ingested(answer);
    // Segment's clients look at the status only; the verdicts are for people with curl.
    return context.json({ success: true, ...answer });
  });
}

async function holderOfWriteKey(context: Context, body: unknown): Promise<Who> {
  const basic = /^Basic (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  const user = basic ? Buffer.from(basic, 'base64').toString().split(':')[0] : undefined;
  const inBody = (body as { writeKey?: unknown } | null)?.writeKey;
  const key = user || (typeof inBody === 'string' ? inBody : '');
  const who = key ? await holdersOf(context).who(key) : null;
  if (!who || (who.scope !== 'ingest' && who.role === 'rep')) {
    context.header('www-authenticate', 'Basic realm="write key"');
    throw new Refusal(
      'unauthorised',
      'Send a write key of this server as the basic user, with an empty password.',
    );
  }
  return who;
}
