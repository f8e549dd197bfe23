import { Icon } from '../ui/icon.tsx';

type Props = {
  label: string;
  time: string;
  open: boolean;
  isStop: boolean;
  onToggle: () => void;
  onFocus: () => void;
};

/** A run of touches that marketing folds: said, not hidden. */
export function FoldRow({ label, time, open, isStop, onToggle, onFocus }: Props) {
  return (
    <button
      type="button"
      className="touch-line fold-line"
      aria-expanded={open}
      tabIndex={isStop ? 0 : -1}
      onClick={onToggle}
      onFocus={onFocus}
    >
      <Icon name="stack" />
      <span className="touch-what line-of-text" title={label}>
        {label}
      </span>
      <span className="touch-time small">{time}</span>
      <Icon name={open ? 'down' : 'chevron'} />
    </button>
  );
}
