import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { LookingUpBar, LookUpField } from '../../components/account/look-up-bar.tsx';
import { OnceBar } from '../../components/account/once-bar.tsx';
import { SampleLine } from '../../components/account/sample-line.tsx';
import { FailureMessage } from '../../components/failure-message.tsx';
import { LayoutChanged } from '../../components/sites/layout-changed.tsx';
import { NewsBar } from '../../components/ui/news-bar.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { words } from '../../components/words/words.ts';
import { firstSamplePerson } from '../../utils/model/sample-people.ts';
import { Epoch } from './epoch.ts';
import { Digest, KeyHelp, Mentions, Nobody, SiteReportDialog, TeachSite } from './later-parts.ts';
import { heed, makePanelCache } from './panel-cache.ts';
import type { PanelDeps } from './panel-deps.ts';
import { Prospects } from './prospects.tsx';
import { type BackendNow, useBackend } from './use-backend.ts';
import { useDigest } from './use-digest.ts';
import { useLookUp } from './use-look-up.ts';
import { useMentions } from './use-mentions.ts';
import { usePage } from './use-page.ts';
import { usePush } from './use-push.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useSiteReport } from './use-site-report.ts';

/** The side panel, and all that it holds of the backend's answers. */
export function Panel({ deps }: { deps: PanelDeps }) {
  const [cache] = useState(makePanelCache);
  const backend = useBackend(deps);
  usePush(deps.onPush, (push) => heed(cache, push));
  return (
    <QueryClientProvider client={cache}>
      <Epoch value={backend.epoch}>
        <BesidePage deps={deps} backend={backend} />
      </Epoch>
    </QueryClientProvider>
  );
}

/** Follows the page beside the panel and shows whom it is about. */
function BesidePage({ deps, backend }: { deps: PanelDeps; backend: BackendNow }) {
  const [helps, setHelps] = useState(false);
  const [teaches, setTeaches] = useState(false);
  const { choice, epoch } = backend;
  const { page, failure, look, rescan } = usePage(deps);
  const lookUp = useLookUp(deps);
  const siteReport = useSiteReport(deps.ask);
  const mentions = useMentions(deps, choice?.me?.capabilities.noteHistory ?? false);
  const digest = useDigest(deps, choice?.me?.capabilities.digest ?? false);
  useShortcuts({ '?': () => setHelps(true), '/': lookUp.open });

  const settings = () => void deps.openOptions();
  const grant = (origin: string) => void deps.requestSite(origin).then(look);

  return (
    <main className="panel flex h-screen low:h-auto low:min-h-screen flex-col overflow-hidden low:overflow-visible [&>.failure]:max-w-[400px] [&>.failure]:px-5 [&>.failure]:py-8">
      <h1 className="sr-only">Touchline</h1>
      {content()}
      {choice?.kind === 'sample' && !teaches ? (
        <SampleLine
          person={page?.search ? null : firstSamplePerson}
          onLookUp={lookUp.lookUp}
          onConnect={settings}
        />
      ) : null}
      {/* Below all else, so that nothing that is read moves when it comes. */}
      <NewsBar icon="week" text={digest.unread} onOpen={digest.open} />
      <NewsBar
        icon="chat"
        text={mentions.unread > 0 ? words.notes.mentions.unread(mentions.unread) : null}
        onOpen={mentions.open}
      />
      {siteReport.report ? (
        <SiteReportDialog
          report={siteReport.report}
          outcome={siteReport.outcome}
          onSend={siteReport.send}
          onClose={siteReport.close}
        />
      ) : null}
      {mentions.isOpen ? (
        <Mentions
          mentions={mentions.mentions}
          failure={mentions.failure}
          now={Date.now()}
          onOpen={(domain) => {
            void mentions.close();
            lookUp.lookUp(domain);
          }}
          onClose={() => void mentions.close()}
        />
      ) : null}
      {digest.isOpen ? (
        <Digest
          week={digest.week}
          failure={digest.failure}
          asking={digest.asking}
          onOpen={(domain) => {
            void digest.close();
            lookUp.lookUp(domain);
          }}
          onBefore={digest.before}
          onAfter={digest.after}
          onClose={() => void digest.close()}
        />
      ) : null}
      {helps ? <KeyHelp onClose={() => setHelps(false)} /> : null}
    </main>
  );

  function content() {
    if (choice === undefined && backend.failure) {
      return (
        <FailureMessage failure={backend.failure} onSettings={settings} onRetry={backend.look} />
      );
    }
    if (choice === undefined) return <Skeleton rows={8} label={words.ui.loading} />;
    if (choice === null) {
      return <FailureMessage failure={{ kind: 'not-configured' }} onSettings={settings} />;
    }
    if (failure) return <FailureMessage failure={failure} onSettings={settings} onRetry={look} />;
    if (page === null) return <Skeleton rows={8} label={words.ui.loading} />;
    if (teaches) {
      return (
        <TeachSite
          meanwhile={<Skeleton rows={4} label={words.ui.loading} />}
          deps={deps}
          page={page}
          onDone={() => setTeaches(false)}
        />
      );
    }
    const tabId = page.tabId;
    const search = page.search?.text ?? null;
    const isEmpty = page.prospects.length === 0 && !page.loading;
    return (
      <>
        {page.access === 'once' && page.origin ? (
          <OnceBar origin={page.origin} onGrant={grant} />
        ) : null}
        {search !== null ? <LookingUpBar text={search} onBack={lookUp.end} /> : null}
        {lookUp.isOpen || (isEmpty && search === null) ? (
          <LookUpField
            problem={lookUp.problem}
            focus={lookUp.focus}
            onLookUp={lookUp.lookUp}
            onLeave={lookUp.close}
          />
        ) : null}
        {page.site && page.site.broken.length > 0 && search === null && tabId !== null ? (
          <LayoutChanged
            title={page.site.title}
            foundSomebody={page.prospects.length > 0}
            onReport={() => siteReport.make(tabId)}
            onTeach={() => setTeaches(true)}
          />
        ) : null}
        {siteReport.failure ? <FailureMessage failure={siteReport.failure} /> : null}
        {page.search || page.prospects.length > 0 ? (
          <Prospects
            key={`${epoch} ${search ?? ''}`}
            deps={deps}
            page={page}
            capabilities={choice.me?.capabilities ?? null}
            isSample={choice.kind === 'sample'}
            onTeach={() => setTeaches(true)}
            onLookUp={lookUp.open}
          />
        ) : (
          <Nobody
            key={page.tabId}
            page={page}
            onGrant={grant}
            onRescan={rescan}
            onSettings={settings}
            onTeach={() => setTeaches(true)}
            onDigest={digest.isTold ? digest.open : null}
          />
        )}
      </>
    );
  }
}
