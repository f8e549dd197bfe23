import './known-sites.css';
import type { KeptSiteReport } from '../../utils/model/site-report.ts';
import { TimeAgo } from '../ui/time-ago.tsx';

type Props = {
  /** Newest first. */
  reports: KeptSiteReport[];
  /** The name of a site; its id where it is not known here. */
  titleOf: (site: string) => string;
  now: number;
};

const reasonWords: Record<KeptSiteReport['reason'], string> = {
  broken: 'layout changed',
  slow: 'too slow, switched off',
  'too-many': 'pointed at too much, switched off',
  'wrong-person': 'found somebody else',
};

/** For marketers and administrators: the pages that reps reported, without any of their text. */
export function SiteReports({ reports, titleOf, now }: Props) {
  return (
    <>
      <h3 className="settings-head">What reps reported</h3>
      {reports.length === 0 ? (
        <p className="small soft">Nothing.</p>
      ) : (
        <ul className="known-sites">
          {reports.map((one) => (
            <li key={one.id}>
              <details className="kept-report">
                <summary className="foreign">
                  {titleOf(one.site)}
                  {one.shape ? ` (${one.shape})` : ''}: {reasonWords[one.reason]}{' '}
                  <span className="small soft">
                    {one.by}, <TimeAgo at={Date.parse(one.at)} now={now} />
                  </span>
                </summary>
                <p className="small soft">
                  {one.recipeVersion === null
                    ? 'Read by the built-in recipe'
                    : `Read by the team’s version ${one.recipeVersion}`}{' '}
                  of Touchline {one.extension}.
                </p>
                {one.broken.length > 0 ? (
                  <p className="small foreign">Found nothing: {one.broken.join(' · ')}</p>
                ) : null}
                {one.skeleton ? (
                  <textarea
                    className="field"
                    readOnly
                    aria-label="The page’s structure"
                    rows={9}
                    wrap="off"
                    spellCheck={false}
                    value={one.skeleton}
                  />
                ) : null}
              </details>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
