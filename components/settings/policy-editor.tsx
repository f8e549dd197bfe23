import { useMemo, useState } from 'react';
import type { Dimension, Policy, PolicyFacet, PolicyRule } from '../../utils/model/policy.ts';
import { Tabs } from '../ui/tabs.tsx';
import { concerned, concernedWords, policyRows, strictestOf, withRule } from './policy-draft.ts';
import { PolicySaveBar } from './policy-save-bar.tsx';
import { PolicyTable } from './policy-table.tsx';
import { PolicyVersions } from './policy-versions.tsx';
import { words } from './words.ts';

const { policy: say } = words;

const tabs = (Object.keys(say.dimensions) as Dimension[]).map((id) => ({
  id,
  label: say.dimensions[id],
}));

/** Rows drawn at first; a workspace may have a thousand campaigns. */
const firstRows = 100;

type Props = {
  /** The policy that the draft began with. */
  policy: Policy;
  facets: PolicyFacet[];
  versions: Policy[];
  draft: PolicyRule[];
  /** Where somebody else saved meanwhile: what to know before saving over it. */
  overtaken: string | null;
  saving: boolean;
  now: number;
  onDraft: (rules: PolicyRule[]) => void;
  onSave: () => void;
};

/** Which touches reps see, and under which names. */
export function PolicyEditor(props: Props) {
  const { policy, facets, versions, draft, overtaken, saving, now, onDraft, onSave } = props;
  const [by, setBy] = useState<Dimension>('kind');
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(firstRows);
  const rows = useMemo(() => policyRows(facets, draft, by, search), [facets, draft, by, search]);

  return (
    <>
      <p className="mt-4 mb-2">{concernedWords(concerned(facets, policy.rules))}</p>
      <Tabs
        label={say.label}
        tabs={tabs}
        selected={by}
        onSelect={(next) => {
          setBy(next);
          setShown(firstRows);
        }}
      />
      <div role="tabpanel" id={`tab-panel-${by}`} aria-labelledby={`tab-${by}`}>
        <input
          className="field mt-3 mb-1 max-w-[240px]"
          type="search"
          aria-label={say.search}
          placeholder={say.search}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        {rows.length === 0 ? (
          <p className="soft py-4">{say.none}</p>
        ) : (
          <PolicyTable
            rows={rows.slice(0, shown)}
            effectOf={(row) => strictestOf(row, draft)}
            onChange={({ value, display, label, say }) =>
              onDraft(withRule(draft, { by, value, display, label, say }))
            }
          />
        )}
        {rows.length > shown ? (
          <button
            type="button"
            className="button button-quiet"
            onClick={() => setShown(rows.length)}
          >
            {say.showAll(rows.length)}
          </button>
        ) : null}
        <p className="small soft mt-2 max-w-[600px]">{say.hint}</p>
      </div>
      <PolicyVersions versions={versions} current={policy.version} now={now} onRestore={onDraft} />
      <PolicySaveBar
        facets={facets}
        before={policy.rules}
        draft={draft}
        overtaken={overtaken}
        saving={saving}
        onSave={onSave}
        onDiscard={() => onDraft(policy.rules)}
      />
    </>
  );
}
