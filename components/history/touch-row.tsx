import './touch-row.css';
import type { Touch } from '../../utils/model/touch.ts';
import type { Mark } from '../../utils/model/touch-mark.ts';
import { isOfDay } from '../../utils/model/tracked-touch.ts';
import { Icon, iconOf } from '../ui/icon.tsx';
import { absolute, dayOf } from '../ui/time.ts';
import { words } from '../words/words.ts';
import { TouchMark } from './touch-mark.tsx';
import { firstName, safeLink, titleBeside, touchWord } from './touch-words.ts';

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
  /** Narrows the history to a campaign. */
  onCampaign: (campaign: { id: string; name: string }) => void;
  /** Says that it helped or is noise, or takes that back; null where the backend keeps no such word. */
  onMark: ((touch: Touch, mark: Mark | null) => void) | null;
};

/** One touch in one line: what, who, when. It opens to all that is known of it. */
export function TouchRow(props: Props) {
  const { touch, time, inFold, open, isStop, onToggle, onFocus, onCampaign, onMark } = props;
  const word = touchWord(touch);
  const isTheirs = touch.direction === 'inbound';
  // Who made it happen is a question only of what came from them; our own sends need no label.
  const verdict = isTheirs ? words.history.verdicts[touch.verdict] : null;
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
        {touch.talkingPoint ? (
          <span className="touch-hint" title={`${words.history.toSay} ${touch.talkingPoint}`}>
            <Icon name="chat" />
          </span>
        ) : null}
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
      {open ? <TouchDetails touch={touch} onCampaign={onCampaign} onMark={onMark} /> : null}
    </div>
  );
}

function when(touch: Touch): string {
  const at = Date.parse(touch.time);
  return isOfDay(touch) ? words.history.dayOnly(dayOf(at)) : absolute(at);
}

type DetailsProps = Pick<Props, 'touch' | 'onCampaign' | 'onMark'>;

function TouchDetails({ touch, onCampaign, onMark }: DetailsProps) {
  const say = words.history;
  const { person, campaign, asset, verdictReason, verdictBy, vendorType, source } = touch;
  const link = safeLink(asset?.url);
  return (
    <div className="touch-details">
      <p className="foreign">{touch.title}</p>
      {touch.talkingPoint ? (
        <p className="touch-say foreign">
          <Icon name="chat" />
          <span>
            <span className="for-screen-readers">{say.toSay} </span>
            {touch.talkingPoint}
          </span>
        </p>
      ) : null}
      {touch.summary ? <p className="foreign touch-summary">{touch.summary}</p> : null}
      <dl className="small">
        <Fact name={say.facts.when}>{when(touch)}</Fact>
        {person ? (
          <Fact name={say.facts.who}>{[person.name, person.email].filter(Boolean).join(', ')}</Fact>
        ) : null}
        {campaign ? (
          <Fact name={say.facts.campaign}>
            <button
              type="button"
              className="link"
              title={say.onlyCampaign}
              onClick={() => onCampaign(campaign)}
            >
              {campaign.name}
            </button>
          </Fact>
        ) : null}
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
        <Fact name={say.facts.madeBy}>
          {say.madeBy(
            say.verdicts[touch.verdict] || say.byPerson,
            verdictReason,
            verdictBy === 'us',
          )}
        </Fact>
        <Fact name={say.facts.source}>
          {vendorType ? say.sourceAndType(source, vendorType) : source}
        </Fact>
      </dl>
      {onMark ? <TouchMark touch={touch} onMark={(mark) => onMark(touch, mark)} /> : null}
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
