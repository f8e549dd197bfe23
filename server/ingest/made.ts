import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { jsonRows } from '../store/json-rows.ts';
import { bumpKnown } from '../store/known-version.ts';
import { idKey, type Known, type KnownAccount, type KnownPerson } from './known.ts';
import type { ExternalId, Who } from './who.ts';

/** What a batch makes new or tells better: noted in `known` at once, written one statement a table. */
export class Made {
  #known: Known;
  #newAccounts = new Set<KnownAccount>();
  #changedAccounts = new Set<KnownAccount>();
  #newPeople = new Set<KnownPerson>();
  #changedPeople = new Set<KnownPerson>();
  #domains: object[] = [];
  #accountIds: object[] = [];
  #emails: object[] = [];
  #personIds: object[] = [];

  constructor(known: Known) {
    this.#known = known;
  }

  account(name: string, ofPerson: boolean): KnownAccount {
    const account = { id: randomUUID(), name: name.slice(0, 300), industry: null, ofPerson };
    this.#newAccounts.add(account);
    this.#known.accounts.set(account.id, account);
    this.#known.systems.set(account.id, new Set());
    return account;
  }

  describeAccount(account: KnownAccount, told: Who['account']): void {
    const name = told.name ?? account.name;
    const industry = told.industry ?? account.industry;
    if (name === account.name && industry === account.industry) return;
    Object.assign(account, { name, industry });
    if (!this.#newAccounts.has(account)) this.#changedAccounts.add(account);
  }

  domain(accountId: string, domain: string): void {
    const { domains } = this.#known;
    if (!domains.has(domain)) domains.set(domain, accountId);
    this.#domains.push({ domain, account_id: accountId });
  }

  accountId(accountId: string, external: ExternalId): void {
    if (this.#known.accountIds.has(idKey(external))) return;
    const [system, external_id] = external;
    this.#known.accountIds.set(idKey(external), accountId);
    this.#known.systems.get(accountId)?.add(system);
    this.#accountIds.push({ system, external_id, account_id: accountId });
  }

  person(accountId: string): KnownPerson {
    const person = { id: randomUUID(), accountId, name: null, email: null, title: null };
    this.#newPeople.add(person);
    this.#known.people.set(person.id, person);
    return person;
  }

  /** The last to tell a name or a title is right; the first address stays the one to show. */
  describePerson(person: KnownPerson, told: Who['person'], accountId: string): void {
    const better = {
      accountId,
      name: told.name ?? person.name,
      title: told.title ?? person.title,
      email: person.email ?? told.email,
    };
    const keys = Object.keys(better) as (keyof typeof better)[];
    if (keys.every((key) => better[key] === person[key])) return;
    Object.assign(person, better);
    if (!this.#newPeople.has(person)) this.#changedPeople.add(person);
  }

  email(personId: string, email: string): void {
    if (this.#known.emails.has(email)) return;
    this.#known.emails.set(email, personId);
    this.#emails.push({ email, person_id: personId });
  }

  personId(personId: string, external: ExternalId): void {
    if (this.#known.personIds.has(idKey(external))) return;
    const [system, external_id] = external;
    this.#known.personIds.set(idKey(external), personId);
    this.#personIds.push({ system, external_id, person_id: personId });
  }

  get isNothing(): boolean {
    return [
      this.#newAccounts,
      this.#changedAccounts,
      this.#newPeople,
      this.#changedPeople,
      new Set([...this.#domains, ...this.#accountIds, ...this.#emails, ...this.#personIds]),
    ].every(({ size }) => size === 0);
  }

  async store(trx: Database, ws: string): Promise<void> {
    const accounts = 'id text, name text, industry text, of_person boolean';
    await insert(trx, ws, 'accounts', accounts, [...this.#newAccounts].map(accountRow));
    await update(trx, ws, 'accounts', accounts, [...this.#changedAccounts].map(accountRow));
    const people = 'id text, account_id text, name text, email text, title text';
    await insert(trx, ws, 'people', people, [...this.#newPeople].map(personRow));
    await update(trx, ws, 'people', people, [...this.#changedPeople].map(personRow));
    await insert(trx, ws, 'account_domains', 'domain text, account_id text', this.#domains);
    const ids = 'system text, external_id text';
    await insert(trx, ws, 'account_ids', `${ids}, account_id text`, this.#accountIds);
    await insert(trx, ws, 'person_emails', 'email text, person_id text', this.#emails);
    await insert(trx, ws, 'person_ids', `${ids}, person_id text`, this.#personIds);
    const keys = [this.#domains, this.#accountIds, this.#emails, this.#personIds];
    if (keys.some((made) => made.length > 0)) await bumpKnown(trx, ws);
  }
}

function accountRow({ ofPerson, ...rest }: KnownAccount) {
  return { ...rest, of_person: ofPerson };
}

function personRow({ accountId, ...rest }: KnownPerson) {
  return { ...rest, account_id: accountId };
}

const namesOf = (columns: string) => columns.split(', ').map((one) => one.replace(/ .*$/, ''));

async function insert(trx: Database, ws: string, table: string, columns: string, rows: object[]) {
  if (rows.length === 0) return;
  const names = sql.raw(namesOf(columns).join(', '));
  await sql`insert into ${sql.table(table)} (workspace_id, ${names})
    select ${ws}, ${names} from ${jsonRows(rows, columns)}
    on conflict do nothing`.execute(trx);
}

async function update(trx: Database, ws: string, table: string, columns: string, rows: object[]) {
  if (rows.length === 0) return;
  const sets = namesOf(columns).map((one) => `${one} = rows.${one}`);
  await sql`update ${sql.table(table)} set ${sql.raw(sets.join(', '))}
    from ${jsonRows(rows, columns)}
    where ${sql.table(table)}.workspace_id = ${ws}
      and ${sql.table(table)}.id = rows.id`.execute(trx);
}
