import { Icon, type IconName } from './icon.tsx';

type Props = {
  icon: IconName;
  /** What there is to see; null where there is nothing, and no bar. */
  text: string | null;
  onOpen: () => void;
};

/** One line at the panel's foot that says that there is something to read, and opens it. */
export function NewsBar({ icon, text, onOpen }: Props) {
  if (text === null) return null;
  return (
    <button
      type="button"
      className="flex w-full flex-none items-center gap-1.5 border-line border-t bg-accent-ground px-3 py-1.5 text-start font-semibold text-accent"
      onClick={onOpen}
    >
      <Icon name={icon} />
      {text}
    </button>
  );
}
