import type { Tracking } from '../../utils/model/consent.ts';
import { displayOf, type PolicyRule } from '../../utils/model/policy.ts';
import { type NewChange, recordChanges } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { readPolicy } from '../store/policies.ts';
import type { Move } from './move.ts';
import type { Nature } from './packed-touches.ts';

/** What came of an account: a touch, and how much of it is kept; or only who somebody is. */
export type News = { accountId: string; touch: Nature | null; tracking: Tracking };

/** Tells open panels. */
export async function tell(
  trx: Database,
  workspaceId: string,
  news: Iterable<News>,
  moves: Move[],
): Promise<void> {
  const changes = new Map<string, NewChange>();
  const add = (what: NewChange['what'], accountId: string) =>
    changes.set(`${what} ${accountId}`, { what, accountId });
  const { rules } = await readPolicy(trx, workspaceId);
  for (const { accountId, touch, tracking } of news) {
    // What is hidden is not told of either: when something happened says something. Nor is what
    // is shown to the day.
    if (touch && (isHidden(rules, touch) || tracking !== 'exact')) continue;
    add(touch ? 'touches' : 'account', accountId);
  }
  for (const { account, intoAccount } of moves) {
    add('account', account);
    add('account', intoAccount);
  }
  await recordChanges(trx, workspaceId, [...changes.values()]);
}

function isHidden(rules: PolicyRule[], { kind, campaign, sourceName }: Nature): boolean {
  const subject = { kind, campaignId: campaign?.id ?? null, source: sourceName };
  return displayOf(rules, subject) === 'hide';
}
