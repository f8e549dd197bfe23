import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { BackendForm } from '../../components/settings/backend-form.tsx';
import { Diagnostics } from '../../components/settings/diagnostics.tsx';
import { OwnAddressesForm } from '../../components/settings/own-addresses-form.tsx';
import { SitesForm } from '../../components/settings/sites-form.tsx';
import { words } from '../../components/settings/words.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { words as panelWords } from '../../components/words/words.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Me } from '../../utils/model/me.ts';
import { AuditSection } from './audit-section.tsx';
import { KnownSitesSection } from './known-sites-section.tsx';
import { MembersSection } from './members-section.tsx';
import { NeverSection } from './never-section.tsx';
import type { OptionsDeps } from './options-deps.ts';
import { PrivacySection } from './privacy-section.tsx';
import { ShortcutsSection } from './shortcuts-section.tsx';
import { TokensSection } from './tokens-section.tsx';
import { useBackendForm } from './use-backend-form.ts';
import { useSites } from './use-sites.ts';

const { page: say } = words;

const IdentitySection = lazy(() => import('./identity-section.tsx'));
const EditedPolicy = lazy(() => import('./edited-policy.tsx'));
const PersonDataSection = lazy(() => import('./person-data-section.tsx'));
const SourcesSection = lazy(() => import('./sources-section.tsx'));
const TrackingSection = lazy(() => import('./tracking-section.tsx'));

/** The settings, on one page. */
export function OptionsPage({ deps }: { deps: OptionsDeps }) {
  const backend = useBackendForm(deps);
  const sites = useSites(deps);
  const [own, setOwn] = useState<string[] | null>(null);
  const { readOwnAddresses, writeOwnAddresses } = deps;
  useEffect(() => {
    void readOwnAddresses().then(setOwn);
  }, [readOwnAddresses]);
  const saveOwn = useCallback(
    async (addresses: string[]) => {
      await writeOwnAddresses(addresses);
      setOwn(addresses);
    },
    [writeOwnAddresses],
  );
  const me = backend.choice?.me ?? null;

  return (
    <main className="mx-auto max-w-[760px] px-6 pt-6 pb-24 [&_.failure]:p-0">
      <div className="mb-2 flex items-center gap-3">
        <img src="/icon/48.png" width="32" height="32" alt="" />
        <h1 className="text-[20px]/[28px]">{say.title}</h1>
      </div>
      <Section {...say.backend}>
        {backend.choice === undefined ? (
          <Skeleton rows={3} label={panelWords.ui.loading} />
        ) : (
          <BackendForm
            key={backend.saves}
            kinds={backend.kinds}
            choice={backend.choice}
            outcome={backend.outcome}
            signInAddress={deps.signInAddress}
            onTest={(entry) => void backend.test(entry)}
            onSave={(entry) => void backend.save(entry)}
            onForget={() => void backend.forget()}
            onSignIn={(door) => void backend.signIn(door)}
            onSignOut={(everywhere) => void backend.signOut(everywhere)}
          />
        )}
      </Section>
      <Section {...say.sites}>
        {sites.sites === null ? (
          <Skeleton rows={2} label={panelWords.ui.loading} />
        ) : (
          <SitesForm
            sites={sites.sites}
            problem={sites.problem}
            onAdd={sites.add}
            onRemove={(origin) => void sites.remove(origin)}
          />
        )}
        <KnownSitesSection
          key={backend.saves}
          ask={deps.ask}
          me={me}
          granted={sites.sites ?? []}
          refused={sites.refused}
          onGrant={sites.allow}
        />
      </Section>
      <Section {...say.never}>
        <NeverSection deps={deps} />
      </Section>
      <Section {...say.strangers}>
        {backend.choice === null || backend.choice?.kind === 'sample' ? (
          <p className="settings-form soft">
            {backend.choice ? words.backend.privacy.sample : say.strangers.none}
          </p>
        ) : (
          <PrivacySection key={backend.saves} ask={deps.ask} />
        )}
      </Section>
      <Section {...say.you}>
        {own === null ? null : <OwnAddressesForm addresses={own} onSave={saveOwn} />}
      </Section>
      {me ? <PolicySection key={backend.saves} ask={deps.ask} me={me} /> : null}
      {me?.capabilities.signIn && me.user.role === 'admin' ? (
        <Section {...say.people}>
          <MembersSection key={backend.saves} ask={deps.ask} />
        </Section>
      ) : null}
      {me?.capabilities.sources && me.user.role !== 'rep' ? (
        <Section {...say.sources}>
          <Suspense fallback={<Skeleton rows={3} label={say.sources.loading} />}>
            <SourcesSection
              key={backend.saves}
              ask={deps.ask}
              address={backend.choice?.address ?? ''}
              copy={deps.copy}
            />
          </Suspense>
        </Section>
      ) : null}
      {me?.capabilities.identity && me.user.role !== 'rep' ? (
        <Section {...say.identity}>
          <Suspense fallback={<Skeleton rows={4} label={say.identity.loading} />}>
            <IdentitySection key={backend.saves} ask={deps.ask} />
          </Suspense>
        </Section>
      ) : null}
      {me?.capabilities.tracking && me.user.role !== 'rep' ? (
        <Section {...say.tracking}>
          <Suspense fallback={<Skeleton rows={3} label={say.tracking.loading} />}>
            <TrackingSection key={backend.saves} ask={deps.ask} />
          </Suspense>
        </Section>
      ) : null}
      {me?.capabilities.erasure && me.user.role === 'admin' ? (
        <Section {...say.personData}>
          <Suspense fallback={<Skeleton rows={3} label={say.personData.loading} />}>
            <PersonDataSection key={backend.saves} ask={deps.ask} />
          </Suspense>
        </Section>
      ) : null}
      {me?.capabilities.tokens && me.user.role === 'admin' ? (
        <Section {...say.tokens}>
          <TokensSection key={backend.saves} deps={deps} />
        </Section>
      ) : null}
      {me?.capabilities.audit && me.user.role === 'admin' ? (
        <Section {...say.audit}>
          <AuditSection key={backend.saves} ask={deps.ask} />
        </Section>
      ) : null}
      <Section {...say.shortcuts}>
        <ShortcutsSection deps={deps} />
      </Section>
      <Section {...say.diagnostics}>
        <Diagnostics
          facts={[
            ['Touchline', deps.version],
            [say.diagnostics.browser, deps.browserName],
            [say.diagnostics.signInAddress, deps.signInAddress],
            [
              say.diagnostics.backend,
              me ? `${me.backend.name} ${me.backend.version}` : say.diagnostics.noBackend,
            ],
          ]}
          onCopy={deps.copy}
        />
      </Section>
    </main>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="settings-section">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  );
}

function PolicySection({ ask, me }: { ask: Ask; me: Me }) {
  if (!me.capabilities.policy) return null;
  if (me.user.role === 'rep') {
    return (
      <Section {...say.policy}>
        <p className="settings-form soft">{say.policy.ofRep(me.workspace.name)}</p>
      </Section>
    );
  }
  return (
    <Section {...say.policy}>
      <Suspense fallback={<Skeleton rows={6} label={say.policy.loading} />}>
        <EditedPolicy ask={ask} />
      </Suspense>
    </Section>
  );
}
