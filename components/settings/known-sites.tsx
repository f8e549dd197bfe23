import type { SiteView } from '../../utils/messages/answers.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { accessTo, type SiteAccess } from './site-access.ts';
import { words } from './words.ts';

type Props = {
  sites: SiteView[];
  /** What the browser has granted, as origins or match patterns. */
  granted: readonly string[];
  /** The site that was asked for last and not granted. */
  refused: string | null;
  now: number;
  onSwitch: (site: string, on: boolean) => void;
  /** Called within the click, as browsers demand. */
  onGrant: (site: SiteView) => void;
  /** Forgets a recipe that was taught in this browser. */
  onForget: (site: string) => void;
};

const say = words.sites.known;
const { ofLine } = words.page;

/** Every site that Touchline knows how to read, and how that goes. */
export function KnownSites({ sites, granted, ...shared }: Props) {
  return (
    <ul className="mt-2 rounded-md border border-line">
      {sites.map((site) => (
        <KnownSite key={site.id} site={site} access={accessTo(site.origins, granted)} {...shared} />
      ))}
    </ul>
  );
}

type SiteProps = Omit<Props, 'sites' | 'granted'> & { site: SiteView; access: SiteAccess };

function KnownSite({ site, access, refused, now, onSwitch, onGrant, onForget }: SiteProps) {
  const { id, title, source, off, version, changedBy, checked } = site;
  // The one that reads whatever no other reads: nothing to allow, to watch or to switch off.
  const isGeneric = id === 'generic';
  return (
    <li className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 gap-y-1 not-first:border-line not-first:border-t py-1.5 ps-3 pe-1">
      <div className="min-w-0 flex-[1_1_280px]">
        <strong className="foreign">{title}</strong>
        <p className="small">
          {isGeneric ? (
            say.generic
          ) : (
            <>
              <Health site={site} now={now} /> <span className="soft">{say.access[access]}</span>
            </>
          )}
        </p>
        {refused === id && access !== 'all' ? (
          <p className="small bad" role="alert">
            {say.refused}
          </p>
        ) : null}
        <p className="small soft foreign">
          {say.origin(say.sources[source], version, changedBy, checked)}
        </p>
      </div>
      <div className="flex flex-none max-[560px]:-ms-2.25">
        {access === 'none' || access === 'some' ? (
          <button
            type="button"
            className="button button-quiet"
            aria-label={ofLine(access === 'some' ? say.allowAll : say.allow, title)}
            onClick={() => onGrant(site)}
          >
            {access === 'some' ? say.allowAll : say.allow}
          </button>
        ) : null}
        {source === 'mine' ? (
          <button
            type="button"
            className="button button-quiet"
            aria-label={ofLine(say.forget, title)}
            onClick={() => onForget(id)}
          >
            {say.forget}
          </button>
        ) : null}
        {isGeneric ? null : (
          <button
            type="button"
            className="button button-quiet"
            aria-label={ofLine(off ? say.switchOn : say.switchOff, title)}
            onClick={() => onSwitch(id, off !== null)}
          >
            {off ? say.switchOn : say.switchOff}
          </button>
        )}
      </div>
    </li>
  );
}

/** How reading a site went lately. */
function Health({ site: { off, health }, now }: { site: SiteView; now: number }) {
  if (off) return <span className="bad">{say.off[off]}</span>;
  if (!health) return <span className="soft">{say.notSeen}</span>;
  const { healthyAt, brokenAt, shape, took } = health;
  if (brokenAt !== null && brokenAt > (healthyAt ?? 0)) {
    return <span className="bad">{say.broken(shape, <TimeAgo at={brokenAt} now={now} />)}</span>;
  }
  if (healthyAt === null) return <span className="soft">{say.nothingToCheck}</span>;
  return (
    <span>
      {say.healthy(
        <TimeAgo at={healthyAt} now={now} />,
        took >= 1 ? <span className="soft">{say.took(Math.round(took))}</span> : null,
      )}
    </span>
  );
}
