import type { DigestAccount, Digest as Week } from '../../utils/model/digest.ts';
import type { Failure } from '../../utils/model/failure.ts';
import { FailureMessage } from '../failure-message.tsx';
import { Close, Over } from '../ui/over.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { weekOf } from '../ui/time.ts';
import { words } from '../words/words.ts';
import { titleBeside, touchWord } from './touch-words.ts';

const say = words.digest;

type Props = {
  /** Null where there is none, or nothing is known yet. */
  week: Week | null;
  failure: Failure | null;
  asking: boolean;
  /** Shows the account in the panel, by its domain. */
  onOpen: (domain: string) => void;
  /** To the week before, and back; null where there is none. */
  onBefore: (() => void) | null;
  onAfter: (() => void) | null;
  onClose: () => void;
};

/** What happened in a week on the reader's accounts, those on which most happened first. */
export function Digest({ week, failure, asking, onOpen, onBefore, onAfter, onClose }: Props) {
  return (
    <Over title={week ? say.title(weekOf(week.week)) : say.show} isWide onClose={onClose}>
      {failure ? <FailureMessage failure={failure} /> : null}
      {week ? (
        <ol className="mt-2">
          {week.accounts.map((one) => (
            <Line key={one.account.id} one={one} onOpen={onOpen} />
          ))}
        </ol>
      ) : asking && !failure ? (
        <Skeleton rows={4} label={words.ui.loading} />
      ) : failure ? null : (
        <p className="soft mt-2">{onAfter ? say.none : say.nothing}</p>
      )}
      <p className="small soft mt-2">{say.why}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Close>{words.ui.close}</Close>
        {onBefore ? (
          <button type="button" className="button" onClick={onBefore}>
            {say.before}
          </button>
        ) : null}
        {onAfter ? (
          <button type="button" className="button" onClick={onAfter}>
            {say.after}
          </button>
        ) : null}
      </div>
    </Over>
  );
}

function Line({ one, onOpen }: { one: DigestAccount; onOpen: Props['onOpen'] }) {
  const { account, touches, people, best } = one;
  const word = touchWord(best);
  const title = titleBeside(word, best.title);
  return (
    <li className="py-2 not-first:border-line not-first:border-t">
      <p className="flex min-h-6 items-center justify-between gap-2">
        <strong className="foreign wrap-anywhere min-w-0">{account.name}</strong>
        {account.domain === null ? null : (
          <button
            type="button"
            className="button button-quiet small"
            aria-label={say.open(account.name)}
            onClick={() => onOpen(account.domain ?? '')}
          >
            {words.ui.open}
          </button>
        )}
      </p>
      <p className="small wrap-anywhere">
        {word}
        {title ? <span className="foreign">: {title}</span> : null}
      </p>
      <p className="small soft">{say.by(say.touches(touches), people)}</p>
    </li>
  );
}
