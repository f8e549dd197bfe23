import { Icon, type IconName } from '../ui/icon.tsx';
import { words } from '../words/words.ts';

type Props = {
  onLookUp: () => void;
  onSettings: () => void;
  /** Null where there is nothing to be asked anew. */
  onRefresh: (() => void) | null;
  refreshing?: boolean;
};

/** What can be done from anywhere in the panel. */
export function PanelActions({ onLookUp, onSettings, onRefresh, refreshing }: Props) {
  const say = words.account;
  return (
    <span className="-me-1 flex flex-none">
      <Action label={say.lookUp} keys="/" icon="search" onClick={onLookUp} />
      {onRefresh ? (
        <Action label={say.refresh} icon="refresh" onClick={onRefresh} isBusy={refreshing} />
      ) : null}
      <Action label={say.settings} icon="settings" onClick={onSettings} />
    </span>
  );
}

type ActionProps = {
  label: string;
  keys?: string;
  icon: IconName;
  onClick: () => void;
  isBusy?: boolean | undefined;
};

function Action({ label, keys, icon, onClick, isBusy }: ActionProps) {
  return (
    <button
      type="button"
      className="button button-icon"
      aria-label={label}
      title={keys ? `${label}  ${keys}` : label}
      aria-busy={isBusy}
      onClick={onClick}
    >
      <Icon name={icon} className={isBusy ? 'animate-turn motion-reduce:animate-none' : ''} />
    </button>
  );
}
