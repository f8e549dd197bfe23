import type { Failure } from '../../utils/model/failure.ts';
import { FailureMessage } from '../failure-message.tsx';
import { words } from '../words/words.ts';
import { words as teach } from './teach-words.ts';

type Props = {
  title: string;
  host: string;
  onTitle: (title: string) => void;
  /** Whether the person's role and backend let it be kept for the team. */
  canTeam: boolean;
  /** A second record has proved it. */
  isProved: boolean;
  saving: 'me' | 'team' | null;
  /** Why it was not saved. */
  failure: Failure | null;
  /** Tries the same again. */
  onRetry: () => void;
  onSave: (whose: 'me' | 'team') => void;
  onSettings: () => void;
};

/** What the site is called, and for whom it is kept. */
export function TeachSave(props: Props) {
  const { title, host, onTitle, canTeam, isProved, saving, failure, onSave } = props;
  return (
    <form
      className="mt-4 grid gap-2 border-line border-t pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSave('me');
      }}
    >
      <label>
        {teach.siteName}
        <input
          className="field"
          value={title}
          placeholder={host}
          maxLength={60}
          onChange={(event) => onTitle(event.target.value)}
        />
      </label>
      {isProved ? null : <p className="small soft">{teach.unproved(canTeam)}</p>}
      {failure ? (
        <FailureMessage failure={failure} onSettings={props.onSettings} onRetry={props.onRetry} />
      ) : null}
      {failure?.kind === 'conflict' ? <p className="small">{teach.conflict}</p> : null}
      <button
        type="submit"
        className={canTeam && isProved ? 'button' : 'button button-main min-h-8'}
        disabled={saving !== null}
      >
        {saving === 'me' ? words.ui.saving : teach.saveForMe}
      </button>
      {canTeam ? (
        <button
          type="button"
          className={isProved ? 'button button-main min-h-8' : 'button'}
          disabled={!isProved || saving !== null}
          onClick={() => onSave('team')}
        >
          {saving === 'team' ? words.ui.saving : teach.saveForTeam}
        </button>
      ) : (
        <p className="small soft">{teach.askMarketer}</p>
      )}
    </form>
  );
}
