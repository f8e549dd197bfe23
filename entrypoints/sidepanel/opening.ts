import { painted } from '../../components/ui/painted.ts';
import type { LastShown } from '../../utils/browser/last-shown.ts';
import type { PanelDeps } from './panel-deps.ts';

type Deps = Pick<PanelDeps, 'ask' | 'onPush' | 'keptOf' | 'keptLookup'>;

/** Milliseconds; a panel that reads what is kept asks the background after so many all the same. */
const patience = 400;

/**
 * Where a panel opens beside a page whose people it knows, their account is on the screen before
 * the background is asked anything, or heard: a background that has to start for that, and the
 * backend it asks, would take the time in which the account is read and drawn.
 */
export function drawnFromMemory(deps: Deps, lastShown: Promise<LastShown | null>): Deps {
  const { promise: read, resolve: isRead } = Promise.withResolvers<void>();
  setTimeout(isRead, patience);
  let opened = false;
  const opening = lastShown
    .then((last) => (last?.page.prospects.length ? read.then(painted) : undefined))
    .then(() => {
      opened = true;
    });
  return {
    async ask(name, input) {
      if (!opened) await opening;
      return deps.ask(name, input);
    },
    onPush(listener) {
      if (opened) return deps.onPush(listener);
      let leave: (() => void) | null = null;
      let left = false;
      void opening.then(() => {
        if (!left) leave = deps.onPush(listener);
      });
      return () => {
        left = true;
        leave?.();
      };
    },
    async keptLookup(keys) {
      const known = await deps.keptLookup(keys).catch(() => null);
      if (!known) isRead();
      return known;
    },
    async keptOf(accountId, question) {
      const known = await deps.keptOf(accountId, question).catch(() => null);
      if (question === 'overview') isRead();
      return known;
    },
  };
}
