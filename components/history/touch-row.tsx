import './touch-row.css';
import { isOfDay } from '../../utils/model/consent.ts';
import type { Touch } from '../../utils/model/touch.ts';
import { Icon, iconOf } from '../ui/icon.tsx';
import { absolute, dayOf } from '../ui/time.ts';
import { safeLink, titleBeside, touchWord, verdictWords } from './touch-words.ts';

type Props = {
  touch: Touch;
  /** The time as the row shows it; the exact one is in its title. */
  time: string;
  inFold: boolean;
  open: boolean;
  /** Whether Tab reaches this row: one row of the history does, j and k walk the others. */
  isStop: boolean;
  onToggle: () => void;
  onFocus: () => void;
};

/** One touch in one line: what, who, when. It opens to all that is known of it. */
export function TouchRow({ touch, time, inFold, open, isStop, onToggle, onFocus }: Props) {
  const word = touchWord(touch);
  const isTheirs = touch.direction === 'inbound';
  // Who made it happen is a question only of what came from them; our own sends need no label.
  const verdict = isTheirs ? verdictWords[touch.verdict] : null;
  const isQuiet = !isTheirs || touch.verdict !== 'human';
  return (
    <div className={`touch ${inFold ? 'touch-in-fold' : ''} ${isQuiet ? 'touch-quiet' : ''}`}>
      <button
        type="button"
        className="touch-line"
        aria-expanded={open}
        tabIndex={isStop ? 0 : -1}
        onClick={onToggle}
        onFocus={onFocus}
      >
        <Icon name={iconOf(touch.kind)} />
        <span className="touch-what line-of-text" title={`${word}: ${touch.title}`}>
          <span className="touch-word">{word}</span>
          {` ${titleBeside(word, touch.title)}`.trimEnd()}
        </span>
        {verdict ? <span className="touch-verdict small">{verdict}</span> : null}
        {touch.person ? (
          <span className="touch-person small soft line-of-text" title={touch.person.name}>
            {firstName(touch.person.name || touch.person.email || '')}
          </span>
        ) : null}
        <time className="touch-time small soft" dateTime={touch.time} title={when(touch)}>
          {time}
        </time>
      </button>
      {open ? <TouchDetails touch={touch} /> : null}
    </div>
  );
}

function when(touch: Touch): string {
  const at = Date.parse(touch.time);
  return isOfDay(touch) ? `${dayOf(at)}; their time of day is not kept` : absolute(at);
}

function TouchDetails({ touch }: { touch: Touch }) {
  const { person, campaign, asset, verdictReason, verdictBy, vendorType, source } = touch;
  const link = safeLink(asset?.url);
  return (
    <div className="touch-details">
      <p className="foreign">{touch.title}</p>
      {touch.summary ? <p className="foreign touch-summary">{touch.summary}</p> : null}
      <dl className="small">
        <Fact name="When">{when(touch)}</Fact>
        {person ? (
          <Fact name="Who">{[person.name, person.email].filter(Boolean).join(', ')}</Fact>
        ) : null}
        {campaign ? <Fact name="Campaign">{campaign.name}</Fact> : null}
        {asset ? (
          <Fact name={asset.type}>
            {link ? (
              <a href={link} target="_blank" rel="noopener noreferrer">
                {asset.name || link}
              </a>
            ) : (
              asset.name
            )}
          </Fact>
        ) : null}
        <Fact name="Made by">
          {`${touch.verdict === 'human' ? 'a person' : verdictWords[touch.verdict]}: ${verdictReason} (says ${verdictBy === 'us' ? 'Touchline' : 'the source'})`}
        </Fact>
        <Fact name="Source">{vendorType ? `${source}, “${vendorType}”` : source}</Fact>
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="soft foreign">{name}</dt>
      <dd className="foreign">{children}</dd>
    </>
  );
}

function firstName(name: string): string {
  return name.split(/[\s@]/, 1)[0] ?? name;
}
