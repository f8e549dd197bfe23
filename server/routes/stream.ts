import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { routes } from '../../utils/protocol/routes.ts';
import { changesAfter, newestChange } from '../store/changes.ts';
import type { InWorkspace } from '../store/database.ts';
import { authorise } from './mount.ts';
import { Refusal } from './refusal.ts';

/** Wakes whoever waits for changes; several servers over one PostgreSQL wake each other. */
export class ChangeBell {
  #waiting = new Set<() => void>();
  #closed = false;

  ring(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  close(): void {
    this.#closed = true;
    this.ring();
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Resolves at the next ring, or after so many milliseconds. */
  next(limit: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, limit);
      this.#waiting.add(wake);
    });
  }
}

/** A comment at least so often keeps proxies from closing a quiet stream. */
const heartbeat = 15_000;

/**
 * Changes as server-sent events. The table is the truth and the bell only says when to look, so
 * that a ring that gets lost delays a change by a heartbeat and never loses it.
 */
export function mountStream(app: Hono, inWorkspace: InWorkspace, bell: ChangeBell): void {
  app.get(routes.stream.path, async (context) => {
    const who = await authorise(context, inWorkspace, routes.stream.role, 'read');
    const db = inWorkspace(who.workspaceId);
    const given = context.req.header('last-event-id');
    if (given !== undefined && !/^\d{1,15}$/.test(given)) {
      const message = 'Send the id of the last event that you read, or none to begin now.';
      const errors = [{ path: 'headers.last-event-id', message }];
      throw new Refusal('invalid', message, { errors });
    }
    const newest = await newestChange(db, who.workspaceId);
    // An id from before the database was set up anew would keep the reader waiting for ever.
    let last = given === undefined ? newest : Math.min(Number(given), newest);
    return streamSSE(context, async (stream) => {
      let open = true;
      stream.onAbort(() => {
        open = false;
        bell.ring();
      });
      await stream.write(': changes follow\n\n');
      while (open && !bell.isClosed) {
        // Wait from before the look, so that a change between look and wait rings too.
        const rung = bell.next(heartbeat);
        const changes = await changesAfter(db, who.workspaceId, who.userId, last);
        for (const change of changes) {
          await stream.writeSSE({ id: change.id, data: JSON.stringify(change) });
          last = Number(change.id);
        }
        if (changes.length > 0) continue;
        await rung;
        if (open && !bell.isClosed) await stream.write(': still here\n\n');
      }
    });
  });
}
