import { useState } from 'react';
import { failureDetail } from '../../components/failure-message.tsx';
import { words } from '../../components/words/words.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { SiteReport } from '../../utils/model/site-report.ts';

const { unsent, unmade } = words.sites;

/** A report of a layout that changed: made for the person to read, sent only when they say so. */
export function useSiteReport(ask: Ask) {
  const [report, setReport] = useState<SiteReport | null>(null);
  const [outcome, setOutcome] = useState<'sending' | 'sent' | string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function make(tabId: number) {
    setOutcome(null);
    const made = await ask('siteReport', { tabId });
    setFailure(made.ok ? null : { detail: unmade, ...made.failure });
    if (made.ok) setReport(made.value);
  }

  async function send() {
    if (!report) return;
    setOutcome('sending');
    const sent = await ask('sendSiteReport', report);
    setOutcome(sent.ok ? 'sent' : (failureDetail(sent.failure) ?? unsent));
  }

  return {
    report,
    outcome,
    failure,
    make: (tabId: number) => void make(tabId),
    send: () => void send(),
    close: () => setReport(null),
  };
}
