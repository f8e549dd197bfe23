import { LayoutChanged } from '../components/sites/layout-changed.tsx';
import { SiteReportDialog } from '../components/sites/site-report-dialog.tsx';
import { noop, type State } from './state.ts';

const report = {
  site: 'gmail',
  recipeVersion: 4,
  extension: '0.1.0',
  reason: 'broken',
  shape: 'thread',
  broken: ['[data-message-id] .gD[email]', '[role=main] [data-hovercard-id]'],
  skeleton: '<div role="main">\n  <div data-message-id>\n    <span email></span>\n  </div>\n</div>',
} as const;

function dialog(name: string, outcome: string | null): State {
  return {
    name,
    height: 560,
    render: () => (
      <SiteReportDialog
        report={{ ...report, broken: [...report.broken] }}
        outcome={outcome}
        onSend={noop}
        onClose={noop}
      />
    ),
  };
}

function changed(name: string, foundSomebody: boolean): State {
  return {
    name,
    render: () => (
      <LayoutChanged title="Gmail" foundSomebody={foundSomebody} onReport={noop} onTeach={noop} />
    ),
  };
}

export const states: State[] = [
  changed('layout-changed-found', true),
  changed('layout-changed-nobody', false),
  dialog('site-report', null),
  dialog('site-report-sent', 'sent'),
  dialog('site-report-failed', 'The backend cannot be reached'),
];
