import './note-list.css';
import { Icon } from '../ui/icon.tsx';

type Props = { unread: number; onOpen: () => void };

/** Says that colleagues want to be heard; nothing where nobody does. */
export function MentionsBar({ unread, onOpen }: Props) {
  if (unread === 0) return null;
  return (
    <button type="button" className="mentions-bar" onClick={onOpen}>
      <Icon name="chat" />
      {unread === 1 ? 'A colleague mentioned you' : `${unread} notes mention you`}
    </button>
  );
}
