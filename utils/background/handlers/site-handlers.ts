import { extensionVersion } from '../../browser/pages.ts';
import { readSkeleton } from '../../browser/tabs.ts';
import { fail, ok } from '../../model/failure.ts';
import { withBackend } from '../chosen-backend.ts';
import type { Deps, Handlers } from './handlers.ts';

type Names =
  | 'sites'
  | 'switchSite'
  | 'siteReport'
  | 'sendSiteReport'
  | 'saveRecipe'
  | 'deleteRecipe'
  | 'siteVersions'
  | 'siteReports';

/** The sites, whoever taught them, and how they fare. */
export function siteHandlers({ book, pages, teamSites, onRecipes }: Deps): Pick<Handlers, Names> {
  /** Recipes changed at the backend: take them over, and look at every page with them. */
  async function taken() {
    const refreshed = await teamSites.refresh();
    onRecipes();
    return refreshed.ok ? ok(null) : refreshed;
  }

  return {
    sites: async () => ok(await book.view()),
    async switchSite({ site, on }) {
      await book.switch(site, on);
      onRecipes();
      return ok(null);
    },

    async siteReport({ tabId }) {
      const page = pages.of(tabId);
      const skeleton = await readSkeleton(tabId);
      if (!page || skeleton === null) {
        return fail('not-found', { reason: 'report-moved' });
      }
      const { site, shape, broken } = page.report.reading;
      const { version } = await book.about(site);
      const reason = broken.length > 0 ? 'broken' : 'wrong-person';
      const extension = extensionVersion();
      return ok({ site, recipeVersion: version, extension, reason, shape, broken, skeleton });
    },
    sendSiteReport: (report) => withBackend((backend) => backend.reportSite(report)),

    async saveRecipe({ recipe, for: whose, version }) {
      if (whose === 'me') {
        await book.keepMine(recipe);
        onRecipes();
        return ok(null);
      }
      const put = await withBackend((backend) => backend.putSite(recipe, version));
      return put.ok ? taken() : put;
    },
    async deleteRecipe({ site, of: whose, version }) {
      if (whose === 'me') {
        await book.forgetMine(site);
        onRecipes();
        return ok(null);
      }
      const gone = await withBackend((backend) => backend.deleteSite(site, version));
      return gone.ok ? taken() : gone;
    },
    siteVersions: ({ site }) => withBackend((backend) => backend.siteVersions(site)),
    siteReports: () => withBackend((backend) => backend.siteReports()),
  };
}
