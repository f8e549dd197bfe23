import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { TrackingRule, TrackingSettings } from '../../../utils/model/consent.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import { me } from '../sample-data.ts';
import { openOptions, section } from './open-options.tsx';

afterEach(cleanup);

const title = 'Opens and page views';
const settings = (version: number, rule: TrackingRule): TrackingSettings => ({
  version,
  rule,
  changedAt: version === 0 ? null : '2026-03-01T09:00:00.000Z',
  changedBy: version === 0 ? null : 'Marit',
});
const chosen = (name: string) => screen.getAllByRole<HTMLInputElement>('radio', { name });

test('is saved as it is chosen, over the version that was seen', async () => {
  let now = settings(0, { denied: 'never', unknown: 'exact' });
  const { asked } = openOptions({
    tracking: () => ok(now),
    putTracking: (input) => {
      now = settings(1, (input as { rule: TrackingRule }).rule);
      return ok(now);
    },
  });
  const form = await section(title);
  expect(await form.findByText(/nobody changed this yet/)).toBeTruthy();
  const [, ofUnknown] = chosen('Show the day alone');
  fireEvent.click(ofUnknown as HTMLInputElement);
  expect(await form.findByText(/Set by Marit/)).toBeTruthy();
  expect(asked('putTracking')).toEqual([{ rule: { denied: 'never', unknown: 'day' }, version: 0 }]);
  expect(chosen('Show the day alone').map(({ checked }) => checked)).toEqual([false, true]);
});

test('shows what somebody else chose meanwhile', async () => {
  const mine = settings(1, { denied: 'never', unknown: 'exact' });
  const theirs = settings(2, { denied: 'day', unknown: 'day' });
  let reads = 0;
  openOptions({
    tracking: () => ok(reads++ === 0 ? mine : theirs),
    putTracking: () => fail('conflict', { current: theirs }),
  });
  const form = await section(title);
  await form.findByText(/Set by/);
  fireEvent.click(chosen('Do not keep them')[1] as HTMLInputElement);
  expect(await form.findByRole('alert')).toBeTruthy();
  expect(chosen('Show the day alone').every(({ checked }) => checked)).toBe(true);
});

test('is not for reps', async () => {
  openOptions({
    backend: () =>
      ok({
        address: 'https://touchline.example',
        kind: 'touchline',
        user: '',
        hasToken: true,
        signedIn: false,
        me: { ...me, user: { ...me.user, role: 'rep' } },
      }),
  });
  await section('Touch policy');
  expect(screen.queryByText(title)).toBeNull();
});
