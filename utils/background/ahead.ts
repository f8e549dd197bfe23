import type { Ahead } from '../messages/answers.ts';
import type { Sender } from '../messages/calls.ts';
import { keysToAsk } from '../model/lookup-key.ts';
import type { Handlers } from './handlers/handlers.ts';

type Asked = Pick<Handlers, 'page' | 'lookup' | 'overview' | 'timeline' | 'activity' | 'notes'>;

/** As one of our own pages asks. */
const panel: Sender = { tabId: null, windowId: null, frameId: null, url: null, ours: true };
const from = 'kept' as const;

/**
 * Asks in a panel's place what it would ask of its window's page, as far as that is kept in this
 * browser: five questions and answers between two programs take longer than the answers do. Null
 * where even the page cannot be told.
 */
export async function askAhead(handlers: Asked, windowId: number): Promise<Ahead | null> {
  const page = await handlers.page({ windowId }, panel);
  if (!page.ok) return null;
  const keys = keysToAsk((page.value.search ?? page.value).prospects);
  const ahead: Ahead = { page: page.value, keys, lookup: null, account: null };
  if (keys.length === 0) return ahead;
  const lookup = await handlers.lookup({ keys, from }, panel);
  if (!lookup.ok || !lookup.value) return ahead;
  const found = lookup.value.value.find(({ status }) => status === 'found');
  const id = found?.matches[0]?.account.id;
  return { ...ahead, lookup: lookup.value, account: id ? await accountOf(handlers, id) : null };
}

async function accountOf(handlers: Asked, accountId: string): Promise<Ahead['account']> {
  const [overview, timeline, activity, notes] = await Promise.all([
    handlers.overview({ accountId, from }, panel),
    handlers.timeline({ accountId, query: {}, from }, panel),
    handlers.activity({ accountId, from }, panel),
    handlers.notes({ accountId, from }, panel),
  ]);
  return {
    id: accountId,
    overview: overview.ok ? overview.value : null,
    timeline: timeline.ok ? timeline.value : null,
    activity: activity.ok ? activity.value : null,
    notes: notes.ok ? notes.value : null,
  };
}
