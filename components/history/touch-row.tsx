import type { Touch } from '../../utils/model/touch.ts';
import type { Mark } from '../../utils/model/touch-mark.ts';
import { isOfDay } from '../../utils/model/tracked-touch.ts';
import { Icon } from '../ui/icon.tsx';
import { absolute, dayOf } from '../ui/time.ts';
import { words } from '../words/words.ts';
import { KindIcon } from './kind-icon.tsx';
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
    <>
      <button
        type="button"
        className={`touch-line ${inFold ? 'ps-7' : ''}`}
        aria-expanded={open}
        tabIndex={isStop ? 0 : -1}
        onClick={onToggle}
        onFocus={onFocus}
      >
        <KindIcon kind={touch.kind} />
        <span
          className={`touch-what line-of-text ${isQuiet ? 'soft' : ''}`}
          title={`${word}: ${touch.title}`}
        >
          <span className={`touch-word ${isQuiet ? '' : 'font-semibold'}`}>{word}</span>
          {` ${titleBeside(word, touch.title)}`.trimEnd()}
        </span>
        {touch.talkingPoint ? (
          <span
            className="flex-none text-accent"
            title={`${words.history.toSay} ${touch.talkingPoint}`}
          >
            <Icon name="chat" />
          </span>
        ) : null}
        {verdict ? (
          <span className="soft small flex-none rounded-sm border border-line px-1 leading-3.5">
            {verdict}
          </span>
        ) : null}
        {touch.person ? (
          <span className="small soft line-of-text max-w-18 flex-none" title={touch.person.name}>
            {firstName(touch.person.name || touch.person.email || '')}
          </span>
        ) : null}
        <time
          className="small soft zoomed:ms-auto min-w-9 flex-none text-end tabular-nums"
          dateTime={touch.time}
          title={when(touch)}
        >
          {time}
        </time>
      </button>
      {open ? <TouchDetails {...{ touch, inFold, onCampaign, onMark }} /> : null}
    </>
  );
}

function when(touch: Touch): string {
  const at = Date.parse(touch.time);
  return isOfDay(touch) ? words.history.dayOnly(dayOf(at)) : absolute(at);
}

type DetailsProps = Pick<Props, 'touch' | 'inFold' | 'onCampaign' | 'onMark'>;

function TouchDetails({ touch, inFold, onCampaign, onMark }: DetailsProps) {
  const say = words.history;
  const { person, campaign, asset, verdictReason, verdictBy, vendorType, source } = touch;
  const link = safeLink(asset?.url);
  return (
    <div className={`bg-raised pe-3 pt-1 pb-3 ${inFold ? 'ps-13' : 'ps-9'}`}>
      <p className="foreign">{touch.title}</p>
      {touch.talkingPoint ? (
        <p className="foreign my-1 flex gap-2 rounded-md bg-accent-ground px-2 py-1">
          <Icon name="chat" className="text-accent" />
          <span>
            <span className="sr-only">{say.toSay} </span>
            {touch.talkingPoint}
          </span>
        </p>
      ) : null}
      {touch.summary ? <p className="foreign mt-1 whitespace-pre-line">{touch.summary}</p> : null}
      <dl className="small mt-2 grid grid-cols-[minmax(48px,max-content)_1fr] gap-x-2 gap-y-0.5">
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
      <dt className="soft foreign max-w-24 first-letter:uppercase">{name}</dt>
      <dd className="foreign">{children}</dd>
    </>
  );
}
