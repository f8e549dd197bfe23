import type { Context, Hono } from 'hono';
import { routes } from '../../utils/protocol/routes.ts';
import type { Log } from '../operations/log.ts';
import { requestOf } from '../operations/observe.ts';
import { changesAfter, type StoredChange } from '../store/changes.ts';
import type { InWorkspace } from '../store/database.ts';
import type { ChangeBell } from './change-bell.ts';
import { ChangeFeeds } from './change-feeds.ts';
import { describeFault } from './fault.ts';
import { authorise } from './mount.ts';
import { OpenStreams } from './open-streams.ts';
import { Refusal } from './refusal.ts';

const encoder = new TextEncoder();
const begun = encoder.encode(': changes follow\n\n');

/** Changes as server-sent events. */
export function mountStream(app: Hono, inWorkspace: InWorkspace, bell: ChangeBell, log: Log): void {
  const feeds = new ChangeFeeds(inWorkspace, bell, log);
  const streams = new OpenStreams();
  bell.listen(() => bell.isClosed && streams.endAll());

  app.get(routes.stream.path, async (context) => {
    const who = await authorise(context, routes.stream.role, 'read');
    const given = lastEventId(context);
    const request = requestOf(context);
    const follow = (changes: StoredChange[]) => {
      for (const change of changes) {
        if (Number(change.id) <= last) continue;
        last = Number(change.id);
        if (change.userId === null || change.userId === who.userId) stream.write(bytesOf(change));
      }
    };
    // Until it has heard what it missed.
    let later: StoredChange[] | null = [];
    const { position, leave } = await feeds.join(who.workspaceId, (changes) => {
      if (later) later.push(...changes);
      else follow(changes);
    });
    // An id from before the database was set up anew would keep the reader waiting for ever.
    let last = given === null ? position : Math.min(given, position);
    bell.streams += 1;
    const stream = streams.open(() => {
      bell.streams -= 1;
      leave();
    });
    stream.write(begun);
    void catchUp().catch((error: Error) => {
      // Else all of it would be printed. The reader comes again, and hears more then.
      log(describeFault(error), { level: 'error', request });
      stream.end();
    });
    return new Response(stream.body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    });

    async function catchUp(): Promise<void> {
      while (last < position && stream.isOpen) {
        const missed = await changesAfter(inWorkspace(who.workspaceId), who.workspaceId, last);
        if (missed.length === 0) break;
        follow(missed);
      }
      follow(later ?? []);
      later = null;
      if (bell.isClosed) stream.end();
    }
  });
}

/** The same bytes for all who hear of a change. */
const bytesByChange = new WeakMap<StoredChange, Uint8Array>();

function bytesOf(stored: StoredChange): Uint8Array {
  let bytes = bytesByChange.get(stored);
  if (!bytes) {
    const { userId: _itsReader, ...change } = stored;
    bytes = encoder.encode(`data: ${JSON.stringify(change)}\nid: ${change.id}\n\n`);
    bytesByChange.set(stored, bytes);
  }
  return bytes;
}

function lastEventId(context: Context): number | null {
  const given = context.req.header('last-event-id');
  if (given === undefined) return null;
  if (/^\d{1,15}$/.test(given)) return Number(given);
  const message = 'Send the id of the last event that you read, or none to begin now.';
  throw new Refusal('invalid', message, {
    errors: [{ path: 'headers.last-event-id', message }],
  });
}
