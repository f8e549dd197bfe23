import { Icon } from '../ui/icon.tsx';
import { words } from '../words/words.ts';

type Props = { unread: number; onOpen: () => void };

/** Says that colleagues want to be heard; nothing where nobody does. */
export function MentionsBar({ unread, onOpen }: Props) {
  if (unread === 0) return null;
  return (
    <button
      type="button"
      className="flex w-full flex-none items-center gap-1.5 border-line border-t bg-accent-ground px-3 py-1.5 text-start font-semibold text-accent"
      onClick={onOpen}
    >
      <Icon name="chat" />
      {words.notes.mentions.unread(unread)}
    </button>
  );
}
