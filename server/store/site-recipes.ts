import { sql } from 'kysely';
import type { Recipe, TeamRecipe } from '../../utils/model/recipe.ts';
import { recordChanges } from './changes.ts';
import type { Database } from './database.ts';
import type { Who } from './tokens.ts';

type Row = { recipe: Recipe | null; version: number; changed_at: Date; changed_by: string };

/** The team's recipes that are in force, by id, and the ETag of the whole. */
export async function readSites(
  db: Database,
  ws: string,
): Promise<{ recipes: TeamRecipe[]; etag: string }> {
  const { rows } = await sql<Row & { total: string | number }>`
    select distinct on (site_id) recipe, version, changed_at, changed_by,
      (select count(*) from site_recipes where workspace_id = ${ws}) as total
    from site_recipes where workspace_id = ${ws}
    order by site_id, version desc`.execute(db);
  // Versions are only ever added: their number tells one state from another.
  return { recipes: rows.flatMap(asTeamRecipe), etag: String(rows[0]?.total ?? 0) };
}

/** The last twenty versions of a recipe, newest first; those that took it away left out. */
export async function readVersions(db: Database, ws: string, site: string): Promise<TeamRecipe[]> {
  const { rows } = await sql<Row>`
    select recipe, version, changed_at, changed_by from site_recipes
    where workspace_id = ${ws} and site_id = ${site} and recipe is not null
    order by version desc limit 20`.execute(db);
  return rows.flatMap(asTeamRecipe);
}

export type PutSite =
  | { status: 'put'; team: TeamRecipe }
  | { status: 'stale'; current: TeamRecipe | null }
  | { status: 'full' };

/**
 * Puts a recipe in force, or takes it away (null), if `version` still is the one in force: 0 where
 * the team has none. Every version is kept.
 */
export function putSite(
  db: Database,
  who: Who,
  site: string,
  recipe: Recipe | null,
  version: number,
  most: number,
): Promise<PutSite> {
  const { workspaceId: ws, name } = who;
  return db.transaction().execute(async (trx): Promise<PutSite> => {
    await sql`select pg_advisory_xact_lock(7407, hashtext(${ws}))`.execute(trx);
    const { rows } = await sql<Row>`
      select recipe, version, changed_at, changed_by from site_recipes
      where workspace_id = ${ws} and site_id = ${site} order by version desc limit 1`.execute(trx);
    const [last] = rows;
    const inForce = last?.recipe ? last.version : 0;
    if (inForce !== version) {
      return { status: 'stale', current: (last && asTeamRecipe(last)[0]) ?? null };
    }
    if (recipe && !inForce && (await readSites(trx, ws)).recipes.length >= most) {
      return { status: 'full' };
    }
    const row: Row = {
      recipe,
      version: (last?.version ?? 0) + 1,
      changed_at: new Date(),
      changed_by: name,
    };
    await sql`insert into site_recipes (workspace_id, site_id, version, recipe, changed_at, changed_by)
      values (${ws}, ${site}, ${row.version}, ${recipe && JSON.stringify(recipe)}::text::jsonb,
        ${row.changed_at.toISOString()}, ${name})`.execute(trx);
    await recordChanges(trx, ws, [{ what: 'sites', accountId: null }]);
    const [team] = asTeamRecipe({ ...row, recipe: recipe ?? last?.recipe ?? null });
    return { status: 'put', team: team as TeamRecipe };
  });
}

function asTeamRecipe({ recipe, version, changed_at, changed_by }: Row): TeamRecipe[] {
  const changedAt = new Date(changed_at).toISOString();
  return recipe ? [{ recipe, version, changedAt, changedBy: changed_by }] : [];
}
