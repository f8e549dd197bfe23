import { type ReactNode, useEffect, useState } from 'react';

/** Below this a placeholder would only flicker. */
const patience = 150;

/** Keeps its children's place at once and lets them be seen after 150 ms. */
export function AfterAWhile({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return <div style={{ visibility: shown ? 'visible' : 'hidden' }}>{children}</div>;
}
