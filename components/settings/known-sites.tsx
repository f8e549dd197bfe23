import './known-sites.css';
import type { SiteView } from '../../utils/messages/answers.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { accessTo, type SiteAccess } from './site-access.ts';

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

const sourceWords: Record<SiteView['source'], string> = {
  'built-in': 'Built in',
  team: 'Your team’s',
  mine: 'Taught in this browser',
};

const offWords: Record<NonNullable<SiteView['off']>, string> = {
  slow: 'Switched off by itself: reading it was too slow.',
  'too-many': 'Switched off by itself: it pointed at far too much.',
  'by-you': 'Switched off by you.',
};

const accessWords: Record<SiteAccess, string> = {
  all: 'Allowed.',
  some: 'Allowed in part.',
  none: 'Not allowed yet.',
  anywhere: 'Has no address of its own: add yours above.',
};

/** Every site that Touchline knows how to read, and how that goes. */
export function KnownSites({ sites, granted, ...shared }: Props) {
  return (
    <ul className="known-sites">
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
    <li>
      <div className="known-site-words">
        <strong className="foreign">{title}</strong>
        <p className="small">
          {isGeneric ? (
            'Read by what pages of people and mail have in common.'
          ) : (
            <>
              <Health site={site} now={now} /> <span className="soft">{accessWords[access]}</span>
            </>
          )}
        </p>
        {refused === id && access !== 'all' ? (
          <p className="small bad" role="alert">
            The browser did not grant it.
          </p>
        ) : null}
        <p className="small soft foreign">
          {sourceWords[source]}
          {version > 0 ? `, version ${version}` : ''}
          {changedBy ? ` by ${changedBy}` : ''}; checked: {checked}
        </p>
      </div>
      <div className="known-site-actions">
        {access === 'none' || access === 'some' ? (
          <button
            type="button"
            className="button button-quiet"
            aria-label={`${access === 'some' ? 'Allow all' : 'Allow'}: ${title}`}
            onClick={() => onGrant(site)}
          >
            {access === 'some' ? 'Allow all' : 'Allow'}
          </button>
        ) : null}
        {source === 'mine' ? (
          <button
            type="button"
            className="button button-quiet"
            aria-label={`Forget: ${title}`}
            onClick={() => onForget(id)}
          >
            Forget
          </button>
        ) : null}
        {isGeneric ? null : (
          <button
            type="button"
            className="button button-quiet"
            aria-label={`${off ? 'Use again' : 'Switch off'}: ${title}`}
            onClick={() => onSwitch(id, off !== null)}
          >
            {off ? 'Use again' : 'Switch off'}
          </button>
        )}
      </div>
    </li>
  );
}

/** How reading a site went lately. */
function Health({ site: { off, health }, now }: { site: SiteView; now: number }) {
  if (off) return <span className="bad">{offWords[off]}</span>;
  if (!health) return <span className="soft">Not seen yet.</span>;
  const { healthyAt, brokenAt, shape, took } = health;
  if (brokenAt !== null && brokenAt > (healthyAt ?? 0)) {
    return (
      <span className="bad">
        Layout changed{shape ? ` (${shape})` : ''}, seen <TimeAgo at={brokenAt} now={now} />: found
        by fallback.
      </span>
    );
  }
  if (healthyAt === null) return <span className="soft">Seen; nothing to check there.</span>;
  return (
    <span>
      Read well <TimeAgo at={healthyAt} now={now} />
      {took >= 1 ? <span className="soft"> in {Math.round(took)} ms</span> : null}.
    </span>
  );
}
