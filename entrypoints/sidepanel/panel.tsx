import './panel.css';
import { useEffect, useMemo, useState } from 'react';
import { AccountChoice } from '../../components/account/account-choice.tsx';
import { OnceBar, PageNote, SiteNotGranted } from '../../components/account/page-states.tsx';
import { ProspectSwitcher } from '../../components/account/prospect-switcher.tsx';
import { FailureMessage } from '../../components/failure-message.tsx';
import { KeyHelp } from '../../components/ui/key-help.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import type { PageState } from '../../utils/messages/answers.ts';
import type { Match } from '../../utils/model/lookup.ts';
import type { Capabilities } from '../../utils/model/me.ts';
import { AccountView } from './account-view.tsx';
import type { Shown } from './known-answer.ts';
import type { PanelDeps } from './panel-deps.ts';
import type { Candidate } from './standing.ts';
import { TeachSite } from './teach-site.tsx';
import { useBackend } from './use-backend.ts';
import { useCandidates } from './use-candidates.ts';
import { usePage } from './use-page.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** A page that has said nothing after so long may be asked again, in milliseconds. */
const pagePatience = 4000;

/** The side panel: follows the page beside it and shows whom it is about. */
export function Panel({ deps }: { deps: PanelDeps }) {
  const [helps, setHelps] = useState(false);
  const [teaches, setTeaches] = useState(false);
  const backend = useBackend(deps);
  const { choice, epoch } = backend;
  const { page, failure, look, rescan } = usePage(deps);
  useShortcuts({ '?': () => setHelps(true) });

  const settings = () => void deps.openOptions();
  const grant = (origin: string) => void deps.requestSite(origin).then(look);

  return (
    <main className="panel">
      <h1 className="for-screen-readers">Touchline</h1>
      {content()}
      {helps ? <KeyHelp onClose={() => setHelps(false)} /> : null}
    </main>
  );

  function content() {
    if (choice === undefined && backend.failure) {
      return (
        <FailureMessage failure={backend.failure} onSettings={settings} onRetry={backend.look} />
      );
    }
    if (choice === undefined) return <Skeleton rows={8} label="Loading" />;
    if (choice === null) {
      return <FailureMessage failure={{ kind: 'not-configured' }} onSettings={settings} />;
    }
    if (failure) return <FailureMessage failure={failure} onSettings={settings} onRetry={look} />;
    if (page === null) return <Skeleton rows={8} label="Loading" />;
    if (teaches) return <TeachSite deps={deps} page={page} onDone={() => setTeaches(false)} />;
    if (page.access === 'unsupported') {
      return (
        <PageNote icon="stop" title="Nothing can be read here">
          <p className="soft">
            Browsers let no extension read this page. Open a record in your CRM, or an e-mail.
          </p>
        </PageNote>
      );
    }
    if (page.access === 'not-granted') {
      return <SiteNotGranted origin={page.origin} onGrant={grant} onSettings={settings} />;
    }
    return (
      <>
        {page.access === 'once' && page.origin ? (
          <OnceBar origin={page.origin} onGrant={grant} />
        ) : null}
        {page.prospects.length > 0 ? (
          <Prospects
            key={epoch}
            deps={deps}
            page={page}
            capabilities={choice.me?.capabilities ?? null}
            onTeach={() => setTeaches(true)}
          />
        ) : (
          <NobodyYet
            key={page.tabId}
            loading={page.loading}
            onRescan={rescan}
            onTeach={() => setTeaches(true)}
          />
        )}
      </>
    );
  }
}

type NobodyProps = { loading: boolean; onRescan: () => void; onTeach: () => void };

/** A page without prospects, or one that has not said yet. */
function NobodyYet({ loading, onRescan, onTeach }: NobodyProps) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), pagePatience);
    return () => clearTimeout(timer);
  }, []);
  if (loading && !isLate) return <Skeleton rows={8} label="Reading the page" />;
  return (
    <PageNote
      icon="person"
      title={loading ? 'The page has not answered' : 'Nobody found on this page'}
    >
      <p className="soft">
        {loading
          ? 'It may still be loading.'
          : 'Open a contact, a company or an e-mail, and their history stands here.'}
      </p>
      <button type="button" className="button" onClick={onRescan}>
        Look again
      </button>
      {loading ? null : <TeachButton onTeach={onTeach} />}
    </PageNote>
  );
}

/** Where the finder does not know this site well enough, the person does. */
function TeachButton({ onTeach }: { onTeach: () => void }) {
  return (
    <button type="button" className="button" onClick={onTeach}>
      Teach this site
    </button>
  );
}

type ProspectsProps = {
  deps: PanelDeps;
  page: PageState;
  capabilities: Capabilities | null;
  onTeach: () => void;
};

/** Whom the page shows, and the one of them who is looked at. */
function Prospects({ deps, page, capabilities, onTeach }: ProspectsProps) {
  const { candidates, lookup, refresh } = useCandidates(deps, page.prospects);
  const [picked, setPicked] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Match>>(new Map());

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

  const more = Math.max(0, page.total - page.prospects.length);
  const listed = useMemo(
    () => candidates.map(({ key, name, standing }) => ({ key, name, standing })),
    [candidates],
  );
  if (!candidate) return null;
  const match =
    chosen.get(candidate.key) ??
    (candidate.standing === 'known' ? candidate.matches[0] : undefined);

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
      {match ? (
        <AccountView
          key={match.account.id}
          deps={deps}
          prospect={candidate.prospect}
          match={match}
          isChosen={chosen.has(candidate.key)}
          capabilities={capabilities}
        />
      ) : (
        <WithoutAccount
          candidate={candidate}
          lookup={lookup}
          known={candidates.filter(({ standing }) => standing === 'known').length}
          onChoose={(one) => setChosen(new Map(chosen).set(candidate.key, one))}
          onRetry={refresh}
          onSettings={() => void deps.openOptions()}
          onTeach={onTeach}
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
  onChoose: (match: Match) => void;
  onRetry: () => void;
  onSettings: () => void;
  onTeach: () => void;
};

/** Somebody for whom no account can be shown, and why. */
function WithoutAccount(props: WithoutProps) {
  const { candidate, lookup, known, onChoose, onRetry, onSettings } = props;
  const { name, standing, matches } = candidate;
  if (standing === 'choose') {
    return <AccountChoice name={name} matches={matches} onChoose={onChoose} />;
  }
  if (standing === 'denied') {
    return (
      <PageNote icon="lock" title={`You may not see ${name}`}>
        <p className="soft">The backend keeps this from your role. Ask whoever runs it.</p>
      </PageNote>
    );
  }
  if (standing === 'unknown') {
    return (
      <PageNote icon="question" title={`The backend does not know ${name}`}>
        <p className="soft">
          No account has this{' '}
          {candidate.prospect.email ? 'address, domain or record' : 'domain or record'}.
          {known === 1 ? ' Somebody else on this page is known.' : ''}
          {known > 1 ? ` ${known} others on this page are known.` : ''}
        </p>
        <p className="small soft">Found as {candidate.prospect.foundBy.rule}.</p>
        <TeachButton onTeach={props.onTeach} />
      </PageNote>
    );
  }
  if (lookup.failure) {
    return <FailureMessage failure={lookup.failure} onSettings={onSettings} onRetry={onRetry} />;
  }
  return <Skeleton rows={8} label="Asking the backend" />;
}
