import './prospect-switcher.css';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words/words.ts';

/** How well the backend knows somebody on the page. */
export type Standing = 'known' | 'choose' | 'unknown' | 'denied' | 'asking';

export type Candidate = { key: string; name: string; standing: Standing };

const standingWords: Record<Standing, string> = {
  known: '',
  choose: 'choose which',
  unknown: 'not known',
  denied: 'not for you to see',
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
    <nav className="prospect-switcher" aria-label="Prospects on this page">
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
        aria-label="Previous prospect"
        title="Previous prospect  ["
        disabled={at <= 0}
        onClick={() => step(-1)}
      >
        <Icon name="left" />
      </button>
      <select
        className="field"
        aria-label="Prospect"
        value={selected}
        onChange={(event) => onSelect(event.target.value)}
      >
        {candidates.map(({ key, name, standing }) => (
          <option key={key} value={key}>
            {standingWords[standing] ? `${name} (${standingWords[standing]})` : name}
          </option>
        ))}
        {more > 0 ? <option disabled>and {more.toLocaleString('en')} more</option> : null}
      </select>
      <span className="small soft">
        {at + 1} of {candidates.length}
        {more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}
      </span>
      <button
        type="button"
        className="button button-icon"
        aria-label="Next prospect"
        title="Next prospect  ]"
        disabled={at < 0 || at >= candidates.length - 1}
        onClick={() => step(1)}
      >
        <Icon name="chevron" />
      </button>
    </nav>
  );
}
