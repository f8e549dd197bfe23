import { AccountChoice } from '../../components/account/account-choice.tsx';
import { CorrectedLine } from '../../components/account/corrected-line.tsx';
import { ruleWords } from '../../components/account/found-words.ts';
import { PageNote } from '../../components/account/page-states.tsx';
import { FailureMessage } from '../../components/failure-message.tsx';
import { TeachButton } from '../../components/sites/teach-button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import { words } from '../../components/words/words.ts';
import type { Match } from '../../utils/model/lookup.ts';
import type { Candidate } from './standing.ts';
import type { Shown } from './use-known.ts';

const say = words.panel.unknown;

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
  /** Null where they cannot be added to the people whom the backend knows. */
  onAdd: (() => void) | null;
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
      <PageNote icon="lock" title={words.panel.denied.title(name)}>
        <p className="soft">{words.panel.denied.text}</p>
      </PageNote>
    );
  }
  if (standing === 'unknown') return <Unknown {...props} />;
  if (lookup.failure) {
    return <FailureMessage failure={lookup.failure} onSettings={onSettings} onRetry={onRetry} />;
  }
  return <Skeleton rows={8} label={words.panel.asking} />;
}

function Unknown(props: WithoutProps) {
  const { candidate, known, unasked, onAskAnyway, onAdd, onUndo, onTeach, onLookUp } = props;
  const { name, prospect, corrected } = candidate;
  const now = useNow();
  return (
    <PageNote icon="question" title={say.title(name, unasked)}>
      <p className="soft">
        {say.why(unasked, prospect.email !== null)}
        {known > 0 ? ` ${say.others(known)}` : ''}
      </p>
      {corrected ? (
        <div className="small soft">
          <CorrectedLine corrected={corrected} now={now} onUndo={onUndo} />
        </div>
      ) : null}
      <p className="small soft">
        {say.foundAs(ruleWords(prospect.foundBy.rule))}
        {prospect.isAutomatic ? ` ${words.finding.automatic}` : ''}
      </p>
      <div className="flex flex-wrap gap-x-2">
        {unasked === 'none' ? null : (
          <button type="button" className="button" onClick={onAskAnyway}>
            {say.askAnyway}
          </button>
        )}
        {onAdd ? (
          <button type="button" className="button" title={words.people.addTells} onClick={onAdd}>
            {words.people.addWho(name)}
          </button>
        ) : null}
        <button type="button" className="button" onClick={onLookUp}>
          {say.lookUp}
        </button>
        {onTeach ? <TeachButton onTeach={onTeach} /> : null}
      </div>
    </PageNote>
  );
}
