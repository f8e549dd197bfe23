import type { SiteReport } from '../../utils/model/site-report.ts';
import { Close, Over } from '../ui/over.tsx';
import { words } from '../words/words.ts';

type Props = {
  report: SiteReport;
  /** How sending went; null: not sent yet. */
  outcome: 'sending' | 'sent' | string | null;
  onSend: () => void;
  onClose: () => void;
};

/** Shows all that a report says before it is sent. */
export function SiteReportDialog({ report, outcome, onSend, onClose }: Props) {
  const isDone = outcome === 'sent';
  const isFailed = outcome !== null && outcome !== 'sent' && outcome !== 'sending';
  return (
    <Over title={words.sites.reportTitle} onClose={onClose} isWide>
      <p className="small soft">{words.sites.reportText}</p>
      <dl className="small my-2">
        <dt className="text-soft">{words.sites.site}</dt>
        <dd className="wrap-anywhere mb-1 whitespace-pre-wrap">
          {report.site}
          {report.shape ? `, ${report.shape}` : ''}
        </dd>
        <dt className="text-soft">{words.sites.recipe}</dt>
        <dd className="wrap-anywhere mb-1 whitespace-pre-wrap">
          {words.sites.recipeOf(report.recipeVersion, report.extension)}
        </dd>
        <dt className="text-soft">{words.sites.why}</dt>
        <dd className="wrap-anywhere mb-1 whitespace-pre-wrap">
          {words.sites.reasons[report.reason]}
        </dd>
        <dt className="text-soft">{words.sites.foundNothing}</dt>
        <dd className="wrap-anywhere mb-1 whitespace-pre-wrap">
          {report.broken.length === 0 ? '–' : report.broken.join('\n')}
        </dd>
      </dl>
      <textarea
        className="field my-2 bg-raised font-mono text-code"
        aria-label={words.sites.structure}
        readOnly
        rows={9}
        wrap="off"
        spellCheck={false}
        value={report.skeleton ?? ''}
      />
      <p className="small" role="status">
        {isDone ? words.sites.sent : ''}
        {outcome === 'sending' ? words.sites.sending : ''}
        {isFailed ? outcome : ''}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {isDone ? null : (
          <button
            type="button"
            className="button button-main"
            disabled={outcome === 'sending'}
            onClick={onSend}
          >
            {words.sites.send}
          </button>
        )}
        <Close>{isDone ? words.ui.close : words.ui.cancel}</Close>
      </div>
    </Over>
  );
}
