import './layout-changed.css';
import { useEffect, useRef } from 'react';
import type { SiteReport } from '../../utils/model/site-report.ts';
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
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const isDone = outcome === 'sent';
  const isFailed = outcome !== null && outcome !== 'sent' && outcome !== 'sending';
  return (
    <dialog
      ref={dialog}
      className="site-report"
      aria-labelledby="site-report-title"
      onClose={onClose}
    >
      <h2 id="site-report-title">{words.sites.reportTitle}</h2>
      <p className="small soft">{words.sites.reportText}</p>
      <dl className="small">
        <dt>{words.sites.site}</dt>
        <dd>
          {report.site}
          {report.shape ? `, ${report.shape}` : ''}
        </dd>
        <dt>{words.sites.recipe}</dt>
        <dd>{words.sites.recipeOf(report.recipeVersion, report.extension)}</dd>
        <dt>{words.sites.why}</dt>
        <dd>{words.sites.reasons[report.reason]}</dd>
        <dt>{words.sites.foundNothing}</dt>
        <dd>{report.broken.length === 0 ? '–' : report.broken.join('\n')}</dd>
      </dl>
      <textarea
        className="field"
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
      <div className="site-report-actions">
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
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {isDone ? words.ui.close : words.ui.cancel}
        </button>
      </div>
    </dialog>
  );
}
