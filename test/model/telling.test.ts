import { expect, test } from 'vitest';
import { isTelling, mostTelling } from '../../utils/model/telling.ts';
import type { Touch } from '../../utils/model/touch.ts';

const now = Date.UTC(2026, 10, 23);
const day = 86_400_000;

function touch(id: string, kind: Touch['kind'], daysAgo: number, more: Partial<Touch> = {}): Touch {
  return {
    id,
    accountId: 'a',
    kind,
    kindLabel: null,
    direction: 'inbound',
    time: new Date(now - daysAgo * day).toISOString(),
    title: id,
    summary: null,
    person: null,
    asset: null,
    campaign: null,
    verdict: 'human',
    verdictReason: '',
    verdictBy: 'us',
    source: 's',
    vendorType: null,
    display: 'show',
    ...more,
  };
}

test('what matters most is worth most of what people did, and said once', () => {
  const touches = [
    touch('view', 'page.viewed', 1),
    touch('machine', 'form.submitted', 1, { verdict: 'machine' }),
    touch('download', 'asset.downloaded', 1),
    touch('form', 'form.submitted', 2),
    touch('form again', 'form.submitted', 3, { title: 'form' }),
    touch('meeting', 'meeting.booked', 20),
    touch('old meeting', 'meeting.booked', 200),
  ];
  const ids = (most: number) => mostTelling(touches, now, most).map(({ id }) => id);
  expect(ids(5)).toEqual(['meeting', 'form', 'download']);
  expect(ids(1)).toEqual(['meeting']);
  expect(mostTelling(touches.toReversed(), now, 5).map(({ title }) => title)).toEqual([
    'meeting',
    'form',
    'download',
  ]);
});

test('a touch tells much where a person of theirs did what nobody does by the way', () => {
  expect(isTelling(touch('1', 'email.replied', 1))).toBe(true);
  expect(isTelling(touch('1', 'email.replied', 1, { verdict: 'unknown' }))).toBe(false);
  expect(isTelling(touch('1', 'email.replied', 1, { direction: 'outbound' }))).toBe(false);
  expect(isTelling(touch('1', 'email.opened', 1))).toBe(false);
});
