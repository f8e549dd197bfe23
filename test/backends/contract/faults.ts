import { describe, expect, test } from 'vitest';
import type { Backend } from '../../../utils/backends/backend.ts';
import { type Failure, isPassing, type Result } from '../../../utils/model/failure.ts';
import type { Given } from './contract.ts';

/** The same backend, where something is wrong between it and what it asks. */
export type Faults = {
  /** With a token that is refused. */
  unauthorised(): Promise<Backend>;
  /** Where nobody answers. */
  unreachable(): Promise<Backend>;
  /** Where the next question is one too many, and an answer says how long to wait. */
  rateLimited(): Promise<Backend>;
  /** Where something else answers, a web page. */
  badResponse(): Promise<Backend>;
  /** Where no answer ever comes. */
  silent(): Promise<Backend>;
};

/** A call that is given up is answered within so many milliseconds. */
const promptly = 500;

export function faultTests({ world, accountId }: Given) {
  const asks = (backend: Backend, signal?: AbortSignal): Promise<Result<unknown>>[] => {
    const o = signal ? { signal } : undefined;
    return [
      backend.me(o),
      backend.lookup([world().known], o),
      backend.overview(accountId(), o),
      backend.timeline(accountId(), {}, o),
    ];
  };
  const failures = async (answers: Promise<Result<unknown>>[]): Promise<Failure[]> => {
    const all = await Promise.all(answers);
    expect(all.map(({ ok }) => ok)).toEqual(all.map(() => false));
    return all.flatMap((one) => (one.ok ? [] : one.failure));
  };
  const kinds = async (answers: Promise<Result<unknown>>[]) => [
    ...new Set((await failures(answers)).map(({ kind }) => kind)),
  ];

  describe('what goes wrong is told', () => {
    test('a call that is given up before it began', async () => {
      const asked = performance.now();
      expect(await kinds(asks(world().backend, AbortSignal.abort()))).toEqual(['cancelled']);
      expect(performance.now() - asked).toBeLessThan(promptly);
    });

    test('a call that is given up while it waits', async () => {
      const { faults } = world();
      if (!faults) return;
      const giving = new AbortController();
      const answers = asks(await faults.silent(), giving.signal);
      // Once the questions are on their way.
      await new Promise((resolve) => setTimeout(resolve, 20));
      const asked = performance.now();
      giving.abort();
      expect(await kinds(answers)).toEqual(['cancelled']);
      expect(performance.now() - asked).toBeLessThan(promptly);
    });

    test('a token that is refused', async () => {
      const { faults } = world();
      if (!faults) return;
      expect(await kinds(asks(await faults.unauthorised()))).toEqual(['unauthorised']);
    });

    test('nobody who answers', async () => {
      const { faults } = world();
      if (!faults) return;
      expect(await kinds(asks(await faults.unreachable()))).toEqual(['unreachable']);
    });

    test('too many questions, and how many seconds to wait', async () => {
      const { faults } = world();
      if (!faults) return;
      const [failure] = await failures([(await faults.rateLimited()).lookup([world().known])]);
      expect(failure).toMatchObject({ kind: 'rate-limited' });
      expect(failure?.retryAfter).toBeGreaterThan(0);
      expect(failure && isPassing(failure)).toBe(true);
    });

    test('something else that answers', async () => {
      const { faults } = world();
      if (!faults) return;
      expect(await kinds(asks(await faults.badResponse()))).toEqual(['bad-response']);
    });
  });
}
