import { words } from '../words/words.ts';
/** Where the finder does not know a site well enough, the person does. */
export function TeachButton({ onTeach }: { onTeach: () => void }) {
  return (
    <button type="button" className="button" onClick={onTeach}>
      {words.sites.teach}
    </button>
  );
}
