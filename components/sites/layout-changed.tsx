import './layout-changed.css';
import { useEffect, useRef } from 'react';
import type { SiteReport } from '../../utils/model/site-report.ts';
import { Icon } from '../ui/icon.tsx';

type LineProps = {
  title: string;
  foundSomebody: boolean;
  onReport: () => void;
  onTeach: () => void;
};

/** A site's own canaries found nothing: said, with what was done about it. */
export function LayoutChanged({ title, foundSomebody, onReport, onTeach }: LineProps) {
  return (
    <div className="layout-changed small">
      <Icon name="warning" />
      <p>
        {title}’s layout changed:{' '}
        {foundSomebody
          ? 'found by fallback.'
          : 'nobody found. Select the person’s address and choose “Look up in Touchline”, or search above.'}
      </p>
      <button type="button" className="button button-quiet" onClick={onReport}>
        Report
      </button>
      <button type="button" className="button button-quiet" onClick={onTeach}>
        Teach this site
      </button>
    </div>
  );
}

const reasonWords: Record<SiteReport['reason'], string> = {
  broken: 'the layout changed',
  slow: 'it took too long',
  'too-many': 'it found too many',
  'wrong-person': 'it names the wrong person',
};

type DialogProps = {
  report: SiteReport;
  /** How sending went; null: not sent yet. */
  outcome: 'sending' | 'sent' | string | null;
  onSend: () => void;
  onClose: () => void;
};

/** Shows all that a report says before it is sent. */
export function SiteReportDialog({ report, outcome, onSend, onClose }: DialogProps) {
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
      <h2 id="site-report-title">Report this page’s layout</h2>
      <p className="small soft">
        This goes to your team’s own backend and nowhere else: the page’s structure, without any of
        its text. Look through it first.
      </p>
      <dl className="small">
        <dt>Site</dt>
        <dd>
          {report.site}
          {report.shape ? `, ${report.shape}` : ''}
        </dd>
        <dt>Recipe</dt>
        <dd>
          {report.recipeVersion === null
            ? 'built in'
            : `the team’s, version ${report.recipeVersion}`}
          ; Touchline {report.extension}
        </dd>
        <dt>Why</dt>
        <dd>{reasonWords[report.reason]}</dd>
        <dt>Found nothing</dt>
        <dd>{report.broken.length === 0 ? '–' : report.broken.join('\n')}</dd>
      </dl>
      <textarea
        className="field"
        aria-label="The page’s structure, without its text"
        readOnly
        rows={9}
        wrap="off"
        spellCheck={false}
        value={report.skeleton ?? ''}
      />
      <p className="small" role="status">
        {isDone ? 'Sent. Whoever looks after the sites in your team sees it.' : ''}
        {outcome === 'sending' ? 'Sending ...' : ''}
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
            Send to your team’s backend
          </button>
        )}
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {isDone ? 'Close' : 'Cancel'}
        </button>
      </div>
    </dialog>
  );
}
