import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { parseBody } from '../../utils/vendors/parse-body.ts';
import { ingest } from '../ingest/ingest.ts';
import { placeOf } from '../sources/access.ts';
import { signatureChecks } from '../sources/signatures.ts';
import type { Sources } from '../sources/sources.ts';
import { toldBy } from '../sources/told.ts';
import type { InWorkspace } from '../store/database.ts';
import { keepRefusals, takeWebhook } from '../store/source-progress.ts';
import { lookSoon, readSource } from '../store/sources.ts';
import { Refusal } from './refusal.ts';

type Deps = {
  sources: Sources;
  onDue(workspaceId: string): void;
  /** Under which address the world knows this server, for signatures that cover it. */
  publicUrl?: string;
};

/** What pushes itself has no cursor; a page that cannot be read again. */
const pushed = {};

/**
 * Where a vendor tells of what happened as it happens. What is signed is taken, once; what is not
 * is only a hint to look: the vendor is asked, and nothing of what it says is believed.
 */
export function mountWebhooks(
  app: Hono,
  inWorkspace: InWorkspace,
  { sources, onDue, publicUrl }: Deps,
): void {
  const { vendors, vault, clock } = sources;
  app.post('/v1/webhooks/:workspaceId/:sourceId', async (context) => {
    const { workspaceId: ws, sourceId: id } = context.req.param();
    const db = inWorkspace(ws);
    const source = await readSource(db, ws, id);
    const vendor = vendors.get(source?.vendor ?? '');
    if (!source || !vendor) throw noSource();
    const body = new Uint8Array(await context.req.arrayBuffer());
    const secret = source.webhook_secret;
    const opened = secret && vault ? vault.open(secret, placeOf(ws, id)) : null;
    const headers = Object.fromEntries(context.req.raw.headers);
    const check = signatureChecks[vendor.id];
    const request = { body, headers, method: 'POST', url: addressOf(context, publicUrl) };
    const signature =
      check && opened ? check(request, wordsOf(opened), clock.now()) : ('unsigned' as const);
    if (signature === 'forged' || signature === 'stale') throw notTheirs(signature);
    if (signature === 'unsigned') {
      await lookSoon(db, ws, id);
      onDue(ws);
      return context.json({ taken: 0, hint: true }, 202);
    }
    const digest = createHash('sha256').update(body);
    for (const name of signed) digest.update(headers[name] ?? '');
    if (!(await takeWebhook(db, ws, id, digest.digest('hex')))) throw repeated();
    const answer = { status: 200, headers: {}, body: parseBody(new TextDecoder().decode(body)) };
    const reading = vendor.read(answer);
    if (reading.kind !== 'answer') throw notUnderstood();
    const speaker = { sourceId: id, vendor: vendor.id };
    const { told, refused } = toldBy(speaker, reading.mapped, new Date(clock.now()));
    await ingest(db, ws, told);
    await keepRefusals(db, ws, id, { stream: 'webhook', from: pushed, refused });
    return context.json({ taken: told.length, hint: false });
  });
}

/** Headers that a vendor signs by, all of which make a repetition the same. */
const signed = [
  'x-hubspot-signature-v3',
  'webhook-signature',
  'klaviyo-signature',
  'x-cio-signature',
  'x-signature',
];

/** Two while one takes the other's place. */
function wordsOf(secrets: string): string[] {
  return secrets.split(/[\s,]+/).filter((one) => one !== '');
}

function addressOf(context: Context, publicUrl: string | undefined): string {
  const { pathname, search } = new URL(context.req.url);
  return publicUrl ? `${publicUrl.replace(/\/+$/, '')}${pathname}${search}` : context.req.url;
}

const noSource = () => new Refusal('not-found', 'Nothing listens here (any more).');
const notTheirs = (why: 'forged' | 'stale') =>
  new Refusal(
    'unauthorised',
    why === 'stale'
      ? 'It was signed too long ago, or by a clock that is ahead. Send it anew.'
      : 'It is not signed with the secret of this source.',
  );
const repeated = () =>
  new Refusal('idempotency-conflict', 'The same was taken before; nothing was done again.');
const notUnderstood = () =>
  new Refusal('invalid', 'It is signed, and is nothing that this vendor is known to send.');
