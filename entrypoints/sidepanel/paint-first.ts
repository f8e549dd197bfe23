import { painted } from '../../components/ui/painted.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { CallName } from '../../utils/messages/calls.ts';
import type { PanelDeps } from './panel-deps.ts';

type Deps = Pick<PanelDeps, 'ask' | 'onPush'>;

/** What is asked of an account as soon as it is shown, also where all of it is known. */
const canWait: ReadonlySet<CallName> = new Set<CallName>([
  'overview',
  'timeline',
  'activity',
  'notes',
  'queued',
]);

/**
 * Where a page changed, an account that is known already is on the screen before it is asked about
 * anew: the questions, and what answers them beside us, take the time in which it would be drawn.
 * Whom the page is about is asked at once, since an account that is not known waits for that.
 */
export function paintFirst({ ask, onPush }: Deps): Deps {
  let drawn: Promise<void> | null = null;
  const askLater: Ask = async (name, input) => {
    if (drawn && canWait.has(name)) await drawn;
    return ask(name, input);
  };
  return {
    ask: askLater,
    onPush: (listener) =>
      onPush((push) => {
        if (push.type === 'page') {
          const mine = painted().then(() => {
            if (drawn === mine) drawn = null;
          });
          drawn = mine;
        }
        listener(push);
      }),
  };
}
