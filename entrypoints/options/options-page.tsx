import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { FailureMessage } from '../../components/failure-message.tsx';
import { BackendForm } from '../../components/settings/backend-form.tsx';
import { Diagnostics } from '../../components/settings/diagnostics.tsx';
import { OwnAddressesForm } from '../../components/settings/own-addresses-form.tsx';
import { PolicyEditor } from '../../components/settings/policy-editor.tsx';
import { SitesForm } from '../../components/settings/sites-form.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Me } from '../../utils/model/me.ts';
import { AuditSection } from './audit-section.tsx';
import { KnownSitesSection } from './known-sites-section.tsx';
import { MembersSection } from './members-section.tsx';
import { NeverSection } from './never-section.tsx';
import type { OptionsDeps } from './options-deps.ts';
import { PrivacySection } from './privacy-section.tsx';
import { TokensSection } from './tokens-section.tsx';
import { useBackendForm } from './use-backend-form.ts';
import { usePolicy } from './use-policy.ts';
import { useSites } from './use-sites.ts';

const IdentitySection = lazy(() => import('./identity-section.tsx'));
const TrackingSection = lazy(() => import('./tracking-section.tsx'));

/** The settings, on one page. */
export function OptionsPage({ deps }: { deps: OptionsDeps }) {
  const backend = useBackendForm(deps.ask);
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
    <main className="settings">
      <div className="settings-title">
        <img src="/icon/48.png" width="32" height="32" alt="" />
        <h1>Touchline settings</h1>
      </div>
      <Section title="Backend" text="Where the history of your accounts comes from.">
        {backend.choice === undefined ? (
          <Skeleton rows={3} label="Loading" />
        ) : (
          <BackendForm
            key={backend.saves}
            choice={backend.choice}
            outcome={backend.outcome}
            onTest={(entry) => void backend.test(entry)}
            onSave={(entry) => void backend.save(entry)}
            onForget={() => void backend.forget()}
            onSignIn={(address) => void backend.signIn(address)}
            onSignOut={(everywhere) => void backend.signOut(everywhere)}
          />
        )}
      </Section>
      <Section
        title="Sites"
        text="Touchline reads names and addresses on these sites, and on no others, to find whom a page is about."
      >
        {sites.sites === null ? (
          <Skeleton rows={2} label="Loading" />
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
      <Section
        title="Never read these"
        text="Touchline stays away from these, whatever is allowed above and also when its icon is clicked."
      >
        <NeverSection deps={deps} />
      </Section>
      <Section title="Strangers" text="Whom your backend is asked about.">
        {backend.choice === null ? (
          <p className="settings-form soft">No backend is chosen, so nobody is asked about.</p>
        ) : (
          <PrivacySection key={backend.saves} ask={deps.ask} />
        )}
      </Section>
      <Section
        title="You"
        text="Your own addresses, one a line. They stand on every page you read and are never the one you look for."
      >
        {own === null ? null : <OwnAddressesForm addresses={own} onSave={saveOwn} />}
      </Section>
      {me ? <PolicySection key={backend.saves} ask={deps.ask} me={me} /> : null}
      {me?.capabilities.signIn && me.user.role === 'admin' ? (
        <Section
          title="People"
          text="Who may sign in beside those whom your company’s sign-in gives a role, and who is signed in."
        >
          <MembersSection key={backend.saves} ask={deps.ask} />
        </Section>
      ) : null}
      {me?.capabilities.identity && me.user.role !== 'rep' ? (
        <Section
          title="Who is who"
          text="Whose domains are, and what made one of two people or accounts. All of it can be undone."
        >
          <Suspense fallback={<Skeleton rows={4} label="Loading who is who" />}>
            <IdentitySection key={backend.saves} ask={deps.ask} />
          </Suspense>
        </Section>
      ) : null}
      {me?.capabilities.tracking && me.user.role !== 'rep' ? (
        <Section
          title="Opens and page views"
          text="What is kept of what people look at, when they did not agree to be followed. What is taken away does not come back."
        >
          <Suspense fallback={<Skeleton rows={3} label="Loading what is kept of opens" />}>
            <TrackingSection key={backend.saves} ask={deps.ask} />
          </Suspense>
        </Section>
      ) : null}
      {me?.capabilities.tokens && me.user.role === 'admin' ? (
        <Section
          title="Access tokens"
          text="For machines, and for people who do not sign in. Whoever has one may do what it may."
        >
          <TokensSection key={backend.saves} deps={deps} />
        </Section>
      ) : null}
      {me?.capabilities.audit && me.user.role === 'admin' ? (
        <Section
          title="Audit trail"
          text="Who looked at which account. Looks at one within ten minutes are one entry."
        >
          <AuditSection key={backend.saves} ask={deps.ask} />
        </Section>
      ) : null}
      <Section title="Diagnostics" text="For a report of a fault. Nothing here names a person.">
        <Diagnostics
          facts={[
            ['Touchline', deps.version],
            ['Browser', deps.browserName],
            ['Sign-in address', deps.signInAddress],
            ['Backend', me ? `${me.backend.name} ${me.backend.version}` : 'none'],
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

const policyText = 'Which touches reps see, and under which names. Open panels follow at once.';

function PolicySection({ ask, me }: { ask: Ask; me: Me }) {
  if (!me.capabilities.policy) return null;
  if (me.user.role === 'rep') {
    return (
      <Section title="Touch policy" text={policyText}>
        <p className="settings-form soft">
          Marketers and admins of {me.workspace.name} set this; your role is rep.
        </p>
      </Section>
    );
  }
  return (
    <Section title="Touch policy" text={policyText}>
      <EditedPolicy ask={ask} />
    </Section>
  );
}

function EditedPolicy({ ask }: { ask: Ask }) {
  const { loaded, failure, overtaken, saving, load, save, change } = usePolicy(ask);
  const now = useNow();
  return (
    <>
      {failure ? <FailureMessage failure={failure} onRetry={loaded ? save : load} /> : null}
      {loaded ? (
        <PolicyEditor
          {...loaded}
          overtaken={overtaken}
          saving={saving}
          now={now}
          onDraft={change}
          onSave={save}
        />
      ) : failure ? null : (
        <Skeleton rows={6} label="Loading the policy" />
      )}
    </>
  );
}
