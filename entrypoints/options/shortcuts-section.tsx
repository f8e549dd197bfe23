import { useCallback, useEffect, useState } from 'react';
import { Shortcuts } from '../../components/settings/shortcuts.tsx';
import type { OptionsDeps } from './options-deps.ts';

type Deps = Pick<OptionsDeps, 'readShortcut' | 'openShortcutSettings'>;

/** The keys, as the browser has them now: who changes them there comes back to this page. */
export function ShortcutsSection({ deps }: { deps: Deps }) {
  const { readShortcut, openShortcutSettings } = deps;
  const [shortcut, setShortcut] = useState<string | null>();
  const [isShut, setIsShut] = useState(false);

  const read = useCallback(() => void readShortcut().then(setShortcut), [readShortcut]);
  useEffect(() => {
    read();
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, [read]);

  if (shortcut === undefined) return null;
  return (
    <Shortcuts
      shortcut={shortcut}
      isShut={isShut}
      onChange={() => void openShortcutSettings().catch(() => setIsShut(true))}
    />
  );
}
