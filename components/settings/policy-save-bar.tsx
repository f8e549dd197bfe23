import type { PolicyFacet, PolicyRule } from '../../utils/model/policy.ts';
import { words as panelWords } from '../words/words.ts';
import { changedRules, concerned, concernedWords } from './policy-draft.ts';
import { words } from './words.ts';

const { policy: say } = words;

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
    <section
      className="sticky bottom-4 z-2 mt-6 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border border-warn-line bg-warn-ground px-4 py-3"
      aria-label={say.unsaved}
    >
      <div className="flex-[1_1_320px]">
        <p>
          <strong>{say.changes(changes)}</strong>
          {` · ${say.afterSaving(concernedWords(concerned(facets, draft)))}`}
        </p>
        {overtaken ? (
          <p className="small foreign" role="alert">
            {overtaken}
          </p>
        ) : null}
      </div>
      <div className="settings-buttons">
        <button type="button" className="button" disabled={saving} onClick={onDiscard}>
          {say.discard}
        </button>
        <button
          type="button"
          className="button button-main"
          disabled={saving || changes === 0}
          onClick={onSave}
        >
          {saving ? panelWords.ui.saving : words.page.save}
        </button>
      </div>
    </section>
  );
}
