import type { Ahead } from '../messages/answers.ts';
import type { Sender } from '../messages/calls.ts';
import type { Handlers } from './handlers/handlers.ts';

/** As one of our own pages asks. */
const panel: Sender = { tabId: null, windowId: null, frameId: null, url: null, ours: true };

/**
 * Asks in a panel's place what it would ask of its window's page: a question and an answer between
 * two programs take longer than the answer does. Null where the page cannot be told.
 */
export async function askAhead(
  handlers: Pick<Handlers, 'page'>,
  windowId: number,
): Promise<Ahead | null> {
  const page = await handlers.page({ windowId }, panel);
  return page.ok ? { page: page.value } : null;
}
