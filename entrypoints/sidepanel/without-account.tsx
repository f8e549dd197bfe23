import { AccountChoice } from '../../components/account/account-choice.tsx';
import { CorrectedLine } from '../../components/account/corrected-line.tsx';
import { PageNote } from '../../components/account/page-states.tsx';
import { FailureMessage } from '../../components/failure-message.tsx';
import { TeachButton } from '../../components/sites/teach-button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { Match } from '../../utils/model/lookup.ts';
import type { Shown } from './known-answer.ts';
import type { Candidate } from './standing.ts';

type WithoutProps = {
  candidate: Candidate;
  lookup: Shown<unknown>;
  /** How many others of the page are known. */
  known: number;
  /** Whether the known-prospect filter kept their keys in the browser. */
  unasked: 'all' | 'some' | 'none';
  isKept: boolean;
  onChoose: (match: Match) => void;
  onAskAnyway: () => void;
  /** Takes back what the team decided; null where nothing was. */
  onUndo: (() => void) | null;
  onRetry: () => void;
  onSettings: () => void;
  /** Null where a text is looked up instead of a page. */
  onTeach: (() => void) | null;
  onLookUp: () => void;
};

/** Somebody for whom no account can be shown, and why. */
export function WithoutAccount(props: WithoutProps) {
  const { candidate, lookup, isKept, onChoose, onRetry, onSettings } = props;
  const { name, standing, matches } = candidate;
  const now = useNow();
  if (standing === 'choose') {
    return (
      <AccountChoice name={name} matches={matches} isKept={isKept} onChoose={onChoose}>
        {candidate.corrected ? (
          <CorrectedLine corrected={candidate.corrected} now={now} onUndo={props.onUndo} />
        ) : null}
      </AccountChoice>
    );
  }
  if (standing === 'denied') {
    return (
      <PageNote icon="lock" title={`You may not see ${name}`}>
        <p className="soft">The backend keeps this from your role. Ask whoever runs it.</p>
      </PageNote>
    );
  }
  if (standing === 'unknown') return <Unknown {...props} />;
  if (lookup.failure) {
    return <FailureMessage failure={lookup.failure} onSettings={onSettings} onRetry={onRetry} />;
  }
  return <Skeleton rows={8} label="Asking the backend" />;
}

const unaskedTitles = {
  all: (name: string) => `Not asked about ${name}`,
  some: (name: string) => `${name} is not known`,
  none: (name: string) => `The backend does not know ${name}`,
};

function Unknown(props: WithoutProps) {
  const { candidate, known, unasked, onAskAnyway, onUndo, onTeach, onLookUp } = props;
  const { name, prospect, corrected } = candidate;
  const now = useNow();
  return (
    <PageNote icon="question" title={unaskedTitles[unasked](name)}>
      <p className="soft">
        {unasked === 'all'
          ? 'Nobody here is in your team’s filter, so nothing left the browser.'
          : ''}
        {unasked === 'some'
          ? 'Your team’s filter does not have them, or the backend has no account for them.'
          : ''}
        {unasked === 'none'
          ? `No account has this ${prospect.email ? 'address, domain or record' : 'domain or record'}.`
          : ''}
        {known === 1 ? ' Somebody else on this page is known.' : ''}
        {known > 1 ? ` ${known} others on this page are known.` : ''}
      </p>
      {corrected ? (
        <div className="small soft">
          <CorrectedLine corrected={corrected} now={now} onUndo={onUndo} />
        </div>
      ) : null}
      <p className="small soft">
        Found as {prospect.foundBy.rule}.
        {prospect.isAutomatic ? ' An automatic sender: nobody reads there.' : ''}
      </p>
      <div className="page-note-actions">
        {unasked === 'none' ? null : (
          <button type="button" className="button" onClick={onAskAnyway}>
            Ask anyway
          </button>
        )}
        <button type="button" className="button" onClick={onLookUp}>
          Look somebody else up
        </button>
        {onTeach ? <TeachButton onTeach={onTeach} /> : null}
      </div>
    </PageNote>
  );
}
