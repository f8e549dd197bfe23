import { useCallback, useEffect, useState } from 'react';
import type { OpenedSite } from '../../components/settings/team-sites.tsx';
import type { SiteView } from '../../utils/messages/answers.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Failure, Result } from '../../utils/model/failure.ts';
import type { Recipe } from '../../utils/model/recipe.ts';
import type { KeptSiteReport } from '../../utils/model/site-report.ts';

/** Every site and how it fares; asked anew whenever somebody comes back to the page. */
export function useKnownSites(ask: Ask, seesTeam: boolean) {
  const [sites, setSites] = useState<SiteView[] | null>(null);
  const [opened, setOpened] = useState<OpenedSite | null>(null);
  const [reports, setReports] = useState<KeptSiteReport[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  /** Answers what went wrong, if anything did. */
  const read = useCallback(async (): Promise<Failure | null> => {
    const view = await ask('sites', {});
    if (!view.ok) return view.failure;
    setSites(view.value);
    if (!seesTeam) return null;
    const reported = await ask('siteReports', {});
    if (!reported.ok) return reported.failure;
    setReports(reported.value);
    return null;
  }, [ask, seesTeam]);

  useEffect(() => {
    const look = () => void read().then(setFailure);
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [read]);

  /** What was refused is said, also where all is read well after it. */
  async function change(changed: Promise<Result<null>>) {
    const outcome = await changed;
    const unread = await read();
    setFailure(outcome.ok ? unread : outcome.failure);
    return outcome.ok;
  }

  async function showVersions({ id, title }: SiteView) {
    const versions = await ask('siteVersions', { site: id });
    if (versions.ok) setOpened({ site: id, title, versions: versions.value });
    else setFailure(versions.failure);
  }

  /** What was taken away stays opened, so that it can be put back at once. */
  async function takeAway(site: SiteView) {
    const { id, version } = site;
    if (await change(ask('deleteRecipe', { site: id, of: 'team', version }))) {
      await showVersions(site);
    }
  }

  async function putBack(recipe: Recipe, version: number) {
    if (await change(ask('saveRecipe', { recipe, for: 'team', version }))) setOpened(null);
  }

  return {
    sites,
    opened,
    reports,
    failure,
    read: () => void read().then(setFailure),
    switch: (site: string, on: boolean) => void change(ask('switchSite', { site, on })),
    forget: (site: string) => void change(ask('deleteRecipe', { site, of: 'me', version: 0 })),
    open: (site: SiteView) => {
      if (opened?.site === site.id) setOpened(null);
      else void showVersions(site);
    },
    takeAway: (site: SiteView) => void takeAway(site),
    putBack: (recipe: Recipe, version: number) => void putBack(recipe, version),
  };
}
