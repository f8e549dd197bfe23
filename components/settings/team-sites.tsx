import './known-sites.css';
import type { SiteView } from '../../utils/messages/answers.ts';
import type { Recipe, TeamRecipe } from '../../utils/model/recipe.ts';
import { TimeAgo } from '../ui/time-ago.tsx';

/** The versions of one site that are shown; `title` outlives the site's own line. */
export type OpenedSite = { site: string; title: string; versions: TeamRecipe[] };

type Props = {
  /** Those whose recipe is the team's. */
  sites: SiteView[];
  /** Null: none is opened. */
  opened: OpenedSite | null;
  now: number;
  onOpen: (site: SiteView) => void;
  /** `version`: the one in force that is replaced; 0 where the team has none. */
  onPutBack: (recipe: Recipe, version: number) => void;
  onTakeAway: (site: SiteView) => void;
};

/** For marketers and administrators: what the team taught, and the way back. */
export function TeamSites({ sites, opened, now, onOpen, onPutBack, onTakeAway }: Props) {
  return (
    <>
      <h3 className="settings-head">Your team’s recipes</h3>
      {sites.length === 0 ? (
        <p className="small soft">
          None in force. Teach a site from the panel and save it for the team.
        </p>
      ) : (
        <ul className="known-sites">
          {sites.map((site) => (
            <li key={site.id}>
              <div className="known-site-words foreign">
                {site.title} <span className="small soft">version {site.version}</span>
              </div>
              <div className="known-site-actions">
                <button
                  type="button"
                  className="button button-quiet"
                  aria-expanded={opened?.site === site.id}
                  aria-label={`Versions: ${site.title}`}
                  onClick={() => onOpen(site)}
                >
                  Versions
                </button>
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={`Take away: ${site.title}`}
                  onClick={() => onTakeAway(site)}
                >
                  Take away
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {opened ? (
        <Versions
          opened={opened}
          inForce={sites.find(({ id }) => id === opened.site)?.version ?? 0}
          now={now}
          onPutBack={onPutBack}
        />
      ) : null}
    </>
  );
}

type VersionsProps = Pick<Props, 'now' | 'onPutBack'> & { opened: OpenedSite; inForce: number };

function Versions({ opened: { title, versions }, inForce, now, onPutBack }: VersionsProps) {
  return (
    <>
      <p className="small soft foreign site-versions" role="status">
        {inForce > 0
          ? `The team’s versions for ${title}:`
          : `The team has no recipe for ${title} in force. Any of these can be put back:`}
      </p>
      <ul className="known-sites">
        {versions.map(({ recipe, version, changedAt, changedBy }) => (
          <li key={version}>
            <div className="known-site-words foreign">
              Version {version}{' '}
              <span className="small soft">
                {changedBy}, <TimeAgo at={Date.parse(changedAt)} now={now} />
              </span>
            </div>
            {version === inForce ? (
              <span className="small soft policy-current">in force</span>
            ) : (
              <button
                type="button"
                className="button button-quiet"
                aria-label={`Put back version ${version} for ${title}`}
                onClick={() => onPutBack(recipe, inForce)}
              >
                Put back
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
