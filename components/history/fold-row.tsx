import { Icon } from '../ui/icon.tsx';

type Props = {
  label: string;
  /** Who made them, where not all are people's. */
  verdicts: string;
  time: string;
  open: boolean;
  isStop: boolean;
  onToggle: () => void;
  onFocus: () => void;
};

/** Touches that say little alone, in one row that opens: said, not hidden. */
export function FoldRow({ label, verdicts, time, open, isStop, onToggle, onFocus }: Props) {
  return (
    <button
      type="button"
      className="touch-line fold-line text-soft"
      aria-expanded={open}
      tabIndex={isStop ? 0 : -1}
      onClick={onToggle}
      onFocus={onFocus}
    >
      <Icon name="stack" />
      <span className="touch-what line-of-text" title={label}>
        {label}
      </span>
      {verdicts ? (
        <span className="small flex-none rounded-sm border border-line px-1 leading-3.5">
          {verdicts}
        </span>
      ) : null}
      <span className="small zoomed:ms-auto min-w-9 flex-none text-end tabular-nums">{time}</span>
      <Icon name={open ? 'down' : 'chevron'} />
    </button>
  );
}
