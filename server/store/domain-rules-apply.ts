import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { registeredDomain } from '../../utils/domains/company-domain.ts';
import {
  type DomainRuleDraft,
  type DomainRulePreview,
  maxDomainRules,
} from '../../utils/model/domain-rule.ts';
import { takeTurn } from '../ingest/identity.ts';
import { retireAccount } from '../ingest/move.ts';
import { domainKey } from '../ingest/touch-key.ts';
import { findAccount } from './accounts.ts';
import { recordAct } from './audit.ts';
import type { Database } from './database.ts';
import { readRules } from './domain-rules.ts';
import { jsonRows, textArray } from './json-rows.ts';
import { bumpKnown } from './known-version.ts';
import { journal } from './merges.ts';
import { isOfDomain, ownAccounts } from './merges-late.ts';
import { accountsOf, recount, settleTouches } from './merges-touches.ts';
import { announce } from './merges-undo.ts';
import type { Who } from './tokens.ts';

export type PutRule =
  | { status: 'put'; change: number }
  | { status: 'stale'; version: number }
  | { status: 'not-found' }
  | { status: 'full' }
  | { status: 'invalid'; why: string };

/** Whom a rule moves, and where to. */
type Plan = {
  domain: string;
  version: number;
  /** Null: each to an account of their own. */
  target: string | null;
  /** The target is yet to be made. */
  isNew: boolean;
  /** Accounts that have the domain now, but for the target. */
  claimants: string[];
  people: { id: string; name: string | null; account: string; alone: boolean }[];
};

/** How many people and touches a rule would move; null where it names no domain or account. */
export async function previewRule(
  db: Database,
  ws: string,
  draft: DomainRuleDraft,
): Promise<DomainRulePreview | null> {
  const plan = await planRule(db, ws, draft);
  if (!plan) return null;
  const { domain, version, target, claimants, people } = plan;
  const ids = people.map(({ id }) => id);
  const told = target === null ? sql`false` : toldBy(domain, claimants);
  const { rows } = await sql<{ touches: string | number }>`
    select count(*) as touches from touches t
    where workspace_id = ${ws} and (${told} or (person_id = any(${textArray(ids)})
      and account_key is null and account_id = any(${textArray(await accountsOf(db, ws, ids))})))`.execute(
    db,
  );
  return { domain, version, people: people.length, touches: Number(rows[0]?.touches) };
}

/** Puts a rule in force for all who come, and moves whom it concerns, if `version` still is. */
export function putRule(
  db: Database,
  who: Who,
  draft: DomainRuleDraft,
  version: number,
): Promise<PutRule> {
  const { workspaceId: ws } = who;
  return db.transaction().execute(async (trx): Promise<PutRule> => {
    await takeTurn(trx, ws);
    const plan = await planRule(trx, ws, draft);
    if (!plan) {
      return registeredDomain(draft.domain) === null
        ? { status: 'invalid', why: 'That is no domain that somebody can register.' }
        : { status: 'not-found' };
    }
    if (plan.version !== version) return { status: 'stale', version: plan.version };
    const counted = await sql<{ count: string | number }>`select count(*) as count
      from domain_rules where workspace_id = ${ws}`.execute(trx);
    if (version === 0 && Number(counted.rows[0]?.count) >= maxDomainRules) {
      return { status: 'full' };
    }
    const own = plan.target === null ? plan.people.map(() => randomUUID()) : [];
    const left = plan.people.flatMap(({ alone, account }) => (alone ? [account] : []));
    const isNew = plan.isNew && plan.target !== null;
    const change = {
      kind: 'domain.ruled' as const,
      by: who,
      people: plan.people.map(({ id }) => id),
      // The domain stands among them, so that a later rule of it is on top of this one.
      accounts: [
        `domain ${plan.domain}`,
        ...new Set([...own, ...left]),
        ...(isNew && plan.target ? [plan.target] : []),
      ],
      uses: [...plan.claimants, ...(plan.target ? [plan.target] : [])],
      domains: [plan.domain],
    };
    const touched = new Set([...plan.claimants, ...left, ...(plan.target ? [plan.target] : [])]);
    const [number = 0] = await journal(trx, ws, [change], async ([at = 0]) => [
      await apply(trx, who, draft, plan, own, at),
    ]);
    await recordAct(trx, who, 'domain.ruled', plan.target);
    await bumpKnown(trx, ws);
    await announce(trx, ws, [...touched]);
    return { status: 'put', change: number };
  });
}

