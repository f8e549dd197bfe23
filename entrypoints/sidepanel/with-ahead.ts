import type { Ahead, Push } from '../../utils/messages/answers.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import { ok } from '../../utils/model/failure.ts';
import type { PanelDeps } from './panel-deps.ts';

type Deps = Pick<PanelDeps, 'ask' | 'onPush'>;

/**
 * Answers what the background sent ahead without asking it, and once: a second question may have a
 * newer answer. What was sent for a page is gone with the next one's.
 */
export function withAhead({ ask, onPush }: Deps): Deps {
  let ahead: (Ahead & { windowId: number }) | null = null;
  let heard: Push | null = null;
  const askAhead: Ask = (name, input) => {
    const { windowId } = input as { windowId?: number };
    if (name !== 'page' || ahead === null || windowId !== ahead.windowId) return ask(name, input);
    const { page } = ahead;
    ahead = null;
    return Promise.resolve(ok(page)) as ReturnType<typeof ask<typeof name>>;
  };
  const heed = (push: Push) => {
    heard = push;
    if (push.type === 'page') {
      const { ahead: sent, windowId } = push;
      ahead = sent && windowId !== null ? { ...sent, windowId } : null;
    }
    if (push.type === 'change' || push.type === 'backend') ahead = null;
  };
  return {
    ask: askAhead,
    onPush: (listener) =>
      onPush((push) => {
        // Told to the first who listens: that may have asked before the next is told the same.
        if (push !== heard) heed(push);
        listener(push);
      }),
  };
}
