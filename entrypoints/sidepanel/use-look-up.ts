import { useCallback, useRef, useState } from 'react';
import { failureDetail, failureTitle } from '../../components/failure-message.tsx';
import type { PanelDeps } from './panel-deps.ts';

/** Looking up what is not on the page; the background holds what is looked up, a window. */
export function useLookUp({ ask, windowId }: PanelDeps) {
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [focus, setFocus] = useState(0);
  const ours = useRef<number | null>(null);

  const send = useCallback(
    async (text: string | null) => {
      ours.current ??= await windowId();
      const answer = await ask('search', { windowId: ours.current, text });
      setProblem(
        answer.ok ? null : (failureDetail(answer.failure) ?? failureTitle(answer.failure)),
      );
      if (answer.ok) setOpen(false);
    },
    [ask, windowId],
  );

  return {
    isOpen,
    problem,
    focus,
    open: () => {
      setOpen(true);
      setFocus((times) => times + 1);
    },
    close: () => {
      setOpen(false);
      setProblem(null);
    },
    lookUp: (text: string) => void send(text),
    end: () => void send(null),
  };
}