async function planRule(db: Database, ws: string, { domain: text, to }: DomainRuleDraft) {
  const domain = registeredDomain(text);
  if (domain === null) return null;
  const version = (await readRules(db, ws, [domain])).get(domain)?.version ?? 0;
  const { rows: claims } = await sql<{ id: string }>`select account_id as id from account_domains
    where workspace_id = ${ws} and domain = ${domain} order by account_id`.execute(db);
  const claimants = claims.map(({ id }) => id);
  const named = to.rule === 'account' ? await findAccount(db, ws, to.accountId) : null;
  if (to.rule === 'account' && named === null) return null;
  const known = to.rule === 'company' ? claimants[0] : named;
  const target = to.rule === 'nobody' ? null : (known ?? randomUUID());
  const from = textArray(claimants.filter((id) => id !== target));
  const who =
    target === null
      ? sql`p.account_id = any(${from})`
      : sql`(a.of_person or p.account_id = any(${from}))`;
  const { rows: people } = await sql<Plan['people'][number]>`
    select p.id, coalesce(p.name, p.email) as name, p.account_id as account, a.of_person as alone
    from people p join accounts a on a.workspace_id = ${ws} and a.id = p.account_id
    where p.workspace_id = ${ws} and ${isOfDomain(domain)} and ${who}
      and p.account_id is distinct from ${target}
    order by p.id`.execute(db);
  const isNew = to.rule === 'company' && known === undefined;
  const plan: Plan = {
    domain,
    version,
    target,
    isNew,
    claimants: claimants.filter((id) => id !== target),
    people,
  };
  return plan;
}

/** Touches `t` whose source told this domain, at accounts that had it. */
function toldBy(domain: string, claimants: string[]) {
  return sql`(account_id = any(${textArray(claimants)}) and account_key = ${domainKey(domain)}::bigint)`;
}

/** Answers how many touches it moved. */
async function apply(
  trx: Database,
  { workspaceId: ws, name }: Who,
  { to }: DomainRuleDraft,
  plan: Plan,
  own: string[],
  change: number,
): Promise<number> {
  const { domain, target, isNew, claimants, people, version } = plan;
  if (isNew && target) {
    await sql`insert into accounts (workspace_id, id, name, industry, of_person)
      values (${ws}, ${target}, ${domain}, null, false)`.execute(trx);
  }
  await sql`delete from account_domains where workspace_id = ${ws} and domain = ${domain}
    and account_id is distinct from ${target}`.execute(trx);
  if (target) {
    await sql`insert into account_domains (workspace_id, domain, account_id)
      values (${ws}, ${domain}, ${target}) on conflict do nothing`.execute(trx);
  }
  const made = own.map((id, index) => ({ id, name: people[index]?.name ?? null }));
  if (made.length > 0) await ownAccounts(trx, ws, made);
  const homes = people.map(({ id }, index) => ({ id, account_id: target ?? own[index] ?? '' }));
  await sql`update people p set account_id = rows.account_id
    from ${jsonRows(homes, 'id text, account_id text')}
    where p.workspace_id = ${ws} and p.id = rows.id`.execute(trx);
  const ids = new Set(people.map(({ id }) => id));
  const accounts = new Set([
    ...(await accountsOf(trx, ws, [...ids])),
    ...homes.map(({ account_id }) => account_id),
  ]);
  let touches = 0;
  if (target) {
    for (const from of claimants) {
      const told = await giveTold(trx, ws, domain, [from, target], change);
      for (const { person } of told) ids.add(person);
      touches += told.reduce((sum, one) => sum + Number(one.touches), 0);
      accounts.add(from).add(target);
    }
  }
  touches += await settleTouches(trx, ws, [...ids], [...accounts]);
  await recount(trx, ws, [...ids], [...accounts]);
  for (const { alone, account } of people) {
    if (alone && target) await retireAccount(trx, ws, account, target);
  }
  const accountId = to.rule === 'account' ? to.accountId : null;
  await sql`insert into domain_rules
      (workspace_id, domain, rule, account_id, version, changed_at, changed_by, change)
    values (${ws}, ${domain}, ${to.rule}, ${accountId}, ${version + 1}, clock_timestamp(), ${name},
      ${change}::bigint)
    on conflict (workspace_id, domain) do update set rule = excluded.rule,
      account_id = excluded.account_id, version = excluded.version,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by,
      change = excluded.change`.execute(trx);
  return touches;
}

/** Touches whose source told the domain go over, and are remembered; answers whose they are. */
async function giveTold(
  trx: Database,
  ws: string,
  domain: string,
  [from, into]: [string, string],
  change: number,
): Promise<{ person: string; touches: string | number }[]> {
  await sql`insert into identity_touches (workspace_id, change, from_account, to_account, touch_ids)
    select ${ws}, ${change}::bigint, ${from}, ${into}, array_agg(id) from touches
    where workspace_id = ${ws} and ${toldBy(domain, [from])} having count(*) > 0`.execute(trx);
  const { rows } = await sql<{ person: string; touches: string | number }>`
    with given as (
      update touches set account_id = ${into}
      where workspace_id = ${ws} and ${toldBy(domain, [from])} returning person_id
    )
    select coalesce(person_id, '') as person, count(*) as touches from given
    group by person_id`.execute(trx);
  return rows;
}
