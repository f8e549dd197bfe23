import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
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
