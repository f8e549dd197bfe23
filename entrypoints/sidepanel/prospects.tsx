import { useMemo, useState } from 'react';
import { AccountChoice } from '../../components/account/account-choice.tsx';
import { CorrectedLine } from '../../components/account/corrected-line.tsx';
import { DecidedBar } from '../../components/account/decided-bar.tsx';
import { PageNote } from '../../components/account/page-states.tsx';
import { ProspectSwitcher } from '../../components/account/prospect-switcher.tsx';
import { WhoIsIt } from '../../components/account/who-is-it.tsx';
import { FailureMessage } from '../../components/failure-message.tsx';
import { TeachButton } from '../../components/sites/teach-button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { PageState } from '../../utils/messages/answers.ts';
import type { Match } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import type { Capabilities } from '../../utils/model/me.ts';
import { AccountView } from './account-view.tsx';
import type { Shown } from './known-answer.ts';
import type { PanelDeps } from './panel-deps.ts';
import type { Candidate } from './standing.ts';
import { useCandidates } from './use-candidates.ts';
import { useCorrections } from './use-corrections.ts';
import { usePrivacy } from './use-privacy.ts';
import { useShortcuts } from './use-shortcuts.ts';

type Props = {
  deps: PanelDeps;
  page: PageState;
  capabilities: Capabilities | null;
  onTeach: () => void;
  onLookUp: () => void;
};

/** Whom the page shows, or is looked up in its place, and the one of them who is looked at. */
export function Prospects({ deps, page, capabilities, onTeach, onLookUp }: Props) {
  const prospects = page.search?.prospects ?? page.prospects;
  const { candidates, lookup, unaskedOf, refresh, askAnyway } = useCandidates(deps, prospects);
  const [picked, setPicked] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Match>>(new Map());
  const privacy = usePrivacy(deps);
  const corrections = useCorrections(deps.ask, page.search ? null : page.tabId);

  const at = Math.max(
    0,
    candidates.findIndex(({ key }) => key === picked),
  );
  const candidate = candidates[at];
  const step = (by: number) => {
    const next = candidates[at + by];
    if (next) setPicked(next.key);
  };
  useShortcuts({ '[': () => step(-1), ']': () => step(1) });

  const more = page.search ? 0 : Math.max(0, page.total - page.prospects.length);
  const listed = useMemo(
    () => candidates.map(({ key, name, standing }) => ({ key, name, standing })),
    [candidates],
  );
  if (!candidate) return null;
  const siteTitle = page.search ? null : (page.site?.title ?? null);
  const isTied = !page.search && page.tied > 1 && picked === null;
  const isKept = capabilities?.corrections === true;
  const match =
    chosen.get(candidate.key) ??
    (candidate.standing === 'known' ? candidate.matches[0] : undefined);
  const { matchedKey } = candidate;

  const choose = (one: Match) => {
    setChosen(new Map(chosen).set(candidate.key, one));
    if (isKept && matchedKey) corrections.isAccount(matchedKey, one);
  };
  const forget = (key: LookupKey) => {
    const left = new Map(chosen);
    left.delete(candidate.key);
    setChosen(left);
    corrections.undo(key);
  };

  return (
    <>
      {candidates.length + more > 1 ? (
        <ProspectSwitcher
          candidates={listed}
          selected={candidate.key}
          more={more}
          onSelect={setPicked}
        />
      ) : null}
      {corrections.failure ? <FailureMessage failure={corrections.failure} /> : null}
      {corrections.decided ? (
        <DecidedBar
          words={corrections.decided.words}
          onUndo={
            corrections.decided.key ? () => forget(corrections.decided?.key as LookupKey) : null
          }
          onClose={corrections.dismiss}
        />
      ) : null}
      {isTied ? (
        <WhoIsIt
          tied={candidates.filter(({ prospect }) =>
            page.prospects.slice(0, page.tied).includes(prospect),
          )}
          siteTitle={siteTitle}
          onChoose={(key) => {
            setPicked(key);
            const email = candidates.find((one) => one.key === key)?.prospect.email;
            if (email) corrections.chooseSubject(email);
          }}
          onNobody={() => corrections.chooseSubject(null)}
        />
      ) : match ? (
        <AccountView
          key={match.account.id}
          deps={deps}
          prospect={candidate.prospect}
          match={match}
          corrected={candidate.corrected}
          isChosen={chosen.has(candidate.key)}
          siteTitle={siteTitle}
          privacy={privacy}
          onUndo={
            (candidate.corrected || chosen.has(candidate.key)) && isKept && matchedKey
              ? () => forget(matchedKey)
              : null
          }
          capabilities={capabilities}
          onLookUp={onLookUp}
          correcting={{
            others: prospects.filter((one) => one !== candidate.prospect),
            onChoose: page.search
              ? null
              : (email) => {
                  setPicked(
                    candidates.find(({ prospect }) => prospect.email === email)?.key ?? null,
                  );
                  corrections.chooseSubject(email);
                },
            onWrongAccount:
              isKept && matchedKey ? () => corrections.isNotAccount(matchedKey, match) : null,
            onTeach: page.search ? null : onTeach,
          }}
        />
      ) : (
        <WithoutAccount
          candidate={candidate}
          lookup={lookup}
          known={candidates.filter(({ standing }) => standing === 'known').length}
          unasked={unaskedOf(candidate.prospect)}
          isKept={isKept}
          onChoose={choose}
          onAskAnyway={() => askAnyway(candidate.prospect)}
          onUndo={candidate.corrected && matchedKey ? () => forget(matchedKey) : null}
          onRetry={refresh}
          onSettings={() => void deps.openOptions()}
          onTeach={page.search ? null : onTeach}
          onLookUp={onLookUp}
        />
      )}
    </>
  );
}

