import { type RawBuilder, sql } from 'kysely';
import { emptyPolicy, type PolicyRule } from '../../utils/model/policy.ts';
import { accountToday } from './accounts.ts';
import { look } from './audit.ts';
import type { Database } from './database.ts';
import { policyInForce } from './policies.ts';
import { Prepared, type Slots } from './prepared.ts';
import type { Who } from './tokens.ts';

/** Who asks about which account, by which policy. */
type Asker = Pick<Who, 'workspaceId' | 'userId' | 'name'> & { id: string; policy: string };

/**
 * A query of one row about an account, of what the rules show; `account` is a query of the id that
 * it has today.
 */
type Write<More> = (asked: {
  values: Slots<Asker & More>;
  account: RawBuilder<string>;
  rules: readonly PolicyRule[];
}) => RawBuilder<unknown>;

export type AskedAccount<Row> = { accountId: string; rules: readonly PolicyRule[]; row: Row };

/** Which policy it is, and in which workspace; none that is another is called the same. */
type Remembered = { workspaceId: string; policy: string; rules: readonly PolicyRule[] };

/** What was in force when a database was asked last. */
const remembered = new WeakMap<Database, Remembered>();

/** A question about an account, with more values each time; `isLook`: it is written down who asks. */
export class AccountQuestion<Row, More extends object = object> {
  readonly #isLook: boolean;
  readonly #write: Write<More>;
  readonly #byRules = new WeakMap<readonly PolicyRule[], Prepared<Asker & More, Row & Begun>>();

  constructor({ isLook }: { isLook: boolean }, write: Write<More>) {
    this.#isLook = isLook;
    this.#write = write;
  }

  /**
   * Asks about the account that an id stands for today, in one round trip; null where there is no
   * such account. It is asked by the policy that was in force the last time, and once more where
   * another one is now, so that no answer ever goes by an older one.
   */
  async ask(db: Database, who: Who, id: string, more: More): Promise<AskedAccount<Row> | null> {
    const { workspaceId, userId, name } = who;
    const held = remembered.get(db);
    let known = held?.workspaceId === workspaceId ? held : nothing(workspaceId);
    for (;;) {
      const { policy, rules } = known;
      const asker = { workspaceId, userId, name, id, policy };
      const [row] = await this.#by(rules).ask(db, { ...asker, ...more });
      if (!row) return null;
      const isKnown = row.policy === null ? policy === '' : row.is_known;
      if (isKnown) return { accountId: row.asked_id, rules, row };
      known = row.policy
        ? { workspaceId, policy: row.policy, rules: row.rules ?? [] }
        : nothing(workspaceId);
      remembered.set(db, known);
    }
  }

  #by(rules: readonly PolicyRule[]): Prepared<Asker & More, Row & Begun> {
    const known =
      this.#byRules.get(rules) ?? new Prepared((values) => this.#written(values, rules));
    this.#byRules.set(rules, known);
    return known;
  }

  #written(values: Slots<Asker & More>, rules: readonly PolicyRule[]): RawBuilder<Row & Begun> {
    const { workspaceId, id, policy } = values;
    const account = sql<string>`(select id from account)`;
    return sql`
      with account as materialized (${accountToday(workspaceId, id)}),
      in_force as materialized (${policyInForce(workspaceId)})
      ${this.#isLook ? sql`, looked as (${look(values, sql`account`)})` : sql``}
      select account.id as asked_id, policy.is_known, policy.name as policy, policy.rules,
        answer.*
      from account left join lateral (
        select name, name = ${policy} as is_known,
          case when name <> ${policy} then rules end as rules
        from (select version || ' ' || extract(epoch from changed_at) as name, rules from in_force) as named
      ) as policy on true
      cross join lateral (${this.#write({ values, account, rules })}) as answer`;
  }
}

type Begun = {
  asked_id: string;
  is_known: boolean | null;
  policy: string | null;
  rules: PolicyRule[] | null;
};

const nothing = (workspaceId: string): Remembered => ({
  workspaceId,
  policy: '',
  rules: emptyPolicy.rules,
});

/** Asks for nothing more than the id that an account has today, and the rules in force. */
export const lookAtAccount = new AccountQuestion({ isLook: true }, () => sql`select`);
export const findShownAccount = new AccountQuestion({ isLook: false }, () => sql`select`);
