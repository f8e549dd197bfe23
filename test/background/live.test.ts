import { expect, test } from 'vitest';
import type { Backend } from '../../utils/backends/backend.ts';
import { backOff, Live } from '../../utils/background/live.ts';
import type { Stored } from '../../utils/browser/stored.ts';
import type { Change } from '../../utils/model/change.ts';
import { fail, ok, type Result } from '../../utils/model/failure.ts';

type Last = { address: string; id: string } | null;
type Follow = {
  lastId: string | null;
  signal: AbortSignal;
  end: (why: Result<null>) => void;
  tell: (id: string) => void;
};

/** A Live whose backend is played by hand: every `follow` waits until the test ends it. */
function live() {
  const follows: Follow[] = [];
  const arrivals: (() => void)[] = [];
  const waits: number[] = [];
  const changes: Change[] = [];
  let kept: Last = null;
  const last: Stored<Last> = {
    get: async () => kept,
    set: async (value) => {
      kept = value;
    },
    update: async (change) => {
      kept = change(kept);
      return kept;
    },
  };
  const backend: Partial<Backend> = {
    follow: (lastId, onChange, signal) =>
      new Promise((end) => {
        const tell = (id: string) => onChange({ id, what: 'notes', accountId: 'a1' });
        signal.addEventListener('abort', () => end(fail('cancelled')));
        follows.push({ lastId, signal, end, tell });
        arrivals.shift()?.();
      }),
  };
  const chosen = async () => ok({ backend: backend as Backend, address: 'http://127.0.0.1:1' });
  const subject = new Live({
    chosen,
    last,
    onChange: (change) => changes.push(change),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
  });
  /** The next time the backend is followed. */
  const arrival = () => new Promise<void>((resolve) => arrivals.push(resolve));
  return { subject, follows, arrival, waits, changes };
}

test('follows while a panel is open, and not after the last one closed', async () => {
  const { subject, follows, arrival } = live();
  const arrived = arrival();
  const leaveOne = subject.join();
  const leaveTwo = subject.join();
  await arrived;
  expect(follows).toHaveLength(1);
  leaveOne();
  leaveOne();
  expect(follows[0]?.signal.aborted).toBe(false);
  leaveTwo();
  expect(follows[0]?.signal.aborted).toBe(true);
});

test('comes back after the last change it saw, waiting longer each time', async () => {
  const { subject, follows, arrival, waits, changes } = live();
  let arrived = arrival();
  subject.join();
  await arrived;
  follows[0]?.tell('41');
  arrived = arrival();
  follows[0]?.end(fail('unreachable'));
  await arrived;
  arrived = arrival();
  follows[1]?.end(fail('unreachable'));
  await arrived;
  expect(follows.map((one) => one.lastId)).toEqual([null, '41', '41']);
  expect(waits).toEqual([backOff(1), backOff(2)]);
  expect(changes.map((one) => one.id)).toEqual(['41']);
});

test('a wrong token is not tried again until something is chosen anew', async () => {
  const { subject, follows, arrival, waits } = live();
  let arrived = arrival();
  subject.join();
  await arrived;
  follows[0]?.end(fail('unauthorised'));
  arrived = arrival();
  subject.restart();
  await arrived;
  expect(follows).toHaveLength(2);
  expect(waits).toEqual([]);
});

test('the wait doubles and ends at a minute', () => {
  expect([0, 1, 2, 3, 9, 99].map(backOff)).toEqual([1000, 2000, 4000, 8000, 60_000, 60_000]);
});

test('what cannot be followed is not asked for again', async () => {
  const { subject, follows, arrival, waits } = live();
  const arrived = arrival();
  subject.join();
  await arrived;
  follows[0]?.end(fail('invalid', { reason: 'not-offered' }));
  await new Promise((resolve) => setTimeout(resolve));
  expect(follows).toHaveLength(1);
  expect(waits).toEqual([]);
});
