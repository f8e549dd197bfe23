import { type ReactNode, useId, useState } from 'react';
import type { CorrectedBy } from '../../utils/model/correction.ts';
import type { Match } from '../../utils/model/lookup.ts';
import type { Prospect } from '../../utils/model/prospect.ts';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words/words.ts';
import { CorrectedLine } from './corrected-line.tsx';
import { foundWords, ruleWords, sureWords } from './found-words.ts';
import { prospectName } from './prospect-name.ts';

const { by, match: matchWords, receipt } = words.finding;

type Props = {
  prospect: Prospect;
  match: Match;
  /** Whether the person chose this account among several. */
  isChosen: boolean;
  siteTitle: string | null;
  /** Who of the team decided it, if somebody did. */
  corrected: CorrectedBy | null;
  /** Null where it cannot be taken back. */
  onUndo: (() => void) | null;
  /** Why the backend was asked at all, where that needs a word. */
  privacy: string | null;
  now: number;
  /** What to do where it is wrong. */
  children?: ReactNode;
};

/**
 * Says who of the page this account was found by, by what, and how sure that is; opened, it says
 * both halves in full: how the page named them, and how the backend matched.
 */
export function MatchReceipt(props: Props) {
  const { prospect, match, isChosen, siteTitle, corrected, onUndo, privacy, now, children } = props;
  const [open, setOpen] = useState(false);
  const details = useId();
  const who = match.person?.name || prospectName(prospect);
  const sure = match.confidence < 1 ? `, ${sureWords(match.confidence)}` : '';
  const how = isChosen ? receipt.chosen : `${by[match.rule]}${sure}`;
  const asWhat = receipt.foundAs(how, ruleWords(prospect.foundBy.rule));
  return (
    <div className="match-receipt">
      <button
        type="button"
        className="receipt-summary small soft -mx-1 flex w-[calc(100%+8px)] items-start gap-1 rounded-sm px-1 text-start hover:bg-raised"
        aria-expanded={open}
        aria-controls={details}
        title={`${who}, ${asWhat}`}
        onClick={() => setOpen(!open)}
      >
        <span className="foreign line-clamp-2 min-w-0 flex-1 overflow-hidden">
          <strong className="font-normal text-ink">{who}</strong>
          {`, ${asWhat}`}
        </span>
        <Icon name={open ? 'down' : 'chevron'} />
      </button>
      <div
        id={details}
        className="small mt-1 mb-2 max-h-[40vh] overflow-y-auto rounded-md bg-raised px-3 py-2"
        hidden={!open}
      >
        {open ? (
          <>
            <dl>
              <dt className="text-soft">{receipt.onPage}</dt>
              <dd className="foreign mb-1">
                {foundWords(prospect, siteTitle)}
                {prospect.email ? <span className="soft"> ({prospect.email})</span> : null}
                {prospect.isAutomatic ? (
                  <p className="text-warn">{words.finding.automatic}</p>
                ) : null}
              </dd>
              <dt className="text-soft">{receipt.atBackend}</dt>
              <dd className="foreign mb-1">
                {match.account.name} {matchWords[match.rule]}, {sureWords(match.confidence)}
                {isChosen ? `; ${receipt.chosenAmong}` : ''}
              </dd>
            </dl>
            {corrected ? <CorrectedLine corrected={corrected} now={now} onUndo={onUndo} /> : null}
            {privacy ? <p className="soft">{privacy}</p> : null}
            {children}
          </>
        ) : null}
      </div>
    </div>
  );
}
