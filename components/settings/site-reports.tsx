import './known-sites.css';
import type { KeptSiteReport } from '../../utils/model/site-report.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from './words.ts';

type Props = {
  /** Newest first. */
  reports: KeptSiteReport[];
  /** The name of a site; its id where it is not known here. */
  titleOf: (site: string) => string;
  now: number;
};

const say = words.sites.reports;

/** For marketers and administrators: the pages that reps reported, without any of their text. */
export function SiteReports({ reports, titleOf, now }: Props) {
  return (
    <>
      <h3 className="settings-head">{say.title}</h3>
      {reports.length === 0 ? (
        <p className="small soft">{say.none}</p>
      ) : (
        <ul className="known-sites">
          {reports.map((one) => (
            <li key={one.id}>
              <details className="kept-report">
                <summary className="foreign">
                  {titleOf(one.site)}
                  {one.shape ? ` (${one.shape})` : ''}: {say.reasons[one.reason]}{' '}
                  <span className="small soft">
                    {one.by}, <TimeAgo at={Date.parse(one.at)} now={now} />
                  </span>
                </summary>
                <p className="small soft">{say.readBy(one.recipeVersion, one.extension)}</p>
                {one.broken.length > 0 ? (
                  <p className="small foreign">{say.foundNothing(one.broken)}</p>
                ) : null}
                {one.skeleton ? (
                  <textarea
                    className="field"
                    readOnly
                    aria-label={say.structure}
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
