import type { SiteView } from '../../utils/messages/answers.ts';
import type { Recipe, TeamRecipe } from '../../utils/model/recipe.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from './words.ts';

const { team: say } = words.sites;
const { ofLine } = words.page;

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
      <h3 className="mt-6">{say.title}</h3>
      {sites.length === 0 ? (
        <p className="small soft">{say.none}</p>
      ) : (
        <ul className="mt-2 rounded-md border border-line">
          {sites.map((site) => (
            <li
              className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 gap-y-1 not-first:border-line not-first:border-t py-1.5 ps-3 pe-1"
              key={site.id}
            >
              <div className="foreign min-w-0 flex-[1_1_280px]">
                {site.title} <span className="small soft">{say.version(site.version)}</span>
              </div>
              <div className="flex flex-none max-[560px]:-ms-2.25">
                <button
                  type="button"
                  className="button button-quiet"
                  aria-expanded={opened?.site === site.id}
                  aria-label={ofLine(say.versions, site.title)}
                  onClick={() => onOpen(site)}
                >
                  {say.versions}
                </button>
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={ofLine(say.takeAway, site.title)}
                  onClick={() => onTakeAway(site)}
                >
                  {say.takeAway}
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
      <p className="small soft foreign mt-3" role="status">
        {inForce > 0 ? say.versionsOf(title) : say.noneOf(title)}
      </p>
      <ul className="mt-2 rounded-md border border-line">
        {versions.map(({ recipe, version, changedAt, changedBy }) => (
          <li
            className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 gap-y-1 not-first:border-line not-first:border-t py-1.5 ps-3 pe-1"
            key={version}
          >
            <div className="foreign min-w-0 flex-[1_1_280px]">
              {say.versionHead(version)}{' '}
              <span className="small soft">
                {changedBy}, <TimeAgo at={Date.parse(changedAt)} now={now} />
              </span>
            </div>
            {version === inForce ? (
              <span className="small soft pe-2">{say.inForce}</span>
            ) : (
              <button
                type="button"
                className="button button-quiet"
                aria-label={say.putBackOne(version, title)}
                onClick={() => onPutBack(recipe, inForce)}
              >
                {say.putBack}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
