import type { Ahead } from '../../utils/messages/answers.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { CallInput } from '../../utils/messages/calls.ts';
import { ok } from '../../utils/model/failure.ts';
import { keyText } from '../../utils/model/lookup-key.ts';
import type { PanelDeps } from './panel-deps.ts';

type Deps = Pick<PanelDeps, 'ask' | 'onPush'>;
type Answer = { name: string; fits: (input: Record<string, unknown>) => boolean; value: unknown };

/**
 * Answers what the background sent ahead without asking it, each once: a second question may have a
 * newer answer. What was sent for a page is gone with the next one's.
 */
export function withAhead({ ask, onPush }: Deps): Deps {
  let ahead: Answer[] = [];
  const askAhead: Ask = (name, input) => {
    const at = ahead.findIndex((one) => one.name === name && one.fits(input));
    if (at < 0) return ask(name, input);
    const [answer] = ahead.splice(at, 1);
    return Promise.resolve(ok(answer?.value)) as ReturnType<typeof ask<typeof name>>;
  };
  return {
    ask: askAhead,
    onPush: (listener) =>
      onPush((push) => {
        if (push.type === 'page') {
          ahead = push.ahead ? answers(push.ahead) : [];
        }
        // What was kept before it is not to be shown after it.
        if (push.type === 'change' || push.type === 'backend') ahead = [];
        listener(push);
      }),
  };
}

function answers({ keys, lookup, account }: Ahead): Answer[] {
  const asked = keys.map(keyText).join('\n');
  const isLookup = (input: Record<string, unknown>) => {
    const { keys: theirs, from, anyway } = input as CallInput<'lookup'>;
    return from === 'kept' && !anyway && theirs.map(keyText).join('\n') === asked;
  };
  const all: Answer[] = [{ name: 'lookup', fits: isLookup, value: lookup }];
  if (!account) return all;
  const { id, ...parts } = account;
  for (const [name, value] of Object.entries(parts)) {
    const fits = ({ accountId, from, query }: Record<string, unknown>) =>
      accountId === id && from === 'kept' && isWhole(query);
    all.push({ name, fits, value });
  }
  return all;
}

/** Of a timeline only its beginning is kept. */
function isWhole(query: unknown): boolean {
  if (typeof query !== 'object' || query === null) return true;
  return Object.entries(query).every(([name, value]) => name === 'limit' || value === undefined);
}
