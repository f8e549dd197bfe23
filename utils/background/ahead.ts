import type { Ahead, PageState } from '../messages/answers.ts';
import type { Sender } from '../messages/calls.ts';
import { keysToAsk } from '../model/lookup-key.ts';
import type { Handlers } from './handlers/handlers.ts';

type Asked = Pick<Handlers, 'lookup' | 'overview' | 'timeline' | 'activity'>;

/** As one of our own pages asks. */
const panel: Sender = { tabId: null, windowId: null, frameId: null, url: null, ours: true };
const from = 'kept' as const;

/**
 * Asks in a panel's place what it would ask of a page, as far as that is kept in this browser: five
 * questions and answers between two programs take longer than the answers do. Null where there is
 * nobody to ask about.
 */
export async function askAhead(handlers: Asked, page: PageState): Promise<Ahead | null> {
  const keys = keysToAsk((page.search ?? page).prospects);
  if (keys.length === 0) return null;
  const ahead: Ahead = { keys, lookup: null, account: null };
  const lookup = await handlers.lookup({ keys, from }, panel);
  if (!lookup.ok || !lookup.value) return ahead;
  const found = lookup.value.value.find(({ status }) => status === 'found');
  const id = found?.matches[0]?.account.id;
  return { ...ahead, lookup: lookup.value, account: id ? await accountOf(handlers, id) : null };
}

async function accountOf(handlers: Asked, accountId: string): Promise<Ahead['account']> {
  // Not the notes: they stand on a tab behind, and those on their way lie in the browser's storage,
  // which takes longer than all of this.
  const [overview, timeline, activity] = await Promise.all([
    handlers.overview({ accountId, from }, panel),
    handlers.timeline({ accountId, query: {}, from }, panel),
    handlers.activity({ accountId, from }, panel),
  ]);
  return {
    id: accountId,
    overview: overview.ok ? overview.value : null,
    timeline: timeline.ok ? timeline.value : null,
    activity: activity.ok ? activity.value : null,
  };
}