type WithoutProps = {
  candidate: Candidate;
  lookup: Shown<unknown>;
  /** How many others of the page are known. */
  known: number;
  /** Whether the known-prospect filter kept their keys in the browser. */
  unasked: 'all' | 'some' | 'none';
  isKept: boolean;
  onChoose: (match: Match) => void;
  onAskAnyway: () => void;
  /** Takes back what the team decided; null where nothing was. */
  onUndo: (() => void) | null;
  onRetry: () => void;
  onSettings: () => void;
  /** Null where a text is looked up instead of a page. */
  onTeach: (() => void) | null;
  onLookUp: () => void;
};

/** Somebody for whom no account can be shown, and why. */
function WithoutAccount(props: WithoutProps) {
  const { candidate, lookup, isKept, onChoose, onRetry, onSettings } = props;
  const { name, standing, matches } = candidate;
  if (standing === 'choose') {
    return <AccountChoice name={name} matches={matches} isKept={isKept} onChoose={onChoose} />;
  }
  if (standing === 'denied') {
    return (
      <PageNote icon="lock" title={`You may not see ${name}`}>
        <p className="soft">The backend keeps this from your role. Ask whoever runs it.</p>
      </PageNote>
    );
  }
  if (standing === 'unknown') return <Unknown {...props} />;
  if (lookup.failure) {
    return <FailureMessage failure={lookup.failure} onSettings={onSettings} onRetry={onRetry} />;
  }
  return <Skeleton rows={8} label="Asking the backend" />;
}

const unaskedTitles = {
  all: (name: string) => `Not asked about ${name}`,
  some: (name: string) => `${name} is not known`,
  none: (name: string) => `The backend does not know ${name}`,
};

function Unknown(props: WithoutProps) {
  const { candidate, known, unasked, onAskAnyway, onUndo, onTeach, onLookUp } = props;
  const { name, prospect, corrected } = candidate;
  const now = useNow();
  return (
    <PageNote icon="question" title={unaskedTitles[unasked](name)}>
      <p className="soft">
        {unasked === 'all'
          ? 'Nobody here is in your team’s filter, so nothing left the browser.'
          : ''}
        {unasked === 'some'
          ? 'Your team’s filter does not have them, or the backend has no account for them.'
          : ''}
        {unasked === 'none'
          ? `No account has this ${prospect.email ? 'address, domain or record' : 'domain or record'}.`
          : ''}
        {known === 1 ? ' Somebody else on this page is known.' : ''}
        {known > 1 ? ` ${known} others on this page are known.` : ''}
      </p>
      {corrected ? (
        <div className="small soft">
          <CorrectedLine corrected={corrected} now={now} onUndo={onUndo} />
        </div>
      ) : null}
      <p className="small soft">
        Found as {prospect.foundBy.rule}.
        {prospect.isAutomatic ? ' An automatic sender: nobody reads there.' : ''}
      </p>
      <div className="page-note-actions">
        {unasked === 'none' ? null : (
          <button type="button" className="button" onClick={onAskAnyway}>
            Ask anyway
          </button>
        )}
        <button type="button" className="button" onClick={onLookUp}>
          Look somebody else up
        </button>
        {onTeach ? <TeachButton onTeach={onTeach} /> : null}
      </div>
    </PageNote>
  );
}
