import type { Hono } from 'hono';
import { maxTeamRecipes, type Recipe } from '../../utils/model/recipe.ts';
import type { Database, InWorkspace } from '../store/database.ts';
import { putSite, readSites, readVersions } from '../store/site-recipes.ts';
import { keepSiteReport, readSiteReports } from '../store/site-reports.ts';
import type { Who } from '../store/tokens.ts';
import { mount, versionOf } from './mount.ts';
import { Refusal } from './refusal.ts';

/** The team's recipes for reading sites, and what is said of how they fare. */
export function mountSites(app: Hono, inWorkspace: InWorkspace): void {
  mount(app, inWorkspace, 'sites', async ({ db, who }) => {
    const { recipes, etag } = await readSites(db, who.workspaceId);
    return { value: { recipes }, etag };
  });

  mount(app, inWorkspace, 'putSite', async ({ db, who, path, headers, body }) => {
    if (body.id !== path.siteId) {
      throw new Refusal('invalid', "Mend body.id: it must be the site's id in the path.", {
        errors: [{ path: 'body.id', message: 'is not the id in the path' }],
      });
    }
    const team = await put(db, who, body.id, body, versionOf(headers['if-match']));
    return { value: team, etag: team.version };
  });

  mount(app, inWorkspace, 'siteVersions', async ({ db, who, path }) => ({
    value: { versions: await readVersions(db, who.workspaceId, path.siteId ?? '') },
  }));

  mount(app, inWorkspace, 'deleteSite', async ({ db, who, path, headers }) => {
    const version = versionOf(headers['if-match']);
    if (version === 0) throw new Refusal('not-found', 'The team has no recipe of this id.');
    await put(db, who, path.siteId ?? '', null, version);
    return { value: null };
  });

  mount(app, inWorkspace, 'reportSite', async ({ db, who, body }) => {
    await keepSiteReport(db, who, body);
    return { value: null };
  });

  mount(app, inWorkspace, 'siteReports', async ({ db, who }) => ({
    value: { reports: await readSiteReports(db, who.workspaceId) },
  }));

  async function put(db: Database, who: Who, site: string, recipe: Recipe | null, version: number) {
    const outcome = await putSite(db, who, site, recipe, version, maxTeamRecipes);
    if (outcome.status === 'put') return outcome.team;
    if (outcome.status === 'full') {
      throw new Refusal(
        'invalid',
        `A team keeps at most ${maxTeamRecipes} recipes. Delete one first.`,
      );
    }
    throw new Refusal('stale', 'Somebody changed this recipe meanwhile. Look at theirs first.', {
      current: outcome.current,
    });
  }
}
