/** What Marketo allows; null lifts it. */
export type Quota = { perDay: number; per20Seconds: number; atOnce: number } | null;

export const usualQuota = { perDay: 50_000, per20Seconds: 100, atOnce: 10 };

export type Refusal = [code: string, message: string];

/** Counts calls as Marketo does: refused ones are free. The day ends at midnight, UTC-6. */
export function limiter(quota: Quota, clock: () => number) {
  const made: number[] = [];
  let first = 0;
  let day = -1;
  let today = 0;
  let ongoing = 0;
  return {
    /** Calls that were answered today. */
    today: () => today,
    begin(): Refusal | null {
      const now = clock();
      const thisDay = Math.floor((now - 6 * 3_600_000) / 86_400_000);
      if (thisDay !== day) today = 0;
      day = thisDay;
      while (first < made.length && (made[first] ?? 0) <= now - 20_000) first += 1;
      if (quota && ongoing >= quota.atOnce) {
        return ['615', 'Concurrent access limit reached'];
      }
      if (quota && today >= quota.perDay) return ['607', 'Daily quota reached'];
      if (quota && made.length - first >= quota.per20Seconds) {
        const message = `Max rate limit '${quota.per20Seconds}' exceeded with in '20' secs`;
        return ['606', message];
      }
      made.push(now);
      today += 1;
      ongoing += 1;
      return null;
    },
    end: () => {
      ongoing -= 1;
    },
  };
}
