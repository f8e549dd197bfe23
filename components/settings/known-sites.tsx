import './known-sites.css';
import type { SiteView } from '../../utils/messages/answers.ts';
import { TimeAgo } from '../ui/time-ago.tsx';

type Props = {
  sites: SiteView[];
  /** Match patterns that the browser has granted. */
  granted: readonly string[];
  now: number;
  onSwitch: (site: string, on: boolean) => void;
  /** Called within the click, as browsers demand. */
  onGrant: (origins: string[]) => void;
  /** Forgets a recipe that was taught in this browser. */
  onForget: (site: string) => void;
};

const sourceWords: Record<SiteView['source'], string> = {
  'built-in': 'comes with Touchline',
  team: 'from your team',
  mine: 'taught in this browser',
};

const offWords: Record<NonNullable<SiteView['off']>, string> = {
  slow: 'Switched off by itself: reading it was too slow.',
  'too-many': 'Switched off by itself: it pointed at far too much.',
  'by-you': 'Switched off by you.',
};

/** Every site that Touchline knows how to read, and how that goes. */
export function KnownSites({ sites, granted, now, onSwitch, onGrant, onForget }: Props) {
  return (
    <ul className="known-sites">
      {sites.map((site) => {
        const { id, title, origins, source, off } = site;
        const isGranted = origins.every((one) => granted.includes(one));
        return (
          <li key={id}>
            <div className="known-site-words">
              <strong className="foreign">{title}</strong>
              <p className="small soft">
                {sourceWords[source]}
                {site.changedBy ? `, by ${site.changedBy}` : ''} · checked: {site.checked}
              </p>
              <p className="small">
                <Health site={site} now={now} />
              </p>
            </div>
            <div className="known-site-actions">
              {origins.length > 0 && !isGranted ? (
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={`Let Touchline read ${title}`}
                  onClick={() => onGrant(origins)}
                >
                  Allow
                </button>
              ) : null}
              {source === 'mine' ? (
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={`Forget what was taught of ${title}`}
                  onClick={() => onForget(id)}
                >
                  Forget
                </button>
              ) : null}
              {id === 'generic' ? null : (
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={`${off ? 'Use' : 'Switch off'} what is known of ${title}`}
                  onClick={() => onSwitch(id, off !== null)}
                >
                  {off ? 'Use again' : 'Switch off'}
                </button>
              )}
            </div>
          </li>
        );
      })}
    </ul>
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
