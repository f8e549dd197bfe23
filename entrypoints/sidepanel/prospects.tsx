import { useMemo, useState } from 'react';
import { DecidedBar } from '../../components/account/decided-bar.tsx';
import type { ListedProspect } from '../../components/account/prospect-list.tsx';
import { ProspectSwitcher } from '../../components/account/prospect-switcher.tsx';
import { FailureMessage } from '../../components/failure-message.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { PageState } from '../../utils/messages/answers.ts';
import type { Match } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import type { Capabilities } from '../../utils/model/me.ts';
import type { Prospect } from '../../utils/model/prospect.ts';
import { AccountView } from './account-view.tsx';
import { AboutNobody, ProspectList, WhoIsIt, WithoutAccount } from './later-parts.ts';
import type { PanelDeps } from './panel-deps.ts';
import type { Candidate } from './standing.ts';
import { useCandidates } from './use-candidates.ts';
import { useCorrections } from './use-corrections.ts';
import { useOverviews } from './use-overviews.ts';
import { usePrivacy } from './use-privacy.ts';
import { useShortcuts } from './use-shortcuts.ts';

type Props = {
  deps: PanelDeps;
  page: PageState;
  capabilities: Capabilities | null;
  isSample: boolean;
  onTeach: () => void;
  onLookUp: () => void;
};

/** Whom the page shows, or is looked up in its place, and the one of them who is looked at. */
export function Prospects(props: Props) {
  const { deps, page, capabilities, isSample, onTeach, onLookUp } = props;
  const prospects = page.search?.prospects ?? page.prospects;
  const { candidates, lookup, unaskedOf, refresh, askAnyway } = useCandidates(deps, prospects);
  const [picked, setPicked] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Match>>(new Map());
  const people = namesOf(prospects);
  const privacy = usePrivacy(deps);
  const corrections = useCorrections(deps.ask, page.search ? null : page.tabId, people);
  // The tie that was answered, and the page that is about nobody: for as long as they last.
  const [answered, setAnswered] = useState('');
  const [nobodyOn, setNobodyOn] = useState('');
  const tie = page.search ? '' : namesOf(page.prospects.slice(0, page.tied > 1 ? page.tied : 0));
  const isTied = tie !== '' && tie !== answered;
  const pick = (key: string) => {
    setPicked(key);
    setAnswered(tie);
    setNobodyOn('');
  };

  const at = Math.max(
    0,
    candidates.findIndex(({ key }) => key === picked),
  );
  const candidate = candidates[at];
  // A list or a thread is about nobody of its people before somebody is picked.
  const now = useNow();
  const known = candidates.filter(isKnown);
  const isList =
    !page.search && known.length > 1 && !candidates.some(({ prospect }) => prospect.subject);
  const isListShown = isList && (picked === null || !candidates.some(({ key }) => key === picked));
  const step = (by: number) => {
    const next = candidates[isListShown ? 0 : at + by];
    if (next) pick(next.key);
  };
  useShortcuts({ '[': () => step(-1), ']': () => step(1) });
  const overviews = useOverviews(
    deps,
    isListShown ? known.flatMap(({ standing, matches }) => accountOf(standing, matches)) : noIds,
  );

  const more = page.search ? 0 : Math.max(0, page.total - page.prospects.length);
  const listed = useMemo(
    () => candidates.map(({ key, name, standing }) => ({ key, name, standing })),
    [candidates],
  );
  if (!candidate) return null;
  const isNamed = !page.search && page.site !== null && page.site.site !== 'generic';
  const siteTitle = isNamed ? (page.site?.title ?? null) : null;
  const isKept = capabilities?.corrections === true;
  const match =
    chosen.get(candidate.key) ??
    (candidate.standing === 'known' ? candidate.matches[0] : undefined);
  const { matchedKey } = candidate;
  const { outcome } = corrections;
  const settings = () => void deps.openOptions();

  const chooseSubject = (email: string | null) => {
    const key = candidates.find(({ prospect }) => prospect.email === email)?.key;
    if (email !== null && key) pick(key);
    else {
      setAnswered(tie);
      setNobodyOn(people);
    }
    corrections.chooseSubject(email);
  };

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
      {candidates.length + more > 1 && !isListShown ? (
        <ProspectSwitcher
          candidates={listed}
          selected={candidate.key}
          more={more}
          onSelect={pick}
          onAll={isList ? () => setPicked(null) : null}
        />
      ) : null}
      {outcome?.failure ? (
        <FailureMessage failure={outcome.failure} onRetry={outcome.again} onSettings={settings} />
      ) : null}
      {outcome && !outcome.failure ? (
        <DecidedBar
          words={outcome.words}
          onUndo={outcome.key ? () => outcome.key && forget(outcome.key) : null}
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
            pick(key);
            const email = candidates.find((one) => one.key === key)?.prospect.email;
            if (email) corrections.chooseSubject(email);
          }}
          onNobody={() => chooseSubject(null)}
        />
      ) : people === nobodyOn ? (
        <AboutNobody name={candidate.name} onShow={() => pick(candidate.key)} onLookUp={onLookUp} />
      ) : isListShown ? (
        <ProspectList
          known={byWarmth(known, overviews)}
          unknown={candidates.filter((one) => !isKnown(one)).map(({ name }) => name)}
          total={candidates.length + more}
          now={now}
          onSelect={pick}
          onLookUp={onLookUp}
          onSettings={settings}
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
          isSample={isSample}
          onLookUp={onLookUp}
          addable={capabilities?.people ? addableTo(match.account.id, candidates) : noProspects}
          onAdd={corrections.add}
          correcting={{
            others: prospects.filter((one) => one !== candidate.prospect),
            onChoose: page.search ? null : chooseSubject,
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
          onAdd={
            capabilities?.people && isAddable(candidate)
              ? () => corrections.add(candidate.prospect)
              : null
          }
          onAskAnyway={() => askAnyway(candidate.prospect)}
          onUndo={candidate.corrected && matchedKey ? () => forget(matchedKey) : null}
          onRetry={refresh}
          onSettings={settings}
          onTeach={page.search ? null : onTeach}
          onLookUp={onLookUp}
        />
      )}
    </>
  );
}

