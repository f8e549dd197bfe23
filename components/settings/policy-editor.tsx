import './policy.css';
import { useMemo, useState } from 'react';
import type { Dimension, Policy, PolicyFacet, PolicyRule } from '../../utils/model/policy.ts';
import { Tabs } from '../ui/tabs.tsx';
import { concerned, concernedWords, policyRows, strictestOf, withRule } from './policy-draft.ts';
import { PolicySaveBar } from './policy-save-bar.tsx';
import { PolicyTable } from './policy-table.tsx';
import { PolicyVersions } from './policy-versions.tsx';

const tabs: { id: Dimension; label: string }[] = [
  { id: 'kind', label: 'Kinds' },
  { id: 'channel', label: 'Channels' },
  { id: 'campaign', label: 'Campaigns' },
  { id: 'source', label: 'Sources' },
];

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
      <p className="policy-now">{concernedWords(concerned(facets, policy.rules))}</p>
      <Tabs
        label="What the policy speaks of"
        tabs={tabs}
        selected={by}
        onSelect={(next) => {
          setBy(next);
          setShown(firstRows);
        }}
      />
      <div role="tabpanel" id={`tab-panel-${by}`} aria-labelledby={`tab-${by}`}>
        <input
          className="field policy-search"
          type="search"
          aria-label="Search"
          placeholder="Search"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        {rows.length === 0 ? (
          <p className="soft policy-none">Nothing here.</p>
        ) : (
          <PolicyTable
            rows={rows.slice(0, shown)}
            effectOf={(row) => strictestOf(row, draft)}
            onChange={({ value, display, label }) =>
              onDraft(withRule(draft, { by, value, display, label }))
            }
          />
        )}
        {rows.length > shown ? (
          <button
            type="button"
            className="button button-quiet"
            onClick={() => setShown(rows.length)}
          >
            Show all {rows.length.toLocaleString('en')}
          </button>
        ) : null}
        <p className="small soft policy-hint">
          A touch counts in each of the four lists, so their numbers do not add up. Where two
          choices speak of one touch, the stricter one holds.
        </p>
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
