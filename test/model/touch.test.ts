import { expect, test } from 'vitest';
import {
  asTouchKind,
  channelOf,
  channels,
  kindsOf,
  touchKinds,
} from '../../utils/model/touch-kind.ts';

test('every kind has one channel, and every channel a kind', () => {
  const all = channels.flatMap((channel) => kindsOf(channel));
  expect(all.toSorted()).toEqual([...touchKinds].toSorted());
  for (const channel of channels) expect(kindsOf(channel).length).toBeGreaterThan(0);
  expect(channelOf('form.submitted')).toBe('web');
});

test('a kind nobody knows is unknown', () => {
  expect(asTouchKind('email.opened')).toBe('email.opened');
  expect(asTouchKind('hologram.waved')).toBe('unknown');
  expect(asTouchKind('constructor')).toBe('unknown');
});
