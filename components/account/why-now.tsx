import type { Touch } from '../../utils/model/touch.ts';
import { type Reason, whyNow } from '../../utils/model/why-now.ts';
import { firstName, titleBeside, touchWord } from '../history/touch-words.ts';
import { Icon } from '../ui/icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { words } from '../words/words.ts';

type Props = {
  /** The newest touches without any filter; null while they are not known. */
  touches: readonly Touch[] | null;
  now: number;
  /** Shows the touches that a reason rests on. */
  onEvidence: (ids: string[]) => void;
};

/** Why to speak to them now, in a few lines; each leads to the touches that it rests on. */
export function WhyNow({ touches, now, onEvidence }: Props) {
  const reasons = touches ? whyNow(touches, now) : [];
  return (
    <section
      className="min-h-14.25 flex-none border-line border-t py-1"
      aria-label={words.whyNow.label}
      aria-busy={touches === null}
    >
      {touches === null ? <Skeleton rows={2} label={words.whyNow.label} /> : null}
      {reasons.map((reason) => (
        <Line key={reason.because} reason={reason} now={now} onEvidence={onEvidence} />
      ))}
      {touches && reasons.length === 0 ? (
        <p className="small soft px-3 py-0.25">{words.whyNow.nothing}</p>
      ) : null}
    </section>
  );
}

type LineProps = { reason: Reason; now: number; onEvidence: Props['onEvidence'] };

function Line({ reason, now, onEvidence }: LineProps) {
  const said = reasonWords(reason, now);
  return (
    <button
      type="button"
      className="why-now-line flex min-h-6 w-full items-center gap-1 py-0.5 ps-3 pe-2 text-start font-semibold hover:bg-raised"
      title={said}
      aria-label={words.whyNow.leads(said)}
      onClick={() => onEvidence(reason.touches)}
    >
      <span className="line-of-text min-w-0 flex-1">{said}</span>
      <Icon name="chevron" className="text-soft" />
    </button>
  );
}

/** A reason as a rep would say it. */
function reasonWords(reason: Reason, now: number): string {
  const say = words.whyNow;
  switch (reason.because) {
    case 'asked':
      return askedWords(reason.touch, now);
    case 'people':
      return say.people(reason.people, reason.days);
    case 'again':
      return say.again(reason.title, reason.times, reason.days);
    case 'back':
      return say.back(reason.silentDays);
    case 'waiting':
      return say.waiting(reason.days);
  }
}

const day = 86_400_000;

function askedWords(touch: Touch, now: number): string {
  const word = touchWord(touch);
  const who = touch.person ? firstName(touch.person.name || touch.person.email || '') : null;
  const days = Math.floor((now - Date.parse(touch.time)) / day);
  return words.whyNow.asked(
    who,
    `${word} ${titleBeside(word, touch.title)}`.trimEnd(),
    days === 0 ? words.whyNow.withinADay : words.time.days(days),
  );
}
