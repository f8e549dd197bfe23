import { useEffect, useEffectEvent } from 'react';
import type { Push } from '../../utils/messages/answers.ts';
import type { PanelDeps } from './panel-deps.ts';

/** Hears what the background tells open panels. */
export function usePush(onPush: PanelDeps['onPush'], listener: (push: Push) => void): void {
  const hear = useEffectEvent(listener);
  useEffect(() => onPush((push) => hear(push)), [onPush]);
}
