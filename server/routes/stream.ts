import type { Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { routes } from '../../utils/protocol/routes.ts';
import type { Log } from '../operations/log.ts';
import { requestOf } from '../operations/observe.ts';
import { changesAfter, type StoredChange } from '../store/changes.ts';
import type { InWorkspace } from '../store/database.ts';
import type { ChangeBell } from './change-bell.ts';
import { ChangeFeeds } from './change-feeds.ts';
import { describeFault } from './fault.ts';
import { authorise } from './mount.ts';
import { Refusal } from './refusal.ts';

/** A comment at least so often keeps proxies from closing a quiet stream. */
const heartbeat = 15_000;

/**
 * A stream ends after so long, and the extension opens another where it was: so a token that was
 * revoked, and a server that is full, lose their streams in time.
 */
const longest = 10 * 60_000;

/** Somebody who reads so much slower than others write goes on by another stream. */
const mostWaiting = 10_000;

/** Changes as server-sent events. */
export function mountStream(app: Hono, inWorkspace: InWorkspace, bell: ChangeBell, log: Log): void {
  const feeds = new ChangeFeeds(inWorkspace, bell, log);
  app.get(routes.stream.path, async (context) => {
    const who = await authorise(context, inWorkspace, routes.stream.role, 'read');
    const given = lastEventId(context);
    const waiting: StoredChange[] = [];
    let ended = false;
    let wake = () => {};
    const end = () => {
      ended = true;
      wake();
    };
    const { position, leave } = await feeds.join(who.workspaceId, (changes) => {
      waiting.push(...changes);
      if (waiting.length > mostWaiting) end();
      wake();
    });
    // An id from before the database was set up anew would keep the reader waiting for ever.
    let last = given === null ? position : Math.min(given, position);
    return streamSSE(context, async (stream) => {
      const send = async (changes: StoredChange[]) => {
        for (const { userId, ...change } of changes) {
          if (Number(change.id) <= last) continue;
          last = Number(change.id);
          if (userId !== null && userId !== who.userId) continue;
          await stream.writeSSE({ id: change.id, data: JSON.stringify(change) });
        }
      };
      const unlisten = bell.listen(() => bell.isClosed && end());
      // Those that were opened at once do not end at once.
      const lifetime = setTimeout(end, longest * (0.8 + 0.4 * Math.random())).unref();
      stream.onAbort(end);
      bell.streams += 1;
      try {
        await stream.write(': changes follow\n\n');
        while (last < position && !ended) {
          const missed = await changesAfter(inWorkspace(who.workspaceId), who.workspaceId, last);
          if (missed.length === 0) break;
          await send(missed);
        }
        while (!ended && !bell.isClosed) {
          if (waiting.length > 0) await send(waiting.splice(0));
          else if (!(await isWoken()) && !ended) await stream.write(': still here\n\n');
        }
      } catch (error) {
        // Else all of it would be printed. The reader comes again, and hears more then.
        log(describeFault(error as Error), { level: 'error', request: requestOf(context) });
      } finally {
        bell.streams -= 1;
        clearTimeout(lifetime);
        unlisten();
        leave();
      }
    });

    /** Resolves with whether there is something to do before the next heartbeat. */
    function isWoken(): Promise<boolean> {
      return new Promise((resolve) => {
        const beat = setTimeout(() => resolve(false), heartbeat);
        wake = () => {
          clearTimeout(beat);
          resolve(true);
        };
      });
    }
  });
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
