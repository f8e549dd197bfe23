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
      <h3 className="mt-6">{say.title}</h3>
      {reports.length === 0 ? (
        <p className="small soft">{say.none}</p>
      ) : (
        <ul className="mt-2 rounded-md border border-line">
          {reports.map((one) => (
            <li
              className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 gap-y-1 not-first:border-line not-first:border-t py-1.5 ps-3 pe-1"
              key={one.id}
            >
              <details className="min-w-0 flex-1 pe-2">
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
                    className="field mt-2 mb-1 bg-raised font-mono text-code"
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
