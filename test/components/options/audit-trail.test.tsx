import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { AuditEntry } from '../../../utils/model/audit.ts';
import { ok } from '../../../utils/model/failure.ts';
import type { Me } from '../../../utils/model/me.ts';
import { me } from '../sample-data.ts';
import { click, openOptions } from './open-options.tsx';

afterEach(cleanup);

const admin: Me = { ...me, user: { ...me.user, role: 'admin' } };
const backend = () =>
  ok({
    address: 'https://touchline.example',
    kind: 'touchline' as const,
    user: '',
    hasToken: true,
    signedIn: false,
    me: admin,
  });
const lastSeal = { number: 4, hash: 'a'.repeat(64), at: '2026-03-01T09:00:00.000000Z' };

const entry = (id: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  id,
  at: '2026-03-01T09:00:00.000000Z',
  user: { id: 'u2', name: 'Rita <i>Rep</i>' },
  action: 'account.viewed',
  accountId: 'a1',
  accountName: `Account ${id}`,
  seal: 4,
  ...more,
});

test('is read only when it is asked for, since that is written down', async () => {
  const { asked } = openOptions({
    backend,
    tokens: () => ok([]),
    audit: () => ok({ entries: [entry('9')], next: null, lastSeal }),
  });
  await screen.findByRole('button', { name: 'Read the trail' });
  expect(asked('audit')).toEqual([]);
  click('Read the trail');
  expect(await screen.findByText(/looked at Account 9/)).toBeTruthy();
  expect(screen.getByText('Rita <i>Rep</i>')).toBeTruthy();
  expect(asked('audit')).toEqual([{ before: null }]);
});

test('goes on page by page, and says where an account is gone', async () => {
  const pages: Record<string, AuditEntry[]> = {
    null: [entry('9')],
    '9': [entry('8', { accountName: null })],
  };
  openOptions({
    backend,
    tokens: () => ok([]),
    audit: (input) => {
      const { before } = input as { before: string | null };
      return ok({
        entries: pages[`${before}`] ?? [],
        next: before === null ? '9' : null,
        lastSeal,
      });
    },
  });
  await screen.findByRole('button', { name: 'Read the trail' });
  click('Read the trail');
  await screen.findByText(/looked at Account 9/);
  click('Show more');
  expect(await screen.findByText(/looked at an account that is gone/)).toBeTruthy();
  expect(screen.getByText(/looked at Account 9/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

test.each([
  [null, /Whole: 12 entries under 4 seals.*a{64}/],
  [3, /Changed or cut off at seal 3/],
])('says whether it is as it was written: %s', async (broken, words) => {
  openOptions({
    backend,
    tokens: () => ok([]),
    audit: () => ok({ entries: [], next: null, lastSeal }),
    auditCheck: () => ok({ seals: 4, entries: 12, broken, lastSeal }),
  });
  await screen.findByRole('button', { name: 'Read the trail' });
  click('Read the trail');
  expect(await screen.findByText('Nothing yet.')).toBeTruthy();
  click('Check the trail');
  const said = (_: string, element: Element | null) =>
    element?.getAttribute('role') === 'status' && words.test(element.textContent ?? '');
  expect(await screen.findByText(said)).toBeTruthy();
});
