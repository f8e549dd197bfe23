import { Icon } from '../ui/icon.tsx';
import { words } from '../words/words.ts';

/** How well the backend knows somebody on the page. */
export type Standing = 'known' | 'choose' | 'unknown' | 'denied' | 'asking';

export type Candidate = { key: string; name: string; standing: Standing };

const { switcher } = words.finding;

const standingWords: Record<Standing, string> = {
  known: '',
  choose: switcher.choose,
  unknown: switcher.unknown,
  denied: switcher.denied,
  asking: '...',
};

type Props = {
  /** In the order to be walked through. */
  candidates: Candidate[];
  selected: string;
  /** How many more the page has than are listed. */
  more: number;
  onSelect: (key: string) => void;
  /** Back to the list of all; null where the page has none. */
  onAll: (() => void) | null;
};

/** Walks through the people and companies that the page shows. */
export function ProspectSwitcher({ candidates, selected, more, onSelect, onAll }: Props) {
  const at = candidates.findIndex(({ key }) => key === selected);
  const step = (by: number) => {
    const next = candidates[at + by];
    if (next) onSelect(next.key);
  };
  return (
    <nav
      className="prospect-switcher flex items-center gap-1 border-line border-b bg-raised px-2 py-1"
      aria-label={switcher.label}
    >
      {onAll ? (
        <button
          type="button"
          className="button button-icon"
          aria-label={words.prospectList.all}
          title={words.prospectList.all}
          onClick={onAll}
        >
          <Icon name="list" />
        </button>
      ) : null}
      <button
        type="button"
        className="button button-icon"
        aria-label={switcher.previous}
        title={`${switcher.previous}  [`}
        disabled={at <= 0}
        onClick={() => step(-1)}
      >
        <Icon name="left" />
      </button>
      <select
        className="field min-h-6 flex-1 text-ellipsis border-transparent bg-transparent px-1 py-0.5 hover:bg-sunken"
        aria-label={switcher.prospect}
        value={selected}
        onChange={(event) => onSelect(event.target.value)}
      >
        {candidates.map(({ key, name, standing }) => (
          <option className="bg-ground text-ink" key={key} value={key}>
            {standingWords[standing] ? `${name} (${standingWords[standing]})` : name}
          </option>
        ))}
        {more > 0 ? (
          <option className="bg-ground text-ink" disabled>
            {switcher.more(more)}
          </option>
        ) : null}
      </select>
      <span className="small soft flex-none">
        {switcher.place(at + 1, candidates.length)}
        {more > 0 ? ` ${switcher.more(more)}` : ''}
      </span>
      <button
        type="button"
        className="button button-icon"
        aria-label={switcher.next}
        title={`${switcher.next}  ]`}
        disabled={at < 0 || at >= candidates.length - 1}
        onClick={() => step(1)}
      >
        <Icon name="chevron" />
      </button>
    </nav>
  );
}
