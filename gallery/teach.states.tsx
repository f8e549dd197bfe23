import { TeachCheck } from '../components/teach/teach-check.tsx';
import { TeachSave } from '../components/teach/teach-save.tsx';
import { TeachStep } from '../components/teach/teach-step.tsx';
import type { Pointed } from '../utils/messages/pointed.ts';
import type { TaughtRole } from '../utils/model/taught-recipe.ts';
import { hostile } from './people.ts';
import { noop, type State } from './state.ts';

const email: Pointed = {
  role: 'email',
  url: 'https://crm.example/contacts/42',
  shows: 'priya@northfjord.example',
  label: null,
  ways: [
    {
      role: 'email',
      rule: 'email as taught, by its data-field "mail"',
      trust: 'attribute',
      select: '[data-field="mail"]',
    },
  ],
  counts: [1],
  cancelled: false,
};

function step(role: TaughtRole, more: Partial<Parameters<typeof TeachStep>[0]> = {}) {
  return (
    <TeachStep
      role={role}
      number={role === 'email' ? 1 : 2}
      isOptional={role !== 'email'}
      pointed={undefined}
      isApart={false}
      isPointing={false}
      isDisabled={false}
      onPoint={noop}
      onStop={noop}
      onLeaveOut={noop}
      {...more}
    />
  );
}

function body(children: React.ReactNode) {
  return (
    <section className="flex min-h-0 flex-1 flex-col" aria-labelledby="teach-title">
      <header className="flex min-h-10 items-center gap-1 border-line border-b py-1 ps-2 pe-3">
        <h2 className="flex-1 text-title" id="teach-title">
          Teach this site
        </h2>
      </header>
      <div className="scrollbar-thin min-h-0 flex-1 overflow-y-auto overscroll-contain p-3">
        {children}
      </div>
    </section>
  );
}

function save(more: Partial<Parameters<typeof TeachSave>[0]>) {
  return body(
    <TeachSave
      title=""
      host="crm.example"
      onTitle={noop}
      canTeam={true}
      isProved={true}
      saving={null}
      failure={null}
      onRetry={noop}
      onSave={noop}
      onSettings={noop}
      {...more}
    />,
  );
}

const found = { email: 'priya@northfjord.example', name: 'Priya Raman', company: 'Northfjord' };

export const states: State[] = [
  {
    name: 'teach-steps',
    render: () => body(<ol className="grid gap-2">{[step('email'), step('name')]}</ol>),
  },
  {
    name: 'teach-pointing',
    render: () => body(<ol className="grid gap-2">{step('email', { isPointing: true })}</ol>),
  },
  {
    name: 'teach-taken',
    render: () =>
      body(
        <ol className="grid gap-2">
          {step('email', { pointed: email })}
          {step('name', {
            pointed: { ...email, role: 'name', shows: hostile.person, ways: [], counts: [] },
          })}
          {step('company', {
            number: 3,
            pointed: { ...email, role: 'company', shows: hostile.account, label: 'by "Company"' },
            isApart: true,
          })}
        </ol>,
      ),
  },
  {
    name: 'teach-checks',
    render: () =>
      body(
        <ul className="mt-4 grid gap-2">
          <TeachCheck title="On the record you taught" found={found} trouble={null}>
            Looking ...
          </TeachCheck>
          <TeachCheck title="On a second record" found={null} trouble={null}>
            Now open another contact beside this panel.
          </TeachCheck>
          <TeachCheck
            title="On a second record"
            found={null}
            trouble="It finds nobody on this record. Open one that has an e-mail."
          >
            Looking ...
          </TeachCheck>
        </ul>,
      ),
  },
  { name: 'teach-save', render: () => save({}) },
  { name: 'teach-save-unproved', render: () => save({ isProved: false }) },
  { name: 'teach-save-rep', render: () => save({ canTeam: false }) },
  { name: 'teach-save-conflict', render: () => save({ failure: { kind: 'conflict' } }) },
];
