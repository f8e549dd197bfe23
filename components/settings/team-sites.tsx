import './known-sites.css';
import type { SiteView } from '../../utils/messages/answers.ts';
import type { Recipe, TeamRecipe } from '../../utils/model/recipe.ts';
import type { KeptSiteReport } from '../../utils/model/site-report.ts';
import { TimeAgo } from '../ui/time-ago.tsx';

type Props = {
  /** Those whose recipe is the team's. */
  sites: SiteView[];
  /** Of the site that is opened; null: none is. */
  opened: { site: string; versions: TeamRecipe[] } | null;
  reports: KeptSiteReport[];
  now: number;
  onOpen: (site: string) => void;
  onPutBack: (recipe: Recipe, version: number) => void;
  onDelete: (site: string, version: number) => void;
};

const reasonWords: Record<KeptSiteReport['reason'], string> = {
  broken: 'layout changed',
  slow: 'too slow, switched off',
  'too-many': 'pointed at too much, switched off',
  'wrong-person': 'found somebody else',
};

/** For marketers and administrators: what the team taught, the way back, and what reps reported. */
export function TeamSites(props: Props) {
  const { sites, opened, reports, now, onOpen, onPutBack, onDelete } = props;
  return (
    <div className="site-team">
      <h3>Your team’s recipes</h3>
      {sites.length === 0 ? (
        <p className="small soft">
          None yet. Teach a site from the panel and save it for the team.
        </p>
      ) : (
        <ul className="settings-list">
          {sites.map(({ id, title, version }) => (
            <li key={id}>
              <span className="foreign">
                {title} <span className="small soft">version {version}</span>
              </span>
              <span>
                <button
                  type="button"
                  className="button button-quiet"
                  aria-expanded={opened?.site === id}
                  aria-label={`Earlier versions of ${title}`}
                  onClick={() => onOpen(id)}
                >
                  Earlier versions
                </button>
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={`Take ${title} away from the team`}
                  onClick={() => onDelete(id, version)}
                >
                  Take away
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {opened ? (
        <ul className="settings-list" aria-label="Earlier versions">
          {opened.versions.map(({ recipe, version, changedAt, changedBy }) => {
            const current = sites.find(({ id }) => id === opened.site)?.version ?? 0;
            return (
              <li key={version}>
                <span className="foreign">
                  Version {version}{' '}
                  <span className="small soft">
                    {changedBy}, <TimeAgo at={Date.parse(changedAt)} now={now} />
                  </span>
                </span>
                {version === current ? (
                  <span className="small soft policy-current">in force</span>
                ) : (
                  <button
                    type="button"
                    className="button button-quiet"
                    onClick={() => onPutBack(recipe, current)}
                  >
                    Put back version {version}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      ) : null}
      <h3>What reps reported</h3>
      {reports.length === 0 ? (
        <p className="small soft">Nothing.</p>
      ) : (
        <ul className="settings-list">
          {reports.map((one) => (
            <li key={one.id}>
              <details>
                <summary>
                  {one.site}
                  {one.shape ? ` (${one.shape})` : ''}: {reasonWords[one.reason]}{' '}
                  <span className="small soft foreign">
                    {one.by}, <TimeAgo at={Date.parse(one.at)} now={now} />
                  </span>
                </summary>
                {one.broken.length > 0 ? (
                  <p className="small foreign">Found nothing: {one.broken.join(' · ')}</p>
                ) : null}
                {one.skeleton ? <pre>{one.skeleton}</pre> : null}
              </details>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
