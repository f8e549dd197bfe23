import type { Push } from '../../utils/messages/answers.ts';

type OnPush = (listener: (push: Push) => void) => () => void;

/** Lets any number of listeners share one connection, which is open while there are any. */
export function sharedPushes(onPush: OnPush): OnPush {
  const listeners = new Set<(push: Push) => void>();
  let close: (() => void) | null = null;
  return (listener) => {
    listeners.add(listener);
    close ??= onPush((push) => {
      for (const each of [...listeners]) each(push);
    });
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      close?.();
      close = null;
    };
  };
}
