import { words } from '../words/words.ts';
import { Close, Over } from './over.tsx';
import { PanelKeys } from './panel-keys.tsx';

/** The keys of the panel, over everything else. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Over title={words.ui.keys.title} onClose={onClose}>
      <PanelKeys />
      <Close className="mt-4">{words.ui.close}</Close>
    </Over>
  );
}
