import { useCallback, useState } from 'react';
import type { AccountOverview } from '../../utils/model/account.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { Lead, LeadAnswer } from '../../utils/model/lead.ts';
import type { PanelDeps } from './panel-deps.ts';
import type { Held } from './use-known.ts';

type LeadNow = {
  answer: (lead: Lead, answer: LeadAnswer) => void;
  /** Why the last answer was not kept; the lead is shown as it was before. */
  failure: Failure | null;
};

/** Says what a lead is; shown at once, and taken back where it fails. */
export function useLead({ ask }: PanelDeps, overview: Held<AccountOverview>): LeadNow {
  const [failure, setFailure] = useState<Failure | null>(null);
  const answer = useCallback(
    async (before: Lead, given: LeadAnswer) => {
      const show = (lead: Lead) => overview.change((value) => ({ ...value, lead }));
      show({ ...before, ...given, by: null, at: null });
      const said = await ask('answerLead', { leadId: before.id, answer: given });
      setFailure(said.ok ? null : said.failure);
      show(said.ok ? said.value : before);
      // Also what is kept of the account must not say otherwise when it is next opened.
      if (said.ok) overview.refresh();
    },
    [ask, overview],
  );
  return { answer: useCallback((...said) => void answer(...said), [answer]), failure };
}
