import { painted } from '../../components/ui/painted.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { CallName } from '../../utils/messages/calls.ts';
import type { PanelDeps } from './panel-deps.ts';

type Deps = Pick<PanelDeps, 'ask' | 'onPush'>;

/** What an account's head is made of. */
const ofHead: CallName = 'overview';
/** What stands below it. */
const below: ReadonlySet<CallName> = new Set<CallName>(['timeline', 'activity', 'notes', 'queued']);

/** Milliseconds; what stands below an account's head waits no longer for it. */
const patience = 300;

/**
 * Asks in the order in which a rep reads: all that is asked about an account at once takes the time
 * from each other, here, in the background and in the backend.
 *
 * Where a page changed, an account that is known already is on the screen before it is asked about
 * anew; and what stands below an account's head is asked for once the head is there. Whom the page
 * is about is asked at once, since an account that is not known waits for that.
 */
export function paintFirst({ ask, onPush }: Deps): Deps {
  let drawn: Promise<void> | null = null;
  /** Of accounts whose head is being asked for: when it is on the screen. */
  const heads = new Map<string, Promise<void>>();

  const askOnceDrawn: Ask = async (name, input) => {
    if (drawn) await drawn;
    return ask(name, input);
  };
  const askInOrder: Ask = async (name, input) => {
    if (name !== ofHead && !below.has(name)) return ask(name, input);
    const { accountId } = input as { accountId: string };
    if (name === ofHead) {
      const answer = askOnceDrawn(name, input);
      showing(accountId, soon(answer).then(painted));
      return answer;
    }
    const head = heads.get(accountId);
    if (head) await head;
    return askOnceDrawn(name, input);
  };
  const showing = (accountId: string, head: Promise<void>) => {
    heads.set(accountId, head);
    void head.then(() => heads.get(accountId) === head && heads.delete(accountId));
  };
  return {
    ask: askInOrder,
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

/** Done with what is awaited, or once patience ends. */
async function soon(awaited: Promise<unknown>): Promise<void> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const ended = new Promise((resolve) => {
    late = setTimeout(resolve, patience);
  });
  await Promise.race([awaited, ended]);
  clearTimeout(late);
}
