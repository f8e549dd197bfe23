import { useCallback, useEffect, useState } from 'react';
import type { SiteView } from '../../utils/messages/answers.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { Recipe, TeamRecipe } from '../../utils/model/recipe.ts';
import type { KeptSiteReport } from '../../utils/model/site-report.ts';

/** Every site and how it fares; looked at anew whenever the page is looked at. */
export function useKnownSites(ask: Ask, seesTeam: boolean) {
  const [sites, setSites] = useState<SiteView[] | null>(null);
  const [opened, setOpened] = useState<{ site: string; versions: TeamRecipe[] } | null>(null);
  const [reports, setReports] = useState<KeptSiteReport[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);

  const read = useCallback(async () => {
    const view = await ask('sites', {});
    if (view.ok) setSites(view.value);
    setFailure(view.ok ? null : view.failure);
    if (!seesTeam) return;
    const reported = await ask('siteReports', {});
    if (reported.ok) setReports(reported.value);
  }, [ask, seesTeam]);

  useEffect(() => {
    const look = () => void read();
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [read]);

  async function change(changed: Promise<{ ok: true } | { ok: false; failure: Failure }>) {
    const outcome = await changed;
    setOpened(null);
    await read();
    setFailure(outcome.ok ? null : outcome.failure);
  }

  async function open(site: string) {
    if (opened?.site === site) {
      setOpened(null);
      return;
    }
    const versions = await ask('siteVersions', { site });
    setFailure(versions.ok ? null : versions.failure);
    if (versions.ok) setOpened({ site, versions: versions.value });
  }

  return {
    sites,
    opened,
    reports,
    failure,
    read: () => void read(),
    switch: (site: string, on: boolean) => void change(ask('switchSite', { site, on })),
    forget: (site: string) => void change(ask('deleteRecipe', { site, of: 'me', version: 0 })),
    open: (site: string) => void open(site),
    putBack: (recipe: Recipe, version: number) =>
      void change(ask('saveRecipe', { recipe, for: 'team', version })),
    takeAway: (site: string, version: number) =>
      void change(ask('deleteRecipe', { site, of: 'team', version })),
  };
}
