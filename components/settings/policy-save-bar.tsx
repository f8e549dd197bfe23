import './policy.css';
import type { PolicyFacet, PolicyRule } from '../../utils/model/policy.ts';
import { changedRules, concerned, concernedWords } from './policy-draft.ts';

type Props = {
  facets: PolicyFacet[];
  before: PolicyRule[];
  draft: PolicyRule[];
  overtaken: string | null;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
};

/** There while something is unsaved: what saving would do, before it is done. */
export function PolicySaveBar(props: Props) {
  const { facets, before, draft, overtaken, saving, onSave, onDiscard } = props;
  const changes = changedRules(before, draft);
  if (changes === 0 && !overtaken) return null;
  return (
    <section className="policy-bar" aria-label="Unsaved changes">
      <div>
        <p>
          <strong>{changes === 1 ? '1 unsaved change' : `${changes} unsaved changes`}</strong>
          {' · after saving: '}
          {concernedWords(concerned(facets, draft))}
        </p>
        {overtaken ? (
          <p className="small foreign" role="alert">
            {overtaken}
          </p>
        ) : null}
      </div>
      <div className="settings-buttons">
        <button type="button" className="button" disabled={saving} onClick={onDiscard}>
          Discard
        </button>
        <button
          type="button"
          className="button button-main"
          disabled={saving || changes === 0}
          onClick={onSave}
        >
          {saving ? 'Saving ...' : 'Save'}
        </button>
      </div>
    </section>
  );
}