/** Tells one set of people from another, in whatever order they come. */
function namesOf(prospects: readonly Prospect[]): string {
  return prospects
    .map(({ email, name, domain }) => email ?? name ?? domain ?? '')
    .sort()
    .join('\n');
}

const noIds: string[] = [];

const isKnown = ({ standing }: Candidate) => standing === 'known' || standing === 'choose';

const noProspects: Prospect[] = [];

/** Somebody who reads what is sent to them, and whom the backend does not have. */
function isAddable({ prospect, standing, matches }: Candidate): boolean {
  const isNew = standing === 'unknown' || (standing === 'known' && matches[0]?.person === null);
  return isNew && prospect.email !== null && !prospect.isAutomatic;
}

/** Those of a page whose company this is, and who are nobody there yet. */
function addableTo(accountId: string, candidates: Candidate[]): Prospect[] {
  return candidates
    .filter((one) => isAddable(one) && one.matches[0]?.account.id === accountId)
    .map(({ prospect }) => prospect);
}

/** The account that somebody is of, where it is only one. */
function accountOf(standing: Candidate['standing'], matches: Match[]): string[] {
  const [match] = matches;
  return standing === 'known' && match ? [match.account.id] : [];
}

/** Warmest first, once all are known: rows that change places under one's hand are worse than none. */
function byWarmth(
  known: Candidate[],
  { byAccount, isSettled }: ReturnType<typeof useOverviews>,
): ListedProspect[] {
  const listed = known.map(({ key, name, standing, matches }) => {
    const account = standing === 'known' ? (matches[0]?.account ?? null) : null;
    return { key, name, account, overview: (account && byAccount.get(account.id)) ?? null };
  });
  if (!isSettled) return listed;
  const score = ({ overview }: ListedProspect) => overview?.warmth.score ?? -1;
  return listed.sort((a, b) => score(b) - score(a));
}
