import { useRef, useState } from 'react';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Failure } from '../../utils/model/failure.ts';
import { type Recipe, teamRecipeSchema } from '../../utils/model/recipe.ts';

export type Whose = 'me' | 'team';

type SaveRecipe = {
  saving: Whose | null;
  saved: Whose | null;
  /** Why it was not saved. */
  failure: Failure | null;
  /** Whether it is kept now. */
  save: (recipe: Recipe, whose: Whose) => Promise<boolean>;
  /** The same again. */
  retry: (recipe: Recipe) => Promise<boolean>;
};

/** Keeps a taught recipe, for this browser or for the team. */
export function useSaveRecipe(ask: Ask): SaveRecipe {
  const [saving, setSaving] = useState<Whose | null>(null);
  const [saved, setSaved] = useState<Whose | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const last = useRef<Whose>('me');
  /** The team's version that the person was told of and may replace. */
  const seen = useRef<number | null>(null);

  async function save(recipe: Recipe, whose: Whose) {
    last.current = whose;
    setSaving(whose);
    const version = whose === 'team' ? (seen.current ?? 0) : 0;
    const answer = await ask('saveRecipe', { recipe, for: whose, version });
    setSaving(null);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setSaved(whose);
    if (answer.ok || answer.failure.kind !== 'conflict') return answer.ok;
    const current = teamRecipeSchema.safeParse(answer.failure.current);
    seen.current = current.success ? current.data.version : await newestVersion(recipe.id);
    return false;
  }

  async function newestVersion(site: string): Promise<number | null> {
    const versions = await ask('siteVersions', { site });
    return versions.ok ? (versions.value[0]?.version ?? null) : null;
  }

  return { saving, saved, failure, save, retry: (recipe) => save(recipe, last.current) };
}
