import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { PeopleList } from '../../../components/account/people-list.tsx';
import type { PersonConsent } from '../../../utils/model/consent.ts';
import { noon } from '../sample-data.ts';

afterEach(cleanup);

const since = '2026-05-03T23:30:00.000Z';

function show(consents?: PersonConsent[]) {
  const person = { id: 'p1', name: 'Priya', email: 'priya@northfjord.example', title: null };
  const known = { touchCount: 3, lastTouchAt: null, ...(consents ? { consents } : {}) };
  render(
    <PeopleList
      people={[{ ...person, ...known }]}
      total={1}
      matchedId={null}
      now={noon}
      onSelect={() => {}}
    />,
  );
}

test('says what somebody refused that a rep might do, and since which day', () => {
  show([
    { channel: 'email', state: 'denied', since },
    { channel: 'phone', state: 'granted', since },
    { channel: 'tracking', state: 'denied', since },
  ]);
  expect(screen.getByText('No e-mail, since 3 May 2026')).toBeTruthy();
  expect(screen.queryByText(/No calls|tracking/)).toBeNull();
});

test.each([[undefined], [[]]])('says nothing where nobody refused: %j', (consents) => {
  show(consents as PersonConsent[] | undefined);
  expect(screen.queryByText(/No e-mail/)).toBeNull();
});

test('says who is new, who fell silent and who is missing', () => {
  const at = (days: number) => new Date(noon - days * 86_400_000).toISOString();
  const person = (name: string, title: string, first: number, human: number | null) => ({
    id: name,
    name: `${name} Lund`,
    email: null,
    title,
    touchCount: 1,
    firstTouchAt: at(first),
    lastTouchAt: at(0),
    lastHumanTouchAt: human === null ? null : at(human),
  });
  const people = [
    person('Ada', 'CFO', 200, 100),
    person('Bo', 'Buyer', 10, 5),
    person('Cy', 'IT Manager', 200, null),
  ];
  const onSelect = vi.fn();
  render(<PeopleList people={people} total={3} matchedId="Bo" now={noon} onSelect={onSelect} />);
  const group = screen.getByRole('list', { name: 'The buying group' });
  expect(group.textContent).toBe(
    'New in 30 days: BoSilent for 60 days: AdaNobody known from management, operations',
  );
  const rows = screen.getAllByRole('button').map((one) => one.textContent);
  expect(rows[0]).toMatch(/^Bo Lund · on this page.*1 touch.*new/);
  expect(rows[1]).toMatch(/^Ada.*1 touch.*silent since/);
  expect(rows[2]).toMatch(/^Cy.*nothing by a person yet/);
  screen.getAllByRole('button')[1]?.click();
  expect(onSelect).toHaveBeenCalledWith(people[0]);
});
