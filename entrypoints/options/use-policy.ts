import { useCallback, useEffect, useState } from 'react';
import { rebase } from '../../components/settings/policy-draft.ts';
import { words } from '../../components/settings/words.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Failure } from '../../utils/model/failure.ts';
import {
  type Policy,
  type PolicyFacet,
  type PolicyRule,
  policySchema,
} from '../../utils/model/policy.ts';

type Loaded = { policy: Policy; facets: PolicyFacet[]; versions: Policy[]; draft: PolicyRule[] };

/** The touch policy and the unsaved changes to it. */
export function usePolicy(ask: Ask) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [overtaken, setOvertaken] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);

  const load = useCallback(async () => {
    setFailure(null);
    const [policy, facets, versions] = await Promise.all([
      ask('policy', {}),
      ask('policyFacets', {}),
      ask('policyVersions', {}),
    ]);
    if (!policy.ok) return setFailure(policy.failure);
    if (!facets.ok) return setFailure(facets.failure);
    if (!versions.ok) return setFailure(versions.failure);
    setLoaded({
      policy: policy.value,
      facets: facets.value,
      versions: versions.value,
      draft: policy.value.rules,
    });
  }, [ask]);

  useEffect(() => {
    void load();
  }, [load]);

  /** Somebody else's policy is in force now; mine becomes a change to theirs. */
  function rebaseOn(current: Policy) {
    setLoaded(
      (before) =>
        before && {
          ...before,
          policy: current,
          versions: [current, ...before.versions],
          draft: rebase(before.policy.rules, before.draft, current.rules),
        },
    );
    setOvertaken(words.policy.overtaken(current.changedBy, current.version));
  }

  async function save() {
    if (!loaded) return;
    setSaving(true);
    setFailure(null);
    const { draft, policy } = loaded;
    const put = await ask('putPolicy', { rules: draft, version: policy.version });
    setSaving(false);
    if (put.ok) {
      setOvertaken(null);
      const versions = [put.value, ...loaded.versions];
      setLoaded({ ...loaded, policy: put.value, versions, draft: put.value.rules });
      return;
    }
    const current = policySchema.safeParse(put.failure.current);
    if (put.failure.kind === 'conflict' && current.success) rebaseOn(current.data);
    else setFailure(put.failure);
  }

  return {
    loaded,
    failure,
    overtaken,
    saving,
    load: () => void load(),
    save: () => void save(),
    change(draft: PolicyRule[]) {
      setLoaded((before) => before && { ...before, draft });
      if (draft === loaded?.policy.rules) setOvertaken(null);
    },
  };
}
